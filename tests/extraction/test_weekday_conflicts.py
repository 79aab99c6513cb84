"""Days whose weekday, as the posting names it, is another than theirs."""

from datetime import date

import pytest

from analyzer import analyze


def _warned(text: str) -> list[str]:
    return [
        w.message for w in analyze(text=f"Baker wanted at our shop. {text}").warnings if w.code == "weekday_differs"
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Closing date: Friday, 31st August 2017 at noon.", "“Friday, 31st August 2017 at noon”"),
        ("Deadline: 13 August 2026 (Friday)", "13 August 2026 (Friday)"),
        ("The deadline for applications is Monday 31/08/2027.", "Monday 31/08/2027"),
        ("Interviews will be held on Tuesday, June 3, 2026.", "Tuesday, June 3, 2026"),
    ],
)
def test_a_weekday_that_is_not_the_days_is_shown(text: str, quote: str) -> None:
    (message,) = _warned(text)
    assert quote in message


@pytest.mark.parametrize(
    "text",
    [
        "Closing date: Thursday, 31st August 2017 at noon.",
        "Apply by Thursday 13 August.",
        "Interviews will be held Monday to Friday, 3-7 August 2026.",
        "The shop was opened on Friday, 31 August 2017.",
        "Apply by 13 August 2026, or call on a Friday.",
    ],
)
def test_right_weekdays_and_days_that_do_not_count_are_not(text: str) -> None:
    assert _warned(text) == []


def test_the_date_is_followed() -> None:
    found = analyze(text="Baker wanted at our shop. Closing date: Friday, 31st August 2017.")
    assert found.policy is not None
    assert found.policy.deadline is not None
    assert found.policy.deadline.date == date(2017, 8, 31)
    assert not found.policy.needs_review

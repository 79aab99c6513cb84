"""Which of day and month stands first in a posting's numeric dates."""

from datetime import date

import pytest

from analyzer.analysis import analyze_posting
from analyzer.extraction.time.numeric_order import day_first
from analyzer.schema.posting import JobPosting

POSTED = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Opens 15/06/2026, closes 06/07/2026.", True),
        ("Opens 06/15/2026, closes 07/06/2026.", False),
        ("Advertised 28.05.2026; forms by 08.07.2026.", True),
        ("Forms by Friday 05/06/2026.", True),
        ("Forms by 05/07/2026 (Sunday).", True),
        ("Forms by Tue, 07-04-2026", True),
        ("Forms by Friday, 06/05/2026.", False),
        ("Window 22/06/2026-05/07/2026", True),
    ],
)
def test_a_number_above_twelve_or_a_weekday_shows_the_order_whatever_the_country(text: str, expected: bool) -> None:
    assert day_first(text, country="US" if expected else "GB", posted=POSTED) is expected
    assert day_first(text, country=None, posted=None) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Closes 05/07/2026.",
        "Opens 15/06/2026, closes 06/15/2026.",
        "Call 12-30-45.",
        "Release 14.2.10",
        "31/31/2026",
        "",
    ],
)
def test_without_a_sign_or_with_two_the_country_tells(text: str) -> None:
    assert day_first(text, country="US", posted=POSTED) is False
    assert day_first(text, country="KE", posted=POSTED) is True
    assert day_first(text, country=None, posted=None) is None


def test_dates_of_no_known_country_lie_behind_the_day_of_the_posting() -> None:
    assert day_first("Closes 05/06/2026.", country=None, posted=POSTED) is True
    assert day_first("Closes 06/05/2026.", country=None, posted=POSTED) is False
    assert day_first("Closes 07/08/2026.", country=None, posted=POSTED) is None
    assert day_first("Since 01/02/2019. Closes 05/06/2026.", country=None, posted=POSTED) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Closes 07/08/2026. Apply at 4 Mill Road, Dayton, OH 45402.", False),
        ("Closes 07/08/2026. Ring +63 2 555 0142.", False),
        ("Closes 07/08/2026. The Mill, Leeds LS1 4AB.", True),
        ("Closes 07/08/2026. Ring +254 700 000142.", True),
        ("Closes 07/08/2026. Offices in Dayton, OH 45402 and Leeds LS1 4AB.", None),
        ("Closes 07/08/2026. Ring +1 555 555 0142.", None),
    ],
)
def test_postal_and_telephone_codes_tell_where_no_country_is_given(text: str, expected: bool | None) -> None:
    assert day_first(text, country=None, posted=POSTED) is expected
    assert day_first(text, country="KE", posted=POSTED) is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deadline: 12.10.2026", True),
        ("Deadline: 12.10.2026. Since 10.25.2019.", False),
        ("Deadline: 12.10.2026. Apply at 4 Mill Road, Dayton, OH 45402.", False),
        ("Deadline: 12.10.2026. Pay: $19 an hour.", None),
        ("Deadline: 12/10/2026. Version 4.12.20.", None),
    ],
)
def test_dots_put_the_day_first_unless_something_else_speaks_against_it(text: str, expected: bool | None) -> None:
    assert day_first(text, country=None, posted=None) is expected


def test_a_deadline_is_read_in_the_order_of_the_postings_other_dates() -> None:
    text = "Published on 28/05/2026.\nClosing date: 03/07/2026"
    analysis = analyze_posting(JobPosting(id="a", description=text, language="en", country="US", date_posted=POSTED))
    assert [s.date for s in analysis.statements if s.kind == "application_deadline"] == [date(2026, 7, 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Closes on 12/06. Opened on 29/05.", True),
        ("Posted 05/29. Closes 06/12/2026.", False),
        ("Closes on 12/06/2026; the help desk is open on 24/7 basis.", None),
        ("Closes on 12/06/2026. Score 29/5 in the test.", None),
    ],
)
def test_a_day_and_month_without_a_year_show_the_order_too(text: str, expected: bool | None) -> None:
    assert day_first(text, country=None, posted=None) is expected

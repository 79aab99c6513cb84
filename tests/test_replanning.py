"""Planning anew gives what analysing anew gives, also where the day of applying dates the posting's own dates."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import analyzer
from analyzer import Analysis, Application, analysis
from analyzer.replanning import NOT_READ_AGAIN
from analyzer.schema.analysis import AnalysisWarning

YEARLESS = """Archivist, City Museum

We are looking for an archivist to join our team.
Applications close on Friday, 20th March.
Shortlisted candidates will be contacted within five days of the closing date.
"""
DATED = YEARLESS.replace("20th March", "20th March 2026")
APPLIED = Application(applied_on=date(2026, 3, 5))
AS_OF = date(2026, 3, 5)


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The descriptions that are read while the test runs."""
    read, analyze_posting = [], analysis.analyze_posting

    def noted(posting: Any, **known: Any) -> Analysis:
        read.append(posting.description)
        return analyze_posting(posting, **known)

    monkeypatch.setattr(analysis, "analyze_posting", noted)
    return read


@pytest.mark.parametrize("before", [None, date(2025, 3, 2), date(2026, 3, 2)])
@pytest.mark.parametrize("text", [YEARLESS, DATED])
def test_another_day_of_applying_gives_what_a_fresh_analysis_gives(text: str, before: date | None) -> None:
    made = analyzer.analyze(text=text, application=Application(applied_on=before))
    planned = analyzer.replan(analyzer.from_json(analyzer.to_json(made)), application=APPLIED, as_of=AS_OF)
    assert planned == analyzer.analyze(text=text, application=APPLIED, as_of=AS_OF)
    assert planned.plan is not None
    assert planned.plan.steps[0].earliest == date(2026, 3, 27)


def test_what_the_reader_of_the_page_said_stays_and_what_is_no_longer_true_goes() -> None:
    made = analyzer.analyze(text=YEARLESS)
    closed = AnalysisWarning(code="posting_closed", message="The page says that applications are closed.")
    made = replace(made, warnings=(closed, *made.warnings))
    assert [warning.code for warning in made.warnings] == ["posting_closed", "deadline_unread"]
    assert analyzer.replan(made, application=APPLIED).warnings == (closed,)


@pytest.mark.parametrize(
    ("posted", "before", "application"),
    [
        pytest.param(date(2026, 3, 1), None, APPLIED, id="a posting with a date"),
        pytest.param(None, APPLIED.applied_on, replace(APPLIED, heard_back_on=date(2026, 3, 9)), id="the same day"),
    ],
)
def test_a_posting_whose_dates_stay_is_not_read_again(
    posted: date | None, before: date | None, application: Application, readings: list[str]
) -> None:
    made = analyzer.analyze(text=YEARLESS, application=Application(applied_on=before), date_posted=posted)
    readings.clear()
    assert analyzer.replan(made, application=application).statements == made.statements
    assert readings == []


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        pytest.param(YEARLESS, True, id="without a year"),
        pytest.param(DATED, False, id="with its year"),
        pytest.param("Baker wanted. Please do not call us before 3 May.", True, id="a ban without a year"),
        pytest.param("Baker wanted. Call 0123 456789 to apply. No agencies.", False, id="no dates"),
    ],
)
@pytest.mark.parametrize("before", [None, date(2025, 3, 2)])
def test_without_the_text_a_warning_says_what_cannot_be_known(text: str, before: date | None, *, warned: bool) -> None:
    made = analyzer.analyze(text=text, application=Application(applied_on=before))
    short = analyzer.from_json(analyzer.to_json(made, description=False))
    planned = analyzer.replan(short, application=APPLIED)
    again = analyzer.replan(planned, application=Application(applied_on=date(2026, 3, 6)))
    for result in (planned, again):
        assert [w.code for w in result.warnings].count(NOT_READ_AGAIN) == warned
        assert result.statements == made.statements

"""Doubts about contact stand before what to do, wherever people read an analysis."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import analyzer
from analyzer.exports.cautions import ABOUT_CONTACT, cautions_of, remarks_of, sureness_of
from analyzer.exports.explanation import to_explanation
from analyzer.exports.html_report import to_html
from analyzer.exports.markdown import to_markdown
from analyzer.exports.summary import to_text
from analyzer.policy import CLASHES
from analyzer.schema.analysis import AnalysisWarning
from tests.exports.samples import EMPTY, FULL

DATES = FULL.warnings
SUSPECTED = AnalysisWarning(code="suspected_ban", message="It may be that these words limit contact: “Ring not.”")
DOUBTED = replace(
    FULL, warnings=(*DATES, SUSPECTED), policy=replace(FULL.policy, permission="invited", needs_review=True)
)
OF_OTHER_MATTERS = {
    "date_posted_implausible",
    "deadline_unread",
    "deadlines_differ",
    "invalid_date",
    "members_unread",
    "not_read_again",
    "posting_closed",
    "response_windows_differ",
    "unknown_country",
    "valid_through_differs",
    "valid_through_implausible",
    "valid_through_may_be_listing",
    "weekday_differs",
    *CLASHES,
}


def codes_given() -> Iterator[str]:
    """Codes of all warnings that the package gives; those of `CLASHES` are kept by their type."""
    for path in Path(analyzer.__file__).parent.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        named = {ast.unparse(node.targets[0]): node.value for node in tree.body if isinstance(node, ast.Assign)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "AnalysisWarning":
                (code,) = (keyword.value for keyword in node.keywords if keyword.arg == "code")
                if ast.unparse(code) == "code":
                    yield from CLASHES
                else:
                    yield ast.literal_eval(named.get(ast.unparse(code), code))


def words_of(page: str) -> str:
    return BeautifulSoup(page, "lxml").body.get_text(" ")


@pytest.mark.parametrize(
    "shown", [to_text, to_markdown, lambda analysis: words_of(to_html(analysis))], ids=["text", "markdown", "html"]
)
def test_a_doubt_about_contact_stands_before_the_headline_and_other_warnings_below(shown):
    text = " ".join(shown(DOUBTED).split())
    parts = ["Contact is welcome", SUSPECTED.message, FULL.plan.headline, "Be careful"]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert text.count(SUSPECTED.message) == 1
    assert text.find("in the data behind its page") > places[-1]


def test_that_a_posting_is_closed_stands_before_everything_else_to_read():
    closed = AnalysisWarning(code="posting_closed", message="The posting says “Vacancy closed”.")
    known = replace(DOUBTED, warnings=(*DOUBTED.warnings, closed))
    assert cautions_of(known) == (closed.message, SUSPECTED.message)
    assert closed.message not in remarks_of(known)


def test_the_reasons_name_the_doubt_beside_the_permission():
    text = " ".join(to_explanation(DOUBTED).split())
    assert f"Contact is welcome. {SUSPECTED.message}" in text


def test_a_reading_that_a_warning_doubts_is_not_called_sure():
    assert sureness_of(FULL) == "97 % sure of this reading"
    assert sureness_of(DOUBTED) == ""


def test_who_is_asked_to_read_what_is_not_asked_again_in_general():
    assert cautions_of(DOUBTED) == (SUSPECTED.message,)
    conflict = replace(SUSPECTED, code="channel_conflict")
    both = cautions_of(replace(DOUBTED, warnings=(conflict,)))
    assert both == (conflict.message, cautions_of(replace(DOUBTED, warnings=()))[0])


def test_warnings_about_dates_are_no_doubts_about_contact():
    assert cautions_of(FULL) == ()
    assert len(remarks_of(DOUBTED)) == len(DATES) == 1
    assert (cautions_of(EMPTY), remarks_of(EMPTY)) == ((), ())


def test_of_every_warning_it_is_decided_whether_it_bears_on_contact():
    assert set(codes_given()) == ABOUT_CONTACT | OF_OTHER_MATTERS
    assert ABOUT_CONTACT.isdisjoint(OF_OTHER_MATTERS)

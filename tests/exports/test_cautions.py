"""Doubts about contact stand before what to do, wherever people read an analysis."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from analyzer.exports.cautions import cautions_of, remarks_of, sureness_of
from analyzer.exports.explanation import to_explanation
from analyzer.exports.html_report import to_html
from analyzer.exports.markdown import to_markdown
from analyzer.exports.summary import to_text
from analyzer.schema.analysis import AnalysisWarning
from tests.exports.samples import EMPTY, FULL

DATES = FULL.warnings
SUSPECTED = AnalysisWarning(code="suspected_ban", message="It may be that these words limit contact: “Ring not.”")
DOUBTED = replace(
    FULL, warnings=(*DATES, SUSPECTED), policy=replace(FULL.policy, permission="invited", needs_review=True)
)


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

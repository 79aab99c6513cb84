"""One quote, all its readings."""

from dataclasses import replace

import pytest

from analyzer.exports.html_report import to_html
from analyzer.exports.markdown import to_markdown
from analyzer.exports.quotes import by_quote
from analyzer.exports.summary import to_text
from tests.exports.samples import FULL, STATEMENTS

PHONE, RECEIPT, *_ = STATEMENTS
VISIT = replace(PHONE, id="s0", channels=("in_person",))


def test_statements_of_one_place_stand_together_in_the_order_of_the_text():
    assert by_quote((PHONE, RECEIPT, VISIT)) == ((PHONE, VISIT), (RECEIPT,))


def test_the_same_words_in_two_places_stay_apart():
    later = replace(VISIT, evidence=replace(VISIT.evidence, start=90, end=90 + len(VISIT.evidence.exact)))
    assert len(by_quote((PHONE, later))) == 2


@pytest.mark.parametrize(("export", "quote"), [(to_text, "“{}”"), (to_markdown, "> {}\n"), (to_html, "<bdi>{}</bdi>")])
def test_the_quote_is_printed_once_with_both_readings(export, quote):
    text = export(replace(FULL, statements=(PHONE, VISIT, *STATEMENTS[1:])))
    assert text.count(quote.format(PHONE.evidence.exact)) == 1
    assert "not by phone" in text
    assert "not in person" in text

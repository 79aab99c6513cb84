"""One quote, all its readings."""

import re
from dataclasses import replace

import pytest

from analyzer.exports.html_report import to_html
from analyzer.exports.markdown import to_markdown
from analyzer.exports.quotes import by_quote, cut_at_quotes, shortest
from analyzer.exports.summary import to_text
from analyzer.exports.tones import tone_of_quote
from analyzer.schema.posting import Evidence
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


def test_a_ban_gives_the_colour_of_words_that_say_something_else_as_well():
    answer = replace(RECEIPT, evidence=PHONE.evidence)
    assert tone_of_quote((answer, PHONE)) == tone_of_quote((PHONE, answer)) == tone_of_quote((PHONE,))
    assert tone_of_quote((answer,)) == answer.kind
    (mark,) = re.findall(
        r"<mark style=\"background:var\(--(\w+)\)\"", to_html(replace(FULL, statements=(answer, PHONE)))
    )
    assert mark == "contact_closed"


def test_the_text_is_cut_where_quotes_begin_and_end_and_the_shortest_come_first():
    long, short, beyond = (
        replace(PHONE, id=name, evidence=Evidence(exact="…", start=start, end=end))
        for name, start, end in (("long", 2, 8), ("short", 4, 6), ("beyond", 7, 11))
    )
    cut = list(cut_at_quotes("0123456789", (long, short, beyond)))
    assert [(start, end) for start, end, _ in cut] == [(0, 2), (2, 4), (4, 6), (6, 8), (8, 10)]
    assert [covering for *_, covering in cut] == [(), (long,), (short, long), (long,), ()]
    assert shortest((short, long)) == (short,)

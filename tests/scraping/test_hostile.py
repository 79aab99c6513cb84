"""Whatever comes in, only documented errors come out, and within bounds."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.exceptions import AnalyzerError
from analyzer.scraping import read_bytes
from analyzer.scraping.fields import parse_date
from analyzer.scraping.lenient_json import parse_json
from analyzer.scraping.markup import html_to_text

HEADS = [
    b"",
    b"<html>",
    b"<?xml version='1.0'?>",
    b"{",
    b"[",
    b"%PDF-1.4",
    b"PK\x03\x04",
    b"PAR1",
    b"{\\rtf1 ",
    b"\x1f\x8b",
    b"WARC/1.0\r\n",
]
MAIL = b"From: a@example.org\nSubject: x\nDate: y\n"
PIECES = [
    "<div>",
    "</div>",
    "<p>",
    "<table><tr><td>",
    "</td>",
    "<li>",
    "<ol start=9>",
    "<!--",
    "-->",
    "&lt;p&gt;",
    "&#0;",
    "\x00",
]
PIECES += [
    "<script type='application/ld+json'>",
    '{"@type":"JobPosting","title":',
    '"x"',
    "[",
    "]}",
    "</script>",
    "\\u12",
    "\ud800",
]
PIECES += [
    '<div itemscope itemtype="http://schema.org/JobPosting">',
    '<b itemprop="description">',
    "requirements apply cv",
    "\n",
]
markup = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)


@settings(deadline=None, max_examples=150)
@given(
    head=st.sampled_from([*HEADS, MAIL]),
    body=st.binary(max_size=300),
    name=st.sampled_from([None, "a.csv", "b.html", "c.eml"]),
)
def test_any_bytes_give_postings_or_a_documented_error(head, body, name):
    try:
        scraped = read_bytes(head + body, name=name)
    except AnalyzerError:
        return
    assert all(s.posting.description for s in scraped)


@settings(deadline=None, max_examples=150)
@given(markup)
def test_any_markup_gives_postings_or_a_documented_error(text):
    try:
        scraped = read_bytes(f"<html>{text}".encode("utf-8", "surrogatepass"))
    except AnalyzerError:
        return
    assert all(s.posting.description.strip() for s in scraped)


@settings(deadline=None, max_examples=150)
@given(markup)
def test_fragments_never_give_empty_lines_or_loose_spaces(text):
    lines = html_to_text(text).split("\n")
    assert lines == [""] or all(line and line == " ".join(line.split()) for line in lines)


@settings(max_examples=200)
@given(st.text(max_size=60) | st.integers() | st.floats() | st.none() | st.booleans())
def test_any_value_is_a_date_or_none(value):
    day = parse_date(value)
    assert day is None or 1 <= day.year <= 9999


@settings(max_examples=100)
@given(st.text(alphabet='{}[]",:\\u0ax \n', max_size=60))
def test_any_text_is_json_or_a_value_error(text):
    try:
        parse_json(text)
    except ValueError:
        return


MONSTERS = {
    "deep tags": b"<html>" + b"<div>" * 100_000 + b"deep",
    "deep lists": b"<html>" + b"<ul><li>" * 50_000,
    "deep tables": b"<html>" + b"<table><tr><td>" * 20_000,
    "one long line": b"<html><p>" + b"no calls please " * 200_000,
    "many attributes": b"<html><p " + b" ".join(b"a%d=1" % n for n in range(50_000)) + b">x",
    "long class": b'<html><div class="' + b"a " * 500_000 + b'">x</div>',
    "many blocks": b"<html>" + b"<p>x</p>" * 100_000,
    "many quotes in broken JSON": b"<html><script type='application/ld+json'>{" + b'"a" ' * 100_000 + b"</script>",
    "many comment marks": b"<html><script type='application/ld+json'>" + b"--> " * 100_000 + b"</script>",
    "deep JSON": b"[" * 200_000,
    "deep XML": b"<?xml version='1.0'?>" + b"<a>" * 100_000,
    "many mail parts": MAIL + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 20_000,
    "many names": b"Text " + b"At The Of " * 50_000,
    "many spaces": b"<html><title>" + b"a   " * 100_000 + b"</title><p>x",
}


@pytest.mark.parametrize("content", MONSTERS.values(), ids=MONSTERS)
def test_monsters_are_read_or_refused_in_seconds(content):
    started = time.process_time()
    with suppress(AnalyzerError):
        read_bytes(content)
    assert time.process_time() - started < 5

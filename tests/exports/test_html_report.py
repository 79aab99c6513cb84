"""The web page, read by an HTML parser."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from analyzer.exports.html_report import to_html
from analyzer.exports.timeline_svg import to_svg
from analyzer.schema.posting import Evidence
from tests.exports.samples import ALL, EMPTY, FAILED, FULL, INTERVIEWED, NASTY, STATEMENTS, TEXT, TO_APPLY

SAMPLES = pytest.mark.parametrize("analysis", ALL.values(), ids=ALL.keys())


def read(analysis) -> BeautifulSoup:
    return BeautifulSoup(to_html(analysis), "lxml")


def test_the_parts_are_there():
    page = read(FULL)
    assert page.h1.get_text() == "Archivist (part time) · Harbour Museum, Ltd; North · Leeds · AR-7"
    assert page.find(class_="headline").get_text() == FULL.plan.headline
    assert [heading.get_text() for heading in page.find_all("h2")] == [
        "What to do",
        "What the posting says",
        "Be careful",
        "Timeline",
        "The posting",
    ]
    assert "18 March 2026 to 1 April 2026 · e-mail, Jane Doe, jane@example.org" in page.get_text()
    assert page.find("meta", attrs={"name": "viewport"})


def test_the_posting_is_shown_whole_with_its_evidence_marked():
    page = read(FULL)
    shown = page.find_all("section")[-1].pre
    assert shown.get_text() == TEXT
    marked = [mark.get_text() for mark in shown.find_all("mark")]
    assert "Please do not phone us about this post." in marked
    assert "".join(marked).count("nobody else does") == 1
    assert "Harbour Museum keeps" not in "".join(marked)


def test_a_mark_says_what_it_means_and_overlapping_quotes_say_both():
    marks = read(FULL).find_all("mark")
    (both,) = [mark for mark in marks if mark.get_text() == "nobody else does"]
    assert "No answer: only some applicants are answered" in both["title"]
    assert "Answer: within 2 weeks" in both["title"]
    assert "silence_rule" in both["style"]


def test_closed_and_offered_contact_have_colours_of_their_own_and_a_legend():
    page = read(FULL)
    style = page.find("style").get_text()
    meant = {item.get_text(): item["style"] for item in page.find(class_="legend").find_all("li")}
    assert {"Contact not wanted", "Contact offered", "Agencies", "No answer"} <= meant.keys()
    assert len(set(meant.values())) == len(meant)
    for colour in meant.values():
        assert style.count(colour.removeprefix("background:var(").removesuffix(")") + ":") == 2  # light and dark
    (ban,) = [mark for mark in page.find_all("mark") if mark.get_text() == "Please do not phone us about this post."]
    assert ban["style"] == meant["Contact not wanted"]


def test_what_joins_letters_and_emoji_stays_in_the_text():
    text = "Baker \U0001f469\u200d\U0001f373, می\u200cشود\u202e"
    page = read(replace(FULL, statements=(), posting=replace(FULL.posting, description=text)))
    assert page.find_all("section")[-1].pre.get_text() == text.removesuffix("\u202e")


@pytest.mark.parametrize(("start", "end"), [(-5, 3), (5, 5), (9, 2), (0, 10**9)])
def test_evidence_that_does_not_fit_the_text_marks_nothing(start, end):
    off = replace(STATEMENTS[0], evidence=Evidence(exact="x", start=start, end=end))
    page = read(replace(FULL, statements=(off,)))
    assert page.find_all("section")[-1].pre.get_text() == TEXT
    assert page.find("mark") is None


@SAMPLES
def test_the_page_stands_alone_and_runs_nothing(analysis):
    page = read(analysis)
    assert page.find(["script", "img", "iframe", "object", "link", "base", "form"]) is None
    assert not [tag for tag in page.find_all() if any(name.startswith("on") or name == "src" for name in tag.attrs)]
    assert "default-src 'none'" in page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert all(link["href"].startswith(("https://", "http://", "mailto:")) for link in page.find_all("a"))
    assert "url(" not in page.style.get_text()
    assert "@import" not in page.style.get_text()


def test_nothing_of_a_posting_becomes_markup():
    text = to_html(NASTY)
    assert "<script" not in text
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert "javascript:alert" not in text


def test_a_draft_opens_in_the_mail_program():
    (link, *_) = [a["href"] for a in read(FULL).find_all("a") if a["href"].startswith("mailto:")]
    assert link.startswith("mailto:jane@example.org?subject=")
    assert "&body=Dear%20Jane%20Doe%2C%0D%0A" in link


@pytest.mark.parametrize("analysis", [FULL, INTERVIEWED, NASTY], ids=["full", "interviewed", "nasty"])
def test_the_picture_is_well_formed_and_holds_its_words(analysis):
    root = etree.fromstring(to_svg(analysis))
    height = float(root.get("viewBox").split()[3])
    assert all(0 < float(text.get("y")) < height for text in root.iter("text"))


def test_the_picture_goes_down_the_days():
    root = etree.fromstring(to_svg(INTERVIEWED))
    labels = [text.text for text in root.iter("text") if text.get("class") != "day"]
    assert labels == [
        "Posted",
        "You apply",
        "Closing date",
        "Interview",
        "Say thank you",
        "They answer",
        "Ask for the outcome",
    ]
    heights = [float(circle.get("cy")) for circle in root.iter("circle")]
    assert heights == sorted(heights)
    assert min(after - before for before, after in pairwise(heights)) >= 40


def test_the_picture_has_the_closing_date_once():
    root = etree.fromstring(to_svg(TO_APPLY))
    labels = [text.text for text in root.iter("text") if text.get("class") != "day"]
    assert labels[:3] == ["Posted", "Ask questions by", "Apply by"]
    assert "Closing date" not in labels


@pytest.mark.parametrize("analysis", [EMPTY, FAILED], ids=["empty", "failed"])
def test_without_any_day_there_is_no_picture(analysis):
    assert to_svg(analysis) is None


def test_days_at_the_end_of_the_calendar_are_drawn():
    far = replace(FULL.plan, steps=(replace(FULL.plan.steps[0], earliest=date.max, latest=date.max),))
    assert "31 December 9999" in to_svg(replace(FULL, plan=far))

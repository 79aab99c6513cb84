"""Boxes of facts around a posting: what they repeat is left out, what they alone say about contact and time is kept."""

import json

import pytest

from analyzer.scraping import read_bytes

FIRST = "You look after the lifts of nine towers and keep a diary of every stop."
LAST = "We shall be glad to read from you."
TEXT = f"""<p>{FIRST}</p><p>You bring experience with ropes, and a licence for the winch is preferred.</p>
<h3>Requirements</h3><p>Candidates need a head for heights and some skills in arithmetic.</p><p>{LAST}</p>"""
FACTS = (
    "<div><div><p>Salary</p></div><div><p>30 crowns</p></div><div><p>Contract</p></div><div><p>For good</p></div></div>"
)
PERKS = "<div><p>Perks</p><div>Bicycle</div><div>Warm soup</div><div>Brass band</div><div>13th month</div></div>"
EMPLOYER = "<div><p>About the firm</p><div>Tall Town Lifts, Inc.</div><div>Ladderby</div></div>"
CONTACT = "<div><p>Contact person</p><p>Ida Rung</p><p>{}</p></div>"


def description(inner: str) -> str:
    page = f"<html><head><title>Lift keeper</title></head><body><div><h1>Lift keeper</h1>{inner}</div></body></html>"
    (scraped,) = read_bytes(page.encode())
    return scraped.posting.description


def marked_up(text: str) -> str:
    item = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Lift keeper", "description": text}
    page = (
        f'<html><body><h1>Lift keeper</h1><script type="application/ld+json">{json.dumps(item)}</script></body></html>'
    )
    (scraped,) = read_bytes(page.encode())
    return scraped.posting.description


def test_boxes_around_the_text_are_left_out():
    assert description(f"{FACTS}<div>{TEXT}</div>{PERKS}{EMPLOYER}") == description(f"<div>{TEXT}</div>")


@pytest.mark.parametrize("way", ["ida.rung@example.org", "+44 20 7946 0111", "(020) 7946-0111"])
def test_contact_box_beside_the_text_is_kept(way):
    lines = description(f"<div>{TEXT}</div>{PERKS}{EMPLOYER}{CONTACT.format(way)}{FACTS}").split("\n")
    assert lines[0] == FIRST
    assert lines[-4:] == [LAST, "Contact person", "Ida Rung", way]


def test_contact_box_without_details_is_none():
    assert description(f"<div>{TEXT}</div>{EMPLOYER}{CONTACT.format('Head of lifts')}").endswith(LAST)


def test_contact_box_of_other_postings_is_none():
    others = f"<h2>Similar jobs</h2>{CONTACT.format('lamps@example.org')}"
    assert description(f"<div>{TEXT}</div>{PERKS}{others}").endswith(LAST)


def test_address_at_the_bottom_of_the_page_is_none():
    page = f"<html><body><div><h1>Lift keeper</h1>{TEXT}</div>{CONTACT.format('shop@example.org')}</body></html>"
    (scraped,) = read_bytes(page.encode())
    assert scraped.posting.description.endswith(LAST)


REPEATED = "<h2>About this job</h2><p>Job type: Full-time</p><p>Level: Senior</p><h2>Tools</h2><p>winch, oil</p>"


@pytest.mark.parametrize("heading", ["Job description", "Description:", "Descripción del puesto"])
def test_facts_above_the_heading_of_a_description_are_left_out(heading):
    text = f"<h2>{heading}</h2>{TEXT}"
    assert marked_up(REPEATED + text).startswith(FIRST)
    assert marked_up(REPEATED + text).endswith(LAST)
    assert description(REPEATED + text) == description(text)


ALONE = {
    "sentence": "<p>We climb at six in the morning.</p>",
    "list": "<ul><li>A pair of good boots</li></ul>",
    "ban": "<p>Phone calls: none</p>",
    "closing date": "<p>Closing date: 3 May 2026</p>",
    "deadline without a word that tells": "<p>Expires</p><p>3 May 2026</p>",
    "address": "<p>Ida Rung, ida.rung@example.org</p>",
    "number": "<p>Ida Rung, 020 7946 0111</p>",
}


@pytest.mark.parametrize("said", ALONE.values(), ids=ALONE)
def test_what_may_say_more_above_the_heading_is_kept_with_all_beside_it(said):
    lines = marked_up(f"{REPEATED}{said}<h2>Job description</h2>{TEXT}").split("\n")
    assert lines[:2] == ["About this job", "Job type: Full-time"]
    assert lines[-1] == LAST


def test_heading_without_facts_and_facts_without_heading_stay():
    assert marked_up(f"<h2>Job description</h2>{TEXT}").endswith(LAST)
    assert marked_up(REPEATED + TEXT).startswith("About this job")

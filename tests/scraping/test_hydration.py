"""Postings in the data that a page of JavaScript carries along."""

import json

import pytest

from analyzer.exceptions import NoPostingError
from analyzer.scraping import read_bytes

TEXT = (
    "<p>You tune the organs of the valley and travel between its churches.</p><p>Experience with pipes is required.</p>"
)
TEXT += "<p>Only shortlisted applicants will be contacted.</p>"
JOB = {"title": "Organ Tuner", "company": {"name": "Valley Organs"}, "city": "Exampleton", "description": TEXT}
OTHER = {"title": "Bell Founder", "company": {"name": "Valley Bells"}, "description": TEXT.replace("organs", "bells")}


def flat(value, values=None):
    """The same as Nuxt writes it: every value once, referred to by its position."""
    values = [] if values is None else values
    at = len(values)
    values.append(None)
    if isinstance(value, dict):
        values[at] = {key: flat(inner, values)[1] for key, inner in value.items()}
    elif isinstance(value, list):
        values[at] = [flat(inner, values)[1] for inner in value]
    else:
        values[at] = value
    return values, at


def nuxt(value):
    return json.dumps([["ShallowReactive", 1], *_shifted(flat(value)[0])])


def _shifted(values):
    def move(value):
        if isinstance(value, dict):
            return {key: at + 1 for key, at in value.items()}
        return [at + 1 for at in value] if isinstance(value, list) else value

    return [move(value) for value in values]


STATE = {"props": {"pageProps": {"related": [OTHER, {**OTHER, "title": "Ringer"}], "job": JOB}}}
SCRIPTS = {
    "json script": f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(STATE)}</script>',
    "flat list": f'<script id="__NUXT_DATA__" type="application/json">{nuxt(STATE)}</script>',
    "variable": f"<script>window.__INITIAL_STATE__ = {json.dumps(STATE)}; run();</script>",
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_posting_that_the_title_names_is_read_from_the_data(script):
    html = (
        f"<html><head><title>Organ Tuner | Valley Organs</title></head><body><div id=app></div>{script}</body></html>"
    )
    (scraped,) = read_bytes(html.encode())
    posting = scraped.posting
    assert (posting.title, posting.hiring_organization) == ("Organ Tuner", "Valley Organs")
    assert posting.description.endswith("Only shortlisted applicants will be contacted.")


def test_data_of_a_page_that_shows_its_posting_is_not_looked_at(posting_html):
    (scraped,) = read_bytes(posting_html.replace("</main>", "</main>" + SCRIPTS["json script"]).encode())
    assert scraped.posting.title == "Harbour Pilot"


@pytest.mark.parametrize("data", ["{}", "[[1]]", "[1, 2", '[["Reactive", 0]]', '[{"a": 0}]', "null"])
def test_data_without_a_posting_leaves_an_empty_shell(data):
    script = f'<script id="__NUXT_DATA__" type="application/json">{data}</script>'
    html = f"<html><title>App</title><body>{script}</body></html>"
    with pytest.raises(NoPostingError, match="JavaScript"):
        read_bytes(html.encode())

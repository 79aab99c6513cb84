"""Teamtailor.

    {company}.teamtailor.com/jobs/{id}-{slug}, {company}.{region}.teamtailor.com/…; "/applications/new" is the form
        → the page itself, which has JSON-LD; employers' own hosts are found by what their pages hold

A site's feed ({host}/jobs.json, a JSON Feed) has whole texts: `content_html`, and schema.org's terms in `_jobposting`.
"""

import re

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._dom import block, shown
from analyzer.scraping.adapters._shapes import (
    address,
    get,
    is_json,
    joined_url,
    linked,
    load_json,
    page_posting,
    records,
    string,
)
from analyzer.scraping.document import tree
from analyzer.scraping.fields import build_posting, marked_description
from analyzer.scraping.markup import html_to_text
from analyzer.scraping.schema_org import read_properties
from analyzer.scraping.schema_org_markup import job_postings_in

_JOB = re.compile(r"\d{3,12}(?:-.*)?")


def locate(url: str) -> str | None:
    """The posting's page, without what leads to the form."""
    place = address(url)
    if place is None or place.under("teamtailor.com") is None:
        return None
    job = _job(url)
    return joined_url(place.host, "jobs", job) if job else None


def recognises(page: Page) -> bool:
    """A site's feed, or a page made by Teamtailor that is about one job."""
    if is_json(page):
        return b'"_jobposting"' in page.content and b'"content_html"' in page.content
    return b"teamtailor-cdn.com" in page.content and b"JobPosting" in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """All items of a feed, or the one that the URL names; the posting of a page."""
    if is_json(page):
        items = records(load_json(page), "items")
        return read_board(items, _posting, wanted=_number(page.url), number=lambda item: _number(string(item, "url")))
    parsed = tree(page)
    return (
        page_posting(
            page,
            source="teamtailor",
            description=block(parsed, "section div.prose", "[data-controller='careersite--responsive-video']"),
            title=shown(parsed, "h1"),
            hiring_organization=None,
        ),
    )


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "teamtailor.com", locate)


def _job(url: str | None) -> str | None:
    place = address(url)
    at = place.path.index("jobs") if place and "jobs" in place.path else None
    job = place.path[at + 1] if place and at is not None and len(place.path) > at + 1 else ""
    return job if _JOB.fullmatch(job) else None


def _number(url: str | None) -> str | None:
    return (_job(url) or "").partition("-")[0] or None


def _posting(item: object) -> JobPosting:
    terms = next(job_postings_in(get(item, "_jobposting")), {})
    given = read_properties(terms, source="teamtailor")
    return build_posting(
        source="teamtailor",
        description=html_to_text(string(item, "content_html") or "") or (marked_description(given) if given else ""),
        title=string(item, "title"),
        url=string(item, "url"),
        hiring_organization=given and given.hiring_organization,
        job_location=given and given.job_location,
        country=given and given.country,
        date_posted=(given and given.date_posted) or string(item, "date_published"),
        valid_through=given and given.valid_through_raw,
        identifier=given and given.identifier,
    )


ADAPTER = Adapter(
    name="teamtailor",
    locate=locate,
    marks=(b"teamtailor-cdn.com", b'"_jobposting"'),
    recognises=recognises,
    read=read,
    embedded=embedded,
)

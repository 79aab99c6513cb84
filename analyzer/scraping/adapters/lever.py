"""Lever.

    jobs.lever.co/{site}/{uuid}, jobs.eu.lever.co/{site}/{uuid}; "/apply" behind it is the application form
        → api.lever.co/v0/postings/{site}/{uuid}, api.eu.lever.co/…

The text is spread over `description` (or `opening` and `descriptionBody`), `lists` (headed bare list items), the salary
and `additional`. `createdAt` counts milliseconds. The employer's name is in no field: the site's name stands for it.
Saved pages name it in their titles, "Acme - Welder"; older ones have no JSON-LD.
"""

from collections.abc import Mapping
from typing import Any

from analyzer.exceptions import ExpiredError, NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._dom import block, shown
from analyzer.scraping.adapters._shapes import (
    UUID,
    address,
    get,
    is_json,
    joined_url,
    linked,
    load_json,
    page_posting,
    records,
    string,
    strings,
)
from analyzer.scraping.document import tree
from analyzer.scraping.fields import build_posting, join_places
from analyzer.scraping.markup import join_blocks

_API_HOSTS = {"jobs.lever.co": "api.lever.co", "jobs.eu.lever.co": "api.eu.lever.co"}
_POSTING_MARKS = (b'"hostedUrl"', b'"categories"')
_GONE_MARKS = (b'"ok"', b'"Document not found"')
_SECTIONS = ".section.page-centered:not(.posting-header):not(.last-section-apply)"


def locate(url: str) -> str | None:
    """The posting in the public API."""
    found = _host_site_and_id(url)
    return joined_url(found[0], "v0", "postings", found[1], found[2]) if found else None


def recognises(page: Page) -> bool:
    """An answer of the API, "not found" included, the page of a posting, or of an application form."""
    if is_json(page):
        return all(mark in page.content for mark in _POSTING_MARKS) or all(mark in page.content for mark in _GONE_MARKS)
    return _is_form(page) or (b'class="posting-headline"' in page.content and b"lever.co" in page.content)


def read(page: Page) -> tuple[JobPosting, ...]:
    """All postings of a site, or the one."""
    if _is_form(page):
        raise NoPostingError('This is the application form: give the link without "/apply".')
    if not is_json(page):
        return (_posting_in_page(page),)
    answer = load_json(page)
    if string(answer, "error") == "Document not found":
        raise ExpiredError("The posting is no longer there: it has been closed or taken down.")
    if not isinstance(answer, list):
        return (_posting(answer),)
    wanted, jobs = _host_site_and_id(page.url), records(answer)
    return read_board(jobs, _posting, wanted=wanted and wanted[2], number=lambda job: string(job, "id"))


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "lever.co", locate)


def _is_form(page: Page) -> bool:
    return b'<body class="application' in page.content and b"lever.co" in page.content


def _host_site_and_id(url: str | None) -> tuple[str, str, str] | None:
    place = address(url)
    if place is None:
        return None
    path = place.path
    if place.host in _API_HOSTS.values() and path[:2] == ("v0", "postings"):
        host, path = place.host, path[2:]
    elif place.host in _API_HOSTS:
        host = _API_HOSTS[place.host]
    else:
        return None
    return (host, path[0], path[1].lower()) if len(path) >= 2 and UUID.fullmatch(path[1]) else None


def _posting(job: Mapping[str, Any]) -> JobPosting:
    url = string(job, "hostedUrl")
    place = address(url)
    halves = filter(None, (string(job, "opening"), string(job, "descriptionBody")))
    opening = max(string(job, "description") or "", "\n".join(halves), key=len) or string(job, "descriptionPlain")
    closing = string(job, "additional") or string(job, "additionalPlain")
    lists = [(string(item, "text"), f"<ul>{string(item, 'content') or ''}</ul>") for item in records(job, "lists")]
    return build_posting(
        source="lever",
        description=join_blocks(opening, *lists, string(job, "salaryDescription"), closing),
        title=string(job, "text"),
        url=url,
        hiring_organization=place.path[0] if place and place.host in _API_HOSTS and place.path else None,
        job_location=join_places(strings(job, "categories", "allLocations")) or string(job, "categories", "location"),
        country=string(job, "country"),
        date_posted=get(job, "createdAt"),
    )


def _posting_in_page(page: Page) -> JobPosting:
    parsed = tree(page)
    title = shown(parsed, ".posting-headline h2")
    if title is None:
        raise NoPostingError("This is no page of a single posting: open the one you mean and give its link.")
    named = shown(parsed, "title") or ""
    return page_posting(
        page,
        source="lever",
        description=block(parsed, _SECTIONS),
        title=title,
        hiring_organization=named.removesuffix(f" - {title}") if named != title else None,
        job_location=(shown(parsed, ".posting-headline .location") or "").rstrip(" /") or None,
    )


ADAPTER = Adapter(
    name="lever",
    locate=locate,
    marks=(b"lever.co", b'"hostedUrl"', b'"Document not found"'),
    recognises=recognises,
    read=read,
    embedded=embedded,
)

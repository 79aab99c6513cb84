"""SEEK and its sisters JobStreet and Jobsdb.

    www.seek.com.au, www.seek.co.nz, {country}.jobstreet.com, {country}.jobsdb.com: /job/{id}, or a search with one
    posting open, /…-jobs?jobId={id}
        → the page itself

Elements are named by `data-automation`. `window.SEEK_REDUX_DATA`, or the newer SEEK_APOLLO_DATA, adds dates and
reference: the latter has arguments in the names of fields and references between objects, and both may have
`undefined`, which is no JSON. `expiresAt` is the end of a listing paid for 30 days, so it is kept raw only.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analyzer.exceptions import NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._dom import block, refuse_closed, shown
from analyzer.scraping.adapters._shapes import address, assigned_json, get, joined_url, string
from analyzer.scraping.document import decode, tree
from analyzer.scraping.fields import build_posting, clean, first_of, parse_date
from analyzer.scraping.markup import html_to_text

_HOSTS = ("seek.com.au", "seek.co.nz", "jobstreet.com", "jobstreet.com.sg", "jobsdb.com")
_MARKS = (b"window.SEEK_REDUX_DATA", b"window.SEEK_APOLLO_DATA", b'data-automation="jobAdDetails"')
_UNDEFINED = re.compile(r":\s?undefined(?=\s?[,}\]])")


def locate(url: str) -> str | None:
    """URL of a posting → its page, cleaned of tracking."""
    parts = address(url)
    if parts is None or not any(parts.host == host or parts.under(host) for host in _HOSTS):
        return None
    if len(parts.path) >= 2 and parts.path[-2] == "job" and parts.path[-1].isdigit():
        return joined_url(parts.host, *parts.path)
    number = parts.query.get("jobId", "")
    return joined_url(parts.host, "job", number) if number.isascii() and number.isdigit() else None


def recognises(page: Page) -> bool:
    """Whether the page is of the SEEK family."""
    return any(mark in page.content for mark in _MARKS)


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting of a page."""
    dom, job = tree(page), _job(_UNDEFINED.sub(":null", decode(page)))
    description = block(dom, '[data-automation="jobAdDetails"]') or html_to_text(string(job, "content") or "")
    if not description:
        raise NoPostingError("The page has no job advertisement: open one posting of the list, or paste its text.")
    if get(job, "isExpired") is True:
        refuse_closed(page)
    posting = build_posting(
        source="seek",
        description=description,
        title=shown(dom, '[data-automation="job-detail-title"]', "h1") or string(job, "title"),
        url=page.final_url or page.url,
        hiring_organization=shown(dom, '[data-automation="advertiser-name"]')
        or first_of(string(job, "advertiser", "description"), string(job, "advertiser", "name")),
        job_location=shown(dom, '[data-automation="job-detail-location"]') or string(job, "location", "label"),
        country="NZ" if page.url and "co.nz" in page.url else None,
        date_posted=string(job, "listedAt", "dateTimeUtc") or string(job, "listingDate"),
        identifier=string(job, "advertiserReference"),
    )
    until = string(job, "expiresAt", "dateTimeUtc")
    return (replace(posting, valid_through=parse_date(until), valid_through_raw=clean(until)),)


def _job(markup: str) -> Mapping[str, Any]:
    """The job's fields by plain names, from whichever store the page has; {} if it has none."""
    redux = get(assigned_json(markup, "window.SEEK_REDUX_DATA"), "jobdetails", "result")
    apollo = assigned_json(markup, "window.SEEK_APOLLO_DATA")
    queries = get(apollo, "ROOT_QUERY")
    query = (
        next((v for k, v in queries.items() if k.startswith("jobDetails")), None)
        if isinstance(queries, Mapping)
        else None
    )
    job = get(redux, "job") or redux or get(query, "job")
    found = _plain(job, apollo)
    return found if isinstance(found, Mapping) else {}


def _plain(value: object, store: object, *, depth: int = 0) -> object:
    """Two levels of a job with references followed, and arguments cut off names: `label({"locale":"en"})` → `label`."""
    if isinstance(value, Mapping) and (reference := string(value, "__ref")):
        value = get(store, reference)
    if not isinstance(value, Mapping) or depth > 2:
        return value
    return {str(key).partition("(")[0]: _plain(inner, store, depth=depth + 1) for key, inner in value.items()}


ADAPTER = Adapter(name="seek", locate=locate, marks=_MARKS, recognises=recognises, read=read)

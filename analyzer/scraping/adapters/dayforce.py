"""Dayforce.

    jobs.dayforcehcm.com/[{language}/]{tenant}/{board}/jobs/{id}
        → the page itself: the search behind it answers browsers only

The page's `__NEXT_DATA__` has the posting as `jobData`, its text in header, description and footer; an answer of the
search, saved, has whole postings too. `postingExpiryTimestampUTC` is a true closing date, but the end of the last local
day is often the day after in UTC. The text may be plain.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._dom import next_data
from analyzer.scraping.adapters._shapes import (
    Address,
    address,
    get,
    is_json,
    joined_url,
    linked,
    load_json,
    records,
    string,
)
from analyzer.scraping.adapters._utc import last_day
from analyzer.scraping.fields import build_posting, clean, join_places
from analyzer.scraping.markup import join_blocks


def locate(url: str) -> str | None:
    """The posting's page, cleaned of tracking."""
    parts = address(url)
    number = _number(parts) if parts else None
    return joined_url(parts.host, *parts.path[: parts.path.index("jobs") + 2]) if parts and number else None


def recognises(page: Page) -> bool:
    """A posting's page, or an answer of the search."""
    marked = b'"jobPostingId"' in page.content and b'"jobTitle"' in page.content
    return marked and (is_json(page) or b"__NEXT_DATA__" in page.content)


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting of a page, or all of a search."""
    parts = address(page.url)
    wanted = _number(parts) if parts else None
    if is_json(page):
        answer = load_json(page)
        rows = records(answer, "jobPostings") or records([answer])
    else:
        props = get(next_data(page), "props", "pageProps")
        queries = records(props, "dehydratedState", "queries")
        found = [get(props, "jobData"), *(get(query, "state", "data") for query in queries)]
        rows = [row for row in records(found) if "jobPostingId" in row]
    return read_board(rows, _posting, wanted=wanted, number=lambda row: string(row, "jobPostingId"))


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "jobs.dayforcehcm.com", locate)


def _number(parts: Address) -> str | None:
    if parts.host != "jobs.dayforcehcm.com" or "jobs" not in parts.path[2:-1]:
        return None
    number = parts.path[parts.path.index("jobs") + 1]
    return number if number.isascii() and number.isdigit() else None


def _posting(job: Mapping[str, Any]) -> JobPosting:
    content = get(job, "jobPostingContent") or job
    names = ("jobDescriptionHeader", "jobDescription", "jobDescriptionFooter")
    places = [string(place, "formattedAddress") for place in records(job, "postingLocations")]
    expiry = string(job, "postingExpiryTimestampUTC")
    posting = build_posting(
        source="dayforce",
        description=join_blocks(*(string(content, name) for name in names)),
        title=string(job, "jobTitle") or string(content, "jobTitle"),
        job_location=join_places((*places, "Remote" if get(job, "hasVirtualLocation") is True else None)),
        country=string(job, "postingLocations", 0, "isoCountryCode"),
        date_posted=string(job, "postingStartTimestampUTC"),
        identifier=string(job, "jobReqId"),
    )
    return replace(posting, valid_through=last_day(expiry), valid_through_raw=clean(expiry))


ADAPTER = Adapter(
    name="dayforce", locate=locate, marks=(b'"jobPostingId"',), recognises=recognises, read=read, embedded=embedded
)

"""SuccessFactors Recruiting Marketing (once Jobs2Web), mostly on employers' own hosts.

    {host}/job/{City}-{Title}-{zip}/{id}/, {company}.jobs.hr.cloud.sap/job/…
        → the page itself, which has microdata; the text is in `[itemprop=description]`

Its pages load from rmkcdn.successfactors.com or jobs2web.com. Dates are Java's ("Wed Oct 18 00:00:00 UTC 2023").
`validThrough` is the midnight that ends the last day, in local time: in the morning by UTC it ends the day before. The
older career{N}.successfactors.(com|eu)/career?… needs a session.
"""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from analyzer.exceptions import NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._dom import block, shown
from analyzer.scraping.adapters._shapes import address, joined_url, linked, page_posting
from analyzer.scraping.document import tree

NOON = 12
"""Midnight of Europe and Asia comes before it by UTC, midnight of the Americas behind it."""

_JAVA_DATE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{2}) (\d{2}):\d{2}:\d{2} [A-Z]{3,4} (\d{4})")
_LEGACY = re.compile(r"career\d*\.(?:s|successfactors)\.(?:com|eu)")
_SIGNS = (b"rmkcdn.successfactors.com", b"jobs2web.com", b"jobs.hr.cloud.sap")


def locate(url: str) -> str | None:
    """The posting's page, without tracking, on the hosts that are SuccessFactors' own."""
    place = address(url)
    if place is None or place.under("jobs.hr.cloud.sap") is None or "job" not in place.path:
        return None
    number = place.path[-1]
    return joined_url(place.host, *place.path) if number.isascii() and number.isdigit() else None


def recognises(page: Page) -> bool:
    """A page made by Recruiting Marketing that is about one job, or any of the older hosts."""
    return _is_legacy(page) or (b"schema.org/JobPosting" in page.content and any(s in page.content for s in _SIGNS))


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting of the page."""
    parsed = tree(page)
    if _is_legacy(page) and parsed.css_first("[itemprop=description]") is None:
        raise NoPostingError("This page lives in a session: open it in a browser and save it, or paste the text.")
    posting = page_posting(
        page,
        source="successfactors",
        description=block(parsed, "[itemprop=description]", ".jobdescription"),
        title=shown(parsed, "[itemprop=title]", "h1"),
        job_location=shown(parsed, ".jobGeoLocation"),
    )
    return (replace(posting, valid_through=_last_day(posting.valid_through_raw) or posting.valid_through),)


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "jobs.hr.cloud.sap", locate)


def _is_legacy(page: Page) -> bool:
    place = address(page.url)
    return place is not None and _LEGACY.fullmatch(place.host) is not None


def _last_day(raw: str | None) -> date | None:
    match = _JAVA_DATE.fullmatch((raw or "").strip())
    if match is None:
        return None
    try:
        day = datetime.strptime(f"{match[1]} {match[3]}", "%b %d %Y").date()  # noqa: DTZ007 - a day has no zone
        return day - timedelta(days=1) if int(match[2]) < NOON else day
    except (ValueError, OverflowError):
        return None


ADAPTER = Adapter(name="successfactors", locate=locate, recognises=recognises, read=read, embedded=embedded)

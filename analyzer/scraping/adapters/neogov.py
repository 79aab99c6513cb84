"""NEOGOV.

    www.(governmentjobs|schooljobs).com/careers/{agency}/jobs/{id}/{slug}
    agency.governmentjobs.com/{agency}/default.cfm?action=viewjob&jobid={id}
        → www.(governmentjobs|schooljobs).com/SearchEngine/JobsFeed?agency={agency}: RSS with all of the agency's

The fields are in the namespace `joblisting`, the text in `description` and, in newer feeds, in sections beside it. The
closing time is given in the agency's zone (`advertiseToDateTime`), or in UTC only, where it is often the day after. The
channel's title is the agency and its state's code.
"""

import re
from dataclasses import replace
from datetime import UTC, date, timedelta
from email.utils import parsedate_to_datetime

from lxml import etree

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import address, joined_url
from analyzer.scraping.adapters._xml import child_text, load_xml
from analyzer.scraping.fields import build_posting, join_place, parse_date
from analyzer.scraping.markup import join_blocks

WESTERNMOST = timedelta(hours=-10)
"""Hawaii's distance from UTC. US agencies lie 4 to 10 hours behind it and close postings by day or at midnight, so this
much before the UTC time of closing it is the last day for all of them."""

_HOSTS = ("governmentjobs.com", "schooljobs.com")
_SECTIONS = (
    ("Examples of Duties", "examplesOfDuties"),
    ("Qualifications", "qualifications"),
    ("Supplemental Information", "supplementalInformation"),
    ("Benefits", "benefits"),
)
_STATE = re.compile(r", ([A-Z]{2})$")


def locate(url: str) -> str | None:
    """URL of a posting → the agency's feed."""
    parts = address(url)
    domain = next((d for d in _HOSTS if parts and parts.host in (d, f"www.{d}", f"agency.{d}")), None)
    if parts is None or domain is None or _number(url) is None:
        return None
    agency = parts.path[0] if parts.host.startswith("agency.") else parts.path[1]
    return joined_url(f"www.{domain}", "SearchEngine", "JobsFeed", agency=agency)


def recognises(page: Page) -> bool:
    """Whether the page is a feed."""
    return b"neogov.com/namespaces/JobListing" in page.content[:4096] and b"<rss" in page.content[:4096]


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting the page's URL names, or all of the agency."""
    return read_board(
        load_xml(page).iter("item"), _posting, wanted=_number(page.url), number=lambda item: child_text(item, "jobId")
    )


def _number(url: str | None) -> str | None:
    parts = address(url)
    if parts is None or not parts.path:
        return None
    number = {key.lower(): value for key, value in parts.query.items()}.get("jobid", "")
    if parts.path[0].lower() == "careers" and "jobs" in parts.path[2:]:
        number = next((segment for segment in parts.path[parts.path.index("jobs", 2) + 1 :] if segment.isdigit()), "")
    return number if number.isascii() and number.isdigit() else None


def _posting(item: etree._Element) -> JobPosting:
    channel = item.getparent()
    agency = (child_text(channel, "title") if channel is not None else None) or child_text(item, "department") or ""
    state = child_text(item, "state") or (found[1] if (found := _STATE.search(agency)) else None)
    sections = [(heading, child_text(item, name)) for heading, name in _SECTIONS]
    posting = build_posting(
        source="neogov",
        description=join_blocks(child_text(item, "description"), *sections),
        title=child_text(item, "title"),
        url=child_text(item, "link"),
        hiring_organization=_STATE.sub("", agency),
        job_location=join_place(child_text(item, "location"), state),
        country="US",
        date_posted=child_text(item, "advertiseFromDate")
        or child_text(item, "advertiseFromDateUTC")
        or child_text(item, "pubDate"),
        valid_through=child_text(item, "advertiseToDateTime") or child_text(item, "advertiseToDateTimeUTC"),
        identifier=child_text(item, "jobNumberSingle") or child_text(item, "jobId"),
    )
    if child_text(item, "advertiseToDateTime"):
        return posting
    return replace(posting, valid_through=_local_day(child_text(item, "advertiseToDateTimeUTC")))


def _local_day(utc: str | None) -> date | None:
    """The local day of a UTC time such as "Wed, 22 Jul 2026 07:59:00:0"."""
    try:
        return (parsedate_to_datetime((utc or "")[:25]).replace(tzinfo=UTC) + WESTERNMOST).date()
    except (ValueError, OverflowError):
        return parse_date(utc)


ADAPTER = Adapter(name="neogov", locate=locate, recognises=recognises, read=read)

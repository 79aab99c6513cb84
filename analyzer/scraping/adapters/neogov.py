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

from lxml import etree

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import address, joined_url, linked
from analyzer.scraping.adapters._utc import last_day
from analyzer.scraping.adapters._xml import child_text, load_xml
from analyzer.scraping.fields import build_posting, join_place
from analyzer.scraping.markup import join_blocks

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


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return next(filter(None, (linked(page, domain, locate) for domain in _HOSTS)), None)


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
    return replace(posting, valid_through=last_day(child_text(item, "advertiseToDateTimeUTC")))


ADAPTER = Adapter(name="neogov", locate=locate, recognises=recognises, read=read, embedded=embedded)

"""USAJOBS.

    www.usajobs.gov/job/{control number}, formerly /GetJob/ViewDetails/{control number}
        → the page: the search API wants a key

Answers of the API, saved, are read as well: JSON with many `SearchResultItems` (some with summaries only), and the
older HR-XML with many `PositionOpening` and escaped HTML in `GOVT_XMLJobBody`. The closing date is a true one. Pages
write dates month first.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from analyzer.schema.page import Page
from analyzer.schema.posting import ContactPoint, JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._dom import refuse_closed, shown
from analyzer.scraping.adapters._shapes import address, get, is_json, joined_url, load_json, records, string, strings
from analyzer.scraping.adapters._xml import child_text, load_xml, local_name
from analyzer.scraping.blocks import fold
from analyzer.scraping.document import tree
from analyzer.scraping.fields import build_posting, first_of, join_places, parse_date
from analyzer.scraping.markup import join_blocks, node_to_text

_HEADINGS = {
    "AgencyMarketingStatement": None,
    "JobSummary": "Summary",
    "KeyRequirement": "Key requirements",
    "KeyRequirements": "Key requirements",
    "MajorDuties": "Duties",
    "QualificationSummary": "Qualifications",
    "Qualifications": "Qualifications",
    "Education": "Education",
    "Requirements": "Requirements",
    "Evaluations": "How you will be evaluated",
    "HowToApply": "How to apply",
    "RequiredDocuments": "Required documents",
    "WhatToExpectNext": "What to expect next",
    "Benefits": "Benefits",
    "OtherInformation": "Other information",
}
_PARTS = (
    "summary",
    "duties",
    "requirements",
    "qualifications",
    "education",
    "additional-information",
    "how-you-will-be-evaluated",
    "benefits",
    "required-documents",
    "how-to-apply",
)
_PART_IDS = ", ".join(f"#joa-{part}, #{part}" for part in _PARTS)
_VACANCIES = re.compile(r"\d+ vacanc(?:y|ies) in the following location")
_OPEN_DATES = re.compile(r"\b(\d{2}/\d{2}/\d{4}) to (\d{2}/\d{2}/\d{4})\b")


def locate(url: str) -> str | None:
    """URL of a posting → its page."""
    number = _number(url)
    return joined_url("www.usajobs.gov", "job", number) if number else None


def recognises(page: Page) -> bool:
    """Whether the page is an announcement, or an answer of the search API."""
    if is_json(page):
        return b'"MatchedObjectDescriptor"' in page.content
    return b"usajobs-joa" in page.content or (b"<PositionOpening>" in page.content and b"<GOVT_" in page.content)


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting the page's URL names, or all of the answer."""
    wanted = _number(page.url)
    if is_json(page):
        answer = load_json(page)
        rows = records(answer, "SearchResult", "SearchResultItems") or records([answer])
        return read_board(rows, _from_json, wanted=wanted, number=lambda row: string(row, "MatchedObjectId"))
    if b"<PositionOpening>" in page.content:
        openings = [e for e in load_xml(page).iter() if local_name(e) == "PositionOpening"]
        return read_board(openings, _from_xml, wanted=wanted, number=lambda opening: child_text(opening, "DocumentID"))
    return (_from_page(page),)


def _number(url: str | None) -> str | None:
    parts = address(url)
    if parts is None or parts.host not in ("www.usajobs.gov", "usajobs.gov") or not parts.path:
        return None
    kind = tuple(segment.lower() for segment in parts.path[:-1])
    number = parts.path[-1]
    return number if kind in (("job",), ("getjob", "viewdetails")) and number.isascii() and number.isdigit() else None


def _from_json(row: Mapping[str, Any]) -> JobPosting:
    job = get(row, "MatchedObjectDescriptor")
    details = get(job, "UserArea", "Details")
    sections = [(heading, _joined(details, name) or _joined(job, name)) for name, heading in _HEADINGS.items()]
    return build_posting(
        source="usajobs",
        description=join_blocks(*sections),
        title=string(job, "PositionTitle"),
        url=string(job, "PositionURI"),
        hiring_organization=first_of(string(job, "OrganizationName"), string(job, "DepartmentName")),
        job_location=join_places(string(place, "LocationName") for place in records(job, "PositionLocation")),
        country=string(job, "PositionLocation", 0, "CountryCode"),
        date_posted=first_of(string(job, "PublicationStartDate"), string(job, "PositionStartDate")),
        valid_through=first_of(string(job, "ApplicationCloseDate"), string(job, "PositionEndDate")),
        identifier=string(job, "PositionID"),
        contact_points=_contact(None, string(details, "AgencyContactEmail"), string(details, "AgencyContactPhone")),
    )


def _joined(value: object, name: str) -> str | None:
    """A field that is a text in some answers and a list of texts in others."""
    return string(value, name) or "".join(f"<p>{text}</p>" for text in strings(value, name)) or None


def _from_xml(opening: etree._Element) -> JobPosting:
    profile = next((e for e in opening if local_name(e) == "PositionProfile"), opening)
    places = [child_text(e, "LocationName") for e in profile if local_name(e) == "PositionLocation"]
    return build_posting(
        source="usajobs",
        description=join_blocks(*_sections(profile)),
        title=child_text(profile, "PositionTitle"),
        url=locate(f"https://www.usajobs.gov/job/{child_text(opening, 'DocumentID') or ''}"),
        country="US" if all(place and place.endswith("United States") for place in places) else None,
        hiring_organization=child_text(profile, "PositionOrganization", "OrganizationIdentifiers", "OrganizationName"),
        job_location=join_places(places),
        date_posted=child_text(profile, "PositionPeriod", "StartDate", "FormattedDateTime"),
        valid_through=child_text(profile, "PositionPeriod", "EndDate", "FormattedDateTime"),
        identifier=child_text(profile, "PositionID"),
        contact_points=_requester(opening),
    )


def _sections(profile: etree._Element) -> Iterator[tuple[str | None, str]]:
    previous = None
    for element in profile.iter():
        name = local_name(element)
        if name in _HEADINGS and element.text and len(element) == 0:
            yield None if name == previous else _HEADINGS[name], element.text
            previous = name


def _requester(opening: etree._Element) -> tuple[ContactPoint, ...]:
    requester = next((e for e in opening if local_name(e) == "PostingRequester"), None)
    person = None if requester is None else next((e for e in requester if local_name(e) == "PersonContact"), None)
    if person is None:
        return ()
    ways = [e for e in person if local_name(e) == "Communication"]
    emails = [child_text(way, "URI") for way in ways if child_text(way, "ChannelCode") == "Email"]
    phones = [child_text(way, "DialNumber") for way in ways if child_text(way, "ChannelCode") == "Telephone"]
    return _contact(
        child_text(person, "PersonName", "FormattedName"), next(iter(emails), None), next(iter(phones), None)
    )


def _contact(name: str | None, email: str | None, phone: str | None) -> tuple[ContactPoint, ...]:
    return (ContactPoint(name=name, email=email, phone=phone, purpose="enquiries"),) if email or phone else ()


def _from_page(page: Page) -> JobPosting:
    dom = tree(page)
    lines = [line for line in map(fold, dom.body.text(separator="\n").splitlines()) if line] if dom.body else []
    text = " ".join(lines)
    if "This job announcement has closed" in text:
        refuse_closed(page)
    parts, inside = [], set[int]()
    for node in dom.css(_PART_IDS):
        if node.mem_id not in inside:
            inside.update(inner.mem_id for inner in node.css(_PART_IDS))
            parts.append(node_to_text(node))
    dates = _OPEN_DATES.search(text)
    opened, closes = dates.groups() if dates else (None, None)
    posting = build_posting(
        source="usajobs",
        description="\n".join(filter(None, parts)),
        title=shown(dom, ".usajobs-joa-banner__title", "#job-title", "h1"),
        url=page.final_url or page.url,
        hiring_organization=shown(dom, ".usajobs-joa-banner__agency", ".usajobs-joa-banner__dept"),
        job_location=shown(dom, ".usajobs-joa-locations__city") or _place(lines),
        country="US",
        date_posted=parse_date(opened, day_first=False),
    )
    return replace(posting, valid_through=parse_date(closes, day_first=False), valid_through_raw=closes)


def _place(lines: list[str]) -> str | None:
    """The line behind "2 vacancies in the following locations:"; where the list ends cannot be told."""
    at = next((at for at, line in enumerate(lines[:-1]) if _VACANCIES.match(line)), None)
    return None if at is None else lines[at + 1]


ADAPTER = Adapter(
    name="usajobs",
    locate=locate,
    marks=(b"usajobs-joa", b"<PositionOpening>", b'"MatchedObjectDescriptor"'),
    recognises=recognises,
    read=read,
)

"""SmartRecruiters.

    jobs.smartrecruiters.com/{company}/{id}[-{slug}], careers.smartrecruiters.com/{company}/{id}[-{slug}]
    jobs.smartrecruiters.com/oneclick-ui/company/{company}/publication/{uuid} (the application form)
        → api.smartrecruiters.com/v1/companies/{company}/postings/{id}

The text is in four headed sections. Rows of a list (`content`) have no text.
"""

import re

from analyzer.exceptions import ExpiredError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import address, get, is_json, joined_url, linked, load_json, records, string
from analyzer.scraping.fields import build_posting, join_place
from analyzer.scraping.markup import join_blocks

_API_HOST = "api.smartrecruiters.com"
_HOSTS = ("jobs.smartrecruiters.com", "careers.smartrecruiters.com", "www.smartrecruiters.com")
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")
_ID = re.compile(r"(\d{6,20})(?:-.*)?|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE)


def locate(url: str) -> str | None:
    """The posting in the public API."""
    place = address(url)
    if place is None:
        return None
    company, posting = None, None
    if place.host == _API_HOST and len(place.path) == 5 and place.path[:2] == ("v1", "companies"):
        company, posting = place.path[2], place.path[4]
    elif place.host in _HOSTS and place.path[:2] == ("oneclick-ui", "company") and "publication" in place.path[3:-1]:
        company, posting = place.path[2], place.path[place.path.index("publication") + 1]
    elif place.host in _HOSTS and len(place.path) >= 2:
        company, posting = place.path[0], place.path[1]
    found = _ID.fullmatch(posting or "")
    if company is None or found is None:
        return None
    return joined_url(_API_HOST, "v1", "companies", company, "postings", found[1] or found[2])


def recognises(page: Page) -> bool:
    """An answer of the API: a posting, or a list of them."""
    marks = (b'"refNumber"', b'"jobAd"')
    return is_json(page) and b'"releasedDate"' in page.content and any(mark in page.content for mark in marks)


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    answer = load_json(page)
    if get(answer, "active") is False:
        raise ExpiredError("The posting is no longer open.")
    return read_board([answer] if get(answer, "content") is None else records(answer, "content"), _posting)


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "smartrecruiters.com", locate)


def _posting(job: object) -> JobPosting:
    sections = get(job, "jobAd", "sections")
    place = get(job, "location")
    country = string(place, "country")
    parts = (string(place, "city"), string(place, "region"), country and country.upper())
    return build_posting(
        source="smartrecruiters",
        description=join_blocks(
            *((string(sections, name, "title"), string(sections, name, "text")) for name in _SECTIONS)
        ),
        title=string(job, "name"),
        url=string(job, "postingUrl"),
        hiring_organization=string(job, "company", "name"),
        job_location=string(place, "fullLocation") or join_place(*parts),
        country=country,
        date_posted=string(job, "releasedDate"),
        identifier=string(job, "refNumber"),
    )


ADAPTER = Adapter(name="smartrecruiters", locate=locate, recognises=recognises, read=read, embedded=embedded)

"""Personio.

    {company}.jobs.personio.(de|com)/job/{id}; "/apply" behind it is the form
        → {company}.jobs.personio.(de|com)/xml?language={language}: the whole board, from which the posting is picked

The text is in headed sections (CDATA with HTML). `createdAt` is the only date. Without a subsidiary's name the
company's part of the host stands for the employer.
"""

import re
from collections.abc import Iterator

from lxml import etree

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import Address, address, joined_url, linked
from analyzer.scraping.adapters._xml import child_text, load_xml
from analyzer.scraping.fields import build_posting, join_places
from analyzer.scraping.markup import join_blocks

_LANGUAGE = re.compile(r"[a-z]{2}")


def locate(url: str) -> str | None:
    """The board's feed; `read` picks the posting."""
    place = address(url)
    if place is None or _company(place) is None or _number(place) is None:
        return None
    language = place.query.get("language", "")
    return joined_url(place.host, "xml", language=language if _LANGUAGE.fullmatch(language) else "en")


def recognises(page: Page) -> bool:
    """The feed of a board."""
    return b"<workzag-jobs" in page.content[:2_000]


def read(page: Page) -> tuple[JobPosting, ...]:
    """All positions of a board, or the one."""
    place = address(page.url)
    company = _company(place) if place else None
    return read_board(
        load_xml(page).iter("position"),
        lambda position: _posting(position, place.host if place and company else None, company),
        wanted=_number(place) if place and company else None,
        number=lambda position: child_text(position, "id"),
    )


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "jobs.personio.de", locate) or linked(page, "jobs.personio.com", locate)


def _company(place: Address) -> str | None:
    return place.under("jobs.personio.de") or place.under("jobs.personio.com")


def _number(place: Address) -> str | None:
    path = place.path
    return path[1] if len(path) >= 2 and path[0] == "job" and path[1].isascii() and path[1].isdigit() else None


def _posting(position: etree._Element, host: str | None, company: str | None) -> JobPosting:
    number = child_text(position, "id")
    return build_posting(
        source="personio",
        description=join_blocks(*_sections(position)),
        title=child_text(position, "name"),
        url=joined_url(host, "job", number) if host and number else None,
        hiring_organization=child_text(position, "subcompany") or company,
        job_location=join_places([child_text(position, "office"), *_offices(position)]),
        date_posted=child_text(position, "createdAt"),
    )


def _sections(position: etree._Element) -> Iterator[tuple[str | None, str | None]]:
    for section in position.iterfind("jobDescriptions/jobDescription"):
        yield child_text(section, "name"), child_text(section, "value")


def _offices(position: etree._Element) -> Iterator[str | None]:
    for office in position.iterfind("additionalOffices/office"):
        yield (office.text or "").strip() or None


ADAPTER = Adapter(name="personio", locate=locate, recognises=recognises, read=read, embedded=embedded)

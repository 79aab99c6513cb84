"""Gem.

    jobs.gem.com/{board}/{id}
        → api.gem.com/job_board/v0/{board}/job_posts/: the whole board, from which the posting is picked

Offices have places of their own, more exact than `location`. The employer is not named, and no closing date is given.
"""

from collections.abc import Mapping
from typing import Any

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import address, is_json, joined_url, linked, load_json, records, string
from analyzer.scraping.fields import build_posting, join_places
from analyzer.scraping.markup import html_to_text


def locate(url: str) -> str | None:
    """The board in the public API; `read` picks the posting."""
    found = _board_and_id(url)
    return f"{joined_url('api.gem.com', 'job_board', 'v0', found[0], 'job_posts')}/" if found else None


def recognises(page: Page) -> bool:
    """An answer of the API."""
    return is_json(page) and b'"first_published_at"' in page.content and b"jobs.gem.com/" in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """All postings of the board, or the one."""
    found = _board_and_id(page.url)
    return read_board(records(load_json(page)), _posting, wanted=found and found[1], number=_number)


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "jobs.gem.com", locate)


def _number(row: Mapping[str, Any]) -> str | None:
    found = _board_and_id(string(row, "absolute_url"))
    return found and found[1]


def _board_and_id(url: str | None) -> tuple[str, str] | None:
    parts = address(url)
    if parts is None or parts.host != "jobs.gem.com" or len(parts.path) < 2:
        return None
    return parts.path[0], parts.path[1]


def _posting(row: Mapping[str, Any]) -> JobPosting:
    offices = (string(office, "location", "name") or string(office, "name") for office in records(row, "offices"))
    return build_posting(
        source="gem",
        description=html_to_text(string(row, "content") or string(row, "content_plain") or ""),
        title=string(row, "title"),
        url=string(row, "absolute_url"),
        job_location=join_places(offices) or string(row, "location", "name") or string(row, "location"),
        date_posted=string(row, "first_published_at"),
        identifier=string(row, "requisition_id"),
    )


ADAPTER = Adapter(name="gem", locate=locate, recognises=recognises, read=read, embedded=embedded)

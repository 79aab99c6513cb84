"""Pinpoint.

    {company}.pinpointhq.com/[{language}/]postings/{uuid}; "/apply" behind it is the form
        → {company}.pinpointhq.com/postings.json: the whole board, from which the posting is picked

The text lies in four HTML fields, three of them with a header of their own. `deadline_at` is a true closing date (it is
not the date posted, as which others read it); no date of publication and no name of the employer is given.
"""

from collections.abc import Mapping
from typing import Any

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import address, get, is_json, joined_url, linked, load_json, records, string
from analyzer.scraping.fields import build_posting, first_of, join_place
from analyzer.scraping.markup import join_blocks

_SECTIONS = ("key_responsibilities", "skills_knowledge_expertise", "benefits")


def locate(url: str) -> str | None:
    """URL of a posting → the board's JSON."""
    parts = address(url)
    company = parts.under("pinpointhq.com") if parts else None
    return joined_url(f"{company}.pinpointhq.com", "postings.json") if company and _number(url) else None


def recognises(page: Page) -> bool:
    """Whether the page is a board's JSON."""
    return is_json(page) and b'"key_responsibilities"' in page.content and b'"deadline_at"' in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting the page's URL names, or all of the board."""
    rows = records(load_json(page), "data")
    return read_board(rows, _posting, wanted=_number(page.url), number=lambda row: _number(string(row, "url")))


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "pinpointhq.com", locate)


def _number(url: str | None) -> str | None:
    path = parts.path if (parts := address(url)) else ()
    return path[path.index("postings") + 1].lower() if "postings" in path[:-1] else None


def _posting(row: Mapping[str, Any]) -> JobPosting:
    sections = [(string(row, f"{name}_header"), string(row, name)) for name in _SECTIONS]
    location = get(row, "location")
    return build_posting(
        source="pinpoint",
        description=join_blocks(string(row, "description"), *sections),
        title=string(row, "title"),
        url=string(row, "url"),
        job_location=first_of(
            string(location, "name"), join_place(string(location, "city"), string(location, "province"))
        ),
        valid_through=string(row, "deadline_at"),
        identifier=string(row, "job", "requisition_id"),
    )


ADAPTER = Adapter(name="pinpoint", locate=locate, recognises=recognises, read=read, embedded=embedded)

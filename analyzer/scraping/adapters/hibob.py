"""HiBob.

    {company}.careers.hibob.com/jobs/{uuid}[/apply]
        → {company}.careers.hibob.com/api/job-ad: the whole board, from which the posting is picked

The page itself is a shell. The text is in four HTML fields. The employer is not named, and no closing date is given.
"""

from collections.abc import Mapping
from typing import Any

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import address, is_json, joined_url, linked, load_json, records, string
from analyzer.scraping.fields import build_posting, join_place
from analyzer.scraping.markup import join_blocks


def locate(url: str) -> str | None:
    """The board in the public API; `read` picks the posting."""
    parts = address(url)
    return joined_url(parts.host, "api", "job-ad") if parts and _number(url) else None


def recognises(page: Page) -> bool:
    """An answer of the API."""
    return is_json(page) and b'"jobAdDetails"' in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """All postings of the board, or the one."""
    rows = records(load_json(page), "jobAdDetails")
    return read_board(rows, _posting, wanted=_number(page.url), number=lambda row: string(row, "id"))


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "careers.hibob.com", locate)


def _number(url: str | None) -> str | None:
    parts = address(url)
    if parts is None or parts.under("careers.hibob.com") is None or len(parts.path) < 2 or parts.path[0] != "jobs":
        return None
    return parts.path[1]


def _posting(row: Mapping[str, Any]) -> JobPosting:
    headed = [(name.capitalize(), string(row, name)) for name in ("responsibilities", "requirements", "benefits")]
    return build_posting(
        source="hibob",
        description=join_blocks(string(row, "description"), *headed),
        title=string(row, "title"),
        job_location=join_place(string(row, "site"), string(row, "country")),
        country=string(row, "country"),
        date_posted=string(row, "publishedAt"),
    )


ADAPTER = Adapter(name="hibob", locate=locate, recognises=recognises, read=read, embedded=embedded)

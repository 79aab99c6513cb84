"""Breezy HR.

    {company}.breezy.hr/p/{id}-{slug}; "/apply" behind it is the form
        → the page itself, which has JSON-LD and shows the text in `.description`

Rows of the list ({company}.breezy.hr/json) have no text.
"""

import re

from analyzer.exceptions import NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._dom import block, shown
from analyzer.scraping.adapters._shapes import address, is_json, joined_url, linked, page_posting
from analyzer.scraping.document import tree

_JOB = re.compile(r"[0-9a-f]{10,16}(?:-.*)?")


def locate(url: str) -> str | None:
    """The posting's page, without what leads to the form."""
    place = address(url)
    if place is None or place.under("breezy.hr") is None or len(place.path) < 2 or place.path[0] != "p":
        return None
    return joined_url(place.host, "p", place.path[1]) if _JOB.fullmatch(place.path[1]) else None


def recognises(page: Page) -> bool:
    """A page made by Breezy that is about one job, or a site's list."""
    if is_json(page):
        return b'"friendly_id"' in page.content and b".breezy.hr" in page.content
    return b"breezy-portal" in page.content and b"JobPosting" in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting of the page."""
    if is_json(page):
        raise NoPostingError("This is a list of jobs without their texts: give the link of one posting.")
    parsed = tree(page)
    return (
        page_posting(
            page,
            source="breezy",
            description=block(parsed, ".description"),
            title=shown(parsed, ".banner h1", "h1"),
            job_location=shown(parsed, ".banner .location", ".location"),
        ),
    )


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "breezy.hr", locate)


ADAPTER = Adapter(
    name="breezy",
    locate=locate,
    marks=(b"breezy-portal", b".breezy.hr"),
    recognises=recognises,
    read=read,
    embedded=embedded,
)

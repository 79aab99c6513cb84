"""Cornerstone OnDemand.

    {tenant}.csod.com/ux/ats/careersite/{site}/[home/]requisition/{id}?c={corporation}
        → the page itself

The page's JSON-LD has capitalised keys (`Title`, `HiringOrganization.Name`). The search API behind the page wants a
token that the page hands out for minutes; its answer, saved, is read too: its dates are in the order of the site's
culture, which it does not name, so ambiguous ones are left.
"""

from collections.abc import Mapping
from typing import Any

from analyzer.exceptions import NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import address, is_json, joined_url, linked, load_json, records, string
from analyzer.scraping.document import tree
from analyzer.scraping.fields import build_posting, join_place, join_places
from analyzer.scraping.markup import html_to_text
from analyzer.scraping.schema_org import read_properties
from analyzer.scraping.schema_org_markup import json_ld


def locate(url: str) -> str | None:
    """URL of a posting → its page, cleaned of tracking."""
    parts = address(url)
    if parts is None or parts.under("csod.com") is None or _number(url) is None:
        return None
    kept = {"c": parts.query["c"]} if "c" in parts.query else {}
    return joined_url(parts.host, *parts.path[: parts.path.index("requisition") + 2], **kept)


def recognises(page: Page) -> bool:
    """Whether the page is a career site's, or an answer of its search."""
    if is_json(page):
        return b'"requisitionId"' in page.content and b'"displayJobTitle"' in page.content
    return b"csod.context" in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting of a page, or all of a search."""
    if is_json(page):
        rows = records(load_json(page), "data", "requisitions")
        return read_board(rows, _posting, wanted=_number(page.url), number=lambda row: string(row, "requisitionId"))
    for properties in json_ld(tree(page)):
        posting = read_properties(properties, source="cornerstone", url=page.final_url or page.url)
        if posting and properties.get("description"):
            return (posting,)
    raise NoPostingError("The page is an empty shell: save it from the browser when it has loaded, or paste the text.")


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "csod.com", locate)


def _number(url: str | None) -> str | None:
    path = parts.path if (parts := address(url)) else ()
    return path[path.index("requisition") + 1] if "requisition" in path[:-1] else None


def _posting(row: Mapping[str, Any]) -> JobPosting:
    places = [
        join_place(*(string(place, key) for key in ("city", "state", "country"))) for place in records(row, "locations")
    ]
    return build_posting(
        source="cornerstone",
        description=html_to_text(string(row, "externalDescription") or ""),
        title=string(row, "displayJobTitle"),
        job_location=join_places(places),
        date_posted=string(row, "postingEffectiveDate"),
        identifier=string(row, "requisitionId"),
    )


ADAPTER = Adapter(
    name="cornerstone",
    locate=locate,
    marks=(b"csod.context", b'"displayJobTitle"'),
    recognises=recognises,
    read=read,
    embedded=embedded,
)

"""Remote OK.

    remoteok.(com|io)/remote-jobs/{slug}-{id}
        → the page itself: the API (remoteok.com/api) lists only the newest hundred

The page's text lies in `.markdown`, in older ones with line breaks written as a backslash and an "n". `validThrough` in
the JSON-LD is set by the board, so a posting's own words win over it later; places may all be "Anywhere". The API's
first row is a legal notice, and older answers have the beginnings of texts only.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analyzer.exceptions import NoPostingError, SeveralPostingsError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._dom import shown
from analyzer.scraping.adapters._shapes import address, get, is_json, joined_url, load_json, records, string
from analyzer.scraping.document import tree
from analyzer.scraping.fields import build_posting, clean, marked_description
from analyzer.scraping.markup import html_to_text
from analyzer.scraping.schema_org import read_properties
from analyzer.scraping.schema_org_markup import json_ld

_CUT = ("...", "…")


def locate(url: str) -> str | None:
    """URL of a posting → its page, cleaned of tracking."""
    parts = address(url)
    if parts is None or parts.host not in ("remoteok.com", "www.remoteok.com", "remoteok.io", "www.remoteok.io"):
        return None
    if len(parts.path) != 2 or parts.path[0] != "remote-jobs" or not any(c.isdigit() for c in parts.path[1]):
        return None
    return joined_url("remoteok.com", *parts.path)


def recognises(page: Page) -> bool:
    """Whether the page is a posting's, or the API's answer."""
    if is_json(page):
        return b'"legal"' in page.content[:400] and b'"position"' in page.content
    return b"remoteok" in page.content and b"companyLink" in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting of a page, or all of the API's answer."""
    if is_json(page):
        rows = [row for row in records(load_json(page)) if "position" in row]
        return read_board(rows, _posting, wanted=_number(page.url), number=lambda row: string(row, "id"))
    dom = tree(page)
    node = dom.css_first(".description .markdown, .markdown, .description .html")
    text = html_to_text((node.html or "").replace("\\n", "<br>")) if node else ""
    marked = next((read_properties(found, source="remoteok", text=not text) for found in json_ld(dom)), None)
    if node is None and marked is None:
        raise SeveralPostingsError("This is a list of jobs: open one of them.")
    posting = build_posting(
        source="remoteok",
        description=text or (marked_description(marked) if marked else ""),
        title=shown(dom, '[itemprop="title"]') or (marked.title if marked else None),
        url=page.final_url or page.url,
        hiring_organization=shown(dom, '[itemprop="hiringOrganization"] [itemprop="name"]')
        or (marked.hiring_organization if marked else None),
        job_location=_place(marked.job_location if marked else None),
        date_posted=marked.date_posted if marked else None,
    )
    if marked:
        posting = replace(posting, valid_through=marked.valid_through, valid_through_raw=marked.valid_through_raw)
    return (posting,)


def _number(url: str | None) -> str | None:
    """The number stands at the end of new slugs and at the beginning of old ones."""
    path = parts.path if (parts := address(url)) else ()
    words = path[1].split("-") if path[:1] == ("remote-jobs",) and len(path) > 1 else []
    return next((word for word in (*words[-1:], *words[:1]) if word.isdigit()), None)


def _place(location: str | None) -> str | None:
    """Places without the "Anywhere" that stands in every field of a remote job, and a bare comma at the end."""
    kept = [part for part in (location or "").split("; ") if part and not part.startswith("Anywhere")]
    return "; ".join(kept) or ("Anywhere" if location and "Anywhere" in location else None)


def _posting(row: Mapping[str, Any]) -> JobPosting:
    description = html_to_text(string(row, "description") or "")
    if description.endswith(_CUT):
        raise NoPostingError("The answer has only the beginning of this posting: open its page.")
    return build_posting(
        source="remoteok",
        description=description,
        title=string(row, "position"),
        url=string(row, "url"),
        hiring_organization=string(row, "company"),
        job_location=(clean(string(row, "location")) or "").rstrip(" ,") or None,
        date_posted=string(row, "date") or get(row, "epoch"),
    )


ADAPTER = Adapter(name="remoteok", locate=locate, marks=(b"companyLink", b'"legal"'), recognises=recognises, read=read)

"""Paylocity.

    recruiting.paylocity.com/Recruiting/Jobs/Details/{id}/{company}/{title}; "Apply" in place of "Details" is the form
        → the page itself

Each field of the page is a `.job-listing-header` and the element behind it. The list (/Recruiting/Jobs/All/{guid}) has
`window.pageData` with texts cut short. No dates.
"""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analyzer.exceptions import SeveralPostingsError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._dom import shown
from analyzer.scraping.adapters._shapes import address, joined_url, linked
from analyzer.scraping.blocks import fold
from analyzer.scraping.document import tree
from analyzer.scraping.fields import build_posting, join_places
from analyzer.scraping.markup import join_blocks, node_to_text
from analyzer.scraping.schema_org import read_properties
from analyzer.scraping.schema_org_markup import json_ld

_WORKPLACES = ("fully remote", "hybrid remote", "on-site", "onsite", "remote")


def locate(url: str) -> str | None:
    """URL of a posting or of its application form → the details page."""
    parts = address(url)
    if parts is None or parts.host != "recruiting.paylocity.com" or len(parts.path) < 4 or not parts.path[3].isdigit():
        return None
    section = tuple(segment.lower() for segment in parts.path[:3])
    if section not in (("recruiting", "jobs", "details"), ("recruiting", "jobs", "apply")):
        return None
    return joined_url(parts.host, "Recruiting", "Jobs", "Details", parts.path[3])


def recognises(page: Page) -> bool:
    """Whether the page is a details page or a list of Paylocity's."""
    content = page.content
    listing = b"window.pageData" in content and b'"Jobs"' in content
    return listing or (b"job-preview-title" in content and b"job-listing-header" in content)


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting of a details page."""
    dom = tree(page)
    fields = [(fold(header.text()), _behind(header)) for header in dom.css(".job-listing-header")]
    if not fields:
        raise SeveralPostingsError("This is a list of jobs with texts cut short: open one of them.")
    marked = next((read_properties(found, source="paylocity", text=False) for found in json_ld(dom)), None)
    sections = [(None if name == "Description" else name, value.html) for name, value in fields if value is not None]
    posting = build_posting(
        source="paylocity",
        description=join_blocks(*sections),
        title=shown(dom, ".job-preview-title"),
        url=page.final_url or page.url,
        hiring_organization=marked.hiring_organization if marked else _employer(dom),
        job_location=_location(dom),
        date_posted=marked.date_posted if marked else None,
    )
    return (posting,)


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "recruiting.paylocity.com", locate)


def _behind(header: LexborNode) -> LexborNode | None:
    node = header.next
    while node is not None and (node.tag or "").startswith("-"):
        node = node.next
    return node


def _employer(dom: LexborHTMLParser) -> str | None:
    """The page's title is "{employer} - {job}"."""
    job, title = shown(dom, ".job-preview-title"), shown(dom, "title")
    return title.removesuffix(job).rstrip(" -") or None if job and title and title.endswith(f" - {job}") else None


def _location(dom: LexborHTMLParser) -> str | None:
    node = dom.css_first(".preview-location")
    parts = [part for part in map(fold, node_to_text(node).split("•")) if part] if node else []
    if len(parts) > 1 and parts[0].lower() in _WORKPLACES:
        return join_places((parts[1], parts[0] if "remote" in parts[0].lower() else None))
    return parts[0] if parts else None


ADAPTER = Adapter(
    name="paylocity",
    locate=locate,
    marks=(b"window.pageData", b"job-preview-title"),
    recognises=recognises,
    read=read,
    embedded=embedded,
)

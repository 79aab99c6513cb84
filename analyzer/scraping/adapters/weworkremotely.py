"""We Work Remotely.

    weworkremotely.com/remote-jobs/{company}-{title}
        → the page itself

The JSON-LD is often no valid JSON (raw line breaks, wrong escapes) and lacks beginnings, so the text is taken from the
page: `.listing-container`, since 2024 `.lis-container__job__content__description`. `jobLocation` is the company's seat,
or the company's name once more. The RSS feeds, saved, are read as well.
"""

from lxml import etree

from analyzer.exceptions import SeveralPostingsError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._dom import block, shown
from analyzer.scraping.adapters._shapes import address, joined_url
from analyzer.scraping.adapters._xml import child_text, load_xml
from analyzer.scraping.document import tree
from analyzer.scraping.fields import build_posting
from analyzer.scraping.markup import html_to_text
from analyzer.scraping.schema_org import read_properties
from analyzer.scraping.schema_org_markup import json_ld

_TEXTS = (".lis-container__job__content__description", ".listing-container")
_MARKS = (b"listing-header-container", b"listing-container", b"lis-container__")


def locate(url: str) -> str | None:
    """URL of a posting → its page, cleaned of tracking."""
    parts = address(url)
    if parts is None or parts.host not in ("weworkremotely.com", "www.weworkremotely.com") or len(parts.path) != 2:
        return None
    posting = parts.path[0] in ("remote-jobs", "listings") and "-" in parts.path[1]
    return joined_url("weworkremotely.com", *parts.path) if posting else None


def recognises(page: Page) -> bool:
    """Whether the page is a posting's, or a feed."""
    content = page.content
    if b"weworkremotely.com" not in content:
        return False
    return any(mark in content for mark in _MARKS) or (b"<rss" in content[:500] and b"<region>" in content)


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting of a page, or all of a feed."""
    if b"<rss" in page.content[:500]:
        return read_board(load_xml(page).iter("item"), _from_feed)
    dom = tree(page)
    description = block(dom, *_TEXTS)
    found = (read_properties(item, source="weworkremotely", text=not description) for item in json_ld(dom))
    marked = next(found, None)
    if not description and marked is None:
        raise SeveralPostingsError("This is a list of jobs: open one of them.")
    employer = (marked.hiring_organization if marked else None) or shown(
        dom,
        ".lis-container__job__sidebar__companyDetails__info__title",
        ".listing-header-container h2 a",
        ".company-card h2 a",
    )
    location = marked.job_location if marked else None
    posting = build_posting(
        source="weworkremotely",
        description=description or (marked.description if marked else ""),
        title=shown(dom, ".listing-header-container h1", ".lis-container__header__hero__company-info__title", "h1"),
        url=page.final_url or page.url,
        hiring_organization=employer,
        job_location="Remote" if location and employer and location.removesuffix("; Remote") == employer else location,
        date_posted=marked.date_posted if marked else None,
        valid_through=marked.valid_through_raw if marked else None,
    )
    return (posting,)


def _from_feed(item: etree._Element) -> JobPosting:
    company, colon, title = (child_text(item, "title") or "").partition(": ")
    return build_posting(
        source="weworkremotely",
        description=html_to_text(child_text(item, "description") or ""),
        title=title if colon else company,
        url=child_text(item, "link"),
        hiring_organization=company if colon else None,
        job_location=child_text(item, "region"),
        date_posted=child_text(item, "pubDate"),
    )


ADAPTER = Adapter(
    name="weworkremotely", locate=locate, marks=(b"weworkremotely.com",), recognises=recognises, read=read
)

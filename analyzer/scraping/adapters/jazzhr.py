"""JazzHR.

    {company}.applytojob.com/apply/{code}/{slug}, {company}.applytojob.com/apply/jobs/details/{code}
        → the page itself, which has JSON-LD and shows the text in `#job-description`

The feed of a site (app.jazz.co/feeds/export/jobs/{company}, XML) has whole texts and no dates.
"""

import re

from lxml import etree

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._dom import block, shown
from analyzer.scraping.adapters._shapes import address, joined_url, linked, page_posting
from analyzer.scraping.adapters._xml import child_text, load_xml
from analyzer.scraping.document import tree
from analyzer.scraping.fields import build_posting, join_place
from analyzer.scraping.markup import html_to_text

_CODE = re.compile(r"(?:job_\d{8,20}_)?[A-Za-z0-9]{6,40}")


def locate(url: str) -> str | None:
    """The posting's page, without tracking."""
    place = address(url)
    path = place.path if place else ()
    if place is None or place.under("applytojob.com") is None or path[:1] != ("apply",):
        return None
    if path[1:3] == ("jobs", "details") and len(path) >= 4 and _CODE.fullmatch(path[3]):
        return joined_url(place.host, *path[:4])
    if len(path) >= 2 and path[1] != "jobs" and _CODE.fullmatch(path[1]):
        return joined_url(place.host, *path[:3])
    return None


def recognises(page: Page) -> bool:
    """A page made by JazzHR that is about one job, or a site's feed."""
    if page.content.lstrip()[:5] == b"<?xml":
        return b"applytojob.com" in page.content and b"<job>" in page.content
    made_by = b"applytojob.com" in page.content or b"jazz.co" in page.content
    return made_by and (b'id="job-description"' in page.content or b"JobPosting" in page.content)


def read(page: Page) -> tuple[JobPosting, ...]:
    """All jobs of a feed; the posting of a page."""
    if page.content.lstrip()[:5] == b"<?xml":
        return read_board(load_xml(page).iter("job"), _posting)
    parsed = tree(page)
    return (
        page_posting(
            page,
            source="jazzhr",
            description=block(parsed, "#job-description"),
            title=shown(parsed, ".job-header h1", "h1"),
            job_location=shown(parsed, "[title='Location']", ".job-attributes-container .location"),
        ),
    )


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "applytojob.com", locate)


def _posting(job: etree._Element) -> JobPosting:
    return build_posting(
        source="jazzhr",
        description=html_to_text(child_text(job, "description") or ""),
        title=child_text(job, "title"),
        url=child_text(job, "url"),
        job_location=join_place(*(child_text(job, name) for name in ("city", "state", "country"))),
        country=child_text(job, "country"),
    )


ADAPTER = Adapter(
    name="jazzhr",
    locate=locate,
    marks=(b"applytojob.com", b"jazz.co"),
    recognises=recognises,
    read=read,
    embedded=embedded,
)

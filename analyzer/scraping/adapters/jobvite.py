"""Jobvite.

    jobs.jobvite.com/[careers/]{company}/job/{id}; "/apply" behind it is the form
    app.jobvite.com/CompanyJobs/Careers.aspx?c={company}&j={id} (older)
        → the page itself; the text is in `.jv-job-detail-description`, JSON-LD is not always there

`.jv-job-detail-meta` holds department and place, divided by a separator element.
"""

import re

from selectolax.lexbor import LexborHTMLParser

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._dom import block, shown
from analyzer.scraping.adapters._shapes import address, joined_url, linked, page_posting
from analyzer.scraping.blocks import fold
from analyzer.scraping.document import tree

_ID = re.compile(r"[A-Za-z0-9]{5,20}")
_TITLE_WORDS = (" Careers", " Jobs", " - Jobvite")


def locate(url: str) -> str | None:
    """The posting's page, without what leads to the form."""
    place = address(url)
    if place is None or place.host not in ("jobs.jobvite.com", "app.jobvite.com"):
        return None
    path = place.path
    if path and path[-1].lower() == "careers.aspx" and _ID.fullmatch(place.query.get("j", "")):
        return joined_url(place.host, *path, c=place.query.get("c", ""), j=place.query["j"])
    at = path.index("job") if "job" in path[1:3] else None
    if at is None or len(path) < at + 2 or not _ID.fullmatch(path[at + 1]):
        return None
    return joined_url(place.host, *path[: at + 2])


def recognises(page: Page) -> bool:
    """A page made by Jobvite that is about one job."""
    return b"jv-job-detail-description" in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting of the page."""
    parsed = tree(page)
    title = shown(parsed, "h2.jv-header", "h1.jv-header", ".jv-header")
    return (
        page_posting(
            page,
            source="jobvite",
            description=block(parsed, ".jv-job-detail-description"),
            title=title,
            hiring_organization=_organization(parsed, title),
            job_location=_location(parsed),
        ),
    )


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "jobvite.com", locate)


def _organization(parsed: LexborHTMLParser, title: str | None) -> str | None:
    """From the page's title, "Acme Careers - Welder"."""
    name = shown(parsed, "title") or ""
    name = name.removesuffix(f" - {title}").removeprefix(f"{title} - ")
    for word in _TITLE_WORDS:
        name = name.removesuffix(word)
    return name if name and name != title else None


def _location(parsed: LexborHTMLParser) -> str | None:
    """What follows the last separator in the line under the title."""
    meta = parsed.css_first(".jv-job-detail-meta")
    if meta is None:
        return None
    parts = [fold(part) for part in meta.text(separator="\n", strip=True).split("\n")]
    return next((part for part in reversed(parts) if part), None)


ADAPTER = Adapter(
    name="jobvite",
    locate=locate,
    marks=(b"jv-job-detail-description",),
    recognises=recognises,
    read=read,
    embedded=embedded,
)

"""Rippling.

    ats[.{region}].rippling.com/[{language}/]{board}/jobs/{uuid}; "/apply" behind it is the form
        → api.rippling.com/platform/api/ats/v1/board/{board}/jobs/{uuid}

The text is in two HTML fields, `description.company` and `description.role`. The posting's own page has the same object
in its `__NEXT_DATA__`. No closing date.
"""

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._dom import next_data
from analyzer.scraping.adapters._shapes import address, get, is_json, joined_url, linked, load_json, string, strings
from analyzer.scraping.fields import build_posting, join_places
from analyzer.scraping.markup import join_blocks

_MARKS = (b'"workLocations"', b'"companyName"', b'"createdOn"')


def locate(url: str) -> str | None:
    """URL of a posting → the posting's JSON."""
    parts = address(url)
    if (
        parts is None
        or not parts.host.startswith("ats.")
        or parts.under("rippling.com") is None
        or "jobs" not in parts.path
    ):
        return None
    at = parts.path.index("jobs")
    if at not in (1, 2) or len(parts.path) < at + 2:
        return None
    return joined_url("api.rippling.com", "platform", "api", "ats", "v1", "board", *parts.path[at - 1 : at + 2])


def recognises(page: Page) -> bool:
    """Whether the page is a posting's JSON, or a page with it inside."""
    return all(mark in page.content for mark in _MARKS) and (is_json(page) or b"__NEXT_DATA__" in page.content)


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    job = load_json(page) if is_json(page) else get(next_data(page), "props", "pageProps", "apiData", "jobPost")
    posting = build_posting(
        source="rippling",
        description=join_blocks(string(job, "description", "company"), string(job, "description", "role")),
        title=string(job, "name"),
        url=string(job, "url") or page.url,
        hiring_organization=string(job, "companyName"),
        job_location=join_places(strings(job, "workLocations")),
        date_posted=string(job, "createdOn"),
    )
    return (posting,)


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "rippling.com", locate)


ADAPTER = Adapter(name="rippling", locate=locate, marks=_MARKS[:1], recognises=recognises, read=read, embedded=embedded)

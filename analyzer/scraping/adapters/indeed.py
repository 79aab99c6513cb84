"""Indeed.

    [{country}.]indeed.com/viewjob?jk={key}, /rc/clk?jk={key}, /jobs?…&vjk={key}
        → [{country}.]indeed.com/viewjob?jk={key}: the page

`validThrough` in the page's JSON-LD is the expiry that Indeed gives every listing; a posting's own words win over it
later. `window._initialData` says whether the job has expired. A search page has cards without texts.
"""

from dataclasses import replace

from analyzer.exceptions import SeveralPostingsError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._dom import block, refuse_closed, shown
from analyzer.scraping.adapters._shapes import address, assigned_json, get, joined_url
from analyzer.scraping.document import decode, tree
from analyzer.scraping.fields import build_posting, marked_description
from analyzer.scraping.schema_org import read_properties
from analyzer.scraping.schema_org_markup import json_ld

_LISTS = (b"jobsearch-SerpJobCard", b"mosaic-provider-jobcards")
_JOB = ("hostQueryExecutionResult", "data", "jobData", "results", 0, "job")


def locate(url: str) -> str | None:
    """URL of a posting, or of a search with one posting open → the posting's page."""
    parts = address(url)
    if parts is None or (parts.host != "indeed.com" and parts.under("indeed.com") is None):
        return None
    key = parts.query.get("vjk") or (parts.query.get("jk") if parts.path[-1:] in (("viewjob",), ("clk",)) else None)
    return joined_url(parts.host, "viewjob", jk=key) if key and key.isalnum() else None


def recognises(page: Page) -> bool:
    """Whether the page is a posting's or a list of Indeed's."""
    content = page.content
    return (b"jobDescriptionText" in content and b"jobsearch-" in content) or any(mark in content for mark in _LISTS)


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting of a page."""
    dom = tree(page)
    shown_text = block(dom, "#jobDescriptionText")
    marked = next((read_properties(found, source="indeed", text=not shown_text) for found in json_ld(dom)), None)
    description = shown_text or (marked_description(marked) if marked else "")
    if not description:
        raise SeveralPostingsError("This is a list of search results: open one posting of it.")
    if get(assigned_json(decode(page), "window._initialData"), *_JOB, "expired") is True:
        refuse_closed(page)
    posting = build_posting(
        source="indeed",
        description=description,
        title=shown(dom, ".jobsearch-JobInfoHeader-title", "h1") or (marked.title if marked else None),
        url=page.final_url or page.url,
        hiring_organization=shown(
            dom, '[data-testid="inlineHeader-companyName"] a', '[data-testid="inlineHeader-companyName"]'
        )
        or (marked.hiring_organization if marked else None),
        job_location=shown(
            dom, '[data-testid="inlineHeader-companyLocation"] > div', '[data-testid="inlineHeader-companyLocation"]'
        )
        or (marked.job_location if marked else None),
        country=marked.country if marked else None,
        date_posted=marked.date_posted if marked else None,
    )
    if marked:
        posting = replace(posting, valid_through=marked.valid_through, valid_through_raw=marked.valid_through_raw)
    return (posting,)


ADAPTER = Adapter(
    name="indeed", locate=locate, marks=(b"jobDescriptionText", *_LISTS), recognises=recognises, read=read
)

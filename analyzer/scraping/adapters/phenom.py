"""Phenom.

    the employer's own host, /{country}/{language}/job/{number}/{slug}: nothing in it says Phenom
        → the page itself

A script of the page assigns `phApp.ddo = {…}` with the posting at `jobDetail.data.job`, which is also what the site's
widget API answers; a closed posting leaves `jobDetail` without a job. Lists have teasers only. JSON-LD adds employer
and closing date.
"""

from analyzer.exceptions import ExpiredError, SeveralPostingsError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._shapes import assigned_json, get, is_json, load_json, string, strings
from analyzer.scraping.document import decode, tree
from analyzer.scraping.fields import build_posting, first_of, join_place, join_places, marked_description
from analyzer.scraping.markup import html_to_text
from analyzer.scraping.schema_org import read_properties
from analyzer.scraping.schema_org_markup import json_ld


def locate(url: str) -> str | None:  # noqa: ARG001 - every site of Phenom's has a host of its own
    """None: a URL does not say that a site is Phenom's."""
    return None


def recognises(page: Page) -> bool:
    """Whether the page or answer is Phenom's."""
    if is_json(page):
        return b'"jobSeqNo"' in page.content and (b'"jobDetail"' in page.content or b'"refineSearch"' in page.content)
    return b"phApp.ddo" in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    data = load_json(page) if is_json(page) else assigned_json(decode(page), "phApp.ddo")
    marked = None if is_json(page) else next((read_properties(p, source="phenom") for p in json_ld(tree(page))), None)
    job = get(data, "jobDetail", "data", "job")
    if job is None and marked is None:
        if get(data, "jobDetail") is not None:
            raise ExpiredError("The employer's site no longer has this posting: it is closed, or the link is old.")
        raise SeveralPostingsError("This is a list of jobs with teasers only: open one of them.")
    place = first_of(string(job, "cityStateCountry"), string(job, "location")) or join_place(
        string(job, "city"), string(job, "state"), string(job, "country")
    )
    posting = build_posting(
        source="phenom",
        description=html_to_text(string(job, "description") or "") or (marked_description(marked) if marked else ""),
        title=string(job, "title") or (marked.title if marked else None),
        url=page.final_url or page.url,
        hiring_organization=(marked.hiring_organization if marked else None) or string(job, "companyName"),
        job_location=join_places(strings(job, "multi_location")) or place or (marked.job_location if marked else None),
        country=string(job, "country"),
        date_posted=string(job, "postedDate") or (marked.date_posted if marked else None),
        valid_through=marked.valid_through_raw if marked else None,
        identifier=first_of(string(job, "reqId"), string(job, "jobId")) or (marked.identifier if marked else None),
    )
    return (posting,)


ADAPTER = Adapter(name="phenom", locate=locate, marks=(b"phApp.ddo", b'"jobSeqNo"'), recognises=recognises, read=read)

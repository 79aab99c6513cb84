"""LinkedIn, without signing in.

    [{country}.]linkedin.com/jobs/view/[{slug}-]{id}, /comm/jobs/view/{id} (in mails), /jobs/…?currentJobId={id}
        → www.linkedin.com/jobs-guest/jobs/api/jobPosting/{id}: an HTML fragment

The fragment has no JSON-LD and only a relative date ("3 weeks ago"). Saved full pages may have JSON-LD, in 2020 without
a description; `validThrough` there is LinkedIn's own expiry, over which a posting's own words win later, or 1970, which
is none. What signed-in sessions load is JSON ("voyager"), in which a feed has cards without texts.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from analyzer.exceptions import NoPostingError, SeveralPostingsError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._dom import block, refuse_closed, shown
from analyzer.scraping.adapters._shapes import address, get, is_json, joined_url, load_json, records, string
from analyzer.scraping.document import tree
from analyzer.scraping.fields import build_posting, first_of
from analyzer.scraping.markup import html_to_text
from analyzer.scraping.schema_org import read_properties
from analyzer.scraping.schema_org_markup import json_ld

_NUMBER = re.compile(r"\d{5,20}")


def locate(url: str) -> str | None:
    """URL of a posting, or of a search with one posting open → the guest fragment."""
    parts = address(url)
    if parts is None or (parts.host != "linkedin.com" and parts.under("linkedin.com") is None):
        return None
    path = parts.path[1:] if parts.path[:1] == ("comm",) else parts.path
    if path[:2] == ("jobs", "view") and len(path) > 2:
        number = path[2].rpartition("-")[2]
    elif path[:4] == ("jobs-guest", "jobs", "api", "jobPosting") and len(path) == 5:
        number = path[4]
    else:
        number = parts.query.get("currentJobId", "") if path[:1] == ("jobs",) else ""
    return _fragment(number) if _NUMBER.fullmatch(number) else None


def recognises(page: Page) -> bool:
    """Whether the page is a guest page or fragment, or a voyager answer."""
    if is_json(page):
        return b"com.linkedin.voyager" in page.content
    return b"topcard__" in page.content and b"linkedin.com" in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    if is_json(page):
        jobs = list(_voyager_jobs(load_json(page)))
        if not jobs:
            raise SeveralPostingsError(
                "This is a feed of cards without their texts: open one posting, and save its page."
            )
        return read_board(jobs, _from_voyager)
    dom = tree(page)
    description = block(dom, ".show-more-less-html__markup", ".description__text")
    if not description:
        raise NoPostingError("LinkedIn gives no text here: open the posting in a browser, and paste or save it.")
    if b"closed-job" in page.content and dom.css_first(".closed-job, .closed-job__flavor--closed"):
        refuse_closed(page)
    properties = next(iter(json_ld(dom)), {})
    marked = read_properties(properties, source="linkedin", text=False)
    posting = build_posting(
        source="linkedin",
        description=description,
        title=shown(dom, ".topcard__title", ".top-card-layout__title"),
        url=_public_url(dom) or page.url,
        hiring_organization=shown(dom, ".topcard__org-name-link", ".topcard__flavor:not(.topcard__flavor--bullet)"),
        job_location=shown(dom, ".topcard__flavor--bullet:not(.topcard__flavor--metadata)"),
        country=marked.country if marked else None,
        date_posted=marked.date_posted if marked else None,
        identifier=string(properties, "identifier", "value"),
    )
    if marked and marked.valid_through and marked.valid_through.year > 1970:
        posting = replace(posting, valid_through=marked.valid_through, valid_through_raw=marked.valid_through_raw)
    return (posting,)


def _fragment(number: str) -> str:
    return joined_url("www.linkedin.com", "jobs-guest", "jobs", "api", "jobPosting", number)


def _public_url(dom: LexborHTMLParser) -> str | None:
    """The fragment names its own number in a comment: `<code id="decoratedJobPostingId"><!--"123"--></code>`."""
    code = dom.css_first("code#decoratedJobPostingId")
    number = _NUMBER.search((code.html or "") if code else "")
    return joined_url("www.linkedin.com", "jobs", "view", number[0]) if number else None


def _voyager_jobs(answer: object) -> Iterator[Mapping[str, Any]]:
    """Whatever in the answer has a title and a text: the answer itself, its `data`, or one of `included`."""
    for job in records([answer, get(answer, "data"), *records(answer, "included")]):
        if string(job, "title") and string(job, "description", "text"):
            company = next(
                (string(c, "name") for c in records(answer, "included") if ".Company" in str(c.get("$type"))), None
            )
            yield {**job, "company": company}


def _from_voyager(job: Mapping[str, Any]) -> JobPosting:
    details = get(job, "companyDetails")
    named = (
        [string(value, "companyResolutionResult", "name") for value in details.values()]
        if isinstance(details, Mapping)
        else []
    )
    number = _NUMBER.search(string(job, "entityUrn") or string(job, "dashEntityUrn") or "")
    return build_posting(
        source="linkedin",
        description=html_to_text(string(job, "description", "text") or ""),
        title=string(job, "title"),
        url=joined_url("www.linkedin.com", "jobs", "view", number[0]) if number else None,
        hiring_organization=first_of(*named, string(details, "companyName"), job.get("company")),
        job_location=first_of(string(job, "formattedLocation"), string(job, "location", "defaultLocalizedName")),
        date_posted=get(job, "listedAt"),
    )


ADAPTER = Adapter(
    name="linkedin", locate=locate, marks=(b"topcard__", b"com.linkedin.voyager"), recognises=recognises, read=read
)

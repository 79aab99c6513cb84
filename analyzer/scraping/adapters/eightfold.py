"""Eightfold.

    {tenant}.eightfold.ai/careers/job/{id}[-{slug}]?domain={domain}
    {tenant}.eightfold.ai/careers?pid={id}&domain={domain}
    the same paths on an employer's own host, whose page then has Eightfold's marks
        → {host}/api/apply/v2/jobs/{id}?domain={domain}
        → the page, which has JSON-LD, where neither link nor page says the domain: it does not follow from the host

Dates are epoch seconds. The newer answer (`data`, from /api/pcsx/) has other names for the same fields. Neither names
the employer or a closing date.
"""

import re

from analyzer.exceptions import SeveralPostingsError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._shapes import (
    Address,
    address,
    get,
    is_json,
    joined_url,
    linked,
    load_json,
    string,
    strings,
)
from analyzer.scraping.document import decode
from analyzer.scraping.fields import build_posting, first_of, join_places
from analyzer.scraping.markup import html_to_text

_API = ("api", "apply", "v2", "jobs")
_DOMAIN = re.compile(r"[\"']domain[\"']\s?:\s?[\"']([a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,4})[\"']")


def locate(url: str) -> str | None:
    """URL of a posting → the posting's JSON, or its page where the link does not say the domain."""
    parts = address(url)
    number = _number(parts)
    if parts is None or number is None or (parts.under("eightfold.ai") is None and parts.path[:4] != _API):
        return None
    if domain := parts.query.get("domain"):
        return joined_url(parts.host, *_API, number, domain=domain)
    return joined_url(parts.host, "careers", "job", number)


def recognises(page: Page) -> bool:
    """Whether the page is a posting's JSON, of either generation."""
    content = page.content
    if not is_json(page):
        return False
    return (b'"job_description"' in content and b'"ats_job_id"' in content) or (
        b'"displayJobId"' in content and b'"postedTs"' in content
    )


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    answer = load_json(page)
    job = get(answer, "data") or answer
    if get(job, "positions") is not None:
        raise SeveralPostingsError("This is a list of positions without their texts: open one of them.")
    posting = build_posting(
        source="eightfold",
        description=html_to_text(string(job, "job_description") or string(job, "jobDescription") or ""),
        title=first_of(string(job, "posting_name"), string(job, "name")),
        url=first_of(string(job, "canonicalPositionUrl"), string(job, "publicUrl")) or page.url,
        job_location=join_places(strings(job, "locations")) or string(job, "location"),
        date_posted=get(job, "t_create") or get(job, "postedTs"),
        identifier=first_of(string(job, "display_job_id"), string(job, "displayJobId"), string(job, "ats_job_id")),
    )
    return (posting,)


def embedded(page: Page) -> str | None:
    """The posting that an employer's own host shows, if the page has Eightfold's marks; else the one it links to."""
    parts = address(page.final_url or page.url)
    number = _number(parts)
    if parts is None or number is None or b"eightfold" not in page.content:
        return linked(page, "eightfold.ai", locate)
    named = {parts.query["domain"]} if "domain" in parts.query else set(_DOMAIN.findall(decode(page)))
    return joined_url(parts.host, *_API, number, domain=named.pop()) if len(named) == 1 else None


def _number(parts: Address | None) -> str | None:
    path = parts.path if parts else ()
    if path[:4] == _API:
        segment = "".join(path[4:5])
    elif path[:1] == ("careers",):
        segment = path[2] if path[1:2] == ("job",) and len(path) > 2 else parts.query.get("pid", "") if parts else ""
    else:
        return None
    number = segment.partition("-")[0]
    return number if number.isascii() and number.isdigit() else None


ADAPTER = Adapter(name="eightfold", locate=locate, recognises=recognises, read=read, embedded=embedded)

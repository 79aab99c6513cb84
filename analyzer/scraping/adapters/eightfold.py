"""Eightfold.

    {tenant}.eightfold.ai/careers/job/{id}[-{slug}]?domain={domain}
    {tenant}.eightfold.ai/careers?pid={id}&domain={domain}
        → {tenant}.eightfold.ai/api/apply/v2/jobs/{id}?domain={domain}
        → the page, which has JSON-LD, where the link does not say the domain: it does not follow from the host

Dates are epoch seconds. The newer answer (`data`, from /api/pcsx/) has other names for the same fields. Neither names
the employer or a closing date.
"""

from analyzer.exceptions import SeveralPostingsError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._shapes import address, get, is_json, joined_url, linked, load_json, string, strings
from analyzer.scraping.fields import build_posting, first_of, join_places
from analyzer.scraping.markup import html_to_text


def locate(url: str) -> str | None:
    """URL of a posting → the posting's JSON, or its page where the link does not say the domain."""
    parts = address(url)
    if parts is None or parts.under("eightfold.ai") is None or parts.path[:1] != ("careers",):
        return None
    segment = parts.path[2] if parts.path[1:2] == ("job",) and len(parts.path) > 2 else parts.query.get("pid", "")
    number = segment.partition("-")[0]
    if not (number.isascii() and number.isdigit()):
        return None
    if domain := parts.query.get("domain"):
        return joined_url(parts.host, "api", "apply", "v2", "jobs", number, domain=domain)
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
    """The one posting that the page links to or frames."""
    return linked(page, "eightfold.ai", locate)


ADAPTER = Adapter(name="eightfold", locate=locate, recognises=recognises, read=read, embedded=embedded)

"""Workday.

    {tenant}.wd{N}.myworkdayjobs.com/[{locale}/]{site}/job/{place}/{title}_{number}, …/details/{title}_{number}
    wd{N}.myworkdaysite.com/[{locale}/]recruiting/{tenant}/{site}/job/…; "/apply…" behind it is the form
        → {tenant}.wd{N}.myworkdayjobs.com/wday/cxs/{tenant}/{site}/job/…

`startDate` is the day of posting, `postedOn` only says "Posted 3 Days Ago". Withdrawn postings answer with error S22
and status 403, and their pages say `postingAvailable: false`. The list of a site (`jobPostings`) has no texts. Pages
saved from a browser name their parts in `data-automation-id`; without JSON-LD the tenant stands for the employer.
"""

import re

from analyzer.exceptions import ExpiredError, SeveralPostingsError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._dom import block, shown
from analyzer.scraping.adapters._shapes import (
    address,
    get,
    is_json,
    joined_url,
    linked,
    load_json,
    page_posting,
    string,
    strings,
)
from analyzer.scraping.blocks import fold
from analyzer.scraping.document import decode, tree
from analyzer.scraping.fields import build_posting, join_places
from analyzer.scraping.markup import html_to_text

_LOCALE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?")
_INSTANCE = re.compile(r"wd\d{1,4}")
_WITHDRAWN = "S22"
_TEXT = 'data-automation-id="jobPostingDescription"'
_TENANT = re.compile(r"\btenant: \"([\w-]{1,60})\"")


def locate(url: str) -> str | None:
    """The posting in the site's own API."""
    place = address(url)
    if place is None:
        return None
    path = list(place.path)
    if path[:2] == ["wday", "cxs"]:
        path = path[3:]
    elif path and _LOCALE.fullmatch(path[0]) and path[1:2] not in (["job"], ["details"]):
        path = path[1:]
    if jobs := place.under("myworkdayjobs.com"):
        tenant, _, instance = jobs.rpartition(".")
    elif (sites := place.under("myworkdaysite.com")) and path[:1] == ["recruiting"] and len(path) > 2:
        tenant, instance, path = path[1], sites.rpartition(".")[2], path[2:]
    else:
        return None
    if not tenant or not _INSTANCE.fullmatch(instance) or len(path) < 3 or path[1] not in ("job", "details"):
        return None
    rest = path[2 : path.index("apply", 3) if "apply" in path[3:] else None]
    return joined_url(f"{tenant}.{instance}.myworkdayjobs.com", "wday", "cxs", tenant, path[0], "job", *rest)


def recognises(page: Page) -> bool:
    """An answer of the API (a posting, a list, or an error), or a page, saved from a browser or withdrawn."""
    marks = (b'"jobPostingInfo"', b'"externalPath"', b'"S22"')
    if is_json(page):
        return any(mark in page.content for mark in marks)
    return _is_withdrawn(page) or _TEXT.encode() in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    if _TEXT.encode() in page.content and not is_json(page):
        return (_posting_in_page(page),)
    answer = None if _is_withdrawn(page) else load_json(page)
    if answer is None or string(answer, "errorCode") == _WITHDRAWN:
        raise ExpiredError("The posting is no longer there: it has been closed or taken down.")
    if get(answer, "jobPostings") is not None:
        raise SeveralPostingsError("This is a list of postings without their texts: open one of them.")
    return (_posting(answer),)


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "myworkdayjobs.com", locate) or linked(page, "myworkdaysite.com", locate)


def _is_withdrawn(page: Page) -> bool:
    return b"window.workday" in page.content and b"postingAvailable: false" in page.content


def _posting(answer: object) -> JobPosting:
    info = get(answer, "jobPostingInfo")
    url = string(info, "externalUrl")
    place = address(url)
    tenant = ((place and place.under("myworkdayjobs.com")) or "").partition(".")[0]
    return build_posting(
        source="workday",
        description=html_to_text(string(info, "jobDescription") or ""),
        title=string(info, "title"),
        url=url,
        hiring_organization=string(answer, "hiringOrganization", "name") or tenant,
        job_location=join_places([string(info, "location"), *strings(info, "additionalLocations")]),
        country=string(info, "jobRequisitionLocation", "country", "alpha2Code")
        or string(info, "country", "descriptor"),
        date_posted=string(info, "startDate"),
        valid_through=string(info, "endDate"),
        identifier=string(info, "jobReqId"),
    )


def _posting_in_page(page: Page) -> JobPosting:
    parsed = tree(page)
    tenant = _TENANT.search(decode(page))
    places = [fold(place.text(separator=" ")) for place in parsed.css('[data-automation-id="locations"] dd')]
    return page_posting(
        page,
        source="workday",
        description=block(parsed, f"[{_TEXT}]"),
        title=shown(parsed, '[data-automation-id="jobPostingHeader"]'),
        hiring_organization=tenant[1] if tenant else None,
        job_location=join_places(places),
        identifier=shown(parsed, '[data-automation-id="requisitionId"] dd'),
    )


ADAPTER = Adapter(
    name="workday",
    locate=locate,
    marks=(b"window.workday", _TEXT.encode(), b'"jobPostingInfo"', b'"externalPath"', b'"S22"'),
    recognises=recognises,
    read=read,
    embedded=embedded,
)

"""ADP Workforce Now.

    workforcenow.adp.com/{…}/mdf/recruitment/recruitment.html?cid={client}&ccId={center}&jobId={id}
        → workforcenow.adp.com/{…}/careercenter/public/events/staffing/v1/job-requisitions/{id}?cid=&ccId=&locale=

The answer of the list has no texts. Some employers attach the text as a document, and write "see attached description"
in its place. The employer is not named, and no closing date is given.
"""

from analyzer.exceptions import NoPostingError, SeveralPostingsError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._shapes import address, get, is_json, joined_url, linked, load_json, records, string
from analyzer.scraping.fields import build_posting, first_of, join_places
from analyzer.scraping.markup import html_to_text

PLACEHOLDER_LENGTH = 200
"""Longest text, in characters, that only points to an attached document."""


def locate(url: str) -> str | None:
    """The posting in the public API."""
    parts = address(url)
    if (
        parts is None
        or parts.host != "workforcenow.adp.com"
        or parts.path[-3:] != ("mdf", "recruitment", "recruitment.html")
    ):
        return None
    query = parts.query
    number, client, center = query.get("jobId") or query.get("itemId"), query.get("cid"), query.get("ccId")
    if not (number and client and center):
        return None
    path = (*parts.path[:-3], "careercenter", "public", "events", "staffing", "v1", "job-requisitions", number)
    return joined_url(
        parts.host, *path, cid=client, ccId=center, locale=query.get("lang") or query.get("locale") or "en_US"
    )


def recognises(page: Page) -> bool:
    """An answer of the API."""
    return is_json(page) and b'"requisitionTitle"' in page.content and b'"itemID"' in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    job = load_json(page)
    if get(job, "jobRequisitions") is not None:
        raise SeveralPostingsError("This is a list of jobs without their texts: open one of them.")
    description = html_to_text(string(job, "requisitionDescription") or "")
    documents = [link for link in records(job, "links") if string(link, "targetSchema")]
    if documents and len(description) <= PLACEHOLDER_LENGTH:
        raise NoPostingError("The text of this posting is an attached document: download it, and analyse the file.")
    posting = build_posting(
        source="adp",
        description=description,
        title=string(job, "requisitionTitle"),
        url=page.url,
        job_location=join_places(
            string(place, "nameCode", "shortName") for place in records(job, "requisitionLocations")
        ),
        date_posted=string(job, "postDate"),
        identifier=first_of(string(job, "clientRequisitionID"), string(job, "itemID")),
    )
    return (posting,)


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "workforcenow.adp.com", locate)


ADAPTER = Adapter(name="adp", locate=locate, recognises=recognises, read=read, embedded=embedded)

"""Oracle Recruiting (Fusion Cloud HCM).

    {host}.oraclecloud.com/hcmUI/CandidateExperience/{language}/sites/{site}/job/{id}, …/requisitions/preview/{id},
    the same path on an employer's own host
        → {host}/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails, found by id and site

The page itself is a script shell. The text is spread over `External…Str` fields. `ExternalPostedEndDate` is a true
closing date. Rows of the list (`requisitionList`) have only a summary. The employer is in no field.
"""

import re

from analyzer.exceptions import ExpiredError, NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import address, is_json, joined_url, linked, load_json, records, string
from analyzer.scraping.fields import build_posting, join_places
from analyzer.scraping.markup import join_blocks

_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,60}")
_PARTS = (
    (None, "ExternalDescriptionStr"),
    ("Responsibilities", "ExternalResponsibilitiesStr"),
    ("Qualifications", "ExternalQualificationsStr"),
    (None, "CorporateDescriptionStr"),
    (None, "OrganizationDescriptionStr"),
)


def locate(url: str) -> str | None:
    """The posting in the public API."""
    place = address(url)
    path = place.path if place else ()
    if place is None or path[:2] != ("hcmUI", "CandidateExperience"):
        return None
    if "sites" not in path or not {"job", "preview"} & set(path):
        return None
    site = path[path.index("sites") + 1 : path.index("sites") + 2]
    at = path.index("job") if "job" in path else path.index("preview")
    job = path[at + 1 : at + 2]
    if not site or not job or not _TOKEN.fullmatch(site[0]) or not _TOKEN.fullmatch(job[0]):
        return None
    return joined_url(
        place.host,
        *("hcmRestApi", "resources", "latest", "recruitingCEJobRequisitionDetails"),
        expand="all",
        onlyData="true",
        finder=f'ById;Id="{job[0]}",siteNumber={site[0]}',
    )


def recognises(page: Page) -> bool:
    """An answer of the API: a posting, or a list."""
    return is_json(page) and (b'"ExternalDescriptionStr"' in page.content or b'"requisitionList"' in page.content)


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    answer = load_json(page)
    items = records(answer, "items")
    if any(item.get("requisitionList") for item in items):
        raise NoPostingError("This is a list of jobs without their texts: give the link of one posting.")
    if not items:
        raise ExpiredError("The site does not list this posting any more.")
    return read_board(items, _posting)


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "oraclecloud.com", locate)


def _posting(job: object) -> JobPosting:
    places = [string(place, "Name") for place in records(job, "secondaryLocations")]
    return build_posting(
        source="oracle",
        description=join_blocks(*((heading, string(job, name)) for heading, name in _PARTS)),
        title=string(job, "Title"),
        job_location=join_places([string(job, "PrimaryLocation"), *places]) or string(job, "WorkplaceType"),
        date_posted=string(job, "ExternalPostedStartDate"),
        valid_through=string(job, "ExternalPostedEndDate"),
        identifier=string(job, "Id"),
    )


ADAPTER = Adapter(name="oracle", locate=locate, recognises=recognises, read=read, embedded=embedded)

"""BambooHR.

    {company}.bamboohr.com/careers/{id}, {company}.bamboohr.com/jobs/view.php?id={id}
        → {company}.bamboohr.com/careers/{id}/detail

The page itself is a script shell. Rows of the list (/careers/list) have no text. The employer's name is in no field:
the company's part of the host stands for it.
"""

from analyzer.exceptions import ExpiredError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import address, get, is_json, joined_url, linked, load_json, records, string
from analyzer.scraping.fields import build_posting, join_place
from analyzer.scraping.markup import html_to_text

_LOCATION_TYPES = {"1": "Remote", "2": "Hybrid"}


def locate(url: str) -> str | None:
    """The posting in the site's public API."""
    place = address(url)
    if place is None or place.under("bamboohr.com") is None:
        return None
    job = place.query.get("id") if place.path in (("jobs", "view.php"), ("careers", "view.php")) else None
    if len(place.path) >= 2 and place.path[0] in ("careers", "jobs"):
        job = job or place.path[1]
    return joined_url(place.host, "careers", job, "detail") if job and job.isascii() and job.isdigit() else None


def recognises(page: Page) -> bool:
    """An answer of the API: a posting, or a list."""
    return is_json(page) and b'"jobOpeningName"' in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    result = get(load_json(page), "result")
    opening = get(result, "jobOpening")
    if string(opening, "jobOpeningStatus") in ("Filled", "Closed", "Canceled", "Cancelled"):
        raise ExpiredError("The posting is no longer open.")
    rows = [opening] if opening is not None else records(result)
    return read_board(rows, lambda job: _posting(job, page.final_url or page.url))


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "bamboohr.com", locate)


def _posting(job: object, asked: str | None) -> JobPosting:
    url = string(job, "jobOpeningShareUrl")
    host = address(url) or address(asked)
    places = get(job, "location"), get(job, "atsLocation")
    city, state, country = (
        next((text for place in places for name in names if (text := string(place, name))), None)
        for names in (("city",), ("state", "province"), ("addressCountry", "country"))
    )
    return build_posting(
        source="bamboohr",
        description=html_to_text(string(job, "description") or ""),
        title=string(job, "jobOpeningName"),
        url=url,
        hiring_organization=host and host.under("bamboohr.com"),
        job_location=join_place(city, state, country) or _LOCATION_TYPES.get(string(job, "locationType") or ""),
        country=country,
        date_posted=string(job, "datePosted"),
    )


ADAPTER = Adapter(name="bamboohr", locate=locate, recognises=recognises, read=read, embedded=embedded)

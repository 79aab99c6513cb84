"""JOIN.

    join.com/companies/{company}/{id}-{slug}; "/apply" behind it is the form
        → the page itself

The page's `__NEXT_DATA__` has the posting at `props.pageProps.initialState.job`, its text as HTML in
`schemaDescription` or `description`. A company's page has `jobs.items` without texts. No closing date.
"""

from analyzer.exceptions import SeveralPostingsError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._dom import next_data
from analyzer.scraping.adapters._shapes import address, get, joined_url, linked, records, string
from analyzer.scraping.fields import build_posting, join_place
from analyzer.scraping.markup import html_to_text


def locate(url: str) -> str | None:
    """The posting's page, cleaned of tracking."""
    parts = address(url)
    if parts is None or parts.host not in ("join.com", "www.join.com") or len(parts.path) < 3:
        return None
    if parts.path[0] != "companies" or not parts.path[2].partition("-")[0].isdigit():
        return None
    return joined_url("join.com", *parts.path[:3])


def recognises(page: Page) -> bool:
    """A posting's or a company's page."""
    return b"__NEXT_DATA__" in page.content and b"join.com" in page.content and b'"initialState"' in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    state = get(next_data(page), "props", "pageProps", "initialState")
    job = get(state, "job")
    if not string(job, "title") and records(state, "jobs", "items"):
        raise SeveralPostingsError("This is a company's list of jobs without their texts: open one of them.")
    place = join_place(string(job, "city", "cityName"), string(job, "city", "countryName"))
    remote = string(job, "workplaceType") == "REMOTE"
    posting = build_posting(
        source="join",
        description=html_to_text(string(job, "schemaDescription") or string(job, "description") or ""),
        title=string(job, "title"),
        url=page.final_url or page.url,
        hiring_organization=string(state, "company", "name") or string(job, "company", "name"),
        job_location=f"Remote ({place})" if remote and place else place,
        date_posted=string(job, "createdAt"),
    )
    return (posting,)


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "join.com", locate)


ADAPTER = Adapter(
    name="join", locate=locate, marks=(b'"initialState"',), recognises=recognises, read=read, embedded=embedded
)

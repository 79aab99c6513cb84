"""Torre.

    torre.(ai|co)/(jobs|post)/{id}[-{slug}]
        → torre.ai/api/suite/opportunities/{id}

The text is the list `details`. `deadline` is the end of the listing, counted from its import, so it is kept raw only. A
search answer (`results`) has no texts.
"""

from dataclasses import replace

from analyzer.exceptions import SeveralPostingsError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._dom import refuse_closed
from analyzer.scraping.adapters._shapes import address, get, is_json, joined_url, load_json, records, string, strings
from analyzer.scraping.fields import build_posting, clean, join_places, parse_date
from analyzer.scraping.markup import join_blocks

_HOSTS = ("torre.ai", "www.torre.ai", "torre.co", "www.torre.co")


def locate(url: str) -> str | None:
    """URL of a posting → its JSON."""
    parts = address(url)
    if parts is None or parts.host not in _HOSTS or len(parts.path) != 2 or parts.path[0] not in ("jobs", "post"):
        return None
    number = parts.path[1].partition("-")[0]
    return joined_url("torre.ai", "api", "suite", "opportunities", number) if number.isalnum() else None


def recognises(page: Page) -> bool:
    """Whether the page is a posting's JSON, or an answer of the search."""
    return is_json(page) and all(
        mark in page.content for mark in (b'"objective"', b'"opportunity"', b'"organizations"')
    )


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    job = load_json(page)
    if get(job, "results") is not None:
        raise SeveralPostingsError("This is a list of search results without their texts: open one posting of it.")
    if string(job, "status") == "closed":
        refuse_closed(page)
    places = strings(job, "locations") or strings(job, "place", "location")
    number = string(job, "id")
    posting = build_posting(
        source="torre",
        description=join_blocks(*(string(detail, "content") for detail in records(job, "details"))),
        title=string(job, "objective"),
        url=joined_url("torre.ai", "post", number) if number else page.url,
        hiring_organization=string(job, "organizations", 0, "name"),
        job_location=join_places((*places, "Remote" if get(job, "remote") is True else None)),
        date_posted=string(job, "created"),
    )
    until = string(job, "deadline")
    return (replace(posting, valid_through=parse_date(until), valid_through_raw=clean(until)),)


ADAPTER = Adapter(name="torre", locate=locate, recognises=recognises, read=read)

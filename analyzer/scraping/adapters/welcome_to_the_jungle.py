"""Welcome to the Jungle.

    www.welcometothejungle.com/{language}/companies/{company}/jobs/{slug}; "/apply" behind it is the form
        → api.welcometothejungle.com/api/v1/organizations/{company}/jobs/{slug}

The text is in several HTML fields and a list, `key_missions`; how and when candidates hear back stands in
`recruitment_process`, which is easily left out. No closing date.
"""

from collections.abc import Mapping
from typing import Any

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._shapes import address, get, is_json, joined_url, load_json, records, string, strings
from analyzer.scraping.fields import build_posting, first_of, join_place, join_places
from analyzer.scraping.markup import join_blocks


def locate(url: str) -> str | None:
    """The posting in the public API."""
    path = _path(url)
    if path is None:
        return None
    return joined_url("api.welcometothejungle.com", "api", "v1", "organizations", path[2], "jobs", path[4])


def recognises(page: Page) -> bool:
    """An answer of the API."""
    return (
        is_json(page)
        and b'"profile"' in page.content
        and b'"organization"' in page.content
        and b'"job"' in page.content
    )


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    job, path = get(load_json(page), "job"), _path(page.url)
    offices = records(job, "offices") or records([get(job, "office")])
    missions = "".join(f"<li>{mission}</li>" for mission in strings(job, "key_missions"))
    posting = build_posting(
        source="welcome_to_the_jungle",
        description=join_blocks(
            string(job, "description"),
            f"<ul>{missions}</ul>",
            string(job, "profile"),
            ("Recruitment process", string(job, "recruitment_process")),
        ),
        title=string(job, "name"),
        url=joined_url("www.welcometothejungle.com", *path) if path else None,
        hiring_organization=string(job, "organization", "name"),
        job_location=join_places(_place(office) for office in offices),
        country=string(offices[0], "country_code") if len(offices) == 1 else None,
        date_posted=string(job, "published_at"),
        identifier=string(job, "reference"),
    )
    return (posting,)


def _path(url: str | None) -> tuple[str, ...] | None:
    """Language, "companies", company, "jobs" and slug."""
    parts = address(url)
    if parts is None or parts.host not in ("www.welcometothejungle.com", "welcometothejungle.com"):
        return None
    return parts.path[:5] if len(parts.path) > 4 and parts.path[1:4:2] == ("companies", "jobs") else None


def _place(office: Mapping[str, Any]) -> str | None:
    country = first_of(string(office, "country", "en"), string(office, "country"), string(office, "country_code"))
    return join_place(string(office, "city"), country)


ADAPTER = Adapter(name="welcome_to_the_jungle", locate=locate, recognises=recognises, read=read)

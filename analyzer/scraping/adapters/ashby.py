"""Ashby.

    jobs.ashbyhq.com/{board}/{uuid}; "/application" behind it is the form
    an employer's page with ?ashby_jid={uuid}, whose markup names the board
        → api.ashbyhq.com/posting-api/job-board/{board}: the listed postings of the board, from which one is picked

The posting's own page is a shell but for `window.__appData`, which names the employer; the API does not: there the
board's name stands for it. In the page of a closed posting, `posting` is null.
"""

import html
import re
from collections.abc import Mapping
from typing import Any

from analyzer.exceptions import ExpiredError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import (
    UUID,
    address,
    assigned_json,
    get,
    is_json,
    joined_url,
    linked,
    load_json,
    records,
    string,
    strings,
)
from analyzer.scraping.country import country_of_location
from analyzer.scraping.document import decode
from analyzer.scraping.fields import build_posting, join_places
from analyzer.scraping.markup import html_to_text

_HOST = "jobs.ashbyhq.com"
_BOARD = re.compile(r"(?:jobs\.ashbyhq\.com|api\.ashbyhq\.com/posting-api/job-board)/([^/?#\s\"'<>\\]{1,100})")


def locate(url: str) -> str | None:
    """The board in the public API; `read` picks the posting."""
    found = _board_and_id(url)
    if found is None:
        return None
    return joined_url("api.ashbyhq.com", "posting-api", "job-board", found[0], includeCompensation="true")


def recognises(page: Page) -> bool:
    """An answer of the API, or a page with the application's data."""
    if is_json(page):
        return b'"jobs"' in page.content and b"ashbyhq.com" in page.content and b'"descriptionHtml"' in page.content
    return b"__appData" in page.content and b"ashby" in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """All listed jobs of a board, or the one that the URL names."""
    if not is_json(page):
        url = page.final_url or page.url
        data = assigned_json(decode(page), "window.__appData")
        if data is not None and get(data, "posting") is None and _board_and_id(url):
            raise ExpiredError("The posting is no longer there: it has been closed or taken down.")
        return (_posting_in_page(data, url),)
    wanted, jobs = _board_and_id(page.url), records(load_json(page), "jobs")
    return read_board(jobs, _posting, wanted=wanted and wanted[1], number=lambda job: string(job, "id"))


def embedded(page: Page) -> str | None:
    """The posting that `ashby_jid` names, of the one board that the page's markup names; else the one it links to."""
    for place in filter(None, map(address, (page.url, page.final_url))):
        if UUID.fullmatch(job := place.query.get("ashby_jid", "")):
            named = _BOARD.findall(html.unescape(decode(page).replace("\\/", "/")))
            boards = {board.casefold(): board for board in named}
            return f"https://{_HOST}/{boards.popitem()[1]}/{job}" if len(boards) == 1 else None
    return linked(page, _HOST, locate)


def _board_and_id(url: str | None) -> tuple[str, str] | None:
    place = address(url)
    if place is None or place.host != _HOST or len(place.path) < 2 or not UUID.fullmatch(place.path[1]):
        return None
    return place.path[0], place.path[1].lower()


def _posting(job: Mapping[str, Any]) -> JobPosting:
    url = string(job, "jobUrl")
    place = _board_and_id(url)
    location = join_places(
        [string(job, "location"), *(string(more, "location") for more in records(job, "secondaryLocations"))]
    )
    return build_posting(
        source="ashby",
        description=html_to_text(string(job, "descriptionHtml") or string(job, "descriptionPlain") or ""),
        title=string(job, "title"),
        url=url,
        hiring_organization=place and place[0],
        job_location=location,
        country=country_of_location(location) or string(job, "address", "postalAddress", "addressCountry"),
        date_posted=string(job, "publishedAt"),
        valid_through=string(job, "applicationDeadline"),
    )


def _posting_in_page(data: object, url: str | None) -> JobPosting:
    posting = get(data, "posting")
    return build_posting(
        source="ashby",
        description=html_to_text(string(posting, "descriptionHtml") or string(posting, "descriptionPlain") or ""),
        title=string(posting, "title"),
        url=url,
        hiring_organization=string(data, "organization", "name"),
        job_location=join_places([string(posting, "locationName"), *strings(posting, "secondaryLocationNames")]),
        date_posted=string(posting, "publishedDate"),
        valid_through=string(posting, "applicationDeadline"),
    )


ADAPTER = Adapter(
    name="ashby",
    locate=locate,
    marks=(b"__appData", b'"descriptionHtml"'),
    recognises=recognises,
    read=read,
    embedded=embedded,
)

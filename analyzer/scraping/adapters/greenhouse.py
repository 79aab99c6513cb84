"""Greenhouse.

    boards.greenhouse.io/{board}/jobs/{id}, job-boards(.eu).greenhouse.io/{board}/jobs/{id}
    boards.greenhouse.io/embed/job_app?for={board}&token={id}
    an employer's page with ?gh_jid={id}, whose markup names the board
        → boards-api.greenhouse.io/v1/boards/{board}/jobs/{id} (for EU boards too)

`content` is HTML that is entity-escaped once more. `updated_at` is not the day of posting, `first_published` is.
"""

import html
import re
from collections.abc import Mapping
from typing import Any

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import (
    address,
    get,
    is_json,
    joined_url,
    linked,
    load_json,
    records,
    string,
)
from analyzer.scraping.country import country_of_location
from analyzer.scraping.document import decode
from analyzer.scraping.fields import build_posting, join_places
from analyzer.scraping.markup import html_to_text

_HOSTS = {f"{name}{region}.greenhouse.io" for name in ("boards", "job-boards") for region in ("", ".eu")}
_API_HOST = "boards-api.greenhouse.io"
_BOARD = re.compile(
    r"greenhouse\.io/(?:embed/job_(?:board|app)(?:/js)?\?(?:[\w=]{1,40}&)?for=|v1/boards/)([\w-]{1,80})"
    r"|\burlToken\\?\"\s?:\s?\\?\"([\w-]{1,80})|\bboardToken\\?[\"']?\s?[:=]\s?\\?[\"']([\w-]{1,80})"
)


def locate(url: str) -> str | None:
    """The posting in the board's API."""
    found = _board_and_id(url)
    return joined_url(_API_HOST, "v1", "boards", found[0], "jobs", found[1]) if found else None


def recognises(page: Page) -> bool:
    """An answer of the board's API, for one job or all."""
    return is_json(page) and b'"absolute_url"' in page.content and b'"internal_job_id"' in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """All jobs of a board, or the one."""
    answer = load_json(page)
    if get(answer, "jobs") is None:
        return (_posting(answer),)
    wanted, jobs = _board_and_id(page.url), records(answer, "jobs")
    return read_board(jobs, _posting, wanted=wanted and wanted[1], number=lambda job: string(job, "id"))


def embedded(page: Page) -> str | None:
    """The posting that `gh_jid` names, of the one board that the page's markup names; else the one it links to."""
    job = next((a.query["gh_jid"] for a in map(address, (page.url, page.final_url)) if a and "gh_jid" in a.query), None)
    if job is None:
        return linked(page, "greenhouse.io", locate)
    markup = html.unescape(decode(page).replace("\\/", "/"))
    boards = {token for found in _BOARD.finditer(markup) for token in found.groups() if token} - {"embed"}
    return joined_url("boards.greenhouse.io", boards.pop(), "jobs", job) if len(boards) == 1 and job.isdigit() else None


def _board_and_id(url: str | None) -> tuple[str, str] | None:
    place = address(url)
    if place is None or place.host not in _HOSTS | {_API_HOST}:
        return None
    path = place.path[2:] if place.path[:2] == ("v1", "boards") else place.path
    board, job = None, None
    if path == ("embed", "job_app"):
        board, job = place.query.get("for"), place.query.get("token")
    elif len(path) >= 3 and path[1] == "jobs":
        board, job = path[0], path[2]
    elif len(path) == 1:
        board, job = path[0], place.query.get("gh_jid")
    return (board, job) if board and job and job.isdigit() else None


def _posting(job: Mapping[str, Any]) -> JobPosting:
    content = string(job, "content") or ""
    offices = [office for office in records(job, "offices") if string(office, "name")]
    location = string(job, "location", "name") or join_places(string(office, "name") for office in offices)
    return build_posting(
        source="greenhouse",
        description=html_to_text(content if "<" in content else html.unescape(content)),
        title=string(job, "title"),
        url=string(job, "absolute_url"),
        hiring_organization=string(job, "company_name"),
        job_location=location,
        country=country_of_location(location)
        or country_of_location(join_places(string(office, "location") for office in offices)),
        date_posted=string(job, "first_published"),
        valid_through=string(job, "application_deadline"),
        identifier=string(job, "requisition_id"),
    )


ADAPTER = Adapter(name="greenhouse", locate=locate, recognises=recognises, read=read, embedded=embedded)

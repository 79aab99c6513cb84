"""Workable.

    apply.workable.com/{account}/j/{code}, {account}.workable.com/j/{code}; "/apply" behind it is the form
        → apply.workable.com/api/v2/accounts/{account}/jobs/{code}
    apply.workable.com/j/{code} redirects to the first form, which alone names the account

The text is in three fields: `description`, `requirements`, `benefits`. Only the widget's answer (a whole board) names
the employer; else the account's name stands for it.
"""

import re

from analyzer.exceptions import ExpiredError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import address, get, is_json, joined_url, linked, load_json, records, string
from analyzer.scraping.fields import build_posting, join_place, join_places
from analyzer.scraping.markup import join_blocks

_HOST = "apply.workable.com"
_CODE = re.compile(r"[0-9A-Fa-f]{8,12}")


def locate(url: str) -> str | None:
    """The posting in the public API; None where the URL names no account."""
    found = _account_and_code(url)
    if found is None or found[0] is None:
        return None
    return joined_url(_HOST, "api", "v2", "accounts", found[0], "jobs", found[1])


def recognises(page: Page) -> bool:
    """An answer of the API, or of the widget's with its whole board, or a list (`results`) without texts."""
    return is_json(page) and b'"shortcode"' in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """All jobs of a board, or the one."""
    answer = load_json(page)
    wanted = _account_and_code(page.url)
    rows = records(answer, "jobs") or records(answer, "results")
    if not rows and get(answer, "jobs") is None:
        if string(answer, "state") in ("archived", "closed"):
            raise ExpiredError("The posting is no longer open.")
        return (_posting(answer, wanted and wanted[0]),)
    return read_board(
        rows,
        lambda job: _posting(job, string(answer, "name")),
        wanted=wanted and wanted[1],
        number=lambda job: (string(job, "shortcode") or "").upper(),
    )


def embedded(page: Page) -> str | None:
    """The one posting that the page links to."""
    return linked(page, "workable.com", locate)


def _account_and_code(url: str | None) -> tuple[str | None, str] | None:
    place = address(url)
    if place is None or (host := place.under("workable.com")) is None:
        return None
    path = place.path
    if host == "apply" and path[:3] == ("api", "v2", "accounts"):
        path = (*path[3:4], "j", *path[5:])
    elif host not in ("apply", "www") and path[:1] == ("j",):
        path = (host, *path)
    at = path.index("j") if "j" in path[:2] else None
    if at is None or host == "www" or len(path) < at + 2 or not _CODE.fullmatch(path[at + 1]):
        return None
    return (path[0] if at else None), path[at + 1].upper()


def _posting(job: object, organization: str | None) -> JobPosting:
    listed = [place for place in records(job, "locations") if place.get("hidden") is not True]
    places = listed or [get(job, "location"), job][: 1 if get(job, "location") else 2]
    country = string(places[0], "countryCode")
    return build_posting(
        source="workable",
        description=join_blocks(string(job, "description"), string(job, "requirements"), string(job, "benefits")),
        title=string(job, "title"),
        url=string(job, "url"),
        hiring_organization=organization,
        job_location=join_places(map(_place, places)),
        country=country if len(places) == 1 else None,
        date_posted=string(job, "published") or string(job, "published_on") or string(job, "created_at"),
        identifier=string(job, "code"),
    )


def _place(place: object) -> str | None:
    region = string(place, "region") or string(place, "state")
    return join_place(string(place, "city"), region, string(place, "country"))


ADAPTER = Adapter(name="workable", locate=locate, recognises=recognises, read=read, embedded=embedded)

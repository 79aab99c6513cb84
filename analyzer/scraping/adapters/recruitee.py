"""Recruitee (Tellent).

    {company}.recruitee.com/[l/{language}/]o/{slug}; "/c/new" behind it is the form
    the same path on an employer's own host, whose page then has Recruitee's marks
        → {host}/api/offers/{slug}

The text is in two fields: `description`, `requirements`. `close_at` is a true closing time, mostly null.
"""

from analyzer.exceptions import ExpiredError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import (
    Address,
    address,
    get,
    is_json,
    joined_url,
    linked,
    load_json,
    records,
    string,
)
from analyzer.scraping.fields import build_posting, join_place, join_places
from analyzer.scraping.markup import join_blocks

_OVER = ("closed", "archived")


def locate(url: str) -> str | None:
    """The posting in the site's public API."""
    place = address(url)
    slug = _slug(place)
    if place is None or slug is None or (place.under("recruitee.com") is None and place.path[0] != "api"):
        return None
    return joined_url(place.host, "api", "offers", slug)


def recognises(page: Page) -> bool:
    """An answer of the API, for one offer or all."""
    return is_json(page) and b'"careers_url"' in page.content and b'"careers_apply_url"' in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """All offers of a site, or the one."""
    answer = load_json(page)
    offers = [get(answer, "offer")] if get(answer, "offers") is None else records(answer, "offers")
    if len(offers) == 1 and string(offers[0], "status") in _OVER:
        raise ExpiredError("The posting is no longer open.")
    wanted = _slug(address(page.url)) if len(offers) > 1 else None
    return read_board(offers, _posting, wanted=wanted, number=lambda offer: string(offer, "slug"))


def embedded(page: Page) -> str | None:
    """The offer that an employer's own host shows, if the page has Recruitee's marks; else the one it links to."""
    place = address(page.final_url or page.url)
    slug = _slug(place)
    if place and slug and b"recruitee" in page.content:
        return joined_url(place.host, "api", "offers", slug)
    return linked(page, "recruitee.com", locate)


def _slug(place: Address | None) -> str | None:
    path = place.path if place else ()
    if path[:2] == ("api", "offers") and len(path) == 3:
        return path[2]
    if path[:1] == ("l",):
        path = path[2:]
    return path[1] if len(path) >= 2 and path[0] == "o" else None


def _posting(offer: object) -> JobPosting:
    places = [_place(place) for place in records(offer, "locations")]
    return build_posting(
        source="recruitee",
        description=join_blocks(string(offer, "description"), string(offer, "requirements")),
        title=string(offer, "title"),
        url=string(offer, "careers_url"),
        hiring_organization=string(offer, "company_name"),
        job_location=join_places(places) or _place(offer) or string(offer, "location"),
        country=string(offer, "country_code") if len(places) < 2 else None,
        date_posted=string(offer, "published_at"),
        valid_through=string(offer, "close_at"),
    )


def _place(place: object) -> str | None:
    region = string(place, "state") or string(place, "state_name")
    return join_place(string(place, "city"), region, string(place, "country"))


ADAPTER = Adapter(name="recruitee", locate=locate, recognises=recognises, read=read, embedded=embedded)

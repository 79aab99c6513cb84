"""Comeet.

    www.comeet.com/jobs/{company}/{board}/{slug}/{uid}
        → the page itself: the API (www.comeet.co/careers-api/2.0/company/{board}/positions) wants a token

The page has the API's answer as `POSITION_DATA` and `COMPANY_POSITIONS_DATA`. The text is the list `details`, to be put
in `order`, with headings and empty paragraphs. `time_updated` is no date of publication. No closing date.
"""

from collections.abc import Mapping
from typing import Any

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import (
    address,
    assigned_json,
    get,
    is_json,
    joined_url,
    linked,
    load_json,
    records,
    string,
)
from analyzer.scraping.document import decode
from analyzer.scraping.fields import build_posting, first_of, join_place
from analyzer.scraping.markup import join_blocks


def locate(url: str) -> str | None:
    """URL of a posting → its page, cleaned of tracking."""
    parts = address(url)
    if (
        parts is None
        or parts.host not in ("www.comeet.com", "comeet.com")
        or parts.path[:1] != ("jobs",)
        or len(parts.path) != 5
    ):
        return None
    return joined_url("www.comeet.com", *parts.path)


def recognises(page: Page) -> bool:
    """Whether the page is the API's answer, or a page with it inside."""
    if is_json(page):
        return b'"url_comeet_hosted_page"' in page.content
    return b"comeet" in page.content and (b"COMPANY_POSITIONS_DATA" in page.content or b"POSITION_DATA" in page.content)


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting the page's URL names, or all of the company."""
    if is_json(page):
        answer = load_json(page)
        rows = records(answer) or records([answer])
    else:
        markup = decode(page)
        rows = records([assigned_json(markup, "POSITION_DATA")])
        rows += (
            records(assigned_json(markup, "COMPANY_POSITIONS_DATA"))
            if not any(get(row, "details") for row in rows)
            else []
        )
    parts = address(page.url)
    wanted = parts.path[4] if parts and locate(page.url or "") else None
    return read_board(rows, _posting, wanted=wanted, number=lambda row: string(row, "uid"))


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "comeet.com", locate)


def _posting(row: Mapping[str, Any]) -> JobPosting:
    sections = sorted(records(row, "details") or records(row, "custom_fields", "details"), key=_order)
    location = get(row, "location")
    place = join_place(string(location, "city"), string(location, "state"), string(location, "country"))
    return build_posting(
        source="comeet",
        description=join_blocks(*((string(section, "name"), string(section, "value")) for section in sections)),
        title=string(row, "name"),
        url=first_of(string(row, "url_comeet_hosted_page"), string(row, "url_active_page")),
        hiring_organization=string(row, "company_name"),
        job_location=place or string(location, "name"),
        country=string(location, "country"),
        identifier=string(row, "internal_use_custom_id") or string(row, "uid"),
    )


def _order(section: Mapping[str, Any]) -> int:
    order = get(section, "order")
    return order if isinstance(order, int) else 0


ADAPTER = Adapter(
    name="comeet",
    locate=locate,
    marks=(b"COMPANY_POSITIONS_DATA", b"POSITION_DATA", b'"url_comeet_hosted_page"'),
    recognises=recognises,
    read=read,
    embedded=embedded,
)

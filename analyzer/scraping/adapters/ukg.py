"""UKG Pro Recruiting, formerly UltiPro.

    recruiting[{n}].ultipro.(com|ca)/{tenant}/JobBoard/{guid}/OpportunityDetail?opportunityId={guid}
    {tenant}.rec.pro.ukg.net/… likewise
        → the page itself

A script of the page passes the posting as JSON to `CandidateOpportunityDetail(…)`; a closed one leaves a page without
it. The employer's name is only the alternative text of the logo. No closing date.
"""

import json
from collections.abc import Mapping
from typing import Any

from analyzer.exceptions import NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._shapes import address, get, joined_url, linked, records, string
from analyzer.scraping.document import decode, tree
from analyzer.scraping.fields import build_posting, first_of, join_place, join_places
from analyzer.scraping.markup import html_to_text

_CALL = "US.Opportunity.CandidateOpportunityDetail("


def locate(url: str) -> str | None:
    """URL of a posting → its page, cleaned of tracking."""
    parts = address(url)
    number = parts.query.get("opportunityId") if parts else None
    if (
        parts is None
        or number is None
        or len(parts.path) != 4
        or (parts.path[1], parts.path[3]) != ("JobBoard", "OpportunityDetail")
    ):
        return None
    server = parts.under("ultipro.com") or parts.under("ultipro.ca")
    if parts.under("rec.pro.ukg.net") is None and not (server and server.rstrip("0123456789") == "recruiting"):
        return None
    return joined_url(parts.host, *parts.path, opportunityId=number)


def recognises(page: Page) -> bool:
    """Whether the page carries an opportunity."""
    return _CALL.encode() in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    markup = decode(page)
    try:
        job = json.JSONDecoder().raw_decode(markup, markup.index(_CALL) + len(_CALL))[0]
    except (ValueError, RecursionError):
        raise NoPostingError("The page is an empty shell, as UKG gives for closed postings: paste the text.") from None
    logo = tree(page).css_first('img[data-automation="navbar-large-logo"], img[data-automation="navbar-small-logo"]')
    places = [_place(location) for location in records(job, "Locations")]
    posting = build_posting(
        source="ukg",
        description=html_to_text(string(job, "Description") or ""),
        title=string(job, "Title"),
        url=page.final_url or page.url,
        hiring_organization=logo.attributes.get("alt") if logo else None,
        job_location=join_places(places),
        country=string(job, "Locations", 0, "Address", "Country", "Code") if len(places) == 1 else None,
        date_posted=string(job, "PostedDate"),
        identifier=string(job, "RequisitionNumber"),
    )
    return (posting,)


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    found = (linked(page, domain, locate) for domain in ("ultipro.com", "ultipro.ca", "rec.pro.ukg.net"))
    return next(filter(None, found), None)


def _place(location: Mapping[str, Any]) -> str | None:
    home = get(location, "Address")
    state = first_of(string(home, "State", "Name"), string(home, "State", "Code"))
    place = join_place(string(home, "City"), state, string(home, "Country", "Name"))
    return place or first_of(string(location, "LocalizedDescription"), string(location, "LocalizedName"))


ADAPTER = Adapter(
    name="ukg", locate=locate, marks=(_CALL.encode(),), recognises=recognises, read=read, embedded=embedded
)

"""Taleo, Enterprise and Business edition.

    {company}.taleo.net/careersection/{section}/jobdetail.ftl?job={number}
        → the page itself: its texts are arguments of `api.fillList('requisitionDescriptionInterface', …, [...])`,
          percent-encoded HTML in an order that each site sets for itself
    {host}.tbe.taleo.net/{pod}/ats/careers/v2/viewRequisition?org={company}&cws={site}&rid={number}
        → the page itself, which has JSON-LD

Of the Enterprise page only the texts and the title are taken: what the other arguments mean cannot be told.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from analyzer.exceptions import NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._dom import block, shown
from analyzer.scraping.adapters._shapes import address, joined_url, linked, page_posting
from analyzer.scraping.document import decode, tree
from analyzer.scraping.fields import build_posting
from analyzer.scraping.markup import join_blocks

MAX_ARGUMENTS = 2_000
"""Arguments of the call that are looked at; pages have a few hundred."""

_NUMBER = re.compile(r"[A-Za-z0-9_-]{1,30}")
_CALL = "api.fillList('requisitionDescriptionInterface'"
_ARGUMENT = re.compile(r"'((?:[^'\\]|\\.)*)'?")
_TITLE = re.compile(r"(?:Job Description|Job details?) - (.+?)(?: \([A-Za-z0-9_-]{1,30}\))?")


def locate(url: str) -> str | None:
    """The posting's page, without tracking."""
    place = address(url)
    if place is None or place.under("taleo.net") is None:
        return None
    path, query = place.path, place.query
    if path[:1] == ("careersection",) and path[-1:] == ("jobdetail.ftl",) and _NUMBER.fullmatch(query.get("job", "")):
        return joined_url(place.host, *path, job=query["job"])
    wanted = {name: query.get(name, "") for name in ("org", "cws", "rid")}
    if path[-1:] == ("viewRequisition",) and all(map(_NUMBER.fullmatch, wanted.values())):
        return joined_url(place.host, *path, **wanted)
    return None


def recognises(page: Page) -> bool:
    """A page of either edition that is about one job."""
    business = b"tbe.taleo.net" in page.content and b"JobPosting" in page.content
    return _CALL.encode() in page.content or business


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting of the page."""
    parsed = tree(page)
    markup = decode(page)
    if _CALL not in markup:
        text = block(parsed, "#taleoContent")
        return (page_posting(page, source="taleo", description=text, title=shown(parsed, "h1")),)
    texts = list(dict.fromkeys(text for text in _arguments(markup) if "<" in text and ">" in text))
    if not texts:
        raise NoPostingError("The page holds no text about the job: save it from the browser when it has loaded.")
    place = address(page.url)
    title = _TITLE.fullmatch(shown(parsed, "title") or "")
    return (
        build_posting(
            source="taleo",
            description=join_blocks(*texts),
            title=title[1] if title else None,
            url=page.final_url or page.url,
            identifier=place.query.get("job") if place else None,
        ),
    )


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "taleo.net", locate)


def _arguments(markup: str) -> Iterator[str]:
    """The call's texts, decoded; "!*!" in front of one says that it is HTML."""
    start = markup.index(_CALL) + len(_CALL)
    end = markup.find("]);", start)
    call = markup[start : end if end >= 0 else None]
    for number, match in enumerate(_ARGUMENT.finditer(call)):
        if number == MAX_ARGUMENTS:
            return
        yield unquote(match[1].replace("\\'", "'").replace("\\\\", "\\").removeprefix("!*!"), errors="replace")


ADAPTER = Adapter(
    name="taleo",
    locate=locate,
    marks=(_CALL.encode(), b"tbe.taleo.net"),
    recognises=recognises,
    read=read,
    embedded=embedded,
)

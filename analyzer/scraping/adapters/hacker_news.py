"""Hacker News: a comment of "Who is hiring?", the whole thread, or a job of its own.

    news.ycombinator.com/item?id={id}
        → hn.algolia.com/api/v1/items/{id}: the item with its replies nested in `children`

In a thread each comment of the first level is a posting, and the replies to it are not. Items of the official API,
saved singly or in lists, have other names for the same fields; saved pages are read as well. The text is HTML with
unclosed `<p>` and many entities; its first line is by custom "company | title | location | …", in any order after the
company.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from analyzer.exceptions import NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import read_board
from analyzer.scraping.adapters._shapes import address, get, is_json, joined_url, load_json, records, string
from analyzer.scraping.country import country_of_location
from analyzer.scraping.document import tree
from analyzer.scraping.fields import build_posting, join_places
from analyzer.scraping.markup import html_to_text

PART_LENGTH = 100
"""Longest part of a first line, in characters, that is a title or a place; longer ones are the text, begun early."""

_ROLE = re.compile(
    r"\b(?:engineers?|engineering|developers?|programmers?|designers?|scientists?|researchers?|managers?|analysts?|architects?"
    r"|administrators?|writers?|recruiters?|technicians?|consultants?|specialists?|interns?|founders?|founding|cto|lead|head|vp"
    r"|director|staff|sre|devops|devrel|full-?stack|front-?end|back-?end|marketing|sales|support|product|roles?"
    r"|positions?|multiple)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:remote|on-?site|hybrid|in[- ]office|in[- ]person|worldwide|anywhere|nyc|sf|bay area|wfh)\b", re.IGNORECASE
)
_NEITHER = re.compile(
    r"(?:full|part)[- ]?time|contract|freelance|permanent|visa|equity|https?:|www\.|@|\.(?:com|io|ai|co|dev|org)\b"
    r"|[$€£]|\d{2,3}k\b",
    re.IGNORECASE,
)


def locate(url: str) -> str | None:
    """URL of an item → the item's JSON with its replies."""
    parts = address(url)
    number = (
        parts.query.get("id", "") if parts and parts.host == "news.ycombinator.com" and parts.path == ("item",) else ""
    )
    return joined_url("hn.algolia.com", "api", "v1", "items", number) if number.isascii() and number.isdigit() else None


def recognises(page: Page) -> bool:
    """Whether the page is an item, or a list of items, of either API, or a page of the site."""
    content = page.content
    if not is_json(page):
        return b"hnuser" in content and b"commtext" in content
    if b'"text"' not in content:
        return False
    return (b'"created_at_i"' in content and b'"author"' in content) or (b'"by"' in content and b'"time"' in content)


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting of a comment or job, or all postings of a thread."""
    if not is_json(page):
        return read_board(_comments(tree(page)), _posting)
    answer = load_json(page)
    if isinstance(answer, list):
        return read_board(records(answer), _posting)
    listed = records(answer, "jobs") or records(answer, "hits")
    if not listed and string(answer, "type") == "story":
        listed = records(answer, "children")
        if not listed:
            raise NoPostingError("This is a discussion without comments in it: open one comment by its own link.")
    return read_board(listed or records([answer]), _posting)


def _comments(page: LexborHTMLParser) -> Iterator[Mapping[str, Any]]:
    """The comment that a page is about, else those of the first level, each as the official API has it."""
    own = page.css_first("table.fatitem tr.athing")
    for row in [own] if own and own.css_first(".commtext") else page.css("tr.comtr"):
        text, age, indent = (row.css_first(selector) for selector in (".commtext", ".age", "td.ind"))
        if text and (row is own or (indent and indent.attributes.get("indent") == "0")):
            written = (age.attributes.get("title") or "") if age else ""
            yield {"id": row.attributes.get("id"), "text": text.html, "time": written.partition(" ")[0]}


def _posting(item: Mapping[str, Any]) -> JobPosting:
    text = html_to_text(_opened(string(item, "text") or string(item, "comment_text") or ""))
    title, employer, place = _fields(string(item, "title") or text.partition("\n")[0])
    number = string(item, "id") or string(item, "objectID")
    return build_posting(
        source="hacker_news",
        description=text,
        title=title,
        url=joined_url("news.ycombinator.com", "item", id=number) if number else None,
        hiring_organization=employer,
        job_location=place,
        date_posted=get(item, "created_at_i") or get(item, "time"),
    )


def _opened(text: str) -> str:
    """The first paragraph lacks the tag that the others have; none has the closing one."""
    return f"<p>{text}" if "<p>" in text else text


def _fields(line: str) -> tuple[str | None, str | None, str | None]:
    """Title, employer and place of a first line, each None if no part of the line looks like it."""
    employer, *others = (part.strip() for part in line.split("|"))
    if not others:
        named, hires, title = line.partition(" is hiring " if " is hiring " in line else " Is Hiring ")
        title = title.strip().removeprefix("a ").removeprefix("an ")
        return (title or None, named.strip(), None) if hires else (None, None, None)
    titles, places = [], []
    for part in others:
        if not part or len(part) > PART_LENGTH or (_NEITHER.search(part) and not _PLACE.search(part)):
            continue
        if _ROLE.search(part) and not _PLACE.match(part):
            titles.append(part)
        elif _PLACE.search(part) or country_of_location(part):
            places.append(part)
    if not titles and _ROLE.search(employer):
        return employer, None, join_places(places)
    return (titles[0] if titles else None), employer, join_places(places)


ADAPTER = Adapter(
    name="hacker_news", locate=locate, marks=(b"hnuser", b'"created_at_i"', b'"by"'), recognises=recognises, read=read
)

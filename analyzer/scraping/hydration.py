"""Postings in the data that a page of JavaScript carries along to fill itself with.

Asked only where a page shows no posting: Next.js and others put their state into JSON scripts, Nuxt into a flat list of
values that refer to each other by number, older pages assign an object to a variable.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from analyzer.schema.posting import JobPosting
from analyzer.scraping.records import DEPTH_LIMIT, VALUES_LIMIT, posting_from_record, postings_in

SCRIPT_LENGTH = 5_000_000
"""Longest script, in characters, that is looked into."""

SHORTEST_TITLE = 4
"""Shortest title, in characters, that is looked for in the page's title."""

_TITLE_KEYS = frozenset(
    ("title", "name", "jobtitle", "job_title", "positiontitle", "position_title", "text", "headline")
)
_ASSIGNED = re.compile(r"\s*(?:window\s*[.\[]\s*['\"]?|var |let |const |self\.)[\w$.]{1,80}['\"]?\]?\s*=\s*(?=[{\[])")
_NUXT_WRAPPERS = frozenset(("ShallowReactive", "Reactive", "ShallowRef", "Ref", "EmptyRef", "EmptyShallowRef"))


def embedded_postings(page: LexborHTMLParser, *, page_title: str | None) -> tuple[JobPosting, ...]:
    """The posting in a page's embedded data that its title names; else all.

    Args:
        page: The page.
        page_title: Its title.

    Returns:
        The postings; empty if its data holds none.
    """
    values = list(_values(page))
    for value in values:
        if page_title and (posting := _named(value, page_title.casefold())):
            return (posting,)
    found = [posting for value in values for posting in postings_in(value, source="html")]
    return tuple({(p.title, p.description): p for p in found}.values())


def _named(value: object, page_title: str) -> JobPosting | None:
    """The posting of the outermost record whose own title stands in the page's title."""
    queue = [value]
    for node in queue:
        if isinstance(node, dict):
            own = next((t for t in _titles(node) if len(t) >= SHORTEST_TITLE and t.casefold() in page_title), None)
            if own and (posting := posting_from_record(node, source="html")):
                return replace(posting, title=own)
            queue.extend(node.values())
        elif isinstance(node, list):
            queue.extend(node)
        if len(queue) > VALUES_LIMIT:
            break
    return None


def _titles(node: Mapping[str, object]) -> Iterator[str]:
    """Texts under the keys of titles, those by language ({"en": …}) included."""
    for key, value in node.items():
        if str(key).lower() in _TITLE_KEYS:
            yield from (v for v in (value.values() if isinstance(value, dict) else (value,)) if isinstance(v, str))


def _values(page: LexborHTMLParser) -> Iterator[object]:
    for script in page.css("script:not([src])"):
        text = script.text()
        kind = script.attributes.get("type") or ""
        if len(text) > SCRIPT_LENGTH or "ld+json" in kind:
            continue
        if "json" in kind:
            value = _parsed(text)
            is_nuxt = isinstance(value, list) and "NUXT" in (script.attributes.get("id") or "")
            yield _revived(value) if is_nuxt and isinstance(value, list) else value
        elif assigned := _ASSIGNED.match(text):
            yield _parsed(text[assigned.end() :], whole=False)


def _parsed(text: str, *, whole: bool = True) -> object:
    try:
        return json.loads(text) if whole else json.JSONDecoder().raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _revived(flat: Sequence[object]) -> object:
    """The value of a flat list whose objects and lists hold positions in that list."""
    budget = [VALUES_LIMIT]

    def value_at(position: object, depth: int) -> object:
        budget[0] -= 1
        if not isinstance(position, int) or not 0 <= position < len(flat) or depth > DEPTH_LIMIT or budget[0] < 0:
            return None
        value = flat[position]
        if isinstance(value, dict):
            return {key: value_at(inner, depth + 1) for key, inner in value.items()}
        if isinstance(value, list):
            wrapped = len(value) == 2 and value[0] in _NUXT_WRAPPERS
            return value_at(value[1], depth + 1) if wrapped else [value_at(inner, depth + 1) for inner in value]
        return value

    return value_at(0, 0)

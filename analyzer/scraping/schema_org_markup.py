"""The properties of each JobPosting in a page, as JSON-LD, microdata and RDFa give them.

Written on the page's one lexbor tree, because a general extractor parses the page again and again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analyzer.scraping.blocks import fold
from analyzer.scraping.document import elements
from analyzer.scraping.lenient_json import parse_json
from analyzer.scraping.markup import node_to_text

NODES_LIMIT = 50_000
"""Most JSON values that are searched for postings in one page."""

REFERENCES_LIMIT = 20
"""Most elements elsewhere in the page that an item takes in."""

Properties = Mapping[str, object]
"""Those of an item, by their `lowered` names."""

_ID = re.compile(r"[\w.:-]{1,100}")


class ShownText(str):
    """Text taken from the page as shown: it is not unescaped or parsed again."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notation:
    types: str
    item: str
    name: str


_MICRODATA = _Notation(types="itemtype", item="itemscope", name="itemprop")
_RDFA = _Notation(types="typeof", item="typeof", name="property")


def json_ld(page: LexborHTMLParser) -> tuple[Properties, ...]:
    """Properties of each JobPosting in the page's JSON-LD scripts, broken ones repaired; keys are lower-case."""
    found: list[Properties] = []
    for script in elements(page)["script"]:
        try:
            value = parse_json(script.text())
        except ValueError:
            continue
        found.extend(job_postings_in(value))
    return tuple(found)


def job_postings_in(value: object) -> Iterator[Properties]:
    """Properties of each JobPosting anywhere in a JSON value, with `@id` references followed; keys are lower-case."""
    postings: list[Properties] = []
    by_id: dict[str, Properties] = {}
    queue: list[object] = [value]
    for node in queue:
        if isinstance(node, list):
            queue.extend(node[:NODES_LIMIT])
        elif isinstance(node, dict):
            queue.extend(node.values())
            properties = lowered(node)
            if "jobposting" in _types(properties):
                postings.append(properties)
            if isinstance(key := properties.get("@id"), str) and len(node) > 1:
                by_id.setdefault(key, properties)
        if len(queue) > NODES_LIMIT:
            break
    for posting in postings:
        yield {name: _resolved(v, by_id) for name, v in posting.items()}


def microdata(page: LexborHTMLParser) -> tuple[Properties, ...]:
    """Properties of each outermost microdata JobPosting in the page."""
    return _items(page, _MICRODATA)


def rdfa(page: LexborHTMLParser) -> tuple[Properties, ...]:
    """Properties of each outermost RDFa JobPosting in the page."""
    return _items(page, _RDFA)


def lowered(node: Mapping[str, object]) -> dict[str, object]:
    """The properties of an item by their names in lower case, without namespace."""
    return {_bare(key): value for key, value in node.items() if isinstance(key, str)}


def _bare(name: str) -> str:
    """The name of a property or type without its namespace, in lower case."""
    if "/" in name or ":" in name:
        name = name.rpartition("/")[2].rpartition(":")[2]
    return name.lower()


def _types(properties: Properties) -> set[str]:
    value = properties.get("@type")
    names = value if isinstance(value, list) else [value]
    return {_bare(name) for name in names if isinstance(name, str)}


def _resolved(value: object, by_id: Mapping[str, Properties]) -> object:
    if isinstance(value, dict) and len(value) == 1 and isinstance(key := value.get("@id"), str):
        return by_id.get(key, value)
    return value


def _items(page: LexborHTMLParser, notation: _Notation) -> tuple[Properties, ...]:
    if b"JobPosting" not in (page.raw_html or b""):
        return ()
    found: list[Properties] = []
    inner: set[int] = set()
    for item in page.css(f'[{notation.types}*="JobPosting"]'):
        if item.mem_id in inner:
            continue
        inner.update(
            nested.mem_id for nested in item.css(f'[{notation.types}*="JobPosting"]') if nested.mem_id != item.mem_id
        )
        found.append(_item_properties(item, notation, elsewhere=_referred(page, item)))
    return tuple(found)


def _referred(page: LexborHTMLParser, item: LexborNode) -> list[LexborNode]:
    """Elements that belong to a microdata item though they stand outside of it (`itemref`)."""
    ids = (item.attributes.get("itemref") or "").split()[:REFERENCES_LIMIT]
    found = (page.css_first(f'[id="{name}"]') for name in ids if _ID.fullmatch(name))
    return [node for node in found if node is not None]


def _item_properties(
    item: LexborNode, notation: _Notation, *, elsewhere: Sequence[LexborNode] = ()
) -> dict[str, object]:
    properties: dict[str, list[object]] = {}
    stack = [*item.iter(), *elsewhere][::-1]
    while stack:
        node = stack.pop()
        attributes = node.attributes
        names = attributes.get(notation.name)
        value: object = None
        if names:
            nested = notation.item in attributes
            value = _item_properties(node, notation) if nested else _node_value(node)
            for name in names.split():
                properties.setdefault(_bare(name), []).append(value)
            if nested or "description" in names:
                continue
        elif notation.item in attributes:
            continue
        stack.extend(list(node.iter())[::-1])
    return {key: values[0] if len(values) == 1 else values for key, values in properties.items()}


def _node_value(node: LexborNode) -> str:
    attributes = node.attributes
    for name in ("content", "datetime"):
        if value := attributes.get(name):
            return value if "\n" in value or "<" in value else ShownText(fold(value))
    return ShownText(node_to_text(node))

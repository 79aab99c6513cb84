"""schema.org JobPosting in a page: JSON-LD, microdata and RDFa → postings.

The three notations give the same properties, so one function (`read_properties`) turns them into a posting. Written on
the page's one lexbor tree, because a general extractor parses the page again and again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analyzer.exceptions import NoPostingError
from analyzer.schema.posting import ContactPoint, JobPosting
from analyzer.scraping.blocks import fold
from analyzer.scraping.document import elements
from analyzer.scraping.fields import build_posting, clean, first_of, join_place, join_places
from analyzer.scraping.lenient_json import parse_json
from analyzer.scraping.markup import html_to_text, node_to_text

NODES_LIMIT = 50_000
"""Most JSON values that are searched for postings in one page."""

REFERENCES_LIMIT = 20
"""Most elements elsewhere in the page that an item takes in."""

REMOTE_PLACES = 5
"""Places named beside "remote" from which on they are a list of where one may live, not where the work is done."""

Properties = Mapping[str, object]

_SECTIONS = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("educationrequirements", "Education"),
    ("experiencerequirements", "Experience"),
    ("skills", "Skills"),
    ("jobbenefits", "Benefits"),
    ("benefits", "Benefits"),
)
"""Properties that hold text beside the description, in reading order, with the heading they get."""

_ID = re.compile(r"[\w.:-]{1,100}")
_SECTION_LENGTH = 40
"""Shortest section, in characters, that is text rather than a keyword."""


class ShownText(str):
    """Text taken from the page as shown: it is not unescaped or parsed again."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notation:
    source: str
    types: str
    item: str
    name: str


_MICRODATA = _Notation(source="microdata", types="itemtype", item="itemscope", name="itemprop")
_RDFA = _Notation(source="rdfa", types="typeof", item="typeof", name="property")


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
            properties = _lowered(node)
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


def read_properties(
    properties: Properties, *, source: str, url: str | None = None, text: bool = True
) -> JobPosting | None:
    """A posting from schema.org properties; its description is "" where the properties have none.

    Args:
        properties: From `json_ld`, `microdata` or `rdfa`.
        source: Name of the notation.
        url: The page's address; the posting's own `url` is used where it is None.
        text: Whether the description is wanted, which takes nearly all of the time; else the title may stand for it.

    Returns:
        The posting; None if it has neither title nor description.
    """
    title = first_of(properties.get("title"), properties.get("name"))
    description = _description(properties) if text or not title else ""
    if not description and not title:
        return None
    location, country = _location(properties)
    own_url = properties.get("url")
    try:
        posting = build_posting(
            source=source,
            description=description or title or "",
            title=title,
            url=url or (own_url if isinstance(own_url, str) and own_url.startswith("http") else None),
            hiring_organization=_name(properties.get("hiringorganization")),
            job_location=location,
            country=country,
            date_posted=_first(properties.get("dateposted")),
            valid_through=_first(properties.get("validthrough")),
            identifier=_identifier(properties.get("identifier")),
            contact_points=_contacts(properties.get("applicationcontact")),
        )
    except NoPostingError:
        return None
    return posting


def _lowered(node: Mapping[str, object]) -> dict[str, object]:
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


def _first(value: object) -> object:
    return next((v for v in value if v), None) if isinstance(value, list) else value


def _all(value: object) -> list[object]:
    return value[:50] if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    if isinstance(value, ShownText):
        return value
    if isinstance(value, list):
        return "\n".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return _text(_lowered(value).get("@value") or _lowered(value).get("name"))
    return html_to_text(value) if isinstance(value, str) else ""


def _description(properties: Properties) -> str:
    description = _text(properties.get("description"))
    compact = "".join(description.split()).casefold()
    blocks = [description] if description else []
    for name, heading in _SECTIONS:
        section = _text(properties.get(name))
        beginning = "".join(section.split()).casefold()[:120]
        if len(section) >= _SECTION_LENGTH and beginning not in compact:
            blocks.append(f"{heading}\n{section}")
            compact += beginning
    return "\n".join(blocks)


def _name(value: object) -> str | None:
    value = _first(value)
    if isinstance(value, dict):
        node = _lowered(value)
        return first_of(_first(node.get("name")), _first(node.get("legalname")), node.get("@value"))
    text = clean(value)
    return text if text and not text.startswith(("http://", "https://", "#", "_:")) else None


def _identifier(value: object) -> str | None:
    value = _first(value)
    if isinstance(value, dict):
        node = _lowered(value)
        return first_of(node.get("value"), node.get("name"))
    return clean(value)


def _location(properties: Properties) -> tuple[str | None, str | None]:
    places, countries = [], []
    for place in _all(properties.get("joblocation")):
        text, country = _place(place)
        places.append(text)
        countries.append(country)
    remote = "telecommute" in str(properties.get("joblocationtype") or "").lower()
    if remote and not any(places):
        wanted = [_name(area) for area in _all(properties.get("applicantlocationrequirements"))]
        areas = join_places(wanted)
        return (f"Remote ({areas})" if areas else "Remote"), (wanted[0] if len(wanted) == 1 else None)
    if remote and len(places) > REMOTE_PLACES:
        return "Remote", None
    if remote:
        places.append("Remote")
    known = {country for country in countries if country}
    return join_places(places), known.pop() if len(known) == 1 else None


def _place(value: object) -> tuple[str | None, str | None]:
    """The place on one line, and its country as given."""
    if not isinstance(value, dict):
        return clean(value), None
    node = _lowered(value)
    address = _first(node.get("address")) or node
    if not isinstance(address, dict):
        return join_place(address), None
    parts = _lowered(address)
    locality, country = _name(parts.get("addresslocality")), _name(parts.get("addresscountry"))
    place = join_place(locality, _name(parts.get("addressregion")), country)
    if not locality:
        place = join_place(_name(parts.get("streetaddress")), place) or _name(node.get("name"))
    return place, country


def _contacts(value: object) -> tuple[ContactPoint, ...]:
    found = []
    for contact in _all(value):
        if isinstance(contact, dict):
            node = _lowered(contact)
            name, email, phone = clean(node.get("name")), clean(node.get("email")), clean(node.get("telephone"))
            if email or phone:
                email = email.removeprefix("mailto:") if email else None
                found.append(ContactPoint(name=name, email=email, phone=phone, purpose="enquiries"))
    return tuple(found)


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

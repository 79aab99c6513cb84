"""Records of unknown make → postings: JSON answers, feeds, tables whose columns nobody has described.

A record is a mapping with a title and a long text somewhere in it. Sites that are known have adapters; this is for the
rest.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from analyzer.schema.posting import JobPosting
from analyzer.scraping.fields import build_posting, clean, join_place
from analyzer.scraping.markup import html_to_text

TEXT_LENGTH = 150
"""Shortest value, in characters, that is text of a posting rather than a field."""

VALUES_LIMIT = 200_000
"""Most values looked at in one file."""

DEPTH_LIMIT = 40
"""Deepest nesting looked at."""

_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")


@cache
def record_keys() -> Mapping[str, tuple[str, ...]]:
    """Names of columns and keys by field, the likelier first."""
    data = tomllib.loads(files("analyzer.scraping").joinpath("record_keys.toml").read_text("utf-8"))
    return {field: tuple(names) for field, names in data.items()}


def postings_in(value: object, *, source: str) -> tuple[JobPosting, ...]:
    """All postings in nested mappings and sequences, in order.

    Args:
        value: What a JSON, XML or table reader gives.
        source: The reader's name.

    Returns:
        The postings; empty if nothing in the value has both a title and a text.
    """
    found = []
    for record in _records(value):
        posting = posting_from_record(record, source=source)
        if posting is not None:
            found.append(posting)
    return tuple(found)


def posting_from_record(record: Mapping[str, object], *, source: str) -> JobPosting | None:
    """The posting that one record holds; None if it has no text.

    A plain `text` field becomes the description unchanged; HTML is converted.
    """
    values = _flat(record)
    description = _description(record, values)
    return build_posting(source=source, description=description, **_named(values)) if description else None


def named_facts(record: Mapping[str, object]) -> Mapping[str, Any]:
    """What the short fields of a record say, raw, by the names that `build_posting` has for it; None for nothing."""
    return _named(_flat(record))


def has_named_text(record: Mapping[str, object]) -> bool:
    """Whether a field of a record that is named as a posting's text has some."""
    names = record_keys()["text"]
    texts = {folded_name(name) for name, value in record.items() if isinstance(value, str) and value.strip()}
    return not texts.isdisjoint(names)


def text_column(record: Mapping[str, object]) -> str | None:
    """The first name in a record that is known for a posting's text; None if there is none."""
    names = record_keys()["text"]
    return next((str(name) for name in record if folded_name(name) in names), None)


def folded_name(name: object) -> str:
    """The letters and digits of a field's name, in lower case."""
    return _NOT_ALPHANUMERIC.sub("", str(name).lower())


def _named(values: Mapping[str, object]) -> dict[str, Any]:
    fields = _short_values(values)
    named = {field: _pick(fields, names) for field, names in record_keys().items() if field != "text"}
    place = join_place(named["job_location"], _pick(fields, ("country", "countryname", "addresscountry")))
    url = named["url"] if str(named["url"]).startswith("http") else None
    return {**named, "id": clean(named["id"]), "url": url, "job_location": place}


def _records(value: object) -> list[Mapping[str, object]]:
    """The elements of the outermost list whose mappings are records; else the whole value, if it is one."""
    level = [value]
    for _ in range(DEPTH_LIMIT):
        for node in level:
            members = [m for m in node if isinstance(m, dict)] if isinstance(node, list) else []
            records: list[Mapping[str, object]] = [m for m in members[:VALUES_LIMIT] if _is_record(m)]
            if len(records) > 1 or (records and node is value):
                return records
        level = [child for node in level for child in _children(node)][:VALUES_LIMIT]
        if not level:
            break
    return [value] if isinstance(value, dict) and _is_record(value) else []


def _children(node: object) -> Iterator[object]:
    if isinstance(node, dict):
        yield from node.values()
    elif isinstance(node, list):
        yield from node


def _is_record(value: Mapping[str, object]) -> bool:
    if any(isinstance(value.get(name), str) for name in ("text", "html")):
        return True
    values = _flat(value)
    if not any(isinstance(v, str) and len(v) >= TEXT_LENGTH for v in values.values()):
        return False
    fields = _short_values(values)
    return any(_pick(fields, record_keys()[field]) is not None for field in ("title", "text"))


def _flat(record: Mapping[str, object]) -> dict[str, object]:
    """Leaves by path ("company.name"), the shallow ones first; of lists the first ten members."""
    leaves: dict[str, object] = {}
    level: list[tuple[str, object]] = [("", record)]
    for _ in range(DEPTH_LIMIT):
        below: list[tuple[str, object]] = []
        for path, node in level:
            if isinstance(node, dict):
                below.extend((f"{path}.{folded_name(key)}", v) for key, v in node.items())
            elif isinstance(node, list):
                below.extend((path, member) for member in node[:10])
            elif node is not None and node != "":
                leaves.setdefault(path if path not in leaves else f"{path}#{len(leaves)}", node)
        level = below[:VALUES_LIMIT]
        if not level or len(leaves) > VALUES_LIMIT:
            break
    return leaves


def _short_values(values: Mapping[str, object]) -> dict[str, object]:
    """Short strings and numbers by their own name, and by their name with their parent's; of several the first."""
    by_name: dict[str, object] = {}
    for path, value in values.items():
        if not isinstance(value, bool) and clean(value) is not None:
            parts = path.partition("#")[0].split(".")
            by_name.setdefault(parts[-1], value)
            if len(parts) > 2:
                by_name.setdefault("".join(parts[-2:]), value)
                if parts[-1] in ("name", "value", "label", "text"):
                    by_name.setdefault(parts[-2], value)
    return by_name


def _pick(fields: Mapping[str, object], names: Sequence[str]) -> object:
    """The value of the first of the names that there is; None if there is none."""
    return next((fields[name] for name in names if name in fields), None)


def _description(record: Mapping[str, object], values: Mapping[str, object]) -> str:
    plain = record.get("text")
    if isinstance(plain, str) and plain.strip() and "</" not in plain:
        return plain
    texts: list[str] = []
    for value in values.values():
        if isinstance(value, str) and len(value) >= TEXT_LENGTH and not value.startswith(("http", "data:")):
            text = html_to_text(value)
            folded = "".join(text.split())
            if text.count(" ") > TEXT_LENGTH // 15 and not any(_same(folded, "".join(t.split())) for t in texts):
                texts.append(text)
    if not texts:
        names = record_keys()["text"]
        short = next(
            (v for n in names for p, v in values.items() if p.rpartition(".")[2] == n and isinstance(v, str)), ""
        )
        return html_to_text(short)
    return "\n".join(texts)


def _same(one: str, other: str) -> bool:
    return one[:100] in other or other[:100] in one

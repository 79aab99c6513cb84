"""From a row of a file to the record that it is: which fields are ours, and what they hold."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from analyzer.batch.records import Item, Record
from analyzer.dates import is_of_our_time
from analyzer.exceptions import InputError
from analyzer.schema.analysis import ANALYSIS_GIVEN, AnalysisWarning, is_analysis
from analyzer.schema.characters import without_surrogates
from analyzer.schema.plan import Application

FIELDS = ("id", "text", "html", "url", "path", "title", "datePosted", "country", "appliedOn", "interviewedOn")
"""What a record may have."""

_CONTENT = ("text", "html", "url", "path")
_SPELT = {name.lower(): name for name in FIELDS}
_ISO_DATE_LENGTH = 10


def open_item(item: Item) -> Record:
    """The record that an item is, or holds; one with a `problem` if there is none in it."""
    if isinstance(item, Record):
        return item
    try:
        fields = json.loads(item.data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return Record(id=item.where, problem=InputError(f"{item.where} is not JSON in UTF-8: {error}"))
    if not isinstance(fields, dict):
        message = f"{item.where} is not a JSON object: write one record a line"
        return Record(id=item.where, problem=InputError(message))
    return parse_record(fields, default_id=item.where, folder=item.folder, under=item.under)


def parse_record(
    fields: Mapping[str, object],
    *,
    default_id: str,
    folder: Path | None = None,
    under: str | None = None,
    is_row: bool = False,
) -> Record:
    """Read one row of a JSONL, CSV or Parquet file.

    Args:
        fields: id, one of text, html, url, path, and optionally title, datePosted, country, appliedOn, interviewedOn.
            Where none holds content, it is looked for under other names that are common; otherwise others are ignored.
        default_id: The id of a row that has none.
        folder: Where a relative path starts if the file is there; otherwise it starts in the working directory.
        under: What the row's own id follows; None if it stands alone.
        is_row: Whether it is of a table, whose other columns are looked at in any case.

    Returns:
        The record; one with a `problem` if there is no content in the row. A date that cannot be read is left out
        with a warning.
    """
    known, others = _told_apart(fields)
    own_id = _string(known.get("id"))
    if is_analysis(fields):
        return Record(id=_id_of(own_id, default_id, under), problem=InputError(ANALYSIS_GIVEN))
    content = {name: _string(known.get(name)) for name in _CONTENT}
    is_told = any(content.values())
    if not is_told and not others:
        return Record(id=_id_of(own_id, default_id, under), problem=InputError(_no_content(known)))
    warnings: list[AnalysisWarning] = []
    posted = _dates("datePosted", known.get("datePosted"), warnings)
    applied = _dates("appliedOn", known.get("appliedOn"), warnings)
    interviewed = _dates("interviewedOn", known.get("interviewedOn"), warnings)
    record = Record(
        id=_id_of(own_id, default_id, under),
        text=content["text"],
        html=content["html"],
        url=content["url"],
        path=_locate(content["path"], folder),
        title=_string(known.get("title")),
        date_posted=posted[0] if posted else None,
        country=_string(known.get("country")),
        application=Application(applied_on=applied[0] if applied else None, interviewed_on=interviewed),
        warnings=tuple(warnings),
    )
    if is_told and not (is_row and others):
        return record
    row = {str(name): value for name, value in fields.items()}
    return _with_row(record, row, own_id=own_id, default_id=default_id, under=under)


def _no_content(known: Mapping[str, object]) -> str:
    given = next((name for name in _CONTENT if known.get(name) is not None), None)
    if given is None:
        return "the record has no content: give one of text, html, url, path"
    return f"the record has no content: its {given} is {'empty' if isinstance(known[given], str) else 'no string'}"


def _with_row(
    record: Record, row: Mapping[str, object], *, own_id: str | None, default_id: str, under: str | None
) -> Record:
    """A record with what its row says under names that are not ours; a text among it goes before a URL."""
    from analyzer.scraping.fields import clean, parse_date  # noqa: PLC0415 - the scraper, which only such tables need
    from analyzer.scraping.records import has_named_text, named_facts  # noqa: PLC0415

    named = named_facts(row)
    is_only_named = record.text is None and record.html is None and record.path is None
    return replace(
        record,
        id=_id_of(own_id or _string(named["id"]), default_id, under),
        url=None if is_only_named and has_named_text(row) else record.url,
        title=record.title or clean(named["title"]),
        date_posted=record.date_posted or _of_our_time(parse_date(named["date_posted"])),
        row=row,
    )


def _id_of(own: str | None, default: str, under: str | None) -> str:
    if own is None:
        return default
    return own if under is None else f"{under}#{own}"


def _told_apart(fields: Mapping[str, object]) -> tuple[dict[str, object], bool]:
    """The fields that are ours, however their names are spelt ("Applied on"), and whether others say something."""
    known = {name: fields[name] for name in FIELDS if name in fields}
    others = False
    for name, value in fields.items():
        if name not in known and value not in (None, ""):
            ours = _SPELT.get("".join(filter(str.isalnum, str(name))).lower())
            others = others or ours is None
            if ours is not None:
                known.setdefault(ours, value)
    return known, others


def _string(value: object) -> str | None:
    """The value as text that UTF-8 can hold; None for nothing, blanks, and values that are not scalar."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value)
    if not text.strip():
        return None
    return without_surrogates(text)


def _dates(name: str, value: object, warnings: list[AnalysisWarning]) -> tuple[date, ...]:
    """Days from a date, a string ("2026-01-05; 2026-01-09", "5 Jan 2026", times are cut off) or a list of them."""
    if value is None:
        return ()
    values = value if isinstance(value, list | tuple) else re.split(r"[;,\s]+(?=\d{4}-)", str(value))
    dates = []
    for item in values:
        text = str(item).strip()
        if not text:
            continue
        day = _day(item, text)
        if day is not None:
            dates.append(day)
        else:
            message = f"{name} {text[:40]!r} is not a date like 2026-03-01 and was left out."
            warnings.append(AnalysisWarning(code="invalid_date", message=message))
    return tuple(dates)


def _day(value: object, text: str) -> date | None:
    """The day that a value names; None if it names none of our time, or day and month may be exchanged."""
    try:
        return _of_our_time(date.fromisoformat(text[:_ISO_DATE_LENGTH]))
    except ValueError:
        from analyzer.scraping.fields import parse_date  # noqa: PLC0415 - the scraper, which other records do not need

        return _of_our_time(parse_date(value))


def _of_our_time(day: date | None) -> date | None:
    return day if day is not None and is_of_our_time(day) else None


def _locate(path: str | None, folder: Path | None) -> Path | None:
    if path is None:
        return None
    beside = folder / path if folder else None
    return beside if beside is not None and _is_there(beside) else Path(path)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # longer than a name may be, or in a folder that is closed to us
        return False

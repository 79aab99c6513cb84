"""What goes into a batch and what comes out of it, one record at a time."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from analyzer.exceptions import AnalyzerError, InputError, UnreadableError
from analyzer.schema.analysis import ANALYSIS_GIVEN, AnalysisWarning, is_analysis
from analyzer.schema.characters import without_surrogates
from analyzer.schema.page import MAX_BYTES, Page
from analyzer.schema.plan import Application

FIELDS = ("id", "text", "html", "url", "path", "title", "datePosted", "country", "appliedOn", "interviewedOn")
"""What a record may have."""

_CONTENT = ("text", "html", "url", "path")
_SPELT = {name.lower(): name for name in FIELDS}
_ISO_DATE_LENGTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One posting to analyse: an id, and where its content is."""

    id: str
    """Joins the record to its analysis, which has it as `posting.id`."""

    text: str | None = None
    """The posting's plain text; None if it comes otherwise."""

    html: str | None = None
    """The page's markup; None if it comes otherwise."""

    url: str | None = None
    """Where to fetch the posting; beside text or html only where it was found."""

    path: Path | None = None
    """The file that holds it; None if it comes otherwise."""

    title: str | None = None
    """Title of the job, where the content does not say."""

    date_posted: date | None = None
    """The day of publication, where the content does not say."""

    country: str | None = None
    """ISO code or English name, where the content does not say."""

    application: Application = field(default_factory=Application)
    """What the applicant did and when."""

    warnings: tuple[AnalysisWarning, ...] = ()
    """Values that had to be left out."""

    row: Mapping[str, object] | None = None
    """All fields of a record with names that are not ours: they hold its content where nothing else does, and say more
    about it where something does; None if there are none."""

    pages: tuple[Page, ...] = ()
    """What was fetched for its URL, or unpacked from an archive; empty if it is still to be opened."""

    same_as: str | None = None
    """The content's digest where an earlier record had the same: nothing to analyse, only to repeat."""

    problem: AnalyzerError | None = None
    """Why there is nothing to analyse; None if there is."""

    @property
    def size(self) -> int:
        """Characters and bytes it carries from process to process."""
        row = sum(len(value) for value in (self.row or {}).values() if isinstance(value, str))
        return len(self.text or "") + len(self.html or "") + row + sum(len(page.content) for page in self.pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A record that nobody has parsed yet, so that the workers do it and not the one process that feeds them."""

    data: bytes
    """A JSON object in UTF-8."""

    where: str
    """The id of a record without one, such as "in.jsonl:7"."""

    folder: Path | None = None
    """Where its relative paths start; None for the working directory."""

    under: str | None = None
    """What its id follows: the path of its file in the folder that is read; None if that was given by itself."""

    file: str | None = None
    """Path or URL of the file in which the line can be read again; None if it cannot (a stream, a packed file)."""

    offset: int = 0
    """Where in that file it begins, in bytes."""

    @property
    def size(self) -> int:
        """Bytes it carries from process to process."""
        return len(self.data)


Item = Record | Line
"""What readers give and engines take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one record."""

    id: str
    """The record's id."""

    payload: bytes = b""
    """One analysis a line, as JSON or CSV in UTF-8, each line ended; several lines where a file holds several postings,
    none where no condition was met."""

    rows: tuple["Row", ...] = ()
    """The same for outputs that are tables."""

    permissions: tuple[str, ...] = ()
    """The permission of each analysis that did not fail."""

    warnings: tuple[str, ...] = ()
    """Code of each warning."""

    errors: tuple[str, ...] = ()
    """Code of each failed analysis."""

    left_out: int = 0
    """How many analyses do not meet the run's conditions."""

    host: str | None = None
    """Host of the URL that was asked and failed; None if none was, or it did not fail."""

    same_as: str | None = None
    """The `same_as` of a record that repeats another."""

    fatal: str | None = None
    """Why no other record can succeed either (a missing model); None if the others can."""


Row = tuple[str | bool | float | None, ...]
"""One analysis as the cells of a table; days as ISO 8601 writes them."""


def whole_record(record_id: str, page: Page) -> Record:
    """The record of a page that is one posting, or of the problem that it is larger than `MAX_BYTES`."""
    if len(page.content) > MAX_BYTES:
        problem = UnreadableError(f"{record_id} is larger than {MAX_BYTES:,} bytes: save the posting alone")
        return Record(id=record_id, problem=problem)
    return Record(id=record_id, pages=(page,))


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
        message = "the record has no content: give one of text, html, url, path"
        return Record(id=_id_of(own_id, default_id, under), problem=InputError(message))
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
        date_posted=record.date_posted or parse_date(named["date_posted"]),
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


def host_of(url: str | None) -> str | None:
    """The host of a URL; None if it has none."""
    try:
        return urlsplit((url or "").strip()).hostname
    except ValueError:
        return None


def _string(value: object) -> str | None:
    """The value as text that UTF-8 can hold; None for nothing, blanks, and values that are not scalar."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value)
    if not text.strip():
        return None
    return without_surrogates(text)


def _dates(name: str, value: object, warnings: list[AnalysisWarning]) -> tuple[date, ...]:
    """ISO dates from a date, a string ("2026-01-05; 2026-01-09", times are cut off) or a list of them."""
    if value is None:
        return ()
    values = value if isinstance(value, list | tuple) else re.split(r"[;,\s]+(?=\d{4}-)", str(value))
    dates = []
    for item in values:
        text = str(item).strip()
        try:
            if text:
                dates.append(date.fromisoformat(text[:_ISO_DATE_LENGTH]))
        except ValueError:
            message = f"{name} {text[:40]!r} is not a date like 2026-03-01 and was left out."
            warnings.append(AnalysisWarning(code="invalid_date", message=message))
    return tuple(dates)


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

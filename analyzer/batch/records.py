"""What goes into a batch and what comes out of it, one record at a time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from analyzer.exceptions import AnalyzerError, InputError
from analyzer.schema.analysis import AnalysisWarning
from analyzer.schema.plan import Application

_CONTENT = ("text", "html", "url", "path")
_SURROGATE = re.compile("[\ud800-\udfff]")
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

    problem: AnalyzerError | None = None
    """Why there is nothing to analyse; None if there is."""

    @property
    def size(self) -> int:
        """Characters it carries from process to process."""
        return len(self.text or "") + len(self.html or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one record."""

    id: str
    """The record's id."""

    payload: bytes
    """One analysis a line, as UTF-8 JSON, each line ended; several lines where a file holds several postings."""

    permissions: tuple[str, ...] = ()
    """The permission of each analysis that did not fail."""

    warnings: tuple[str, ...] = ()
    """Code of each warning."""

    errors: tuple[str, ...] = ()
    """Code of each failed analysis."""

    fatal: str | None = None
    """Why no other record can succeed either (a missing model); None if the others can."""


def parse_record(fields: Mapping[str, object], *, default_id: str, folder: Path | None = None) -> Record:
    """Read one row of a JSONL, CSV or Parquet file; unknown fields are ignored.

    Args:
        fields: id, one of text, html, url, path, and optionally title, datePosted, country, appliedOn, interviewedOn.
        default_id: The id of a row that has none.
        folder: Where a relative path starts if the file is there; otherwise it starts in the working directory.

    Returns:
        The record; one with a `problem` if there is no content in the row. A date that cannot be read is left out
        with a warning.
    """
    record_id = _string(fields.get("id")) or default_id
    content = {name: _string(fields.get(name)) for name in _CONTENT}
    if not any(content.values()):
        message = "the record has no content: give one of text, html, url, path"
        return Record(id=record_id, problem=InputError(message))
    warnings: list[AnalysisWarning] = []
    posted = _dates("datePosted", fields.get("datePosted"), warnings)
    applied = _dates("appliedOn", fields.get("appliedOn"), warnings)
    interviewed = _dates("interviewedOn", fields.get("interviewedOn"), warnings)
    return Record(
        id=record_id,
        text=content["text"],
        html=content["html"],
        url=content["url"],
        path=_locate(content["path"], folder),
        title=_string(fields.get("title")),
        date_posted=posted[0] if posted else None,
        country=_string(fields.get("country")),
        application=Application(applied_on=applied[0] if applied else None, interviewed_on=interviewed),
        warnings=tuple(warnings),
    )


def _string(value: object) -> str | None:
    """The value as text that UTF-8 can hold; None for nothing, blanks, and values that are not scalar."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value)
    if not text.strip():
        return None
    return text if text.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


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
    return beside if beside is not None and beside.exists() else Path(path)

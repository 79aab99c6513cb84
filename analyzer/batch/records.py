"""What goes into a batch and what comes out of it, one record at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from analyzer.exceptions import AnalyzerError, UnreadableError
from analyzer.schema.analysis import AnalysisWarning
from analyzer.schema.page import MAX_BYTES, Page
from analyzer.schema.plan import Application


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


def host_of(url: str | None) -> str | None:
    """The host of a URL; None if it has none."""
    try:
        return urlsplit((url or "").strip()).hostname
    except ValueError:
        return None

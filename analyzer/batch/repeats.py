"""`--dedupe`: what was analysed once is repeated under the other ids.

What has been seen is kept in a temporary database on disk, so that memory stays bounded; the system deletes it with the
process. A resumed run starts with none, and analyses once more what it meets again.
"""

import csv
import io
import json
import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from analyzer.batch import frames
from analyzer.batch.record_fields import open_item
from analyzer.batch.records import Item, Outcome, Record, Row
from analyzer.batch.writers import Form
from analyzer.exceptions import BatchError
from analyzer.exports.csv_table import to_csv
from analyzer.schema.analysis import Analysis, Provenance
from analyzer.schema.characters import without_surrogates
from analyzer.schema.page import MAX_BYTES
from analyzer.schema.posting import JobPosting

_ID = b'"posting":{"id":'


class Repeats:
    """Marks records whose content came before, and fills in their outcomes."""

    def __init__(self, form: Form) -> None:
        """Nothing has been seen yet.

        Args:
            form: What the outcomes hold.
        """
        self._form = form
        self._seen = sqlite3.connect("")  # a private file that has no name
        self._seen.execute("CREATE TABLE seen (digest BLOB PRIMARY KEY, outcome BLOB) WITHOUT ROWID")
        self._analysed: deque[bytes] = deque()

    def mark(self, items: Iterable[Item]) -> Iterator[Record]:
        """Give the records, those that repeat an earlier one with `same_as`."""
        for item in items:
            record = open_item(item)
            digest = _digest(record)
            if record.problem is None and self._is_known(digest):
                yield Record(id=record.id, same_as=digest.hex())
            else:
                self._analysed.append(digest)
                yield record

    def resolve(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Give the outcomes of marked records, in their order."""
        for outcome in outcomes:
            if outcome.same_as is None:
                self._keep(self._analysed.popleft(), outcome)
                yield outcome
            else:
                yield _under(outcome.id, self._kept(bytes.fromhex(outcome.same_as)), self._form)

    def close(self) -> None:
        """Forget everything."""
        self._seen.close()

    def _is_known(self, digest: bytes) -> bool:
        try:
            return self._seen.execute("INSERT OR IGNORE INTO seen VALUES (?, NULL)", (digest,)).rowcount == 0
        except sqlite3.Error as error:
            raise _database_error(error) from error

    def _keep(self, digest: bytes, outcome: Outcome) -> None:
        try:
            self._seen.execute("UPDATE seen SET outcome = ? WHERE digest = ?", (frames.dump([outcome]), digest))
        except sqlite3.Error as error:
            raise _database_error(error) from error

    def _kept(self, digest: bytes) -> Outcome:
        (kept,) = self._seen.execute("SELECT outcome FROM seen WHERE digest = ?", (digest,)).fetchone()
        return next(frames.load(io.BytesIO(kept)))


def _digest(record: Record) -> bytes:
    """Of everything that the analysis depends on, the id excepted."""
    digest = blake2b(digest_size=16)
    file = record.path
    content = b"" if file is None else _content(file)
    parts = (record.text, record.html, record.url, file and (file if not content else file.suffix))
    known = (record.title, record.date_posted, record.country, record.application, record.warnings, record.row)
    digest.update(repr((parts, known)).encode("utf-8", "surrogatepass"))
    for page in record.pages:
        content += repr((page.name, page.url)).encode("utf-8", "surrogatepass") + page.content
    digest.update(content)
    return digest.digest()


def _content(file: Path) -> bytes:
    """The beginning of a file; empty for what is none or cannot be read, which whoever analyses it will say."""
    try:
        if not file.is_file():
            return b""
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES)
    except (OSError, ValueError):
        return b""


def _under(record_id: str, first: Outcome, form: Form) -> Outcome:
    """The outcome of a record with the same content, under another id."""
    if form == "csv":
        payload = _renamed_csv(first.payload.decode(), first.id, record_id).encode()
    else:
        lines = first.payload.split(b"\n")
        payload = b"\n".join(_renamed_json(line, first.id, record_id) for line in lines)
    rows = tuple(_renamed_row(row, first.id, record_id) for row in first.rows)
    return replace(first, id=record_id, payload=payload, rows=rows)


def _renamed_json(line: bytes, old: str, new: str) -> bytes:
    """Only the posting's own id has these words before it: inside a string, the quotes would be escaped."""
    return line.replace(_ID + _json_start(old), _ID + _json_start(new), 1)


def _renamed_csv(payload: str, old: str, new: str) -> str:
    before, after = _csv_cell(old), _csv_cell(new)
    out = io.StringIO(newline="")
    rows = csv.reader(io.StringIO(payload, newline=""))
    csv.writer(out).writerows([after + cells[0].removeprefix(before), *cells[1:]] for cells in rows)
    return out.getvalue()


def _renamed_row(row: Row, old: str, new: str) -> Row:
    suffix = str(row[0]).removeprefix(without_surrogates(old))  # "#1" where a file holds several postings
    return (without_surrogates(new) + suffix, *row[1:-1], _renamed_json(str(row[-1]).encode(), old, new).decode())


def _json_start(record_id: str) -> bytes:
    """A string as JSON begins it, without its last quote."""
    return without_surrogates(json.dumps(record_id, ensure_ascii=False))[:-1].encode()


def _csv_cell(record_id: str) -> str:
    analysis = Analysis(analyzer=Provenance(version=""), posting=JobPosting(id=record_id, description=""))
    return list(csv.reader(io.StringIO(to_csv([analysis]), newline="")))[1][0]


def _database_error(error: sqlite3.Error) -> BatchError:
    return BatchError(f"what --dedupe has seen cannot be kept ({error}): make room for temporary files")

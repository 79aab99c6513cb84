"""CSV, plain or gzipped, with a header of field names; comma, semicolon or tab."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from analyzer.batch.readers.encoding import as_text
from analyzer.batch.readers.source import Source
from analyzer.batch.record_fields import parse_record
from analyzer.batch.records import Record
from analyzer.exceptions import InputError

MAX_FIELD_CHARACTERS = 32 * 1024 * 1024
_DELIMITERS = (",", ";", "\t")


def read(source: Source) -> Iterator[Record]:
    """Give the records of a file; a row that csv cannot read gives a record with a problem."""
    with source.unpacked() as stream:
        yield from read_stream(stream, name=source.label, folder=source.folder, under=source.under)


def read_stream(
    stream: IO[bytes], *, name: str, folder: Path | None = None, under: str | None = None
) -> Iterator[Record]:
    """Give the records of a stream.

    Args:
        stream: A table.
        name: What it is called in the ids of records without one ("name:row").
        folder: Where relative paths start.
        under: What the ids of records with one follow; None if nothing.
    """
    csv.field_size_limit(MAX_FIELD_CHARACTERS)
    with as_text(stream, newline="") as text:
        header = text.readline(MAX_FIELD_CHARACTERS)
        delimiter = max(_DELIMITERS, key=header.count)
        names = next(csv.reader([header], delimiter=delimiter), [])
        lines = _Lines(text)
        rows = csv.DictReader(lines, fieldnames=[name.strip() for name in names], delimiter=delimiter)
        yield from _records(rows, lines, name=name, folder=folder, under=under)


class _Lines(Iterator[str]):
    """Lines of a text, an endless one in pieces; `ended` once somebody asked for one more than there are."""

    def __init__(self, text: IO[str]) -> None:
        self.ended = False
        self._text = text

    def __next__(self) -> str:
        line = self._text.readline(MAX_FIELD_CHARACTERS)
        self.ended = not line
        if self.ended:
            raise StopIteration
        return line


def _records(
    rows: "csv.DictReader[str]", lines: _Lines, *, name: str, folder: Path | None, under: str | None
) -> Iterator[Record]:
    number = 1
    while True:
        number += 1
        where = f"{name}:{number}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Record(id=where, problem=InputError(f"row {number} of {name} is not CSV: {error}"))
        else:
            if lines.ended:  # a whole row needs no line more
                message = f"row {number} of {name} opens a quotation mark that nothing closes, so it may hold rows more"
                yield Record(id=where, problem=InputError(f"{message}: close it, or save the table again"))
                return
            fields = {name: value for name, value in row.items() if name}  # cells behind the last column have no name
            yield parse_record(fields, default_id=where, folder=folder, under=under, is_row=True)

"""CSV, plain or gzipped, with a header of field names; comma, semicolon or tab."""

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from analyzer.batch.records import Record, parse_record
from analyzer.exceptions import InputError

MAX_FIELD_CHARACTERS = 32 * 1024 * 1024
_DELIMITERS = (",", ";", "\t")


def read(path: Path) -> Iterator[Record]:
    """Give the records of a file; a row that csv cannot read gives a record with a problem."""
    csv.field_size_limit(MAX_FIELD_CHARACTERS)
    opener = gzip.open if path.suffix.lower() == ".gz" else open
    with opener(path, "rb") as stream:
        text = io.TextIOWrapper(cast(IO[bytes], stream), encoding="utf-8-sig", errors="replace", newline="")
        header = text.readline(MAX_FIELD_CHARACTERS)
        delimiter = max(_DELIMITERS, key=header.count)
        names = next(csv.reader([header], delimiter=delimiter), [])
        lines = iter(lambda: text.readline(MAX_FIELD_CHARACTERS), "")  # a line may be endless, what is held may not
        rows = csv.DictReader(lines, fieldnames=[name.strip() for name in names], delimiter=delimiter)
        yield from _records(rows, path)


def _records(rows: "csv.DictReader[str]", path: Path) -> Iterator[Record]:
    number = 1
    while True:
        number += 1
        where = f"{path.name}:{number}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Record(id=where, problem=InputError(f"row {number} of {path.name} is not CSV: {error}"))
        else:
            yield parse_record(row, default_id=where, folder=path.parent)

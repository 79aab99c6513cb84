"""Parquet tables, read in small batches; only the columns that mean something are decoded, where it is known which."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from analyzer.batch.readers.source import Source
from analyzer.batch.record_fields import FIELDS, parse_record
from analyzer.batch.records import Record
from analyzer.exceptions import MissingExtraError

_CONTENT = ("text", "html", "path")
_ROWS_AT_ONCE = 64


def read(source: Source) -> Iterator[Record]:
    """Give the records of a file.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    with source.open() as stream, _open(stream) as table:
        names = table.schema_arrow.names
        columns = [name for name in FIELDS if name in names] if set(_CONTENT) & set(names) else names
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=columns):
            for row in batch.to_pylist():
                number += 1
                where = f"{source.label}:{number}"
                yield parse_record(row, default_id=where, folder=source.folder, under=source.under, is_row=True)


def count(path: Path) -> int:
    """How many rows a file has, from its footer."""
    with path.open("rb") as stream, _open(stream) as table:
        return int(table.metadata.num_rows)


def _open(stream: IO[bytes]) -> Any:
    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError as error:
        message = 'reading Parquet needs pyarrow: pip install "job-posting-analyzer[parquet]"'
        raise MissingExtraError(message) from error
    return parquet.ParquetFile(stream)

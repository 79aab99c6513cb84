"""Parquet: a folder of files of some ten thousand rows each, in input order; units are files.

A Parquet file is only readable once its footer is written. So one that is not finished counts as nothing, and its rows
are made again; that is at most what a minute brings.
"""

import contextlib
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from analyzer.batch.own_files import sync_folder
from analyzer.batch.records import Outcome, Row
from analyzer.batch.writers.output import remove
from analyzer.exports.parquet import COMPRESSION, arrow_schema, load_arrow

_ROWS_PER_FILE = 50_000
_NAME = "part-{:06d}.parquet"
_OPEN = "open.tmp"


class ParquetSink:
    """One open file at a time, renamed to its number when it is full."""

    COMMIT_SECONDS: ClassVar[float] = 60.0

    def __init__(self, partial: Path, target: Path, offset: int) -> None:
        self._arrow, self._parquet = load_arrow()
        self._partial = partial
        self._target = target
        self._files = offset
        self._rows = 0
        self._writer: Any = None
        self._schema = arrow_schema(self._arrow)
        partial.mkdir(exist_ok=True)
        for path in _files(partial)[offset:]:
            path.unlink()
        (partial / _OPEN).unlink(missing_ok=True)

    @staticmethod
    def size(partial: Path) -> int:
        """Finished files on the disk."""
        return len(_files(partial)) if partial.is_dir() else 0

    def append(self, outcomes: Sequence[Outcome]) -> None:
        """Add the rows to the open file."""
        rows = [row for outcome in outcomes for row in outcome.rows]
        if not rows:
            return
        if self._writer is None:
            self._writer = self._parquet.ParquetWriter(self._partial / _OPEN, self._schema, compression=COMPRESSION)
        self._writer.write_table(self._arrow.Table.from_arrays(self._columns(rows), schema=self._schema))
        self._rows += len(rows)
        if self._rows >= _ROWS_PER_FILE:
            self.commit()

    def commit(self) -> int:
        """Finish the open file."""
        if self._writer is not None:
            self._writer.close()
            with (self._partial / _OPEN).open("rb") as written:
                os.fsync(written.fileno())
            (self._partial / _OPEN).rename(self._partial / _NAME.format(self._files))
            sync_folder(self._partial)
            self._writer = None
            self._files += 1
            self._rows = 0
        return self._files

    def place(self) -> None:
        """Rename the folder; one without rows gets a file that has the columns."""
        if self._files == 0:
            self._parquet.write_table(self._schema.empty_table(), self._partial / _NAME.format(0))
        aside = self._target.with_name(f"{self._target.name}.replaced")
        remove(aside)
        if self._target.exists():
            self._target.rename(aside)
        self._partial.rename(self._target)
        sync_folder(self._target.parent)
        remove(aside)

    def _columns(self, rows: Sequence[Row]) -> list[Any]:
        columns = []
        for field, cells in zip(self._schema, zip(*rows, strict=True), strict=True):
            days = field.type == self._arrow.date32()
            values = [date.fromisoformat(str(cell)) if days and cell is not None else cell for cell in cells]
            columns.append(self._arrow.array(values, type=field.type))
        return columns

    def close(self) -> None:
        """Give up the open file."""
        if self._writer is not None:
            with contextlib.suppress(OSError):
                self._writer.close()
        (self._partial / _OPEN).unlink(missing_ok=True)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("part-*.parquet"))

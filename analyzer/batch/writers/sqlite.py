"""SQLite: one table `analyses`, in input order by rowid; units are rows."""

import contextlib
import errno
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from analyzer.batch.own_files import sync_folder
from analyzer.batch.records import Outcome
from analyzer.batch.writers.table import TYPES

_SQL_TYPES = {"text": "TEXT", "date": "TEXT", "boolean": "INTEGER", "number": "REAL"}
_COLUMNS = ", ".join(f'"{name}" {_SQL_TYPES[kind]}' for name, kind in TYPES.items())
_INSERT = f"INSERT INTO analyses VALUES ({', '.join('?' * len(TYPES))})"  # noqa: S608 - question marks only
_INDEXED = ("id", "permission")


class SqliteSink:
    """Rows in transactions; SQLite's own journal undoes one that was cut off."""

    COMMIT_SECONDS: ClassVar[float] = 1.0

    def __init__(self, partial: Path, target: Path, offset: int) -> None:
        self._partial = partial
        self._target = target
        self._rows = offset
        if offset == 0:
            for path in (partial, partial.with_name(f"{partial.name}-journal")):
                path.unlink(missing_ok=True)
        with _disk_errors():
            self._database = sqlite3.connect(partial)
            self._database.execute("PRAGMA synchronous = FULL")
            self._database.execute(f"CREATE TABLE IF NOT EXISTS analyses ({_COLUMNS})")
            self._database.execute("DELETE FROM analyses WHERE rowid > ?", (offset,))
            self._database.commit()

    @staticmethod
    def size(partial: Path) -> int:
        """Rows on the disk."""
        if not partial.exists():
            return 0
        with contextlib.closing(sqlite3.connect(partial)) as database:
            try:
                return int(database.execute("SELECT coalesce(max(rowid), 0) FROM analyses").fetchone()[0])
            except sqlite3.DatabaseError:
                return 0

    def append(self, outcomes: Sequence[Outcome]) -> None:
        """Insert the rows."""
        rows = [row for outcome in outcomes for row in outcome.rows]
        with _disk_errors():
            self._database.executemany(_INSERT, rows)
        self._rows += len(rows)

    def commit(self) -> int:
        """End the transaction."""
        with _disk_errors():
            self._database.commit()
        return self._rows

    def place(self) -> None:
        """Index the table, and rename the file."""
        with _disk_errors():
            for name in _INDEXED:
                self._database.execute(f'CREATE INDEX IF NOT EXISTS "analyses_{name}" ON analyses ("{name}")')
            self._database.commit()
            self._database.close()
        if self._target.exists():
            shutil.copymode(self._target, self._partial)
        self._partial.replace(self._target)
        sync_folder(self._target.parent)

    def close(self) -> None:
        """Close, and undo what was not committed."""
        with _disk_errors():
            self._database.close()


@contextlib.contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(errno.EIO, str(error)) from error

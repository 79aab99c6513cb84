"""JSON Lines and CSV, plain or gzipped: a file that only grows; units are bytes."""

import gzip
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from analyzer.batch.own_files import open_own, sync_folder, write_whole
from analyzer.batch.records import Outcome
from analyzer.exports.csv_table import to_csv

_COMPRESSION = 6  # gzip's own choice
_CLOSED = -1


class LinesSink:
    """Writes payloads one behind the other; every append to a .gz is a member of its own, as RFC 1952 allows."""

    COMMIT_SECONDS: ClassVar[float] = 1.0
    HEAD: ClassVar[bytes] = b""
    """What the file begins with."""

    def __init__(self, partial: Path, target: Path, offset: int) -> None:
        self._partial = partial
        self._target = target
        self._packed = target.suffix.lower() == ".gz"
        self._end = offset
        self._descriptor = open_own(partial)
        os.ftruncate(self._descriptor, offset)
        if offset == 0 and self.HEAD:
            self._write(self.HEAD)

    @staticmethod
    def size(partial: Path) -> int:
        """Bytes on the disk."""
        return partial.stat().st_size if partial.exists() else 0

    def append(self, outcomes: Sequence[Outcome]) -> None:
        """Write the payloads; after a failure the file ends with a whole record."""
        self._write(b"".join(outcome.payload for outcome in outcomes))

    def commit(self) -> int:
        """Bring all to the disk."""
        os.fsync(self._descriptor)
        return self._end

    def place(self) -> None:
        """Rename the file."""
        if self._target.exists():
            shutil.copymode(self._target, self._partial)
        self.close()
        self._partial.replace(self._target)
        sync_folder(self._target.parent)

    def close(self) -> None:
        """Close the file, once: its number may soon be that of another."""
        descriptor, self._descriptor = self._descriptor, _CLOSED
        if descriptor != _CLOSED:
            os.close(descriptor)

    def _write(self, payload: bytes) -> None:
        data = gzip.compress(payload, _COMPRESSION, mtime=0) if self._packed and payload else payload
        write_whole(self._descriptor, data, end=self._end)
        self._end += len(data)


class CsvSink(LinesSink):
    """The same below the names of the columns."""

    HEAD: ClassVar[bytes] = to_csv([]).encode()

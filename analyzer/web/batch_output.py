"""The output of `analyzer batch`, line by line: rows for the table now, a whole analysis when it is opened."""

import re
from collections.abc import Iterator
from pathlib import Path

from analyzer.exceptions import InputError
from analyzer.exports.policy_json import from_json
from analyzer.schema.analysis import Analysis
from analyzer.web.rows import Row, row_of

MAX_ROWS = 100_000
"""Lines listed; reading them takes about 16 s. What comes behind them is in the file but not in the table."""

MAX_LINE_BYTES = 50_000_000
"""Longest line that is read."""

SUFFIX = ".jsonl"
_KEY = re.compile(r"line-(?P<file>[0-9]{1,6})-(?P<offset>[0-9]{1,15})")


class BatchOutput:
    """Files of analyses, one a line; read again when one of them has changed."""

    def __init__(self, path: Path) -> None:
        """Look what is there.

        Args:
            path: A .jsonl file, or a folder of them.

        Raises:
            InputError: there is no such file in it.
        """
        self.path = path
        self._stamps: dict[Path, tuple[int, int]] = {}
        self._rows: list[Row] = []
        if not self._files():
            raise InputError(f"{path} is no {SUFFIX} file, and no folder of them: give the output of `analyzer batch`.")

    def rows(self) -> list[Row]:
        """All lines that are analyses, in their order."""
        stamps = {file: (status.st_size, status.st_mtime_ns) for file in self._files() if (status := file.stat())}
        if stamps != self._stamps:
            self._rows = list(self._read_rows(list(stamps)))
            self._stamps = stamps
        return self._rows

    def read(self, key: str) -> Analysis | None:
        """The analysis of a row; None if the key is none of ours.

        Raises:
            InputError: the line is no longer an analysis.
        """
        found, files = _KEY.fullmatch(key), self._files()
        if found is None or int(found["file"]) >= len(files):
            return None
        with files[int(found["file"])].open("rb") as stream:
            stream.seek(int(found["offset"]))
            return from_json(stream.readline(MAX_LINE_BYTES))

    def _files(self) -> list[Path]:
        if self.path.is_dir():
            return sorted(file for file in self.path.glob(f"*{SUFFIX}") if file.is_file())
        return [self.path] if self.path.is_file() and self.path.suffix == SUFFIX else []

    def _read_rows(self, files: list[Path]) -> Iterator[Row]:
        count = 0
        for number, file in enumerate(files):
            with file.open("rb") as stream:
                offset = 0
                while count < MAX_ROWS and (line := stream.readline(MAX_LINE_BYTES)):
                    start, offset = offset, stream.tell()
                    row = _row(f"line-{number}-{start}", line)
                    if row is not None:
                        count += 1
                        yield row


def _row(key: str, line: bytes) -> Row | None:
    try:
        return row_of(key, from_json(line))
    except InputError:  # a line that is being written, or something else
        return None

"""The output of `analyzer batch`, line by line: rows for the table now, a whole analysis when it is opened."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock

from analyzer.exceptions import InputError
from analyzer.exports.policy_json import MAX_JSON_BYTES, from_json
from analyzer.schema.analysis import Analysis
from analyzer.web.rows import Row, row_of

MAX_ROWS = 100_000
"""Lines listed; reading them takes about 16 s. What comes behind them is in the file but not in the table."""

SUFFIX = ".jsonl"
_DIGEST_LENGTH = 12
_DIGEST = f"[0-9a-f]{{{_DIGEST_LENGTH}}}"
_KEY = re.compile(rf"line-(?P<file>{_DIGEST})-(?P<offset>[0-9]{{1,15}})-(?P<posting>{_DIGEST})")
"""Digests of the file's name and the posting's id: where the files change, a row's link opens its posting or none."""


class BatchOutput:
    """Files of analyses, one a line; read again when one of them has changed, by one thread for all that ask."""

    def __init__(self, path: Path) -> None:
        """Look what is there.

        Args:
            path: A .jsonl file, or a folder of them.

        Raises:
            InputError: there is no such file in it.
        """
        self.path = path
        self._reading = Lock()
        self._stamps: dict[Path, tuple[int, int]] = {}
        self._rows: list[Row] = []
        if not self._files():
            raise InputError(f"{path} is no {SUFFIX} file, and no folder of them: give the output of `analyzer batch`.")

    def rows(self) -> list[Row]:
        """All lines that are analyses, in their order."""
        with self._reading:
            stamps = dict(_stamps(self._files()))
            if stamps != self._stamps:
                self._rows = list(self._read_rows(list(stamps)))
                self._stamps = stamps
            return self._rows

    def read(self, key: str) -> Analysis | None:
        """The analysis of a row; None if the key is none of ours.

        Raises:
            InputError: the line is no longer an analysis, or cannot be read.
        """
        found = _KEY.fullmatch(key)
        file = next((file for file in self._files() if found and _digest(file.name) == found["file"]), None)
        if found is None or file is None:
            return None
        try:
            with file.open("rb") as stream:
                stream.seek(int(found["offset"]))
                line = stream.readline(MAX_JSON_BYTES)
        except OSError as error:
            raise InputError(f"{file.name} cannot be read: {error.strerror}") from error
        analysis = from_json(line)
        return analysis if _digest(analysis.posting.id) == found["posting"] else None

    def _files(self) -> list[Path]:
        if self.path.is_dir():
            return sorted(file for file in self.path.glob(f"*{SUFFIX}") if file.is_file())
        return [self.path] if self.path.is_file() and self.path.suffix == SUFFIX else []

    def _read_rows(self, files: list[Path]) -> Iterator[Row]:
        count = 0
        for file in files:
            with suppress(OSError), file.open("rb") as stream:  # it may be gone meanwhile, or closed to us
                offset = 0
                while count < MAX_ROWS and (line := stream.readline(MAX_JSON_BYTES)):
                    start, offset = offset, stream.tell()
                    row = _row(file, start, line)
                    if row is not None:
                        count += 1
                        yield row


def _stamps(files: Iterable[Path]) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Size and time of each file, by which a change of it is known."""
    for file in files:
        with suppress(OSError):  # it is gone meanwhile
            status = file.stat()
            yield file, (status.st_size, status.st_mtime_ns)


def _row(file: Path, offset: int, line: bytes) -> Row | None:
    try:
        analysis = from_json(line)
    except InputError:  # a line that is being written, or something else
        return None
    return row_of(f"line-{_digest(file.name)}-{offset}-{_digest(analysis.posting.id)}", analysis)


def _digest(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]  # names of files may have halves

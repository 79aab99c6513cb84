"""How far a run has come: a file beside the output, so that a run killed at any moment can go on where it was.

The first line says what the run is about; each further one is a checkpoint: up to where the output is whole, how many
records that is, and their counts; the last of a run says that it is complete. A torn last line is a checkpoint that did
not happen. While a run lasts, its journal is locked; a finished run has none.

A journal that has grown long is written anew with its first line and its last checkpoints, beside itself, and takes its
own place: whenever that is cut off, the long one or the short one is there, and both say how far the run has come.
"""

import contextlib
import json
import os
import sys
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from analyzer.batch.own_files import open_own, sync_folder, write_whole
from analyzer.batch.tally import Tally
from analyzer.exceptions import BatchError

if sys.platform != "win32":
    import fcntl

_GROWTH_BYTES = 4 * 1024 * 1024  # how much longer it may become before it is written anew
_KEPT_BYTES = 1024 * 1024  # of the last checkpoints, for an output that lost its tail: two minutes of the longest ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A moment at which output and counts agreed."""

    offset: int = 0
    """How much of the output holds whole records, in the units of its format (bytes, rows, files)."""

    last_id: str | None = None
    """Id of the last record done; None if none was."""

    tally: Tally = field(default_factory=Tally)
    """Counts over the records done."""

    complete: bool = False
    """Whether the output was whole, and only had to be put in its place."""


class Journal:
    """The open and locked journal of one output."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = open_own(path)
        try:
            _lock(self._descriptor, path)
            self._lines, self._end = self._read()
        except BaseException:
            os.close(self._descriptor)
            raise
        self._limit = _GROWTH_BYTES
        with contextlib.suppress(OSError):
            self._shorter.unlink(missing_ok=True)  # of a run that was killed while it wrote one

    @property
    def unfinished(self) -> bool:
        """Whether an earlier run left it."""
        return bool(self._lines)

    @property
    def settings(self) -> Mapping[str, Any]:
        """What the earlier run was about."""
        return self._lines[0]

    def last_checkpoint(self, *, size: int) -> Checkpoint:
        """The last checkpoint of the earlier run that an output of `size` bytes can hold."""
        for line in reversed(self._lines[1:]):
            if line["offset"] <= size:
                return _checkpoint(line)
        return Checkpoint()

    @property
    def end(self) -> Checkpoint | None:
        """The checkpoint of an earlier run that was complete and died before it could say so; None of any other."""
        last = _checkpoint(self._lines[-1]) if len(self._lines) > 1 else Checkpoint()
        return last if last.complete else None

    def begin(self, settings: Mapping[str, Any]) -> None:
        """Forget any earlier run and start a new one."""
        os.ftruncate(self._descriptor, 0)
        self._end = 0
        self._append(settings)

    def note(self, checkpoint: Checkpoint) -> None:
        """Add a checkpoint; what it speaks of must be on the disk already."""
        line = {"offset": checkpoint.offset, "id": checkpoint.last_id, "tally": checkpoint.tally.to_dict()}
        self._append(line | {"complete": True} if checkpoint.complete else line)
        if self._end > self._limit:
            self._shorten()

    def close(self, *, finished: bool) -> None:
        """Give up the lock; a finished or never begun run leaves no journal behind."""
        if finished or os.fstat(self._descriptor).st_size == 0:
            self.path.unlink(missing_ok=True)
        os.close(self._descriptor)

    @property
    def _shorter(self) -> Path:
        return self.path.with_name(f"{self.path.name}.partial")

    def _read(self) -> tuple[list[Mapping[str, Any]], int]:
        """The whole lines and their length; what follows a torn or damaged one is cut off, so that no line joins it."""
        lines: list[Mapping[str, Any]] = []
        kept = 0
        with self.path.open("rb") as stream:
            for raw in stream:
                try:
                    line = json.loads(raw)
                    date.fromisoformat(line["as_of"]) if not lines else _checkpoint(line)
                except (LookupError, TypeError, ValueError, RecursionError):
                    break
                if not raw.endswith(b"\n"):
                    break
                lines.append(line)
                kept += len(raw)
        os.ftruncate(self._descriptor, kept)
        return lines, kept

    def _append(self, line: Mapping[str, Any]) -> None:
        """Bring a line to the disk; from then on, those of an earlier run are history."""
        data = json.dumps(line).encode() + b"\n"
        write_whole(self._descriptor, data, end=self._end)
        self._end += len(data)
        os.fsync(self._descriptor)
        self._lines = []

    def _shorten(self) -> None:
        """Put a shorter journal in the place of this one; where that is not possible, go on with the long one."""
        with contextlib.suppress(OSError, BatchError):
            self._replace(_without_history(self.path.read_bytes()))
        self._limit = self._end + _GROWTH_BYTES

    def _replace(self, data: bytes) -> None:
        self._shorter.unlink(missing_ok=True)
        descriptor = open_own(self._shorter)
        try:
            _lock(descriptor, self.path)  # before it has the name by which other runs find it
            write_whole(descriptor, data, end=0)
            os.fsync(descriptor)
            self._shorter.replace(self.path)
        except BaseException:
            os.close(descriptor)
            self._shorter.unlink(missing_ok=True)
            raise
        os.close(self._descriptor)
        self._descriptor, self._end = descriptor, len(data)
        sync_folder(self.path.parent)


def _without_history(journal: bytes) -> bytes:
    """The first line and the last checkpoints, at least one."""
    head, *lines = journal.splitlines(keepends=True)
    kept: deque[bytes] = deque()
    length = 0
    while lines and (not kept or length + len(lines[-1]) <= _KEPT_BYTES):
        kept.appendleft(lines.pop())
        length += len(kept[0])
    return b"".join((head, *kept))


def _checkpoint(line: Mapping[str, Any]) -> Checkpoint:
    offset, last_id = line["offset"], line["id"]
    if not isinstance(offset, int) or offset < 0 or not isinstance(last_id, str | None):
        raise ValueError("no checkpoint")
    return Checkpoint(
        offset=offset,
        last_id=last_id,
        tally=Tally.from_dict(line["tally"]),
        complete=line.get("complete", False),
    )


def _lock(descriptor: int, path: Path) -> None:
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise BatchError(f"another run is writing {path.stem}: wait for it, or choose another output") from error
    if os.fstat(descriptor).st_nlink == 0:
        raise BatchError(f"another run has just finished {path.stem}: start again")

"""How far a run has come: a file beside the output, so that a run killed at any moment can go on where it was.

The first line says what the run is about; each further one is a checkpoint: up to where the output is whole, how many
records that is, and their counts; the last of a run says that it is complete. A torn last line is a checkpoint that did
not happen. While a run lasts, its journal is locked; a finished run has none.
"""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from analyzer.batch.tally import Tally
from analyzer.exceptions import BatchError

if sys.platform != "win32":
    import fcntl


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
            self._lines = self._read()
        except BaseException:
            os.close(self._descriptor)
            raise

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
        self._append(settings)

    def note(self, checkpoint: Checkpoint) -> None:
        """Add a checkpoint; what it speaks of must be on the disk already."""
        line = {"offset": checkpoint.offset, "id": checkpoint.last_id, "tally": checkpoint.tally.to_dict()}
        self._append(line | {"complete": True} if checkpoint.complete else line)
        os.fsync(self._descriptor)

    def close(self, *, finished: bool) -> None:
        """Give up the lock; a finished or never begun run leaves no journal behind."""
        if finished or os.fstat(self._descriptor).st_size == 0:
            self.path.unlink(missing_ok=True)
        os.close(self._descriptor)

    def _read(self) -> list[Mapping[str, Any]]:
        """The whole lines; what follows a torn or damaged one is cut off, so that later lines do not join it."""
        lines: list[Mapping[str, Any]] = []
        kept = 0
        for raw in self.path.read_bytes().splitlines(keepends=True):
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
        return lines

    def _append(self, line: Mapping[str, Any]) -> None:
        os.lseek(self._descriptor, 0, os.SEEK_END)
        os.write(self._descriptor, json.dumps(line).encode() + b"\n")


def open_own(path: Path) -> int:
    """A descriptor to read and write a file of the run's own; a link that lies in its place is not followed.

    Raises:
        OSError: It cannot be opened, or is a link.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0), 0o666)


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

"""An output grows beside its target, with a journal, and takes the target's place when it is complete.

What is common to all formats is here: when to write, when to make a checkpoint, how to go on with an earlier run. What
a format does with the outcomes is its sink's business.
"""

import contextlib
import errno
import os
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any, ClassVar, Protocol, Self

from analyzer.batch.interrupts import deferred
from analyzer.batch.journal import Checkpoint, Journal
from analyzer.batch.records import Outcome
from analyzer.batch.tally import Tally
from analyzer.exceptions import BatchError

_BUFFER_OUTCOMES = 256
_BUFFER_SECONDS = 1.0
_FREE_TO_CHANGE = ("as_of",)  # a resumed run keeps the day it was begun with


class Output(Protocol):
    """A context manager that takes outcomes; left with an exception, it keeps what it has for --resume."""

    start: Checkpoint
    """Where the run goes on: the records done by an earlier run."""

    settings: Mapping[str, Any]
    """What the run is about; of a resumed run, as it was begun."""

    def write(self, outcome: Outcome) -> None:
        """Take the next outcome."""

    def complete(self) -> Tally:
        """Say that there is no more, and give the counts over all records."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


class Sink(Protocol):
    """What a format does with outcomes; its errors are OSErrors, and leave what was committed as it was."""

    COMMIT_SECONDS: ClassVar[float]
    """How often what was appended is committed."""

    def __init__(self, partial: Path, target: Path, offset: int) -> None:
        """Open, and cut to what an earlier run committed.

        Args:
            partial: Where the output grows.
            target: Where it will be in the end.
            offset: What `commit` gave; 0 throws away what is there.
        """

    @staticmethod
    def size(partial: Path) -> int:
        """How much is on the disk, in the units of `commit`; 0 if nothing is."""

    def append(self, outcomes: Sequence[Outcome]) -> None:
        """Take some more outcomes."""

    def commit(self) -> int:
        """Bring what was appended safely to the disk; up to where the output is whole now."""

    def place(self) -> None:
        """Close, and put the output in its target's place."""

    def close(self) -> None:
        """Close without a commit."""


@dataclass(slots=True, kw_only=True)
class StreamOutput:
    """Writes every outcome at once and keeps nothing."""

    stream: IO[bytes]
    settings: Mapping[str, Any]
    start: Checkpoint = field(default_factory=Checkpoint)
    tally: Tally = field(default_factory=Tally)

    def write(self, outcome: Outcome) -> None:
        """Take the next outcome.

        Raises:
            BatchError: It cannot be written.
            BrokenPipeError: Its reader has seen enough.
        """
        try:
            self.stream.write(outcome.payload)
            self.stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise BatchError(f"the output cannot be written: {error.strerror or error}") from error
        self.tally = self.tally.plus([outcome])

    def complete(self) -> Tally:
        """Say that there is no more, and give the counts."""
        return self.tally

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self.stream is not sys.stdout.buffer:
            with contextlib.suppress(OSError):  # every outcome was flushed, or its failure raised
                self.stream.close()


class FileOutput:
    """Collects the outcomes in `NAME.partial` beside the target and puts that in its place when complete."""

    def __init__(
        self, *, journal: Journal, settings: Mapping[str, Any], partial: Path, sink: Sink, start: Checkpoint
    ) -> None:
        self.start = start
        self.settings = settings
        self._journal = journal
        self._partial = partial
        self._sink = sink
        self._done = start
        self._waiting: list[Outcome] = []
        self._committed_at = self._appended_at = time.monotonic()
        self._state = "open"

    def write(self, outcome: Outcome) -> None:
        """Take the next outcome; at least every second, what came goes to the sink."""
        self._waiting.append(outcome)
        now = time.monotonic()
        if now - self._committed_at > self._sink.COMMIT_SECONDS:
            self._commit()
        elif len(self._waiting) >= _BUFFER_OUTCOMES or now - self._appended_at > _BUFFER_SECONDS:
            self._append()

    def complete(self) -> Tally:
        """Put the output in its place, and give the counts over all records."""
        self._commit(complete=True)
        with self._writing():
            self._sink.place()
            self._state = "complete"
        return self._done.tally

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if self._state == "open":
                with contextlib.suppress(BatchError):  # the disk is full: the last checkpoint holds
                    self._commit()
        finally:
            if self._state != "complete":
                with contextlib.suppress(OSError):
                    self._sink.close()
            nothing_done = self._done.tally.records == 0
            if nothing_done:
                remove(self._partial)
            self._journal.close(finished=nothing_done or self._state == "complete")

    def _append(self) -> None:
        if not self._waiting:
            return
        with self._writing():
            self._sink.append(self._waiting)
            self._done = replace(self._done, last_id=self._waiting[-1].id, tally=self._done.tally.plus(self._waiting))
            self._waiting = []
            self._appended_at = time.monotonic()

    def _commit(self, *, complete: bool = False) -> None:
        self._append()
        with self._writing():
            self._done = replace(self._done, offset=self._sink.commit(), complete=complete)
            self._journal.note(self._done)
            self._committed_at = time.monotonic()

    @contextlib.contextmanager
    def _writing(self) -> Any:
        """Not to be interrupted; what fails leaves the last checkpoint as the end."""
        with deferred():
            try:
                yield
            except OSError as error:
                self._state = "failed"
                raise disk_error(self._journal.path.with_suffix(""), error) from error


@dataclass(slots=True, kw_only=True)
class PlacedOutput:
    """An output that an earlier run put in its place before it could say that it was complete."""

    journal: Journal
    start: Checkpoint
    settings: Mapping[str, Any]

    def write(self, outcome: Outcome) -> None:
        """There is no more to come."""
        raise BatchError(f"there are more records than there were ({outcome.id} is new): --force starts over")

    def complete(self) -> Tally:
        """Give the counts."""
        self.journal.close(finished=True)
        return self.start.tally

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """After an error, leave the journal as it was."""
        if kind is not None:
            self.journal.close(finished=False)


def open_file(
    target: Path, *, sink: type[Sink], settings: Mapping[str, Any], resume: bool, force: bool
) -> FileOutput | PlacedOutput:
    """Open an output file or folder; see `open_output`."""
    try:
        journal = Journal(_beside(target, ".journal"))
    except OSError as error:
        raise disk_error(target, error) from error
    try:
        return _open(target, sink, journal, settings=settings, resume=resume, force=force)
    except OSError as error:
        journal.close(finished=False)
        raise disk_error(target, error) from error
    except BaseException:
        journal.close(finished=False)
        raise


def _open(
    target: Path, sink: type[Sink], journal: Journal, *, settings: Mapping[str, Any], resume: bool, force: bool
) -> FileOutput | PlacedOutput:
    partial = _beside(target, ".partial")
    if partial.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(partial))
    if journal.unfinished and resume:
        _check_same(journal, settings)
        if journal.end and target.exists() and not partial.exists():
            return PlacedOutput(journal=journal, start=journal.end, settings=journal.settings)
        start = replace(journal.last_checkpoint(size=sink.size(partial)), complete=False)
        opened = sink(partial, target, start.offset)
        return FileOutput(journal=journal, settings=journal.settings, partial=partial, sink=opened, start=start)
    _check_free(journal, target, force=force)
    opened = sink(partial, target, 0)
    journal.begin(settings)
    return FileOutput(journal=journal, settings=settings, partial=partial, sink=opened, start=Checkpoint())


def _check_same(journal: Journal, settings: Mapping[str, Any]) -> None:
    for key, wanted in settings.items():
        begun = journal.settings.get(key)
        if key not in _FREE_TO_CHANGE and begun != wanted:
            message = f"the unfinished run was begun with {key} {begun}, not {wanted}"
            raise BatchError(f"{message}: --resume needs the same, --force starts over")


def _check_free(journal: Journal, target: Path, *, force: bool) -> None:
    if force:
        return
    if journal.unfinished:
        raise BatchError(f"an unfinished run is beside {target.name}: --resume continues it, --force starts over")
    if target.exists():
        raise BatchError(f"{target.name} is there already: --force replaces it when the run is complete")


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(target.name + suffix)


def disk_error(path: Path, error: OSError) -> BatchError:
    """What to tell of an output that cannot be written."""
    return BatchError(f"{path} cannot be written ({error.strerror or error}): see to it, then go on with --resume")


def remove(path: Path) -> None:
    """Delete a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)

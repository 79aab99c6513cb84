"""Where the analyses go: a file that appears under its name only when it is complete, or a stream."""

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol, Self

from analyzer.batch.journal import Checkpoint, Journal
from analyzer.batch.records import Outcome
from analyzer.batch.tally import Tally
from analyzer.exceptions import BatchError, InputError

STANDARD_OUTPUT = "-"
_SUFFIXES = ("", ".jsonl", ".ndjson")
_CHECKPOINT_SECONDS = 1.0
_BUFFER_OUTCOMES = 256


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


def open_output(target: str, *, settings: Mapping[str, Any], resume: bool, force: bool) -> Output:
    """Open a file, "-" for standard output, or a device or pipe.

    Args:
        target: Name of the output.
        settings: What the run is about; JSON values. A run can only be resumed with the same "inputs", "description"
            and "version".
        resume: Go on with an unfinished run, if there is one.
        force: Replace a complete output, or throw away an unfinished run.

    Raises:
        InputError: If the name's suffix is of no known format, or a stream shall be resumed.
        BatchError: If there is an output or an unfinished run and the options do not say what to do with it.
    """
    path = Path(target)
    is_stream = target == STANDARD_OUTPUT or (path.exists() and not path.is_file())
    if path.is_dir():
        raise InputError(f"{target} is a folder: name a file in it, such as {path / 'analyses.jsonl'}")
    if is_stream:
        if resume:
            raise InputError(f"{target} is a stream, which cannot be resumed: write to a file")
        stream = sys.stdout.buffer if target == STANDARD_OUTPUT else path.open("wb")
        return StreamOutput(stream=stream, settings=settings)
    if path.suffix.lower() not in _SUFFIXES:
        raise InputError(f"{target}: the output is JSON Lines, so name it {path.with_suffix('.jsonl').name}")
    return _open_file(path.resolve(), settings=settings, resume=resume, force=force)


@dataclass(slots=True, kw_only=True)
class StreamOutput:
    """Writes every outcome at once and keeps nothing."""

    stream: IO[bytes]
    settings: Mapping[str, Any]
    start: Checkpoint = field(default_factory=Checkpoint)
    tally: Tally = field(default_factory=Tally)

    def write(self, outcome: Outcome) -> None:
        """Take the next outcome."""
        self.stream.write(outcome.payload)
        self.stream.flush()
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What is written, and what waits; replaced as one, so that an interrupt finds the old one or the new one."""

    written: Checkpoint
    waiting: list[Outcome] = field(default_factory=list)


class FileOutput:
    """Collects the lines in `NAME.partial` beside the target and renames that when complete."""

    def __init__(self, *, target: Path, journal: Journal, settings: Mapping[str, Any], start: Checkpoint) -> None:
        self.start = start
        self.settings = settings
        self._target = target
        self._journal = journal
        self._partial = _beside(target, ".partial")
        self._descriptor = os.open(self._partial, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        self._state = _State(written=start)
        self._noted_at = time.monotonic()
        self._finished = False
        os.ftruncate(self._descriptor, start.offset)

    def write(self, outcome: Outcome) -> None:
        """Take the next outcome; at least every second, what came is on the disk."""
        self._state.waiting.append(outcome)
        if time.monotonic() - self._noted_at > _CHECKPOINT_SECONDS:
            self._note()
        elif len(self._state.waiting) >= _BUFFER_OUTCOMES:
            self._flush()

    def complete(self) -> Tally:
        """Put the file in its place, and give the counts over all records."""
        self._note()
        if self._target.exists():
            shutil.copymode(self._target, self._partial)
        self._partial.replace(self._target)
        self._finished = True
        return self._state.written.tally

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            if not self._finished:
                with contextlib.suppress(BatchError):  # the disk is full: the last checkpoint holds
                    self._note()
        finally:
            os.close(self._descriptor)
            self._journal.close(finished=self._finished)

    def _flush(self) -> None:
        """Write what waits behind what is written; after a failure the file ends with a whole record."""
        written, waiting = self._state.written, self._state.waiting
        payload = b"".join(outcome.payload for outcome in waiting)
        try:
            os.lseek(self._descriptor, written.offset, os.SEEK_SET)
            left = memoryview(payload)
            while left:
                left = left[os.write(self._descriptor, left) :]
        except OSError as error:
            os.ftruncate(self._descriptor, written.offset)
            raise _disk_error(self._partial, error) from error
        checkpoint = Checkpoint(
            offset=written.offset + len(payload),
            last_id=waiting[-1].id if waiting else written.last_id,
            tally=written.tally.plus(waiting),
        )
        self._state = _State(written=checkpoint)

    def _note(self) -> None:
        self._flush()
        try:
            os.fsync(self._descriptor)
            self._journal.note(self._state.written)
        except OSError as error:
            raise _disk_error(self._journal.path, error) from error
        self._noted_at = time.monotonic()


def _open_file(target: Path, *, settings: Mapping[str, Any], resume: bool, force: bool) -> FileOutput:
    try:
        journal = Journal(_beside(target, ".journal"))
    except OSError as error:
        raise _disk_error(target, error) from error
    try:
        start = _resumed(journal, target, settings) if journal.unfinished and resume else None
        if start is None:
            _check_free(journal, target, force=force)
            journal.begin(settings)
        begun = settings if start is None else journal.settings
        return FileOutput(target=target, journal=journal, settings=begun, start=start or Checkpoint())
    except OSError as error:
        journal.close(finished=False)
        raise _disk_error(target, error) from error
    except BaseException:
        journal.close(finished=False)
        raise


def _resumed(journal: Journal, target: Path, settings: Mapping[str, Any]) -> Checkpoint:
    for key in ("inputs", "description", "version"):
        if journal.settings.get(key) != settings[key]:
            message = f"the unfinished run was begun with {key} {journal.settings.get(key)}, not {settings[key]}"
            raise BatchError(f"{message}: --resume needs the same, --force starts over")
    partial = _beside(target, ".partial")
    return journal.last_checkpoint(size=partial.stat().st_size if partial.exists() else 0)


def _check_free(journal: Journal, target: Path, *, force: bool) -> None:
    if force:
        return
    if journal.unfinished:
        raise BatchError(f"an unfinished run is beside {target.name}: --resume continues it, --force starts over")
    if target.exists():
        raise BatchError(f"{target.name} is there already: --force replaces it when the run is complete")


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(target.name + suffix)


def _disk_error(path: Path, error: OSError) -> BatchError:
    return BatchError(f"{path} cannot be written ({error.strerror}): see to it, then go on with --resume")

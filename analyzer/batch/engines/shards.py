"""What a cluster's worker does with a shard: reads its lines itself, analyses them, writes the outcomes itself.

Where a worker does not see the input, or sees another file under that name, it is sent the lines; where it does not see
the folder beside the output, it sends the outcomes. So a shared disk makes a cluster faster and is not needed.
"""

import faulthandler
import os
import signal
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from analyzer.batch import frames
from analyzer.batch.readers.source import Source
from analyzer.batch.records import Item, Line, Outcome

_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Lines of a file without their bytes."""

    file: str
    """Path or URL of the file."""

    folder: Path | None
    """Where relative paths in it start."""

    under: str | None
    """What the ids in it follow."""

    lines: tuple[tuple[str, int, int], ...]
    """Where, offset and length of each."""

    checksum: int
    """CRC-32 of the bytes, by which a worker knows that its file is the same."""

    def resolve(self) -> list[Item] | None:
        """The lines; None if they are not there."""
        items: list[Item] = []
        blank = Line(data=b"", where="", folder=self.folder, under=self.under, file=self.file)
        checksum = 0
        try:
            with Source(location=self.file).open() as stream:
                for where, offset, length in self.lines:
                    stream.seek(offset)
                    data = stream.read(length)
                    checksum = zlib.crc32(data, checksum)
                    items.append(replace(blank, data=data, where=where, offset=offset))
        except Exception:  # noqa: BLE001 - whatever keeps this worker from reading, the lines can be sent
            return None
        return items if checksum == self.checksum else None


def refer(items: Sequence[Item]) -> Reference | None:
    """A reference to items that are lines of one file; None for others."""
    lines = [item for item in items if isinstance(item, Line)]
    if not lines or len(lines) < len(items) or lines[0].file is None or len({line.file for line in lines}) > 1:
        return None
    checksum = 0
    for line in lines:
        checksum = zlib.crc32(line.data, checksum)
    return Reference(
        file=lines[0].file,
        folder=lines[0].folder,
        under=lines[0].under,
        lines=tuple((line.where, line.offset, len(line.data)) for line in lines),
        checksum=checksum,
    )


def run_shard(
    analyze: Callable[[Item], Outcome],
    shard: Reference | Sequence[Item],
    *,
    name: str,
    folder: Path | None,
    seconds: float,
) -> bytes | str | None:
    """Analyse a shard, in a worker of a cluster.

    Args:
        analyze: What to do with an item.
        shard: The items, or where they are.
        name: What to call the shard's file.
        folder: Where to write it, if this worker sees that folder.
        seconds: The time an item may take; the worker dies of one that takes longer.

    Returns:
        The name of the file written, or the outcomes as frames; None if the items cannot be read here.
    """
    items = shard.resolve() if isinstance(shard, Reference) else shard
    if items is None:
        return None
    outcomes = []
    with _one_at_a_time:  # a worker may have several threads, but its time-out is one
        for item in items:
            with _deadline(seconds):
                outcomes.append(analyze(item))
    written = frames.dump(outcomes)
    if folder is None or not folder.is_dir():
        return written
    try:
        unfinished = folder / f"{name}.{os.getpid()}.tmp"
        unfinished.write_bytes(written)
        unfinished.rename(folder / name)
    except OSError:
        return written
    return name


def dask_setup(_: object) -> None:
    """What distributed calls when a worker of our own cluster starts: Ctrl-C is for the process that feeds it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def _nowhere() -> int:
    """A descriptor that stays open as long as the process, where the traceback is written to."""
    return os.open(os.devnull, os.O_WRONLY)


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """End the process after some seconds, even where something hangs that never gives Python a turn."""
    faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()

"""Files that a run keeps for itself: opened without following links, written whole or not at all."""

import contextlib
import os
from pathlib import Path


def open_own(path: Path) -> int:
    """A descriptor to read and write a file of the run's own; a link that lies in its place is not followed.

    Raises:
        OSError: It cannot be opened, or is a link.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0), 0o666)


def write_whole(descriptor: int, data: bytes, *, end: int) -> None:
    """Write behind the first `end` bytes of a file; after a failure it ends there again.

    Raises:
        OSError: There is no room for all of it.
    """
    left = memoryview(data)
    try:
        os.lseek(descriptor, end, os.SEEK_SET)
        while left:
            left = left[os.write(descriptor, left) :]
    except OSError:
        os.ftruncate(descriptor, end)
        raise


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

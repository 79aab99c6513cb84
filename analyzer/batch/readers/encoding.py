"""In which characters a file of records is written: UTF-8, or what spreadsheets save instead."""

import codecs
import io
from typing import IO, Protocol, runtime_checkable

WINDOWS = "analyzer-windows-1252"
"""Name of the error handler that reads bytes which are no UTF-8 in Windows-1252, as spreadsheets write it."""


@runtime_checkable
class _Peekable(Protocol):
    """What shows its next bytes without taking them."""

    def peek(self, size: int, /) -> bytes:
        """The next bytes, at least one unless there are none."""


def is_utf16(stream: IO[bytes]) -> bool:
    """Whether a stream begins with the mark of UTF-16; it stands at its start as before."""
    if isinstance(stream, _Peekable):  # a pipe cannot go back
        mark = stream.peek(2)[:2]
    else:
        mark = stream.read(2)
        stream.seek(0)
    return mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def as_text(stream: IO[bytes], *, newline: str | None = None) -> io.TextIOWrapper:
    """The characters of a stream at its start: UTF-16 where its mark says so, else UTF-8, else Windows-1252.

    Args:
        stream: At its start.
        newline: As `open` takes it.
    """
    encoding = "utf-16" if is_utf16(stream) else "utf-8-sig"
    return io.TextIOWrapper(stream, encoding=encoding, errors=WINDOWS, newline=newline)


def _in_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start : error.end]
    return broken.decode("cp1252" if error.encoding.startswith("utf-8") else "ascii", "replace"), error.end


codecs.register_error(WINDOWS, _in_windows)

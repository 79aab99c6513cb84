"""JSON Lines, plain or gzipped: one record a line, parsed by whoever analyses it."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

from analyzer.batch.readers.encoding import as_text, is_utf16
from analyzer.batch.readers.source import Source
from analyzer.batch.records import Item, Line, Record
from analyzer.exceptions import InputError

MAX_LINE_BYTES = 32 * 1024 * 1024
_COUNTING_BLOCK = 1024 * 1024


class _LineReader(Protocol):
    """What gives lines of bytes."""

    def readline(self, limit: int, /) -> bytes:
        """The next line, or its beginning where it is longer; empty at the end."""


class _AsUtf8:
    """The lines of a text as bytes."""

    def __init__(self, text: IO[str]) -> None:
        self._text = text

    def readline(self, limit: int, /) -> bytes:
        """The next line in UTF-8, or so many characters of it."""
        return self._text.readline(limit).encode("utf-8", "replace")


def read(source: Source) -> Iterator[Item]:
    """Give the lines of a file."""
    with source.unpacked() as stream:
        yield from read_lines(stream, name=source.label, folder=source.folder, under=source.under, file=_file(source))


def read_lines(
    stream: IO[bytes], *, name: str, folder: Path | None = None, under: str | None = None, file: str | None = None
) -> Iterator[Item]:
    """Give the lines of a stream; one that is too long gives a record with a problem, blank lines give nothing.

    Args:
        stream: Lines of UTF-8, or of UTF-16 with its mark.
        name: What the stream is called in the ids of records without one ("name:line").
        folder: Where relative paths start.
        under: What the ids of records with one follow; None if nothing.
        file: The path or URL of the file that the stream reads from its start, if it is one.
    """
    if is_utf16(stream):
        with as_text(stream) as text:
            yield from _items(_AsUtf8(text), name, folder, under, None)
    else:
        yield from _items(stream, name, folder, under, file)


def _items(lines: _LineReader, name: str, folder: Path | None, under: str | None, file: str | None) -> Iterator[Item]:
    number = offset = 0
    while data := lines.readline(MAX_LINE_BYTES):
        number += 1
        if len(data) >= MAX_LINE_BYTES and not data.endswith(b"\n"):
            offset += len(data) + _skip_line(lines)
            message = f"{name}:{number} is longer than {MAX_LINE_BYTES >> 20} MiB: write one record a line"
            yield Record(id=f"{name}:{number}", problem=InputError(message))
            continue
        if not data.isspace():
            yield Line(data=data, where=f"{name}:{number}", folder=folder, under=under, file=file, offset=offset)
        offset += len(data)


def _file(source: Source) -> str | None:
    """Path or URL of a file in which a line can be read again by its offset; None for a packed one."""
    if source.suffix.endswith(".gz"):
        return None
    return source.location if source.folder is None else str(Path(source.location).resolve())


def count(path: Path) -> int:
    """How many lines a plain file has."""
    lines, last = 0, b"\n"
    with path.open("rb") as stream:
        while block := stream.read(_COUNTING_BLOCK):
            lines += block.count(b"\n")
            last = block[-1:]
    return lines + (last != b"\n")


def _skip_line(stream: _LineReader) -> int:
    skipped = 0
    while rest := stream.readline(MAX_LINE_BYTES):
        skipped += len(rest)
        if rest.endswith(b"\n"):
            break
    return skipped

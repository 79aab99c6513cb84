"""JSON Lines, plain or gzipped: one record a line."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from analyzer.batch.records import Record, parse_record
from analyzer.exceptions import InputError

MAX_LINE_BYTES = 32 * 1024 * 1024
_COUNTING_BLOCK = 1024 * 1024


def read(path: Path) -> Iterator[Record]:
    """Give the records of a file."""
    opener = gzip.open if path.suffix.lower() == ".gz" else open
    with opener(path, "rb") as stream:
        yield from read_lines(cast(IO[bytes], stream), name=path.name, folder=path.parent)


def read_lines(stream: IO[bytes], *, name: str, folder: Path | None = None) -> Iterator[Record]:
    """Give the records of a stream; a line that holds none gives a record with a problem, blank lines give nothing.

    Args:
        stream: Lines of UTF-8.
        name: What the stream is called in the ids of records without one ("name:line").
        folder: Where relative paths start.
    """
    number = 0
    while line := stream.readline(MAX_LINE_BYTES):
        number += 1
        where = f"{name}:{number}"
        if len(line) == MAX_LINE_BYTES and not line.endswith(b"\n"):
            _skip_line(stream)
            message = f"{where} is longer than {MAX_LINE_BYTES >> 20} MiB: write one record a line"
            yield Record(id=where, problem=InputError(message))
        elif line.strip():
            yield _parse_line(line, where=where, folder=folder)


def count(path: Path) -> int:
    """How many lines a plain file has."""
    lines, last = 0, b"\n"
    with path.open("rb") as stream:
        while block := stream.read(_COUNTING_BLOCK):
            lines += block.count(b"\n")
            last = block[-1:]
    return lines + (last != b"\n")


def _parse_line(line: bytes, *, where: str, folder: Path | None) -> Record:
    try:
        fields = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return Record(id=where, problem=InputError(f"{where} is not JSON in UTF-8: {error}"))
    if not isinstance(fields, dict):
        return Record(id=where, problem=InputError(f"{where} is not a JSON object: write one record a line"))
    return parse_record(fields, default_id=where, folder=folder)


def _skip_line(stream: IO[bytes]) -> None:
    while (rest := stream.readline(MAX_LINE_BYTES)) and not rest.endswith(b"\n"):
        pass

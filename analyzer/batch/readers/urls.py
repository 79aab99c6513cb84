"""A text file of web addresses, one a line; lines that begin with # are comments."""

from collections.abc import Iterator

from analyzer.batch.readers.source import Source
from analyzer.batch.records import Record
from analyzer.schema.page import is_web_address

_SUFFIXES = (".txt", ".urls")
_LOOKED_AT_LINES = 50
_MAX_LINE_BYTES = 10_000


def is_list(source: Source) -> bool:
    """Whether a file is a list of addresses: its first lines hold nothing else."""
    if source.suffix not in _SUFFIXES:
        return False
    lines = 0
    for _, line in zip(range(_LOOKED_AT_LINES), _lines(source), strict=False):
        if not is_web_address(line) or " " in line:
            return False
        lines += 1
    return lines > 0


def read(source: Source) -> Iterator[Record]:
    """Give a record for each address, which is its id."""
    yield from (Record(id=line, url=line) for line in _lines(source))


def _lines(source: Source) -> Iterator[str]:
    with source.open() as stream:
        while line := stream.readline(_MAX_LINE_BYTES):
            text = line.decode("utf-8-sig", "replace").strip()
            if text and not text.startswith("#"):
                yield text

"""A text file of web addresses, one a line; lines that begin with # are comments."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from analyzer.addresses import is_address, is_comment, web_address
from analyzer.batch.readers.encoding import as_text
from analyzer.batch.readers.source import Source
from analyzer.batch.records import Record
from analyzer.exceptions import InputError

NOTE_LENGTH = 80
"""Longest line, in characters, that may stand among addresses by mistake; a longer one is the text of a posting."""

_SUFFIXES = (".txt", ".urls")
_LOOKED_AT_LINES = 50
_MAX_LINE_CHARACTERS = 10_000


def is_list(source: Source) -> bool:
    """Whether a file is a list of addresses: most of its first lines are some, and no other is long."""
    if source.suffix not in _SUFFIXES:
        return False
    with _lines(source) as lines:
        looked_at = [line.strip() for _, line in islice(lines, _LOOKED_AT_LINES)]
    others = [line for line in looked_at if not is_address(line)]
    return 2 * len(others) < len(looked_at) and all(len(line) <= NOTE_LENGTH for line in others)


def read(source: Source) -> Iterator[Record]:
    """Give a record for each address, which is its id, and one with a problem for each line that is none."""
    with _lines(source) as lines:
        for number, line in lines:
            if address := web_address(line):
                yield Record(id=address, url=address)
            else:
                message = f"line {number} of {source.name} is no web address: write one http or https address a line"
                yield Record(id=f"{source.name}:{number}", problem=InputError(message))


@contextmanager
def _lines(source: Source) -> Iterator[Iterator[tuple[int, str]]]:
    """The lines that say something, with their numbers from 1; in UTF-8, or in UTF-16 with its mark."""
    with source.open() as stream, as_text(stream) as text:
        lines = iter(lambda: text.readline(_MAX_LINE_CHARACTERS), "")
        yield ((number, line) for number, line in enumerate(lines, start=1) if not is_comment(line))

"""A mailbox (mbox, RFC 4155): every message is a posting, read one by one however large the mailbox is."""

import re
from collections.abc import Iterator

from analyzer.batch.readers.source import Source
from analyzer.batch.records import Record
from analyzer.exceptions import UnreadableError
from analyzer.schema.page import MAX_BYTES, Page

_MAX_LINE_BYTES = 1_000_000
_FROM_LINE = re.compile(rb"From \S.{0,200}\d{4}\s*")


def read(source: Source) -> Iterator[Record]:
    """Give a record for each message: "name:number", from 1."""
    number = 0
    message = bytearray()
    blank = True
    with source.open() as stream:
        while line := stream.readline(_MAX_LINE_BYTES):
            if blank and _FROM_LINE.fullmatch(line):
                if message.strip():
                    number += 1
                    yield _record(source, number, message)
                message.clear()
            elif len(message) <= MAX_BYTES:
                message += line
            blank = not line.strip()
    if message.strip():
        yield _record(source, number + 1, message)


def _record(source: Source, number: int, message: bytearray) -> Record:
    record_id = f"{source.name}:{number}"
    if len(message) > MAX_BYTES:
        problem = UnreadableError(f"{record_id} is larger than {MAX_BYTES:,} bytes: save the posting alone")
        return Record(id=record_id, problem=problem)
    return Record(id=record_id, pages=(Page(content=bytes(message), name="message.eml"),))

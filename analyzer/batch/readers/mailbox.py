"""A mailbox: every message is a posting."""

from collections.abc import Iterator

from analyzer.batch.readers.source import Source
from analyzer.batch.records import Record, whole_record
from analyzer.containers import mbox_messages
from analyzer.schema.page import Page


def read(source: Source) -> Iterator[Record]:
    """Give a record for each message: "name:number", from 1."""
    with source.open() as stream:
        for number, message in enumerate(mbox_messages(stream), start=1):
            yield whole_record(f"{source.label}:{number}", Page(content=message, name="message.eml"))

"""Archives, member by member: zip files of saved postings or of record files, and web archives (WARC)."""

import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from pathlib import PurePosixPath
from typing import IO

from analyzer.batch.readers import csv_table, jsonl
from analyzer.batch.readers.source import Source
from analyzer.batch.records import Item, Record, whole_record
from analyzer.containers import warc_pages, zip_members
from analyzer.exceptions import UnreadableError
from analyzer.schema.page import MAX_BYTES, Page

_DAMAGED = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, LZMAError, zlib.error)


def read_zip(source: Source) -> Iterator[Item]:
    """Give the records in JSONL and CSV members, and each other member as a posting by its name."""
    with source.open() as stream, zipfile.ZipFile(stream) as archive:
        for member in zip_members(archive):
            try:
                with archive.open(member) as opened:
                    yield from _member(opened, PurePosixPath(member.filename), source)
            except _DAMAGED as error:
                problem = UnreadableError(f"{member.filename} in {source.name} cannot be unpacked: {error}")
                yield Record(id=source.inner(member.filename), problem=problem)


def read_warc(source: Source) -> Iterator[Record]:
    """Give a record for each page that a server sent: its address is its id.

    Raises:
        MissingExtraError: warcio is not installed.
    """
    with source.open() as stream:
        for page in warc_pages(stream):
            yield whole_record(source.inner(str(page.url)), page)


def _member(opened: IO[bytes], path: PurePosixPath, source: Source) -> Iterator[Item]:
    suffix, name = path.suffix.lower(), source.inner(path.name)
    if suffix in (".jsonl", ".ndjson"):
        yield from jsonl.read_lines(opened, name=name, under=source.under)
    elif suffix in (".csv", ".tsv"):
        yield from csv_table.read_stream(opened, name=name, under=source.under)
    else:
        yield whole_record(source.inner(str(path)), Page(content=opened.read(MAX_BYTES + 1), name=path.name))

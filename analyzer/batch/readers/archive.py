"""Archives, member by member: zip files of saved postings or of record files, and web archives (WARC)."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from lzma import LZMAError
from pathlib import PurePosixPath
from typing import IO, Any

from analyzer.batch.readers import csv_table, jsonl
from analyzer.batch.readers.source import Source
from analyzer.batch.records import Item, Record
from analyzer.exceptions import MissingExtraError, UnreadableError
from analyzer.schema.page import ASSET_FOLDERS, ASSET_SUFFIXES, MAX_BYTES, Page

_DAMAGED = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, LZMAError, zlib.error)
_PASSED_OVER = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript")


def read_zip(source: Source) -> Iterator[Item]:
    """Give the records in JSONL and CSV members, and each other member as a posting by its name."""
    with source.open() as stream, zipfile.ZipFile(stream) as archive:
        for member in archive.infolist():
            path = PurePosixPath(member.filename)
            if member.is_dir() or _is_passed_over(path):
                continue
            try:
                with archive.open(member) as opened:
                    yield from _member(opened, path)
            except _DAMAGED as error:
                problem = UnreadableError(f"{member.filename} in {source.name} cannot be unpacked: {error}")
                yield Record(id=member.filename, problem=problem)


def read_warc(source: Source) -> Iterator[Record]:
    """Give a record for each page that a server sent: its address is its id.

    Raises:
        MissingExtraError: If warcio is not installed.
    """
    try:
        iterator = import_module("warcio.archiveiterator").ArchiveIterator
    except ImportError as error:
        raise MissingExtraError('WARC needs warcio: pip install "job-posting-analyzer[warc]"') from error
    with source.open() as stream:
        for entry in iterator(stream):
            url = entry.rec_headers.get_header("WARC-Target-URI")
            media_type, charset = _content_type(entry)
            if entry.rec_type not in ("response", "resource") or not url or media_type.startswith(_PASSED_OVER):
                continue
            if entry.http_headers and entry.http_headers.get_statuscode() != "200":
                continue
            yield _page(entry.content_stream(), url=url, media_type=media_type or None, charset=charset)


def _member(opened: IO[bytes], path: PurePosixPath) -> Iterator[Item]:
    suffix = path.suffix.lower()
    if suffix in (".jsonl", ".ndjson"):
        yield from jsonl.read_lines(opened, name=path.name)
    elif suffix in (".csv", ".tsv"):
        yield from csv_table.read_stream(opened, name=path.name)
    else:
        yield _bounded(opened.read(MAX_BYTES + 1), record_id=str(path), page=Page(content=b"", name=path.name))


def _page(stream: Any, *, url: str, media_type: str | None, charset: str | None) -> Record:
    page = Page(content=b"", url=url, final_url=url, media_type=media_type, charset=charset)
    return _bounded(stream.read(MAX_BYTES + 1), record_id=url, page=page)


def _bounded(content: bytes, *, record_id: str, page: Page) -> Record:
    if len(content) > MAX_BYTES:
        problem = UnreadableError(f"{record_id} is larger than {MAX_BYTES:,} bytes: save the posting alone")
        return Record(id=record_id, problem=problem)
    return Record(id=record_id, pages=(replace(page, content=content),))


def _content_type(entry: Any) -> tuple[str, str | None]:
    kind = (entry.http_headers.get_header("content-type") if entry.http_headers else None) or ""
    media_type, _, parameters = kind.partition(";")
    return media_type.strip().lower(), parameters.partition("charset=")[2].strip(" \"'") or None


def _is_passed_over(path: PurePosixPath) -> bool:
    hidden = path.name.startswith(".") or "__MACOSX" in path.parts
    return (
        hidden or path.suffix.lower() in ASSET_SUFFIXES or any(part.endswith(ASSET_FOLDERS) for part in path.parts[:-1])
    )

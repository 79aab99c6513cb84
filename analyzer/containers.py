"""What stands in a zip archive, a web archive (WARC) or a mailbox (mbox, RFC 4155), one by one however large it is.

Below both that open containers: batch gives records of what is in them, scraping postings. Each bounds the whole.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import PurePosixPath
from typing import IO, Any
from zipfile import ZipFile, ZipInfo

from analyzer.exceptions import MissingExtraError
from analyzer.schema.page import ASSET_FOLDERS, ASSET_SUFFIXES, MAX_BYTES, Page

MAX_LINE_BYTES = 1_000_000
"""Of a mailbox, read at once; a longer line comes in pieces."""

_NO_PAGES = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript")
_FROM_LINE = re.compile(rb"From \S.{0,200}\d{4}\s*")


def zip_members(archive: ZipFile) -> Iterator[ZipInfo]:
    """The members of a zip archive that may hold a posting: no hidden files, and none that only belong to a page."""
    for member in archive.infolist():
        path = PurePosixPath(member.filename)
        hidden = path.name.startswith(".") or "__MACOSX" in path.parts
        asset = path.suffix.lower() in ASSET_SUFFIXES or any(part.endswith(ASSET_FOLDERS) for part in path.parts[:-1])
        if not (member.is_dir() or hidden or asset):
            yield member


def warc_pages(stream: IO[bytes]) -> Iterator[Page]:
    """The pages that servers sent, by the addresses asked for; of one that is too large, `MAX_BYTES` and one more.

    Raises:
        MissingExtraError: warcio is not installed.
        ValueError: The archive is damaged.
    """
    try:
        iterator = import_module("warcio.archiveiterator").ArchiveIterator
        damaged = import_module("warcio.exceptions").ArchiveLoadFailed
    except ImportError as error:
        raise MissingExtraError('WARC needs warcio: pip install "job-posting-analyzer[warc]"') from error
    try:
        for record in iterator(stream):
            if page := _page(record):
                yield page
    except damaged as error:
        raise ValueError(str(error)) from error


def mbox_messages(stream: IO[bytes]) -> Iterator[bytes]:
    """The messages of a mailbox without the lines between them; one that is too large is cut behind `MAX_BYTES`."""
    message = bytearray()
    blank = True
    while line := stream.readline(MAX_LINE_BYTES):
        if blank and _FROM_LINE.fullmatch(line):
            if message.strip():
                yield bytes(message)
            message.clear()
        elif len(message) <= MAX_BYTES:
            message += line
        blank = not line.strip()
    if message.strip():
        yield bytes(message)


def _page(record: Any) -> Page | None:
    """What a record of a web archive holds; None for requests, failures, and what is no page."""
    url, headers = record.rec_headers.get_header("WARC-Target-URI"), record.http_headers
    if record.rec_type not in ("response", "resource") or not url or (headers and headers.get_statuscode() != "200"):
        return None
    kind, _, parameters = ((headers.get_header("content-type") if headers else None) or "").partition(";")
    media_type = kind.strip().lower()
    if media_type.startswith(_NO_PAGES):
        return None
    return Page(
        content=record.content_stream().read(MAX_BYTES + 1),
        url=url,
        final_url=url,
        media_type=media_type or None,
        charset=parameters.partition("charset=")[2].strip(" \"'") or None,
    )

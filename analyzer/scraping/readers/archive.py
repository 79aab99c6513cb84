"""Zip archives and WARC files: every member that holds a posting, within bounds."""

import gzip
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from analyzer.containers import warc_pages, zip_members
from analyzer.exceptions import AnalyzerError, MissingExtraError, NoPostingError, UnreadableError
from analyzer.schema.page import MAX_BYTES, Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.reading import ExhaustedError, ReadInner

MEMBERS_LIMIT = 2_000
"""Members of one archive that are read; each up to `MAX_BYTES`, and what all unpack to up to `UNPACKED_LIMIT`."""


def read_zip(page: Page, read_inner: ReadInner) -> tuple[JobPosting, ...]:
    """The postings in a zip archive, by the order of its members; members without one are noted, nothing is written.

    Raises:
        UnreadableError: It is damaged, encrypted, or unpacks to too much.
        NoPostingError: No member holds a posting.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(page.content)) as archive:
            return _all_postings(_members(archive), read_inner, left_out=read_inner.leave_out)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise UnreadableError("The archive is damaged: pack it again.") from error
    except RuntimeError as error:
        raise UnreadableError("The archive is encrypted: pack it without a password.") from error


def read_gzip(page: Page, read_inner: ReadInner) -> tuple[JobPosting, ...]:
    """The postings in a gzipped file.

    Raises:
        UnreadableError: It is damaged, or unpacks to too much.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(page.content)) as packed:
            content = packed.read(MAX_BYTES + 1)
    except (OSError, EOFError, ValueError) as error:
        raise UnreadableError("The gzip file is damaged: pack it again.") from error
    unpacked = Page(content=content, name=(page.name or "").removesuffix(".gz") or None, url=page.url)
    _check_size(unpacked, "The file")
    return read_inner(unpacked)


def read_warc(page: Page, read_inner: ReadInner) -> tuple[JobPosting, ...]:
    """The postings in a web archive (WARC), record by record (extra `warc`).

    Raises:
        MissingExtraError: warcio is not installed.
        UnreadableError: It is damaged.
        NoPostingError: No record holds a posting.
    """
    try:
        return _all_postings(warc_pages(io.BytesIO(page.content)), read_inner)
    except ValueError as error:
        raise UnreadableError("The WARC file is damaged.") from error


def _members(archive: zipfile.ZipFile) -> Iterator[Page]:
    for member in zip_members(archive):
        with archive.open(member) as opened:
            yield Page(content=opened.read(MAX_BYTES + 1), name=member.filename)


def _all_postings(
    pages: Iterable[Page], read_inner: ReadInner, *, left_out: Callable[[str, AnalyzerError], None] = lambda *_: None
) -> tuple[JobPosting, ...]:
    postings: list[JobPosting] = []
    for page in islice(pages, MEMBERS_LIMIT):
        _check_size(page, page.name or page.url)
        try:
            postings.extend(read_inner(page))
        except (ExhaustedError, MissingExtraError):
            raise
        except AnalyzerError as error:
            left_out(page.name or "", error)
    if not postings:
        raise NoPostingError("Nothing in the archive holds a posting.")
    return tuple(postings)


def _check_size(page: Page, name: str | None) -> None:
    if len(page.content) > MAX_BYTES:
        raise UnreadableError(f"{name} unpacks to more than {MAX_BYTES:,} bytes: unpack it, and use batch.")

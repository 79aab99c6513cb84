"""Zip archives and WARC files: every member that holds a posting, within bounds."""

import gzip
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from analyzer.exceptions import AnalyzerError, MissingExtraError, NoPostingError, UnreadableError
from analyzer.schema.page import ASSET_FOLDERS, ASSET_SUFFIXES, MAX_BYTES, Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.reading import ExhaustedError, ReadInner

MEMBERS_LIMIT = 2_000
"""Members of one archive that are read."""

MEMBER_LIMIT = MAX_BYTES
"""Largest member that is unpacked, in bytes; what all unpack to is bounded by `reading.UNPACKED_LIMIT`."""


def read_zip(page: Page, read_inner: ReadInner) -> tuple[JobPosting, ...]:
    """The postings in a zip archive, by the order of its members; nothing is written to disk.

    Raises:
        UnreadableError: It is damaged, encrypted, or unpacks to too much.
        NoPostingError: No member holds a posting.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(page.content)) as archive:
            return _all_postings(_members(archive), read_inner)
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
            content = packed.read(MEMBER_LIMIT + 1)
    except (OSError, EOFError, ValueError) as error:
        raise UnreadableError("The gzip file is damaged: pack it again.") from error
    if len(content) > MEMBER_LIMIT:
        raise UnreadableError(f"The file unpacks to more than {MEMBER_LIMIT:,} bytes: unpack it, and use batch.")
    return read_inner(Page(content=content, name=(page.name or "").removesuffix(".gz") or None, url=page.url))


def read_warc(page: Page, read_inner: ReadInner) -> tuple[JobPosting, ...]:
    """The postings in a web archive (WARC), record by record (extra `warc`).

    Raises:
        MissingExtraError: warcio is not installed.
        UnreadableError: It is damaged.
        NoPostingError: No record holds a posting.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - optional
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError('WARC needs an extra: pip install "job-posting-analyzer[warc]"') from error
    try:
        return _all_postings(_responses(ArchiveIterator(io.BytesIO(page.content))), read_inner)
    except ArchiveLoadFailed as error:
        raise UnreadableError("The WARC file is damaged.") from error


def _responses(records: Iterable[object]) -> Iterator[Page]:
    for number, record in enumerate(records):
        if number >= MEMBERS_LIMIT:
            return
        if getattr(record, "rec_type", "") not in ("response", "resource"):
            continue
        headers = record.http_headers  # type: ignore[attr-defined]
        kind = (headers.get_header("content-type") if headers else None) or ""
        content = record.content_stream().read(MEMBER_LIMIT)  # type: ignore[attr-defined]
        media_type, _, parameters = kind.partition(";")
        charset = parameters.partition("charset=")[2].strip(" \"'") or None
        url = record.rec_headers.get_header("WARC-Target-URI")  # type: ignore[attr-defined]
        if not media_type.startswith(("image/", "video/", "font/", "text/css")) and "javascript" not in media_type:
            yield Page(
                content=content, url=url, final_url=url, media_type=media_type.strip().lower() or None, charset=charset
            )


def _members(archive: zipfile.ZipFile) -> Iterator[Page]:
    for member in archive.infolist()[:MEMBERS_LIMIT]:
        path = PurePosixPath(member.filename)
        hidden = path.name.startswith(".") or "__MACOSX" in path.parts
        if member.is_dir() or hidden or path.suffix.lower() in ASSET_SUFFIXES or _is_asset(path):
            continue
        with archive.open(member) as opened:
            content = opened.read(MEMBER_LIMIT + 1)
        if len(content) > MEMBER_LIMIT:
            raise UnreadableError(f"{path.name} unpacks to more than {MEMBER_LIMIT:,} bytes: unpack it, and use batch.")
        yield Page(content=content, name=member.filename)


def _is_asset(path: PurePosixPath) -> bool:
    """Whether a path lies in the folder that a browser saves beside a complete page."""
    return any(part.endswith(ASSET_FOLDERS) for part in path.parts[:-1])


def _all_postings(pages: Iterable[Page], read_inner: ReadInner) -> tuple[JobPosting, ...]:
    postings: list[JobPosting] = []
    for page in pages:
        try:
            postings.extend(read_inner(page))
        except (ExhaustedError, MissingExtraError):
            raise
        except AnalyzerError:
            continue
    if not postings:
        raise NoPostingError("Nothing in the archive holds a posting.")
    return tuple(postings)

"""What bytes are: by their first bytes, then by their shape, and only then by the file's name."""

import codecs
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import islice
from pathlib import PurePosixPath

from analyzer.containers import mbox_messages
from analyzer.exceptions import UnreadableError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.readers.archive import read_gzip, read_warc, read_zip
from analyzer.scraping.readers.csv import is_table, read_csv
from analyzer.scraping.readers.email import read_email, read_mbox, read_mhtml
from analyzer.scraping.readers.html import read_html
from analyzer.scraping.readers.json import read_json
from analyzer.scraping.readers.office import read_docx, read_odt, read_rtf
from analyzer.scraping.readers.parquet import read_parquet
from analyzer.scraping.readers.pdf import read_pdf
from analyzer.scraping.readers.text import read_plain_text
from analyzer.scraping.readers.xml import read_xml
from analyzer.scraping.reading import Reader, ReadInner

HEAD = 4096
"""Bytes from the start that are looked at."""

_HTML = re.compile(
    rb"(?i)<!doctype html|<(?:html|head|body|div|p|section|article|table|script|meta|h1|h2|ul|main|span)[\s/>]"
)
_LINE_BREAK = re.compile(rb"(?i)<br\s{0,9}/?>")
_JSON = re.compile(
    rb"""[\[\s]*(?:\{\s*(?:["'}/]|[A-Za-z_$][\w$]{0,80}["']?\s*:|\Z)|["'][^"'\n]*["']\s*[,\]]|\]|/[/*]|\Z)"""
)
"""What may follow the first brackets of JSON: in "[Announcement] Baker" and "{{ title }}" something else does."""

_MAIL_HEADER = re.compile(
    rb"(?im)^(?:From|Subject|Date|Received|MIME-Version|Message-ID|Return-Path|Delivered-To|To|Content-Type):[ \t]"
)
_FIRST_HEADER = re.compile(rb"From |[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]?")
_SAVED_PAGE = re.compile(rb"(?i)Snapshot-Content-Location:|<Saved by |multipart/related")
_HTML_ROOT = re.compile(rb"(?i)<html[\s>]")
_RECEIVED = re.compile(rb"(?im)^Received:")
_REFUSED = {
    b"\x89PNG": ("a picture", ""),
    b"\xff\xd8\xff": ("a picture", ""),
    b"GIF8": ("a picture", ""),
    b"RIFF": ("a picture or a film", ""),
    b"\xd0\xcf\x11\xe0": ("an old Office file", "save it as DOCX or PDF"),
    b"\x7fELF": ("a program", ""),
    b"MZ\x90": ("a program", ""),
    b"7z\xbc\xaf": ("a 7z archive", "pack it as zip"),
    b"Rar!": ("a rar archive", "pack it as zip"),
}
"""What is not read, and what to make of it, by its first bytes."""

_OFFICE = {
    "xl/workbook.xml": ("an Excel workbook", "save it as CSV"),
    "ppt/presentation.xml": ("a presentation", "save it as PDF"),
}


def reader_for(page: Page) -> Reader:
    """The reader for a page's format.

    Raises:
        UnreadableError: The format is known and not read, or the bytes are no text.
    """
    head = _utf8(page.content[:HEAD])
    for magic, refused in _REFUSED.items():
        if head.startswith(magic):
            raise _refusal(*refused)
    return _by_magic(page, head) or _by_shape(page, head.removeprefix(b"\xef\xbb\xbf").lstrip())


def _refusal(what: str, instead: str) -> UnreadableError:
    advice = f"{instead}, or paste" if instead else "paste"
    return UnreadableError(f"This is {what}, which is not read: {advice} the text of the posting.")


def _utf8(head: bytes) -> bytes:
    """The first bytes of a text in UTF-16 as those of one in UTF-8; any others as they are."""
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head
    return head[: len(head) // 2 * 2].decode("utf-16", "replace").encode("utf-8", "replace")


def _by_magic(page: Page, head: bytes) -> Reader | None:
    if head.startswith(b"PK\x03\x04"):  # first, since a PDF may be in it, not packed
        return _zipped(page.content)
    if b"%PDF-" in head[:1024]:
        return _flat(read_pdf)
    if head.startswith(b"WARC/") or (head.startswith(_GZIP) and ".warc" in (page.name or "").lower()):
        return read_warc
    return next((reader for magic, reader in _MAGIC if head.startswith(magic)), None)


def _by_shape(page: Page, head: bytes) -> Reader:
    suffix = PurePosixPath(page.name or "").suffix.lower()
    if suffix in (".csv", ".tsv") or page.media_type == "text/csv":
        return _flat(read_csv)
    if head[:1] in (b"{", b"[") and _JSON.match(head):
        return _flat(read_json)
    if _is_mail(head):
        return _mail_reader(page, head)
    if is_table(head.partition(b"\n")[0].decode("utf-8", "replace")):
        return _flat(read_csv)
    return _flat(_markup_or_text_reader(page, head, suffix))


def _markup_or_text_reader(page: Page, head: bytes, suffix: str) -> Callable[[Page], tuple[JobPosting, ...]]:
    is_html = _HTML.search(head) is not None or _is_broken_by_tags(head)
    if head.startswith(b"<") and (head.startswith(b"<?xml") or not is_html) and not _HTML_ROOT.search(head):
        return read_xml
    if is_html or (page.media_type or "").endswith("html") or suffix in (".html", ".htm", ".xhtml"):
        return read_html
    if b"\0" in head:
        raise UnreadableError("This is no text and no format that is known: paste the text of the posting.")
    return read_plain_text


def _is_broken_by_tags(head: bytes) -> bool:
    """Whether tags break the lines of a text: in Markdown some do, within lines that have ends of their own."""
    return 2 * len(_LINE_BREAK.findall(head)) > head.count(b"\n") and _LINE_BREAK.search(head) is not None


def _mail_reader(page: Page, head: bytes) -> Reader:
    if _SAVED_PAGE.search(head) and not _RECEIVED.search(head):
        return read_mhtml
    return read_mbox if len(tuple(islice(mbox_messages(BytesIO(page.content)), 2))) > 1 else read_email


def _is_mail(head: bytes) -> bool:
    return _FIRST_HEADER.match(head) is not None and len({h.lower() for h in _MAIL_HEADER.findall(head)}) >= 2


def _zipped(content: bytes) -> Reader:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableError("The file is damaged: save or pack it again.") from error
    if "word/document.xml" in names:
        return _flat(read_docx)
    for part, refused in _OFFICE.items():
        if part in names:
            raise _refusal(*refused)
    return _flat(read_odt) if "content.xml" in names and "mimetype" in names else read_zip


def _flat(read: Callable[[Page], tuple[JobPosting, ...]]) -> Reader:
    """The reader of a format that has nothing inside."""

    def reader(page: Page, _: ReadInner) -> tuple[JobPosting, ...]:
        return read(page)

    return reader


_GZIP = b"\x1f\x8b"
_MAGIC: tuple[tuple[bytes, Reader], ...] = (
    (b"PAR1", _flat(read_parquet)),
    (_GZIP, read_gzip),
    (b"{\\rtf", _flat(read_rtf)),
)

"""DOCX, ODT and RTF → text. The first two are zip archives of XML, read without any office library."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from analyzer.exceptions import MissingExtraError, UnreadableError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.blocks import BlockWriter
from analyzer.scraping.document import decode_bytes
from analyzer.scraping.readers.text import posting_from_text
from analyzer.scraping.readers.xml import parse_xml

PARTS_LIMIT = 30_000_000
"""Bytes that the XML parts of one document may unpack to together."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_WORD_NOTES = re.compile(r"word/foot(?:er\d{0,3}|notes)\.xml")
_WORD_BLOCKS = {f"{_WORD}p": "p", f"{_WORD}tbl": "table", f"{_WORD}tr": "tr", f"{_WORD}tc": "td"}
_ODT_BLOCKS = {
    f"{_TEXT}p": "p",
    f"{_TEXT}h": "p",
    f"{_TEXT}list": "ul",
    f"{_TEXT}list-item": "li",
    f"{_TABLE}table": "table",
    f"{_TABLE}table-row": "tr",
    f"{_TABLE}table-cell": "td",
}
_SKIPPED = {f"{_WORD}{name}" for name in ("del", "instrText", "pPr", "sectPr", "tblPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # the same again for old programs
    f"{_TEXT}tracked-changes",
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation",
}


def read_docx(page: Page) -> tuple[JobPosting, ...]:
    """The posting in a Word document: paragraphs, list items, tables, then footers and footnotes; no deleted text.

    Raises:
        UnreadableError: The file is damaged or encrypted, or unpacks to too much.
    """
    lines: list[str] = []
    left = PARTS_LIMIT
    with _archive(page.content) as archive:
        for name in ("word/document.xml", *filter(_WORD_NOTES.fullmatch, sorted(set(archive.namelist())))):
            content = _part(archive, name, limit=left)
            left -= len(content)
            writer = BlockWriter()
            _write(parse_xml(content), writer, _WORD_BLOCKS)
            known = frozenset(lines)  # footers of first, odd and even pages say the same
            lines += [line for line in writer.finish() if line not in known]
    return (posting_from_text("\n".join(lines), source="docx", url=page.url),)


def read_odt(page: Page) -> tuple[JobPosting, ...]:
    """The posting in an OpenDocument text.

    Raises:
        UnreadableError: The file is damaged or encrypted, or unpacks to too much.
    """
    writer = BlockWriter()
    with _archive(page.content) as archive:
        _write(parse_xml(_part(archive, "content.xml", limit=PARTS_LIMIT)), writer, _ODT_BLOCKS)
    return (posting_from_text("\n".join(writer.finish()), source="odt", url=page.url),)


def read_rtf(page: Page) -> tuple[JobPosting, ...]:
    """The posting in an RTF file (extra `rtf`).

    Raises:
        MissingExtraError: striprtf is not installed.
        UnreadableError: The file is damaged.
    """
    try:
        from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtraError('RTF needs an extra: pip install "job-posting-analyzer[rtf]"') from error
    try:
        text = rtf_to_text(decode_bytes(page.content, charset="cp1252"), errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError) as error:
        raise UnreadableError("The RTF file is damaged: paste the text instead.") from error
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return (posting_from_text("\n".join(line for line in lines if line), source="rtf", url=page.url),)


def _archive(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableError("The document is damaged: save it again, or paste the text.") from error


def _part(archive: zipfile.ZipFile, name: str, *, limit: int) -> bytes:
    try:
        with archive.open(name) as part:
            content = part.read(limit + 1)
    except (KeyError, RuntimeError, NotImplementedError, OSError, zipfile.BadZipFile) as error:
        raise UnreadableError("The document is damaged or encrypted: save it again without a password.") from error
    if len(content) > limit:
        raise UnreadableError(f"The document unpacks to more than {PARTS_LIMIT:,} bytes: save the posting alone.")
    return content


def _write(root: etree._Element, writer: BlockWriter, blocks: dict[str, str]) -> None:
    skipped_until: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if skipped_until is not None:
            skipped_until = None if event == "end" and element is skipped_until else skipped_until
            if skipped_until is None and element.tail:
                writer.text(element.tail)
            continue
        if event == "start":
            if tag in _SKIPPED:
                skipped_until = element
                if tag == f"{_WORD}pPr" and element.find(f"{_WORD}numPr") is not None:
                    writer.start("li", {})
                continue
            if block := blocks.get(str(tag)):
                writer.start(block, {})
            for text in _own_text(element):
                writer.text(text)
        else:
            if block := blocks.get(str(tag)):
                writer.end(block)
                if block == "p":
                    writer.end("li") if tag == f"{_WORD}p" else None
            if element.tail and not str(tag).startswith(_WORD):
                writer.text(element.tail)


def _own_text(element: etree._Element) -> Iterator[str]:
    tag = str(element.tag)
    if tag == f"{_WORD}t" or not tag.startswith(_WORD):
        yield element.text or ""
    elif tag == f"{_WORD}noBreakHyphen":
        yield "-"
    if tag in (f"{_WORD}tab", f"{_TEXT}tab", f"{_TEXT}s"):
        yield " "
    elif tag in (f"{_WORD}br", f"{_WORD}cr", f"{_TEXT}line-break"):
        yield "\n"

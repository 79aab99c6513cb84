"""What bytes are: by their first bytes, then by their shape, and only then by the file's name."""

import re
from collections.abc import Callable

from analyzer.exceptions import UnreadableError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.readers.html import read_html
from analyzer.scraping.readers.json import read_json
from analyzer.scraping.readers.text import read_plain_text

Reader = Callable[[Page], tuple[JobPosting, ...]]

HEAD = 4096
"""Bytes from the start that are looked at."""

_HTML = re.compile(
    rb"(?i)<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:div|p|section|article|table|script|meta|h1|h2|ul|main|span|br)[\s/>]"
)
_BINARY = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or film",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
}


def reader_for(page: Page) -> Reader:
    """The reader for a page's format.

    Raises:
        UnreadableError: The format is known and not read.
        MissingExtraError: Its reader needs an optional dependency.
    """
    head = page.content[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, what in _BINARY.items():
        if head.startswith(magic):
            raise UnreadableError(f"This is {what}, which is not read: paste the text of the posting instead.")
    if head[:1] in (b"{", b"["):
        return read_json
    if _HTML.search(head) or (page.media_type or "").endswith("html"):
        return read_html
    return read_plain_text

"""A page's characters and its tree, found once and shared by adapters and readers."""

from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser
from w3lib.encoding import html_to_unicode, read_bom, resolve_encoding

from analyzer.schema.page import Page
from analyzer.scraping.markup import parse_html


@lru_cache(maxsize=4)
def decode(page: Page) -> str:
    """The page's text as a browser reads it: byte order mark, the transport's charset, the markup's declaration.

    Without any of these UTF-8 is tried, then Windows-1252, in which every byte is a character.
    """
    header = f"text/html; charset={page.charset}" if page.charset and resolve_encoding(page.charset) else None
    _, text = html_to_unicode(header, page.content, auto_detect_fun=_utf8_or_western)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode_bytes(content: bytes, *, charset: str | None = None) -> str:
    """Characters of a part that declares nothing in itself: byte order mark, `charset`, UTF-8, then Windows-1252."""
    found, bom = read_bom(content)
    if found and bom:
        content, charset = content[len(bom) :], found
    encoding = resolve_encoding(charset) if charset else None
    return content.decode(encoding or _utf8_or_western(content), "replace")


@lru_cache(maxsize=2)
def tree(page: Page) -> LexborHTMLParser:
    """The parsed page; read it, never change it: other readers of the same page share it."""
    return parse_html(decode(page))


def _utf8_or_western(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"

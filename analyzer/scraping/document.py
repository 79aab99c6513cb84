"""A page's characters and its tree, found once and shared by adapters and readers."""

from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser
from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

from analyzer.schema.page import Page
from analyzer.scraping.markup import parse_html

DECLARED_WITHIN = 4096
"""Bytes from the start in which a page may declare its charset; browsers look at 1,024, templates come late."""


@lru_cache(maxsize=4)
def decode(page: Page) -> str:
    """The page's text as a browser reads it: byte order mark, the transport's charset, the markup's declaration.

    Without any of these UTF-8 is tried, then Windows-1252, in which every byte is a character.
    """
    declared = resolve_encoding(page.charset) if page.charset else None
    text = decode_bytes(page.content, charset=declared or html_body_declared_encoding(page.content[:DECLARED_WITHIN]))
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def decode_bytes(content: bytes, *, charset: str | None = None) -> str:
    """Characters of a part that declares nothing in itself: byte order mark, `charset`, UTF-8, then Windows-1252."""
    found, bom = read_bom(content)
    if found and bom:
        content, charset = content[len(bom) :], found
    encoding = resolve_encoding(charset) if charset else None
    if encoding and (bom or not encoding.startswith("utf-16")):  # bytes that could be read to say UTF-16 are not
        return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


@lru_cache(maxsize=2)
def tree(page: Page) -> LexborHTMLParser:
    """The parsed page; read it, never change it: other readers of the same page share it."""
    return parse_html(decode(page))

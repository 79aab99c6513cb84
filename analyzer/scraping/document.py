"""A page's characters and its tree, found once and shared by adapters and readers."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode
from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

from analyzer.schema.page import Page
from analyzer.scraping.markup import parse_html

DECLARED_WITHIN = 4096
"""Bytes from the start in which a page may declare its charset; browsers look at 1,024, templates come late."""


def decode(page: Page) -> str:
    """The page's text as a browser reads it: byte order mark, the transport's charset, the markup's declaration.

    Without any of these UTF-8 is tried, then Windows-1252, in which every byte is a character.
    """
    return _text(page)[0]


def decode_bytes(content: bytes, *, charset: str | None = None) -> str:
    """Characters of a part that declares nothing in itself: byte order mark, `charset`, UTF-8, then Windows-1252."""
    return _decoded(content, charset)[0]


@lru_cache(maxsize=2)
def tree(page: Page) -> LexborHTMLParser:
    """The parsed page; read it, never change it: other readers of the same page share it."""
    text, is_utf8 = _text(page)
    return parse_html(text, utf8=page.content if is_utf8 else None)


@lru_cache(maxsize=2)
def elements(parsed: LexborHTMLParser) -> Mapping[str, Sequence[LexborNode]]:
    """What readers of a parsed page look for, by tag and in its order, found in one walk for all of them.

    Titles, headings of the first two levels, metadata with a content, style sheets, and JSON-LD as scripts.
    """
    found: dict[str, list[LexborNode]] = {tag: [] for tag in ("title", "h1", "h2", "meta", "style", "script")}
    for node in parsed.css('title, h1, h2, meta[content], style, script[type*="ld+json" i]'):
        found[node.tag or ""].append(node)
    return found


@lru_cache(maxsize=4)
def _text(page: Page) -> tuple[str, bool]:
    """The page's text, and whether its bytes are that text in UTF-8."""
    declared = resolve_encoding(page.charset) if page.charset else None
    text, is_utf8 = _decoded(page.content, declared or html_body_declared_encoding(page.content[:DECLARED_WITHIN]))
    return (text.replace("\r\n", "\n").replace("\r", "\n"), False) if "\r" in text else (text, is_utf8)


def _decoded(content: bytes, charset: str | None) -> tuple[str, bool]:
    found, bom = read_bom(content)
    if found and bom:
        content, charset = content[len(bom) :], found
    encoding = resolve_encoding(charset) if charset else None
    if encoding and encoding.startswith("utf-16") and not bom:
        encoding = None  # bytes that could be read to say UTF-16 are not
    if encoding in (None, "utf-8"):
        try:
            return content.decode("utf-8"), not bom
        except UnicodeDecodeError:
            encoding = encoding or "cp1252"
    return content.decode(encoding, "replace"), False

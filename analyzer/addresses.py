"""Web addresses line by line, as people keep and paste them.

Below batch, which fetches what a list names, and scraping, which tells a list from a posting.
"""

import re
from collections.abc import Iterable
from itertools import filterfalse

from analyzer.schema.page import is_web_address

_COMMENT = "#"
_BARE_HOST = "www."
_BEFORE = " \t\ufeff-*+>•·–—"
_BEHIND = " \t,;"
_NUMBER = re.compile(r"\d{1,4}[.)]\s{1,8}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z\d+.-]{0,20}://\S")


def is_comment(line: str) -> bool:
    """Whether a line is blank or begins as a comment does."""
    text = line.strip(" \t\r\n\ufeff")
    return not text or text.startswith(_COMMENT)


def web_address(line: str) -> str | None:
    """The http or https address that a line consists of, without bullet, number or brackets; None if it is none.

    One that begins as browsers show it, "www.example.org/1", gets its beginning back.
    """
    text = _undressed(line)
    if is_web_address(text):
        return text
    return f"https://{text}" if text.lower().startswith(_BARE_HOST) else None


def is_address(line: str) -> bool:
    """Whether a line consists of an address of any kind, such as one of the web or of ftp."""
    return web_address(line) is not None or _SCHEME.match(_undressed(line)) is not None


def are_addresses(lines: Iterable[str]) -> bool:
    """Whether lines are addresses and comments and nothing else, one address at least."""
    said = filterfalse(is_comment, lines)
    first = next(said, None)
    return first is not None and is_address(first) and all(map(is_address, said))


def _undressed(line: str) -> str:
    """The one word that a line is, without what lists put around it; empty if it is several."""
    text = line.strip().lstrip(_BEFORE).rstrip(_BEHIND)
    if number := _NUMBER.match(text):
        text = text[number.end() :]
    text = text[1:-1].strip() if text.startswith("<") and text.endswith(">") else text
    return "" if any(map(str.isspace, text)) else text

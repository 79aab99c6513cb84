"""What the words of a heading, or of the label beside a date, announce (lexicons/<language>/sections.toml)."""

import re

from analyzer.extraction.lexicon import Lexicon

DATED_SECTIONS = frozenset({"deadlines", "reviews", "responses", "interviews"})
"""Sections in which a date alone says enough: the heading says what of."""

LONGEST_ITEM = 160
"""Characters of an item of a list of dates; a longer one says something of its own."""

_IN_BRACKETS = re.compile(r" ?\([^()]{0,60}\)?$")
_CELL_BORDER = re.compile(r"[ ]?\|[ ]?|[ ]?\t[ \t]{0,8}")


def announced(words: str, lexicon: Lexicon) -> str | None:
    """Name of the section that these words, of a heading or of the label of an item, announce; None if none."""
    words = _IN_BRACKETS.sub("", words.lower().strip(" :*-?#.,")).rstrip(" :*-?#.,")
    match = lexicon.sections.fullmatch(words)
    return str(match.lastgroup) if match else None


def cells(line: str) -> list[str]:
    """The cells of a row of a table; the whole line where it is none."""
    return _CELL_BORDER.split(line.strip(" |\t"))

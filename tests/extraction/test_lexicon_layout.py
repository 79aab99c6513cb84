"""The files of a lexicon can be read: lines of a reader's width, the groups of a long pattern indented."""

from pathlib import Path

import pytest

from analyzer.extraction.lexicon_files import PATTERN, folder_of, languages, read_tables
from tests.lexicon_layout import WIDTH, lay_out, parts_of

FILES = [path for language in languages() for path in sorted(Path(str(folder_of(language))).glob("*.toml"))]

WRITTEN = """\
# Whom one asks.
kind = "acknowledgement"

[words]
asked = ["clerk", "bursar"]
sent = ["LONG (?:sent|\\\\w+ly posted)", "short"]

[[phrase]]
id = "ack"
pattern = "(?:LONG|a clerk's)? (?:stamp|seal)s?|\\\\d+ LONG"
matches = ["We stamp all letters."]
"""

LAID_OUT = """\
# Whom one asks.
kind = "acknowledgement"

[words]
asked = ["clerk", "bursar"]
sent = [
  [
    "LONG ",
      '(?:sent|\\w+ly posted)',
  ],
  "short",
]

[[phrase]]
id = "ack"
pattern = [
  "(?:",
    "LONG|",
    "a clerk's",
  ")? (?:stamp|seal)s?|",
  '\\d+ LONG',
]
matches = ["We stamp all letters."]
"""


def _long(text: str) -> str:
    return text.replace("LONG", "a word with many letters and more" * 3)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_laid_out(path: Path) -> None:
    text = path.read_text("utf-8")
    assert lay_out(text) == text, "lay the lexicon out: python -m tests.lexicon_layout"


def test_lists_are_filled_and_long_patterns_show_their_groups() -> None:
    laid_out = lay_out(_long(WRITTEN))
    assert laid_out == _long(LAID_OUT)
    assert lay_out(laid_out) == laid_out


@pytest.mark.parametrize("width", [40, WIDTH])
def test_the_pieces_of_a_pattern_are_the_pattern(width: int) -> None:
    patterns = [entry[PATTERN] for table in read_tables("en").values() for entry in table.get("phrase", ())]
    assert len(patterns) > 100
    for pattern in patterns:
        assert "".join(part.lstrip("\t") for part in parts_of(pattern, width)) == pattern

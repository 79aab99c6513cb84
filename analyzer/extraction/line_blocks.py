"""What stands below a heading and belongs to it: lines of an address, the value of a date, items it negates."""

import re

from analyzer.extraction.line_breaks import ADDRESS_ALONE, ITEM, LONGEST_LABEL, LONGEST_VALUE, STOPS
from analyzer.extraction.line_words import LineWords

LINES_OF_BLOCK = 11
"""Lines of an address block that are held together, at most."""

LONGEST_LINE_OF_BLOCK = 300
"""Characters; addresses in Markdown stand twice."""

LONGEST_ITEM = 150
"""Characters of an item that the heading of its list negates, at most."""

LONGEST_HEAD = 90
"""Characters of the heading of a block, at most."""

WORDS_OF_SENTENCE = 7
"""Words with a stop behind them that make a line of an address block a sentence, at least."""

_DASHED = re.compile(r"[ \t]*[–—][ \t]")
"""Too often inside a sentence to be an item anywhere but below the heading of a list."""

_NAME_LINE = re.compile(r"[A-Z][\w.'’-]*,?(?: (?:[a-z]{2,3}|&|[A-Z][\w.'’-]*),?){1,8}")
"""A name or an office, and what may stand behind it: "Ann Moss, Director of Studies"."""


def block_end(text: str, line_start: int, line_end: int, following: int, words: LineWords) -> int:
    """End of what belongs to a heading, 0 if nothing does: address lines, the value of a date, items it negates."""
    line = text[line_start:line_end]
    if len(line) > LONGEST_HEAD:
        return 0
    if words.contact_head.match(line):
        return _contact_block_end(text, following, words) or _name_end(text, following, line, words)
    if words.date_label.match(line):
        return _value_end(text, following, words)
    return _items_end(text, following) if words.refusing_head.match(line) else 0


def _items_end(text: str, following: int) -> int:
    """End of the items of a list, which the words above it negate; 0 if there are none."""
    end, cursor = 0, following
    for _ in range(LINES_OF_BLOCK):
        next_end = text.find("\n", cursor)
        next_end = next_end if next_end >= 0 else len(text)
        item = text[cursor:next_end]
        if item.strip():
            if not (ITEM.match(item) or _DASHED.match(item)) or len(item) > LONGEST_ITEM:
                break
            end = next_end
        elif end:
            break
        cursor = next_end + 1
        if cursor > len(text):
            break
    return end


def _value_end(text: str, following: int, words: LineWords) -> int:
    """End of a date, or of "ongoing", on the next line that is not blank."""
    start = following
    while start < len(text) and text[start].isspace() and start - following < LONGEST_LABEL:
        start += 1
    end = text.find("\n", start)
    value = text[start : end if end >= 0 else len(text)]
    if not value or len(value) > LONGEST_VALUE:
        return 0
    return start + len(value) if words.date_only.match(value) or words.open_value.match(value) else 0


def _contact_block_end(text: str, following: int, words: LineWords) -> int:
    end, cursor = 0, following
    for _ in range(LINES_OF_BLOCK):
        next_end = text.find("\n", cursor)
        next_end = next_end if next_end >= 0 else len(text)
        next_line = text[cursor:next_end]
        if not next_line.strip() and (
            (end == 0 and cursor == following)
            or words.contact_label.match(text, next_end + 1)
            or ADDRESS_ALONE.match(text, next_end + 1)
        ):
            cursor = next_end + 1
            continue
        if not next_line.strip() or len(next_line) > LONGEST_LINE_OF_BLOCK or _ends_block(next_line, words):
            break
        if words.contact_line.match(next_line):
            end = next_end
        cursor = next_end + 1
        if cursor >= len(text):
            break
    return end


def _name_end(text: str, following: int, head: str, words: LineWords) -> int:
    """End of the name or office on the next line that is not blank, where no address is given; 0 if there is none."""
    if not words.person_head.match(head):
        return 0
    start = following
    while start < len(text) and text[start].isspace() and start - following < LONGEST_LABEL:
        start += 1
    end = text.find("\n", start)
    end = end if end >= 0 else len(text)
    name = text[start:end].rstrip()
    if not _NAME_LINE.fullmatch(name) or len(name) > LONGEST_VALUE or _ends_block(name, words):
        return 0
    return end


def _ends_block(line: str, words: LineWords) -> bool:
    """Whether a line below an address is none of it: a sentence, or a label of something else."""
    if words.block_closer.match(line):
        return True
    if "@" in line or words.contact_label.match(line):
        return False
    is_sentence = line.rstrip().endswith(STOPS) and len(line.split()) >= WORDS_OF_SENTENCE
    return is_sentence or bool(words.other_label.match(line) or words.date_label.match(line))

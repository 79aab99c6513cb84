"""Whether a line of a posting goes on in the next one: wrapped prose, or a label and its value."""

import re

from analyzer.extraction.line_words import LineWords
from analyzer.extraction.list_signs import BULLETS, CROSSES, TICKS

WRAP_WIDTH = 48
"""In a hard-wrapped text, a line at least so long that does not end a sentence goes on in the next one."""

LONGEST_LABEL, LONGEST_VALUE = 45, 90
"""Characters of a line "Label:" and of its value on the next one, at most."""

LONGEST_END = 40
"""Characters at the end of a line that tell whether it is complete, more than of any word or words that do."""

_LOOK_AHEAD = 200
_BLANK_LINE = re.compile(r"[ \t]*\r?\n")
ITEM = re.compile(
    rf"[ \t]*(?:[{BULLETS}{TICKS}{CROSSES}*>#|_=~-]|\(?[0-9]{{1,2}}[.)][ \t]|\(?(?:[a-zA-Z]|[ivxIVX]{{2,4}})[.)][ \t])"
)
"""How the item of a list begins."""

_EMPHASIS = re.compile(r"[ \t]*(?:\*\*|__)(?=[A-Za-z0-9])")
"""Words in bold type that open a line: no item of a list, if the line above is not complete without them."""

_KEY_AND_VALUE = re.compile(r"[ \t]*[a-z][a-z_-]{1,24}(?::[ \t]+|[ \t]?=[ \t]?)\S")
"""A line of what stands above a text in files of records: "closes: 2026-05-03"."""

_NUMBERED = re.compile(r"[ \t]*\(?([0-9]{1,2})[.)][ \t]")
_LABEL = re.compile(r"[ \t]*[A-Za-z][A-Za-z0-9/&() '’-]{1,38}:(?:\s|$)")
_UPPER_LABEL = re.compile(r"[ \t]*[A-Z][A-Z /&()-]{3,40}(?::|$)")
_DAY_FIRST = re.compile(r"[ \t]*[0-9]{1,2}(?:st|nd|rd|th)?(?:[ ,.;)]|$)|[ \t]*(?:19|20)[0-9]{2}\b")
_DAY_LAST = re.compile(r"\b[0-9]{1,2}(?:st|nd|rd|th)?$")
ADDRESS_ALONE = re.compile(r"[ \t]*(?:\(?\+?[0-9][0-9 ()./-]{6,24}|[^\s@]{1,64}@[^\s@]{1,200})[ \t]*(?:\n|$)")
"""A telephone number or mailbox that fills a line."""

_CAPITALIZED = re.compile(r"[ \t]*[A-Z][a-z]")
STOPS = (".", "!", "?", ";")
"""What ends the sentence of a line."""


def is_hard_wrapped(text: str) -> bool:
    """Whether line breaks were put in to keep lines short, rather than to end paragraphs."""
    lengths = [length for line in text.split("\n") if (length := len(line.strip()))]
    long = sum(length >= 55 for length in lengths)
    return bool(long) and sum(length > 100 for length in lengths) <= 0.05 * len(lengths) and long >= 0.25 * len(lengths)


def goes_on(line: str, rest: str, words: LineWords, *, hard_wrapped: bool) -> bool:
    """Whether the break behind `line` is inside a sentence; `rest` is what follows it, or the beginning of that."""
    line = line.rstrip()
    following = rest.partition("\n")[0][:_LOOK_AHEAD].rstrip()
    if not line or _BLANK_LINE.match(rest) or not following.strip():
        return False
    if ITEM.match(following) and (not _ends_with_month(line, words) or _counts_on(line, following)):
        plain = following.lstrip(" \t*_")
        return bool(_EMPHASIS.match(following) and line[-1].isalpha() and _is_open(line, plain, words))
    if _KEY_AND_VALUE.match(line) and _KEY_AND_VALUE.match(following):
        return False
    if words.date_first.match(line) and words.date_first.match(following):
        return False  # rows of a timetable
    if line.endswith(":"):
        return bool(words.joiner.match(following)) or (len(line) < LONGEST_LABEL and _is_value(following))
    return (
        _is_open(line, following, words)
        or bool(words.asks_for_address.search(line, max(0, len(line) - LONGEST_END)) and ADDRESS_ALONE.match(following))
        or _begins_inside(following, words)
        or (
            hard_wrapped
            and len(line) >= WRAP_WIDTH
            and not line.endswith(STOPS)
            and not (
                _LABEL.match(following) or _UPPER_LABEL.match(following) or _opens_behind_value(line, following, words)
            )
        )
    )


def _is_open(line: str, following: str, words: LineWords) -> bool:
    """Whether the line, or the date at its end, is not complete."""
    tail = max(0, len(line) - LONGEST_END)
    if words.open_end.search(line, tail) and not words.line_opener.match(following):
        return True
    if words.month.match(following) and (line[-1].isdigit() or _DAY_LAST.search(line, tail)):
        return True
    if _ends_with_month(line, words) and _DAY_FIRST.match(following):
        return True
    if words.date_opener.search(line, tail) and words.date_only.match(following.rstrip(" .*_")):
        return True
    value = len(line) < 60 and not line.endswith(STOPS) and words.date_only.match(following)
    return bool(value) and not words.date_only.match(line)  # two dates in a row are a list


def _opens_behind_value(line: str, following: str, words: LineWords) -> bool:
    """Whether a sentence opens behind a date or mailbox without a stop: "… by 19 June" above "Shortlisted …"."""
    complete = line[-1].isdigit() or _ends_with_month(line, words) or "@" in line.rpartition(" ")[2]
    if not complete or _CAPITALIZED.match(following) is None:
        return False
    return not (words.month.match(following) or words.date_only.match(following))


def _counts_on(line: str, following: str) -> bool:
    """Whether the lines are items of a numbered list: "3. Interview in July" above "4. Offer"."""
    number, following_number = _NUMBERED.match(line), _NUMBERED.match(following)
    return number is not None and following_number is not None and int(following_number[1]) == int(number[1]) + 1


def _ends_with_month(line: str, words: LineWords) -> bool:
    return words.month_last.search(line, max(0, len(line) - LONGEST_END)) is not None


def _begins_inside(following: str, words: LineWords) -> bool:
    first = following.lstrip()[0]
    return (first.islower() and not words.week_and_label.match(following)) or first in "(&"


def _is_value(line: str) -> bool:
    """The line after "Label:" belongs to it if it holds a digit or an address, or is very short."""
    if len(line) >= LONGEST_VALUE or _LABEL.match(line) or line[0].isspace():
        return False
    return any(c.isdigit() for c in line) or "@" in line or len(line) <= 25

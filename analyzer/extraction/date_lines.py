"""Timetables with the dates first: each on a line of its own above what happens then, or before it on the same line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import re2

from analyzer.extraction.lexicon import Lexicon, load_lexicon
from analyzer.extraction.normal_form import clean
from analyzer.extraction.sections import DATED_SECTIONS, LONGEST_ITEM, announced
from analyzer.extraction.time import find_time_expressions
from analyzer.extraction.time.lexicon import load_time_lexicon
from analyzer.extraction.time.tokens import fold
from analyzer.schema.time_expression import TimeExpression

LONGEST_DATE = 60
"""Characters of a date with its weekday, hour and zone."""

LINES_OF_EVENT = 4
"""Lines between two dates of a timetable, at most: what happens on the first, and a remark or two."""

SIGNS_OF_TABLE = 2
"""Of three: a heading that announces dates, more dates than one, words below that are of applying.

They count below the last date, which has none below it where dates stand under their labels; below every date where
the first has no label above it.
"""

REMEMBERED_LINES = 4_096
"""Lines of which is kept whether they are dates: each is asked about several times."""

_LINE = re.compile(r"[^\s][^\n]*")
_SIGN = re2.compile(r"\s*(?::\s|:$|[|\t\n]|\s[–—-]+\s)\s*")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[A-Za-z]")
_YEAR = re.compile("[0-9X]{4}")


def is_date(words: str, language: str) -> bool:
    """Whether these words name a day, a month or a span of them, and nothing else: "Fri 8 May (noon)"."""
    return len(words) <= LONGEST_DATE and _is_date(words.strip(" \t\r|*_#>•-"), language)


@lru_cache(maxsize=REMEMBERED_LINES)
def _is_date(words: str, language: str) -> bool:
    if not load_time_lexicon(language).gate.search(fold(words)):
        return False
    rest = _IN_BRACKETS.sub(" ", words)
    times = find_time_expressions(rest, language=language, reference_date=None, day_first=None)
    if not any(_names_day(time) for time in times):
        return False
    for time in reversed(times):
        rest = f"{rest[: time.start]} {rest[time.end :]}"
    return _LETTER_OR_DIGIT.search(load_lexicon(language).contexts["joints"].sub(" ", rest.lower())) is None


def _names_day(time: TimeExpression) -> bool:
    """Whether it is a day or a month, rather than a year, an hour or a length."""
    if time.type not in ("DATE", "TIME") or _YEAR.fullmatch(time.value):
        return False
    return time.type == "DATE" or "-" in time.value


def leading_date(line: str, language: str) -> int:
    """Length of the date that opens a line before what happens then, and of the sign between; 0 if none does."""
    for sign in _SIGN.finditer(line[: LONGEST_DATE + 2]):
        if is_date(line[: sign.start()], language):
            return sign.end() if _LETTER.search(line, sign.end()) else 0
    return 0


def with_colon(line: str, language: str) -> str:
    """The line with a colon, in as many characters, where a line break parts the date that opens it from the rest."""
    first, break_, _ = line.partition("\n")
    if not break_ or not leading_date(line, language):
        return line
    return f"{first.rstrip()}:{line[len(first.rstrip()) + 1 :]}"


def dates_above(text: str, language: str) -> Mapping[int, tuple[int, int]]:
    """Lines that are dates of what the next line says: start of the line → start and end of that.

    In "Closing date / 2 March / Interviews / 12 March" the dates stand below their labels instead: what stands above
    the first of them, and below the last, tells which.
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    places = [
        i for i, (start, end) in enumerate(lines) if end - start <= LONGEST_DATE and is_date(text[start:end], language)
    ]
    lexicon = load_lexicon(language)
    return {
        lines[place][0]: lines[place + 1]
        for table in _tables(places, len(lines))
        if table and _stands_above(text, lines, table, lexicon)
        for place in table
    }


def _tables(places: Sequence[int], count: int) -> Iterator[list[int]]:
    """Dates of one timetable: every line of a date with one or a few others below it."""
    table: list[int] = []
    before = -LINES_OF_EVENT
    for place in places:
        if table and not 1 < place - before <= LINES_OF_EVENT + 1:
            yield table if place - before > 1 else table[:-1]
            table = []
        if place - before > 1 and place + 1 < count:
            table.append(place)
        before = place
    yield table


def _stands_above(text: str, lines: Sequence[tuple[int, int]], table: Sequence[int], lexicon: Lexicon) -> bool:
    def line(place: int) -> str:
        return "" if place < 0 else text[slice(*lines[place])]

    above = line(table[0] - 1)
    heading = announced(clean(above).text, lexicon)
    dated = _holds_date(above, lexicon.language)
    if heading != "timetable" and not dated and (_says_what_of(above, lexicon) or above.rstrip().endswith(":")):
        return False
    if any(_ends_sentence(line(at - 1)) and _labels_alone(line(at - 2), line(at - 3), lexicon) for at in table):
        return False
    unlabelled = dated or not above or _ends_sentence(above)
    below = [line(place + 1) for place in (table if unlabelled else table[-1:])]
    signs = (heading == "timetable", len(table) + dated > 1, any(_is_of_applying(words, lexicon) for words in below))
    return sum(signs) >= SIGNS_OF_TABLE


def _ends_sentence(line: str) -> bool:
    return line.rstrip().endswith((".", "!"))


def _labels_alone(line: str, above: str, lexicon: Lexicon) -> bool:
    """Whether a line labels a date that must stand below it: "Closes / Nothing is read after that day! / 6 April"."""
    labels = announced(clean(line).text, lexicon) in DATED_SECTIONS
    return labels and not is_date(above, lexicon.language) and not _holds_date(line, lexicon.language)


def _holds_date(line: str, language: str) -> bool:
    """Whether the line has its date: "24 March Closing date" labels none that stands below it."""
    if len(line) > LONGEST_ITEM or not load_time_lexicon(language).gate.search(fold(line)):
        return False
    return any(map(_names_day, find_time_expressions(line, language=language, reference_date=None, day_first=None)))


def _is_of_applying(line: str, lexicon: Lexicon) -> bool:
    return _says_what_of(line, lexicon) or _words(lexicon, "applicant").search(line.lower()) is not None


def _says_what_of(line: str, lexicon: Lexicon) -> bool:
    """Whether the words can be those of a date: they are of applying or hiring, or of what else has one."""
    words = clean(line).text.lower()
    if len(words) > LONGEST_ITEM:
        return False
    labels = (words, words.partition(":")[0], words.partition(". ")[0])
    if any(announced(label, lexicon) in DATED_SECTIONS for label in labels):
        return True
    return _words(lexicon, "other_date").search(words) is not None


@cache
def _words(lexicon: Lexicon, name: str) -> Any:
    return re2.compile(rf"\b(?:{lexicon.words[name]})\b")

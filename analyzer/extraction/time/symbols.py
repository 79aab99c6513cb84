"""The word classes of the time grammar, each with the one letter that stands for it in a row of nodes.

A pattern of the grammar is a regular expression over class names in braces, such as "{dom}{of}?{month}". Signs stand
for themselves. A row of nodes is matched as the string of its letters: white space, case and spelling are gone by then.
"""

import re
import string
from typing import Any

import re2

# No part of this pattern can fail after it has begun, so it cannot backtrack; it runs in Python's re because RE2's
# binding takes ten times as long to list many short matches.
PIECE = re.compile(
    r"https?://\S+|www\.\S+|\d{4}-?w\d\d?(?!\d)|[a-z]+(?:'[a-z]+)?|\d+(?:st|nd|rd|th)(?![a-z])|\d{1,2}h[0-5]\d(?![a-z\d])"
    r"|\d+(?:[-/.:]\d+(?!\d*(?:st|nd|rd|th)(?![a-z])))*|\S"
)

SHAPES = (
    "number",
    "dom",
    "year",
    "clock",
    "dotted",
    "pair",
    "day_year",
    "numeric_date",
    "iso_date",
    "iso_week",
)
"""Classes of tokens with digits: 32–9999 · 1–31 · 1980–2079 · "17:00" · "17.00" · "17/18" · "10/2026" · …"""

WORDS = (
    *(
        "month",
        "month_or_verb",
        "weekday",
        "weekday_short",
        "numeral",
        "vague_number",
        "ordinal",
        "ordinal_word",
        "part",
        "season",
    ),
    *("holiday", "relative_day", "deictic", "noon", "meridiem", "day", "week", "month_unit", "year_unit", "hour"),
    *("clock_hours", "minute", "fortnight", "quarter", "quarter_letter", "week_commencing", "week_ending", "working"),
    *(
        "calendar_day",
        "end",
        "begin",
        "half",
        "close_of_business",
        "term",
        "fiscal",
        "the",
        "of",
        "a",
        "and",
        "to",
        "on",
    ),
    *("after", "time_word", "zone"),
)
"""Classes of words; their members stand in lexicons/<language>/time.toml."""

PHRASES = ("time", "date", "months", "duration", "habit")
"""Classes that the grammar makes: a time of day, one or more days, whole months, a duration, recurring weekdays."""

OTHER = "_"
"""Any word or sign that no class holds; no pattern spans it."""

SIGNS = frozenset(",-/().'~|:+")
"""Signs that patterns may name."""

SYMBOLS = dict(zip((*SHAPES, *WORDS, *PHRASES), string.ascii_letters + string.digits, strict=False))
"""The letter of each class."""

_MACROS = {
    "any_month": "[{month}{month_or_verb}]",
    "wd": "(?:[{weekday}{weekday_short}]\\.?,?)",
    "trailing_wd": r"(?:,?\(?[{weekday}{weekday_short}]\)?)?",
    "sep": "(?:,?{and}|,|-|/|,?{to})",
    "range_sep": "(?:,?{and}|-|/|,?{to})",
    "count": "[{number}{dom}{numeral}]",
    "unit": "[{day}{week}{month_unit}{year_unit}{hour}{minute}{fortnight}]",
    "yy": "(?:,?{of}?{year})",
}


def compile_pattern(pattern: str) -> Any:
    """Compile a pattern over class names with RE2, for rows as bytes: leftmost-longest, linear in the row's length."""
    options = re2.Options()
    options.longest_match = True
    for replacements in (_MACROS, SYMBOLS):
        for name, replacement in replacements.items():
            pattern = pattern.replace("{" + name + "}", replacement)
    return re2.compile(pattern.encode(), options)

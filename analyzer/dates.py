"""What a day is, and how it is written for people: the words are in dates.toml."""

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Years whose holidays are looked up, and in which a given day may lie; the library of holidays knows no better."""


def is_day(value: object) -> bool:
    """Whether a value is a day and not a point in time: a datetime is a date too, but cannot be compared with one."""
    return isinstance(value, date) and not isinstance(value, datetime)


def is_of_our_time(day: date) -> bool:
    """Whether a day lies in the years that calendars are known for."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def in_words(day: date, language: str = "en") -> str:
    """A day such as "17 March 2026".

    Args:
        day: Any day.
        language: ISO 639-1 code, one of those that drafts are made in.
    """
    form = _forms()[language]
    return Template(form["format"]).substitute(day=day.day, month=form["months"][day.month - 1], year=day.year)


@cache
def _forms() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("dates.toml").read_text(encoding="utf-8"))

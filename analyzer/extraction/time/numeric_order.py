"""Whether the numeric dates of a posting put day or month first: what it shows itself, else what its country does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

import re2

from analyzer.extraction.time.absolute import calendar_day
from analyzer.extraction.time.calendar import full_year
from analyzer.extraction.time.lexicon import alternation, load_time_lexicon
from analyzer.schema.language import DEFAULT_LANGUAGE

MONTH_FIRST = frozenset({"US", "PH", "PW", "FM", "MH"})
"""Countries that write the month before the day in numeric dates (Unicode CLDR, short date formats)."""

MAX_DATES = 200
"""Numeric dates of one posting that are looked at."""

MAX_DAYS_AHEAD = 200
"""A date that lies farther behind the day of the posting says nothing about the order."""

_MONTHS = 12
# Dashes and dots only with a full year: "12-30-45" may be a telephone number, "14.2.10" a version.
_DATE = r"\b(\d{1,2})(?:/(\d{1,2})/(20\d\d|\d\d)|-(\d{1,2})-(20\d\d)|\.(\d{1,2})\.(20\d\d))\b"
_ROUND_THE_CLOCK = (24, 7)
_STATES = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]"
    "|W[AIVY]"
)
_MONTH_FIRST_PLACE = re2.compile(rf"\b(?:{_STATES}),? {{1,2}}\d{{5}}(?:-\d{{4}})?\b|\+63[ (.-]?\d")
"""A state of the United States and its postal code; the Philippines' telephone code."""

_DOTTED = re2.compile(r"(?:^|[^\d.])\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b")
"""A date with dots and its whole year: wherever they are usual, the day stands first (Unicode CLDR, short formats)."""

_DOLLARS = "$"
"""Where they pay, dots are unusual, and then the writer's own: "Posted: 11.15.2018"."""

_DAY_FIRST_PLACE = re2.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\+(?:[245789]\d|3\d|6[0-24-9])[ (.-]?\d")
"""A postal code of the United Kingdom; telephone codes but those of North America and the Philippines."""

_Dated = tuple[int, int, int, int | None]
"""First and second number, year, weekday as `date.weekday` counts (None if none stands beside it)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What stands beside numeric dates in one language."""

    numeric: Any
    """Compiled pattern of a date with its year and the weekday on either side of it."""

    short: Any
    """That of a day and a month without a year; a word before it tells it from a fraction."""

    weekdays: Mapping[str, int]
    """Weekdays in lower case, also abbreviated."""


@cache
def _load_words(language: str) -> _Words:
    lexicon = load_time_lexicon(language)
    weekdays = {word: int(lexicon.words[word].value or 0) for word in lexicon.members("weekday", "weekday_short")}
    weekday = rf"({alternation(tuple(weekdays))})[a-z]{{0,6}}"
    cues, the = alternation(lexicon.phrases("context", "short_date_cue")), alternation(lexicon.members("the"))
    return _Words(
        numeric=re2.compile(rf"(?i)(?:\b{weekday}[.,]? {{0,2}})?{_DATE}(?:[,.]? {{0,2}}\(?{weekday}\b)?"),
        short=re2.compile(rf"(?i)\b{cues}(?: {the})?:? {{1,2}}(\d{{1,2}})/(\d{{1,2}})(?:[^/\w-]|$)"),
        weekdays=weekdays,
    )


def day_first(text: str, *, country: str | None, posted: date | None, language: str = DEFAULT_LANGUAGE) -> bool | None:
    """The order of day and month in the numeric dates of one posting; one writer keeps to one order.

    A number above 12 or the weekday beside a date shows it. If none does, or two disagree, the country tells; if that
    is not known, postal and telephone codes, else the day of the posting, behind which its dates lie, else dots.

    Args:
        text: The posting.
        country: ISO 3166 code of the country of the job.
        posted: The day on which it was posted.
        language: ISO 639-1 code of its language, which has a lexicon.

    Returns:
        True for day/month, False for month/day, None if nothing tells.
    """
    usual = None if country is None else country not in MONTH_FIRST
    words = _load_words(language)
    dates = tuple(islice(_numeric_dates(text, words), MAX_DATES))
    shown = {order for dated in dates if (order := _shown_order(dated)) is not None} or _shown_without_year(text, words)
    if shown:
        return shown.pop() if len(shown) == 1 else usual
    if country is not None or not dates:
        return usual
    here = {order for order, codes in ((False, _MONTH_FIRST_PLACE), (True, _DAY_FIRST_PLACE)) if codes.search(text)}
    if here:
        return here.pop() if len(here) == 1 else None
    orders = (True, False) if posted else ()
    possible = [order for order in orders if posted and all(_is_ahead(dated, order, posted) for dated in dates)]
    if len(possible) == 1:
        return possible[0]
    is_dotted = _DOLLARS not in text and _DOTTED.search(text) is not None
    return True if is_dotted else None


def _numeric_dates(text: str, words: _Words) -> Iterator[_Dated]:
    for found in words.numeric.finditer(text):
        before, first, *rest, behind = found.groups()
        second, year = (number for number in rest if number is not None)
        weekday = words.weekdays.get((before or behind or "").lower())
        yield int(first), int(second), int(year) if len(year) == 4 else full_year(int(year)), weekday


def _shown_without_year(text: str, words: _Words) -> set[bool]:
    pairs = [(int(found[1]), int(found[2])) for found in islice(words.short.finditer(text), MAX_DATES)]
    return {
        first > _MONTHS
        for first, second in pairs
        if max(first, second) > _MONTHS >= min(first, second) > 0 and (first, second) != _ROUND_THE_CLOCK
    }


def _shown_order(dated: _Dated) -> bool | None:
    first, second, _, weekday = dated
    if first > _MONTHS or second > _MONTHS:
        return (first > _MONTHS) if min(first, second) <= _MONTHS else None
    if first == second or weekday is None:
        return None
    fits = [order for order in (True, False) if _falls_on(dated, order, weekday)]
    return fits[0] if len(fits) == 1 else None


def _read(dated: _Dated, order: bool) -> date | None:
    first, second, year, _ = dated
    return calendar_day(*((first, second) if order else (second, first)), year)


def _falls_on(dated: _Dated, order: bool, weekday: int) -> bool:
    found = _read(dated, order)
    return found is not None and found.weekday() == weekday


def _is_ahead(dated: _Dated, order: bool, posted: date) -> bool:
    found = _read(dated, order)
    return found is not None and 0 <= (found - posted).days <= MAX_DAYS_AHEAD

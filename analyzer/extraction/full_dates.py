"""Dates of a posting that name their year: they settle the years of the others."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import islice
from typing import Any

import re2

from analyzer.extraction.lexicon import Lexicon, load_lexicon
from analyzer.extraction.normal_form import clean
from analyzer.extraction.time import find_time_expressions
from analyzer.schema.time_expression import TimeExpression

MAX_YEARS = 40
"""Years named in a posting that are looked at for full dates."""

DATE_BEFORE_YEAR = 40
"""Characters before the year that hold the rest of a date: "closing on Wednesday, the 23rd of September"."""

DAYS_OF_FULL_DATE = 15
"""A date that spans fewer days settles the years of others: "8 and 9 October 2018"."""

BEFORE_FULL_DATE = 110
"""Characters before the year that say what the date is of: the end of the work settles no year."""

DAYS_OF_HIRING = timedelta(days=270)
"""A day on which work begins counts as one so long before it: the dates of applying lie in the year before."""

_LENGTH_OF_YEAR = 4
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A day as ISO 8601 writes it; a month or a week settles no year."""

_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_YEAR = re2.compile(r"\b(?:19|20)[0-9]{2}\b")


class FullDates(Sequence[date]):
    """Dates of a posting that name their year, looked for when a date without one is met: they settle its year."""

    def __init__(self, text: str, language: str, *, day_first: bool | None) -> None:
        self._text = text
        self._language = language
        self._day_first = day_first

    @cached_property
    def _dates(self) -> tuple[date, ...]:
        years = islice(_YEAR.finditer(self._text), MAX_YEARS)
        return tuple(dict.fromkeys(day for year in years for day in self._before(year.end())))

    def _before(self, end: int) -> Iterator[date]:
        stretch = clean(self._text[max(0, end - BEFORE_FULL_DATE) : end + 1]).text
        lexicon = load_lexicon(self._language)
        begin = max(0, len(stretch) - DATE_BEFORE_YEAR - _LENGTH_OF_YEAR - 1)
        for time in find_time_expressions(
            stretch[begin:], language=self._language, reference_date=None, day_first=self._day_first
        ):
            named = all(map(_DAY.match, time.value.split("/")))
            before = stretch[: begin + time.start].lower()
            if not named or lexicon.contexts["ends_work"].search(before):
                continue
            if lexicon.contexts["dates_a_law"].search(before):
                continue
            if time.last is None or time.first is None or _is_short(time.first, time.last):
                early = DAYS_OF_HIRING if lexicon.contexts["starts_work"].search(before) else timedelta()
                yield from (day - early for day in (time.last or time.first,) if day)
            elif time.first.month != time.last.month:  # "8 September - 12 October 2014"
                yield time.first

    def __len__(self) -> int:
        return len(self._dates)

    def __getitem__(self, index: Any) -> Any:
        return self._dates[index]


def months_with_year(found: Sequence[TimeExpression], text: str, lexicon: Lexicon) -> Iterator[date]:
    """The months of a sentence that name their year, as days that settle its other dates: "in June … October 2019"."""
    for time in found:
        if not _MONTH.fullmatch(time.value) or time.first is None:
            continue
        before = text[: time.start].lower()
        if not lexicon.contexts["ends_work"].search(before):
            yield time.first - (DAYS_OF_HIRING if lexicon.contexts["starts_work"].search(before) else timedelta())


def _is_short(first: date, last: date) -> bool:
    """Whether both lie within days of one year: a month or a longer span settles nothing."""
    return first.year == last.year and (last - first).days < DAYS_OF_FULL_DATE

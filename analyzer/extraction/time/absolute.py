"""A bounded, complete date string to a date: the only place that calls dateparser."""

from datetime import date, datetime
from functools import lru_cache

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"),
    "december",
)
# dateparser fills what a string leaves open from here and never from the clock; complete dates leave nothing open.
_RELATIVE_BASE = datetime(2000, 1, 1)  # noqa: DTZ001  (dates of postings have no zone)
_MAX_YEAR = 2100


@lru_cache(maxsize=16384)
def parse_words(day: int, month: int, year: int) -> date | None:
    """The date that a day, a month and a year in words name; None if the calendar has no such day."""
    if not 1 <= month <= 12:
        return None
    found = _parse(f"{day} {_MONTHS[month - 1]} {year}", "DMY")
    return found if found and (found.day, found.month, found.year) == (day, month, year) else None


@lru_cache(maxsize=16384)
def parse_numeric(text: str, *, day_first: bool) -> date | None:
    """The date in "4/9/2018" or "09.04.18", at most ten characters; None if the calendar has no such day."""
    return _parse(text, "DMY" if day_first else "MDY")


def _parse(text: str, order: str) -> date | None:
    import dateparser  # noqa: PLC0415  (slow to import, and most postings' sentences hold no date)

    found = dateparser.parse(
        text,
        languages=["en"],
        settings={
            "DATE_ORDER": order,
            "RELATIVE_BASE": _RELATIVE_BASE,
            "STRICT_PARSING": True,
            "PARSERS": ["absolute-time"],
        },
    )
    return found.date() if found and found.year < _MAX_YEAR else None

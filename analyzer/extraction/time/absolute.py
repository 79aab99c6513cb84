"""Days of the calendar from complete dates; numeric ones by dateparser, which is called nowhere else."""

from datetime import date, datetime
from functools import lru_cache

# dateparser fills what a string leaves open from here and never from the clock; complete dates leave nothing open.
_RELATIVE_BASE = datetime(2000, 1, 1)  # noqa: DTZ001  (dates of postings have no zone)
_MAX_YEAR = 2100


def calendar_day(day: int, month: int, year: int) -> date | None:
    """The day with these numbers; None if the calendar has none."""
    try:
        return date(year, month, day) if year < _MAX_YEAR else None
    except ValueError:
        return None


@lru_cache(maxsize=16384)
def parse_numeric(text: str, *, day_first: bool) -> date | None:
    """The date in "4/9/2018" or "09.04.18", at most ten characters; None if the calendar has no such day."""
    import dateparser  # noqa: PLC0415  (slow to import, and most postings' sentences hold no date)

    found = dateparser.parse(
        text,
        languages=["en"],  # there are digits only, but dateparser tries all of its languages where none is named
        settings={
            "DATE_ORDER": "DMY" if day_first else "MDY",
            "RELATIVE_BASE": _RELATIVE_BASE,
            "STRICT_PARSING": True,
            "PARSERS": ["absolute-time"],
        },
    )
    return found.date() if found and found.year < _MAX_YEAR else None

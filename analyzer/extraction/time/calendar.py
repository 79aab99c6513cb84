"""Days, months and years as a text names them, and the dates they stand for."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta
from typing import Literal

from analyzer.extraction.time.absolute import calendar_day

Part = Literal["START", "MID", "END"]
Weak = Literal["month", "weekday", "fraction", "season", "week", "year", "holiday", "today", "day"] | None

# Parts of months as the label guide has them: early 1-10, mid 11-20, late 21 to the last; "by mid-May" means the 15th.
_PART_DAYS: dict[str, tuple[int, int | None]] = {"START": (1, 10), "MID": (11, 20), "END": (21, None)}
_BY_MID = 15
# A hint that lies behind the date ("start: 1 September 2016" for an interview on 20 July) counts this much farther off.
_HINT_BEHIND = 3
# So long after the day that a weekday settles, a posting may have been put up once more.
_DAYS_LATE = 120
# So far away a weekday that fits shows less than one that does not shows of a slip.
_FAR = 240
_YEARS_AROUND = (-1, 0, 1)
_TWO_DIGIT_PIVOT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One day or month, as far as the text names it."""

    year: int | None = None
    """Four digits; None if not said."""

    month: int
    """1 to 12."""

    day: int | None = None
    """1 to 31, not checked against the calendar; None for the whole month."""

    last_day: int | None = None
    """Last day of several ("third week of July"); None for one day or the whole month."""

    part: Part | None = None
    """Part of the month; None for the day or the whole month."""

    weekday: int | None = None
    """Day of the week that is named with it, which settles the year; as `date.weekday` counts."""

    nth: int | None = None
    """Which one of the month's days of that name it is ("the second Friday of May"), 1 to 5 or -1 for the last."""

    @property
    def names_day(self) -> bool:
        """Whether it is one day, or several, rather than a month or a part of one."""
        return self.day is not None or self.nth is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What a date expression means before years are filled in."""

    first: Point | None = None
    """Where it begins; None if `dates` or only `value` is known."""

    last: Point | None = None
    """Where it ends; the same as `first` for one day or month."""

    dates: tuple[date, date] | None = None
    """First and last day where the words and the reference date settle them."""

    value: str | None = None
    """TIMEX3 value where it is not simply that of the days."""

    extra_days: int = 0
    """Days to add behind the last one: 6 for "week commencing"."""

    days_before: int = 0
    """Days to add before the first one: 6 for "week ending"."""

    mod: str | None = None
    """TIMEX3 modifier that lies in the expression itself ("mid-May", "spring")."""

    named_day: bool = False
    """A holiday: "before" it ends on the day before."""

    weak: Weak = None
    """What words beside it must confirm it."""

    several: bool = False
    """A range or a list."""

    time: str | None = None
    """HH:MM."""

    time_value: str | None = None
    """Time part of the value, without its T; differs from `time` for a range of times."""

    zone: tuple[int, int] | None = None
    """Offsets of the time zone's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A When with its years filled in."""

    first: date | None
    """First day; None if unresolved."""

    last: date | None
    """Last day; None if unresolved."""

    value: str
    """TIMEX3 value without the time of day."""


def full_year(two_digits: int) -> int:
    """1950 to 2049, from the last two digits."""
    return two_digits + (1900 if two_digits >= _TWO_DIGIT_PIVOT else 2000)


def between(first: Point, last: Point) -> When:
    """What lies between two points, which may be the same."""
    return When(first=first, last=last, several=first != last)


def day_span(point: Point, year: int) -> tuple[date, date] | None:
    """First and last day of a point in a given year; None if the calendar has no such day."""
    if not 1 < year < MAXYEAR:
        return None
    length = monthrange(year, point.month)[1]
    if point.part:
        first, last = _PART_DAYS[point.part]
        return date(year, point.month, first), date(year, point.month, last or length)
    if point.nth is not None and point.weekday is not None:
        day = _nth_weekday(point.nth, point.weekday, date(year, point.month, 1), length)
        point = replace(point, day=day, nth=None)
    if point.day is None:
        return date(year, point.month, 1), date(year, point.month, length)
    if point.day > length:
        return None
    first_day = calendar_day(point.day, point.month, year) if point.year else date(year, point.month, point.day)
    if first_day is None:
        return None
    return first_day, date(year, point.month, min(point.last_day or point.day, length))


def _nth_weekday(nth: int, weekday: int, first_of_month: date, length: int) -> int:
    """Day of the first, second, … or last (-1) day with this name; beyond the `length` of a month without a fifth."""
    first = 1 + (weekday - first_of_month.weekday()) % 7
    return first + 7 * (nth - 1 if nth > 0 else (length - first) // 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDays:
    """What settles the years that are not said."""

    reference_date: date | None = None
    """The posting's date: others are those next to come."""

    applied_on: date | None = None
    """The day of applying, which stands in for an unknown posting date: where nothing else settles the years of
    others, they are those nearest to it."""

    year_hints: tuple[date, ...] = ()
    """Full dates of the same posting: they settle the same day elsewhere, and if no date is known the nearest one."""


def settle(when: When, known: KnownDays, *, by: bool = False) -> Settled:
    """Fill in the years that the words leave out.

    Args:
        when: What the words name.
        known: What settles the years.
        by: The expression is a limit ("by mid-May"), so the middle of a month is its 15th.
    """
    if when.dates:
        first, last = when.dates
        return Settled(first=first, last=last, value=when.value or span_value(first, last))
    if not when.first or not when.last:
        return Settled(first=None, last=None, value=when.value or "XXXX-XX-XX")
    years = _said_years(when.first, when.last) or _guess_years(when.first, when.last, known)
    if years is None:
        return Settled(first=None, last=None, value=when.value or _open_value(when))
    begin, end = day_span(when.first, years[0]), day_span(when.last, years[1])
    if begin is None or end is None or end[1] < begin[0]:
        return Settled(first=None, last=None, value=when.value or _open_value(when))
    first, last = begin[0], end[1]
    if by and when.last.part == "MID":
        last = last.replace(day=_BY_MID)
    first, last = first - timedelta(days=when.days_before), last + timedelta(days=when.extra_days)
    return Settled(first=first, last=last, value=when.value or _settled_value(when, years, first, last))


def span_value(first: date, last: date) -> str:
    """TIMEX3 value of the days from first to last."""
    if first == last:
        return first.isoformat()
    if first.weekday() == 0 and last == first + timedelta(days=6):
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02d}"
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _said_years(first: Point, last: Point) -> tuple[int, int] | None:
    if first.year and last.year:
        return first.year, last.year
    wraps = (last.month, last.day or 31) < (first.month, first.day or 1)
    if last.year:
        return last.year - wraps, last.year
    if first.year:
        return first.year, first.year + wraps
    return None


def _guess_years(first: Point, last: Point, known: KnownDays) -> tuple[int, int] | None:
    wraps = (last.month, last.day or 31) < (first.month, first.day or 1)
    for hint in known.year_hints:
        same_day = first == last and (hint.month, hint.day) == (first.month, first.day)
        if same_day and (first.weekday is None or _falls_on(first, hint.year)):
            return hint.year, hint.year
    if known.reference_date:
        year = _next_year(first, last, wraps=wraps, reference_date=known.reference_date)
    else:
        year = _nearest_year(first, known.year_hints or ((known.applied_on,) if known.applied_on else ()))
    return None if year is None else (year, year + wraps)


def _next_year(first: Point, last: Point, *, wraps: bool, reference_date: date) -> int | None:
    """The first year in which the points end on or after a day; the one before if only there their weekday is right."""
    for year in range(reference_date.year - 1, reference_date.year + 3):
        span = day_span(last, year + wraps)
        if span and span[1] >= reference_date:
            break
    else:
        return None
    if first.weekday is not None and not _falls_on(first, year) and _falls_on(first, year - 1):
        before = day_span(last, year - 1 + wraps)
        if before and (reference_date - before[1]).days <= _DAYS_LATE:
            return year - 1
    return year if (span[1] - reference_date).days <= 366 + 62 * wraps else None


def _nearest_year(point: Point, days: Sequence[date]) -> int | None:
    """The year in which a point is nearest to one of the days; its weekday settles it unless that leads far away."""
    candidates = []
    for day in days:
        for year in (day.year + step for step in _YEARS_AROUND):
            if span := day_span(point, year):
                behind = (day - span[1]).days
                distance = _HINT_BEHIND * behind if behind > 0 else max((span[0] - day).days, 0)
                candidates.append((distance, year))
    if point.weekday is not None:
        named = [(d, year) for d, year in candidates if d <= _FAR and _falls_on(point, year)]
        candidates = named or candidates
    return min(candidates)[1] if candidates else None


def _falls_on(point: Point, year: int) -> bool:
    """Whether the day is, in that year, the day of the week that is named with it."""
    span = day_span(point, year)
    return span is not None and span[0].weekday() == point.weekday


def _point_value(point: Point, year: int | None) -> str:
    head = f"{year:04d}" if year else "XXXX"
    return f"{head}-{point.month:02d}" + (f"-{point.day:02d}" if point.day else "")


def _open_value(when: When) -> str:
    if not when.first or not when.last:
        return "XXXX-XX-XX"
    values = [
        _point_value(when.first, when.first.year),
        _point_value(replace(when.last, day=when.last.last_day or when.last.day), when.last.year),
    ]
    return values[0] if values[0] == values[1] else "/".join(values)


def _settled_value(when: When, years: tuple[int, int], first: date, last: date) -> str:
    if when.first == when.last and when.first and not when.first.names_day and not when.extra_days:
        return f"{years[0]:04d}-{when.first.month:02d}"
    if (
        when.first
        and when.last
        and not when.first.names_day
        and not when.last.names_day
        and not (when.first.part or when.last.part)
    ):
        return "/".join((_point_value(when.first, years[0]), _point_value(when.last, years[1])))
    return span_value(first, last)

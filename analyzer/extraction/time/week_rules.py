"""Rules for days without their month, and weeks named by a date: "by Friday", "by the 15th", "w/c 9 March"."""

from dataclasses import replace
from datetime import date, timedelta

from analyzer.extraction.time.calendar import When
from analyzer.extraction.time.grammar import Level, Reading, Rule

_FOURTH, _LONGEST_MONTH = 4, 31
WEEKDAY_OPEN = "XXXX-WXX-"
"""Beginning of the TIMEX3 value of a day of the week whose date is open."""

_NEAR_DAYS = 92
"""A day without its month is meant within so many days of the posting's date."""


def _habit(_: Reading) -> str:
    return "SET"


def _bare_weekday(reading: Reading) -> When:
    weekday, reference = reading.get("weekday"), reading.reference_date
    if reference is None:
        return When(value=f"XXXX-WXX-{weekday + 1}", weak="weekday")
    day = reference + timedelta(days=(weekday - reference.weekday()) % 7 or 7)  # who means today says so
    return When(dates=(day, day), weak="weekday")


def _weekday_and_day(reading: Reading) -> When | None:
    weekday, day, reference = reading.get("weekday"), int(reading.get("day")), reading.reference_date
    if not _FOURTH <= day <= _LONGEST_MONTH:  # "Monday, 1st shift"
        return None
    return _next_day(day, reference, weekday=weekday)


def _bare_day(reading: Reading) -> When:
    return replace(_next_day(int(reading.get("day")), reading.reference_date), weak="day")


def _next_day(day: int, reference: date | None, *, weekday: int | None = None) -> When:
    """The next such day of a month from the reference date on, if it is near and falls on the day of the week."""
    near = (reference + timedelta(days=step) for step in range(_NEAR_DAYS)) if reference else ()
    for found in near:
        if found.day == day and weekday in (None, found.weekday()):
            return When(dates=(found, found))
    return When(value=f"XXXX-XX-{day:02d}")


def day_behind(when: When, earlier: date) -> When:
    """A day without its month, in the month of a date that was named before it or the next one."""
    day = when.dates[0].day if when.dates else int((when.value or "").rpartition("-")[2])
    return replace(_next_day(day, earlier), weak=when.weak)


def weekday_behind(when: When, earlier: date) -> When:
    """A day of the week whose date is open, as the first one after a date that was named before it."""
    weekday = int((when.value or "")[-1]) - 1
    day = earlier + timedelta(days=(weekday - earlier.weekday() - 1) % 7 + 1)
    return replace(when, dates=(day, day), value=None)


def _week_of(reading: Reading) -> When | None:
    when: When = reading.get("date")
    if when.weak in ("season", "week", "year"):
        return None
    if when.mod or (when.first and when.first.day is None):
        return replace(when, weak=None)
    if reading.all("ending"):
        return replace(when, days_before=6, weak=None) if not when.dates else None
    if when.dates and not when.several:
        return replace(when, dates=(when.dates[0], when.dates[1] + timedelta(days=6)), weak=None)
    return replace(when, extra_days=0 if _is_range(reading) else 6, weak=None)


def _is_range(reading: Reading) -> bool:
    """Whether it is one range: "week of 3-7 May" names its last day; "weeks of 3 and 10 May" name two Mondays."""
    when: When = reading.get("date")
    if not when.several or not when.first or not when.last:
        return False
    same_month = when.first.month == when.last.month
    return not same_month or (when.last.day or 0) - (when.first.day or 0) < 7


WEEKDAYS: Level = (
    Rule(
        name="habitual_weekdays",
        pattern="{wd}(?:{sep}{wd})+",
        makes="habit",
        build=_habit,
        needs=("weekday", "weekday_short"),
    ),
    Rule(
        name="weekday_and_day",
        pattern="(?P<weekday>[{weekday}{weekday_short}])\\.?,?{the}?(?P<day>{ordinal})",
        makes="date",
        build=_weekday_and_day,
        needs=("ordinal",),
    ),
    Rule(name="any_weekday", pattern="{a}{weekday}", makes="habit", build=_habit, needs=("weekday",)),
    Rule(
        name="bare_weekday",
        pattern="(?P<weekday>{weekday})",
        makes="date",
        build=_bare_weekday,
        needs=("weekday",),
    ),
)

BARE_DAYS: Level = (
    Rule(name="bare_day", pattern="{the}(?P<day>{ordinal})", makes="date", build=_bare_day, needs=("ordinal",)),
)

WEEKS: Level = (
    Rule(
        name="week_of",
        pattern="(?:{the}?{week}?(?:{week_commencing}|{week}-?(?:{begin}{on}?|{of})),?{the}?{on}?|(?P<ending>{week_ending}))(?P<date>{date})",
        makes="date",
        build=_week_of,
        needs=("week_commencing", "week_ending", "week"),
    ),
)

"""Rules that put days together to ranges, and days with times of day."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypedDict

from analyzer.extraction.time.calendar import Point, Weak, When
from analyzer.extraction.time.clock_rules import Clock
from analyzer.extraction.time.grammar import Level, Reading, Rule
from analyzer.extraction.time.symbols import SYMBOLS

# Two full dates with "and" between them are one range or list only if they lie this near to each other.
_LIST_SPREAD_DAYS = 45


def _as_when(value: object) -> When | None:
    if isinstance(value, int):
        return When(first=Point(month=value), last=Point(month=value), weak="month")
    return value if isinstance(value, When) else None


def _range(reading: Reading) -> When | None:
    first, last = _as_when(reading.get("first")), _as_when(reading.get("last"))
    if first is None or last is None or (first.time_value and not last.time_value):
        return None
    listed = any(node.symbol in (SYMBOLS["and"], ",") for node in reading.all("sep"))
    weak: Weak = "month" if first.weak and last.weak else None
    if first.dates and last.dates:
        begin, end = first.dates[0], last.dates[1]
        near = begin <= end and (not listed or (end - begin).days <= _LIST_SPREAD_DAYS)
        return (
            When(dates=(begin, end), several=True, weak=first.weak and last.weak, **_last_time(last)) if near else None
        )
    if not first.first or not last.last:
        return None
    if listed and not _near(first.first, last.last):
        return None
    if first.first == last.last:
        return None
    return When(
        first=first.first, last=last.last, extra_days=last.extra_days, several=True, weak=weak, **_last_time(last)
    )


class _Times(TypedDict):
    time: str | None
    time_value: str | None
    zone: tuple[int, int] | None


def _last_time(last: When) -> _Times:
    return {"time": last.time, "time_value": last.time_value, "zone": last.zone}


def _near(first: Point, last: Point) -> bool:
    if first.day is None or last.day is None:
        return True
    months = (
        (last.month - first.month) % 12
        if not (first.year and last.year)
        else 12 * (last.year - first.year) + last.month - first.month
    )
    return 0 <= 30 * months + last.day - first.day <= _LIST_SPREAD_DAYS


def _bare_month(reading: Reading) -> When:
    point = Point(month=reading.get("month"))
    return When(first=point, last=point, weak="month")


def _whole_month(reading: Reading) -> When:
    when: When = reading.get("months")
    return when


def _with_time(reading: Reading) -> When | None:
    when: When = reading.get("date")
    clock: Clock = reading.get("time")
    if _ends_a_range(reading):
        return None
    if when.weak in ("year", "month", "season", "week") or when.time_value or (when.first and when.first.day is None):
        return None
    return replace(when, time=clock.time, time_value=clock.value, zone=clock.zone, weak=None)


def _zoned(reading: Reading) -> When | None:
    when: When = reading.get("date")
    zone = reading.all("zone")
    if not when.time or when.zone:
        return None
    return replace(when, zone=(zone[0].start, zone[-1].end))


def _ends_a_range(reading: Reading) -> bool:
    """Whether the time belongs to a second date: "3 May to 5 pm, 7 May"."""
    rest = [node.symbol for node in reading.nodes[reading.match.end() : reading.match.end() + 3]]
    return any(node.symbol == SYMBOLS["to"] for node in reading.all("gap")) and SYMBOLS["date"] in rest


_ANY = "[{date}{months}{month}{month_or_verb}]"
_TO_TIME = r"(?:,|-|\(|:|\||{on}|{to}|{the}){0,5}"
_TO_DATE = r"(?:,|-|\(|:|\||/|{on}|{of}|{the}){0,4}"


def _rule(name: str, pattern: str, build: Callable[[Reading], When | None], *needs: str) -> Rule:
    return Rule(name=name, pattern=pattern, makes="date", build=build, needs=needs)


RANGES: Level = (
    _rule(
        "range_of_dates",
        "(?P<first>"
        + _ANY
        + ")(?:,{the}?"
        + _ANY
        + "){0,9}(?P<sep>,?{and}|-|/|,?{to})(?:{on}?{the}?)(?P<last>"
        + _ANY
        + ")",
        _range,
        "date",
        "months",
    ),
)

MONTHS: Level = (
    _rule("whole_months", "(?P<months>{months})", _whole_month, "months"),
    _rule("bare_month", "(?P<month>{any_month})", _bare_month, "month", "month_or_verb"),
)

LATE_ZONES: Level = (
    _rule("zone_behind_date", r"(?P<date>{date}),?\(?(?P<zone>{zone}[{zone}{time_word}]*)\)?", _zoned, "zone"),
)

JOINS: Level = (
    _rule("date_then_time", "(?P<date>{date})(?P<gap>" + _TO_TIME + r")(?P<time>{time})\)?", _with_time, "time"),
    _rule("time_then_date", "(?P<time>{time})" + _TO_DATE + r"{wd}?(?P<date>{date})\)?", _with_time, "time"),
)

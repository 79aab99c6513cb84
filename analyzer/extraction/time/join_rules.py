"""Rules that put days together to ranges, and days with times of day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
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
    if _is_month_alone(first) != _is_month_alone(last) and not (_has_no_day(first) and _has_no_day(last)):
        return None
    if reading.month_is_verb("last"):
        return None
    listed = any(node.symbol in (SYMBOLS["and"], ",", "/") for node in reading.all("sep")) and not _opens_span(reading)
    if first.dates and last.dates:
        return _range_of_dates(first, first.dates[0], last, last.dates[1], listed=listed)
    return _range_of_points(first, last, listed=listed)


def _opens_span(reading: Reading) -> bool:
    """Whether the words before it say that it is one span: "between 3 May and 30 June"."""
    before = reading.setting.folded[: reading.all("first")[0].start].rstrip()
    return before.endswith(reading.setting.lexicon.phrases("context", "span_opening"))


def _range_of_dates(first: When, begin: date, last: When, end: date, *, listed: bool) -> When | None:
    if begin > end or (listed and (end - begin).days > _LIST_SPREAD_DAYS):
        return None
    return When(dates=(begin, end), several=True, weak=first.weak and last.weak, **_last_time(last))


def _range_of_points(first: When, last: When, *, listed: bool) -> When | None:
    begin, end = first.first, last.last
    if begin is None or end is None or begin == end or (listed and not _near(begin, end)):
        return None
    weak: Weak = first.weak if first.weak and last.weak else None
    return When(first=begin, last=end, extra_days=last.extra_days, several=True, weak=weak, **_last_time(last))


def _is_month_alone(when: When) -> bool:
    """A bare month, which beside a day is rather something else: "begins on October 15 and may …"."""
    return when.weak == "month" and not when.several


def _has_no_day(when: When) -> bool:
    return when.first is not None and not when.first.names_day


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
    if when.weak in ("year", "month", "season", "week") or when.time_value or (when.first and not when.first.names_day):
        return None
    return replace(when, time=clock.time, time_value=clock.value, zone=clock.zone, weak=None)


def _written_out(reading: Reading) -> When | None:
    """The day that says what words without a number before it mean: "next Friday (5 June)", "tomorrow, 5 June"."""
    words = reading.all("words")[0]
    said: When = words.value
    day: When = reading.get("day")
    if day.time_value or not (day.first and day.first.day):
        return None
    if said.weak == "week":  # "in calendar week 11 (9-13 March)"
        return replace(day, weak=None)
    if reading.all("comma") and (said.first or said.named_day or said.weak):  # "Monday, Easter, in May, 5 June"
        return None
    if day.several or any(c.isdigit() for c in reading.setting.folded[words.start : words.end]):
        return None
    return replace(day, weak=None, time=said.time, time_value=said.time_value, zone=said.zone)


def _zoned(reading: Reading) -> When | None:
    when: When = reading.get("date")
    zone = reading.all("zone")
    if not when.time or when.zone:
        return None
    return replace(when, zone=(zone[0].start, zone[-1].end))


def _ends_a_range(reading: Reading) -> bool:
    """Whether the time belongs to a second date: "3 May to 5 pm, 7 May", "8 am 3 May - 5 pm 7 May"."""
    gap = {node.symbol for node in reading.all("gap")}
    rest = [node.symbol for node in reading.nodes[reading.match.end() : reading.match.end() + 3]]
    before = [node.symbol for node in reading.nodes[max(0, reading.match.start() - 2) : reading.match.start()]]
    joined = SYMBOLS["to"] in gap or ("-" in gap and SYMBOLS["time"] in before)
    return joined and SYMBOLS["date"] in rest


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

WRITTEN_OUT: Level = (
    _rule("date_written_out", r"(?P<words>{date})\((?P<day>{date})\)", _written_out, "date"),
    _rule("date_behind_comma", r"(?P<words>{date})(?P<comma>,)(?P<day>{date})", _written_out, "date"),
)

JOINS: Level = (
    _rule("date_then_time", "(?P<date>{date})(?P<gap>" + _TO_TIME + r")(?P<time>{time})\)?", _with_time, "time"),
    _rule("time_then_date", "(?P<time>{time})" + _TO_DATE + r"{wd}?(?P<date>{date})\)?", _with_time, "time"),
)

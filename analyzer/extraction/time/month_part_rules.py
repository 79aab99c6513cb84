"""Rules for parts of months: "mid-May", "the third or fourth week of July", "the last Friday of April"."""

from calendar import monthrange
from dataclasses import replace

from analyzer.extraction.time.calendar import Part, Point, When, between
from analyzer.extraction.time.grammar import Level, Reading, Rule
from analyzer.extraction.time.symbols import SYMBOLS

_MOST_DAYS_AT_EDGE = 20
"""Of "the first ten days of May"."""

_MOST_WEEKS = 4
"""Of a month, counted from its end."""

_MOST_WEEKDAYS = 5
"""Of one name in a month."""

_COMMON_YEAR = 2023
"""Stands for a year that is not named."""

_HALVES = {1: (1, 15), 2: (16, 31), -1: (16, 31)}
_THIRDS = {1: (1, 10), 2: (11, 20), 3: (21, 31), -1: (21, 31)}
"""Days of "the second half of May" and of "the last third of May"."""

_A_THIRD = 3
"""The value of the ordinal that also names the fraction."""

_MONTH_NODE = "(?P<month>[{months}{month}{month_or_verb}])"


def _month_of(reading: Reading) -> Point | None:
    value = reading.get("month")
    if isinstance(value, int):
        return Point(month=value)
    return value.first if isinstance(value, When) and not value.several else None


def _part(reading: Reading) -> When | None:
    point = _month_of(reading)
    if point is None:
        return None
    first = _part_named(reading, "part")
    second = _part_named(reading, "part2") if reading.all("part2") else first
    begin, end = replace(point, part=first), replace(point, part=second)
    mod = first if first == second else None
    return When(first=begin, last=end, mod=mod, value=_month_value(begin) if mod else None, several=begin != end)


def _part_named(reading: Reading, group: str) -> Part:
    begins = any(node.symbol == SYMBOLS["begin"] for node in reading.all(group))
    part: Part | None = reading.get(group, "part")
    return part or ("START" if begins else "END")


def _month_value(point: Point) -> str | None:
    return f"{point.year}-{point.month:02d}" if point.year else None


def _weeks_of_month(reading: Reading) -> When | None:
    point = _month_of(reading)
    numbers = [
        node.value for node in reading.all("weeks") if node.symbol in (SYMBOLS["ordinal_word"], SYMBOLS["ordinal"])
    ]
    if point is None or not numbers or any(not isinstance(number, int) for number in numbers):
        return None
    count = reading.get("count")
    if count is not None:
        weeks = int(count)
        if numbers[0] == -1:
            return _last_weeks(point, weeks) if weeks <= _MOST_WEEKS else None
        numbers = [numbers[0], numbers[0] + weeks - 1]
    if numbers == [-1]:
        return _last_weeks(point, 1)
    if min(numbers) < 1 or max(numbers) > 5:
        return None
    first = replace(point, day=7 * numbers[0] - 6, last_day=7 * numbers[0])
    last = replace(point, day=7 * numbers[-1] - 6, last_day=7 * numbers[-1])
    return between(first, last)


def _last_weeks(month: Point, count: int) -> When:
    """The last seven days of a month, or so many times seven."""
    length = monthrange(month.year or _COMMON_YEAR, month.month)[1]
    tail = replace(month, day=length - 7 * count + 1, last_day=31)
    return between(tail, tail)


def _fraction_of_month(reading: Reading) -> When | None:
    point, which, third = _month_of(reading), reading.get("which"), reading.get("third")
    days = (_HALVES if third is None else _THIRDS if third == _A_THIRD else {}).get(which)
    if point is None or days is None:
        return None
    span = replace(point, day=days[0], last_day=days[1])
    return between(span, span)


def _edge_day_of_month(reading: Reading) -> When | None:
    point, edge = _month_of(reading), reading.get("edge")
    if point is None or edge not in (1, -1):
        return None
    day = 1 if edge == 1 else monthrange(point.year or _COMMON_YEAR, point.month)[1]
    return between(replace(point, day=day), replace(point, day=day))


def _weekday_of_month(reading: Reading) -> When | None:
    point, nth = _month_of(reading), reading.get("nth")
    if point is None or not (nth == -1 or 1 <= nth <= _MOST_WEEKDAYS):
        return None
    day = replace(point, nth=nth, weekday=reading.get("weekday"))
    return between(day, day)


def _days_at_edge(reading: Reading) -> When | None:
    point, edge, count = _month_of(reading), reading.get("edge"), int(reading.get("count"))
    if point is None or edge not in (1, -1) or not 1 < count <= _MOST_DAYS_AT_EDGE:
        return None
    length = monthrange(point.year or _COMMON_YEAR, point.month)[1]
    first = 1 if edge == 1 else length - count + 1
    span = replace(point, day=first, last_day=count if edge == 1 else 31)
    return between(span, span)


PARTS: Level = (
    Rule(
        name="days_at_edge_of_month",
        pattern="{the}?(?P<edge>[{ordinal_word}{ordinal}])(?P<count>[{dom}{numeral}]){day}(?:{of}|{on})?{the}?"
        + _MONTH_NODE,
        makes="date",
        build=_days_at_edge,
        needs=("ordinal_word", "ordinal"),
    ),
    Rule(
        name="edge_day_of_month",
        pattern="{the}?(?P<edge>{ordinal_word})(?P<kind>{working})?{day}{of}{the}?" + _MONTH_NODE,
        makes="date",
        build=_edge_day_of_month,
        needs=("ordinal_word",),
    ),
    Rule(
        name="weekday_of_month",
        pattern="{the}?(?P<nth>[{ordinal_word}{ordinal}])(?P<weekday>{weekday})(?:{of}|{on}){the}?" + _MONTH_NODE,
        makes="date",
        build=_weekday_of_month,
        needs=("weekday",),
    ),
    Rule(
        name="parts_of_month",
        pattern="{the}?(?P<part>[{part}{begin}{end}])-?{sep}-?{the}?(?P<part2>[{part}{end}])-?,?(?:{of}|{on})?{the}?"
        + _MONTH_NODE,
        makes="date",
        build=_part,
        needs=("part", "end"),
    ),
    Rule(
        name="part_of_month",
        pattern="{the}?(?P<part>{part}|(?:{end}|{begin}|{ordinal_word}{part}){of}|{end}|{the}{part}{of})-?,?(?:{of}|{on})?{the}?"
        + _MONTH_NODE,
        makes="date",
        build=_part,
        needs=("part", "end", "begin"),
    ),
    Rule(
        name="weeks_of_month",
        pattern="{the}?(?P<weeks>[{ordinal_word}{ordinal}](?:{week}?{sep}{the}?[{ordinal_word}{ordinal}])?)(?P<count>[{dom}{numeral}])?{week}(?:{of}|{on})?{the}?"
        + _MONTH_NODE,
        makes="date",
        build=_weeks_of_month,
        needs=("week",),
    ),
    Rule(
        name="fraction_of_month",
        pattern="{the}?(?P<which>[{ordinal_word}{ordinal}])(?:(?P<half>{half})|(?P<third>{ordinal_word})){of}{the}?"
        + _MONTH_NODE,
        makes="date",
        build=_fraction_of_month,
        needs=("half", "ordinal_word"),
    ),
)

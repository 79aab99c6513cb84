"""Rules for days and whole months: "Friday, 21 May 2004", "December 10 and 11, 2025", "17/18 February"."""

from dataclasses import replace
from itertools import pairwise

from analyzer.extraction.time.calendar import Point, When, between, full_year
from analyzer.extraction.time.grammar import Level, Reading, Rule
from analyzer.extraction.time.numeric_date_rules import NUMERIC_DATES
from analyzer.extraction.time.symbols import OTHER, SYMBOLS
from analyzer.extraction.time.tokens import Node

_SHORT_YEAR_SPREAD = 3
_DAY_CLASSES = ("dom", "ordinal", "ordinal_word", "pair")
_DAY_LETTERS = {SYMBOLS["dom"], SYMBOLS["ordinal"]}
_MONTH_LETTERS = {SYMBOLS["month"], SYMBOLS["month_or_verb"]}
_WEEKDAY_LETTERS = {SYMBOLS["weekday"], SYMBOLS["weekday_short"]}
_COUNTED = {OTHER, *(SYMBOLS[name] for name in ("day", "week", "month_unit", "year_unit", "hour", "minute"))}
"""Classes of what a number may count."""


def _days(nodes: list[Node] | tuple[Node, ...]) -> list[int] | None:
    """The days of a list or range of days, rising; None if they do not rise or are no days."""
    letters = {SYMBOLS[name] for name in _DAY_CLASSES}
    days: list[int] = []
    for node in nodes:
        if node.symbol in letters:
            days.extend(node.value[:2] if isinstance(node.value, tuple) else (int(node.value),))
    rising = all(earlier < later for earlier, later in pairwise(days))
    return days if days and rising and days[0] >= 1 and days[-1] <= 31 else None


def _year(reading: Reading) -> int | None:
    year = reading.get("year", "year")
    if year is not None:
        return int(year)
    short = reading.get("short", "dom", "number")
    return full_year(int(short)) if short is not None else None


def _days_of_month(reading: Reading) -> When | None:
    days, month, year = _days(list(reading.all("days"))), reading.get("month"), _year(reading)
    short = reading.get("short", "dom", "number")
    if days is None or (short is not None and not _is_short_year(reading, str(short))) or _counts_weekdays(reading):
        return None
    if reading.get("year", "year") is None and (_crosses(reading) or _ends_with_count(reading)):
        return None
    if year is None and reading.month_is_verb("month"):
        return None
    if len(days) == 1:
        point = Point(year=year, month=month, day=days[0], weekday=None if year else _weekday(reading))
        return between(point, point)
    return between(Point(year=year, month=month, day=days[0]), Point(year=year, month=month, day=days[-1]))


def _counts_weekdays(reading: Reading) -> bool:
    """Whether it is the day of the week that is counted: "the second Friday of May"."""
    row = "".join(node.symbol for node in reading.nodes[reading.match.start() : reading.match.end()])
    return any(f"{SYMBOLS[name]}{SYMBOLS['weekday']}{SYMBOLS['of']}" in row for name in ("ordinal", "ordinal_word"))


def _weekday(reading: Reading) -> int | None:
    """The day of the week that stands with a date, if it is one."""
    nodes = reading.nodes[reading.match.start() : reading.match.end()]
    named = [int(node.value) for node in nodes if node.symbol in _WEEKDAY_LETTERS]
    return named[0] if len(named) == 1 else None


def _is_short_year(reading: Reading, digits: str) -> bool:
    """Whether "04" in "12 July 04" is a year: led by an apostrophe or a zero, or near the posting's own."""
    reference = reading.reference_date
    marked = any(node.symbol == "'" for node in reading.nodes[reading.match.start() : reading.match.end()])
    near = reference is None or abs(full_year(int(digits)) - reference.year) <= _SHORT_YEAR_SPREAD
    return len(digits) == 2 and (marked or near or digits.startswith("0"))


def _crosses(reading: Reading) -> bool:
    """Whether day and month belong to different dates, or the number to none.

    "20 [December - 5] January", "October [1 - November] 30", "room [4, June] 12", "19 [June, 2] posts".
    """
    month, days = reading.match.span(reading.groups["month"])[0], reading.match.span(reading.groups["days"])
    start, end = min(month, days[0]), max(month + 1, days[1])
    before = reading.nodes[start - 1].symbol if start else ""
    if days[0] > month:
        return before in _DAY_LETTERS
    parted = before in _MONTH_LETTERS or reading.nodes[month - 1].symbol == ","
    return parted and _symbol(reading, end) in _DAY_LETTERS


def _ends_with_count(reading: Reading) -> bool:
    """Whether the last number of a list counts what is named behind it: "June 19, 26 hours a week"."""
    nodes = reading.all("days")
    if len(nodes) < 2 or nodes[-2].symbol != "," or nodes[-1].symbol != SYMBOLS["dom"]:
        return False
    end = reading.match.span(reading.groups["days"])[1]
    return end == reading.match.end() and _symbol(reading, end) in _COUNTED


def _symbol(reading: Reading, index: int) -> str:
    return reading.nodes[index].symbol if index < len(reading.nodes) else ""


def _day_slash_year(reading: Reading) -> When | None:
    day, year = reading.get("pair")
    point = Point(year=year, month=reading.get("month"), day=day)
    return between(point, point) if 1 <= day <= 31 else None


def _month_and_year(reading: Reading) -> When:
    point = Point(year=_year(reading), month=reading.get("month"))
    return between(point, point)


def _month_list(reading: Reading) -> When | None:
    first, last = reading.get("first"), reading.get("last")
    if first == last or reading.month_is_verb("last"):
        return None
    months = [int(node.value) for node in reading.all("months") if node.symbol in _MONTH_LETTERS]
    listed = [*months, last]
    if len(listed) > 2 and any((later - earlier) % 12 != 1 for earlier, later in pairwise(listed)):
        return When(value="XXXX-XX", several=True)  # "held in January, April and July"
    year = _year(reading)
    when = between(Point(month=first), Point(year=year, month=last))
    return when if year else replace(when, weak="month")


_ONE_DAY = "{wd}?{the}?(?:[{dom}{ordinal}{pair}]\\.?|(?:{the}{ordinal_word}))"
_DAYS = f"(?P<days>{_ONE_DAY}(?:{{sep}}{_ONE_DAY}){{0,9}})"
_PLAIN_DAYS = r"(?P<days>{the}?[{dom}{ordinal}{pair}](?:{sep}{the}?[{dom}{ordinal}{pair}]){0,9})"
_SHORT_YEAR = r"(?:,?'?(?P<short>[{dom}{number}]))"
_END = r"(?:$|[^{dom}{number}{ordinal}{unit}{hour}{meridiem}{month}%/-])".replace(
    "{unit}", "{day}{week}{month_unit}{year_unit}"
)
_NEEDS_MONTH = ("month", "month_or_verb")

DATES: Level = (
    Rule(
        name="day_month_year",
        pattern=_DAYS
        + r"-?/?,?{trailing_wd}(?:{day}?{of})?-?/?(?P<month>{any_month})\.?(?:[,.]?-?/?'?(?P<year>{yy}))?{trailing_wd}",
        makes="date",
        build=_days_of_month,
        needs=_NEEDS_MONTH,
    ),
    Rule(
        name="day_month_short_year",
        pattern=r"(?P<it>{wd}?(?P<days>[{dom}{ordinal}])-?/?(?P<month>{any_month})\.?-?/?" + _SHORT_YEAR + ")" + _END,
        makes="date",
        build=_days_of_month,
        needs=_NEEDS_MONTH,
    ),
    Rule(
        name="month_day_year",
        pattern=r"{wd}?(?P<month>{any_month})\.?,?-?/?"
        + _PLAIN_DAYS
        + r",?{trailing_wd}(?P<year>[,.]?-?/?{yy})?{trailing_wd}",
        makes="date",
        build=_days_of_month,
        needs=_NEEDS_MONTH,
    ),
    # Where a longer reading fails: "June 19, 2 posts", "June 20, 10 to 4".
    Rule(
        name="month_and_one_day",
        pattern=r"{wd}?(?P<month>{any_month})\.?,?(?P<days>[{dom}{ordinal}])",
        makes="date",
        build=_days_of_month,
        needs=_NEEDS_MONTH,
    ),
    Rule(
        name="month_day_short_year",
        pattern=r"(?P<it>{wd}?(?P<month>{any_month})\.?,?(?P<days>[{dom}{ordinal}]),?'(?P<short>[{dom}{number}]))",
        makes="date",
        build=_days_of_month,
        needs=_NEEDS_MONTH,
    ),
    Rule(
        name="month_day_slash_year",
        pattern=r"{wd}?(?P<month>{any_month})\.?,?(?P<pair>{day_year})",
        makes="date",
        build=_day_slash_year,
        needs=("day_year",),
    ),
    *NUMERIC_DATES,
    Rule(
        name="month_list",
        pattern=r"(?P<months>(?P<first>{any_month})\.?(?:(?:,|/){any_month}){0,11}){range_sep}{the}?(?P<last>{any_month})\.?(?P<year>{yy})?",
        makes="months",
        build=_month_list,
        needs=_NEEDS_MONTH,
    ),
    Rule(
        name="month_and_year",
        pattern=r"(?P<month>{any_month})\.?-?/?'?(?P<year>{yy})",
        makes="months",
        build=_month_and_year,
        needs=("year",),
    ),
    Rule(
        name="month_and_short_year",
        pattern=r"(?P<month>{any_month})\.?'(?P<short>[{dom}{number}])",
        makes="months",
        build=_month_and_year,
        needs=_NEEDS_MONTH,
    ),
)

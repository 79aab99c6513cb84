"""Rules for dates in digits alone: "4/9/2018", "18-19/06/2026", "2026-06-18"."""

from dataclasses import replace

from analyzer.extraction.time.absolute import parse_numeric
from analyzer.extraction.time.calendar import Point, Weak, When, between, full_year
from analyzer.extraction.time.grammar import Level, Reading, Rule


def _numeric(reading: Reading) -> When | None:
    first, second, year_digits = reading.get("date")
    year = int(year_digits) if len(year_digits) == 4 else full_year(int(year_digits))
    day_first = _order(int(first), int(second), day_first=reading.setting.day_first)
    if max(int(first), int(second)) > 31 or min(int(first), int(second)) == 0:
        return None
    if day_first is None:
        return When(value=f"{year}-XX-XX")
    found = parse_numeric(f"{first}/{second}/{year}", day_first=day_first)
    day, month = (int(first), int(second)) if day_first else (int(second), int(first))
    if found is None:
        return When(value=f"{year}-{month:02d}-{day:02d}") if month <= 12 else None
    point = Point(year=found.year, month=found.month, day=found.day)
    return between(point, point)


def _numeric_days(reading: Reading) -> When | None:
    """Days of one month, where the day stands first: "18-19/06/2026"."""
    date = _numeric(reading)
    last, first = date.last if date else None, int(reading.get("first"))
    if last is None or last.day != int(reading.get("date")[0]) or first >= last.day:  # or the month stands first
        return None
    return between(replace(last, day=first), last)


def _dotted_days(reading: Reading) -> When | None:
    """From one day to another, of which only the last says its year: "09.03.-13.03.2026"."""
    node, date = reading.all("first")[0], _numeric(reading)
    day, _, month = reading.setting.folded[node.start : node.end].partition(".")
    last = date.last if date else None
    if last is None or last.day != int(reading.get("date")[0]) or not (day.isdigit() and month.isdigit()):
        return None
    first = replace(last, month=int(month), day=int(day))
    return between(first, last) if (first.month, first.day or 0) < (last.month, last.day or 0) else None


def _numeric_month_days(reading: Reading) -> When | None:
    """Days of one month, where the month stands first: "06/18-19/2026"."""
    month, first, _ = reading.get("pair")
    last, year = reading.get("last")
    if not (1 <= month <= 12 and 1 <= first < last <= 31):
        return None
    return between(Point(year=year, month=month, day=first), Point(year=year, month=month, day=last))


def _order(first: int, second: int, *, day_first: bool | None) -> bool | None:
    """Whether the day stands first; None if neither the numbers nor the country say so."""
    if first > 12 or first == second:
        return True
    return False if second > 12 else day_first


def _fraction(reading: Reading) -> When | None:
    first, second, sign = reading.get("date")
    if sign != "/" or max(first, second) > 31 or min(first, second) < 1 or min(first, second) > 12:
        return None
    day_first = _order(first, second, day_first=reading.setting.day_first)
    weak: Weak = None if reading.all("wd") else "fraction"
    if day_first is None:
        return When(value="XXXX-XX-XX", weak=weak)
    day, month = (first, second) if day_first else (second, first)
    point = Point(month=month, day=day)
    return When(first=point, last=point, weak=weak) if month <= 12 else None


def _iso(reading: Reading) -> When | None:
    year, month, day = reading.get("date")
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    point = Point(year=year, month=month, day=day)
    return between(point, point)


NUMERIC_DATES: Level = (
    Rule(
        name="numeric_date",
        pattern="{wd}?(?P<date>{numeric_date}){trailing_wd}",
        makes="date",
        build=_numeric,
        needs=("numeric_date",),
    ),
    Rule(
        name="numeric_days",
        pattern=r"(?P<first>{dom})\.?(?:-|/|{and}|{to})(?P<date>{numeric_date})",
        makes="date",
        build=_numeric_days,
        needs=("numeric_date",),
    ),
    Rule(
        name="dotted_days",
        pattern=r"(?P<first>{dotted})\.?-(?P<date>{numeric_date})",
        makes="date",
        build=_dotted_days,
        needs=("numeric_date",),
    ),
    Rule(
        name="numeric_month_days",
        pattern="(?P<pair>{pair})-(?P<last>{day_year})",
        makes="date",
        build=_numeric_month_days,
        needs=("day_year",),
    ),
    Rule(
        name="numeric_day_and_month",
        pattern="(?P<wd>{wd})?(?P<date>{pair})",
        makes="date",
        build=_fraction,
        needs=("pair",),
    ),
    Rule(
        name="iso_date",
        pattern="{wd}?(?P<date>{iso_date})",
        makes="date",
        build=_iso,
        needs=("iso_date",),
    ),
)

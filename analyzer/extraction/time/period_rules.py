"""Rules for weeks, quarters, seasons, holidays, and for days seen from the posting's date."""

from dataclasses import replace
from datetime import date, timedelta

from analyzer.extraction.time.calendar import Weak, When
from analyzer.extraction.time.grammar import Level, Reading, Rule
from analyzer.extraction.time.holiday import holiday_date, next_holiday
from analyzer.extraction.time.spans import quarter_dates, season_dates, unit_around
from analyzer.extraction.time.symbols import SYMBOLS

# First and last weekday of a part of a week.
_THIRDS = {"START": (0, 2), "MID": (2, 3), "END": (3, 6)}


def _relative_day(reading: Reading) -> When:
    reference, step = reading.date_posted, reading.get("day")
    weak: Weak = None if step else "today"
    if reference is None:
        return When(value="XXXX-XX-XX", weak=weak)
    day = reference + timedelta(days=step)
    return When(dates=(day, day), weak=weak)


def _deictic_weekday(reading: Reading) -> When:
    weekday, step, reference = reading.get("weekday"), reading.get("deictic"), _reference_date(reading)
    if reference is None:
        return When(value=f"XXXX-WXX-{weekday + 1}")
    day = reference + timedelta(days=(weekday - reference.weekday()) % 7)
    if step < 0:
        day = reference - timedelta(days=(reference.weekday() - weekday - 1) % 7 + 1)
    elif _is_one_of(reading, "of_next_week"):
        monday = unit_around("week", reference, 1)[0]
        day = monday + timedelta(days=weekday)
    return When(dates=(day, day))


def _reference_date(reading: Reading) -> date | None:
    """The posting's date; None if the words count from another day."""
    return None if _from_another_day(reading) else reading.date_posted


def _from_another_day(reading: Reading) -> bool:
    return bool(reading.all("deictic")) and _is_one_of(reading, "from_another_day")


def _is_one_of(reading: Reading, name: str) -> bool:
    """Whether what points to the time, "next" or "the following", ends in a word of this list."""
    node, setting = reading.all("deictic")[0], reading.setting
    return setting.folded[node.start : node.end].endswith(setting.lexicon.phrases("context", name))


def _weekday_of_week(reading: Reading) -> When:
    weekday, reference = reading.get("weekday"), _reference_date(reading)
    if reference is None:
        return When(value=f"XXXX-WXX-{weekday + 1}")
    day = unit_around("week", reference, reading.get("deictic"))[0] + timedelta(days=weekday)
    return When(dates=(day, day))


def _day_of_month(reading: Reading) -> When | None:
    reference, day = _reference_date(reading), int(reading.get("day"))
    if reference is None:
        return When(value=f"XXXX-XX-{day:02d}")
    first, last = unit_around("month", reference, reading.get("deictic"))
    return When(dates=(first.replace(day=day),) * 2) if day <= last.day else None


def _unit_name(reading: Reading) -> str:
    for name in ("week", "month_unit", "quarter"):
        if any(node.symbol == SYMBOLS[name] for node in reading.all("unit")):
            return name.removesuffix("_unit")
    return "year"


def _relative_unit(reading: Reading) -> When | None:
    unit, reference = _unit_name(reading), _reference_date(reading)
    if unit == "year" and not _from_another_day(reading):
        reference = reading.reference_date  # one applies in the year of the posting, as a rule
    if reading.setting.folded[: reading.all("unit")[0].end].endswith("s"):
        return None
    step = (reading.get("deictic") or 0) + (1 if reading.all("after_next") else 0)
    if reference is None:
        return When(value={"week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX"}.get(unit, "XXXX"))
    first, last = unit_around(unit, reference, step)
    part = reading.get("part", "part") or ("END" if reading.all("end") else "START" if reading.all("begin") else None)
    if not part:
        return When(dates=(first, last), value=f"{first.year}" if unit == "year" else None)
    return _part_of_span(unit, first, last, part, whole_end=bool(reading.all("end")))


def _part_of_span(unit: str, first: date, last: date, part: str, *, whole_end: bool) -> When:
    if unit == "week":
        begin, end = _THIRDS[part]
        return When(dates=(first + timedelta(days=begin), first + timedelta(days=end)), mod=part)
    if unit == "month":
        days = {"START": (first, first.replace(day=10)), "MID": (first.replace(day=11), first.replace(day=20))}
        return When(dates=days.get(part, (first.replace(day=21), last)), mod=part, value=f"{first:%Y-%m}")
    if whole_end:
        return When(dates=(last.replace(day=21), last), mod=part)
    return When(value=f"{first.year}", mod=part)


def _year_part(reading: Reading) -> When:
    year = reading.get("year")
    if reading.all("end"):
        return When(dates=(date(year, 12, 21), date(year, 12, 31)), mod="END")
    part = reading.get("part", "part") or "START"
    return When(value=f"{year}", mod=part)


def _bare_year(reading: Reading) -> When:
    year = reading.get("year")
    return When(dates=(date(year, 1, 1), date(year, 12, 31)), value=f"{year}", weak="year")


def _iso_week(reading: Reading) -> When | None:
    year, number = reading.get("week")
    if not 1 <= number <= 53:
        return None
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return When(dates=(monday, monday + timedelta(days=6)), value=f"{year}-W{number:02d}")


def _numbered_week(reading: Reading) -> When | None:
    number, year, reference = int(reading.get("number")), reading.get("year", "year"), reading.reference_date
    if not 1 <= number <= 53:
        return None
    weak: Weak = None if year else "week"
    if year is None and reference is None:
        return When(value=f"XXXX-W{number:02d}", weak="week")
    try:
        monday = date.fromisocalendar(year or reference.year, number, 1)  # type: ignore[union-attr]
        if year is None and reference and monday + timedelta(days=6) < reference:
            monday = date.fromisocalendar(reference.year + 1, number, 1)
    except ValueError:
        return None
    return When(dates=(monday, monday + timedelta(days=6)), weak=weak)


def _quarter(reading: Reading) -> When | None:
    number = int(reading.get("number") or reading.get("number2") or 0)
    year = reading.get("year")
    if not 1 <= number <= 4:
        return None
    if reading.all("fiscal") or reading.all("fiscal2") or year is None:
        return When(value=f"{year or 'XXXX'}-Q{number}")
    return When(dates=quarter_dates(year, number), value=f"{year}-Q{number}")


def _season(reading: Reading) -> When:
    code, year, reference = reading.get("season"), reading.get("year", "year"), reading.reference_date
    short = reading.get("short")
    if year is None and short is not None:
        year = 2000 + int(short)
    weak: Weak = "season" if year is None and not reading.all("deictic") else None
    if year is None and reference is not None:
        year = reference.year
        if season_dates(code, year - 1)[1] >= reference:
            year -= 1
        elif season_dates(code, year)[1] < reference:
            year += 1
    value = f"{year or 'XXXX'}-{code}"
    if year is None or reading.all("term"):
        return When(value=value, mod="APPROX", weak=weak)
    return When(dates=season_dates(code, year), value=value, mod="APPROX", weak=weak)


def _holiday(reading: Reading) -> When:
    name, year, reference = reading.get("holiday"), reading.get("year", "year"), reading.reference_date
    if year:
        return When(dates=(holiday_date(name, year),) * 2, named_day=True)
    if reference is None:
        return When(value="XXXX-XX-XX", named_day=True, weak="holiday")
    return When(dates=(next_holiday(name, reference),) * 2, named_day=True, weak="holiday")


def _after_holiday(reading: Reading) -> When:
    """The day after a holiday, or Monday to Sunday of the week that follows its own."""
    when = _holiday(reading)
    if when.dates is None:
        return replace(when, named_day=False)
    holiday = when.dates[0]
    days = unit_around("week", holiday, 1) if reading.all("week") else (holiday + timedelta(days=1),) * 2
    return replace(when, dates=days, named_day=False, weak=None)


_UNITS = "(?P<unit>[{week}{month_unit}{year_unit}{quarter}])"
_PART_OF = "(?:(?P<part>{part})(?:{of}|-)?|(?:(?P<end>{end})|(?P<begin>{begin})){of})?"

PERIODS: Level = (
    Rule(
        name="relative_day",
        pattern="(?P<day>{relative_day})",
        makes="date",
        build=_relative_day,
        needs=("relative_day",),
    ),
    Rule(
        name="deictic_weekday",
        pattern="(?P<deictic>{deictic})(?P<weekday>[{weekday}{weekday_short}])",
        makes="date",
        build=_deictic_weekday,
        needs=("deictic",),
    ),
    Rule(
        name="weekday_of_week",
        pattern="(?P<weekday>{wd}){of}?(?P<deictic>{deictic}){week}",
        makes="date",
        build=_weekday_of_week,
        needs=("deictic",),
    ),
    Rule(
        name="week_after_next",
        pattern="{the}?" + _UNITS + "(?P<after_next>{after}(?P<deictic>{deictic}))",
        makes="date",
        build=_relative_unit,
        needs=("after",),
    ),
    Rule(
        name="day_of_month",
        pattern="{the}?(?P<day>[{ordinal}{dom}]){of}?(?P<deictic>{deictic}){month_unit}",
        makes="date",
        build=_day_of_month,
        needs=("month_unit",),
    ),
    Rule(
        name="relative_unit",
        pattern="{the}?" + _PART_OF + "(?P<deictic>{deictic}){calendar_day}?" + _UNITS,
        makes="date",
        build=_relative_unit,
        needs=("deictic",),
    ),
    Rule(
        name="end_of_the_unit",
        pattern="{the}?(?:(?P<part>{part})(?:{of}|-)?|(?P<end>{end}){of}|(?P<begin>{begin}){of}){the}?(?P<deictic>{deictic})?{calendar_day}?"
        + _UNITS,
        makes="date",
        build=_relative_unit,
        needs=("end", "begin", "part"),
    ),
    Rule(
        name="part_of_year",
        pattern="{the}?(?:(?P<part>{part})(?:{of}|-)?|(?P<end>{end}){of}?|(?P<begin>{begin}){of})(?P<year>{year})",
        makes="date",
        build=_year_part,
        needs=("year",),
    ),
    Rule(
        name="after_holiday",
        pattern="{the}?(?:{day}|(?P<week>{week})){after}{the}?(?P<holiday>{holiday}),?(?P<year>{year})?",
        makes="date",
        build=_after_holiday,
        needs=("holiday",),
    ),
    Rule(
        name="holiday",
        pattern="{the}?(?P<holiday>{holiday}),?(?P<year>{year})?",
        makes="date",
        build=_holiday,
        needs=("holiday",),
    ),
    Rule(name="iso_week", pattern="(?P<week>{iso_week})", makes="date", build=_iso_week, needs=("iso_week",)),
    Rule(
        name="numbered_week",
        pattern=r"{calendar_day}?{week}(?P<number>[{dom}{number}])(?:[,/(-]?{of}?(?P<year>{year})\)?)?",
        makes="date",
        build=_numbered_week,
        needs=("week",),
    ),
    Rule(
        name="quarter",
        pattern="{the}?(?:{fiscal}|{fiscal}{year_unit})?(?:{quarter_letter}(?P<number>{dom})|(?P<number2>[{ordinal}{ordinal_word}])(?P<fiscal>{fiscal})?{quarter}),?{of}?{the}?(?P<fiscal2>{fiscal})?{year_unit}?(?P<year>{year})?",
        makes="date",
        build=_quarter,
        needs=("quarter_letter", "quarter"),
    ),
    Rule(
        name="season",
        pattern="(?:{the}|(?P<deictic>{deictic}))?(?:{part}-?)?(?P<season>{season})(?P<term>{term}|{quarter})?(?:,?{of}?(?P<year>{year})|'(?P<short>{dom}|{number}))?",
        makes="date",
        build=_season,
        needs=("season",),
    ),
    Rule(name="bare_year", pattern="(?P<year>{year})", makes="date", build=_bare_year, needs=("year",)),
)

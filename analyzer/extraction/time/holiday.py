"""Dates of the few holidays that postings name, by computation."""

from datetime import date, timedelta

_FIXED = {
    "christmas": (12, 25),
    "christmas_eve": (12, 24),
    "boxing_day": (12, 26),
    "new_year": (1, 1),
    "new_years_eve": (12, 31),
    "independence_day": (7, 4),
    "veterans_day": (11, 11),
    "halloween": (10, 31),
    "valentines_day": (2, 14),
}
_MONDAY, _THURSDAY = 0, 3


def easter_sunday(year: int) -> date:
    """Western Easter by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, rest = divmod(of_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - epact - rest) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def holiday_date(name: str, year: int) -> date:
    """The day a holiday falls on; names are the values of the lexicon's class "holiday".

    Raises:
        KeyError: The holiday is not known.
    """
    if name == "thanksgiving":  # in the United States: the fourth Thursday of November
        return _nth_weekday(year, 11, _THURSDAY, 4)
    if name == "labor_day":
        return _nth_weekday(year, 9, _MONDAY, 1)
    if name == "memorial_day":  # the last Monday of May
        last = date(year, 5, 31)
        return last - timedelta(days=last.weekday())
    if name.startswith(("easter", "good_friday")):
        return easter_sunday(year) + timedelta(days={"good_friday": -2, "easter_monday": 1}.get(name, 0))
    return date(year, *_FIXED[name])


def next_holiday(name: str, reference_date: date) -> date:
    """The first such day on or after the reference date."""
    this_year = holiday_date(name, reference_date.year)
    return this_year if this_year >= reference_date else holiday_date(name, reference_date.year + 1)


def _nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))

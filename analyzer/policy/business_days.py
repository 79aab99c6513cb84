"""Business days: no weekend and no public holiday of the posting's country, and region where it names one."""

import calendar
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from analyzer.dates import FIRST_YEAR, LAST_YEAR
from analyzer.schema.statement import Offset

MAX_OFFSET = {"hour": 17_520, "day": 730, "business_day": 500, "week": 104, "month": 24}
"""The longest span taken seriously, two years, in each unit: more is a misreading."""

_WEEKEND = frozenset({calendar.SATURDAY, calendar.SUNDAY})
_SUNDAY_ONLY = frozenset({calendar.SUNDAY})
"""By law, in some countries; many offices are closed there on a Saturday all the same, and Monday is soon enough."""

_STEP = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessCalendar:
    """The working days of one country, or of none that is known: the common week without 1 January, 25 and 26 December.

    26 December is a holiday in most countries that keep Christmas, and offices rest there in most of the others.
    """

    country: str | None = None
    """ISO 3166-1 alpha-2 code; None if it is not known."""

    subdivision: str | None = None
    """ISO 3166-2 part without the country; None for nationwide holidays only."""

    def is_business_day(self, day: date) -> bool:
        """True unless `day` is a weekend day or a public holiday there."""
        weekend, days_off = _days_off(self.country, self.subdivision, min(max(day.year, FIRST_YEAR), LAST_YEAR))
        return day.weekday() not in weekend and day not in days_off

    def add(self, day: date, count: int) -> date:
        """The `count`-th business day after `day`; `day` itself for 0. Stops at the last day of the calendar."""
        while count > 0 and day < date.max:
            day += _STEP
            count -= self.is_business_day(day)
        return day

    def before(self, day: date, count: int) -> date:
        """The `count`-th business day before `day`; `day` itself for 0. Stops at the first day of the calendar."""
        while count > 0 and day > date.min:
            day -= _STEP
            count -= self.is_business_day(day)
        return day

    def shift(self, day: date, amount: int, unit: str) -> date | None:
        """`day` plus an amount of an Offset's unit, hours rounded up to days; None where the span is absurd."""
        if not 0 <= amount <= MAX_OFFSET[unit] or not FIRST_YEAR <= day.year <= LAST_YEAR:
            return None
        if unit == "business_day":
            return self.add(day, amount)
        if unit == "month":
            return _add_months(day, amount)
        days = {"hour": -(-amount // 24), "day": amount, "week": 7 * amount}[unit]
        return day + timedelta(days=days)

    def window(self, anchor: date, offset: Offset) -> tuple[date | None, date | None]:
        """First and last day of an offset counted from `anchor`; "at least two weeks" ends when they are over."""
        last = offset.max if offset.max is not None else offset.min
        start = None if offset.min is None else self.shift(anchor, offset.min, offset.unit)
        end = None if last is None else self.shift(anchor, last, offset.unit)
        return start, end


def calendar_for(country: str | None, location: str | None, subdivisions: Mapping[str, str]) -> BusinessCalendar:
    """The calendar of a posting.

    Args:
        country: ISO 3166-1 alpha-2 code; unknown codes give the calendar of no known country.
        location: Where the work is done, as one line; a part of it that names a region of the country narrows it.
        subdivisions: The region to assume, by country, where the location names none.
    """
    code = (country or "").strip().upper()
    if not code:
        return BusinessCalendar()
    from holidays.registry import EntityLoader  # noqa: PLC0415 - slow to import, and many postings name no country

    if code not in EntityLoader.get_country_codes(include_aliases=False):  # without loading 250 countries
        return BusinessCalendar()
    regions = _regions(code)
    named = (regions.get(part.strip().casefold()) for part in reversed((location or "").split(",")))
    return BusinessCalendar(country=code, subdivision=next(filter(None, named), None) or subdivisions.get(code))


def plausible(day: date | None) -> date | None:
    """The day itself where calendars make sense of it, else None (9999-12-31 stands for "never" in many feeds)."""
    return day if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else None


@lru_cache(maxsize=1024)
def _days_off(country: str | None, subdivision: str | None, year: int) -> tuple[frozenset[int], frozenset[date]]:
    if country is None:
        return _WEEKEND, frozenset({date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)})
    import holidays  # noqa: PLC0415 - as above

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some movable feasts are known for some years only: the fixed ones still count
        try:
            found = holidays.country_holidays(country, subdiv=subdivision, years=year)
        except NotImplementedError:  # the subdivision is not one of that country
            found = holidays.country_holidays(country, years=year)
    weekend = frozenset(found.weekend)
    return _WEEKEND if weekend == _SUNDAY_ONLY else weekend, frozenset(found)


@lru_cache(maxsize=256)
def _regions(country: str) -> dict[str, str]:
    import holidays  # noqa: PLC0415 - as above

    known = holidays.country_holidays(country)
    aliases = known.get_subdivision_aliases()
    return {name.casefold(): code for code, names in aliases.items() for name in (*names, code)}


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

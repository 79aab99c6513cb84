"""Calendar weeks, months, quarters, years and seasons as first and last days."""

from calendar import monthrange
from datetime import date, timedelta

# Meteorological seasons of the northern hemisphere: the first of three months.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _add_months(year: int, month: int, count: int) -> tuple[int, int]:
    years, rest = divmod(month - 1 + count, 12)
    return year + years, rest + 1


def unit_around(unit: str, reference_date: date, step: int) -> tuple[date, date]:
    """The calendar week, month, quarter or year `step` away from the one that holds the reference date."""
    if unit == "week":
        monday = reference_date - timedelta(days=reference_date.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        year, month = _add_months(reference_date.year, reference_date.month, step)
        return date(year, month, 1), _month_end(year, month)
    if unit == "quarter":
        year, month = _add_months(reference_date.year, (reference_date.month - 1) // 3 * 3 + 1, 3 * step)
        return quarter_dates(year, (month + 2) // 3)
    return date(reference_date.year + step, 1, 1), date(reference_date.year + step, 12, 31)


def quarter_dates(year: int, number: int) -> tuple[date, date]:
    """First and last day of a calendar quarter, 1 to 4."""
    return date(year, 3 * number - 2, 1), _month_end(year, 3 * number)


def season_dates(code: str, year: int) -> tuple[date, date]:
    """First and last day of a season; winter ends in the year behind the one it is named for."""
    end_year, end_month = _add_months(year, _SEASONS[code], 2)
    return date(year, _SEASONS[code], 1), _month_end(end_year, end_month)

from datetime import date

import pytest

from analyzer.extraction.time import find_time_expressions
from analyzer.extraction.time.absolute import calendar_day, parse_numeric
from analyzer.extraction.time.holiday import easter_sunday, holiday_date, next_holiday
from analyzer.extraction.time.spans import season_dates, unit_around


def only(
    text: str, *, hints: tuple[date, ...] = (), reference_date: date | None = None
) -> tuple[date | None, date | None]:
    (found,) = find_time_expressions(text, reference_date=reference_date, day_first=True, year_hints=hints)
    return found.first, found.last


@pytest.mark.parametrize(
    ("hint", "text", "year"),
    [
        (date(2015, 11, 16), "Interviews: 30 November", 2015),
        (date(2015, 11, 16), "Interviews: 12 January", 2016),
        (date(2016, 9, 1), "Deadline: 20 July", 2016),
        (date(2016, 1, 10), "Deadline: 20 December", 2015),
    ],
)
def test_without_reference_date_the_nearest_hint_settles_the_year(hint: date, text: str, year: int) -> None:
    first, last = only(text, hints=(hint,))
    assert first == last
    assert first is not None
    assert first.year == year


def test_a_hint_on_the_same_day_of_the_year_wins_over_the_reference_date() -> None:
    hint = date(2026, 4, 16)
    assert only("Deadline: 16 April", hints=(hint,), reference_date=date(2026, 4, 20)) == (hint, hint)


def test_without_reference_date_and_hints_the_year_stays_open() -> None:
    assert only("Deadline: 16 April") == (None, None)


def test_a_date_just_before_the_reference_date_is_next_years() -> None:
    day = date(2027, 2, 27)
    assert only("Deadline: 27 February", reference_date=date(2026, 3, 1)) == (day, day)


def test_the_current_part_of_a_month_is_this_years_while_it_lasts() -> None:
    expected = (date(2026, 3, 1), date(2026, 3, 10))
    assert only("Interviews in early March", reference_date=date(2026, 3, 10)) == expected


def test_29_february_waits_for_a_leap_year_no_longer_than_twelve_months() -> None:
    assert only("Deadline: 29 February", reference_date=date(2026, 3, 1)) == (None, None)
    assert only("Deadline: 29 February", reference_date=date(2027, 3, 1)) == (date(2028, 2, 29), date(2028, 2, 29))


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5)), (2038, date(2038, 4, 25))],
)
def test_easter_is_on_the_day_of_the_tables(year: int, day: date) -> None:
    assert easter_sunday(year) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", date(2025, 11, 27)),
        ("labor_day", date(2026, 9, 7)),
        ("memorial_day", date(2026, 5, 25)),
        ("good_friday", date(2026, 4, 3)),
        ("easter_monday", date(2026, 4, 6)),
        ("christmas", date(2026, 12, 25)),
    ],
)
def test_holidays_fall_on_their_days(name: str, day: date) -> None:
    assert holiday_date(name, day.year) == day


def test_a_holiday_that_is_over_is_next_years() -> None:
    assert next_holiday("christmas", date(2026, 12, 26)) == date(2027, 12, 25)


def test_days_the_calendar_does_not_have_are_no_dates() -> None:
    assert calendar_day(30, 2, 2026) is None
    assert calendar_day(1, 13, 2026) is None
    assert parse_numeric("31/4/2026", day_first=True) is None


def test_numeric_dates_follow_the_order_given() -> None:
    assert parse_numeric("3/4/2026", day_first=True) == date(2026, 4, 3)
    assert parse_numeric("3/4/2026", day_first=False) == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("unit", "step", "expected"),
    [
        ("week", 1, (date(2025, 12, 29), date(2026, 1, 4))),
        ("month", 2, (date(2026, 2, 1), date(2026, 2, 28))),
        ("quarter", 1, (date(2026, 1, 1), date(2026, 3, 31))),
        ("year", 1, (date(2026, 1, 1), date(2026, 12, 31))),
    ],
)
def test_units_are_counted_over_the_end_of_the_year(unit: str, step: int, expected: tuple[date, date]) -> None:
    assert unit_around(unit, date(2025, 12, 24), step) == expected


def test_winter_ends_in_the_next_year() -> None:
    assert season_dates("WI", 2027) == (date(2027, 12, 1), date(2028, 2, 29))

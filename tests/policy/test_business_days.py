"""Business days and offsets, by the calendar of a country."""

from datetime import date

import pytest

from analyzer.policy.business_days import BusinessCalendar, calendar_for, plausible
from analyzer.schema.statement import Offset

FRIDAY = date(2026, 3, 6)


@pytest.mark.parametrize(
    ("count", "day"),
    [(0, FRIDAY), (1, date(2026, 3, 9)), (5, date(2026, 3, 13)), (6, date(2026, 3, 16))],
)
def test_weekends_do_not_count(count, day):
    assert BusinessCalendar().add(FRIDAY, count) == day
    assert BusinessCalendar().before(day, count) == FRIDAY


@pytest.mark.parametrize(
    ("country", "location", "expected"),
    [
        ("US", "Austin, TX", ("US", "TX")),
        ("us", "Austin, Texas", ("US", "TX")),
        ("GB", "Leeds", ("GB", "ENG")),
        ("GB", "Cardiff, Wales, UK", ("GB", "WLS")),
        ("DE", None, ("DE", None)),
        ("ZZ", "Nowhere", (None, None)),
        (None, None, (None, None)),
        ("\u202eGB" * 5, None, (None, None)),
    ],
)
def test_the_calendar_is_that_of_the_country_and_the_region_it_names(country, location, expected):
    found = calendar_for(country, location, {"GB": "ENG"})
    assert (found.country, found.subdivision) == expected


def test_a_region_of_another_country_is_ignored():
    assert not BusinessCalendar(country="GB", subdivision="TX").is_business_day(date(2026, 12, 25))


def test_years_of_which_little_is_known_still_have_their_fixed_holidays():
    assert not BusinessCalendar(country="IN").is_business_day(date(2090, 10, 2))  # Gandhi Jayanti, a Monday


def test_other_weekends_are_respected():
    israel = BusinessCalendar(country="IL")
    assert not israel.is_business_day(FRIDAY)
    assert israel.is_business_day(date(2026, 3, 8))  # a Sunday


@pytest.mark.parametrize("day", [date(2025, 12, 26), date(2026, 12, 25), date(2027, 1, 1)])  # Fridays
def test_nobody_is_asked_at_christmas_or_new_year_where_the_country_is_not_known(day):
    assert not BusinessCalendar().is_business_day(day)


def test_a_saturday_is_no_business_day_where_only_sunday_is_off_by_law():
    hong_kong = BusinessCalendar(country="HK")
    assert not hong_kong.is_business_day(date(2026, 3, 7))
    assert hong_kong.add(FRIDAY, 1) == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("offset", "window"),
    [
        pytest.param(Offset(max=48, unit="hour"), (None, date(2026, 3, 8)), id="hours become days"),
        pytest.param(Offset(max=30, unit="hour"), (None, date(2026, 3, 8)), id="hours are rounded up"),
        pytest.param(Offset(min=2, max=3, unit="week"), (date(2026, 3, 20), date(2026, 3, 27)), id="a range of weeks"),
        pytest.param(Offset(min=2, unit="day"), (date(2026, 3, 8), date(2026, 3, 8)), id="at least"),
        pytest.param(Offset(max=5, unit="business_day"), (None, date(2026, 3, 13)), id="business days"),
        pytest.param(Offset(max=1, unit="month"), (None, date(2026, 4, 6)), id="a month"),
        pytest.param(Offset(max=10**9, unit="month"), (None, None), id="an absurd span"),
        pytest.param(Offset(max=-1), (None, None), id="a negative span"),
        pytest.param(Offset(), (None, None), id="an open span"),
    ],
)
def test_an_offset_becomes_a_window(offset, window):
    assert BusinessCalendar().window(FRIDAY, offset) == window


def test_a_month_after_the_31st_is_the_last_day_of_a_short_month():
    assert BusinessCalendar().shift(date(2026, 1, 31), 1, "month") == date(2026, 2, 28)


def test_counting_stops_at_the_end_of_the_calendar():
    assert BusinessCalendar(country="GB").add(date(9999, 12, 30), 5) == date.max


@pytest.mark.parametrize("day", [None, date(9999, 12, 31), date(1, 1, 1)])
def test_days_that_stand_for_never_are_unknown(day):
    assert plausible(day) is None

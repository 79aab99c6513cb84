import sys
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.extraction.time import find_time_expressions
from analyzer.extraction.time.finder import MAX_TEXT, find
from analyzer.extraction.time.lexicon import load_time_lexicon

WORDS = sorted(load_time_lexicon("en").words)
SIGNS = [",", "-", "/", "(", ")", ".", ":", "|", "–", "’", "\n", "'", "+", "@", "&"]
NUMBERS = [
    "1",
    "3rd",
    "12",
    "31",
    "99",
    "2026",
    "0",
    "17:00",
    "24:00",
    "5.30",
    "1/2",
    "3-5",
    "30/2/2026",
    "2026-13-45",
    "10/2026",
]
PLAIN = ["by", "before", "within", "we", "interview", "closing", "the", "end", "of", "week", "after", "deadline"]
SOUP = st.lists(st.sampled_from(WORDS + SIGNS + NUMBERS + PLAIN), max_size=14).map(" ".join)
DATES = st.none() | st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
ORDERS = st.sampled_from([True, False, None])
PROFILE = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@PROFILE
@given(
    text=st.text(max_size=200) | SOUP, reference_date=DATES, day_first=ORDERS, hints=st.lists(st.dates(), max_size=3)
)
def test_any_text_gives_ordered_spans_inside_it(
    text: str, reference_date: date | None, day_first: bool | None, hints: list[date]
) -> None:
    found = find_time_expressions(text, reference_date=reference_date, day_first=day_first, year_hints=hints)
    positions = [position for expression in found for position in (expression.start, expression.end)]
    assert positions == sorted(positions)
    assert all(0 <= e.start < e.end <= len(text) and text[e.start : e.end].strip() for e in found)
    assert all(e.first <= e.last for e in found if e.first and e.last)


@PROFILE
@given(text=SOUP, reference_date=DATES)
def test_case_and_runs_of_spaces_change_no_value(text: str, reference_date: date | None) -> None:
    def values(variant: str) -> list[tuple[object, ...]]:
        found = find_time_expressions(variant, reference_date=reference_date, day_first=True)
        return [(e.type, e.value, e.mod, e.first, e.last, e.time, e.offset, e.anchor) for e in found]

    assert values(text.upper()) == values(text)
    assert values(text.replace(" ", "  \n")) == values(text)


@PROFILE
@given(day=st.dates(min_value=date(1990, 1, 1), max_value=date(2078, 12, 31)), day_first=st.booleans())
def test_every_way_of_writing_a_day_gives_that_day(day: date, day_first: bool) -> None:
    numeric = f"{day:%d/%m/%Y}" if day_first else f"{day:%m/%d/%Y}"
    forms = [f"{day:%d %B %Y}", f"{day:%A, %B %d, %Y}", f"{day:%d-%b-%Y}", f"{day:%Y-%m-%d}", numeric]
    for form in forms:
        (found,) = find_time_expressions(f"Deadline: {form}.", reference_date=None, day_first=day_first)
        assert (found.first, found.last, found.value) == (day, day, day.isoformat())


@PROFILE
@given(
    day=st.dates(min_value=date(1990, 1, 1), max_value=date(2078, 12, 31)),
    ahead=st.integers(min_value=0, max_value=364),
)
def test_a_date_without_year_is_the_next_one(day: date, ahead: int) -> None:
    wanted = date.fromordinal(day.toordinal() + ahead)
    (found,) = find_time_expressions(f"Deadline: {wanted:%d %B}", reference_date=day, day_first=True)
    assert found.first == wanted


@pytest.mark.parametrize(
    "unit", ["1 ", "may ", "3-", "1 and ", "monday ", "5 may, ", "(", "17:00 ", "week of ", "one to "]
)
def test_the_number_of_steps_grows_no_faster_than_the_length(unit: str) -> None:
    def steps(length: int) -> int:
        text = (unit * length)[:length]
        return _calls_while(lambda: find_time_expressions(text, reference_date=date(2026, 1, 1), day_first=True))

    find.cache_clear()
    steps(900)  # compiles and caches what later readings share
    find.cache_clear()
    assert steps(8 * 900) < 10 * steps(900)


def _calls_while(work: Callable[[], object]) -> int:
    """Number of calls, of Python functions and of built-in ones, that `work` makes."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def test_text_behind_the_limit_is_not_read() -> None:
    text = "x " * (MAX_TEXT // 2) + "5 May 2026"
    assert find_time_expressions(text, reference_date=None, day_first=True) == ()

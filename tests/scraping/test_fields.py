"""Raw field values → fields."""

from datetime import UTC, date, datetime

import pytest

from analyzer.exceptions import NoPostingError
from analyzer.scraping import fill_in, read_text
from analyzer.scraping.fields import build_posting, clean, join_place, join_places, parse_date

DATES = {
    "2026-03-01": date(2026, 3, 1),
    "2026-03-01T23:59:00+00:00": date(2026, 3, 1),
    "2026-08-05 10:10:39 UTC": date(2026, 8, 5),
    "2026/3/1": date(2026, 3, 1),
    "20260301": date(2026, 3, 1),
    "20260301T120000Z": date(2026, 3, 1),
    "Wed Oct 18 00:00:00 UTC 2023": date(2023, 10, 18),
    "Wed Oct 18 00:00:00 GMT+02:00 2023": date(2023, 10, 18),
    "Mon, 12 Jan 2026 10:00:00 GMT": date(2026, 1, 12),
    "/Date(1700000000000)/": date(2023, 11, 14),
    "1700000000": date(2023, 11, 14),
    "1700000000000": date(2023, 11, 14),
    "3 May 2026": date(2026, 5, 3),
    "Sunday, 3rd of May 2026": date(2026, 5, 3),
    "May 3, 2026": date(2026, 5, 3),
    "5-Jan-2026": date(2026, 1, 5),
    "03.05.2026": date(2026, 5, 3),
    "13/05/2026": date(2026, 5, 13),
    "05/13/2026": date(2026, 5, 13),
    "05/05/2026": date(2026, 5, 5),
    "1970-01-01T00:00:00Z": date(1970, 1, 1),
}


@pytest.mark.parametrize(("value", "day"), DATES.items())
def test_dates_are_read_as_they_stand(value, day):
    assert parse_date(value) == day


@pytest.mark.parametrize(
    "value", ["", "soon", "2026", "2026-13-01", "31 February 2026", "03/05/2026", None, True, [], 1e300]
)
def test_what_is_no_date_is_none(value):
    assert parse_date(value) is None


def test_order_of_day_and_month_follows_the_caller():
    assert parse_date("03/05/2026", day_first=True) == date(2026, 5, 3)
    assert parse_date("03/05/2026", day_first=False) == date(2026, 3, 5)


def test_numbers_and_dates_are_dates_too():
    assert (
        parse_date(1700000000)
        == parse_date(1700000000.5)
        == parse_date(datetime(2023, 11, 14, 3, tzinfo=UTC))
        == date(2023, 11, 14)
    )


def test_clean_gives_one_line_without_markup():
    assert clean(" Head\n of <b>R&amp;D</b> ") == "Head of R&D"
    assert clean(41180) == "41180"
    assert clean(None) is clean("  ") is clean(True) is clean("x" * 400) is None


def test_places_are_joined_without_repetition():
    assert join_place("Leeds", "", "Leeds", None, "GB") == "Leeds, GB"
    assert join_places(["Leeds", None, "York", "Leeds"]) == "Leeds; York"
    assert join_places([]) is None


def test_posting_is_built_from_raw_values():
    posting = build_posting(
        source="example",
        description="Text.",
        title="<b>Pilot</b>",
        job_location="Austin, TX",
        date_posted=1700000000,
        valid_through="2023-12-01T00:00:00Z",
        identifier=7,
    )
    assert (posting.title, posting.country, posting.identifier) == ("Pilot", "US", "7")
    assert (posting.date_posted, posting.valid_through) == (date(2023, 11, 14), date(2023, 12, 1))
    assert posting.valid_through_raw == "2023-12-01T00:00:00Z"


def test_identifier_of_a_posting_is_given_or_its_address_or_a_digest():
    assert build_posting(source="x", description="Text.", id="a", url="https://example.org/1").id == "a"
    assert build_posting(source="x", description="Text.", url="https://example.org/1").id == "https://example.org/1"
    first, second = (build_posting(source="x", description=text).id for text in ("One.", "Two."))
    assert first != second


def test_posting_without_text_is_none():
    with pytest.raises(NoPostingError, match="paste"):
        build_posting(source="x", description=" \n", title="Pilot")


def test_a_record_says_its_closing_day_where_its_text_does_not():
    scraped = read_text("Cook wanted for our busy kitchen. No phone calls, please.")
    filled = fill_in(scraped, {"Closing date": "2026-05-01", "Company": "Soup Kitchen"}).posting
    assert (filled.valid_through, filled.hiring_organization) == (date(2026, 5, 1), "Soup Kitchen")
    assert fill_in(scraped, {"Company": "Soup Kitchen"}).posting.valid_through is None

"""The last local day to apply, from a closing time that is given in UTC only."""

from datetime import date

import pytest

from analyzer.scraping.adapters._utc import last_day


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ("2026-03-21T03:59:00+00:00", date(2026, 3, 20)),
        ("2026-03-21T09:59:00Z", date(2026, 3, 20)),
        ("2026-03-20T23:59:00Z", date(2026, 3, 20)),
        ("2026-03-20T13:59:00Z", date(2026, 3, 20)),
        ("2026-03-20T22:59:00-06:00", date(2026, 3, 20)),
        ("Wed, 22 Jul 2026 07:59:00:0", date(2026, 7, 21)),
        ("Sat, 28 Feb 2026 01:00:00", date(2026, 2, 27)),
        ("2026-03-20", date(2026, 3, 20)),
        ("0001-01-01T00:00:00Z", None),
        ("Continuous", None),
        ("", None),
        (None, None),
    ],
)
def test_end_of_a_local_day_is_that_day(utc: str | None, day: date | None) -> None:
    assert last_day(utc) == day

"""Closing times given in UTC only → the last local day to apply.

Not an adapter; adapters of sites that give no other closing time import this.
"""

from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from analyzer.scraping.fields import parse_date

HALF_A_DAY = timedelta(hours=12)
"""Postings close at the end of a local day, or by day. Half a day before that moment in UTC it is the last local day in
every zone from 11 hours behind UTC to 11 ahead."""


def last_day(utc: str | None) -> date | None:
    """The last local day to apply.

    Args:
        utc: "2026-02-28T04:59:00Z", or as RFC 2822 has it, whatever follows the seconds: "Wed, 22 Jul 2026 07:59:00:0".

    Returns:
        The day; the day as written where no time is given; None where it is no date.
    """
    try:
        moment = datetime.fromisoformat(utc or "")
    except ValueError:
        try:
            moment = parsedate_to_datetime((utc or "")[:25])
        except ValueError:
            return parse_date(utc)
    if ":" not in (utc or ""):
        return moment.date()
    try:
        return (moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC) - HALF_A_DAY).date()
    except OverflowError:
        return None

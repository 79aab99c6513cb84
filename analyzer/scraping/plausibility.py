"""Dates of markup that cannot be true are dropped, with a warning."""

import re
from dataclasses import replace
from datetime import date, timedelta

from analyzer.schema.analysis import AnalysisWarning
from analyzer.schema.posting import JobPosting
from analyzer.scraping.unmarked_text import is_unmarked

FIRST_DAY = date(1995, 1, 1)
"""No posting on the web is older; 1970 and 0001 are empty database fields."""

LONGEST_LISTING = timedelta(days=730)
"""A posting that is open longer than two years has a placeholder, not a closing date."""

LISTING_DAYS = frozenset({14, 28, 30, 31, 45, 60, 90, 120, 180, 365})
"""Periods for which boards list a posting unless told otherwise; an employer's own date falls on one only by chance."""

_AMERICAN_EVENING = re.compile(
    r"\d{4}-\d\d-\d\dT(?:0[2-9]:59(?::59(?:\.\d+)?)?|(?:0[3-9]|10):00(?::00(?:\.0+)?)?)(?:Z|\+00:?00)"
)
"""A closing time in UTC that is the end of the day before, from Newfoundland to Hawaii."""

_AMERICAS = frozenset(
    (
        *("AR", "BO", "BR", "CA", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "JM", "MX", "NI", "PA", "PE", "PR"),
        *("PY", "SV", "TT", "US", "UY", "VE"),
    )
)


def local_closing_day(posting: JobPosting) -> JobPosting:
    """A posting in the Americas whose closing time is given in UTC, with the last local day to apply."""
    until, raw = posting.valid_through, posting.valid_through_raw or ""
    if until is None or posting.country not in _AMERICAS or not _AMERICAN_EVENING.fullmatch(raw):
        return posting
    return replace(posting, valid_through=until - timedelta(days=1)) if raw.startswith(until.isoformat()) else posting


def plausible(posting: JobPosting) -> tuple[JobPosting, tuple[AnalysisWarning, ...]]:
    """A posting without the dates that cannot be true, and a warning for each that is dropped or doubtful.

    None speaks of the closing date of a text without markup: its words are read, and used, by themselves.
    """
    warnings = []
    posted, until = posting.date_posted, posting.valid_through
    if posted is not None and posted < FIRST_DAY:
        warnings.append(
            AnalysisWarning(code="date_posted_implausible", message=f"The date posted, {posted}, was ignored.")
        )
        posted = None
    in_words_only = is_unmarked(posting)
    if until is not None and (reason := _why_implausible(until, posted)):
        message = f"The closing date in the page's markup, {until}, was ignored: {reason}."
        if not in_words_only:
            warnings.append(AnalysisWarning(code="valid_through_implausible", message=message))
        until = None
    elif until is not None and posted is not None and not in_words_only and (until - posted).days in LISTING_DAYS:
        days = (until - posted).days
        message = (
            f"The closing date in the page's markup lies {days} days after the posting: perhaps only the listing ends."
        )
        warnings.append(AnalysisWarning(code="valid_through_may_be_listing", message=message))
    return replace(posting, date_posted=posted, valid_through=until), tuple(warnings)


def _why_implausible(until: date, posted: date | None) -> str | None:
    if until < FIRST_DAY:
        return "it lies before any posting on the web"
    if posted is None:
        return None if until.year < 2100 else "it is a placeholder"
    if until < posted:
        return f"it lies before the day of posting, {posted}"
    if until - posted > LONGEST_LISTING:
        return f"it lies more than two years after the day of posting, {posted}"
    return None

"""Fill in what the caller knows and the posting does not say."""

from dataclasses import replace
from datetime import date

from analyzer.exceptions import InputError
from analyzer.schema.posting import JobPosting
from analyzer.scraping.country import country_code
from analyzer.scraping.language import detect_language


def complete(posting: JobPosting, *, country: str | None = None, date_posted: date | None = None) -> JobPosting:
    """The posting with its gaps filled: what it says itself wins.

    Args:
        posting: the posting as it was read.
        country: ISO 3166-1 alpha-2 code or English name.
        date_posted: the day it was published.

    Raises:
        InputError: the country is unknown.
    """
    code = country_code(country) if country else None
    if country and code is None:
        raise InputError(f"Unknown country {country!r}: give an ISO 3166-1 code such as GB, or its English name.")
    return replace(
        posting,
        country=posting.country or code,
        date_posted=posting.date_posted or date_posted,
        language=posting.language or detect_language(posting.description),
    )

"""Raw field values of pages and APIs → the fields of a JobPosting; adapters build their postings here.

Example: `build_posting(source="lever", title=…, description=html_to_text(…), date_posted=1700000000000)`.
"""

import html
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_tz
from hashlib import sha256

from analyzer.exceptions import NoPostingError
from analyzer.schema.characters import without_surrogates
from analyzer.schema.posting import ContactPoint, JobPosting
from analyzer.scraping.blocks import SEEN, UNSEEN, fold, unmarked
from analyzer.scraping.country import country_code, country_of_location

NAME_LENGTH = 300
"""Longest title, name or place kept, in characters; longer ones are not names but text that strayed into the field."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

_TAG = re.compile(r"<[^<>]{1,500}>")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T\d+Z?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")
_EPOCH = re.compile(r"(-?(?:\d{9,10}|\d{12,13}))")
_DOT_NET = re.compile(r"/Date\((-?\d{1,15})(?:[+-]\d{4})?\)/")
_JAVA = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) \d\d:\d\d:\d\d [A-Z+:\d-]{1,9} (\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]{1,2}(?:of )?([A-Za-z]{3,9})\.?,?[ -](\d{4})(?!\d)")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")


def clean(value: object) -> str | None:
    """A short field as one line of plain text.

    Args:
        value: A string (tags and entities are removed), a number, or anything else (→ None).

    Returns:
        The text; None if there is none, or it is longer than NAME_LENGTH.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value)
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    text = fold(text)
    return text if text and len(text) <= NAME_LENGTH else None


def first_of(*values: object) -> str | None:
    """The first value that `clean` keeps; None if none."""
    return next((text for text in map(clean, values) if text), None)


def join_place(*parts: object) -> str | None:
    """One line from the parts of a place: "Leeds, West Yorkshire, GB"; repeated and empty parts are left out."""
    kept: list[str] = []
    for part in parts:
        text = clean(part)
        if text and all(text.casefold() not in (p.casefold(), *p.casefold().split(", ")) for p in kept):
            kept.append(text.strip(" ,"))
    return ", ".join(kept) or None


def join_places(places: Iterable[str | None]) -> str | None:
    """One line from several places: "Leeds, UK; Remote"; repeated and empty ones are left out."""
    return "; ".join(dict.fromkeys(place for place in places if place)) or None


def parse_date(value: object, *, day_first: bool | None = None) -> date | None:
    """The calendar day that a field gives, as it stands there: no time zone is converted.

    Args:
        value: ISO 8601 in any precision from the day on, "2026-08-05 10:10:39 UTC", epoch seconds or milliseconds
            (number or digits; the day in UTC), "Wed Oct 18 00:00:00 UTC 2023", RFC 2822, "/Date(ms)/", "3 May 2026",
            "May 3, 2026", "03.05.2026" (day first), "2026/05/03".
        day_first: How to read "03/05/2026"; None leaves it unread unless one number is over 12.

    Returns:
        The day; None if the value is no date or names none that exists. Plausibility is not judged here.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_epoch(value)
    return _from_text(fold(value[:80]), day_first) if isinstance(value, str) else None


def _from_text(text: str, day_first: bool | None) -> date | None:
    if found := _ISO.match(text) or _YEAR_FIRST.match(text) or _COMPACT.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if found := _EPOCH.fullmatch(text) or _DOT_NET.match(text):
        return _from_epoch(int(found[1]))
    if found := _JAVA.match(text):
        return _day(found[3], MONTHS.get(found[1].lower()), found[2])
    if found := _YEAR_LAST.search(text):
        return _day_or_month_first(found[1], found[3], found[4], day_first=True if found[2] == "." else day_first)
    return _from_words(text)


def _from_words(text: str) -> date | None:
    if found := _DAY_MONTH.search(text):
        return _day(found[3], MONTHS.get(found[2].lower()), found[1])
    if found := _MONTH_DAY.search(text):
        return _day(found[3], MONTHS.get(found[1].lower()), found[2])
    parsed = parsedate_tz(text) if "," in text or ":" in text else None
    return _day(parsed[0], parsed[1], parsed[2]) if parsed else None


def _day_or_month_first(first: str, second: str, year: str, *, day_first: bool | None) -> date | None:
    if int(first) > 12:
        day_first = True
    elif int(second) > 12:
        day_first = False
    elif first == second:
        day_first = True
    if day_first is None:
        return None
    return _day(year, second, first) if day_first else _day(year, first, second)


def _day(year: str | int, month: str | int | None, day: str | int) -> date | None:
    try:
        return date(int(year), int(month or 0), int(day))
    except ValueError:
        return None


def _from_epoch(number: float) -> date | None:
    """Seconds or milliseconds since 1970: 1e11 seconds end in the year 5138, so larger numbers are milliseconds."""
    seconds = number / 1000 if abs(number) >= 1e11 else number
    try:
        return (EPOCH + timedelta(seconds=seconds)).date()
    except (OverflowError, ValueError):
        return None


def build_posting(
    *,
    source: str,
    description: str,
    title: object = None,
    url: str | None = None,
    id: str | None = None,  # noqa: A002 - the field's name
    hiring_organization: object = None,
    job_location: object = None,
    country: object = None,
    date_posted: object = None,
    valid_through: object = None,
    identifier: object = None,
    contact_points: tuple[ContactPoint, ...] = (),
) -> JobPosting:
    """A posting from the raw values of a page or an API answer.

    Args:
        source: The adapter's or reader's name.
        description: The whole text, one block a line (see `markup.html_to_text`, `markup.join_blocks`).
        title: Title of the job, HTML or text.
        url: Where the posting can be read.
        id: Identifier; by default the URL, else a digest of the text.
        hiring_organization: Name of the employer, HTML or text.
        job_location: Place or places on one line.
        country: ISO 3166-1 code or English name; by default read off the location.
        date_posted: Anything `parse_date` reads.
        valid_through: Anything `parse_date` reads; kept raw as well. Whether it is plausible is judged by the scraper.
        identifier: The employer's reference number.
        contact_points: Contact points given in fields of their own.

    Returns:
        The posting.

    Raises:
        NoPostingError: The description is empty, or nothing but marks.
    """
    description, unseen = unmarked(description)
    if not description.strip():
        raise NoPostingError("The page names a job but holds no text about it: paste the text of the posting.")
    place = clean(job_location)
    raw = clean(valid_through)
    return JobPosting(
        id=id or url or sha256(without_surrogates(description).encode()).hexdigest()[:16],
        description=description,
        url=url,
        source=source,
        title=clean(title),
        hiring_organization=clean(hiring_organization),
        job_location=place,
        country=country_code(clean(country)) or country_of_location(place),
        date_posted=parse_date(date_posted),
        valid_through=parse_date(valid_through),
        valid_through_raw=raw,
        identifier=clean(identifier),
        contact_points=contact_points,
        unseen=unseen,
    )


def marked_description(posting: JobPosting) -> str:
    """The description with the marks that `build_posting` took out, for a posting that is to be built anew."""
    text = posting.description
    for start, end in reversed(posting.unseen):
        text = f"{text[:start]}{UNSEEN}{text[start:end]}{SEEN}{text[end:]}"
    return text

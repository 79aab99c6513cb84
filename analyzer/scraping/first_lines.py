"""Title, employer and place in the first lines of a text without markup, in whichever order they stand there."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from analyzer.scraping.called_jobs import called_in_prose
from analyzer.scraping.country import names_country
from analyzer.scraping.employer import employer_in_head, employer_in_prose, named_again
from analyzer.scraping.labels import field_of_label
from analyzer.scraping.line_names import LineName, is_organization, named_by
from analyzer.scraping.no_titles import is_no_title
from analyzer.scraping.page_titles import is_generic, title_and_employer
from analyzer.scraping.page_words import page_words
from analyzer.scraping.title_text import title_text, unmarked_line

TITLE_LENGTH = 100
"""Longest line, in characters, that is taken for the title."""

TITLE_LINES = 3
"""Lines from the start in which the title may stand: below the employer and a part of it."""

PLACE_LINES = 5
"""Lines from the start, but for that of the title, in which the place may stand."""

PLACE_PARTS = 4
"""Most parts between commas of a place: street, town, county, country."""

PLACE_WORDS = 3
"""Most words of a town or county: "Kingston upon Hull"."""

PLACE_LENGTH = 80
"""Longest line, in characters, that is taken for a place."""

HEAD_LINES = 8
"""Lines from the start in which the title may stand below lines that are none: a date, a greeting, a notice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLines:
    """What the first lines say; each None if they do not."""

    title: str | None = None
    """Title of the job."""

    hiring_organization: str | None = None
    """Name of the employer."""

    job_location: str | None = None
    """Place in brackets behind the employer, or a line of its own that ends with a country."""


def read_first_lines(lines: Sequence[str], *, title: str | None = None) -> FirstLines:
    """Tell apart what the first lines name.

    Args:
        lines: Text of the posting, a line each, none blank.
        title: Title of the job where it is known: no line is taken for it.
    """
    plain = [unmarked_line(line) for line in lines]
    plain = [line for line in plain[:TITLE_LINES] if not is_generic(line)] + plain[TITLE_LINES:]
    first = title or _title_line(plain)
    line = title_text(first) if first else None
    found, named = title_and_employer(line) if line else (title, None)
    others = [line for line in plain if line != first]
    employer, place = (named, None) if named else employer_in_head(others)
    employer = employer or named_again(others) or employer_in_prose(plain)
    return FirstLines(
        title=found or called_in_prose(plain),
        hiring_organization=employer,
        job_location=place or _place_line(others, employer),
    )


def _place_line(lines: Sequence[str], employer: str | None) -> str | None:
    """The first line, near the start, that is a place with its country: "Leeds, United Kingdom"."""
    return next((line for line in lines[:PLACE_LINES] if line != employer and _is_place(line)), None)


def _is_place(line: str) -> bool:
    parts = [part.strip() for part in line.split(",")]
    if not 2 <= len(parts) <= PLACE_PARTS or len(line) > PLACE_LENGTH or not names_country(parts[-1]):
        return False
    named = all(part[:1].isupper() and len(part.split()) <= PLACE_WORDS for part in parts[:-1])
    return named and not is_organization(parts[0]) and not _names_job(parts[0])


def _title_line(lines: Sequence[str]) -> str | None:
    """The first line, unless another names a job, or the first an employer."""
    if len(lines) < 2 or _is_skipped(lines[0]):
        return _first_job(lines)
    if not (_can_be_title(lines[0]) or is_organization(lines[0])):
        return None
    below = [line for line in takewhile(_stands_alone, lines[1:TITLE_LINES]) if not _is_skipped(line)]
    names = [named_by(title_and_employer(lines[0])[0]), *map(named_by, below)]
    if LineName.JOB in names:
        return [lines[0], *below][names.index(LineName.JOB)]
    if names[0] < LineName.UNKNOWN and below and names[1] > names[0]:
        return below[0]
    return None if names[0] is LineName.EMPLOYER else lines[0]


def _first_job(lines: Sequence[str]) -> str | None:
    """The first line that names a job below those that are no titles, with one other line between at most."""
    below = takewhile(lambda line: _stands_alone(line) or _is_skipped(line), lines[1:HEAD_LINES])
    named = [line for line in below if not _is_skipped(line)][: TITLE_LINES - 1]
    return next((line for line in named if _names_job(line)), None)


def _is_skipped(line: str) -> bool:
    """Whether a line above the title is none: what cannot be one, a slogan, or what is nothing but headings."""
    return is_no_title(line) or title_text(line) is None or _is_slogan(line)


def _stands_alone(line: str) -> bool:
    return _can_be_title(line) and ":" not in line and field_of_label(line) is None


def _can_be_title(line: str) -> bool:
    if len(line) > TITLE_LENGTH:
        return False
    ends_firm = line.casefold().rpartition(" ")[2] in page_words().legal_forms
    return ends_firm or _calls_out(line) or not line.endswith((".", ":", "!", "?", ",", ";"))


def _is_slogan(line: str) -> bool:
    return len(line) <= TITLE_LENGTH and ("? " in line or line.endswith(("!", "?", ","))) and not _calls_out(line)


def _calls_out(line: str) -> bool:
    """Whether a line calls out a job: "Hiring: Bank Clerk!"."""
    return line.endswith("!") and any(map(_names_job, line.rstrip("! ").split(": ")))


def _names_job(line: str) -> bool:
    return named_by(title_and_employer(line)[0]) >= LineName.JOBS

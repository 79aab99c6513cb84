"""Title, employer and place in the first lines of a text without markup, in whichever order they stand there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from analyzer.scraping.called_jobs import called_in_prose, mentioned_in_prose
from analyzer.scraping.country import country_of_location, names_country
from analyzer.scraping.employer import employer_in_head, employer_in_prose, named_again
from analyzer.scraping.labels import field_of_label
from analyzer.scraping.line_names import LineName, is_organization, named_by
from analyzer.scraping.no_titles import is_no_title
from analyzer.scraping.page_titles import is_generic, title_and_employer
from analyzer.scraping.page_words import page_words
from analyzer.scraping.title_text import called_title, title_text, unmarked_line

TITLE_LENGTH = 100
"""Longest line, in characters, that is taken for the title."""

TITLE_LINES = 3
"""Lines from the start in which the title may stand: below the employer and a part of it."""

NAME_WORDS = 6
"""Most words of a job before the colon of a sentence."""

PROSE_WORDS = 4
"""Words written small from which on a line above one that begins small is prose."""

PLACE_LINES = 5
"""Lines from the start, but for that of the title, in which the place may stand."""

PLACE_PARTS = 4
"""Most parts between commas of a place: street, town, county, country."""

PLACE_WORDS = 3
"""Most words of a town or county: "Kingston upon Hull"."""

PLACE_LENGTH = 80
"""Longest line, in characters, that is taken for a place."""

COLUMNS = 3
"""Fewest parts between bars of a line that names employer, job and place."""

HEAD_LINES = 8
"""Lines from the start in which the title may stand below lines that are none: a date, a greeting, a notice."""


_LINK = re.compile(r"\(?https?://\S+")
_DASHES = ("–", "—", "- ")


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
    plain = list(_unwrapped(plain))
    in_columns = None if title else _in_columns(plain[:1])
    first = title or (plain[0] if in_columns else None if _is_wrapped_prose(plain) else _title_line(plain))
    line = title_text(first) if first else None
    found, named = in_columns or (title_and_employer(line) if line else (title, None))
    others = [line for line in plain if line != first]
    if found and not named:
        found, named = _behind_employer(found, others)
    found = None if found != title and found and is_no_title(found) else found
    employer, place = (named, None) if named else employer_in_head(others)
    employer = employer or named_again(others) or employer_in_prose(plain)
    return FirstLines(
        title=title or (found and called_title(found)) or called_in_prose(plain) or mentioned_in_prose(plain),
        hiring_organization=employer,
        job_location=place or _place_line(others, employer),
    )


def _in_columns(lines: Sequence[str]) -> tuple[str, str | None] | None:
    """Job and employer in a first line of the custom "Tall Lane | Leeds | Bank Clerk | Remote", in any order."""
    columns = [_LINK.sub("", part).strip() for line in lines for part in line.split(" | ")]
    if len(columns) < COLUMNS or not (job := next(filter(_is_job, columns), None)):
        return None
    begins = columns[0] != job and not is_no_title(columns[0]) and not country_of_location(columns[0])
    return job, columns[0] if begins else next(
        (part for part in columns if part != job and is_organization(part)), None
    )


def _is_job(part: str) -> bool:
    return len(part) <= TITLE_LENGTH and ": " not in part and named_by(part) is LineName.JOB


def _behind_employer(line: str, others: Sequence[str]) -> tuple[str, str | None]:
    """Job and employer in "Tall Lane - Bank Clerk - Leeds", where the text takes the first part for the latter."""
    employer, *parts = line.split(" - ")
    if not parts or named_by(parts[0]) is not LineName.JOB or named_by(employer) > LineName.UNKNOWN:
        return line, None
    return (parts[0], employer) if named_again([employer, *others]) == employer else (line, None)


def _unwrapped(lines: Sequence[str]) -> Sequence[str]:
    """Lines with the first two joined where a title goes on in the second: "Lecturer in Ropes and" and "knots"."""
    if len(lines) < 2 or not lines[1][0].islower() or lines[0].casefold().split()[-1] not in page_words().unfinished:
        return lines
    joined = f"{lines[0]} {lines[1]}"
    return [joined, *lines[2:]] if named_by(lines[0]) is LineName.JOB and _can_be_title(joined) else lines


def _is_wrapped_prose(lines: Sequence[str]) -> bool:
    """Whether the text begins with a sentence that goes on in the second line, and names no job in its first."""
    goes_on = len(lines) > 1 and (lines[1][0].islower() or lines[1].startswith(_DASHES))
    if not goes_on or named_by(lines[0]) >= LineName.JOBS:
        return False
    return sum(map(str.islower, lines[0].split())) >= PROSE_WORDS and lines[0][-1].isalnum()


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
    if job := _before_sentence(lines[:1]):
        return job
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


def _before_sentence(lines: Sequence[str]) -> str | None:
    """The job before the colon with which a first line begins that goes on with a sentence: "Line Cook: We need …"."""
    job, _, sentence = "".join(lines).partition(": ")
    name, _, label = job.rpartition(" ")
    job = name if field_of_label(label) else job
    is_name = bool(sentence) and named_by(job) is LineName.JOB and _can_be_title(job) and not is_no_title(job)
    return job if is_name and len(job.split()) <= NAME_WORDS and len(sentence) > TITLE_LENGTH else None


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

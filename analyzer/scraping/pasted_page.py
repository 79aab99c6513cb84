"""Title and employer of a page copied from a job board: they stand among lines of its menus, buttons and ratings.

The lines are in pasted_page.toml.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import re2

from analyzer.scraping.country import country_of_location, is_remote
from analyzer.scraping.employer import without_surroundings
from analyzer.scraping.labels import field_of_label
from analyzer.scraping.line_names import LineName, is_organization, named_by
from analyzer.scraping.no_titles import is_no_title
from analyzer.scraping.page_titles import title_and_employer
from analyzer.scraping.page_words import page_words
from analyzer.scraping.title_text import unmarked_line

HEAD_LINES = 50
"""Lines from the start among which the title stands; menus of boards have up to 35."""

TELLING_LINES = 15
"""Lines from the start of which `LEAST_CONTROLS` are of a menu where a page was copied."""

LEAST_CONTROLS = 2
"""One line such as "Sign in" may be part of a posting."""

TITLE_LENGTH = 110
"""Longest line, in characters, that is taken for the title."""

NEIGHBOURS = 2
"""Lines above and below the title, without those of menus, of which one may be the employer."""

PLACE_LINES = 4
"""Lines below the title, without those of menus, of which one may be the place."""

TELLING_LETTERS = 4
"""Letters of a word by which a name is mentioned; shorter ones are articles as often as not."""

EMPLOYER_WORDS = 8
"""Most words of an employer's name without a telling word."""

_RATING = re2.compile(
    r"^[1-5](?:\.\d)?(?:\s*(?:★|out of 5\b|stars?\b|·|/ ?5|\(\d).*)?$|^★"
    r"|^\d+ (?:new )?(?:notification|update|review)"
)
_RATED = re2.compile(r"^[1-5]\.\d (?:★|out of 5\b|· \d+ reviews)")
_LOGO = re.compile(r"^(.{2,80}) logo$", re.IGNORECASE)
_POSTED_BY = re.compile(r"^Posted .{0,30}\bby ([^\W\d]\D{2,80})$")
_FACT = re2.compile(r"[$£€₹%★]|\d{2}|\bapplicants?\b|\bago\b|\b(?:full|part)[ -]time\b|\bremote\b|\bhybrid\b")
_CLAUSE = re2.compile(r"\s[·•∙|]\s|\s-\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedHead:
    """What the head of a copied page names."""

    lines: tuple[str, ...]
    """The page's lines without those of its menus, ratings and boxes of facts."""

    title: str | None = None
    """Title of the job; None if no line among the first names one."""

    hiring_organization: str | None = None
    """Name of the employer beside it; None if there is none."""

    job_location: str | None = None
    """Place below it; None if it has no country."""


def read_pasted_head(lines: Sequence[str]) -> PastedHead | None:
    """Title and employer among the lines of a copied page; None where the text is no such page.

    Args:
        lines: Text of the posting, a line each, none blank.
    """
    if sum(_tells_page(line) for line in lines[:TELLING_LINES]) < LEAST_CONTROLS:
        return None
    head = [plain for line in lines[:HEAD_LINES] if (plain := _without_behind(unmarked_line(line)))]
    end = next((at for at, line in enumerate(head) if _folded(line).startswith(page_words().other_postings)), len(head))
    head = head[:end]
    kept = tuple(line for at, line in enumerate(head) if not _is_control(line) and not _is_value(head, at))
    rest = tuple(lines[HEAD_LINES:])
    if (line := _title_line(kept)) is None:
        return PastedHead(lines=kept + rest)
    title, told = title_and_employer(line)
    at = kept.index(line)
    employer = told or _logo(head, kept) or _employer(kept, at, lines)
    place = next(filter(country_of_location, map(_first_clause, kept[at + 1 : at + 1 + PLACE_LINES])), None)
    return PastedHead(lines=kept + rest, title=title, hiring_organization=employer, job_location=place)


def _tells_page(line: str) -> bool:
    """Whether a line is one of a page's menu, and begins no posting that is written without one."""
    folded = _folded(line)
    is_own = bool(_LOGO.match(line) or _RATED.search(line))
    return folded not in _words()["common"] and (_is_named(folded) or _begins(folded) or is_own)


def _is_control(line: str) -> bool:
    """Whether a line belongs to the page: its menus and buttons, a rating, a logo, the way through its lists."""
    folded = _folded(line)
    return (
        all(_is_named(part) or part in page_words().controls for part in folded.split(" / "))
        or _begins(folded)
        or folded.startswith(page_words().notice_starts)
        or any(notice in folded for notice in page_words().notices)
        or bool(_LOGO.match(line) or _RATING.match(line))
        or " > " in line
    )


def _is_named(folded: str) -> bool:
    return folded in _words()["boards"] or folded in _words()["navigation"]


def _begins(folded: str) -> bool:
    return folded.startswith(_words()["starts"]) and len(folded.split()) <= _words()["longest"]


def _is_value(head: Sequence[str], at: int) -> bool:
    """Whether a line is the label of a fact, or stands alone below one."""
    labels = (_folded(line) for line in head[max(at - 1, 0) : at + 1])
    return any(label in _words()["labels"] or field_of_label(label) not in (None, "title") for label in labels)


def _title_line(kept: Sequence[str]) -> str | None:
    """The first line that names a job, or a later one with which it begins: what was searched for stands above."""
    named = [line for line in kept if _can_be_title(line) and named_by(_first_clause(line)) is LineName.JOB]
    return next((line for line in named[1:] if named[0].startswith(f"{line} in ")), next(iter(named), None))


def _can_be_title(line: str) -> bool:
    return len(line) <= TITLE_LENGTH and not line.endswith((".", "?", "!", ":")) and not is_no_title(line)


def _logo(head: Sequence[str], kept: Sequence[str]) -> str | None:
    """The name before "logo", where a line has it alone, too, or with more behind it."""
    logos = [found[1] for line in head if (found := _LOGO.match(line))]
    return next((line for logo in logos for line in kept if line.startswith(logo) and not _is_fact(line)), None)


def _employer(kept: Sequence[str], at: int, lines: Sequence[str]) -> str | None:
    """The name beside the title that tells itself an employer, or that the text mentions most."""
    if posted := next((found[1] for line in lines[:HEAD_LINES] if (found := _POSTED_BY.match(line))), None):
        return posted
    beside = (*kept[at + 1 : at + 1 + NEIGHBOURS], *kept[max(at - NEIGHBOURS, 0) : at][::-1])
    names = [name for line in beside if (name := without_surroundings(_first_clause(line)))]
    telling = [name for name in names if is_organization(name) and not is_no_title(name)]
    possible = telling or [name for name in names if _can_be_employer(name, kept[at])]
    alone = [name for name in possible if name in lines and _mentions(name, lines) > 1]
    return max(alone or possible, key=lambda name: _mentions(name, lines), default=None)


def _mentions(name: str, lines: Sequence[str]) -> int:
    """How many lines have the first telling word of a name."""
    word = next((word for word in name.split() if len(word) >= TELLING_LETTERS), name)
    return sum(word in line for line in lines)


def _can_be_employer(name: str, title: str) -> bool:
    few = len(name.split()) <= EMPLOYER_WORDS and not name.endswith((".", ":", "?", "!"))
    is_name = name[:1].isupper() and name != title and not _is_fact(name) and not is_no_title(name)
    return few and is_name and named_by(name) < LineName.JOBS


def _is_fact(line: str) -> bool:
    """Whether a line is a place, pay, or a term of the job."""
    return bool(_FACT.search(line.casefold()) or country_of_location(line) or is_remote(line))


def _without_behind(line: str) -> str:
    folded = line.casefold()
    return next((line[: -len(end)] for end in _words()["behind_title"] if folded.endswith(end)), line)


def _first_clause(line: str) -> str:
    return str(_CLAUSE.split(line)[0]).strip()


def _folded(line: str) -> str:
    return line.casefold().strip(" :!.»›>·•#*_-")


@cache
def _words() -> dict[str, Any]:
    words = tomllib.loads(files("analyzer.scraping").joinpath("pasted_page.toml").read_text("utf-8"))
    return {**words, "starts": tuple(words["starts"])}

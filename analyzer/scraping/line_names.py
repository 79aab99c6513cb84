"""What a short line names, a job or an employer: told by its head noun, "nurse" in "School Nurse (nights)"."""

import re
from enum import IntEnum

from analyzer.scraping.page_words import page_words

NAME_LENGTH = 90
"""Longest line, in characters, that can be an employer's name."""

_BEHIND_HEAD = re.compile(r"\sand/or\s|[,;:()\[\]|/–—]|\s-\s|\s(?:of|in|for|at|to|with|on|from)\s")
_GRADE = re.compile(r"(?:\s+(?:[ivx]{1,4}|\d{1,3}|[a-d]))+$")

_GENDERS = re.compile(r"[(\[] ?[mwfdx](?: ?/ ?(?:[mwfdx]|div|gn)){1,3} ?[)\]]")
"""What only titles have: "(m/f/d)"."""

_KINDS = frozenset(("and", "or", "&"))


class LineName(IntEnum):
    """What a line names; the greater, the more like a job."""

    EMPLOYER = -2
    """Its head noun stands in employers' names: "Harbour Trust", "University of Redcar"."""

    PERHAPS_EMPLOYER = -1
    """Another word of it does: "School Lollipop Lady", "Hospital Sisters"."""

    UNKNOWN = 0
    """No word of it tells."""

    JOBS = 1
    """Its head noun is a job's in the plural, as in "Kitchen Helpers", but also in a firm's "Harper Architects"."""

    JOB = 2
    """Its head noun is a job's: "Bank Clerk", "Head of School"."""


def named_by(line: str) -> LineName:
    """What a line names.

    Args:
        line: A line without marks of markup.
    """
    words = page_words()
    folded = line.casefold()
    if folded.startswith(words.organization_beginnings):
        return LineName.EMPLOYER
    head = _head(folded)
    if head in words.jobs or folded.partition(" ")[0] in words.first_jobs or _GENDERS.search(folded):
        return LineName.JOB
    if head in words.organizations or folded.rpartition(" ")[2] in words.legal_forms:
        return LineName.EMPLOYER
    if head.endswith("s") and head.removesuffix("s") in words.jobs:
        return LineName.JOBS
    return LineName.PERHAPS_EMPLOYER if _has_organization_word(folded) else LineName.UNKNOWN


def is_organization(text: str) -> bool:
    """Whether a short text without a full sentence names an employer: a word says so, and its head noun is no job's."""
    if len(text) > NAME_LENGTH or ":" in text or text.endswith(("?", "!")):
        return False
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 9 or any(word[0].islower() and len(word) > 3 for word in text.split()):
        return False
    if not page_words().organization_verbs.isdisjoint(map(str.casefold, words)):
        return False
    if "to" in words and words[0].casefold() in page_words().sending:
        return False  # "Send your CV to Example Hospital, Redcar."
    if not _KINDS.isdisjoint(words) and all(w in _KINDS or w.casefold() in page_words().organizations for w in words):
        return False  # "University and College" is a kind of employers
    return text[:1].isupper() and named_by(text) < LineName.UNKNOWN


def _head(folded: str) -> str:
    """The last word of the first noun phrase, without a grade: "nurse" in "school nurse ii, nights"."""
    phrase = next((part.strip() for part in _BEHIND_HEAD.split(folded) if part.strip()), "")
    return _GRADE.sub("", phrase).rpartition(" ")[2]


def _has_organization_word(folded: str) -> bool:
    return any(word in page_words().organizations for word in folded.replace(",", " ").split())

"""What a mail says above its text: the lines of its head in a pasted one, title and employer in its subject."""

from collections.abc import Sequence

import re2

from analyzer.scraping.line_names import is_organization
from analyzer.scraping.no_titles import is_no_title
from analyzer.scraping.page_words import page_words

HEAD_LINES = 12
"""Most lines of a mail's head that are pasted or forwarded with its text."""

_LIST_TAG = re2.compile(r"^\s*\[[^\[\]]{1,60}\]\s*")
_PREFIX = re2.compile(r"^\s*([A-Za-zÀ-ÿ ]{1,30}?)\s*:\s*")
_DIVIDED = re2.compile(r"\s+(?:[-–—|@]|at)\s+|,\s+")
_HEADER = re2.compile(
    r"^\W{0,3}(From|Date|Sent|Subject|To|Cc|Reply-To|Von|Datum|Gesendet|Betreff|An|De|Envoyé|À|Objet)\W{0,3}:\s*(.*)$"
)
_SUBJECTS = ("subject", "betreff", "objet")
_DAYS = ("date", "sent", "datum", "gesendet", "envoyé")


def lines_of_head(lines: Sequence[str], start: int = 0) -> tuple[int, dict[str, str]]:
    """Where the text of a pasted or forwarded mail begins, and what its head says by the names in it.

    Args:
        lines: Lines of a text, blank ones too.
        start: The first that may belong to the head.
    """
    head: dict[str, str] = {}
    for index in range(start, min(start + HEAD_LINES, len(lines))):
        found = _HEADER.match(lines[index])
        if found:
            head[found[1].lower()] = found[2].strip("* ")
        elif lines[index].strip() and head:
            return index, head
    return min(start + len(head), len(lines)), head


def subject_of(head: dict[str, str]) -> str | None:
    """The subject in a head; None where it has none."""
    return next((head[name] for name in _SUBJECTS if name in head), None)


def day_of(head: dict[str, str]) -> str | None:
    """When a mail was sent, as its head writes it; None where it does not."""
    return next((head[name] for name in _DAYS if name in head), None)


def is_head(line: str) -> bool:
    """Whether a line is one of a mail's head: "Subject: Baker wanted"."""
    return _HEADER.match(line) is not None


def plain_subject(subject: str) -> str:
    """A subject without tags of lists and what says that a job follows: "[LIST] Vacancy: Head of Data - revised"."""
    words = page_words()
    text: str = _LIST_TAG.sub("", subject)
    while (found := _PREFIX.match(text)) and found[1].casefold().strip() in words.mail_prefixes:
        text = _LIST_TAG.sub("", text[found.end() :])
    head, _, tail = text.rpartition(" - ")
    return head if head and tail.casefold().strip(" .()!") in words.mail_suffixes else text


def read_subject(subject: str) -> tuple[str | None, str | None]:
    """Title and employer in a subject such as "[LIST] Job posting: Head of Data, Example University - revised"."""
    text = plain_subject(subject)
    for found in _DIVIDED.finditer(text):
        rest = text[found.end() :]
        if is_organization(rest) or found[0].strip() in ("at", "@"):
            return text[: found.start()].strip() or None, rest.strip() or None
    return (None if not text.strip() or is_no_title(text.strip()) else text.strip()), None

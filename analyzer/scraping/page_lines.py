"""Which lines of a page are the posting's, and which are the page's own: controls, notices, other postings."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import re2

from analyzer.scraping.page_words import page_words

SENTENCE_WORDS = 4
"""Fewest words of a line that counts as a sentence: "No phone calls please." is one that matters."""

HEADING_LENGTH = 80
"""Longest line, in characters, that can be a heading or a row of controls."""

NOTICE_LENGTH = 400
"""Longest line, in characters, that can be a notice of the page: about cookies, rights, alerts."""

CONTACT_LINES = 5
"""Lines below a heading of contact details in which these are looked for."""

EDGE_LINES = 60
"""Most lines of controls and notices that are taken off at either end."""

_REACHED = re2.compile(r"[\w.+-]@[\w-]+\.\w|\+?\d(?:[ ()./-]{0,3}\d){6}")
_EDGES = "-‹›<>»«→←|·• "


def has_prose(lines: Sequence[str]) -> bool:
    """Whether a sentence that may be the posting's stands in the lines."""
    return any(_is_sentence(line) and not is_notice(line) and not _is_employer(line) for line in lines)


def tells_applicants(line: str) -> bool:
    """Whether a line says what applicants may do and expect, or until when: it is kept wherever in a page it stands."""
    if line.endswith((".", "!")) and _is_sentence(line):
        return has_part(line, page_words().telling)
    label, _, value = line.lstrip("- ").partition(":")
    return bool(value) and page_words().labels.get(label.casefold()) == "valid_through"


def tells_how_to_apply(line: str) -> bool:
    """Whether a line of some words speaks of applying and what follows."""
    return line.count(" ") > 2 and has_part(line, page_words().applying + page_words().telling)


def may_tell(line: str) -> bool:
    """Whether a line, be it no sentence, may say anything about getting in touch or until when."""
    words = page_words()
    return has_part(line, words.telling + words.reaching) or _REACHED.search(line) is not None


def contact_part(lines: Sequence[str]) -> Sequence[str]:
    """The first heading of contact details and the details below it; none where there are no details."""
    for at, line in enumerate(lines):
        label = line.casefold().lstrip("- ").partition(":")[0]
        if label not in page_words().contact_headings:
            continue
        below = lines[at : at + 1 + CONTACT_LINES]
        last = max((i for i, part in enumerate(below) if _REACHED.search(part)), default=-1)
        if last >= 0:
            return below[: last + 1]
    return ()


def is_notice(line: str) -> bool:
    """Whether a line is one of the page itself, such as "We use cookies." or "All rights reserved."."""
    if len(line) > NOTICE_LENGTH or has_part(line, page_words().telling):
        return False
    folded = line.casefold().lstrip(_EDGES)
    return folded.startswith(page_words().notice_starts) or any(part in folded for part in page_words().notices)


def posting_part(lines: Sequence[str]) -> Sequence[str]:
    """The lines before a heading of other postings, or of the page's own matters with nothing for applicants below."""
    words = page_words()
    telling: int | None = None
    for index, line in enumerate(lines):
        if len(line) > HEADING_LENGTH:
            continue
        heading = line.casefold().lstrip("- ")
        if heading.startswith(words.other_postings):
            return lines[:index]
        if heading.startswith(words.page_headings):
            telling = _last_telling(lines) if telling is None else telling
            if telling < index:
                return lines[:index]
    return lines


def trimmed(lines: Sequence[str]) -> tuple[int, int]:
    """Where the posting's part begins and ends without the controls and notices before and behind it."""
    kept = posting_part(lines)
    behind = _edge(kept[::-1])
    return _edge(kept[: len(kept) - behind]), len(kept) - behind


def is_controls(line: str) -> bool:
    """Whether a line is a row of a page's controls and nothing else."""
    return len(line) <= HEADING_LENGTH and _controls().fullmatch(line.casefold()) is not None


def _edge(lines: Sequence[str]) -> int:
    """How many of the first lines are controls and notices."""
    head = lines[:EDGE_LINES]
    return next((at for at, line in enumerate(head) if not is_notice(line) and not is_controls(line)), len(head))


def _last_telling(lines: Sequence[str]) -> int:
    return next((index for index in reversed(range(len(lines))) if tells_applicants(lines[index])), -1)


def has_part(line: str, parts: Sequence[str]) -> bool:
    """Whether one of the parts, in lower case, stands in a line."""
    folded = line.casefold()
    return any(part in folded for part in parts)


def _is_sentence(line: str) -> bool:
    return line.endswith((".", "!", "?", ":", ";")) and line.count(" ") >= SENTENCE_WORDS - 1


def _is_employer(line: str) -> bool:
    """Whether a line ends with a stop only because it is a name: "Example Foods, Inc."."""
    name, _, form = line.rpartition(" ")
    return form.casefold() in page_words().organizations and name.replace(",", "").istitle()


@cache
def _controls() -> Any:
    """A row of controls, and nothing else: "Apply now | Save | Share"."""
    edges = r"[-‹›<>»«→←|·•,:*\s]*"
    return re2.compile(f"{edges}(?:(?:{'|'.join(map(re2.escape, sorted(page_words().controls)))}){edges})*")

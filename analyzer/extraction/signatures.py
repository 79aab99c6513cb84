"""Who signs: the name on a line of its own above an address, or below the closing words of a letter."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from analyzer.extraction.line_words import load_line_words
from analyzer.extraction.list_signs import BULLETS
from analyzer.extraction.name_patterns import is_name_shaped

LINES_ABOVE = 7
"""Lines of a block between a name and its address, at most: post, department, house and other addresses."""

LONGEST_LINE = 80
"""Characters of a line of such a block, at most."""

WORDS_BEFORE_ADDRESS = 4
"""Words before an address on its own line, at most; more are a sentence."""

WORDS_OF_NAME = 4
"""Words of a name besides its title, at most."""

LINES_OF_END = 4
"""Last lines of a letter that may say who writes it."""

LETTERS_OF_PART = 3
"""Letters of the part of a name that a mailbox is made of, at least."""

_BEHIND_NAME = re.compile(r"(?:[,(|;]|\s[-–—]\s).*$")
_SIGNS = f" \t*_#|>~{BULLETS}"

_Words = Mapping[str, frozenset[str]]


def signed_above(text: str, offset: int, email: str | None, words: _Words, language: str) -> str | None:
    """The person named on a line above the address at `offset`: told by a post, closing words, or the mailbox."""
    *above, own = text[:offset].split("\n")[-2 * LINES_ABOVE - 1 :]
    if len(own.split()) > WORDS_BEFORE_ADDRESS:
        return None
    block: list[str] = []
    label = own.strip(_SIGNS).lower()
    for line in _lines_of_block(above, language):
        if label and line.strip(_SIGNS).lower().startswith(label):
            return None  # another one's number stands between
        name = name_on(line, words)
        if name and (has_mailbox(name, email, words) or _is_person(name, [line, *block], words)):
            return name
        if block and _closes_letter(line, words):
            return name_on(block[-1], words)
        block.append(line)
    return None


def signed_below(text: str, offset: int, words: _Words) -> str | None:
    """The person who signs what is written before `offset`: below closing words, or with a post in the last lines."""
    lines = [line for line in text[offset:].split("\n") if line.strip()]
    for line, following in pairwise(lines):
        if _closes_letter(line, words):
            return name_on(following, words)
    last = lines[-LINES_OF_END:]
    for place, line in enumerate(last):
        name = name_on(line, words) if len(line) <= LONGEST_LINE else None
        if name and _is_person(name, last[place : place + 2], words):
            return name
    return None


def name_on(line: str, words: _Words) -> str | None:
    """The name that a line consists of, or begins with before a comma: "Ann Moss, Director of Studies"."""
    alone = _BEHIND_NAME.sub("", line.strip(_SIGNS)).strip(f"{_SIGNS}.:")
    the, _, titled_name = alone.partition(" ")
    if the.lower() in words["whose"] and titled_name.partition(" ")[0].lower() in words["titles"]:
        alone = titled_name  # "The Revd Ann Moss"
    parts = _without_title(alone, words)
    shaped = [part for part in parts if all(is_name_shaped(p, words) for p in part.split("-"))]
    others = [part for part in parts if part not in shaped]
    fits = all(part.lower() in words["particles"] or len(part.rstrip(".")) == 1 for part in others)
    titled = len(parts) < len(alone.split())
    if not fits or len(parts) > WORDS_OF_NAME or len(shaped) + titled < 2:
        return None
    return " ".join(alone.split())


def _lines_of_block(above: Sequence[str], language: str) -> Iterator[str]:
    """The lines of a block, from the last one up: short ones, with no more than one blank line between them."""
    is_blank, count = False, 0
    for line in reversed(above):
        if not line.strip():
            if is_blank:
                return
            is_blank = True
            continue
        if len(line) > LONGEST_LINE or count == LINES_ABOVE or load_line_words(language).block_closer.match(line):
            return
        is_blank = False
        count += 1
        yield line


def _without_title(name: str, words: _Words) -> list[str]:
    parts = name.split()
    while parts and parts[0].lower() in words["titles"] | words["ranks"]:
        parts = parts[1:]
    return parts


def has_mailbox(name: str, email: str | None, words: _Words) -> bool:
    """Whether a mailbox is made of parts of a name as those of people are: "lee@", "a.lee@", "ann.lee@", "ann@"."""
    parts = [part.lower() for part in _without_title(name, words)]
    mailbox = (email or "").lower().partition("@")[0].rstrip("0123456789")
    if not parts or len(parts[-1]) < LETTERS_OF_PART:
        return False
    first, last = parts[0], parts[-1]
    if mailbox.endswith(last):
        before = mailbox.removesuffix(last)
        initials = before.rstrip("._-")
        return before in ("", *(first + sign for sign in "._-")) or (
            len(initials) in (1, 2) and initials.startswith(first[0])
        )
    behind = mailbox.removeprefix(first).lstrip("._-") if mailbox.startswith(first) else None
    return behind in ("", last[0]) or mailbox in (last + first[0], f"{last}.{first[0]}")


def _is_person(name: str, lines: Sequence[str], words: _Words) -> bool:
    """Whether a name is that of a person, not of a firm: by a title or a usual first name, and a post."""
    parts, known = _without_title(name, words), words["posts"] | words["titles"]
    called = len(parts) < len(name.split()) or parts[0].partition("-")[0].lower() in words["first"]
    return called and any(word.strip(".,:;()/&").lower() in known for line in lines for word in line.split())


def _closes_letter(line: str, words: _Words) -> bool:
    return line.strip(f"{_SIGNS},.!-–—").lower() in words["closings"]

"""Whether a text is one posting, a list of postings, or neither."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from analyzer.scraping.page_words import page_words

SHORTEST = 200
"""Shortest text, in characters, that can be a posting found in a page without markup."""

REPEATED = 4
"""Times that one line stands in a list of postings ("To the job", "Full-time")."""

_WORDS = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")


def looks_like_posting(text: str) -> bool:
    """Whether a text is long enough and uses enough words that postings use."""
    words = page_words()
    if len(text) < SHORTEST:
        return False
    found = [word.casefold() for word in _WORDS.findall(text[:20_000])]
    pairs = {f"{a} {b}" for a, b in pairwise(found)}
    triples = {f"{a} {b} {c}" for a, b, c in zip(found, found[1:], found[2:], strict=False)}
    return len(words.vocabulary & (set(found) | pairs | triples)) >= words.vocabulary_least


def looks_like_list(lines: Sequence[str], title: str | None) -> bool:
    """Whether lines are those of a list of postings: its title says so, or lines repeat among short ones."""
    if not lines:
        return False
    short = [line.casefold() for line in lines if len(line) < 60]
    repeated = sum(count for line, count in Counter(short).items() if count >= REPEATED and len(line) > 2)
    prose = sum(len(line) for line in lines if len(line) >= 120)
    whole = sum(map(len, lines))
    titled = any(part in (title or "").casefold() for part in page_words().list_titles)
    if titled and prose < 0.6 * whole:
        return True
    return len(short) > 0.6 * len(lines) and repeated >= 2 * REPEATED and prose < 0.5 * whole

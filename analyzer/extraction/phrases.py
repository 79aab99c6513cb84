"""Match the lexicon's phrases in the normal form; take back what a pseudo-phrase covers (ConText)."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from analyzer.extraction.context import PhraseMatch
from analyzer.extraction.lexicon import Lexicon, Phrase
from analyzer.extraction.patterns import Branch, first_matches

MAX_MATCHES = 12
"""Matches of one phrase in one sentence; more are repetitions."""

REMEMBERED_SENTENCES = 512
"""Normal forms whose matches are kept: more sentences are the same when dates and names are masked."""


@lru_cache(maxsize=REMEMBERED_SENTENCES)
def match_phrases(text: str, lexicon: Lexicon) -> tuple[PhraseMatch, ...]:
    """All phrases that stand in `text` (in normal form), without those that others cancel."""
    subject = text.encode() if text.isascii() else text  # the binding of RE2 is quicker with bytes
    found = [match for said in lexicon.sayings.met_in(text) for match in _matches(*said, text, subject)]
    ids = {match.phrase.id for match in found}
    cancelling = [match for pseudo in lexicon.pseudo_in(text, ids) for match in _matches(*pseudo, text, subject)]
    return tuple(match for match in found if not any(_cancels(c, match) for c in cancelling))


def _matches(phrase: Phrase, branches: list[Branch], text: str, subject: str | bytes) -> Iterator[PhraseMatch]:
    for match in islice(first_matches(branches, subject), MAX_MATCHES):
        start, end = match.span()
        spans = [match.span(group) for group in range(1, match.re.groups + 1)]
        groups = [text[first:last] for first, last in spans if first < last]
        yield PhraseMatch(phrase, start, end, " ".join(groups) if groups else text[start:end])


def _cancels(cancelling: PhraseMatch, match: PhraseMatch) -> bool:
    if not cancelling.phrase.may_cancel(match.phrase):
        return False
    if cancelling.phrase.scope == "sentence":
        return True
    if cancelling.phrase.scope == "inside" and match.start < cancelling.start:
        return False
    return cancelling.start < match.end and match.start < cancelling.end

"""Which language a text is in, found offline.

English is told by its function words, because most postings are English and that takes microseconds; everything else
goes to py3langid (a small naive Bayes model inside the package; nothing is downloaded).
"""

import re

SAMPLE_LENGTH = 2_000
"""Part of the text that is looked at, in characters."""

SHORTEST = 20
"""Shortest text, in characters, whose language is guessed at all."""

ENGLISH_SHARE = 0.18
"""Share of English function words from which on a text is English; running English has 0.25 to 0.45, other languages
under 0.1."""

_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = """
    the and of to for with you your our we are is be will this that have has on by from an or as at all who can must may
    not if it their they should within which please any
"""
_ENGLISH = frozenset(_FUNCTION_WORDS.split())


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of a text's language; None if it is too short to tell."""
    sample = text[:SAMPLE_LENGTH]
    words = [word.casefold() for word in _WORD.findall(sample)]
    if len(sample.strip()) < SHORTEST or not words:
        return None
    if sum(word in _ENGLISH for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    from py3langid import classify  # noqa: PLC0415 - its model takes 0.6 s to load and is seldom needed

    code, _ = classify(sample)
    return str(code)

"""Whether a stop ends a sentence: not behind an abbreviation, a day of a month, an initial, or inside an address."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from analyzer.extraction.time.lexicon import alternation, load_time_lexicon
from analyzer.extraction.worked_out import load_tables

LONGEST_ABBREVIATION = 12
"""Characters."""

LONGEST_NAME = 60
"""Characters."""

_NUMBER_AHEAD = re.compile(r"\(?\+?[0-9]{2,5}[)./ -]{1,2}[0-9]{3}[)./ -]?[0-9]{2}")
"""A telephone number belongs to what stands before it: "Call now! 555-0172"."""

_NAME = re.compile(r"\b[A-Z][a-z'’-]+ (?:[A-Z]\. ?){0,2}[A-Z][a-z'’-]+$")
"""A name, whose address a label behind it brings: "Ann Lee. Email: ann@example.org"."""

_INITIALS = re.compile(r"[a-z](?:\.[a-z]){1,3}")
"""Those of a name: "Dr. O.R. Moss"."""

_CLOCK_AHEAD = re.compile(r"(?:[A-Za-z]{2,5} )?[0-9]{1,2}[:.][0-9]{2}(?![0-9./-])")
"""An hour belongs to the year that stands before it: "10 May 2024. 17:00"."""

_LENGTH_OF_YEAR = 4
_WORD_STARTS_BEHIND = " \t\n\r\u00a0\u200b\u2060\ufeff(/:[*_\"'“‘,;|>"


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWords:
    """Compiled word lists of one language."""

    abbreviations: frozenset[str]
    final: frozenset[str]
    hasty_openers: Any
    times_go_on: Any
    month_and_year: Any
    name_ends: tuple[str, ...]
    answers: Any
    labelled_address: Any


@cache
def load_stop_words(language: str) -> StopWords:
    """The word lists of `language` (ISO 639-1; lexicons/<language>/sentences.toml, for months time.toml)."""
    words, times = load_tables(language)["sentences"]["sentences"], load_time_lexicon(language)
    return StopWords(
        abbreviations=frozenset(words["abbreviations"]),
        final=frozenset(words["final"]),
        hasty_openers=re.compile(rf"(?:{'|'.join(words['hasty_openers'])})\b"),
        times_go_on=re.compile(rf"(?i)(?:{'|'.join(words['times_go_on'])})\b"),
        month_and_year=re.compile(rf"(?i){alternation(times.members('month', 'month_or_verb'))}[.,]{{0,2}} [0-9]{{4}}"),
        name_ends=tuple(words["name_ends"]),
        answers=re.compile(rf"(?i)(?:{'|'.join(words['answers'])})"),
        labelled_address=re.compile(rf"(?i)(?:{'|'.join(words['address_labels'])})\.? ?: ?[^\s]{{0,60}}[@0-9]"),
    )


def abbreviations_of(language: str) -> frozenset[str]:
    """Words, in lower case and without it, behind which a full stop ends no sentence."""
    return load_stop_words(language).abbreviations


def ends_at(text: str, stop: re.Match[str], words: StopWords, *, hard_wrapped: bool) -> bool:
    """Whether the sentence ends at the stop: at that of a paragraph always, a question not before a short answer."""
    if stop[0][0] == "?" and words.answers.match(text, stop.end()):
        return False
    paragraph = stop[2].count("\n") > (1 if hard_wrapped else 0)
    return paragraph or _ends_sentence(text, stop.start(), stop.end(1), stop.end(), words)


def _ends_sentence(text: str, stop: int, after: int, following: int, words: StopWords) -> bool:
    """Whether the stop from `stop` to `after` ends a sentence, with more text from `following` on."""
    if following >= len(text):
        return True
    if _NUMBER_AHEAD.match(text, following) or _stands_in_contact(text, stop, following, words):
        return False
    lower = text[following].islower() and not words.hasty_openers.match(text, following)
    if text[stop] != "." or after - stop > 1:
        return not (lower and text[stop] == ".")
    word, before = _word_before(text, stop)
    if (
        lower
        or (word in ("a.m", "p.m") and words.times_go_on.match(text, following))
        or _hour_behind(text, word, following)
    ):
        return False
    upper = text[following].isupper()
    if word in words.abbreviations:
        shouted = text[stop - 1].isupper() and text[following : following + 2].isupper()
        return word in words.final and upper and not shouted
    number = word.isdigit() and len(word) <= 2
    numbered = number and upper and before in ("", "\n", "\t")
    day = number and words.month_and_year.match(text, following)  # "16. Feb. 2018"
    return not (day or numbered or (len(word) == 1 and word.isalpha()))


def _stands_in_contact(text: str, stop: int, following: int, words: StopWords) -> bool:
    """Whether a stop is inside a contact: in the initials of a name, or before the address behind one."""
    word, _ = _word_before(text, stop)
    if _INITIALS.fullmatch(word) and word not in words.abbreviations:
        return True
    return bool(words.labelled_address.match(text, following) and _NAME.search(text, max(0, stop - LONGEST_NAME), stop))


def _hour_behind(text: str, word: str, following: int) -> bool:
    """Whether the word before the stop is a year, and what follows the hour of its day."""
    return len(word) == _LENGTH_OF_YEAR and word.isdigit() and _CLOCK_AHEAD.match(text, following) is not None


def _word_before(text: str, stop: int) -> tuple[str, str]:
    """The word, in lower case, that ends at `stop`, and the character before it."""
    start = stop
    while start > 0 and stop - start < LONGEST_ABBREVIATION and text[start - 1] not in _WORD_STARTS_BEHIND:
        start -= 1
    return text[start:stop].lower(), text[start - 1 : start]


def in_name(text: str, end: int, words: StopWords) -> bool:
    """Whether the end stands inside a name or an address: "Node.JS", "example.Com"."""
    before, behind = text[max(0, end - 80) : end], text[end : end + 60]
    word = "" if before[-1:].isspace() else "".join(before.split()[-1:])
    if "@" in "".join(behind.split()[:1]):
        return True
    return (
        "@" in word
        or "//" in word
        or "www." in word.lower()
        or len(word) <= 3
        or word.rstrip(".").lower() in words.abbreviations
        or text[end : end + 3] in words.name_ends
    )

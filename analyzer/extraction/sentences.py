"""Cut a posting's text into sentences, bullets and "Label: value" lines, with offsets, in linear time.

Separate from spaCy's sentencizer because postings are not prose: text arrives hard-wrapped, in one line, with bullets
and table cells, and run together at former line breaks ("poster.Please").
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import re2

from analyzer.extraction.date_lines import dates_above
from analyzer.extraction.line_breaks import block_end, goes_on, is_hard_wrapped, load_line_words
from analyzer.extraction.list_signs import BULLETS, TICKS
from analyzer.extraction.normal_form import without_leaders
from analyzer.extraction.sections import LONGEST_ITEM
from analyzer.extraction.time.lexicon import alternation, load_time_lexicon
from analyzer.extraction.worked_out import load_tables
from analyzer.schema.language import DEFAULT_LANGUAGE

MAX_SENTENCE = 1200
"""Characters; a longer run without any boundary is cut there, so that work per sentence stays bounded."""

LONGEST_ABBREVIATION = 12
"""Characters."""

LONGEST_NAME = 60
"""Characters."""

RUN_ON = 200
"""Characters without any end of a sentence, from which words that open sentences do so without a stop before them."""

_ITEM_SIGNS = BULLETS + TICKS
_BEFORE = frozenset(f"{BULLETS}*-|>#_=~")
_STOPS = ".!?…。"
_MARK = re.compile(
    rf"[{_STOPS}\n<{_ITEM_SIGNS}*|-]"
    rf"(?:(?<=[{_STOPS}\n])|(?<=<)/?[A-Za-z]|(?<=\s[{_ITEM_SIGNS}])|(?<=\s\*)\s|(?<=\s-)-|(?<=\s[|])\s\s)"
)
"""Where a sentence may end: at a stop before white space, at one that sticks to the next sentence, at a bullet or rule
inside a line. Each begins with one of a few characters, so that `re` skips all others."""

_STOP = re.compile(
    rf"([{_STOPS}]{{1,80}}[\"'”’)\]*_]{{0,80}}(?:(?<=[\"'”’]),(?=[ \t]{{0,80}}\r?\n))?)"
    r"(\s[\s\u200b-\u200f\u2060\ufeff]{0,80}|$)"
)
"""A stop, the quotation marks and brackets that close behind it, and the space to the next sentence; a comma between
quotation marks and the end of a line ends an item of code."""

_GLUED_STOP = re.compile(
    r"[.!?]{1,80}(?=[A-Z][a-z]|[A-Z]{2,40} |[*•]|(?:if|please|only|we|you|for|all|applications?|candidates?|those) )"
)
_NUMBER_AHEAD = re.compile(r"\(?\+?[0-9]{2,5}[)./ -]{1,2}[0-9]{3}[)./ -]?[0-9]{2}")
"""A telephone number belongs to what stands before it: "Call now! 555-0172"."""
_NAME = re.compile(r"\b[A-Z][a-z'’-]+ (?:[A-Z]\. ?){0,2}[A-Z][a-z'’-]+$")
"""A name, whose address a label behind it brings: "Ann Lee. Email: ann@example.org"."""

_INITIALS = re.compile(r"[a-z](?:\.[a-z]){1,3}")
"""Those of a name: "Dr. O.R. Moss"."""
_CLOCK_AHEAD = re.compile(r"(?:[A-Za-z]{2,5} )?[0-9]{1,2}[:.][0-9]{2}(?![0-9./-])")
"""An hour belongs to the year that stands before it: "10 May 2024. 17:00"."""
_LENGTH_OF_YEAR = 4
_TAG = r"</?(?i:p|br|li|ul|ol|div|h[1-6]|t[rdh]|table|blockquote|section)(?:[\s/][^<>]{0,300})?>"
"""Markup left in a text: these end a sentence as they would end a line."""
_INLINE = re.compile(rf"(?<=\s)(?:[{_ITEM_SIGNS}]\s?|\*\s|-{{2,80}}\s|[|]\s{{2,80}})|{_TAG}")
_GLUED_WORDS = re2.compile(r"[a-z]{5}(?:[A-Z][a-z]|[A-Z]{2,9} )")
"""A word in lower case that runs into the next line's: "preferredApply"."""

_BEHIND_ADDRESS = re2.compile(
    r"(?:@|//|www\.)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}?"
    r"(?:\.(?:com|org|net|edu|gov|mil|int|info|io|ai|co|uk|us|ca|au|nz|ie|de|eu|in|za|ke)\.?|\.[a-z]{2,6}(?:/[^\s.]{0,80})?\.)"
    r"([A-Z][a-z]+|[A-Z]{2,20})(?:[ ,:!-]|$)"
    r"|(?://|www\.)[^\s]{3,160}?/(N[oO]|P(?:lease|LEASE)|Only) "
)
"""An address that runs into the next sentence: "jobs@example.org.Please"."""
_DOMAIN_ENDS = frozenset(
    {"com", "org", "net", "edu", "gov", "info", "co", "uk", "au", "nz", "za", "aspx", "html", "php"}
)

_WORD_STARTS_BEHIND = " \t\n\r\u00a0\u200b\u2060\ufeff(/:[*_\"'“‘,;|>"
_SPACES = "\u00a0\u2007\u202f\u200b\u2060\ufeff"
"""What stands for a space, as long as one."""
_MAY_GLUE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789)]")


class Sentence(NamedTuple):
    """A stretch of the text that is read on its own."""

    start: int
    """Offset of its first character."""

    end: int
    """Offset behind its last character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    abbreviations: frozenset[str]
    final: frozenset[str]
    hasty_openers: Any
    times_go_on: Any
    month_and_year: Any
    name_ends: tuple[str, ...]
    openers: Any
    not_before: frozenset[str]
    answers: Any
    labelled_address: Any


@cache
def _load_words(language: str) -> _Words:
    words, times = load_tables(language)["sentences"]["sentences"], load_time_lexicon(language)
    return _Words(
        abbreviations=frozenset(words["abbreviations"]),
        final=frozenset(words["final"]),
        hasty_openers=re.compile(rf"(?:{'|'.join(words['hasty_openers'])})\b"),
        times_go_on=re.compile(rf"(?i)(?:{'|'.join(words['times_go_on'])})\b"),
        month_and_year=re.compile(rf"(?i){alternation(times.members('month', 'month_or_verb'))}[.,]{{0,2}} [0-9]{{4}}"),
        name_ends=tuple(words["name_ends"]),
        openers=re2.compile(
            r"(?:[a-z0-9)%]|\b[A-Z]{2}|\bNote)[ \t]+(?:"
            rf"((?:{'|'.join(words['labels'])})[ \t]*:|(?:{'|'.join(words['headings'])})\b)"
            rf"|((?:{'|'.join(words['openers'])})\b))"
        ),
        not_before=frozenset((*words["open_ends"], *words["label_beginnings"])),
        answers=re.compile(rf"(?i)(?:{'|'.join(words['answers'])})"),
        labelled_address=re.compile(rf"(?i)(?:{'|'.join(words['address_labels'])})\.? ?: ?[^\s]{{0,60}}[@0-9]"),
    )


def abbreviations_of(language: str) -> frozenset[str]:
    """Words, in lower case and without it, behind which a full stop ends no sentence."""
    return _load_words(language).abbreviations


def sentences(text: str, language: str = DEFAULT_LANGUAGE) -> list[Sentence]:
    """Cut `text` into sentences in order; white space and bullets between them belong to none."""
    text = without_leaders(text)
    if not text.isascii():
        for space in _SPACES:
            text = text.replace(space, " ")
    found: list[Sentence] = []
    start = 0
    for end, following in _boundaries(text, language):
        _append(found, text, start, end)
        start = following
    _append(found, text, start, len(text))
    return found


def _boundaries(text: str, language: str) -> Iterator[tuple[int, int]]:
    """(end of the sentence, start of the next) for every boundary."""
    words, line_words = _load_words(language), load_line_words(language)
    hard_wrapped = is_hard_wrapped(text)
    position = line_start = held_until = ended = 0
    openers = dict(_openers(text, words))
    events = dates_above(text, language)
    edges = {edge for above, (_, end) in events.items() for edge in (above - 1, end)}
    for at in _marks(text, openers):
        if at < position:
            continue
        mark = text[at]
        if (run := openers.get(at)) is not None:
            if (at - ended >= run or ended in openers) and at >= held_until:
                ended = at
                yield at, at
        elif mark == "\n":
            line, rest = text[line_start:at], text[at + 1 : at + 400]
            may_hold = at >= held_until and at not in edges
            block = block_end(text, line_start, at, at + 1, line_words) if may_hold else 0
            held_until = max(held_until, block, _end_of_event(*events.get(line_start, (0, 0))))
            line_start = at + 1
            if at >= held_until and (at in edges or not goes_on(line, rest, line_words, hard_wrapped=hard_wrapped)):
                ended = at + 1
                yield at, at + 1
        elif at < held_until:
            continue
        elif mark in _STOPS and (stop := _STOP.match(text, at)):
            position = stop.end()
            if "\n" in stop[2] and mark == "?":  # "Who can I ask?" is the heading of whom it asks for
                held_until = block_end(text, line_start, stop.end(1), stop.end(), line_words)
            if at >= held_until and _ends_at(text, stop, words, hard_wrapped=hard_wrapped):
                ended = stop.end()
                yield stop.end(1), stop.end()
            line_start = max(line_start, text.rfind("\n", at, stop.end()) + 1)
        elif cut := _glued_end(text, at, words):
            position = ended = cut
            yield cut, cut
        elif inline := _INLINE.match(text, at):
            position = ended = inline.end()
            yield inline.start(), inline.end()


def _end_of_event(start: int, end: int) -> int:
    """Until where a line is held together with its date above it: a long one is cut at its stops."""
    return end if end - start <= LONGEST_ITEM else start


def _marks(text: str, openers: Mapping[int, int]) -> list[int]:
    """Places where a sentence may end, in order."""
    marks = [match.start() for match in _MARK.finditer(text)]
    others = [match.start() + 5 for match in _GLUED_WORDS.finditer(text)] + list(openers)
    return sorted({*marks, *others}) if others else marks


def _openers(text: str, words: _Words) -> Iterator[tuple[int, int]]:
    """Words that begin a sentence without a stop before them: (place, length of the run from which they do)."""
    for match in _BEHIND_ADDRESS.finditer(text) if "@" in text or "www." in text or "//" in text else ():
        word = match.lastindex or 1
        if match.group(word).lower() not in _DOMAIN_ENDS:
            yield match.start(word), 1
    for match in words.openers.finditer(text):
        label = match.group(1) is not None
        place = match.start(1 if label else 2)
        before = text[max(0, place - LONGEST_ABBREVIATION) : place].split()
        if not before or before[-1].lower() not in words.not_before:
            yield place, 1 if label else RUN_ON


def _glued_end(text: str, at: int, words: _Words) -> int | None:
    """End of a sentence that sticks to the next one at `at`; None if none does."""
    end = at
    if text[at].isalpha():
        if not _is_lower_word(text, at):
            return None
    elif text[at - 1 : at] in _MAY_GLUE and (stop := _GLUED_STOP.match(text, at)):
        end = stop.end()
    else:
        return None
    return None if _in_name(text, end, words) else end


def _append(found: list[Sentence], text: str, start: int, end: int) -> None:
    while start < end:
        stop = min(end, start + MAX_SENTENCE)
        if stop < end:
            space = text.rfind(" ", start + MAX_SENTENCE // 2, stop)
            stop = space if space > 0 else stop
        first, last = start, stop
        while first < last and (text[first].isspace() or text[first] in _BEFORE):
            first += 1
        while last > first and (text[last - 1].isspace() or text[last - 1] in "|_=~"):
            last -= 1
        if first < last:
            found.append(Sentence(first, last))
        start = stop


def _ends_at(text: str, stop: re.Match[str], words: _Words, *, hard_wrapped: bool) -> bool:
    """Whether the sentence ends at the stop: at that of a paragraph always, a question not before a short answer."""
    if stop[0][0] == "?" and words.answers.match(text, stop.end()):
        return False
    paragraph = stop[2].count("\n") > (1 if hard_wrapped else 0)
    return paragraph or _ends_sentence(text, stop.start(), stop.end(1), stop.end(), words)


def _ends_sentence(text: str, stop: int, after: int, following: int, words: _Words) -> bool:
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


def _stands_in_contact(text: str, stop: int, following: int, words: _Words) -> bool:
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


def _in_name(text: str, end: int, words: _Words) -> bool:
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


def _is_lower_word(text: str, end: int) -> bool:
    """Whether a word of small letters only ends here."""
    start = end
    while start > 0 and end - start < LONGEST_ABBREVIATION * 2 and text[start - 1].isalpha():
        start -= 1
    return text[start:end].islower()

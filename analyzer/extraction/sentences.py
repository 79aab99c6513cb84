"""Cut a posting's text into sentences, bullets and "Label: value" lines, with offsets, in linear time.

Separate from spaCy's sentencizer because postings are not prose: text arrives hard-wrapped, in one line, with bullets
and table cells, and run together at former line breaks ("poster.Please").
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import re2

from analyzer.extraction.date_lines import dates_above
from analyzer.extraction.line_blocks import block_end
from analyzer.extraction.line_breaks import goes_on, is_hard_wrapped
from analyzer.extraction.line_words import load_line_words
from analyzer.extraction.list_signs import BULLETS, TICKS
from analyzer.extraction.normal_form import without_leaders
from analyzer.extraction.sections import LONGEST_ITEM
from analyzer.extraction.sentence_stops import LONGEST_ABBREVIATION, StopWords, ends_at, in_name, load_stop_words
from analyzer.extraction.worked_out import load_tables
from analyzer.schema.language import DEFAULT_LANGUAGE

MAX_SENTENCE = 1200
"""Characters; a longer run without any boundary is cut there, so that work per sentence stays bounded."""

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

_SPACES = "\u00a0\u2007\u202f\u200b\u2060\ufeff"
"""What stands for a space, as long as one."""
_MAY_GLUE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789)]")


class Sentence(NamedTuple):
    """A stretch of the text that is read on its own."""

    start: int
    """Offset of its first character."""

    end: int
    """Offset behind its last character."""


@cache
def _load_openers(language: str) -> tuple[Any, frozenset[str]]:
    """Labels, headings and words that open a sentence, and the words behind which they do not."""
    words = load_tables(language)["sentences"]["sentences"]
    pattern = re2.compile(
        r"(?:[a-z0-9)%]|\b[A-Z]{2}|\bNote)[ \t]+(?:"
        rf"((?:{'|'.join(words['labels'])})[ \t]*:|(?:{'|'.join(words['headings'])})\b)"
        rf"|((?:{'|'.join(words['openers'])})\b))"
    )
    return pattern, frozenset((*words["open_ends"], *words["label_beginnings"]))


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
    stop_words, line_words = load_stop_words(language), load_line_words(language)
    hard_wrapped = is_hard_wrapped(text)
    position = line_start = held_until = ended = 0
    openers = dict(_openers(text, language))
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
            if at >= held_until and ends_at(text, stop, stop_words, hard_wrapped=hard_wrapped):
                ended = stop.end()
                yield stop.end(1), stop.end()
            line_start = max(line_start, text.rfind("\n", at, stop.end()) + 1)
        elif cut := _glued_end(text, at, stop_words):
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


def _openers(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Words that begin a sentence without a stop before them: (place, length of the run from which they do)."""
    for match in _BEHIND_ADDRESS.finditer(text) if "@" in text or "www." in text or "//" in text else ():
        word = match.lastindex or 1
        if match.group(word).lower() not in _DOMAIN_ENDS:
            yield match.start(word), 1
    openers, not_before = _load_openers(language)
    for match in openers.finditer(text):
        label = match.group(1) is not None
        place = match.start(1 if label else 2)
        before = text[max(0, place - LONGEST_ABBREVIATION) : place].split()
        if not before or before[-1].lower() not in not_before:
            yield place, 1 if label else RUN_ON


def _glued_end(text: str, at: int, words: StopWords) -> int | None:
    """End of a sentence that sticks to the next one at `at`; None if none does."""
    end = at
    if text[at].isalpha():
        if not _is_lower_word(text, at):
            return None
    elif text[at - 1 : at] in _MAY_GLUE and (stop := _GLUED_STOP.match(text, at)):
        end = stop.end()
    else:
        return None
    return None if in_name(text, end, words) else end


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


def _is_lower_word(text: str, end: int) -> bool:
    """Whether a word of small letters only ends here."""
    start = end
    while start > 0 and end - start < LONGEST_ABBREVIATION * 2 and text[start - 1].isalpha():
        start -= 1
    return text[start:end].islower()

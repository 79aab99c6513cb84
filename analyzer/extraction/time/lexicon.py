"""The words of the time grammar, read from lexicons/<language>/time.toml."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import re2

from analyzer.exceptions import LexiconError
from analyzer.extraction.lexicon_files import TIME, folder_of, parse_table
from analyzer.extraction.time.symbols import PIECE, SYMBOLS, WORDS

_PARTS = re.compile(r"[a-z]+|[0-9]")
_LISTS = ("words", "gate", "context", "duration", "anchor")
# A text says nothing about time if it has none of these words, no unit of time with a quantity before it, and no digits
# in the shape of a date or a time of day.
_CUES = ("month", "weekday", "weekday_short", "season", "holiday", "relative_day", "noon", "week_commencing")
_MORE_CUES = ("close_of_business", "fortnight", "quarter")
_UNITS = ("day", "week", "month_unit", "year_unit", "hour", "minute")
_QUANTITIES = ("numeral", "vague_number", "ordinal_word", "deictic", "a", "the", "end", "begin", "part")
_MONTHS = "{month_or_verb}"
"""Stands in the shapes of the gate for months that are other words too."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a word, or several, mean to the grammar."""

    symbol: str
    """Letter of its word class."""

    value: int | str | None
    """Number, code or nothing, by class."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TimeLexicon:
    """All words of the time grammar of one language; equal to itself only, so that what is made of it can be kept."""

    words: Mapping[str, Word]
    """Single words."""

    longer: Mapping[str, tuple[tuple[tuple[str, ...], Word], ...]]
    """Expressions of several words by their first one, the longest first, each as the words that follow."""

    lists: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Phrases that stand beside time expressions, by table and name."""

    gate: Any
    """Compiled pattern; a text in lower case that it does not find holds no time expression."""

    hints: frozenset[str]
    """Digits, and the last words of what else `gate` looks for: a text without any of them holds no time expression."""

    def phrases(self, table: str, name: str) -> tuple[str, ...]:
        """The phrases of one list.

        Raises:
            LexiconError: There is no such list.
        """
        try:
            return self.lists[table][name]
        except KeyError:
            raise LexiconError(f"time.toml: add the list {name!r} under [{table}]") from None

    def members(self, *names: str) -> tuple[str, ...]:
        """The words, and expressions of several, of these word classes."""
        return _members(self.words, *names)

    def belongs(self, word: str, name: str) -> bool:
        """Whether a word, or several, are of a word class."""
        known = self.words.get(word)
        return known is not None and known.symbol == SYMBOLS[name]

    def hints_at_time(self, text: str) -> bool:
        """Whether a text in lower case has what every time expression has, as little of it as one word."""
        return not self.hints.isdisjoint(_PARTS.findall(text))


@cache
def load_time_lexicon(language: str) -> TimeLexicon:
    """Read and check the lexicon of a language.

    Raises:
        LexiconError: A class is unknown or missing, or a word stands in two classes.
    """
    return build_time_lexicon(parse_table(TIME, (folder_of(language) / TIME).read_bytes()))


def build_time_lexicon(tables: Mapping[str, Any]) -> TimeLexicon:
    """Make a lexicon of the tables of its file.

    Raises:
        LexiconError: A class is unknown or missing, a word stands in two classes, or an entry is malformed.
    """
    try:
        return _build(tables)
    except (AttributeError, LookupError, TypeError, ValueError, re2.error) as error:
        raise LexiconError(f"time.toml: an entry has another form than its neighbours ({error!r})") from error


def _build(tables: Mapping[str, Any]) -> TimeLexicon:
    words: dict[str, Word] = {}
    for name, entries in _classes(tables):
        if name not in WORDS:
            raise LexiconError(f"time.toml: there is no word class {name!r}")
        for phrase, value in entries.items():
            if phrase in words:
                raise LexiconError(f"time.toml: {phrase!r} stands in two classes; leave it in one")
            words[phrase] = Word(SYMBOLS[name], value)
    if missing := set(WORDS) - {name for name, _ in _classes(tables)}:
        raise LexiconError(f"time.toml: add the word classes {sorted(missing)}")
    longer: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for phrase, word in words.items():
        head, *rest = split_words(phrase)
        if rest:
            longer.setdefault(head, []).append((tuple(rest), word))
    return TimeLexicon(
        words=words,
        longer={head: tuple(sorted(rests, key=lambda rest: -len(rest[0]))) for head, rests in longer.items()},
        lists={table: {name: tuple(phrases) for name, phrases in tables[table].items()} for table in _LISTS},
        gate=_gate(words, tables["gate"]["shapes"]),
        hints=_hints(words),
    )


def split_words(phrase: str) -> list[str]:
    """Cut a phrase of the lexicon where the tokeniser would."""
    return [match[0] for match in PIECE.finditer(phrase)]


def alternation(phrases: tuple[str, ...]) -> str:
    """An RE2 group of literal phrases, the longest first, with free white space."""
    ordered = sorted(phrases, key=lambda phrase: -len(phrase))
    return "(?:" + "|".join(re2.escape(phrase).replace("\\ ", " +") for phrase in ordered) + ")"


def _classes(tables: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, int | str | None]]]:
    for name, entries in tables.items():
        if name == "words":
            for each, members in entries.items():
                yield each, dict.fromkeys(members)
        elif name not in _LISTS:
            yield name, entries


def _members(words: Mapping[str, Word], *names: str) -> tuple[str, ...]:
    symbols = {SYMBOLS[name] for name in names}
    return tuple(phrase for phrase, word in words.items() if word.symbol in symbols)


def _hints(words: Mapping[str, Word]) -> frozenset[str]:
    def last_words(*names: str) -> set[str]:
        return {_PARTS.findall(phrase)[-1] for phrase in _members(words, *names)}

    units = last_words(*_UNITS)
    glued = {quantity + unit for quantity in last_words(*_QUANTITIES) for unit in units}
    return frozenset({*"0123456789", *last_words("month_or_verb", *_CUES, *_MORE_CUES), *units, *glued})


def _gate(words: Mapping[str, Word], shapes: Sequence[str]) -> Any:
    cue = f"(?:^|[^a-z]){alternation(_members(words, *_CUES, *_MORE_CUES))}(?:[^a-z]|$)"
    quantity = rf"(?:\d|(?:^|[^a-z]){alternation(_members(words, *_QUANTITIES))})"
    length = rf"{quantity}[^a-z0-9]*(?:[a-z0-9]+[^a-z0-9]+){{0,3}}?{alternation(_members(words, *_UNITS))}(?:[^a-z]|$)"
    week = rf"(?:^|[^a-z]){alternation(_members(words, 'week'))}[ .]*\d"
    months = alternation(_members(words, "month_or_verb"))
    return re2.compile("|".join((cue, length, week, *(shape.replace(_MONTHS, months) for shape in shapes))))

"""Load a language's lexicon: word classes, and phrases composed of them.

A pattern is a regular expression over the normal form (`analyzer.extraction.normal_form`) with three shorthands:

    {name}      any member of the word class `name`
    a space     white space or commas
    ..N         up to N words of any kind, inside the sentence

Patterns are compiled by RE2, so matching is linear in the text whatever a lexicon says; each is tried only where the
words that it requires stand (`analyzer.extraction.required_words`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, get_args

import re2

from analyzer.exceptions import LexiconError
from analyzer.extraction.lexicon_files import Tables
from analyzer.extraction.phrase_values import VALUES
from analyzer.extraction.requirements import Requirements
from analyzer.extraction.worked_out import EXAMPLES, WorkedOut, load_tables, requirements_of, worked_out
from analyzer.schema.posting import ContactPurpose
from analyzer.schema.statement import Kind

MAX_NESTING = 8
"""Word classes may name other classes, so deep at most; deeper is a circle."""

SCOPES = ("overlap", "inside", "sentence")
"""How much a phrase takes back; see `Phrase.scope`."""

AUTOMATON_BYTES = 1 << 20
"""Memory that RE2 may use for a pattern's automata before it begins them anew: they grow with every new text."""

BYTES_PER_INSTRUCTION = 640
"""So much more for long patterns, whose states are large: RE2 needs room for twenty of them, at about 480."""

LARGEST_AUTOMATON_BYTES = 64 << 20
"""Enough for any pattern to be compiled, so that its instructions can be counted."""

COMPILED_PATTERNS = 288
"""Patterns that are kept compiled, beside the 128 that `re2` keeps: some hundred phrases are hardly ever tried."""

_REFERENCE = re.compile(r"\{([a-z_]+)\}")
_GAP_AFTER = re.compile(r" \.\.([0-9]{1,2})")
_GAP_BEFORE = re.compile(r"\.\.([0-9]{1,2}) ")
_SPACE = "(?:[ ,]+)"
_CLASS_OR_SPACE = re.compile(r"\[[^\]]*\]| ")
_ANY_WORD = "[^ ;!?]+"
_KNOWN_KEYS = frozenset({"id", "kind", "pattern", "values", "weak", "plain", "cancels", "scope", *EXAMPLES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One named pattern: what it looks like and what it says."""

    id: str
    """Unique name; results carry it."""

    kind: Kind | None
    """The kind of statement it proposes; None for a phrase that only cancels others."""

    entry: str
    """The pattern as the lexicon has it, with shorthands."""

    source: str
    """RE2 syntax over the normal form; the first group, if any, holds the channels."""

    values: Mapping[str, Any]
    """Values that the phrase fixes, such as `force` or `meaning`, and what sets it apart; see `phrase_values`."""

    weak: bool
    """A mere cue: the statement stands only if the classifier agrees."""

    plain: bool
    """So plain that no classifier may drop it."""

    cancels: tuple[str, ...]
    """Ids, or prefixes ending in "*", of the phrases whose matches it takes back (ConText: pseudo)."""

    scope: str
    """What it takes back: "overlap", what it overlaps; "inside", what also begins no earlier; "sentence", all."""

    instructions: int | None
    """How many its pattern is compiled to; None if that is not known yet."""

    def may_cancel(self, other: "Phrase") -> bool:
        """Whether a match of this phrase can take back one of another."""
        return any(other.id == name or (name.endswith("*") and other.id.startswith(name[:-1])) for name in self.cancels)

    @property
    def pattern(self) -> Any:
        """The compiled pattern; compiled when it is asked for, if it is not among the latest."""
        return _compile(self.id, self.source, self.instructions)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """All words of one language; equal to itself only, so that what was found with it can be remembered."""

    language: str
    """ISO 639-1 code."""

    words: Mapping[str, str]
    """Word class → the regular expression that matches any member."""

    phrases: tuple[Phrase, ...]
    """In the order of the files, by name, and inside them."""

    sayings: tuple[Phrase, ...]
    """Those of the phrases that propose statements."""

    required: Requirements
    """Words without which `sayings` cannot match, in their order."""

    pseudo: tuple[Phrase, ...]
    """Those that only cancel others."""

    required_by_pseudo: Requirements
    """Words without which `pseudo` cannot match, in their order."""

    cancelling: Mapping[str, frozenset[int]]
    """Id of a saying → places in `pseudo` of those that may cancel it."""

    channels: Mapping[str, Any]
    """Channel → compiled pattern of the words that name it."""

    contexts: Mapping[str, Any]
    """Compiled patterns of the words around a match that decide what it means, by name."""

    purposes: Mapping[ContactPurpose, Any]
    """What an address is for → compiled pattern of the words beside it; the first that matches."""

    persons: Mapping[str, frozenset[str]]
    """Words that tell names of people from others: "titles", "cues", "particles", "follow", "other"."""

    sections: Any
    """Compiled pattern over a heading's normal form; the group that matches is named for what the heading announces."""

    def sayings_in(self, text: str) -> Iterator[Phrase]:
        """The sayings that may match in `text` (in normal form), in their order: its words meet what they require."""
        return (self.sayings[number] for number in self.required.met_in(text))

    def pseudo_in(self, text: str, found: Iterable[str]) -> Iterator[Phrase]:
        """The pseudo-phrases that may match in `text` (in normal form) and cancel the sayings with the ids `found`."""
        cancelling = frozenset().union(*(self.cancelling[name] for name in found))
        if cancelling:
            yield from (self.pseudo[n] for n in self.required_by_pseudo.met_in(text) if n in cancelling)


@cache
def load_lexicon(language: str) -> Lexicon:
    """Load and check the lexicon of `language` (ISO 639-1).

    Raises:
        LexiconError: There is none, or an entry is malformed.
    """
    return build_lexicon(language, load_tables(language), worked_out(language))


def build_lexicon(language: str, tables: Tables, known: WorkedOut | None = None) -> Lexicon:
    """Make a lexicon of the tables of its files, and of what is known of these tables beforehand.

    Raises:
        LexiconError: An entry is malformed.
    """
    try:
        return _build(language, tables, known)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError, re.error) as error:
        raise LexiconError(f"an entry for {language!r} has another form than its neighbours ({error!r})") from error


def _build(language: str, tables: Tables, known: WorkedOut | None) -> Lexicon:
    classes = word_classes(tables)
    words = {name: _expand(pattern, classes) for name, pattern in classes.items()}
    phrases = tuple(_phrases(tables, words, known.instructions if known else {}))
    sayings = tuple(phrase for phrase in phrases if phrase.kind)
    pseudo = tuple(phrase for phrase in phrases if not phrase.kind)
    if known:
        required = [known.requirements[phrase.id] for phrase in (*sayings, *pseudo)]
    else:
        required = requirements_of(classes, [phrase.entry for phrase in (*sayings, *pseudo)])
    return Lexicon(
        language=language,
        words=words,
        phrases=phrases,
        sayings=sayings,
        required=Requirements(required[: len(sayings)]),
        pseudo=pseudo,
        required_by_pseudo=Requirements(required[len(sayings) :]),
        cancelling=_cancelling(pseudo, sayings),
        channels={
            channel: compile_pattern(f"channel {channel}", "|".join(members), words)
            for channel, members in tables["channels"]["channels"].items()
        },
        contexts={name: _raw(name, given, words) for name, given in tables["contexts"]["contexts"].items()},
        purposes={name: _raw(name, given, words) for name, given in tables["contexts"]["purposes"].items()},
        persons={name: frozenset(members) for name, members in tables["persons"]["persons"].items()},
        sections=_compile(
            "sections.toml",
            "|".join(
                f"(?P<{name}>{_source('|'.join(patterns), words)})"
                for name, patterns in tables.get("sections", {}).get("sections", {}).items()
            ),
        ),
    )


def _cancelling(pseudo: Iterable[Phrase], sayings: Iterable[Phrase]) -> dict[str, frozenset[int]]:
    """Id of each saying → places of the pseudo-phrases that may cancel it."""
    places: dict[str, set[int]] = {saying.id: set() for saying in sayings}
    for place, phrase in enumerate(pseudo):
        if phrase.scope not in SCOPES:
            raise LexiconError(f"phrase {phrase.id!r} has the scope {phrase.scope!r}; there are: {', '.join(SCOPES)}")
        for name in phrase.cancels:
            beginning = name.removesuffix("*")
            cancelled = [other for other in places if other.startswith(beginning)] if name.endswith("*") else [name]
            if places.keys().isdisjoint(cancelled):
                raise LexiconError(f"phrase {phrase.id!r} cancels {name!r}, which there is not")
            for other in cancelled:
                places[other].add(place)
    return {name: frozenset(cancelling) for name, cancelling in places.items()}


def word_classes(tables: Tables) -> dict[str, str]:
    """Word class → its pattern, before the classes in it are replaced."""
    classes: dict[str, str] = {}
    for file, table in tables.items():
        if twice := classes.keys() & table.get("words", {}).keys():
            raise LexiconError(f"{file}.toml: the word classes {sorted(twice)} are there twice")
        classes.update({name: _alternation(members) for name, members in table.get("words", {}).items()})
    return classes


def compile_pattern(name: str, pattern: str, words: Mapping[str, str]) -> Any:
    """Compile a lexicon pattern, with its shorthands, to an RE2 pattern bounded by word ends."""
    return _compile(name, _source(pattern, words))


def _raw(name: str, alternatives: list[str], words: Mapping[str, str]) -> Any:
    """Compile alternatives that mean exactly what they say, word classes apart."""
    return _compile(f"contexts.toml: {name}", _expand("|".join(alternatives), words))


def _source(pattern: str, words: Mapping[str, str]) -> str:
    return rf"\b(?:{_expand(_written_out(pattern), words)})(?:\b|$|\W)"


def _phrases(tables: Tables, words: Mapping[str, str], instructions: Mapping[str, int]) -> Iterator[Phrase]:
    seen: set[str] = set()
    for file, table in tables.items():
        for entry in table.get("phrase", ()):
            name = entry.get("id", "?")
            if unknown := set(entry) - _KNOWN_KEYS:
                raise LexiconError(f"{file}.toml: phrase {name!r} has unknown keys {sorted(unknown)}")
            values = {**table.get("values", {}), **entry.get("values", {})}
            if unknown := set(values) - set(VALUES):
                raise LexiconError(f"{file}.toml: phrase {name!r} has unknown values {sorted(unknown)}")
            if name in seen or "pattern" not in entry:
                raise LexiconError(
                    f"{file}.toml: phrase {name!r} {'is there twice' if name in seen else 'has no pattern'}"
                )
            kind = entry.get("kind", table.get("kind"))
            if kind is not None and kind not in get_args(Kind):
                raise LexiconError(f"{file}.toml: phrase {name!r} has the unknown kind {kind!r}")
            seen.add(name)
            yield Phrase(
                id=name,
                kind=None if "cancels" in entry and "kind" not in entry else kind,
                entry=entry["pattern"],
                source=_source(entry["pattern"], words),
                values=values,
                weak=entry.get("weak", False),
                plain=entry.get("plain", False),
                cancels=tuple(entry.get("cancels", ())),
                scope=entry.get("scope", "overlap"),
                instructions=instructions.get(name),
            )


def _alternation(members: list[str] | str) -> str:
    if isinstance(members, str):
        return members
    return "|".join(_written_out(member) for member in members)


def _written_out(pattern: str) -> str:
    """Write the shorthands out, word classes apart; a space inside a character class stays one."""
    marked = _GAP_BEFORE.sub("\x03\\1\x04", _GAP_AFTER.sub("\x01\\1\x02", pattern))
    spaced = _CLASS_OR_SPACE.sub(lambda m: m.group() if m.group() != " " else _SPACE, marked)
    spaced = spaced.replace("\x01", f"(?:{_SPACE}{_ANY_WORD}){{0,").replace("\x02", "}?")
    return spaced.replace("\x03", f"(?:{_ANY_WORD}{_SPACE}){{0,").replace("\x04", "}?")


def _expand(pattern: str, words: Mapping[str, str]) -> str:
    for _ in range(MAX_NESTING):
        if not _REFERENCE.search(pattern):
            return pattern
        pattern = _REFERENCE.sub(lambda m: f"(?:{_member(words, m.group(1))})", pattern)
    raise LexiconError(f"word classes name each other in a circle: {pattern[:80]}")


def _member(words: Mapping[str, str], name: str) -> str:
    try:
        return words[name]
    except KeyError:
        raise LexiconError(f"unknown word class {{{name}}}") from None


@lru_cache(maxsize=COMPILED_PATTERNS)
def _compile(name: str, pattern: str, instructions: int | None = None) -> Any:
    try:
        if instructions is None:
            instructions = _compiled(pattern, LARGEST_AUTOMATON_BYTES).programsize
        return _compiled(pattern, max(AUTOMATON_BYTES, BYTES_PER_INSTRUCTION * instructions))
    except re2.error as error:
        raise LexiconError(f"{name}: {error}") from None


def _compiled(pattern: str, automaton_bytes: int) -> Any:
    options = re2.Options()
    options.max_mem = automaton_bytes
    return re2.compile(pattern, options)

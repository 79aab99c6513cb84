"""Load a language's lexicon: word classes, and phrases composed of them (`analyzer.extraction.patterns`)."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, get_args

from analyzer.exceptions import LexiconError
from analyzer.extraction.lexicon_files import Tables
from analyzer.extraction.patterns import (
    Branch,
    branches_of,
    compile_pattern,
    compile_source,
    expand,
    source_of,
    written_out,
)
from analyzer.extraction.phrase_values import VALUES
from analyzer.extraction.requirements import Requirements
from analyzer.extraction.worked_out import EXAMPLES, Alternatives, WorkedOut, load_tables, requirements_of, worked_out
from analyzer.schema.posting import ContactPurpose
from analyzer.schema.statement import Kind

SCOPES = ("overlap", "inside", "sentence")
"""How much a phrase takes back; see `Phrase.scope`."""

_KNOWN_KEYS = frozenset({"id", "kind", "pattern", "values", "weak", "plain", "cancels", "scope", *EXAMPLES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One named pattern: what it looks like and what it says."""

    id: str
    """Unique name; results carry it."""

    kind: Kind | None
    """The kind of statement it proposes; None for a phrase that only cancels others."""

    branches: tuple[Branch, ...]
    """Its pattern, in pieces; the first group of what matches, if any, holds the channels."""

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

    def may_cancel(self, other: "Phrase") -> bool:
        """Whether a match of this phrase can take back one of another."""
        return any(other.id == name or (name.endswith("*") and other.id.startswith(name[:-1])) for name in self.cancels)


class PhraseIndex:
    """Phrases, and which of their branches may match in a text: its words meet what these require."""

    def __init__(self, phrases: Iterable[Phrase], required: Mapping[str, Iterable[Alternatives]]) -> None:
        """`required` tells what each branch requires, by the id of its phrase."""
        self.phrases = tuple(phrases)
        self.branches = tuple(branch for phrase in self.phrases for branch in phrase.branches)
        self.requirements = Requirements([each for phrase in self.phrases for each in required[phrase.id]])
        self._owners = [place for place, phrase in enumerate(self.phrases) for _ in phrase.branches]

    def met_in(self, text: str, among: Collection[int] | None = None) -> Iterator[tuple[Phrase, list[Branch]]]:
        """The phrases that may match in `text` (in normal form), in their order, each with the branches that may.

        Args:
            text: the text.
            among: places of the phrases that are asked for; None for all.
        """
        for place, numbers in groupby(self.requirements.met_in(text), self._owners.__getitem__):
            if among is None or place in among:
                yield self.phrases[place], [self.branches[number] for number in numbers]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """All words of one language; equal to itself only, so that what was found with it can be remembered."""

    language: str
    """ISO 639-1 code."""

    words: Mapping[str, str]
    """Word class → the regular expression that matches any member."""

    phrases: tuple[Phrase, ...]
    """In the order of the files, by name, and inside them."""

    sayings: PhraseIndex
    """Those of the phrases that propose statements."""

    pseudo: PhraseIndex
    """Those that only cancel others."""

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

    def pseudo_in(self, text: str, found: Iterable[str]) -> Iterator[tuple[Phrase, list[Branch]]]:
        """The pseudo-phrases that may match in `text` (in normal form) and cancel the sayings with the ids `found`."""
        if cancelling := frozenset().union(*(self.cancelling[name] for name in found)):
            yield from self.pseudo.met_in(text, cancelling)


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
    words = {name: expand(pattern, classes) for name, pattern in classes.items()}
    phrases = tuple(_phrases(tables, words, known))
    sayings = tuple(phrase for phrase in phrases if phrase.kind)
    pseudo = tuple(phrase for phrase in phrases if not phrase.kind)
    required = known.requirements if known else requirements_of(classes, phrases)
    return Lexicon(
        language=language,
        words=words,
        phrases=phrases,
        sayings=PhraseIndex(sayings, required),
        pseudo=PhraseIndex(pseudo, required),
        cancelling=_cancelling(pseudo, sayings),
        channels={
            channel: compile_pattern(f"channel {channel}", "|".join(members), words)
            for channel, members in tables["channels"]["channels"].items()
        },
        contexts={name: _raw(name, given, words) for name, given in tables["contexts"]["contexts"].items()},
        purposes={name: _raw(name, given, words) for name, given in tables["contexts"]["purposes"].items()},
        persons={name: frozenset(members) for name, members in tables["persons"]["persons"].items()},
        sections=compile_source(
            "sections.toml",
            "|".join(
                f"(?P<{name}>{source_of('|'.join(patterns), words)})"
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


def _raw(name: str, alternatives: list[str], words: Mapping[str, str]) -> Any:
    """Compile alternatives that mean exactly what they say, word classes apart."""
    return compile_source(f"contexts.toml: {name}", expand("|".join(alternatives), words))


def _phrases(tables: Tables, words: Mapping[str, str], known: WorkedOut | None) -> Iterator[Phrase]:
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
            if {"kind", "cancels"} <= set(entry):
                raise LexiconError(f"{file}.toml: phrase {name!r} has a kind and cancels others: make two of it")
            seen.add(name)
            yield Phrase(
                id=name,
                kind=None if "cancels" in entry else kind,
                branches=tuple(
                    Branch(phrase=name, entry=branch, source=source_of(branch, words), instructions=size)
                    for branch, size in _branches(name, entry["pattern"], words, known)
                ),
                values=values,
                weak=entry.get("weak", False),
                plain=entry.get("plain", False),
                cancels=tuple(entry.get("cancels", ())),
                scope=entry.get("scope", "overlap"),
            )


def _branches(
    name: str, pattern: str, words: Mapping[str, str], known: WorkedOut | None
) -> Iterable[tuple[str, int | None]]:
    """The branches of a phrase's pattern, and the instructions of each if they are known."""
    if known:
        return known.branches[name]
    return ((branch, None) for branch in branches_of(pattern, words))


def _alternation(members: list[str] | str) -> str:
    if isinstance(members, str):
        return members
    return "|".join(written_out(member) for member in members)

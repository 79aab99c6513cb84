"""Words without which a pattern cannot match: a cheap test before the pattern itself is tried.

From the syntax of a phrase follow requirements, each a set of literals one of which must stand in the text: as a word,
as the beginning, the end or the inside of one, or as two words side by side. "{no} calls?" requires one of "no calls",
"not calls", …; "{no} ..3 calls?" one of "no", "not", … and one of "call", "calls". Code search engines do so with
trigrams (Cox 2012, "Regular Expression Matching with a Trigram Index"; RE2's FilteredRE2). It never rejects what a
pattern would match, and costs an addition of bits a word, whatever the number of phrases.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import fsum
from typing import Any

from analyzer.extraction.word_frequencies import Literal, frequency

try:  # private to CPython, which has no public parser of its own syntax; pyproject.toml names the versions tested
    import re._constants as op  # type: ignore[import-not-found]
    import re._parser as parser  # type: ignore[import-not-found]
except ImportError as error:
    raise ImportError("The syntax of patterns cannot be read here: use CPython 3.11 to 3.13.") from error

MAX_ALTERNATIVES = 48
"""Strings that are combined with those beside them; more are required by themselves."""

MAX_SPLIT = 24
"""A pattern is split into so many alternatives at most, each with requirements of its own."""

REQUIREMENTS_PER_PATTERN = 4
"""The most selective ones are kept."""

WORD = re.compile(r"[a-z0-9_]+")
"""A word of the normal form, as the boundary \\b sees it."""

_CLASSES = 0xE000
"""Word classes stand in a pattern as characters of the private use area, counted from here."""

_REFERENCE = re.compile(r"\{([a-z_]+)\}")
_GAP_AFTER, _GAP_BEFORE = re.compile(r" \.\.[0-9]{1,2}"), re.compile(r"\.\.[0-9]{1,2} ")
_SPACES = re.compile(" +")
_WORD_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
Requirement = frozenset[Literal]
"""One of these must stand in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What a piece of syntax can match."""

    strings: frozenset[str] | None
    """All it can match, white space and signs as one space; None if that cannot be listed."""

    requires: tuple[Requirement, ...] = ()
    """What it requires if its strings are not listed."""

    starts: bool = False
    """Whether all it matches begins at the edge of a word."""

    ends: bool = False
    """Whether all it matches ends at the edge of a word."""

    empty: bool = False
    """Whether it can match nothing."""


def _listed(strings: Iterable[str]) -> _Part:
    listed = frozenset(_SPACES.sub(" ", s) if "  " in s else s for s in strings)
    return _Part(
        strings=listed,
        starts=all(s.startswith(" ") for s in listed if s),
        ends=all(s.endswith(" ") for s in listed if s),
        empty="" in listed,
    )


_EDGE = _listed([" "])
_ANYTHING = _Part(strings=None)


class PatternReader:
    """Reads requirements off patterns that share word classes."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """`words` are the classes' patterns, before the classes in them are replaced."""
        self._words = list(words.values())
        self._names = {name: chr(_CLASSES + number) for number, name in enumerate(words)}
        self._trees: dict[int, Any] = {}
        self._members: dict[tuple[int, bool, bool], _Part] = {}
        self._read_before: dict[tuple[int, bool, bool], _Part] = {}

    def requirements(self, pattern: str, limit: int = MAX_SPLIT) -> tuple[tuple[Requirement, ...], ...]:
        """What each alternative of a pattern requires, the most selective first; nothing if it may match anything.

        Args:
            pattern: the pattern, with shorthands.
            limit: alternatives at most.
        """
        self._read_before.clear()
        found: dict[tuple[Requirement, ...], None] = {}
        for nodes in self._alternatives(list(_flat(self._parse(pattern))), limit):
            part = self._sequence(nodes, starts=True, ends=True)
            needed = dict.fromkeys(_requirements_of(part, starts=True, ends=True))
            found[tuple(sorted(needed, key=_order)[:REQUIREMENTS_PER_PATTERN])] = None
        return tuple(found)

    def _alternatives(self, nodes: list[Any], limit: int) -> Iterator[list[Any]]:
        """The sequence once for each branch of its first large alternation, and so on while there are few."""
        for index, (kind, value) in enumerate(nodes):
            if kind is not op.BRANCH or len(value[1]) > limit:
                continue
            if self._node(nodes[index], starts=False, ends=False).strings is None:
                for branch in value[1]:
                    inlined = [*nodes[:index], *_flat(branch), *nodes[index + 1 :]]
                    yield from self._alternatives(inlined, limit // len(value[1]))
                return
        yield nodes

    def _parse(self, pattern: str) -> Any:
        pattern = _GAP_BEFORE.sub("(?:[^ ]+ )*", _GAP_AFTER.sub("(?: [^ ]+)*", pattern))
        return parser.parse(_REFERENCE.sub(lambda m: self._names[m[1]], pattern))

    def _read(self, nodes: Any, *, starts: bool, ends: bool) -> _Part:
        """A sequence; `starts` and `ends` tell whether it stands between the edges of words."""
        key = (id(nodes), starts, ends)
        if key not in self._read_before:
            self._read_before[key] = self._sequence(list(_flat(nodes)), starts=starts, ends=ends)
        return self._read_before[key]

    def _sequence(self, nodes: Sequence[Any], *, starts: bool, ends: bool) -> _Part:
        rough = [self._node(node, starts=False, ends=False) for node in nodes]
        edges = [_edge_follows(rough[i + 1 :], ends=ends) for i in range(len(rough))]
        current, at_edge = frozenset([" " if starts else ""]), starts
        requires: list[Requirement] = []
        exact = True
        for node, part, before_edge in zip(nodes, rough, edges, strict=True):
            if part.strings is not None and len(current) * len(part.strings) <= MAX_ALTERNATIVES:
                current = _listed(a + b for a in current for b in part.strings).strings or frozenset()
            else:
                exact = False
                requires += _required(current, starts=False, ends=part.starts and (not part.empty or before_edge))
                at_edge = all(s.endswith(" ") for s in current)
                if part.strings is not None:
                    current = frozenset(_SPACES.sub(" ", (" " if at_edge else "") + s) for s in part.strings)
                else:
                    requires += self._node(node, starts=at_edge, ends=before_edge).requires
                    current = frozenset([" " if part.ends and (not part.empty or at_edge) else ""])
            at_edge = all(s.endswith(" ") for s in current)
        if exact:
            return _listed(current)
        requires += _required(current, starts=False, ends=ends)
        return _Part(
            strings=None,
            requires=tuple(requires),
            starts=bool(rough) and rough[0].starts and not rough[0].empty,
            ends=at_edge,
            empty=all(part.empty for part in rough),
        )

    def _node(self, node: Any, *, starts: bool, ends: bool) -> _Part:
        kind, value = node
        match kind:
            case op.LITERAL:
                part = self._word_class(value, starts=starts, ends=ends)
            case "text":
                part = _listed([value])
            case op.AT:
                part = _EDGE
            case op.IN:
                part = self._one_of(value, starts=starts, ends=ends)
            case op.BRANCH:
                branches = [self._read(branch, starts=starts, ends=ends) for branch in value[1]]
                part = _either(branches, starts=starts, ends=ends)
            case op.MAX_REPEAT | op.MIN_REPEAT:
                part = self._repeated(value, starts=starts, ends=ends)
            case _:
                part = _ANYTHING
        return part

    def _one_of(self, items: Sequence[tuple[Any, Any]], *, starts: bool, ends: bool) -> _Part:
        """A set of characters, or of word classes: the parser makes one of "{please}|{not}"."""
        codes = [value for kind, value in items if kind is op.LITERAL and value >= _CLASSES]
        if len(codes) < len(items):
            return _ANYTHING if codes else _character_class(items)
        return _either([self._word_class(code, starts=starts, ends=ends) for code in codes], starts=starts, ends=ends)

    def _word_class(self, code: int, *, starts: bool, ends: bool) -> _Part:
        key = (code, starts, ends)
        if key not in self._members:
            if code not in self._trees:
                self._trees[code] = self._parse(self._words[code - _CLASSES])
            self._members[key] = self._sequence(list(_flat(self._trees[code])), starts=starts, ends=ends)
        return self._members[key]

    def _repeated(self, value: tuple[int, int, Any], *, starts: bool, ends: bool) -> _Part:
        least, most, nodes = value
        part = self._read(nodes, starts=starts, ends=ends)
        if part.strings is not None and (most == 1 or part.strings == {" "}):
            return _listed(part.strings | ({""} if least == 0 else frozenset()))
        inner = _requirements_of(part, starts=False, ends=False)
        return _Part(
            strings=None, requires=tuple(inner) if least else (), starts=part.starts, ends=part.ends, empty=least == 0
        )


def _flat(nodes: Iterable[Any]) -> Iterator[Any]:
    """The nodes, groups opened, characters in a row as one text."""
    text = ""
    for kind, value in nodes:
        if kind is op.LITERAL and value < _CLASSES:
            text += chr(value) if chr(value) in _WORD_CHARACTERS else " "
            continue
        if text:
            yield "text", text
            text = ""
        if kind is op.SUBPATTERN:
            yield from _flat(value[-1])
        else:
            yield kind, value
    if text:
        yield "text", text


def _edge_follows(parts: Sequence[_Part], *, ends: bool) -> bool:
    """Whether `parts` begin at the edge of a word; if they match nothing, what follows them does (`ends`)."""
    for part in parts:
        if not part.starts:
            return False
        if not part.empty:
            return True
    return ends


def _character_class(items: Sequence[tuple[Any, Any]]) -> _Part:
    characters: set[str] = set()
    for kind, value in items:
        if kind is op.LITERAL:
            characters.add(chr(value))
        elif kind is op.CATEGORY and value in (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD):
            characters.add(" ")
        elif kind is op.RANGE and value[1] - value[0] < 10:
            characters.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return _ANYTHING
    return _listed(c if c in _WORD_CHARACTERS else " " for c in characters)


def _either(parts: Sequence[_Part], *, starts: bool, ends: bool) -> _Part:
    if all(part.strings is not None for part in parts):
        return _listed(chain.from_iterable(part.strings or () for part in parts))
    needed = [sorted(_requirements_of(part, starts=starts, ends=ends), key=_order) for part in parts]
    return _Part(
        strings=None,
        requires=(frozenset(chain.from_iterable(each[0] for each in needed)),) if all(needed) else (),
        starts=all(part.starts for part in parts),
        ends=all(part.ends for part in parts),
        empty=any(part.empty for part in parts),
    )


def _requirements_of(part: _Part, *, starts: bool, ends: bool) -> Sequence[Requirement]:
    return part.requires if part.strings is None else _required(part.strings, starts=starts, ends=ends)


def _required(strings: Iterable[str], *, starts: bool, ends: bool) -> list[Requirement]:
    """The rarest word, or pair of words, of each string; nothing if a string has no word."""
    found: set[Literal] = set()
    for string in strings:
        words = [(m[0], starts or m.start() > 0, ends or m.end() < len(string)) for m in WORD.finditer(string)]
        if not words:
            return []
        found.add(min((*words, *_pairs(words)), key=frequency))
    return [frozenset(found)]


def _pairs(words: Sequence[Literal]) -> Iterator[Literal]:
    """Words side by side, both whole; no masks, as what they stand for is looked for later than words are."""
    for (first, starts, _), (second, _, ends) in pairwise(words):
        if starts and ends and not first.startswith("_") and not second.startswith("_"):
            yield f"{first} {second}", True, True


def _order(requirement: Requirement) -> tuple[float, list[Literal]]:
    """The rarest first; equals in the order of their literals, so that it is the same each time."""
    return _commonness(requirement), sorted(requirement)


def _commonness(requirement: Requirement) -> float:
    return fsum(map(frequency, requirement))

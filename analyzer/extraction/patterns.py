"""The patterns of a lexicon: their shorthands written out, large ones cut into branches, compiled by RE2.

A pattern is a regular expression over the normal form (`analyzer.extraction.normal_form`) with three shorthands:

    {name}      any member of the word class `name`
    a space     white space or commas
    ..N         up to N words of any kind, inside the sentence

RE2 keeps matching linear in the text whatever a lexicon says. A pattern with many alternatives makes a large automaton,
though a sentence has the words of few of them; so the alternatives of a phrase are compiled a few at a time
(`Branch`), and only those are tried whose words the sentence has (`analyzer.extraction.required_words`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any

import re2

from analyzer.exceptions import LexiconError

MAX_NESTING = 8
"""Word classes may name other classes, so deep at most; deeper is a circle."""

CHARACTERS_OF_BRANCH = 2_000
"""Alternatives are compiled together up to this length, classes and all: RE2 makes about 0.7 instructions of one."""

AUTOMATON_BYTES = 1 << 17
"""Memory that RE2 may use for a branch's automata before it begins them anew: they grow with every new text."""

BYTES_PER_INSTRUCTION = 240
"""So much for long branches, whose states are large.

Where a state finds no room RE2 goes on without one, which is linear in the text too. With 640 all have room: 1,000 real
postings were read no faster and took 75 MB more.
"""

LARGEST_AUTOMATON_BYTES = 64 << 20
"""Enough for any pattern to be compiled, so that its instructions can be counted."""

COMPILED_BRANCHES = 1_000
"""Branches that are kept compiled: with 1,500 the same 1,000 postings were read a fiftieth faster, in 52 MB more."""

_REFERENCE = re.compile(r"\{([a-z_]+)\}")
_GAP_AFTER = re.compile(r" \.\.([0-9]{1,2})")
_GAP_BEFORE = re.compile(r"\.\.([0-9]{1,2}) ")
_SPACE = "(?:[ ,]+)"
_CLASS_OR_SPACE = re.compile(r"\[[^\]]*\]| ")
_ANY_WORD = r"(?:\w+\b|[^\w ;!?])+"
"""A word with its signs, whole: nothing is found that begins inside it, as "on" does in "decision"."""

_STRUCTURE = re.compile(r"\\.|\[[^\]]*\]|[()|]", re.DOTALL)
_GROUP_KIND = re.compile(r"\?(?::|P<\w+>)")
_QUANTIFIER = re.compile(r"[?*+]|\{[0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """Some alternatives of a phrase, compiled together."""

    phrase: str
    """Id of the phrase."""

    entry: str
    """The alternatives as the lexicon has them, with shorthands."""

    source: str
    """RE2 syntax over the normal form."""

    instructions: int | None
    """How many it is compiled to; None if that is not known yet."""

    @property
    def pattern(self) -> Any:
        """The compiled pattern; compiled when it is asked for, if it is not among the latest."""
        return compile_source(self.phrase, self.source, self.instructions)


def first_matches(branches: Sequence[Branch], subject: str | bytes) -> Iterator[Any]:
    """What one pattern of all the branches would find: the leftmost match, of an earlier branch first, and so on."""
    if len(branches) == 1:
        yield from branches[0].pattern.finditer(subject)
        return
    ahead = [branch.pattern.search(subject) for branch in branches]
    while any(ahead):
        first = min((match for match in ahead if match), key=lambda match: match.start())
        yield first
        end = max(first.end(), first.start() + 1)
        ahead = [
            branch.pattern.search(subject, end) if match and match.start() < end else match
            for branch, match in zip(branches, ahead, strict=True)
        ]


def branches_of(pattern: str, words: Mapping[str, str]) -> Iterator[str]:
    """The alternatives of a pattern, a few at a time; a long one in pieces."""
    together: list[str] = []
    length = 0
    for alternative in _alternatives(pattern):
        for piece in _pieces(alternative, words):
            size = _length(piece, words)
            if together and length + size > CHARACTERS_OF_BRANCH:
                yield "|".join(together)
                together, length = [], 0
            together.append(piece)
            length += size
    yield "|".join(together)


def _alternatives(pattern: str) -> Iterator[str]:
    """What stands between the bars outside all brackets."""
    depth = begin = 0
    for sign in _STRUCTURE.finditer(pattern):
        depth += (sign[0] == "(") - (sign[0] == ")")
        if sign[0] == "|" and not depth:
            yield pattern[begin : sign.start()]
            begin = sign.end()
    yield pattern[begin:]


def _pieces(alternative: str, words: Mapping[str, str]) -> Iterator[str]:
    """A long alternative as shorter ones, each with half of the alternatives of the group that makes it long."""
    length = _length(alternative, words)
    if length > CHARACTERS_OF_BRANCH:
        for start, end in _groups(alternative):
            inside = list(_alternatives(alternative[start:end]))
            sizes = list(accumulate(_length(each, words) for each in inside))
            if len(inside) > 1 and 2 * sizes[-1] > length:
                half = max(1, bisect_right(sizes, sizes[-1] / 2))
                for part in (inside[:half], inside[half:]):
                    yield from _pieces(alternative[:start] + "|".join(part) + alternative[end:], words)
                return
    yield alternative


def _groups(alternative: str) -> Iterator[tuple[int, int]]:
    """Where the groups that are met once, outside others, begin and end inside their brackets."""
    depth = start = 0
    for sign in _STRUCTURE.finditer(alternative):
        if sign[0] == "(":
            if not depth:
                kind = _GROUP_KIND.match(alternative, sign.end())
                start = kind.end() if kind else sign.end()
            depth += 1
        elif sign[0] == ")":
            depth -= 1
            if not depth and not _QUANTIFIER.match(alternative, sign.end()):
                yield start, sign.start()


def _length(pattern: str, words: Mapping[str, str]) -> int:
    return len(expand(written_out(pattern), words))


def compile_pattern(name: str, pattern: str, words: Mapping[str, str]) -> Any:
    """Compile a pattern, with its shorthands, to an RE2 pattern bounded by word ends; `name` is for errors."""
    return compile_source(name, source_of(pattern, words))


def source_of(pattern: str, words: Mapping[str, str]) -> str:
    """A pattern in RE2 syntax, bounded by word ends."""
    return _bounded(expand(written_out(pattern), words))


def _bounded(source: str) -> str:
    return rf"\b(?:{source})(?:\b|$|\W)"


def written_out(pattern: str) -> str:
    """Write the shorthands out, word classes apart; a space inside a character class stays one."""
    marked = _GAP_BEFORE.sub("\x03\\1\x04", _GAP_AFTER.sub("\x01\\1\x02", pattern))
    spaced = _CLASS_OR_SPACE.sub(lambda m: m.group() if m.group() != " " else _SPACE, marked)
    spaced = spaced.replace("\x01", f"(?:{_SPACE}{_ANY_WORD}){{0,").replace("\x02", "}?")
    return spaced.replace("\x03", f"(?:{_ANY_WORD}{_SPACE}){{0,").replace("\x04", "}?")


def expand(pattern: str, words: Mapping[str, str]) -> str:
    """Put the patterns of the word classes in their places.

    Raises:
        LexiconError: One is unknown, or they name each other in a circle.
    """
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


@lru_cache(maxsize=COMPILED_BRANCHES)
def compile_source(name: str, source: str, instructions: int | None = None) -> Any:
    """Compile RE2 syntax.

    Args:
        name: what it belongs to, for errors.
        source: the syntax.
        instructions: how many it is compiled to, which sets the memory for its automata; counted if it is not known.

    Raises:
        LexiconError: it cannot be compiled.
    """
    try:
        if instructions is None:
            instructions = _compiled(source, LARGEST_AUTOMATON_BYTES).programsize
        return _compiled(source, max(AUTOMATON_BYTES, BYTES_PER_INSTRUCTION * instructions))
    except re2.error as error:
        raise LexiconError(f"{name}: {error}") from None


def _compiled(source: str, automaton_bytes: int) -> Any:
    options = re2.Options()
    options.max_mem = automaton_bytes
    options.log_errors = False  # it would tell of every state without room
    return re2.compile(source, options)

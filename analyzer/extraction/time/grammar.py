"""The engine: levels of named rules over a row of nodes, each level replacing what it reads by nodes of a new class."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from analyzer.extraction.time.calendar import KnownDays
from analyzer.extraction.time.lexicon import TimeLexicon
from analyzer.extraction.time.symbols import SYMBOLS, compile_pattern
from analyzer.extraction.time.tokens import Node, month_is_verb

_MIN_YEAR, _MAX_YEAR = 1000, 9000


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known beside the text."""

    lexicon: TimeLexicon
    """The language's words."""

    known: KnownDays
    """What settles the years that are not said."""

    day_first: bool | None = None
    """Order of numeric dates: True day/month, False month/day, None unknown."""

    text: str = ""
    """The text as it was given."""

    folded: str = ""
    """The text in lower case and ASCII."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One match of a rule: its nodes by group name."""

    nodes: Sequence[Node]
    """The row that was matched."""

    match: Any
    """The match of the rule's pattern; positions are indices into `nodes`."""

    groups: Mapping[str, int]
    """Numbers of the pattern's groups."""

    setting: Setting
    """What is known beside the text."""

    @property
    def reference_date(self) -> date | None:
        """The day that dates lie near; None if unknown or too near to the calendar's ends to count from."""
        reference = self.setting.known.reference_date or self.setting.known.applied_on
        return reference if reference and _MIN_YEAR <= reference.year <= _MAX_YEAR else None

    @property
    def date_posted(self) -> date | None:
        """The posting's own date, from which alone "next week" counts."""
        return self.reference_date if self.setting.known.reference_date else None

    def month_is_verb(self, group: str) -> bool:
        """Whether what looks like a month is a verb."""
        return month_is_verb(self.all(group)[0], self.setting.folded, self.setting.lexicon)

    def all(self, group: str) -> Sequence[Node]:
        """The nodes of a group, signs included; empty if it took no part or the pattern has no such group."""
        index = self.groups.get(group)
        start, end = self.match.span(index) if index else (-1, -1)
        return self.nodes[start:end] if start >= 0 else ()

    def get(self, group: str, *names: str) -> Any:
        """Value of the group's first node, or its first of the classes named; None if there is none."""
        letters = {SYMBOLS[name] for name in names}
        for node in self.all(group):
            if not letters or node.symbol in letters:
                return node.value
        return None


Build = Callable[[Reading], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A named pattern over word classes, and what its reading means."""

    name: str
    """Unique, lower_snake."""

    pattern: str
    """Class names in braces; a group "it" limits what is replaced when the pattern needs context."""

    makes: str
    """Class of the node made."""

    build: Build
    """Gives the new node's value; None rejects the reading."""

    needs: tuple[str, ...]
    """Classes one of which must be in the row: a cheap test before the pattern is tried."""

    regex: Any = field(init=False, repr=False)
    """The compiled pattern."""

    groups: Mapping[str, int] = field(init=False, repr=False)
    """Numbers of the pattern's groups by name."""

    letters: bytes = field(init=False, repr=False)
    """The letters of `needs`."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "regex", compile_pattern(self.pattern))
        object.__setattr__(self, "groups", {name.decode(): number for name, number in self.regex.groupindex.items()})
        object.__setattr__(self, "letters", "".join(SYMBOLS[name] for name in self.needs).encode())


Level = tuple[Rule, ...]


def row_of(nodes: Sequence[Node]) -> bytes:
    """The letters of the nodes' classes, as the rules' patterns read them."""
    return "".join([node.symbol for node in nodes]).encode()


def reduce_level(nodes: list[Node], row: bytes, level: Level, setting: Setting) -> list[Node]:
    """Replace what the rules of one level read; the longest reading wins, then the rule that stands first.

    Args:
        nodes: The row of nodes.
        row: Their letters (`row_of`).
        level: The rules.
        setting: What is known beside the text.

    Returns:
        The new row of nodes, or the very same where no rule reads any of them.
    """
    present = set(row)
    found: list[tuple[int, int, int, int, Rule, Any]] = []
    for rank, rule in enumerate(level):
        if present.isdisjoint(rule.letters):
            continue
        for match in rule.regex.finditer(row):
            start, end = match.span(rule.groups.get("it", 0))
            found.append((start - end, rank, start, end, rule, match))
    if not found:
        return nodes
    made: dict[int, tuple[int, Node]] = {}
    taken = bytearray(len(nodes))
    for _, _, start, end, rule, match in sorted(found, key=lambda each: each[:4]):
        if any(taken[start:end]):
            continue
        value = rule.build(Reading(nodes, match, rule.groups, setting))
        if value is not None:
            made[start] = (end, Node(SYMBOLS[rule.makes], nodes[start].start, nodes[end - 1].end, value))
            taken[start:end] = b"\1" * (end - start)
    return _rebuilt(nodes, made)


def _rebuilt(nodes: list[Node], made: dict[int, tuple[int, Node]]) -> list[Node]:
    row: list[Node] = []
    index = 0
    while index < len(nodes):
        if index in made:
            index, node = made[index]
            row.append(node)
        else:
            row.append(nodes[index])
            index += 1
    return row

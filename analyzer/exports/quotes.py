"""Statements by the words they quote: what one sentence says in several ways is shown once, with all its readings."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from analyzer.schema.statement import Statement


def by_quote(statements: Iterable[Statement]) -> tuple[tuple[Statement, ...], ...]:
    """The statements in their order, those with the same place in the text together."""
    groups: dict[tuple[int, int, str], list[Statement]] = {}
    for statement in statements:
        quote = statement.evidence
        groups.setdefault((quote.start, quote.end, quote.exact), []).append(statement)
    return tuple(tuple(group) for group in groups.values())


def cut_at_quotes(text: str, statements: Sequence[Statement]) -> Iterator[tuple[int, int, tuple[Statement, ...]]]:
    """The text cut where evidence begins or ends: from where to where, and the statements whose evidence it is part of.

    The shortest quotes come first. Evidence that does not fit the text is left out.
    """
    spans = [s for s in statements if 0 <= s.evidence.start < s.evidence.end <= len(text)]
    edges = sorted({0, len(text), *(e for s in spans for e in (s.evidence.start, s.evidence.end))})
    for start, end in pairwise(edges):
        covering = [s for s in spans if s.evidence.start <= start and end <= s.evidence.end]
        yield start, end, tuple(sorted(covering, key=_length))


def shortest(covering: Sequence[Statement]) -> tuple[Statement, ...]:
    """Those with the shortest quote; they give a place its colour where quotes overlap."""
    return tuple(statement for statement in covering if _length(statement) == _length(covering[0]))


def _length(statement: Statement) -> int:
    return statement.evidence.end - statement.evidence.start

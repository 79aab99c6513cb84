"""Statements by the words they quote: what one sentence says in several ways is shown once, with all its readings."""

from collections.abc import Iterable

from analyzer.schema.statement import Statement


def by_quote(statements: Iterable[Statement]) -> tuple[tuple[Statement, ...], ...]:
    """The statements in their order, those with the same place in the text together."""
    groups: dict[tuple[int, int, str], list[Statement]] = {}
    for statement in statements:
        quote = statement.evidence
        groups.setdefault((quote.start, quote.end, quote.exact), []).append(statement)
    return tuple(tuple(group) for group in groups.values())

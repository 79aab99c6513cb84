"""The examples that stand beside the phrases of a lexicon."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from analyzer.extraction.lexicon_files import read_tables


class Examples(NamedTuple):
    """The examples of one phrase."""

    matches: tuple[str, ...]
    """Sentences in which it must match."""

    ignores: tuple[str, ...]
    """Sentences in which it must not match."""


@cache
def examples(language: str) -> Mapping[str, Examples]:
    """Id of a phrase → its examples."""
    return {
        entry["id"]: Examples(tuple(entry.get("matches", ())), tuple(entry.get("ignores", ())))
        for table in read_tables(language).values()
        for entry in table.get("phrase", ())
    }

"""What is worked out of a language's lexicon beforehand, for it takes seconds, and kept beside its files.

The tables without the examples; what each phrase requires, from its syntax; how many instructions it is compiled to.
`make lexicon` writes it anew after a change to the lexicon or to `required_words`. Where the file is missing or belongs
to another lexicon, everything is worked out when it is needed.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.extraction.lexicon_files import Tables, folder_of, languages, lexicon_digest, read_tables
from analyzer.extraction.required_words import MAX_SPLIT, PatternReader, Requirement

if TYPE_CHECKING:
    from analyzer.extraction.lexicon import Phrase

NAME = "worked_out.json"

EXAMPLES = ("matches", "ignores")
"""Keys of a phrase that only tests read."""

Alternatives = tuple[tuple[Requirement, ...], ...]
"""What each alternative of a branch requires."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut:
    """What the file holds."""

    tables: Tables
    """The lexicon, without examples."""

    requirements: Mapping[str, Sequence[Alternatives]]
    """Id of a phrase → what each of its branches requires."""

    branches: Mapping[str, Sequence[tuple[str, int]]]
    """Id of a phrase → the branches of its pattern, and how many instructions of RE2 each is compiled to."""


@cache
def worked_out(language: str) -> WorkedOut | None:
    """What was worked out of the lexicon of `language` (ISO 639-1); None if it was another.

    Raises:
        LexiconError: There is no lexicon for the language.
    """
    try:
        content = json.loads((folder_of(language) / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(content, dict) or content.get("sha256") != lexicon_digest(language):
        return None
    known = [
        frozenset((text, bool(edges & 1), bool(edges & 2)) for text, edges in row) for row in content["requirements"]
    ]
    return WorkedOut(
        tables=content["tables"],
        requirements={
            name: [tuple(tuple(known[n] for n in alternative) for alternative in branch) for branch in branches]
            for name, branches in content["phrases"].items()
        },
        branches=content["branches"],
    )


@cache
def load_tables(language: str) -> Tables:
    """The files of a language's lexicon, parsed; without examples if that was worked out beforehand.

    Raises:
        LexiconError: There is none, or one is not TOML in UTF-8.
    """
    known = worked_out(language)
    return known.tables if known else read_tables(language)


def requirements_of(classes: Mapping[str, str], phrases: "Iterable[Phrase]") -> dict[str, list[Alternatives]]:
    """Id of each phrase → what its branches require, from their syntax and that of the word classes."""
    reader = PatternReader(classes)
    return {
        phrase.id: [
            reader.requirements(branch.entry, max(1, MAX_SPLIT // len(phrase.branches))) for branch in phrase.branches
        ]
        for phrase in phrases
    }


def to_json(language: str) -> str:
    """The file: the digest of its lexicon, the tables, each requirement once, and their numbers by phrase."""
    from analyzer.extraction.lexicon import build_lexicon, word_classes  # noqa: PLC0415 - it reads what is made here

    tables = read_tables(language)
    phrases = build_lexicon(language, tables).phrases
    numbers: dict[Requirement, int] = {}
    required = {
        name: [[[numbers.setdefault(each, len(numbers)) for each in row] for row in branch] for branch in branches]
        for name, branches in requirements_of(word_classes(tables), phrases).items()
    }
    content = {
        "sha256": lexicon_digest(language),
        "tables": {name: _without_examples(table) for name, table in tables.items()},
        "requirements": [
            sorted([text, int(starts) + 2 * int(ends)] for text, starts, ends in literals) for literals in numbers
        ],
        "phrases": required,
        "branches": {phrase.id: [(b.entry, b.pattern.programsize) for b in phrase.branches] for phrase in phrases},
    }
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n"


def _without_examples(table: Mapping[str, object]) -> dict[str, object]:
    phrases = table.get("phrase")
    if not isinstance(phrases, list):
        return dict(table)
    return {**table, "phrase": [{k: v for k, v in entry.items() if k not in EXAMPLES} for entry in phrases]}


def write() -> None:
    """Write the file of each language (`make lexicon`)."""
    for language in languages():
        path = Path(str(folder_of(language) / NAME))
        path.write_text(to_json(language), encoding="utf-8")
        sys.stdout.write(f"{path.name} for {language!r}: {path.stat().st_size:,} bytes\n")

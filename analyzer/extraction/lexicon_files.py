"""The files of a language's lexicon: word classes, phrases and the examples that test them, in TOML.

A pattern that is too long for a line stands in pieces, as a list of strings (`python -m tests.lexicon_layout`).
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from analyzer.exceptions import LexiconError

Tables = Mapping[str, Mapping[str, Any]]
"""What the files hold, by their names without suffix; the time grammar's stands apart."""

PATTERN = "pattern"
"""The key of a phrase's pattern."""

TIME = "time.toml"
"""The file of the time grammar (`analyzer.extraction.time.lexicon`)."""


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a lexicon."""
    folders = (files("analyzer.extraction") / "lexicons").iterdir()
    return tuple(sorted(folder.name for folder in folders if (folder / "words.toml").is_file()))


def folder_of(language: str) -> Traversable:
    """The folder of a language's lexicon.

    Raises:
        LexiconError: There is none.
    """
    folder = files("analyzer.extraction") / "lexicons" / language
    if not (folder / "words.toml").is_file():
        raise LexiconError(f"no lexicon for language {language!r}; there are: {', '.join(languages())}")
    return folder


def lexicon_digest(language: str) -> str:
    """SHA-256 of the files of a language's lexicon, in hexadecimal: models are trained on what its rules propose."""
    digest = hashlib.sha256()
    for file in _files(language):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def read_tables(language: str) -> Tables:
    """The files of a language's lexicon, parsed.

    Raises:
        LexiconError: There is none, or one is not TOML in UTF-8.
    """
    return {
        file.name.removesuffix(".toml"): _joined(parse_table(file.name, file.read_bytes()))
        for file in _files(language)
        if file.name != TIME
    }


def parse_table(name: str, content: bytes) -> Mapping[str, Any]:
    """The tables of one file.

    Raises:
        LexiconError: It is not TOML in UTF-8.
    """
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise LexiconError(f"{name} is not TOML in UTF-8 ({error}): correct it there") from None


def _joined(value: Any) -> Any:
    """Tables whose patterns are whole: the pieces of each joined."""
    if isinstance(value, dict):
        return {
            key: "".join(part) if key == PATTERN and isinstance(part, list) else _joined(part)
            for key, part in value.items()
        }
    if isinstance(value, list):
        return ["".join(member) if isinstance(member, list) else _joined(member) for member in value]
    return value


def _files(language: str) -> Iterator[Traversable]:
    every = sorted(folder_of(language).iterdir(), key=lambda file: file.name)
    return (file for file in every if file.name.endswith(".toml"))

"""Analyses made before, read back from files: JSON of one, or one a line."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.exceptions import InputError

if TYPE_CHECKING:
    from analyzer.schema.analysis import Analysis

STANDARD_INPUT = "-"


def read_analyses(source: str) -> "list[Analysis]":
    """All analyses of a file, or of standard input for "-", in order.

    Raises:
        InputError: It cannot be read, or holds something else.
    """
    from analyzer.exports.policy_json import MAX_JSON_BYTES, from_json

    try:
        if source == STANDARD_INPUT:
            content = sys.stdin.buffer.read(MAX_JSON_BYTES + 1)
        else:
            with Path(source).open("rb") as stream:
                content = stream.read(MAX_JSON_BYTES + 1)
    except OSError as error:
        raise InputError(f"{_named(source)} cannot be read: {error.strerror}") from error
    if len(content) > MAX_JSON_BYTES:
        raise InputError(f"{_named(source)} has more than {MAX_JSON_BYTES:,} bytes: cut it into parts")
    lines = [line for line in content.splitlines() if line.strip()]
    if len(lines) > 1 and lines[0].rstrip().endswith(b"}"):
        return [_numbered(source, number, line) for number, line in enumerate(lines, 1)]
    try:
        return [from_json(content)]
    except InputError as error:
        raise InputError(f"{_named(source)}: {error}") from None


def read_analysis(source: str, *, index: int | None) -> "Analysis":
    """The one analysis of a file, or the one with this index, from 0.

    Raises:
        InputError: There is none, or there are several and no index is given.
    """
    found = read_analyses(source)
    if index is None and len(found) > 1:
        raise InputError(f"{_named(source)} holds {len(found)} analyses: choose one with --index, from 0")
    return chosen(found, index=index or 0, source=source)


def chosen(found: "Sequence[Analysis]", *, index: int, source: str) -> "Analysis":
    """The analysis with this index, from 0; `source` names where they are from.

    Raises:
        InputError: There are fewer.
    """
    if not 0 <= index < len(found):
        raise InputError(f"{_named(source)} holds {len(found)}, counted from 0: --index {index} is not among them")
    return found[index]


def _named(source: str) -> str:
    return "standard input" if source == STANDARD_INPUT else source


def _numbered(source: str, number: int, line: bytes) -> "Analysis":
    from analyzer.exports.policy_json import from_json

    try:
        return from_json(line)
    except InputError as error:
        raise InputError(f"{_named(source)}, line {number}: {error}") from None

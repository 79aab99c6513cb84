"""What the phrases of a packaged lexicon require, worked out beforehand: from their syntax it takes seconds.

`make lexicon` writes it anew beside the lexicon, after a change to that or to `required_words`. Where the file is
missing or belongs to another lexicon, the requirements are worked out when they are needed.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from analyzer.extraction.required_words import PatternReader, Requirement

NAME = "requirements.json"

Alternatives = tuple[tuple[Requirement, ...], ...]
"""What each alternative of a phrase requires."""


def requirements_of(language: str, classes: Mapping[str, str], entries: Sequence[str]) -> list[Alternatives]:
    """The requirements of phrases, from the file if it is theirs.

    Args:
        language: ISO 639-1 code of the lexicon.
        classes: The patterns of its word classes, by name.
        entries: The patterns of its phrases.
    """
    return _stored(language, _digest(classes, entries)) or work_out(classes, entries)


def work_out(classes: Mapping[str, str], entries: Sequence[str]) -> list[Alternatives]:
    """The requirements of phrases, from their syntax."""
    reader = PatternReader(classes)
    return [reader.requirements(entry) for entry in entries]


def to_json(classes: Mapping[str, str], entries: Sequence[str]) -> str:
    """The file: the digest of what it was worked out from, each requirement once, and their numbers by phrase."""
    numbers: dict[Requirement, int] = {}
    phrases = [
        [[numbers.setdefault(requirement, len(numbers)) for requirement in alternative] for alternative in alternatives]
        for alternatives in work_out(classes, entries)
    ]
    listed = [sorted([text, int(starts) + 2 * int(ends)] for text, starts, ends in literals) for literals in numbers]
    content = {"sha256": _digest(classes, entries), "requirements": listed, "phrases": phrases}
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n"


def _stored(language: str, digest: str) -> list[Alternatives] | None:
    file = files("analyzer.extraction") / "lexicons" / language / NAME
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(content, dict) or content.get("sha256") != digest:
        return None
    known = [
        frozenset((text, bool(edges & 1), bool(edges & 2)) for text, edges in row) for row in content["requirements"]
    ]
    return [tuple(tuple(known[n] for n in alternative) for alternative in phrase) for phrase in content["phrases"]]


def _digest(classes: Mapping[str, str], entries: Sequence[str]) -> str:
    return sha256(json.dumps([list(classes.items()), list(entries)]).encode()).hexdigest()


def write() -> None:
    """Write the file of each language (`make lexicon`)."""
    from analyzer.extraction.lexicon import languages, patterns_of  # noqa: PLC0415 - it reads what is written here

    for language in languages():
        path = Path(str(files("analyzer.extraction") / "lexicons" / language / NAME))
        path.write_text(to_json(*patterns_of(language)), encoding="utf-8")
        sys.stdout.write(f"{path.name} for {language!r}: {path.stat().st_size:,} bytes\n")

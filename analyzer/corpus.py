"""The labelled corpus on disk: what `train` learns from, `evaluate` scores against and `label` adds to.

Separate from both because neither may import the other, and both must agree on what is held out. A record is a sentence
(`labels`) or a whole posting (`statements` with quotes, and `permission`); data/README.md documents the fields.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import Field, TypeAdapter, ValidationError

from analyzer.classification.features import label_of
from analyzer.exceptions import InputError
from analyzer.schema.language import DEFAULT_LANGUAGE
from analyzer.schema.policy import Permission
from analyzer.schema.posting import JobPosting
from analyzer.schema.statement import Statement
from analyzer.scraping.country import country_code

LANGUAGE = DEFAULT_LANGUAGE
"""Language of the corpus (ISO 639-1)."""

HELD_OUT_SHARE = 5
"""One construction or posting in so many is held out, by the digest of its name: it is never trained on."""

MIN_SHARED = 0.5
"""Part of the shorter of two spans that they share at least, where what is found counts as what is labelled."""

MAX_CORPUS_BYTES = 256 << 20
"""A larger file is no labelled corpus: people write these."""

_SENTENCES, _POSTINGS = "sentences", "postings"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """A sentence or a posting with what it says, by a person's judgement."""

    id: str
    """Unique within its file."""

    text: str
    """A posting's whole text; of a sentence the line above it as well."""

    start: int
    """Where the labelled part begins: behind the line above, 0 for a posting."""

    statements: tuple[Statement, ...]
    """What it says; the evidence of a sentence's statements is the whole sentence."""

    permission: Permission | None
    """What the posting as a whole allows; None for a sentence, which cannot say."""

    emails: frozenset[str]
    """Addresses that the posting gives, in lower case."""

    register: str
    """Name of its file: in data/, the kind of employer that speaks."""

    construction: str | None
    """What pattern a sentence follows, as its author named it; None for a posting or where it is not said."""

    voice: str | None
    """The way of writing ("terse", "legal", "damaged"); None where it is not said."""

    held_out: bool
    """True where it only measures models."""

    fresh: bool
    """True where no rule was made after its wording: such texts show how far rules can be trusted on others."""

    posted: date | None
    """The day that relative dates count from; None if unknown."""

    country: str | None
    """ISO 3166-1 alpha-2 code; None if unknown."""

    @property
    def group(self) -> str:
        """Construction and voice of a sentence, else the id: texts of one group are never split, for they are alike."""
        return f"{self.construction}/{self.voice}" if self.construction else self.id

    @property
    def is_posting(self) -> bool:
        """Whether it is a whole posting."""
        return self.permission is not None

    @property
    def posting(self) -> JobPosting:
        """The text as extraction takes it; a sentence is too short to tell its language."""
        language = None if self.is_posting else LANGUAGE
        return JobPosting(
            id=self.id, description=self.text, country=self.country, date_posted=self.posted, language=language
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Labelled texts and the digest of what they were read from."""

    texts: tuple[LabelledText, ...]
    """In the order of the files and their lines."""

    sha256: str
    """Digest of all records, independent of white space and the order of fields."""

    def part(self, *, held_out: bool, postings: bool | None = None) -> list[LabelledText]:
        """The texts for training, or those held out; `postings` selects whole postings or sentences only."""
        return [t for t in self.texts if t.held_out == held_out and postings in (None, t.is_posting)]


def load_corpus(data_dir: Path, *, more: Sequence[Path] = ()) -> Corpus:
    """Read the corpus in `data_dir` and, behind it, files of the user's own; theirs is never held out.

    Raises:
        InputError: There is no corpus, or a record is malformed.
    """
    digest = hashlib.sha256()
    texts: list[LabelledText] = []
    for folder in (_SENTENCES, _POSTINGS):
        for path in sorted((data_dir / folder).glob("*.jsonl")):
            texts += _read(path, digest, may_hold_out=True)
    if not texts:
        raise InputError(f"{data_dir} holds no corpus: expected {_SENTENCES}/*.jsonl and {_POSTINGS}/*.jsonl")
    for path in more:
        texts += _read(path, digest, may_hold_out=False)
    return Corpus(texts=tuple(texts), sha256=digest.hexdigest())


def load_file(path: Path) -> Corpus:
    """Read one JSONL file of labelled sentences or postings.

    Raises:
        InputError: It cannot be read, is empty, or a record is malformed.
    """
    digest = hashlib.sha256()
    texts = tuple(_read(path, digest, may_hold_out=False))
    if not texts:
        raise InputError(f"{path} holds no labelled text: give JSONL with one posting or sentence a line")
    return Corpus(texts=texts, sha256=digest.hexdigest())


def is_held_out(group: str) -> bool:
    """Whether a construction or posting is held out: a property of its name, so that adding others never moves it."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % HELD_OUT_SHARE == 0


def _read(path: Path, digest: "hashlib._Hash", *, may_hold_out: bool) -> Iterator[LabelledText]:
    for number, record in _records(path):
        digest.update(json.dumps(record, sort_keys=True, ensure_ascii=False).encode())
        try:
            yield _labelled(record, register=path.stem, may_hold_out=may_hold_out)
        except ValidationError as error:
            raise InputError(f"{path}, line {number}: {_first(error)}") from None
        except (InputError, KeyError, TypeError, ValueError) as error:
            raise InputError(f"{path}, line {number}: {_reason(error)}") from None


def _records(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        if path.stat().st_size > MAX_CORPUS_BYTES:
            raise InputError(f"{path} is larger than {MAX_CORPUS_BYTES} bytes: split it")
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}, line {number} is no JSON: {error}") from None
        if not isinstance(record, dict):
            raise InputError(f"{path}, line {number}: expected a JSON object")
        yield number, record


def _labelled(record: Mapping[str, Any], *, register: str, may_hold_out: bool) -> LabelledText:
    sentence = "labels" in record
    text = str(record["text"])
    before = str(record["before"]) + "\n" if sentence and record.get("before") else ""
    construction, voice = record.get("construction") if sentence else None, record.get("voice")
    country, posted = record.get("country"), record.get("posted")
    permission = None if sentence else record["permission"]
    if not sentence and permission not in get_args(Permission):
        raise InputError(f"permission {permission!r} is none of {', '.join(get_args(Permission))}")
    labelled = LabelledText(
        id=str(record["id"]),
        text=before + text,
        start=len(before),
        statements=tuple(_sentence_statements(record, len(before)) if sentence else _posting_statements(record)),
        permission=permission,
        emails=frozenset(c["email"].lower() for c in record.get("contacts") or () if c.get("email")),
        register=register,
        construction=str(construction) if construction else None,
        voice=str(voice) if voice else None,
        held_out=False,
        fresh=bool(record.get("fresh", not may_hold_out)),
        posted=date.fromisoformat(posted) if posted else None,
        country=country_code(country) if country else None,
    )
    return replace(labelled, held_out=may_hold_out and is_held_out(labelled.group))


def _sentence_statements(record: Mapping[str, Any], start: int) -> Iterator[Statement]:
    for label in record["labels"]:
        yield _statement(label, quote=str(record["text"]), start=start)


def _posting_statements(record: Mapping[str, Any]) -> Iterator[Statement]:
    """The statements at the places of their quotes; a repeated quote takes its next free occurrence per label."""
    text, taken = str(record["text"]), defaultdict[str, set[int]](set)
    for labelled in record["statements"]:
        quote = str(labelled["quote"])
        first = text.find(quote)
        if first < 0:
            raise InputError(f"the quote {quote!r} does not stand in the text")
        statement = _statement(labelled, quote=quote, start=first)
        start, used = first, taken[label_of(statement)]
        while start in used:
            start = text.find(quote, start + 1)
        start = first if start < 0 else start
        used.add(start)
        yield _statement(labelled, quote=quote, start=start)


def _statement(labelled: Mapping[str, Any], *, quote: str, start: int) -> Statement:
    given = {name: value for name, value in labelled.items() if value is not None and name != "quote"}
    evidence = {"exact": quote, "start": start, "end": start + len(quote)}
    return _adapter().validate_python({**given, "id": "", "evidence": evidence})


@cache
def _adapter() -> TypeAdapter[Statement]:
    return TypeAdapter(Annotated[Statement, Field(discriminator="kind")])


def _first(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False)[0]
    if found["type"] == "union_tag_invalid":
        context = found["ctx"]
        return f"the kind {context['tag']!r} is none of {context['expected_tags'].replace(chr(39), '')}"
    if found["type"] == "union_tag_not_found":
        return "the field 'kind' is missing"
    place = ".".join(str(part) for part in found["loc"])
    return f"{place}: {found['msg']}" if place else str(found["msg"])


def _reason(error: Exception) -> str:
    return f"the field {error} is missing" if isinstance(error, KeyError) else str(error)

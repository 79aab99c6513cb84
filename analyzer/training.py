"""Make both models from the labelled corpus: data/ → models/, the same bytes every time."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from analyzer import extraction
from analyzer.classification import permission, statements
from analyzer.classification.features import LABELS, label_of, posting_features, sentence_features
from analyzer.exceptions import InputError
from analyzer.schema.posting import Evidence, JobPosting
from analyzer.schema.statement import CandidateSentence, ContactInstruction, Statement

MODEL_VERSION = "en-2026.11"
LANGUAGE = "en"

HELD_OUT_SHARE = 5
"""One construction in so many is kept out of training, by the digest of its name, and measures the models."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A candidate sentence of the corpus with what it says."""

    sentence: CandidateSentence
    features: list[str]
    labels: frozenset[str]
    group: str
    """Construction or posting: examples of one group never stand in both training and test."""


@dataclass(slots=True, kw_only=True)
class Corpus:
    """The labelled corpus, read and passed through extraction."""

    examples: list[Example] = field(default_factory=list)
    postings: list[tuple[Record, tuple[CandidateSentence, ...]]] = field(default_factory=list)
    digest: str = ""


def read_records(folder: Path) -> Iterator[Record]:
    """The objects of all JSONL files in `folder`, in order of file and line.

    Raises:
        InputError: a line is no JSON object.
    """
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                record = json.loads(line)
            except ValueError as error:
                raise InputError(f"{path}, line {number}: {error}") from None
            if not isinstance(record, dict):
                raise InputError(f"{path}, line {number}: expected a JSON object")
            yield record


def load_corpus(data_dir: Path) -> Corpus:
    """Read data/sentences and data/postings and run extraction over them."""
    corpus = Corpus()
    digest = hashlib.sha256()
    for record in read_records(data_dir / "sentences"):
        digest.update(json.dumps(record, sort_keys=True, ensure_ascii=False).encode())
        corpus.examples += _sentence_examples(record)
    for record in read_records(data_dir / "postings"):
        digest.update(json.dumps(record, sort_keys=True, ensure_ascii=False).encode())
        read = extraction.read(_posting(record, str(record["text"]))).sentences
        corpus.postings.append((record, read))
        corpus.examples += _posting_examples(record, read)
    if not corpus.examples:
        raise InputError(f"{data_dir} holds no corpus: expected sentences/*.jsonl and postings/*.jsonl")
    corpus.digest = digest.hexdigest()
    return corpus


def train(data_dir: Path, models_dir: Path) -> str:
    """Train the statement and the permission classifier and write them to `models_dir`; returns a report.

    Raises:
        InputError: the corpus is missing or malformed.
    """
    corpus = load_corpus(data_dir)
    report = _measure_statements(corpus)
    final = statements.fit([e.features for e in corpus.examples], _matrix(corpus.examples), [e.group for e in corpus.examples], version=MODEL_VERSION)
    meta = {"data": {"sha256": corpus.digest, "sentences": len(corpus.examples), "postings": len(corpus.postings)}, "libraries": _libraries()}
    statements.save(final, models_dir / LANGUAGE / "statements", {**meta, "metrics": report})
    rows, answers = _permission_rows(corpus, final)
    permission.save(permission.fit(rows, answers, version=MODEL_VERSION), models_dir / LANGUAGE / "permission", meta)
    lines = [f"{label:48s} P {m['precision']:.3f}  R {m['recall']:.3f}  n {m['n']}" for label, m in report.items()]
    return "\n".join([*lines, f"{len(corpus.examples)} sentences, {len(corpus.postings)} postings; models written to {models_dir}"])


def _sentence_examples(record: Record) -> Iterator[Example]:
    before = record.get("before")
    text = f"{before}\n{record['text']}" if before else str(record["text"])
    start = len(text) - len(str(record["text"]))
    labels = frozenset(_label(label) for label in record["labels"])
    read = extraction.read(_posting(record, text)).sentences
    features = sentence_features(read)
    for sentence, row in zip(read, features, strict=True):
        if sentence.end <= start:
            continue
        said = labels if len([s for s in read if s.end > start]) == 1 else labels & {label_of(p) for p in sentence.proposals} or (labels if not sentence.proposals else frozenset())
        yield Example(sentence=sentence, features=row, labels=said, group=f"{record.get('construction')}/{record.get('voice')}")


def _posting_examples(record: Record, read: Sequence[CandidateSentence]) -> Iterator[Example]:
    spans = list(_gold_spans(record))
    for sentence, row in zip(read, sentence_features(read), strict=True):
        said = frozenset(label for label, start, end in spans if _overlap(sentence.start, sentence.end, start, end))
        yield Example(sentence=sentence, features=row, labels=said, group=str(record["id"]))


def _gold_spans(record: Record) -> Iterator[tuple[str, int, int]]:
    text, position = str(record["text"]), 0
    for statement in record["statements"]:
        quote = str(statement["quote"])
        start = text.find(quote, position)
        start = start if start >= 0 else text.find(quote)
        if start < 0:
            raise InputError(f"{record['id']}: the quote {quote!r} does not stand in the text")
        yield _label(statement), start, start + len(quote)


def _overlap(start: int, end: int, other_start: int, other_end: int) -> bool:
    shared = min(end, other_end) - max(start, other_start)
    return shared > 0 and shared >= 0.5 * min(end - start, other_end - other_start)


def _label(statement: Record) -> str:
    if statement["kind"] != "contact_instruction":
        return str(statement["kind"])
    force = "permission" if statement["force"] == "obligation" else statement["force"]
    return f"contact_instruction/{force}/{statement.get('audience') or 'applicants'}"


def _posting(record: Record, text: str) -> JobPosting:
    posted = record.get("posted")
    return JobPosting(
        id=str(record["id"]), description=text, country=record.get("country"), language=LANGUAGE,
        date_posted=date.fromisoformat(posted) if posted else None,
    )


def _matrix(examples: Sequence[Example]) -> np.ndarray:
    return np.array([[float(label in example.labels) for label in LABELS] for example in examples])


def _measure_statements(corpus: Corpus) -> dict[str, dict[str, float]]:
    """Precision and recall per label on constructions that training has not seen."""
    kept = [e for e in corpus.examples if not _held_out(e.group)]
    tested = [e for e in corpus.examples if _held_out(e.group)]
    model = statements.fit([e.features for e in kept], _matrix(kept), [e.group for e in kept], version="held-out")
    predicted = model.predict_proba([e.sentence for e in tested]) >= statements.THRESHOLD
    gold = _matrix(tested) > 0
    report = {}
    for column, label in enumerate(LABELS):
        right = int((predicted[:, column] & gold[:, column]).sum())
        report[label] = {
            "precision": round(right / max(1, int(predicted[:, column].sum())), 4),
            "recall": round(right / max(1, int(gold[:, column].sum())), 4),
            "n": int(gold[:, column].sum()),
        }
    return report


def _held_out(group: str) -> bool:
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % HELD_OUT_SHARE == 0


def _permission_rows(corpus: Corpus, classifier: statements.StatementClassifier) -> tuple[list[list[float]], list[Any]]:
    """Each posting twice: with the statements it is labelled with, and with those that the classifier keeps."""
    rows: list[list[float]] = []
    answers: list[Any] = []
    for record, read in corpus.postings:
        for said in (_gold_statements(record), statements.decide(read, classifier)):
            rows.append(posting_features(said))
            answers.append(record["permission"])
    return rows, answers


def _gold_statements(record: Record) -> list[Statement]:
    found: list[Statement] = []
    for statement in record["statements"]:
        evidence = Evidence(exact=str(statement["quote"]), start=0, end=0)
        if statement["kind"] == "contact_instruction":
            found.append(
                ContactInstruction(
                    id="", evidence=evidence, force=statement["force"], channels=tuple(statement.get("channels") or ("any",)),
                    topic=statement.get("topic") or "any", audience=statement.get("audience") or "applicants",
                    rules=("canvassing",) if "canvass" in str(statement["quote"]).lower() else (),
                )
            )
    return [replace(s, confidence=1.0) for s in found]


def _libraries() -> dict[str, str]:
    from importlib.metadata import version

    return {name: version(name) for name in ("numpy", "scikit-learn", "spacy")}

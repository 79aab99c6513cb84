"""Make both models from the labelled corpus: data/ → models/, the same bytes every time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from analyzer.classification import permission, statements
from analyzer.classification.features import posting_features
from analyzer.corpus import LANGUAGE, Corpus, load_corpus
from analyzer.schema.policy import Permission
from analyzer.training.examples import ReadText, label_matrix, read_texts, sentence_examples
from analyzer.training.measures import LabelMeasure, measure_statements

MODEL_VERSION = "en-2026.11"
_LIBRARIES = ("numpy", "scikit-learn", "spacy")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingReport:
    """What a training run made."""

    sentences: int
    """Candidate sentences learnt from."""

    postings: int
    """Postings learnt from."""

    statements: Mapping[str, LabelMeasure]
    """The statement classifier on what was held out, per label."""

    sha256: str
    """Digest of the corpus."""


def train(data_dir: Path, models_dir: Path, *, more: Sequence[Path] = ()) -> TrainingReport:
    """Train the statement and the permission classifier and write them to `models_dir`.

    The held-out part of the corpus only measures: it enters neither model.

    Args:
        data_dir: folder with sentences/*.jsonl and postings/*.jsonl.
        models_dir: folder that takes <language>/<model>/.
        more: files of the user's own, learnt from beside ours.

    Raises:
        InputError: the corpus is missing or malformed.
    """
    corpus = load_corpus(data_dir, more=more)
    read = read_texts(corpus.part(held_out=False))
    examples = sentence_examples(read)
    classifier = statements.fit(
        [list(e.features) for e in examples], label_matrix(examples), [e.group for e in examples], version=MODEL_VERSION
    )
    measures = measure_statements(classifier, sentence_examples(read_texts(corpus.part(held_out=True))))
    postings = [one for one in read if one.text.is_posting]
    rows, answers = _permission_rows(postings, classifier)
    report = TrainingReport(sentences=len(examples), postings=len(postings), statements=measures, sha256=corpus.sha256)
    meta = _meta(report, corpus)
    folder = models_dir / LANGUAGE
    metrics = {label: measure.as_dict() for label, measure in measures.items()}
    statements.save(classifier, folder / "statements", {**meta, "metrics": metrics})
    permission.save(permission.fit(rows, answers, version=MODEL_VERSION), folder / "permission", meta)
    return report


def _permission_rows(
    postings: Sequence[ReadText], classifier: statements.StatementClassifier
) -> tuple[list[list[float]], list[Permission]]:
    """Each posting twice: with the statements it is labelled with, and with those that the classifier keeps."""
    rows: list[list[float]] = []
    answers: list[Permission] = []
    for one in postings:
        for said in (one.text.statements, statements.decide(one.sentences, classifier)):
            if one.text.permission is not None:
                rows.append(posting_features(said))
                answers.append(one.text.permission)
    return rows, answers


def _meta(report: TrainingReport, corpus: Corpus) -> dict[str, Any]:
    held_out = len(corpus.part(held_out=True))
    data = {"sha256": report.sha256, "sentences": report.sentences, "postings": report.postings, "heldOut": held_out}
    return {"data": data, "libraries": {name: version(name) for name in _LIBRARIES}}

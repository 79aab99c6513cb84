"""Make both models from the labelled corpus: data/ → models/, the same bytes every time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from analyzer.classification import permission, statements
from analyzer.classification.fitting import fit_permission, fit_statements
from analyzer.classification.permission import PermissionClassifier
from analyzer.classification.statements import StatementClassifier
from analyzer.corpus import LANGUAGE, Corpus, load_corpus
from analyzer.training.examples import label_matrix, read_texts, sentence_examples
from analyzer.training.measures import Measures, measure
from analyzer.training.permission_rows import by_posting, permission_rows

MODEL_VERSION = "en-2026.11"
_LIBRARIES = ("numpy", "scikit-learn", "spacy")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingReport:
    """What a training run made."""

    sentences: int
    """Candidate sentences learnt from."""

    postings: int
    """Postings learnt from."""

    held_out: int
    """Texts that only measured."""

    measures: Measures
    """Both models on what was held out."""

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
    said, permitted, examples = fit(corpus)
    held_out = corpus.part(held_out=True)
    report = TrainingReport(
        sentences=examples,
        postings=len(corpus.part(held_out=False, postings=True)),
        held_out=len(held_out),
        measures=measure(read_texts(held_out), said, permitted),
        sha256=corpus.sha256,
    )
    meta = _meta(report)
    statements.save(said, models_dir / LANGUAGE / statements.NAME, meta)
    permission.save(permitted, models_dir / LANGUAGE / permission.NAME, meta)
    return report


def fit(corpus: Corpus) -> tuple[StatementClassifier, PermissionClassifier, int]:
    """Both classifiers on what is not held out, and the number of sentences that they were fitted on."""
    read = read_texts(corpus.part(held_out=False))
    examples = sentence_examples(read)
    said, unseen = fit_statements(
        [e.sentence for e in examples],
        [e.words for e in examples],
        label_matrix(examples),
        [e.group for e in examples],
        version=MODEL_VERSION,
    )
    rows = list(permission_rows(read, by_posting(read, unseen)))
    permitted = fit_permission(
        [r.features for r in rows], [r.permission for r in rows], [r.weight for r in rows], version=MODEL_VERSION
    )
    return said, permitted, len(examples)


def _meta(report: TrainingReport) -> Mapping[str, Any]:
    data = {
        "sha256": report.sha256,
        "sentences": report.sentences,
        "postings": report.postings,
        "heldOut": report.held_out,
    }
    return {
        "data": data,
        "libraries": {name: version(name) for name in _LIBRARIES},
        "metrics": report.measures.as_dict(),
    }

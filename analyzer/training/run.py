"""Make both models from the labelled corpus: data/ → models/, the same bytes every time."""

from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from analyzer.classification import permission, statements
from analyzer.classification.fitting import fit_permission, fit_statements
from analyzer.classification.permission import PermissionClassifier
from analyzer.classification.statements import StatementClassifier
from analyzer.corpus import LANGUAGE, Corpus, load_corpus
from analyzer.extraction.lexicon_files import lexicon_digest
from analyzer.training.examples import label_matrix, read_texts, sentence_examples
from analyzer.training.measures import measure
from analyzer.training.model_card import model_card
from analyzer.training.permission_rows import by_posting, permission_rows
from analyzer.training.report import TrainingReport

MODEL_VERSION = "en-2026.11"
DIGITS_OF_OWN = 8
"""Digits of the corpus' digest behind "+" in the version of models that learnt from a user's own labels, too."""

CARD = "MODEL_CARD.md"
_LIBRARIES = ("numpy", "scikit-learn", "spacy")


def train(data_dir: Path, models_dir: Path, *, more: Sequence[Path] = ()) -> TrainingReport:
    """Train the statement and the permission classifier and write them to `models_dir`.

    The held-out part of the corpus only measures: it enters neither model.

    Args:
        data_dir: Folder with sentences/*.jsonl and postings/*.jsonl.
        models_dir: Folder that takes <language>/<model>/.
        more: Files of the user's own, learnt from beside ours.

    Raises:
        InputError: The corpus is missing or malformed.
    """
    corpus = load_corpus(data_dir, more=more)
    own = f"+{corpus.sha256[:DIGITS_OF_OWN]}" if more else ""
    said, permitted, examples = fit(corpus, version=MODEL_VERSION + own)
    sentences = [t for t in corpus.texts if not t.is_posting]
    held_out = corpus.part(held_out=True)
    report = TrainingReport(
        version=said.version,
        sentences=examples,
        postings=len(corpus.part(held_out=False, postings=True)),
        held_out=len(held_out),
        negative_share=sum(not t.statements for t in sentences) / max(1, len(sentences)),
        measures=measure(read_texts(held_out), said, permitted),
        sha256=corpus.sha256,
        rules=lexicon_digest(LANGUAGE),
        libraries={name: metadata.version(name) for name in _LIBRARIES},
    )
    folder = models_dir / LANGUAGE
    statements.save(said, folder / statements.NAME, report.as_meta())
    permission.save(permitted, folder / permission.NAME, report.as_meta())
    (folder / CARD).write_text(model_card(report), "utf-8")
    return report


def fit(corpus: Corpus, *, version: str = MODEL_VERSION) -> tuple[StatementClassifier, PermissionClassifier, int]:
    """Both classifiers on what is not held out, and the number of sentences that they were fitted on."""
    read = read_texts(corpus.part(held_out=False))
    examples = sentence_examples(read)
    said, unseen = fit_statements(
        [e.sentence for e in examples],
        [e.words for e in examples],
        label_matrix(examples),
        [e.group for e in examples],
        [e.fresh for e in examples],
        version=version,
    )
    rows = list(permission_rows(read, by_posting(read, unseen)))
    permitted = fit_permission(
        [r.features for r in rows], [r.permission for r in rows], [r.weight for r in rows], version=version
    )
    return said, permitted, len(examples)

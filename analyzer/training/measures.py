"""How good the classifiers are on what they have not seen; `analyzer evaluate` measures the whole analyzer instead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from analyzer.classification.calibration import expected_calibration_error
from analyzer.classification.features import LABELS
from analyzer.classification.permission import PermissionClassifier
from analyzer.classification.statements import THRESHOLD, StatementClassifier
from analyzer.schema.policy import PERMISSIONS
from analyzer.training.examples import ReadText, SentenceExample, label_matrix, sentence_examples
from analyzer.training.permission_rows import PermissionRow, by_posting, permission_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelMeasure:
    """Precision and recall of one label, sentence by sentence, over sentences that passed the gate."""

    precision: float
    recall: float

    n: int
    """Sentences that say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionMeasure:
    """How good the permission classifier is alone, and how honest its confidence."""

    accuracy: float
    calibration_error: float
    """Expected calibration error over ten bins."""

    n: int
    """Postings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Both models."""

    labels: Mapping[str, LabelMeasure]
    """The statement classifier, per label."""

    words_only: Mapping[str, LabelMeasure]
    """Its first level, which does not know the rules."""

    calibration_error: float
    """Of the statement classifier's probabilities of what the rules propose."""

    permission_read: PermissionMeasure
    """The permission classifier over what the analyzer finds."""

    permission_labelled: PermissionMeasure
    """The same over what a person finds."""

    def as_dict(self) -> dict[str, Any]:
        """For meta.json."""
        return asdict(self)


def measure(read: Sequence[ReadText], said: StatementClassifier, permitted: PermissionClassifier) -> Measures:
    """Both models on texts they were not trained on."""
    examples = sentence_examples(read)
    sentences = [e.sentence for e in examples]
    scores = _word_scores(examples, said)
    probabilities = said.weigh(sentences, scores)
    gold = label_matrix(examples).reshape(len(examples), len(LABELS)) > 0
    proposed = [(row, LABELS.index(label)) for row, e in enumerate(examples) for label in LABELS if label in e.proposed]
    rows = list(permission_rows(read, by_posting(read, probabilities)))
    return Measures(
        labels=dict(_labels(probabilities, gold)),
        words_only=dict(_labels(said.calibrate_words(scores), gold)),
        calibration_error=round(
            expected_calibration_error([probabilities[at] for at in proposed], [bool(gold[at]) for at in proposed]), 4
        ),
        permission_read=_permission([r for r in rows if r.hard], permitted),
        permission_labelled=_permission([r for r in rows if not r.hard], permitted),
    )


def _word_scores(examples: Sequence[SentenceExample], said: StatementClassifier) -> np.ndarray:
    return said.score_words([e.words for e in examples])


def _labels(probabilities: np.ndarray, gold: np.ndarray) -> Iterator[tuple[str, LabelMeasure]]:
    predicted = probabilities >= THRESHOLD
    for column, label in enumerate(LABELS):
        right = int((predicted[:, column] & gold[:, column]).sum())
        yield (
            label,
            LabelMeasure(
                precision=round(right / max(1, int(predicted[:, column].sum())), 4),
                recall=round(right / max(1, int(gold[:, column].sum())), 4),
                n=int(gold[:, column].sum()),
            ),
        )


def _permission(rows: Sequence[PermissionRow], permitted: PermissionClassifier) -> PermissionMeasure:
    if not rows:
        return PermissionMeasure(accuracy=0.0, calibration_error=0.0, n=0)
    probabilities = permitted.predict_proba([r.features for r in rows])
    answers = probabilities.argmax(axis=1)
    right = [PERMISSIONS[answer] == row.permission for answer, row in zip(answers, rows, strict=True)]
    return PermissionMeasure(
        accuracy=round(sum(right) / len(rows), 4),
        calibration_error=round(expected_calibration_error(probabilities.max(axis=1).tolist(), right), 4),
        n=len(rows),
    )

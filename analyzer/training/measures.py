"""How good a classifier is on sentences it has not seen; `analyzer evaluate` measures the whole analyzer instead."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from analyzer.classification.features import LABELS
from analyzer.classification.statements import THRESHOLD, StatementClassifier
from analyzer.training.examples import SentenceExample, label_matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelMeasure:
    """Precision and recall of one label, sentence by sentence."""

    precision: float
    recall: float

    n: int
    """Sentences that say it."""

    def as_dict(self) -> dict[str, float]:
        """For meta.json."""
        return asdict(self)


def measure_statements(
    classifier: StatementClassifier, tested: Sequence[SentenceExample]
) -> Mapping[str, LabelMeasure]:
    """Precision and recall per label of `LABELS`."""
    if not tested:
        return {}
    predicted = classifier.predict_proba([e.features for e in tested]) >= THRESHOLD
    gold = label_matrix(tested) > 0
    right = (predicted & gold).sum(axis=0)
    return {
        label: LabelMeasure(
            precision=round(float(right[column] / max(1, predicted[:, column].sum())), 4),
            recall=round(float(right[column] / max(1, gold[:, column].sum())), 4),
            n=int(gold[:, column].sum()),
        )
        for column, label in enumerate(LABELS)
    }

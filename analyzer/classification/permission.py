"""The permission classifier: what a posting's contact instructions, together, allow.

Three questions, each a logistic regression: is anything closed to applicants; if so, is everything; if not, is contact
offered. No weight of a ban is below 0 in the first two, and the third knows no bans, so that a prohibition never makes
a more open answer more likely (monotone). The policy's rule table stands above it: the classifier can make an answer
stricter, withdraw a doubtful invitation, and say how sure the answer is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from analyzer.classification.permission_features import BAN_FEATURES, OFFER_FEATURES, POSTING_FEATURES
from analyzer.classification.statements import sigmoid
from analyzer.classification.store import StoredModel, load_model, save_model
from analyzer.exceptions import ModelError
from analyzer.schema.policy import PERMISSIONS, PermissionEstimate

NAME = "permission"
"""The model's folder."""

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "closed": BAN_FEATURES,
    "everything_closed": (
        *("ban_everything", "ban_several", "ban_partial", "ban_questions", "ban_timed"),
        *OFFER_FEATURES[:-1],
    ),
    "offered": OFFER_FEATURES,
}
"""The features that answer each; `everything_closed` is asked where something is closed, `offered` where nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionClassifier:
    """Fitted model: a row of `POSTING_FEATURES` → one probability per permission."""

    weights: np.ndarray
    """A row per question: a weight per feature of `POSTING_FEATURES`, and the intercept behind them."""

    version: str
    """Name of the trained model."""

    def predict_proba(self, rows: Sequence[Sequence[float]]) -> np.ndarray:
        """Probabilities, a row per posting, a column per permission of `PERMISSIONS`."""
        answers = sigmoid(np.array(rows) @ self.weights[:, :-1].T + self.weights[:, -1])
        closed, everything, offered = answers[:, 0], answers[:, 1], answers[:, 2]
        return np.column_stack(
            [closed * everything, closed * (1 - everything), (1 - closed) * (1 - offered), (1 - closed) * offered]
        )

    def estimate(self, row: Sequence[float]) -> PermissionEstimate:
        """Probabilities of the four permissions for one posting."""
        values = self.predict_proba([row])[0]
        return PermissionEstimate(
            probabilities={name: round(float(value), 4) for name, value in zip(PERMISSIONS, values, strict=True)}
        )


def save(classifier: PermissionClassifier, folder: Path, meta: Mapping[str, object]) -> None:
    """Write the model to `folder`."""
    described = {
        **meta,
        "labels": list(PERMISSIONS),
        "questions": list(QUESTIONS),
        "version": classifier.version,
    }
    save_model(folder, weights={"weights": classifier.weights}, vocabulary=list(POSTING_FEATURES), meta=described)


@cache
def load(language: str) -> PermissionClassifier:
    """The classifier of `language`, loaded once a process.

    Raises:
        ModelError: it is missing, altered, or of another program's version.
    """
    return restore(load_model(language, NAME))


def restore(stored: StoredModel) -> PermissionClassifier:
    """The classifier that was stored.

    Raises:
        ModelError: its labels or features are not those of this version of the program.
    """
    if stored.meta.get("labels") != list(PERMISSIONS) or stored.vocabulary != list(POSTING_FEATURES):
        raise ModelError("The permission model has other labels or features; run `analyzer train` to make it anew")
    weights = stored.array("weights", (len(QUESTIONS), len(POSTING_FEATURES) + 1))
    return PermissionClassifier(weights=weights, version=str(stored.meta["version"]))

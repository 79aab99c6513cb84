"""The permission classifier: what a posting's statements, together, allow.

Multinomial logistic regression over `POSTING_FEATURES`. Its weights are clipped so that a prohibition never makes a
more open answer more likely (monotone); the policy's rule table stays above it: it can only make an answer stricter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from analyzer.classification.features import POSTING_FEATURES, posting_features
from analyzer.classification.store import StoredModel, load_model, save_model
from analyzer.schema.policy import Permission, PermissionEstimate
from analyzer.schema.statement import Statement

PERMISSIONS: tuple[Permission, ...] = ("prohibited", "restricted", "unstated", "invited")
"""From the strictest to the most open; the order of the probabilities' columns."""

REGULARISATION = 10.0
"""Inverse strength C of the L2 penalty."""

_BANS = tuple(i for i, name in enumerate(POSTING_FEATURES) if name.startswith(("ban_", "canvassing")))


@dataclass(frozen=True, slots=True)
class PermissionClassifier:
    """Fitted model: a posting's statements → one probability per permission."""

    estimator: LogisticRegression
    version: str

    def estimate(self, statements: Iterable[Statement]) -> PermissionEstimate:
        """Probabilities of the four permissions."""
        row = self.estimator.predict_proba(np.array([posting_features(statements)]))[0]
        return PermissionEstimate(probabilities={p: round(float(v), 4) for p, v in zip(PERMISSIONS, row, strict=True)})


def fit(rows: Sequence[Sequence[float]], permissions: Sequence[Permission], *, version: str) -> PermissionClassifier:
    """Fit on rows of `posting_features` and their permissions."""
    target = np.array([PERMISSIONS.index(p) for p in permissions])
    estimator = LogisticRegression(C=REGULARISATION, max_iter=2000).fit(np.array(rows), target)
    estimator.coef_ = _monotone(estimator.coef_)
    return PermissionClassifier(estimator, version)


def _monotone(coefficients: np.ndarray) -> np.ndarray:
    """Let no ban raise an open answer ("unstated", "invited") above a closed one."""
    clipped = coefficients.copy()
    closed, open_ = [0, 1], [2, 3]
    for column in _BANS:
        floor = max(0.0, float(clipped[closed, column].min()))
        clipped[closed, column] = np.maximum(clipped[closed, column], floor)
        clipped[open_, column] = np.minimum(clipped[open_, column], 0.0)
    return clipped


def save(classifier: PermissionClassifier, folder: Path, meta: dict[str, object]) -> None:
    """Write the model to `folder`."""
    weights = {"coef": classifier.estimator.coef_, "intercept": classifier.estimator.intercept_}
    save_model(
        folder,
        weights=weights,
        vocabulary=list(POSTING_FEATURES),
        meta={**meta, "labels": list(PERMISSIONS), "version": classifier.version},
    )


@cache
def load(language: str) -> PermissionClassifier:
    """The classifier of `language`, loaded once a process."""
    return restore(load_model(language, "permission"))


def restore(stored: StoredModel) -> PermissionClassifier:
    """Rebuild the estimator from its weights."""
    estimator = LogisticRegression()
    estimator.coef_, estimator.intercept_ = stored.weights["coef"], stored.weights["intercept"]
    estimator.classes_ = np.arange(len(PERMISSIONS))
    return PermissionClassifier(estimator, str(stored.meta["version"]))

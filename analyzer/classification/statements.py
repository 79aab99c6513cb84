"""The statement classifier: what a sentence says, by its words and the phrases that fired in it.

One logistic regression per label over binary features, calibrated by Platt scaling on out-of-fold scores. It decides
which of extraction's proposals stand; it never invents a value, and never drops a plain prohibition.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from analyzer.classification.features import LABELS, label_of, sentence_features
from analyzer.classification.store import StoredModel, load_model, save_model
from analyzer.schema.statement import CandidateSentence, Statement

THRESHOLD = 0.4
"""A proposal stands at this calibrated probability."""

WEAK_THRESHOLD = 0.95
"""A proposal that rests on mere cues stands only at this: the corpus has more positives than postings have."""

PLAIN_CONFIDENCE = 0.9
"""A plain prohibition is never dropped and never less certain than this: dropping one costs the applicant the job."""

REGULARISATION = 1.0
"""Inverse strength C of the L2 penalty; chosen by cross-validation over the construction folds (see the model card)."""

_FOLDS = 5
_PLAIN_PRIOR, _WEAK_PRIOR = 0.98, 0.5


@dataclass(frozen=True, slots=True)
class StatementClassifier:
    """Fitted model: features → one probability per label."""

    vectorizer: CountVectorizer
    estimators: tuple[LogisticRegression, ...]
    platt: np.ndarray
    """Slope and intercept of each label's calibration."""

    version: str

    def predict_proba(self, features: Sequence[Sequence[str]]) -> np.ndarray:
        """Calibrated probabilities, one row per list of `sentence_features`, one column per label of `LABELS`."""
        matrix = self.vectorizer.transform(features)
        scores = np.column_stack([estimator.decision_function(matrix) for estimator in self.estimators])
        return _sigmoid(scores * self.platt[:, 0] + self.platt[:, 1])


def fit(features: list[list[str]], labels: np.ndarray, groups: Sequence[str], *, version: str) -> StatementClassifier:
    """Fit on feature lists and a 0/1 matrix of `LABELS`; a group stays in one fold of the calibration."""
    vectorizer = CountVectorizer(analyzer=_identity, min_df=2, dtype=np.float64)
    matrix = vectorizer.fit_transform(features)
    estimators, platt = [], []
    for column in range(len(LABELS)):
        target = labels[:, column]
        estimator = LogisticRegression(C=REGULARISATION, solver="liblinear", random_state=0)
        held_out = cross_val_predict(
            estimator, matrix, target, groups=groups, cv=GroupKFold(_FOLDS), method="decision_function"
        )
        calibration = LogisticRegression(C=1e3, solver="lbfgs").fit(held_out.reshape(-1, 1), target)
        platt.append((calibration.coef_[0, 0], calibration.intercept_[0]))
        estimators.append(estimator.fit(matrix, target))
    return StatementClassifier(vectorizer, tuple(estimators), np.array(platt), version)


def save(classifier: StatementClassifier, folder: Path, meta: dict[str, object]) -> None:
    """Write the model to `folder`."""
    vocabulary = sorted(classifier.vectorizer.vocabulary_, key=classifier.vectorizer.vocabulary_.get)
    weights = {
        "coef": np.vstack([e.coef_ for e in classifier.estimators]),
        "intercept": np.concatenate([e.intercept_ for e in classifier.estimators]),
        "platt": classifier.platt,
    }
    save_model(
        folder,
        weights=weights,
        vocabulary=vocabulary,
        meta={**meta, "labels": list(LABELS), "version": classifier.version},
    )


@cache
def load(language: str) -> StatementClassifier:
    """The classifier of `language`, loaded once a process."""
    return restore(load_model(language, "statements"))


def restore(stored: StoredModel) -> StatementClassifier:
    """Rebuild the estimators from their weights."""
    vectorizer = CountVectorizer(
        analyzer=_identity, dtype=np.float64, vocabulary={w: i for i, w in enumerate(stored.vocabulary)}
    )
    estimators = []
    for coefficients, intercept in zip(stored.weights["coef"], stored.weights["intercept"], strict=True):
        estimator = LogisticRegression()
        estimator.coef_, estimator.intercept_ = coefficients.reshape(1, -1), np.array([intercept])
        estimator.classes_ = np.array([0, 1])
        estimators.append(estimator)
    return StatementClassifier(vectorizer, tuple(estimators), stored.weights["platt"], str(stored.meta["version"]))


def decide(sentences: Sequence[CandidateSentence], classifier: StatementClassifier) -> tuple[Statement, ...]:
    """The proposals that stand, with calibrated confidence and ids in the order of the text."""
    asked = [sentence for sentence in sentences if sentence.proposals]
    if not asked:
        return ()
    kept: list[Statement] = []
    for sentence, row in zip(sentences, classifier.predict_proba(sentence_features(sentences)), strict=True):
        for proposal in sentence.proposals:
            probability = float(row[LABELS.index(label_of(proposal))])
            plain = proposal.confidence >= _PLAIN_PRIOR
            if plain or probability >= (THRESHOLD if proposal.confidence > _WEAK_PRIOR else WEAK_THRESHOLD):
                confidence = max(probability, PLAIN_CONFIDENCE) if plain else probability
                kept.append(replace(proposal, confidence=round(confidence, 4)))
    kept.sort(key=lambda s: (s.evidence.start, s.evidence.end))
    return tuple(replace(statement, id=f"s{number}") for number, statement in enumerate(kept, 1))


def _sigmoid(scores: np.ndarray) -> np.ndarray:
    return np.asarray(1.0 / (1.0 + np.exp(-scores)))


def _identity(features: list[str]) -> list[str]:
    return features

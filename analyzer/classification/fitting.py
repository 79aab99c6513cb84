"""Fit both classifiers, with scikit-learn."""

from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.svm import LinearSVC

from analyzer.classification.features import LABELS, evidence_features
from analyzer.classification.permission import QUESTIONS, PermissionClassifier
from analyzer.classification.permission_features import BAN_FEATURES, POSTING_FEATURES
from analyzer.classification.statements import StatementClassifier
from analyzer.schema.policy import PERMISSIONS, Permission
from analyzer.schema.statement import CandidateSentence

REGULARISATION = 0.1
"""Inverse strength C of the L2 penalty on words; 0.03 and 0.3 rank held-out sentences no better (benchmarks)."""

PERMISSION_REGULARISATION = 30.0
"""The same for the permission classifier, which has few features and many postings to each."""

YES_SHARES: Mapping[str, float] = {"everything_closed": 0.1, "offered": 0.2}
"""How often the answer is yes in postings as they come: 1,079 English ones of 15 boards, read by this program in 2026.

The corpus has more total bans and more offers than that, so its rows are weighed. The share of postings that close
anything, one in a hundred, is left as the corpus has it, one in three: to take a ban for nothing harms, the reverse
does not.
"""

FRESH_SHARE = 0.6
"""How much the sentences that no rule was made after count together in the second level, of all.

Rules are right more often on the texts they were made after than on others, and nothing else tells how far. Tried in
November 2026 with 100 fresh postings: of those held out and not marked 16 % were wrong with 0, and 10 % with 0.6; with
1 the recall on real postings fell by 0.02.
"""

MIN_EXAMPLES = 2
"""A word feature that stands in fewer sentences is not learnt."""

FOLDS = 5
_DECIMALS = 5  # digits that are kept of a weight: more would differ between processors, and change no decision


def fit_statements(
    sentences: Sequence[CandidateSentence],
    words: Sequence[Sequence[str]],
    labels: np.ndarray,
    groups: Sequence[str],
    fresh: Sequence[bool],
    *,
    version: str,
) -> tuple[StatementClassifier, np.ndarray]:
    """Fit the statement classifier.

    Args:
        sentences: the sentences.
        words: their `word_features`, made with their neighbours.
        labels: a row per sentence, a column per label of `LABELS`, 1 where it says that.
        groups: what each sentence belongs to; a group is never on both sides of a fold.
        fresh: of each sentence, whether no rule was made after it.
        version: name of the model.

    Returns:
        The classifier, and the probabilities it would give each sentence had it not been trained on its group.
    """
    vectorizer = CountVectorizer(analyzer=_identity, min_df=MIN_EXAMPLES, binary=True, dtype=np.float64)
    matrix = vectorizer.fit_transform(words)
    folds = GroupKFold(min(FOLDS, len(set(groups))))
    weights, intercepts = np.zeros((matrix.shape[1], len(LABELS))), np.zeros(len(LABELS))
    calibration, unseen = np.zeros((len(LABELS), 2)), np.zeros((len(sentences), len(LABELS)))
    for column in range(len(LABELS)):
        target = labels[:, column]
        estimator = LinearSVC(C=REGULARISATION, random_state=0)
        unseen[:, column] = cross_val_predict(
            estimator, matrix, target, groups=groups, cv=folds, method="decision_function"
        )
        platt = LogisticRegression(C=1e3).fit(unseen[:, [column]], target)
        calibration[column] = platt.coef_[0, 0], platt.intercept_[0]
        estimator.fit(matrix, target)
        weights[:, column], intercepts[column] = estimator.coef_[0], estimator.intercept_[0]
    evidence, probabilities = _fit_evidence(sentences, unseen, labels, groups, np.array(fresh), folds=folds)
    classifier = StatementClassifier(
        index={str(name): int(row) for name, row in vectorizer.vocabulary_.items()},
        word_weights=_rounded(weights),
        word_intercepts=_rounded(intercepts),
        word_calibration=_rounded(calibration),
        evidence_weights=_rounded(evidence),
        version=version,
    )
    return classifier, probabilities


def _fit_evidence(
    sentences: Sequence[CandidateSentence],
    unseen: np.ndarray,
    labels: np.ndarray,
    groups: Sequence[str],
    fresh: np.ndarray,
    *,
    folds: GroupKFold,
) -> tuple[np.ndarray, np.ndarray]:
    """The second level, one model for all labels: rare labels borrow from frequent ones how far to trust a rule."""
    rows = evidence_features(sentences, unseen)
    flat, target = rows.reshape(-1, rows.shape[2]), labels.ravel()
    counted = np.repeat(_as_often(fresh, np.ones(fresh.size), share=FRESH_SHARE), len(LABELS))
    estimator = LogisticRegression(max_iter=2000)
    probabilities = cross_val_predict(
        estimator,
        flat,
        target,
        groups=np.repeat(groups, len(LABELS)),
        cv=folds,
        method="predict_proba",
        params={"sample_weight": counted},
    )[:, 1]
    estimator.fit(flat, target, sample_weight=counted)
    return np.append(estimator.coef_[0], estimator.intercept_), probabilities.reshape(labels.shape)


def fit_permission(
    rows: Sequence[Sequence[float]], permissions: Sequence[Permission], weights: Sequence[float], *, version: str
) -> PermissionClassifier:
    """Fit the permission classifier on rows of `POSTING_FEATURES`, their permissions and how much each row counts."""
    matrix, importance = np.array(rows), np.array(weights)
    answers = np.array([PERMISSIONS.index(p) for p in permissions])
    closed = answers <= PERMISSIONS.index("restricted")
    asked = {
        "closed": (np.ones_like(closed), closed),
        "everything_closed": (closed, answers == PERMISSIONS.index("prohibited")),
        "offered": (~closed, answers == PERMISSIONS.index("invited")),
    }
    fitted = np.zeros((len(QUESTIONS), len(POSTING_FEATURES) + 1))
    for number, (question, names) in enumerate(QUESTIONS.items()):
        where, target = asked[question]
        columns = [POSTING_FEATURES.index(name) for name in names]
        counted = _as_often(target[where], importance[where], share=YES_SHARES.get(question))
        fitted[number] = _fit_monotone(matrix[where], target[where], counted, columns=columns)
    return PermissionClassifier(weights=_rounded(fitted), version=version)


def _as_often(target: np.ndarray, importance: np.ndarray, *, share: float | None) -> np.ndarray:
    """The rows' importance, changed so that "yes" has its share of them; unchanged where it has none."""
    total, yes = importance.sum(), importance[target].sum()
    if share is None or yes in (0.0, total):
        return importance
    counted: np.ndarray = importance * np.where(target, share * total / yes, (1 - share) * total / (total - yes))
    return counted


def _fit_monotone(matrix: np.ndarray, target: np.ndarray, importance: np.ndarray, *, columns: list[int]) -> np.ndarray:
    """Weights and intercept over `columns`; the ban that would open most is left out and the rest fitted again."""
    weights = np.zeros(matrix.shape[1] + 1)
    if target.all() or not target.any():
        share = min(max(float(target.sum()) / max(1, target.size), 0.01), 0.99)
        weights[-1] = np.log(share / (1 - share))
        return weights
    bans = {POSTING_FEATURES.index(name) for name in BAN_FEATURES}
    while True:
        estimator = LogisticRegression(C=PERMISSION_REGULARISATION, max_iter=5000)
        estimator.fit(matrix[:, columns], target, sample_weight=importance)
        weight_of = dict(zip(columns, estimator.coef_[0].tolist(), strict=True))
        opening = min(bans.intersection(columns), key=lambda column: weight_of[column], default=None)
        if opening is None or weight_of[opening] >= 0:
            break
        columns = [c for c in columns if c != opening]
    weights[columns], weights[-1] = estimator.coef_[0], estimator.intercept_[0]
    return weights


def _rounded(array: np.ndarray) -> np.ndarray:
    return np.round(array, _DECIMALS).astype(np.float32)


def _identity(features: list[str]) -> list[str]:
    return features

"""The statement classifier: what a sentence says, by its words and by what the rules propose.

Two levels. One linear support vector machine per label scores the sentence's words alone; it has not seen the rules, so
that each can correct the other. A logistic regression weighs that score and the rules' proposal, for all labels
together; it was fitted on scores of sentences that the first had not seen, so that its probabilities are calibrated. It
decides which proposals stand; it never invents a value, and never drops a plain prohibition.

At run time both are sums over arrays: scikit-learn, which fitted them (fitting.py), is not loaded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from analyzer.classification.features import (
    EVIDENCE_FEATURES,
    LABELS,
    PLAIN_ABOVE,
    STRONG_ABOVE,
    evidence_features,
    label_of,
    word_features,
)
from analyzer.classification.store import StoredModel, load_model, save_model
from analyzer.exceptions import ModelError
from analyzer.schema.statement import CandidateSentence, Statement

NAME = "statements"
"""The model's folder."""

THRESHOLD = 0.25
"""A proposal of a tested phrase stands at this probability: in postings they are right more often than in data/."""

WEAK_THRESHOLD = 0.95
"""A proposal that rests on mere cues stands only at this: in postings they are right far less often than in data/."""

PLAIN_CONFIDENCE = 0.9
"""A plain prohibition is never dropped and never less certain than this: dropping one costs the applicant the job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementClassifier:
    """Fitted model: candidate sentences → one probability per label."""

    index: Mapping[str, int]
    """Row of each word feature in `word_weights`."""

    word_weights: np.ndarray
    """Of the first level: a row per word feature, a column per label."""

    word_intercepts: np.ndarray
    """Of the first level: one per label."""

    word_calibration: np.ndarray
    """Slope and intercept per label that turn a score of the words alone into a calibrated logit."""

    evidence_weights: np.ndarray
    """Of the second level: one per feature of `EVIDENCE_FEATURES`, and the intercept behind them."""

    version: str
    """Name of the trained model."""

    def score_words(self, words: Sequence[Sequence[str]]) -> np.ndarray:
        """Scores by the words alone, a row per list of `word_features`, a column per label of `LABELS`."""
        scores = np.empty((len(words), len(LABELS)))
        for row, names in enumerate(words):
            known = [place for place in map(self.index.get, names) if place is not None]
            scores[row] = self.word_weights[known].sum(axis=0) + self.word_intercepts
        return scores

    def predict_proba(self, sentences: Sequence[CandidateSentence]) -> np.ndarray:
        """Calibrated probabilities by words and rules, a row per sentence, a column per label of `LABELS`."""
        return self.weigh(sentences, self.score_words(word_features(sentences)))

    def weigh(self, sentences: Sequence[CandidateSentence], scores: np.ndarray) -> np.ndarray:
        """The second level: probabilities from the scores of the words and the rules' proposals."""
        if not sentences:
            return np.empty((0, len(LABELS)))
        rows = evidence_features(sentences, scores)
        return sigmoid(rows @ self.evidence_weights[:-1] + self.evidence_weights[-1])

    def calibrate_words(self, scores: np.ndarray) -> np.ndarray:
        """Calibrated probabilities by the words alone, without the rules: a suspected ban is told by these."""
        return sigmoid(scores * self.word_calibration[:, 0] + self.word_calibration[:, 1])


def decide(sentences: Sequence[CandidateSentence], probabilities: np.ndarray) -> tuple[Statement, ...]:
    """The proposals that stand, with calibrated confidence and ids in the order of the text.

    Args:
        sentences: the candidate sentences.
        probabilities: a row per sentence, a column per label of `LABELS`.
    """
    kept: list[Statement] = []
    for sentence, row in zip(sentences, probabilities, strict=True):
        for proposal in sentence.proposals:
            probability = float(row[LABELS.index(label_of(proposal))])
            plain = proposal.confidence > PLAIN_ABOVE
            if plain or probability >= (THRESHOLD if proposal.confidence > STRONG_ABOVE else WEAK_THRESHOLD):
                confidence = max(probability, PLAIN_CONFIDENCE) if plain else probability
                kept.append(replace(proposal, confidence=round(confidence, 4)))
    kept.sort(key=lambda s: (s.evidence.start, s.evidence.end))
    return tuple(replace(statement, id=f"s{number}") for number, statement in enumerate(kept, 1))


def save(classifier: StatementClassifier, folder: Path, meta: Mapping[str, object]) -> None:
    """Write the model to `folder`."""
    weights = {
        "word_weights": classifier.word_weights,
        "word_intercepts": classifier.word_intercepts,
        "word_calibration": classifier.word_calibration,
        "evidence_weights": classifier.evidence_weights,
    }
    names = sorted(classifier.index, key=lambda name: classifier.index[name])
    described = {**meta, "labels": list(LABELS), "evidence": list(EVIDENCE_FEATURES), "version": classifier.version}
    save_model(folder, weights=weights, vocabulary=names, meta=described)


@cache
def load(language: str) -> StatementClassifier:
    """The classifier of `language`, loaded once a process.

    Raises:
        ModelError: it is missing, altered, or of another program's version.
    """
    return restore(load_model(language, NAME))


def restore(stored: StoredModel) -> StatementClassifier:
    """The classifier that was stored.

    Raises:
        ModelError: its labels or features are not those of this version of the program.
    """
    if stored.meta.get("labels") != list(LABELS) or stored.meta.get("evidence") != list(EVIDENCE_FEATURES):
        raise ModelError("The statement model has other labels or features; run `analyzer train` to make it anew")
    return StatementClassifier(
        index={name: row for row, name in enumerate(stored.vocabulary)},
        word_weights=stored.array("word_weights", (len(stored.vocabulary), len(LABELS))),
        word_intercepts=stored.array("word_intercepts", (len(LABELS),)),
        word_calibration=stored.array("word_calibration", (len(LABELS), 2)),
        evidence_weights=stored.array("evidence_weights", (len(EVIDENCE_FEATURES) + 1,)),
        version=str(stored.meta["version"]),
    )


def sigmoid(scores: np.ndarray) -> np.ndarray:
    """Logits → probabilities."""
    return np.asarray(1.0 / (1.0 + np.exp(-scores)))

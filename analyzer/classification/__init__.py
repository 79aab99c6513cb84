"""Candidate sentences → statements, and statements → permission: the learned half."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analyzer.classification import permission, statements
from analyzer.classification.features import word_features
from analyzer.classification.permission_features import posting_features, probabilities_by_label, suspected_ban
from analyzer.schema.policy import PermissionEstimate
from analyzer.schema.statement import CandidateSentence, Statement

__all__ = ["Judgement", "estimate_permission", "judge", "versions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the classifiers make of a posting."""

    statements: tuple[Statement, ...]
    """The proposals that stand, with calibrated confidence and ids in the order of the text."""

    permission: PermissionEstimate
    """What they allow together, and what sentences that no rule understood may add."""


def estimate_permission(
    said: Sequence[Statement], *, language: str, sentences: Sequence[CandidateSentence]
) -> PermissionEstimate:
    """What the statements of a posting allow together, and what `sentences` that no rule understood may add.

    Raises:
        ModelError: the language's model is missing or altered.
    """
    return _estimate(said, sentences, statements.load(language).predict_proba(sentences), language=language)


def judge(sentences: Sequence[CandidateSentence], *, language: str) -> Judgement:
    """Both at once, each sentence classified only once.

    Raises:
        ModelError: a model of the language is missing or altered.
    """
    classifier = statements.load(language)
    scores = classifier.score_words(word_features(sentences))
    probabilities = classifier.weigh(sentences, scores)
    said = statements.decide(sentences, probabilities)
    estimate = _estimate(said, sentences, probabilities, language=language)
    suspected = suspected_ban(said, sentences=sentences, by_words=classifier.calibrate_words(scores).tolist())
    return Judgement(statements=said, permission=replace(estimate, suspected_ban=suspected))


def versions(language: str) -> Mapping[str, str]:
    """Version of each model that judges postings in `language`."""
    return {"statements": statements.load(language).version, "policy": permission.load(language).version}


def _estimate(
    said: Sequence[Statement], sentences: Sequence[CandidateSentence], probabilities: np.ndarray, *, language: str
) -> PermissionEstimate:
    by_label = [probabilities_by_label(row) for row in probabilities.tolist()]
    row = posting_features(said, sentences=sentences, probabilities=by_label)
    return permission.load(language).estimate(row)

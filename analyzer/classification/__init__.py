"""Candidate sentences → statements, and statements → permission: the learned half."""

from collections.abc import Mapping, Sequence

from analyzer.classification import permission, statements
from analyzer.schema.policy import PermissionEstimate
from analyzer.schema.statement import CandidateSentence, Statement

__all__ = ["decide", "estimate_permission", "versions"]


def decide(sentences: Sequence[CandidateSentence], *, language: str) -> tuple[Statement, ...]:
    """The proposals that stand, with calibrated confidence and ids in the order of the text.

    Raises:
        ModelError: the language's model is missing or altered.
    """
    return statements.decide(sentences, statements.load(language))


def estimate_permission(said: Sequence[Statement], *, language: str) -> PermissionEstimate:
    """What the statements of a posting, together, allow.

    Raises:
        ModelError: the language's model is missing or altered.
    """
    return permission.load(language).estimate(said)


def versions(language: str) -> Mapping[str, str]:
    """Version of each model that judges postings in `language`."""
    return {"statements": statements.load(language).version, "policy": permission.load(language).version}

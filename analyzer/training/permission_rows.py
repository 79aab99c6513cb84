"""Labelled postings → rows for the permission classifier.

Each posting gives two rows: one with the statements that a person found in it, one with those that the analyzer finds
where neither model has seen the posting. The first is what a perfect reader would see, who suspects no sentence that a
rule proposed in vain; the second is harder than life, because the corpus seeks out wordings that are rare. Their
weights say how hard life is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analyzer.classification.features import LABELS, label_of
from analyzer.classification.permission_features import posting_features, probabilities_by_label
from analyzer.classification.statements import decide
from analyzer.schema.policy import Permission
from analyzer.schema.statement import CandidateSentence, ContactInstruction, Statement
from analyzer.training.examples import ReadText

HARD_SHARE = 0.2
"""Weight of the rows that the analyzer read, against those a person read: how much of life is as odd as our corpus.

The corpus is adversarial: its errors are some five times as frequent as those in postings taken as they come.
"""

_SURE = 0.98  # about what a tested phrase is given


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionRow:
    """One row to learn from."""

    features: list[float]
    """As `posting_features` orders them."""

    permission: Permission
    """The labelled permission."""

    weight: float
    """How much it counts."""

    hard: bool
    """Whether its statements are those that the analyzer found."""


def permission_rows(read: Sequence[ReadText], probabilities: Mapping[str, np.ndarray]) -> Iterator[PermissionRow]:
    """Both rows of each posting.

    Args:
        read: The postings.
        probabilities: By posting id, those of its sentences by a classifier that has not seen it.
    """
    for one in read:
        if one.text.permission is None:
            continue
        table = probabilities[one.text.id]
        suspected = [probabilities_by_label(row) for row in table.tolist()]
        found = posting_features(decide(one.sentences, table), sentences=one.sentences, probabilities=suspected)
        rest = [(s, row) for s, row in zip(one.sentences, suspected, strict=True) if not s.proposals]
        labelled = posting_features(
            labelled_statements(one), sentences=[s for s, _ in rest], probabilities=[row for _, row in rest]
        )
        for features, hard in ((found, True), (labelled, False)):
            yield PermissionRow(
                features=features,
                permission=one.text.permission,
                weight=HARD_SHARE if hard else 1 - HARD_SHARE,
                hard=hard,
            )


def labelled_statements(read: ReadText) -> tuple[Statement, ...]:
    """What a person found, with the rules that extraction would give it, and the confidence of a rule that is right."""
    return tuple(_as_extracted(labelled, read.sentences) for labelled in read.text.statements)


def _as_extracted(labelled: Statement, sentences: Sequence[CandidateSentence]) -> Statement:
    proposals = [
        proposal
        for sentence in sentences
        for proposal in sentence.proposals
        if label_of(proposal) == label_of(labelled)
        and proposal.evidence.start < labelled.evidence.end
        and labelled.evidence.start < proposal.evidence.end
    ]
    rules = tuple(dict.fromkeys(rule for proposal in proposals for rule in proposal.rules))
    found = replace(labelled, rules=rules, confidence=_SURE)
    if isinstance(found, ContactInstruction):
        partial = (p.closes for p in proposals if isinstance(p, ContactInstruction) and p.closes != "contact")
        return replace(found, closes=next(partial, "contact"))
    return found


def by_posting(read: Sequence[ReadText], probabilities: np.ndarray) -> dict[str, np.ndarray]:
    """Cut the rows of all examples, in the order of `sentence_examples`, by the postings they come from."""
    tables: dict[str, np.ndarray] = {}
    place = 0
    for one in read:
        count = len(one.sentences) if one.text.is_posting else sum(s.end > one.text.start for s in one.sentences)
        if one.text.is_posting:
            tables[one.text.id] = probabilities[place : place + count].reshape(-1, len(LABELS))
        place += count
    return tables

"""Which sentences of a user's own postings are worth labelling, and the records that `train --corpus` learns from."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyzer import extraction
from analyzer.classification import statements
from analyzer.classification.features import LABELS
from analyzer.corpus import LANGUAGE
from analyzer.schema.characters import without_surrogates
from analyzer.schema.posting import JobPosting

LIKELY = 0.5
"""A label is suggested from this probability on."""

_ID_DIGITS = 16  # of the text's digest: the same sentence has the same id in every run


@dataclass(frozen=True, slots=True, kw_only=True)
class UncertainSentence:
    """A sentence about which the classifier may be wrong."""

    text: str
    """The sentence."""

    before: str | None
    """The line above it; None if there is none."""

    probabilities: Mapping[str, float]
    """By label of `LABELS`, as the statement classifier gives them."""

    @property
    def id(self) -> str:
        """A name made of the words: what was labelled once is known again."""
        return f"own-{hashlib.sha256(without_surrogates(self.text).encode()).hexdigest()[:_ID_DIGITS]}"

    @property
    def uncertainty(self) -> float:
        """1 where some label is as likely as not, 0 where all are sure."""
        return max(1 - abs(2 * probability - 1) for probability in self.probabilities.values())

    @property
    def suggested(self) -> tuple[str, ...]:
        """What the classifier would say."""
        return tuple(label for label in LABELS if self.probabilities[label] >= LIKELY)

    def record(self, labels: Iterable[str]) -> str:
        """The line of a corpus file that says so; `labels` is empty for a sentence that says nothing.

        Values such as dates are left out: the classifier learns what is said, the rules find the values.
        """
        found = {"id": self.id, "text": self.text, "labels": [_labelled(label) for label in labels]}
        return json.dumps({**found, "before": self.before}, ensure_ascii=False) + "\n"


def uncertain_sentences(postings: Iterable[JobPosting]) -> list[UncertainSentence]:
    """The candidate sentences of the postings, each wording once, the most uncertain first.

    Raises:
        ModelError: The statement model is missing or altered.
    """
    found = {sentence.id: sentence for posting in postings for sentence in _sentences(posting)}
    return sorted(found.values(), key=lambda s: (-s.uncertainty, s.id))


def _sentences(posting: JobPosting) -> Sequence[UncertainSentence]:
    if posting.language not in (None, LANGUAGE):
        return ()
    sentences = extraction.read(posting).sentences
    rows = statements.load(LANGUAGE).predict_proba(sentences).tolist()
    return [
        UncertainSentence(
            text=posting.description[sentence.start : sentence.end],
            before=_line_above(posting.description, sentence.start),
            probabilities=dict(zip(LABELS, row, strict=True)),
        )
        for sentence, row in zip(sentences, rows, strict=True)
    ]


def _line_above(text: str, start: int) -> str | None:
    above, _, own_line = text[:start].rpartition("\n")
    lines = above.split() and above.rstrip().splitlines()
    return lines[-1].strip() if lines and not own_line.strip() else None


def _labelled(label: str) -> Mapping[str, str]:
    kind, *rest = label.split("/")
    return {"kind": kind, **dict(zip(("force", "audience"), rest, strict=False))}

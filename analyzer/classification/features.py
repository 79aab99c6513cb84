"""What the statement classifier sees: a sentence's words, and what the rules propose."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from analyzer.schema.statement import OTHER_MATTERS, CandidateSentence, ContactInstruction, Statement

LABELS: tuple[str, ...] = (
    "application_deadline",
    "review_start",
    "response_timeline",
    "interview_timeline",
    "silence_rule",
    "acknowledgement",
    "contact_instruction/prohibition/applicants",
    "contact_instruction/permission/applicants",
    "contact_instruction/prohibition/third_parties",
)
"""What a sentence may say; an obligation counts as a permission, as in the label guide."""

BAN, OFFER = "contact_instruction/prohibition/applicants", "contact_instruction/permission/applicants"
"""The labels that decide what a posting permits."""

PLAIN_ABOVE, STRONG_ABOVE = 0.98, 0.5
"""Above these, extraction's confidence tells a plain prohibition, and a phrase that was tested, from a mere cue."""

EVIDENCE_FEATURES: tuple[str, ...] = (
    "strong",
    "plain",
    "weak",
    "score",
    "score_if_strong",
    "score_if_weak",
    "other_strong",
    "other_strong_alone",
    "foreign_section",
    *(f"label={label}" for label in LABELS),
)
"""Names of the columns that `evidence_features` fills."""

_MAX_WORDS = 150  # of a sentence; a bound on work, as extraction leaves only what is near a finding of longer runs
_MAX_SCORE = 6.0  # a larger score says no more: the words are those of training
_WORD = re.compile(r"[\w']+")
_REMEMBERED = 512  # sentences; boilerplate stands in many postings
_COLUMNS = {label: column for column, label in enumerate(LABELS)}
_FOREIGN_SECTIONS = OTHER_MATTERS | {"agencies"}
"""Where little is said to applicants; what is said to agencies extraction keeps, as said to third parties."""


def label_of(statement: Statement) -> str:
    """The classifier's label for what a statement says."""
    if isinstance(statement, ContactInstruction):
        force = "permission" if statement.force == "obligation" else statement.force
        return f"contact_instruction/{force}/{statement.audience}"
    return statement.kind


def word_features(sentences: Sequence[CandidateSentence]) -> list[list[str]]:
    """Names of the binary features of each sentence: runs of up to three words, its section, the phrases before it."""
    found: list[list[str]] = []
    for index, sentence in enumerate(sentences):
        near = index > 0 and sentences[index - 1].end + 3 >= sentence.start
        before = sentences[index - 1].rules if near else ()
        names = (
            *_word_runs(sentence.normal_form),
            f"section={sentence.section}",
            *(f"before={name.partition('_')[0]}" for name in before),
        )
        found.append(list(dict.fromkeys(names)))
    return found


def evidence_features(sentences: Sequence[CandidateSentence], scores: np.ndarray) -> np.ndarray:
    """A row of `EVIDENCE_FEATURES` per sentence and label: what the words say of it (`scores`) and what the rules do.

    Args:
        sentences: the candidate sentences.
        scores: a row per sentence, a column per label of `LABELS`.
    """
    priors = np.zeros(scores.shape)
    for row, sentence in zip(priors, sentences, strict=True):
        for proposal in sentence.proposals:
            column = _COLUMNS[label_of(proposal)]
            row[column] = max(row[column], proposal.confidence)
    foreign = [[sentence.section in _FOREIGN_SECTIONS] for sentence in sentences]
    score = np.clip(scores, -_MAX_SCORE, _MAX_SCORE)
    strong = priors > STRONG_ABOVE
    weak = (priors > 0) & ~strong
    other = strong.sum(axis=1, keepdims=True) > strong
    rows = np.empty((*scores.shape, len(EVIDENCE_FEATURES)))
    for index, values in enumerate(
        (
            strong,
            priors > PLAIN_ABOVE,
            weak,
            score,
            score * strong,
            score * weak,
            other,
            other & (priors == 0),
            np.array(foreign, dtype=bool).reshape(-1, 1),
        )
    ):
        rows[:, :, index] = values
    rows[:, :, -len(LABELS) :] = np.eye(len(LABELS))
    return rows


@lru_cache(maxsize=_REMEMBERED)
def _word_runs(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_runs(text)))


def _runs(text: str) -> Iterator[str]:
    words = ["^", *_WORD.findall(text)[:_MAX_WORDS], "$"]
    previous, before_previous = "", ""
    for word in words:
        shaped = "0" if word.isdigit() else word
        yield f"w={shaped}"
        if previous:
            yield f"w={previous} {shaped}"
        if before_previous:
            yield f"w={before_previous} {previous} {shaped}"
        before_previous, previous = previous, shaped

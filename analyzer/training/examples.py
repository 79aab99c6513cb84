"""Labelled texts → what the classifiers learn from: candidate sentences with labels, postings with permissions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analyzer import extraction
from analyzer.classification.features import LABELS, label_of, word_features
from analyzer.corpus import LANGUAGE, MIN_SHARED, LabelledText
from analyzer.schema.posting import JobPosting
from analyzer.schema.statement import CandidateSentence, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceExample:
    """A candidate sentence of the corpus with what it says."""

    sentence: CandidateSentence

    words: tuple[str, ...]
    """As `word_features` names them, with its neighbours' phrases."""

    labels: frozenset[str]
    """What it says, of `LABELS`; empty if nothing."""

    group: str
    """Of its text."""

    fresh: bool
    """Of its text: whether no rule was made after it."""

    @property
    def proposed(self) -> frozenset[str]:
        """The labels that a rule proposes."""
        return frozenset(label_of(p) for p in self.sentence.proposals)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """A labelled text with what extraction makes of it."""

    text: LabelledText
    sentences: tuple[CandidateSentence, ...]


def read_texts(texts: Sequence[LabelledText]) -> list[ReadText]:
    """Run extraction over the texts."""
    return [ReadText(text=text, sentences=extraction.read(_in_language(text)).sentences) for text in texts]


def sentence_examples(read: Sequence[ReadText]) -> list[SentenceExample]:
    """The candidate sentences whose label is known: all of a posting, of a sentence those behind the line above."""
    return [example for one in read for example in _examples(one)]


def label_matrix(examples: Sequence[SentenceExample]) -> np.ndarray:
    """A row per example, a column per label of `LABELS`, 1 where it says that."""
    return np.array([[float(label in example.labels) for label in LABELS] for example in examples])


def _in_language(text: LabelledText) -> JobPosting:
    return replace(text.posting, language=LANGUAGE)


def _examples(read: ReadText) -> Iterator[SentenceExample]:
    labelled = [s for s in read.sentences if s.end > read.text.start]
    for sentence, words in zip(read.sentences, word_features(read.sentences), strict=True):
        if sentence.end <= read.text.start:
            continue
        if read.text.is_posting:
            labels = _labels_at(sentence, read.text.statements)
        else:
            labels = _labels_of_part(sentence, read.text.statements, alone=len(labelled) == 1)
        yield SentenceExample(
            sentence=sentence,
            words=tuple(words),
            labels=labels,
            group=read.text.group,
            fresh=read.text.fresh,
        )


def _labels_at(sentence: CandidateSentence, statements: Sequence[Statement]) -> frozenset[str]:
    return frozenset(label_of(s) for s in statements if _overlap(sentence, s))


def _overlap(sentence: CandidateSentence, statement: Statement) -> bool:
    start, end = statement.evidence.start, statement.evidence.end
    shared = min(sentence.end, end) - max(sentence.start, start)
    return shared > 0 and shared >= MIN_SHARED * min(sentence.end - sentence.start, end - start)


def _labels_of_part(sentence: CandidateSentence, statements: Sequence[Statement], *, alone: bool) -> frozenset[str]:
    """The labels of a corpus sentence; where extraction cuts it in several, each part gets those it may say."""
    labels = frozenset(label_of(s) for s in statements)
    if alone or not sentence.proposals:
        return labels
    return labels & {label_of(p) for p in sentence.proposals}

"""What a labelled corpus holds, in numbers: the table of data/README.md."""

from collections import Counter
from collections.abc import Iterator, Sequence

from analyzer.classification.features import LABELS, label_of
from analyzer.corpus import Corpus, LabelledText

_WIDTH = 46


def counts_to_text(corpus: Corpus) -> str:
    """Texts by register, voice, label and permission, and the digest of all."""
    return "\n".join(_lines(corpus))


def _lines(corpus: Corpus) -> Iterator[str]:
    sentences = [t for t in corpus.texts if not t.is_posting]
    postings = [t for t in corpus.texts if t.is_posting]
    yield f"{'register':{_WIDTH}} sentences  no label  postings  held out"
    for register in sorted({t.register for t in corpus.texts}):
        yield _row(register, [t for t in corpus.texts if t.register == register])
    yield _row("all", corpus.texts)
    yield ""
    yield f"{'voice':{_WIDTH}} sentences  no label  postings  held out"
    for voice, _ in Counter(t.voice for t in corpus.texts if t.voice).most_common():
        yield _row(voice, [t for t in corpus.texts if t.voice == voice])
    yield ""
    yield f"{'label':{_WIDTH}} sentences            postings"
    for label in LABELS:
        yield f"{label:{_WIDTH}} {_saying(sentences, label):9d}           {_saying(postings, label):9d}"
    yield ""
    for permission, count in Counter(str(t.permission) for t in postings).most_common():
        yield f"{permission + ' postings':{_WIDTH}} {count:9d}"
    yield f"{'constructions of sentences':{_WIDTH}} {len({t.construction for t in sentences}):9d}"
    yield f"sha256 {corpus.sha256}"


def _row(name: str, texts: Sequence[LabelledText]) -> str:
    sentences = [t for t in texts if not t.is_posting]
    negative = sum(not t.statements for t in sentences) / max(1, len(sentences))
    held_out = sum(t.held_out for t in texts)
    return f"{name:{_WIDTH}} {len(sentences):9d} {negative:9.0%} {len(texts) - len(sentences):9d} {held_out:9d}"


def _saying(texts: Sequence[LabelledText], label: str) -> int:
    return sum(any(label_of(statement) == label for statement in text.statements) for text in texts)

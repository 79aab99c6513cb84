"""Do two people who label the same texts by the same guide agree?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sklearn.metrics import cohen_kappa_score

from analyzer.classification.features import LABELS, label_of
from analyzer.corpus import LabelledText
from analyzer.exceptions import InputError

_WIDTH = 46


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two readers agree about one label, text by text."""

    kappa: float | None
    """Cohen's kappa: 1 is full agreement, 0 what chance would give; None where both say the same of every text."""

    f1: float | None
    """Harmonic mean of how much of each reader's labels the other one gives; None where neither gives it."""

    first: int
    """Texts that say it by the first reader."""

    second: int
    """Texts that say it by the second reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReport:
    """Two readings of the same texts."""

    texts: int
    """Texts that both have read."""

    share: float
    """Part of the first reader's texts that the second one has read."""

    labels: Mapping[str, Agreement]
    """Per label of a sentence or posting: does it say that?"""

    permission_kappa: float | None
    """Cohen's kappa over the four permissions; None without postings."""

    postings: int
    """Postings among the texts."""


def compare_readers(first: Sequence[LabelledText], second: Sequence[LabelledText]) -> AgreementReport:
    """Compare two readings by the ids of their texts.

    Args:
        first: The corpus.
        second: The same texts, or some of them, labelled again by somebody who did not see the first labels.

    Raises:
        InputError: There is nothing to compare, or a text of the second reading is not that of the corpus.
    """
    known = {text.id: text for text in first}
    for text in second:
        if text.id not in known or known[text.id].text != text.text:
            raise InputError(f"{text.id} of the second reading is not in the corpus, or has another text there")
    pairs = [(known[text.id], text) for text in second]
    if not pairs:
        raise InputError("the second reading is empty: give JSONL as data/README.md describes it")
    permissions = [(str(a.permission), str(b.permission)) for a, b in pairs if a.is_posting and b.is_posting]
    return AgreementReport(
        texts=len(pairs),
        share=round(len(pairs) / len(first), 4),
        labels={label: _agreement([(_says(a, label), _says(b, label)) for a, b in pairs]) for label in LABELS},
        permission_kappa=_kappa(permissions) if permissions else None,
        postings=len(permissions),
    )


def agreement_to_text(report: AgreementReport) -> str:
    """The report as a table."""
    return "\n".join(_lines(report))


def _lines(report: AgreementReport) -> Iterator[str]:
    yield f"{report.texts} texts read twice, {report.share:.1%} of the corpus"
    yield f"{'label':{_WIDTH}} kappa    F1  first second"
    for label, found in report.labels.items():
        yield f"{label:{_WIDTH}} {_figure(found.kappa)} {_figure(found.f1)} {found.first:6d} {found.second:6d}"
    yield f"{f'permission of {report.postings} postings':{_WIDTH}} {_figure(report.permission_kappa)}"


def _figure(value: float | None) -> str:
    return "    –" if value is None else f"{value:5.3f}"


def _says(text: LabelledText, label: str) -> bool:
    return any(label_of(statement) == label for statement in text.statements)


def _agreement(pairs: Sequence[tuple[bool, bool]]) -> Agreement:
    first, second = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    both = sum(a and b for a, b in pairs)
    return Agreement(
        kappa=_kappa(pairs),
        f1=round(2 * both / (first + second), 4) if first + second else None,
        first=first,
        second=second,
    )


def _kappa(pairs: Sequence[tuple[object, object]]) -> float | None:
    first, second = ([str(answer) for answer in answers] for answers in zip(*pairs, strict=True))
    if len({*first, *second}) == 1:
        return None
    return round(float(cohen_kappa_score(first, second)), 4)

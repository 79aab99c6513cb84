"""Outcomes → figures with intervals.

Every figure is computed on the texts as they are and on resamples of them at once: row 0 of all totals is the sample
itself, the others are bootstrap replicates, so that one formula gives both the figure and its interval.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analyzer.classification.calibration import BINS, bin_of
from analyzer.evaluation.outcomes import Hit, Outcome
from analyzer.schema.policy import PERMISSIONS, Permission

REPLICATES = 1000
"""Bootstrap resamples; Efron and Tibshirani (1993) advise a thousand for percentile intervals."""

SEED = 20260112
"""Of the resampling; any fixed number makes the intervals repeatable."""

INTERVAL = (2.5, 97.5)
"""Percentiles of the replicates that bound an interval: 95 %."""

THIRD_PARTIES = "third_parties"
"""Notices to agencies say nothing to applicants: the micro average leaves them out."""

Totals = Mapping[tuple[str, ...], np.ndarray]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure with its 95 % bootstrap interval; all None where it is undefined (nothing to divide by)."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Precision, recall and their harmonic mean."""

    precision: Estimate
    recall: Estimate
    f1: Estimate

    n: int
    """How many are labelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of `n` are right."""

    accuracy: Estimate
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityBin:
    """Policies of about the same confidence."""

    confidence: float
    """Their mean confidence."""

    accuracy: float
    """The share of them that is right; calibrated if it is about `confidence`."""

    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionReport:
    """How good the policy's permission is, and its confidence."""

    accuracy: Estimate
    macro_f1: Estimate
    by_permission: Mapping[str, Scores]

    confusion: Mapping[str, Mapping[str, int]]
    """Labelled permission → the analyzer's → how often."""

    harmful: int
    """Policies more open than a posting that closes something."""

    calibration_error: Estimate
    """Expected calibration error over ten bins of equal width."""

    reliability: tuple[ReliabilityBin, ...]
    """The bins that hold any policy."""

    review_share: Estimate
    """Part of the policies that are marked for review."""

    unmarked_error: Estimate
    """Part of the policies not marked that are wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one evaluation found."""

    texts: int
    """Postings or sentences scored."""

    failed: int
    """Those without an analysis."""

    statements: Mapping[str, Scores]
    """Per label: the kind, and for contact instructions force and audience."""

    micro: Scores
    """All labels but notices to third parties."""

    values: Mapping[str, Share]
    """Per value, over the statements that were found."""

    values_accuracy: Estimate
    """All values together."""

    emails: Scores | None
    """Contact addresses; None for sentences."""

    permission: PermissionReport | None
    """None for sentences."""


def summarize(outcomes: Sequence[Outcome]) -> Report:
    """Add outcomes up; texts are resampled as wholes, since the sentences of one are not independent."""
    totals = _totals(outcomes)
    labels = sorted({name[1] for name in totals if name[0] == "statement"})
    names = sorted({name[1] for name in totals if name[0] == "value"})
    ours = [label for label in labels if not label.endswith(THIRD_PARTIES)]
    postings = any(outcome.gold is not None for outcome in outcomes)
    return Report(
        texts=len(outcomes),
        failed=sum(outcome.failed for outcome in outcomes),
        statements={label: _scores(*_hits(totals, "statement", [label])) for label in labels},
        micro=_scores(*_hits(totals, "statement", ours)),
        values={name: _share(totals, [name]) for name in names},
        values_accuracy=_share(totals, names).accuracy,
        emails=_scores(*_hits(totals, "emails", [""])) if postings else None,
        permission=_permission(totals, outcomes) if postings else None,
    )


def _totals(outcomes: Sequence[Outcome]) -> Totals:
    rows = [dict(_counts(outcome)) for outcome in outcomes]
    names = sorted({name for row in rows for name in row})
    counts = np.array([[row.get(name, 0.0) for name in names] for row in rows]).reshape(len(rows), len(names))
    count = max(1, len(rows))
    resampled = np.random.default_rng(SEED).multinomial(count, np.full(count, 1 / count), size=REPLICATES)
    weights = np.vstack([np.ones(len(rows)), resampled[:, : len(rows)]])
    return dict(zip(names, (weights @ counts).T, strict=True))


def _counts(outcome: Outcome) -> Iterator[tuple[tuple[str, ...], float]]:
    for (label, hit), n in outcome.statements.items():
        yield ("statement", label, hit), n
    for (name, agrees), n in outcome.values.items():
        yield ("value", name, str(agrees)), n
    for hit, n in outcome.emails.items():
        yield ("emails", "", hit), n
    if outcome.gold is None:
        return
    place = str(bin_of(outcome.confidence))
    yield ("policy",), 1
    yield ("confusion", outcome.gold, str(outcome.permission)), 1
    yield ("bin", place, "n"), 1
    yield ("bin", place, "confidence"), outcome.confidence
    yield ("bin", place, "right"), float(outcome.right)
    yield ("marked",), float(outcome.needs_review)
    yield ("unmarked wrong",), float(not outcome.needs_review and not outcome.right)


def _sum(totals: Totals, *names: tuple[str, ...]) -> np.ndarray:
    rows = next(iter(totals.values()), np.zeros(1)).shape[0]
    total: np.ndarray = np.sum([totals.get(name, np.zeros(rows)) for name in names] or np.zeros((1, rows)), axis=0)
    return total


def _hits(totals: Totals, family: str, labels: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    hits: tuple[Hit, Hit, Hit] = ("found", "invented", "missed")
    found, invented, missed = (_sum(totals, *((family, label, hit) for label in labels)) for hit in hits)
    return found, invented, missed


def _divide(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    quotient: np.ndarray = np.divide(
        numerator, denominator, out=np.full(numerator.shape, np.nan), where=denominator > 0
    )
    return quotient


def _estimate(figures: np.ndarray) -> Estimate:
    defined = figures[1:][~np.isnan(figures[1:])]
    if np.isnan(figures[0]):
        return Estimate(value=None, low=None, high=None)
    low, high = np.percentile(defined, INTERVAL) if defined.size else (np.nan, np.nan)
    return Estimate(value=_round(figures[0]), low=_round(low), high=_round(high))


def _round(figure: float) -> float | None:
    return None if np.isnan(figure) else round(float(figure), 4)


def _scores(found: np.ndarray, invented: np.ndarray, missed: np.ndarray) -> Scores:
    return Scores(
        precision=_estimate(_divide(found, found + invented)),
        recall=_estimate(_divide(found, found + missed)),
        f1=_estimate(_divide(2 * found, 2 * found + invented + missed)),
        n=int(found[0] + missed[0]),
    )


def _share(totals: Totals, names: Sequence[str]) -> Share:
    right = _sum(totals, *(("value", name, "True") for name in names))
    wrong = _sum(totals, *(("value", name, "False") for name in names))
    return Share(accuracy=_estimate(_divide(right, right + wrong)), n=int(right[0] + wrong[0]))


def _permission(totals: Totals, outcomes: Sequence[Outcome]) -> PermissionReport:
    answers = sorted({name[2] for name in totals if name[0] == "confusion"})
    count = _sum(totals, ("policy",))
    right = _sum(totals, *(("confusion", p, p) for p in PERMISSIONS))
    hits = {permission: _permission_hits(totals, permission, answers) for permission in PERMISSIONS}
    f1 = np.array([_divide(2 * found, 2 * found + invented + missed) for found, invented, missed in hits.values()])
    defined = ~np.isnan(f1)
    unmarked = count - _sum(totals, ("marked",))
    return PermissionReport(
        accuracy=_estimate(_divide(right, count)),
        macro_f1=_estimate(_divide(np.where(defined, f1, 0).sum(axis=0), defined.sum(axis=0).astype(float))),
        by_permission={permission: _scores(*hits[permission]) for permission in PERMISSIONS},
        confusion={
            gold: {answer: int(_sum(totals, ("confusion", gold, answer))[0]) for answer in answers}
            for gold in PERMISSIONS
        },
        harmful=sum(outcome.harmful for outcome in outcomes),
        calibration_error=_estimate(_calibration_error(totals, count)),
        reliability=tuple(_reliability(totals)),
        review_share=_estimate(_divide(_sum(totals, ("marked",)), count)),
        unmarked_error=_estimate(_divide(_sum(totals, ("unmarked wrong",)), unmarked)),
    )


def _permission_hits(
    totals: Totals, permission: Permission, answers: Sequence[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    found = _sum(totals, ("confusion", permission, permission))
    answered = _sum(totals, *(("confusion", gold, permission) for gold in PERMISSIONS))
    labelled = _sum(totals, *(("confusion", permission, answer) for answer in answers))
    return found, answered - found, labelled - found


def _calibration_error(totals: Totals, count: np.ndarray) -> np.ndarray:
    gaps = [
        np.abs(_sum(totals, ("bin", str(place), "confidence")) - _sum(totals, ("bin", str(place), "right")))
        for place in range(BINS)
    ]
    return _divide(np.sum(gaps, axis=0), count)


def _reliability(totals: Totals) -> Iterator[ReliabilityBin]:
    for place in range(BINS):
        n, confidence, right = (_sum(totals, ("bin", str(place), name))[0] for name in ("n", "confidence", "right"))
        if n:
            yield ReliabilityBin(
                confidence=round(float(confidence / n), 4), accuracy=round(float(right / n), 4), n=int(n)
            )

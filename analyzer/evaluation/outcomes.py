"""One labelled text against its analysis: what was found, missed, invented, and what the policy came to."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from analyzer.classification.features import label_of
from analyzer.corpus import LabelledText
from analyzer.evaluation.matching import pair, value_checks
from analyzer.schema.analysis import Analysis
from analyzer.schema.policy import OPENNESS, Permission
from analyzer.schema.statement import Statement

Hit = Literal["found", "missed", "invented"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One difference between the label and the analysis, for whoever reads the errors."""

    kind: str
    """"missed …", "invented …", "value …", "permission" or "harmful"."""

    gold: Statement | Permission | None
    """What is labelled; None if nothing is."""

    found: Statement | Permission | None
    """What the analyzer says; None if nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one text came out; outcomes add up to a report."""

    id: str
    """The text's id."""

    statements: Counter[tuple[str, Hit]]
    """How often each label was found, missed or invented."""

    values: Counter[tuple[str, bool]]
    """How often each value agreed (True) or not."""

    emails: Counter[Hit]
    """Addresses found, missed, invented."""

    gold: Permission | None
    """The labelled permission; None for a sentence."""

    permission: Permission | None
    """The analyzer's; None if the analysis failed."""

    confidence: float
    """The probability that the analyzer gives its permission."""

    needs_review: bool
    """Whether the analyzer wants a person to look."""

    failed: bool
    """Whether there is no analysis."""

    mistakes: tuple[Mistake, ...]
    """All differences, statements first."""

    @property
    def right(self) -> bool:
        """Whether the permission is the labelled one."""
        return self.permission == self.gold

    @property
    def harmful(self) -> bool:
        """Whether the analyzer is more open than a posting that closes something: an applicant could be hurt."""
        if self.permission is None or self.gold is None or self.gold not in ("prohibited", "restricted"):
            return False
        return OPENNESS.get(self.permission, 0) > OPENNESS[self.gold]


def compare(text: LabelledText, analysis: Analysis) -> Outcome:
    """Score one analysis against its label; a failed one has found nothing."""
    pairs = pair(text.statements, analysis.statements)
    statements: Counter[tuple[str, Hit]] = Counter()
    values: Counter[tuple[str, bool]] = Counter()
    mistakes: list[Mistake] = []
    for g, f in pairs:
        gold, found = text.statements[g], analysis.statements[f]
        statements[label_of(gold), "found"] += 1
        for name, agrees in value_checks(gold, found):
            values[name, agrees] += 1
            if not agrees:
                mistakes.append(Mistake(kind=f"value {name}", gold=gold, found=found))
    for g in sorted(set(range(len(text.statements))) - {g for g, _ in pairs}):
        statements[label_of(text.statements[g]), "missed"] += 1
        mistakes.append(Mistake(kind=f"missed {label_of(text.statements[g])}", gold=text.statements[g], found=None))
    for f in sorted(set(range(len(analysis.statements))) - {f for _, f in pairs}):
        statements[label_of(analysis.statements[f]), "invented"] += 1
        mistake = Mistake(kind=f"invented {label_of(analysis.statements[f])}", gold=None, found=analysis.statements[f])
        mistakes.append(mistake)
    return _outcome(text, analysis, statements=statements, values=values, mistakes=mistakes)


def _outcome(
    text: LabelledText,
    analysis: Analysis,
    *,
    statements: Counter[tuple[str, Hit]],
    values: Counter[tuple[str, bool]],
    mistakes: list[Mistake],
) -> Outcome:
    policy = analysis.policy
    permission = policy.permission if policy else None
    if text.is_posting and permission != text.permission:
        mistakes.append(Mistake(kind="permission", gold=text.permission, found=permission))
    return Outcome(
        id=text.id,
        statements=statements,
        values=values,
        emails=_emails(text, analysis) if text.is_posting else Counter(),
        gold=text.permission,
        permission=permission,
        confidence=policy.confidence if policy else 0.0,
        needs_review=policy.needs_review if policy else True,
        failed=analysis.error is not None,
        mistakes=tuple(mistakes),
    )


def _emails(text: LabelledText, analysis: Analysis) -> Counter[Hit]:
    found = {point.email.lower() for point in analysis.contact_points if point.email}
    return Counter(
        {"found": len(text.emails & found), "missed": len(text.emails - found), "invented": len(found - text.emails)}
    )

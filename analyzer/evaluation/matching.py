"""Which found statement is which labelled one, and whether their values agree.

A pair has the same label, shares at least half of the shorter span, and the found one is not much longer than the
labelled one: who marks a whole paragraph has found nothing. The widest overlaps are paired first, each statement at
most once.
"""

from collections.abc import Iterator, Sequence

from analyzer.classification.features import label_of
from analyzer.corpus import MIN_SHARED
from analyzer.schema.statement import (
    ApplicationDeadline,
    ContactInstruction,
    InterviewTimeline,
    Offset,
    ResponseTimeline,
    ReviewStart,
    SilenceRule,
    Statement,
)

LONGEST_FACTOR, LONGEST_EXTRA = 3, 100
"""A found span has at most so many times the labelled characters, and so many more."""

DAYS_IN_UNIT = {"hour": 1 / 24, "day": 1.0, "business_day": 7 / 5, "week": 7.0, "month": 30.4}
"""Length of each unit in days, by which offsets in different units are compared."""

_SAME_OFFSET = 0.01  # days: two ways of writing the same time


def pair(gold: Sequence[Statement], found: Sequence[Statement]) -> list[tuple[int, int]]:
    """Indices of the labelled and found statements that belong together."""
    candidates = sorted(
        (-shared, g, f)
        for g, labelled in enumerate(gold)
        for f, statement in enumerate(found)
        if (shared := _shared(labelled, statement))
    )
    pairs: list[tuple[int, int]] = []
    for _, g, f in candidates:
        if all(g != other and f != another for other, another in pairs):
            pairs.append((g, f))
    return pairs


def _shared(gold: Statement, found: Statement) -> int:
    """Characters that a possible pair shares; 0 if it is none."""
    labelled, evidence = gold.evidence, found.evidence
    lengths = labelled.end - labelled.start, evidence.end - evidence.start
    shared = min(labelled.end, evidence.end) - max(labelled.start, evidence.start)
    too_long = lengths[1] > LONGEST_FACTOR * lengths[0] + LONGEST_EXTRA
    if label_of(gold) != label_of(found) or too_long or shared < MIN_SHARED * min(lengths):
        return 0
    return max(shared, 0)


def value_checks(gold: Statement, found: Statement) -> Iterator[tuple[str, bool]]:
    """Name of each value that the labelled statement states, and whether the found one has it."""
    match gold, found:
        case ApplicationDeadline(), ApplicationDeadline():
            if gold.date:
                yield "deadline.date", gold.date == found.date
            yield "deadline.rolling", gold.rolling == found.rolling
            yield "deadline.priority", gold.priority == found.priority
        case ReviewStart(), ReviewStart():
            if gold.date:
                yield "review_start.date", gold.date == found.date
        case (ResponseTimeline(), ResponseTimeline()) | (InterviewTimeline(), InterviewTimeline()):
            yield from _time_checks(gold, found)
        case SilenceRule(), SilenceRule():
            yield from _time_checks(gold, found)
            yield "silence_rule.meaning", gold.meaning == found.meaning
        case ContactInstruction(audience="applicants"), ContactInstruction():
            yield "contact.topic", gold.topic == found.topic
            yield _channel_check(gold, found)


def _time_checks(gold: Statement, found: Statement) -> Iterator[tuple[str, bool]]:
    for field in ("end", "start"):
        stated = getattr(gold, field, None)
        if stated:
            yield f"{gold.kind}.{field}", stated == getattr(found, field)
    days = _days(getattr(gold, "offset", None))
    if days is not None:
        guess = _days(getattr(found, "offset", None))
        yield f"{gold.kind}.offset", guess is not None and abs(guess - days) < _SAME_OFFSET


def _channel_check(gold: ContactInstruction, found: ContactInstruction) -> tuple[str, bool]:
    """A ban must name exactly the channels that are closed; an offer must name one that is open."""
    want, have = set(gold.channels), set(found.channels)
    if gold.force == "prohibition":
        return "prohibition.channels", want == have
    return "permission.channels", bool(want & have) or "any" in want | have


def _days(offset: Offset | None) -> float | None:
    """Upper end of an offset in days; None where there is none."""
    return None if offset is None or offset.max is None else offset.max * DAYS_IN_UNIT[offset.unit]

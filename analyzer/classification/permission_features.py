"""What the permission classifier sees of a posting: which contact instructions stand, and which may have been missed.

Every feature of a ban grows, or stays, when another ban is added: that is what makes a monotone model monotone in
prohibitions.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from analyzer.classification.features import BAN, LABELS, OFFER, label_of
from analyzer.schema.policy import MAIN_CHANNELS, SuspectedBan
from analyzer.schema.statement import CandidateSentence, ContactInstruction, Statement

BAN_FEATURES: tuple[str, ...] = (
    "ban",
    "ban_partial",
    "ban_questions",
    "ban_channel",
    "ban_everything",
    "ban_several",
    "ban_timed",
    "ban_evidence",
    "ban_missed",
)
"""A weight below 0 on one of these would let a prohibition open something."""

OFFER_FEATURES: tuple[str, ...] = (
    "offer",
    "offer_open",
    "offer_status",
    "offer_questions",
    "obligation",
    "offer_evidence",
)
"""What is offered to applicants."""

POSTING_FEATURES: tuple[str, ...] = (*BAN_FEATURES, *OFFER_FEATURES)
"""Names of the columns that `posting_features` fills."""

_CLIP = 0.02  # probabilities nearer to 0 or 1 are not told apart
_OPEN_QUESTION = 0.5  # a sentence read as a notice to agencies may be meant for applicants too, but no more than that
_SUSPICION = 1.0  # logits below an even chance from which on a ban that no rule found weighs by itself


def posting_features(
    statements: Iterable[Statement],
    *,
    sentences: Sequence[CandidateSentence],
    probabilities: Sequence[Mapping[str, float]],
) -> list[float]:
    """The row of `POSTING_FEATURES` for a posting.

    Args:
        statements: what stands.
        sentences: its candidate sentences.
        probabilities: of each sentence, how likely it is a ban or an offer, whether or not a rule proposes it.
    """
    instructions = [s for s in statements if isinstance(s, ContactInstruction)]
    unclaimed = list(_unclaimed(instructions, sentences=sentences, probabilities=probabilities))
    missed = {label: max((row[label] for _, row in unclaimed), default=0.0) for label in (BAN, OFFER)}
    ours = [s for s in instructions if s.audience == "applicants"]
    bans = [s for s in ours if s.force == "prohibition"]
    offers = [s for s in ours if s.force != "prohibition"]
    return [*_ban_features(bans, missed[BAN]), *_offer_features(offers, bans, missed[OFFER])]


def suspected_ban(
    statements: Iterable[Statement], *, sentences: Sequence[CandidateSentence], by_words: Sequence[Sequence[float]]
) -> SuspectedBan | None:
    """The sentence with a cue of a ban that most likely is one, no prohibition standing for it; None if none has a cue.

    Args:
        statements: what stands.
        sentences: its candidate sentences.
        by_words: of each sentence, the probabilities of `LABELS` by its words alone.
    """
    bans = [s for s in statements if label_of(s) == BAN]
    suspects = [
        SuspectedBan(start=sentence.start, end=sentence.end, probability=row[LABELS.index(BAN)])
        for sentence, row in zip(sentences, by_words, strict=True)
        if any(label_of(p) == BAN for p in sentence.proposals) and not any(_overlap(ban, sentence) for ban in bans)
    ]
    return max(suspects, key=lambda suspect: suspect.probability, default=None)


def _unclaimed(
    instructions: Sequence[ContactInstruction],
    *,
    sentences: Sequence[CandidateSentence],
    probabilities: Sequence[Mapping[str, float]],
) -> Iterator[tuple[CandidateSentence, dict[str, float]]]:
    """The sentences that no instruction to applicants claims, and how likely each is a ban and an offer."""
    for sentence, row in zip(sentences, probabilities, strict=True):
        claimed = {i.audience for i in instructions if _overlap(i, sentence)}
        if "applicants" in claimed:
            continue
        suspected = claimed | {p.audience for p in sentence.proposals if isinstance(p, ContactInstruction)}
        of_label = ((BAN, claimed), (OFFER, suspected))  # in doubt, no offer rather than no ban
        most = {label: _OPEN_QUESTION if "third_parties" in audiences else 1.0 for label, audiences in of_label}
        if not any(isinstance(p, ContactInstruction) and p.force == "prohibition" for p in sentence.proposals):
            most[BAN] = 0.0  # nothing turns anybody away in it: its words are those of duties on the telephone
        yield sentence, {label: min(row[label], bound) for label, bound in most.items()}


def _overlap(instruction: Statement, sentence: CandidateSentence) -> bool:
    return instruction.evidence.start < sentence.end and sentence.start < instruction.evidence.end


def _ban_features(bans: Sequence[ContactInstruction], missed: float) -> list[float]:
    closed = {channel for b in bans for channel in b.channels}
    return [
        float(bool(bans)),
        float(any(b.closes != "contact" for b in bans)),
        float(any("any" in b.channels and b.topic == "questions" for b in bans)),
        float(bool(closed - {"any"})),
        float(closed >= MAIN_CHANNELS or any(b.bans_contact and b.until is None for b in bans)),
        float(len(closed - {"any"}) > 1),
        float(any(b.until is not None for b in bans)),
        _logit(max((missed, *(b.confidence for b in bans)))),
        max(0.0, _logit(missed) + _SUSPICION),
    ]


def _offer_features(
    offers: Sequence[ContactInstruction], bans: Sequence[ContactInstruction], missed: float
) -> list[float]:
    closed = {channel for b in bans for channel in b.channels} - {"any"}
    return [
        float(bool(offers)),
        float(any(set(o.channels) - closed for o in offers)),
        float(any(o.topic == "status" for o in offers)),
        float(any(o.topic == "questions" for o in offers)),
        float(any(o.force == "obligation" for o in offers)),
        _logit(max((missed, *(o.confidence for o in offers)))),
    ]


def _logit(probability: float) -> float:
    clipped = min(max(probability, _CLIP), 1 - _CLIP)
    return math.log(clipped / (1 - clipped))


def probabilities_by_label(row: Sequence[float]) -> dict[str, float]:
    """The probabilities of a ban and an offer in a row that has a column per label of `LABELS`."""
    return {label: float(row[LABELS.index(label)]) for label in (BAN, OFFER)}

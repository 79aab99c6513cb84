"""Bans, offers and demands of contact: which a sentence makes, and to whom."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from analyzer.extraction.addressees import is_for_agencies, is_for_both, notices_to_agencies
from analyzer.extraction.ban_limits import from_its_clause, up_to_turn, without_repeated_only
from analyzer.extraction.contact_bans import ban_on_agencies, ban_on_applicants
from analyzer.extraction.contact_offers import offers_beside
from analyzer.extraction.context import PhraseMatch
from analyzer.extraction.sentence_reading import SentenceReading, runs
from analyzer.schema.statement import ContactInstruction, Statement


def contact_instructions(reading: SentenceReading) -> Iterator[Statement]:
    """Propose the contact instructions that the sentence gives; warnings of fraud give none."""
    if not any(match.phrase.kind == "contact_instruction" for match in reading.matches) or reading.section == "fraud":
        return
    agencies = notices_to_agencies(reading)
    bans = reading.of_kind("contact_instruction", audience="applicants", force="prohibition")
    strong = [a for a in agencies if not a.phrase.weak]
    both = [ban for ban in bans if is_for_both(reading, ban)]
    theirs = [ban for ban in bans if ban in both or is_for_agencies(reading, ban, strong)]
    ours = [
        ban for ban in bans if (ban in both or ban not in theirs) and not (ban.phrase.weak and _overlaps(ban, strong))
    ]
    ours = [up_to_turn(reading, from_its_clause(reading, ban)) for ban in without_repeated_only(reading, ours)]
    if agencies or theirs:
        yield ban_on_agencies(reading, agencies, theirs)
    yield from _without_repeats(ban_on_applicants(reading, matches) for matches in runs(ours))
    yield from offers_beside(reading, ours)


def _without_repeats(bans: Iterable[ContactInstruction]) -> Iterator[ContactInstruction]:
    """The bans of a sentence; what repeats another, or a part of it, is one with it: "do not call, and do not text"."""
    said: list[ContactInstruction] = []
    for ban in bans:
        key = (ban.evidence, ban.topic, ban.until)
        other = next(
            (o for o in said if key == (o.evidence, o.topic, o.until) and set(ban.channels) <= set(o.channels)), None
        )
        if other is None:
            said.append(ban)
            continue
        closes = ban.closes if other.closes == "contact" else other.closes
        rules = tuple(dict.fromkeys((*other.rules, *ban.rules)))
        said[said.index(other)] = replace(other, closes=closes, rules=rules)
    yield from said


def _overlaps(match: PhraseMatch, others: list[PhraseMatch]) -> bool:
    return any(match.start < other.end and other.start < match.end for other in others)

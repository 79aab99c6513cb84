"""Bans, offers and demands of contact: force, channels, topic, audience and time of each."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import re2

from analyzer.extraction.channels import channels_in
from analyzer.extraction.context import PhraseMatch
from analyzer.extraction.sentence_reading import PRIOR_STRONG, SentenceReading, prior, rule_names, runs, word_pattern
from analyzer.schema.statement import Channel, ContactInstruction, Force, Statement, Topic

SHORT_QUESTION = 60
"""Characters of "Questions?" and the like; longer questions are about something else."""

WORDS_TO_BAN = 40
"""Characters between the agencies that a sentence opens with and a ban, less than."""

WORDS_TO_CHANNEL = 40
"""Characters behind an offer in which its channel is named: "contact the clerk, Ann Lee, by e-mail"."""

SAME_PARAGRAPH = 2
"""Characters between two sentences of one paragraph, at most."""

_ENTITY_CHANNELS: dict[str, Channel] = {"EMAIL": "email", "PHONE": "phone"}
_LAST_CLAUSE = re2.compile(r"[^.;:!?,]{0,60}$")
_OFFERS_BESIDE_BANS = ("offer_rather_than",)
"""They share their words with a ban: "e-mail rather than phone"."""

_OFFERS_IN_ANSWERS = ("offer_answering_address",)
"""A line with an address offers it only below a question or a heading that asks for questions."""

_NOTICES_THAT_GO_ON = ("agency_others", "agency_subject", "agency_services", "agency_addressed")
_NOTICES_INSIDE = ("agency_services", "agency_forward")


def contact_instructions(reading: SentenceReading) -> Iterator[Statement]:
    """Propose the contact instructions that the sentence gives; warnings of fraud give none."""
    if reading.section == "fraud":
        return
    agencies = reading.of_kind("contact_instruction", audience="third_parties")
    bans = reading.of_kind("contact_instruction", audience="applicants", force="prohibition")
    strong = [a for a in agencies if not a.phrase.weak]
    both = [ban for ban in bans if _is_for_both(reading, ban)]
    theirs = [ban for ban in bans if ban in both or _is_for_agencies(reading, ban, strong)]
    ours = [
        ban for ban in bans if (ban in both or ban not in theirs) and not (ban.phrase.weak and _overlaps(ban, strong))
    ]
    if agencies or theirs:
        yield _instruction(reading, [*agencies, *theirs], "prohibition", ("any",), "any", third_parties=True)
    for matches in runs(ours):
        yield _ban(reading, matches)
    yield from _offers(reading, ours)


def _ban(reading: SentenceReading, matches: list[PhraseMatch]) -> ContactInstruction:
    lexicon = reading.context.lexicon
    words = " , ".join(m.channel_words for m in matches)
    channels = channels_in(reading.around("other_than").sub("", words), lexicon)
    kindless = reading.around("kinds_of_message").sub("", words)
    if reading.around("any_message").search(kindless) or reading.around("any_follow_up").search(kindless):
        channels = ()
    if not channels or channels == ("post",):
        near = reading.text[max(0, matches[0].start - 20) : max(m.end for m in matches) + 60]
        found = None if reading.around("other_than").search(near) else reading.around("by_channel").search(near)
        channels = channels_in(found.group(), lexicon) if found else channels
    fixed = next((m.phrase.values["channels"] for m in matches if "channels" in m.phrase.values), None)
    return _instruction(
        reading, matches, "prohibition", tuple(fixed or channels or ("any",)), _ban_topic(reading, matches)
    )


def _ban_topic(reading: SentenceReading, matches: list[PhraseMatch]) -> Topic:
    fixed: Topic | None = next((m.phrase.values["topic"] for m in matches if "topic" in m.phrase.values), None)
    if fixed:
        return fixed
    if any(reading.around("following_up").search(reading.text[m.start : m.end]) for m in matches):
        return "status"
    start = min(m.start for m in matches)
    subject = (
        "" if reading.text[start:].lstrip().startswith("no ") else _LAST_CLAUSE.search(reading.text[:start]).group()
    )
    clause = subject + reading.text[start : max(m.end for m in matches) + 60]
    if word_pattern(reading.context, "about_status").search(clause) or reading.around("asks_result").search(clause):
        return "status"
    if reading.around("no_questions").search(clause):
        return "questions"
    return "any"


def _offers(reading: SentenceReading, bans: list[PhraseMatch]) -> Iterator[Statement]:
    offers = [
        m
        for force in ("permission", "obligation")
        for m in reading.of_kind("contact_instruction", force=force)
        if m.phrase.id in _OFFERS_BESIDE_BANS
        or not any(_overlaps(m, [b]) or _goes_on_in(reading, b, m) for b in bans if not b.phrase.weak)
    ]
    for ban in bans:
        tail = reading.text[ban.start : ban.end + 60]
        exception = reading.around("other_than").search(tail)
        if exception and (left := channels_in(exception.group(1), reading.context.lexicon)):
            yield _instruction(reading, [ban], "permission", left, "any")
            return
    if not offers or _serves_other_ends(reading):
        return
    answers = _answers_a_question(reading, bans)
    offers = [m for m in offers if not m.phrase.weak] or [
        m for m in offers if answers or m.phrase.id not in _OFFERS_IN_ANSWERS
    ]
    if not offers:
        return
    force: Force = "obligation" if any(m.phrase.values["force"] == "obligation" for m in offers) else "permission"
    fixed = next((m.phrase.values["channels"] for m in offers if "channels" in m.phrase.values), None)
    channels = tuple(fixed) if fixed else _offered_channels(reading, offers, bans)
    topic = "questions" if answers and _is_asked(reading) else _offer_topic(reading, offers)
    offer = _instruction(reading, offers, force, channels, topic)
    yield replace(offer, confidence=PRIOR_STRONG) if answers and offer.confidence < PRIOR_STRONG else offer


def _answers_a_question(reading: SentenceReading, bans: list[PhraseMatch]) -> bool:
    """Whether the sentence gives an address below a question or its heading: "Any questions?" - "jobs@example.org"."""
    before = reading.before
    if (
        before is None
        or bans
        or reading.start - before.end > SAME_PARAGRAPH
        or before.end - before.start > SHORT_QUESTION
    ):
        return False
    if not any(e.label_ in _ENTITY_CHANNELS for e in reading.doc.ents) or reading.around("applies").search(
        reading.text
    ):
        return False
    if before.text.rstrip().endswith("?"):
        return bool(reading.around("asks").search(before.text))
    return bool(reading.around("asking_heading").fullmatch(before.text.strip(" :-#*|")))


def _is_asked(reading: SentenceReading) -> bool:
    """Whether the line above asks for questions, rather than only naming a contact."""
    before = reading.before
    return before is not None and bool(reading.around("asks").search(before.text))


def _serves_other_ends(reading: SentenceReading) -> bool:
    """Whether the line above asks about, or names, what is not the job: "Need technical help?" - "Call 555-0100."."""
    before = reading.before
    if before is None or reading.start - before.end > SAME_PARAGRAPH:
        return False
    if before.end - before.start <= SHORT_QUESTION and reading.around("other_ends").search(before.text):
        return True
    purposes = reading.context.lexicon.purposes
    return before.text.rstrip().endswith("?") and any(
        purposes[purpose].search(before.text) for purpose in ("technical", "accommodation")
    )


def _goes_on_in(reading: SentenceReading, ban: PhraseMatch, match: PhraseMatch) -> bool:
    """Whether the match only says what the ban is about: "do not call us to ask about your application"."""
    return match.start >= ban.end and bool(reading.around("goes_on").fullmatch(reading.text[ban.end : match.start]))


def _overlaps(match: PhraseMatch, others: list[PhraseMatch]) -> bool:
    return any(match.start < other.end and other.start < match.end for other in others)


def _offered_channels(
    reading: SentenceReading, offers: list[PhraseMatch], bans: list[PhraseMatch]
) -> tuple[Channel, ...]:
    lexicon = reading.context.lexicon
    closed = {c for b in bans if not b.phrase.weak for c in channels_in(b.channel_words, lexicon)}
    found: list[Channel] = [_ENTITY_CHANNELS[e.label_] for e in reading.doc.ents if e.label_ in _ENTITY_CHANNELS]
    words = reading.around("a_few_lines").sub("", " , ".join(m.channel_words for m in offers))
    found += [
        c
        for c in channels_in(words, lexicon)
        if c in ("phone", "email", "text_message", "fax", "portal", "social_media")
    ]
    if reading.around("at_a_place").search(reading.text):
        found.append("in_person")
    if not found:
        behind = reading.text[min(m.start for m in offers) : max(m.end for m in offers) + WORDS_TO_CHANNEL]
        named = reading.around("by_channel").search(behind)
        found += channels_in(named.group(), lexicon) if named else ()
    channels = tuple(dict.fromkeys(c for c in found if c not in closed))
    return channels or ("any",)


def _offer_topic(reading: SentenceReading, offers: list[PhraseMatch]) -> Topic:
    fixed: Topic | None = next((m.phrase.values["topic"] for m in offers if "topic" in m.phrase.values), None)
    if fixed:
        return fixed
    if reading.around("asks_status").search(reading.text):
        return "status"
    if word_pattern(reading.context, "about_job").search(reading.around("contact_block").sub("", reading.text)):
        return "questions"
    return "any"


def _is_for_agencies(reading: SentenceReading, ban: PhraseMatch, agencies: list[PhraseMatch]) -> bool:
    """Whether the words before or behind a ban address it to agencies instead of applicants."""
    if ban.phrase.id.startswith(("ban_mixed", "canvassing")):
        return False
    if _stands_in_notice(ban, agencies) or _names_agencies(reading, ban) or _opens_with_agencies(reading, ban):
        return True
    if _heading_addresses_agencies(reading):
        return True
    if reading.around("about_this_job").search(reading.text[ban.start :]):
        return False
    return reading.section == "agencies" or (_stands_among_agencies(reading) and not agencies)


def _heading_addresses_agencies(reading: SentenceReading) -> bool:
    """Whether the line right above is "Agencies:" or the like, which even a ban about this job then addresses."""
    before = reading.before
    if before is None or reading.section != "agencies" or reading.start - before.end > SAME_PARAGRAPH:
        return False
    return bool(reading.around("agencies_heading").fullmatch(before.text.strip()))


def _is_for_both(reading: SentenceReading, ban: PhraseMatch) -> bool:
    """Whether a ban names agencies and applicants in one breath: "no calls from applicants or agencies"."""
    behind = reading.around("from_agencies").search(reading.text[ban.end : ban.end + 80])
    named = reading.around("a_recruiter").sub("", reading.text[ban.start : ban.end])
    named += behind.group() if behind else ""
    if "behalf" in named or not reading.around("named_applicants").search(named):
        return False
    return bool(behind or reading.around("named_agencies").search(named))


def _stands_in_notice(ban: PhraseMatch, agencies: list[PhraseMatch]) -> bool:
    """Whether a notice to agencies goes on in the ban, or the ban in the notice."""
    goes_on = any(a.phrase.id in _NOTICES_THAT_GO_ON and a.start < ban.start < a.end for a in agencies)
    return goes_on or any(a.phrase.id in _NOTICES_INSIDE and ban.start <= a.start < ban.end for a in agencies)


def _names_agencies(reading: SentenceReading, ban: PhraseMatch) -> bool:
    """Whether agencies are named in the ban, directly before it, or behind it as those it comes "from"."""
    if reading.around("from_agencies").search(reading.text[ban.end : ban.end + 80]):
        return True
    inside = reading.around("a_recruiter").sub("", reading.text[ban.start : ban.end])
    applicants = word_pattern(reading.context, "applicant").search(inside)
    if not applicants and reading.around("named_agencies").search(inside):
        return True
    return not inside.lstrip().startswith("no ") and _addressed_to_agencies(reading, ban)


def _opens_with_agencies(reading: SentenceReading, ban: PhraseMatch) -> bool:
    """Whether the sentence begins by addressing agencies: "Recruiters: …"."""
    leading = reading.around("opens_with_agencies").search(reading.text)
    if not leading or leading.end() > ban.start or reading.around("as_employer").search(reading.text[leading.end() :]):
        return False
    return ":" in reading.text[: ban.start] or ban.start - leading.end() < WORDS_TO_BAN


def _addressed_to_agencies(reading: SentenceReading, ban: PhraseMatch) -> bool:
    """Whether agencies are named right before a ban: "we ask agencies not to call", not "no agencies, do not call"."""
    before = reading.around("a_recruiter").sub("", reading.text[max(0, ban.start - 60) : ban.start])
    named = reading.around("to_agencies").search(before)
    if not named or word_pattern(reading.context, "applicant").search(named.group("tail")):
        return False
    if reading.around("as_employer").search(named.group("tail") + reading.text[ban.start :]):
        return False
    return not reading.around("neither_nor").search(named.group("before") + " ")


def _stands_among_agencies(reading: SentenceReading) -> bool:
    """A ban without addressee between two sentences about agencies, in one paragraph, is theirs."""
    before, after = reading.before, reading.after
    return (
        before is not None
        and after is not None
        and bool(before.strongly("contact_instruction", audience="third_parties"))
        and after.has("agency")
        and reading.start - before.end <= SAME_PARAGRAPH
        and after.start - reading.end <= SAME_PARAGRAPH
    )


def _instruction(
    reading: SentenceReading,
    matches: list[PhraseMatch],
    force: Force,
    channels: tuple[Channel, ...],
    topic: Topic,
    *,
    third_parties: bool = False,
) -> ContactInstruction:
    return ContactInstruction(
        id="",
        evidence=reading.evidence(matches),
        confidence=prior(matches),
        rules=rule_names(matches),
        force=force,
        channels=channels,
        topic=topic,
        audience="third_parties" if third_parties else "applicants",
        until=_until(reading, matches) if force == "prohibition" and not third_parties else None,
    )


def _until(reading: SentenceReading, matches: list[PhraseMatch]) -> dt.date | Literal["deadline"] | None:
    start, end = min(m.start for m in matches), max(m.end for m in matches)
    near = reading.text[max(0, start - 40) : end + 80]
    if reading.around("until_deadline").search(near):
        return "deadline"
    if reading.around("until_date").search(near):
        return next((t.last or t.first for t in reading.times if t.last or t.first), None)
    return None

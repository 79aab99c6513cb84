"""Bans, offers and demands of contact: force, channels, topic, audience and time of each."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

import re2
from spacy.tokens import Span

from analyzer.extraction.addressees import SAME_PARAGRAPH, is_for_agencies, is_for_both, notices_to_agencies
from analyzer.extraction.ban_limits import turn_behind, up_to_turn, without_repeated_only
from analyzer.extraction.channels import channels_in
from analyzer.extraction.context import PhraseMatch
from analyzer.extraction.sentence_reading import PRIOR_STRONG, SentenceReading, runs, word_pattern
from analyzer.schema.statement import Channel, Closes, ContactInstruction, Force, Statement, Topic

SHORT_QUESTION = 90
"""Characters of "Questions?" and the like; longer questions are about something else."""

WORDS_TO_CHANNEL = 40
"""Characters behind an offer in which its channel is named: "contact the clerk, Ann Lee, by e-mail"."""

WORDS_TO_EXCEPTION = 60
"""Characters behind a ban in which an exception from it begins."""

WORDS_AROUND = 40
"""Characters before a ban, and half of those behind it, in which it is limited to a person or a time."""

WORDS_OF_LIST = 200
"""Characters behind a ban in which it may go on to other channels."""

_ENTITY_CHANNELS: dict[str, Channel] = {"EMAIL": "email", "PHONE": "phone"}
_LABEL_REACH = 24
"""Characters before a number that hold its label."""

_LAST_CLAUSE = re2.compile(r"[^.;:!?,]{0,60}$")


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
    ours = [up_to_turn(reading, ban) for ban in without_repeated_only(reading, ours)]
    if agencies or theirs:
        named = [ban for ban in theirs if not ban.phrase.weak]
        channels = _banned_channels(reading, named) if named else ("any",)
        yield _instruction(reading, [*agencies, *theirs], "prohibition", channels, "any", third_parties=True)
    yield from _without_repeats(_ban(reading, matches) for matches in runs(ours))
    yield from _offers(reading, ours)


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


def _ban(reading: SentenceReading, matches: list[PhraseMatch]) -> ContactInstruction:
    channels = _banned_channels(reading, matches)
    return _instruction(reading, matches, "prohibition", channels, _ban_topic(reading, matches))


def _banned_channels(reading: SentenceReading, matches: list[PhraseMatch]) -> tuple[Channel, ...]:
    lexicon = reading.context.lexicon
    words = " , ".join(m.channel_words for m in matches)
    if channels_in(words, lexicon):
        words += _going_on(reading, matches)
    channels = channels_in(reading.around("other_than").sub("", words), lexicon)
    if channels and "email" not in channels and reading.around("by_writing").search(words):
        channels = (*channels, "email", "post")
    left_open = {channel for match in matches for channel in _left_open(reading, match)}
    channels = tuple(channel for channel in channels if channel not in left_open) or channels
    kindless = reading.around("kinds_of_message").sub("", words)
    if reading.around("any_message").search(kindless) or reading.around("any_follow_up").search(kindless):
        channels = ()
    if not channels or channels == ("post",):
        near = reading.text[max(0, matches[0].start - 20) : max(m.end for m in matches) + 60]
        found = None if reading.around("other_than").search(near) else reading.around("by_channel").search(near)
        channels = channels_in(found.group(), lexicon) if found else channels
    fixed = next((m.phrase.values["channels"] for m in matches if "channels" in m.phrase.values), None)
    return tuple(fixed or channels or ("any",))


def _going_on(reading: SentenceReading, matches: list[PhraseMatch]) -> str:
    """What a ban goes on to close behind its end: "do not call" - ", mail or visit the plant, and don't text"."""
    begin = end = max(m.end for m in matches)
    last = end + WORDS_OF_LIST
    last = turn_behind(reading, max(m.start for m in matches), last) or last
    while more := reading.around("ban_goes_on").match(reading.text[end:last]):
        end += more.end()
    return f" , {reading.text[begin:end]}"


def _ban_topic(reading: SentenceReading, matches: list[PhraseMatch]) -> Topic:
    fixed: Topic | None = next((m.phrase.values["topic"] for m in matches if "topic" in m.phrase.values), None)
    if fixed:
        return fixed
    if any(_only_follows_up(reading, reading.text[m.start : m.end]) for m in matches):
        return "status"
    start = min(m.start for m in matches)
    subject = (
        ""
        if reading.around("opens_with_no").search(reading.text[start:])
        else _LAST_CLAUSE.search(reading.text[:start]).group()
    )
    clause = subject + reading.text[start : max(m.end for m in matches) + 60]
    if (
        word_pattern(reading.context, "about_status").search(clause)
        or reading.around("asks_result").search(clause)
        or reading.around("asks_status").search(clause)
    ):
        return "status"
    if reading.around("no_questions").search(clause):
        return "questions"
    return "any"


def _only_follows_up(reading: SentenceReading, words: str) -> bool:
    """Whether the words are of following up alone: not "no calls and no follow-up e-mails"."""
    if not reading.around("following_up").search(words):
        return False
    others = reading.around("following_up").sub("", reading.around("kinds_of_message").sub("", words))
    return not channels_in(others, reading.context.lexicon) or not reading.around("kinds_of_message").search(words)


def _offers(reading: SentenceReading, bans: list[PhraseMatch]) -> Iterator[Statement]:
    offers = [
        m
        for force in ("permission", "obligation")
        for m in reading.of_kind("contact_instruction", force=force)
        if m.phrase.values.get("beside_ban")
        or not any(
            _shares_words(reading, m, b) or _goes_on_in(reading, b, m)
            for b in bans
            if not b.phrase.weak and not b.phrase.values.get("beside_offer")
        )
    ]
    for ban in bans:
        if left := _left_open(reading, ban):
            yield _instruction(reading, [ban], "permission", left, "any")
            return
    if not any(not m.phrase.weak for m in offers) and (only := [b for b in bans if b.phrase.values.get("only_way")]):
        left = channels_in(" , ".join(ban.channel_words for ban in only), reading.context.lexicon)
        yield _instruction(reading, only, "permission", tuple(left) or ("any",), _offer_topic(reading, only))
        return
    if not offers or _serves_other_ends(reading):
        return
    answers = _answers_a_question(reading, bans)
    offers = [m for m in offers if not m.phrase.weak] or [
        m for m in offers if answers or "answers" not in m.phrase.values
    ]
    if not offers:
        return
    force: Force = "obligation" if any(m.phrase.values["force"] == "obligation" for m in offers) else "permission"
    channels = _channels_of_offers(reading, offers, bans)
    topic = (_topic_above(reading) if answers else None) or _offer_topic(reading, offers)
    offer = _instruction(reading, offers, force, channels, topic)
    yield replace(offer, confidence=PRIOR_STRONG) if answers and offer.confidence < PRIOR_STRONG else offer


def _left_open(reading: SentenceReading, ban: PhraseMatch) -> tuple[Channel, ...]:
    """The channels that a ban leaves open: "other than by e-mail"; any, where it is a person or an address."""
    rest = reading.text[ban.start :]
    last = ban.end - ban.start + WORDS_TO_EXCEPTION
    for exception in (reading.around("other_than"), reading.around("this_one_only")):
        found = exception.search(rest[:last])
        if found and (left := channels_in(found.group(1), reading.context.lexicon)):
            return left
    person = reading.around("other_than_whom").search(rest)
    return ("any",) if person and person.start() < last else ()


def _answers_a_question(reading: SentenceReading, bans: list[PhraseMatch]) -> bool:
    """Whether the sentence answers a question or its heading: "Any questions?" - "jobs@example.org", or "Ask Jo"."""
    before = _asking(reading)
    if before is None or bans or before.end - before.start > SHORT_QUESTION:
        return False
    addressed = any(e.label_ in _ENTITY_CHANNELS for e in reading.doc.ents) or any(
        m.phrase.values.get("answers") == "extension" for m in reading.matches
    )
    if reading.around("applies").search(reading.text) and not (
        addressed and reading.around("asks_for_more").search(before.text)
    ):
        return False
    if before.text.rstrip().endswith("?"):
        named = addressed or any(m.phrase.values.get("answers") == "act" for m in reading.matches)
        return named and (_asks_status(before) or bool(reading.around("asks").search(before.text)))
    return addressed and bool(reading.around("asking_heading").fullmatch(before.text.strip(" :-#*|")))


def _asking(reading: SentenceReading) -> SentenceReading | None:
    """The question or heading directly above; a line between them may point to a document."""
    before = reading.before
    if before is None or reading.start - before.end > SAME_PARAGRAPH:
        return None
    return _asking(before) if reading.around("points_to_document").search(before.text) else before


def _topic_above(reading: SentenceReading) -> Topic | None:
    """What the line above asks about: one's application, or the job; None if it only names a contact."""
    before = _asking(reading)
    if before is None:
        return None
    if _asks_status(before):
        return "status"
    return "questions" if reading.around("asks").search(before.text) else None


def _asks_status(reading: SentenceReading) -> bool:
    """Whether a line asks how an application is doing, or is for those who have heard nothing."""
    return bool(
        reading.around("asks_status").search(reading.text) or reading.around("waits_for_news").search(reading.text)
    )


def _serves_other_ends(reading: SentenceReading) -> bool:
    """Whether the address is another office's, gives only forms, or serves the line above: "Need technical help?"."""
    if reading.around("for_forms").search(reading.text) and not reading.around("for_more_than_forms").search(
        reading.text
    ):
        return True
    mailboxes = [e.text for e in reading.doc.ents if e.label_ == "EMAIL"]
    if mailboxes and all(reading.around("other_office").match(mailbox) for mailbox in mailboxes):
        return True
    before = reading.before
    if before is None or reading.start - before.end > SAME_PARAGRAPH:
        return False
    heads = before.end - before.start <= SHORT_QUESTION and not before.text.rstrip().endswith(".")
    if heads and reading.around("other_ends").search(before.text):
        return not any(e.label_ in _ENTITY_CHANNELS for e in before.doc.ents)  # else it has an address of its own
    purposes = reading.context.lexicon.purposes
    return before.text.rstrip().endswith("?") and any(
        purposes[purpose].search(before.text) for purpose in ("technical", "accommodation")
    )


def _goes_on_in(reading: SentenceReading, ban: PhraseMatch, match: PhraseMatch) -> bool:
    """Whether the match only says what the ban is about: "do not call us to ask about your application"."""
    if match.start < ban.end or not reading.around("goes_on").fullmatch(reading.text[ban.end : match.start]):
        return False
    if turn_behind(reading, ban.start, ban.end) is not None:
        return False
    return not reading.around("new_clause").search(reading.text[match.start : match.end])


def _shares_words(reading: SentenceReading, offer: PhraseMatch, ban: PhraseMatch) -> bool:
    """Whether an offer is made of a ban's words; a plea alone ends the one and begins the other."""
    shared = reading.text[max(offer.start, ban.start) : min(offer.end, ban.end)]
    return bool(shared) and not (offer.start > ban.start and reading.around("plea").fullmatch(shared))


def _overlaps(match: PhraseMatch, others: list[PhraseMatch]) -> bool:
    return any(match.start < other.end and other.start < match.end for other in others)


def _channels_of_offers(
    reading: SentenceReading, offers: list[PhraseMatch], bans: list[PhraseMatch]
) -> tuple[Channel, ...]:
    """What a phrase says by itself; a visit beside the address where it is arranged is offered with that address."""
    named = _offered_channels(reading, offers, bans)
    fixed = next((m.phrase.values["channels"] for m in offers if "channels" in m.phrase.values), None)
    if fixed is None:
        return named
    beside = named if "in_person" in fixed and named != ("any",) else ()
    return tuple(dict.fromkeys((*beside, *fixed)))


def _offered_channels(
    reading: SentenceReading, offers: list[PhraseMatch], bans: list[PhraseMatch]
) -> tuple[Channel, ...]:
    lexicon = reading.context.lexicon
    outright = [b for b in bans if not b.phrase.weak and not b.phrase.values.get("only_way")]
    closed = {c for b in outright for c in channels_in(b.channel_words, lexicon)}
    found = [channel for entity in _offered_addresses(reading) if (channel := _channel_of(reading, entity))]
    words = reading.around("no_way_to_ask").sub("", " , ".join(m.channel_words for m in offers))
    found += [
        c
        for c in channels_in(words, lexicon)
        if c in ("phone", "email", "text_message", "fax", "portal", "social_media")
    ]
    if reading.around("at_a_place").search(reading.text):
        found.append("in_person")
    first = min(m.start for m in offers)
    for named in reading.around("named_besides").finditer(reading.text[first:]):
        found += channels_in(named.group(), lexicon)
    if not found:
        behind = reading.text[first : max(m.end for m in offers) + WORDS_TO_CHANNEL]
        by_name = reading.around("by_channel").search(behind)
        found += channels_in(by_name.group(), lexicon) if by_name else ()
    if not found and any(e.label_ == "URL" and reading.around("social_page").search(e.text) for e in reading.doc.ents):
        found.append("social_media")
    channels = tuple(dict.fromkeys(c for c in found if c not in closed))
    return channels or ("any",)


def _offered_addresses(reading: SentenceReading) -> list[Span]:
    """The addresses of the sentence; without those for papers if others are left: "send your CV to A or call B"."""
    addresses = [e for e in reading.doc.ents if e.label_ in ("EMAIL", "PHONE", "URL")]
    kept, last, text = [], 0, reading.cleaned.text.lower()
    for address in addresses:
        words, last = text[last : address.start_char], address.end_char
        if not reading.around("applies").search(words) or reading.around("for_asking_too").search(words):
            kept.append(address)
    return kept if any(a.label_ in _ENTITY_CHANNELS for a in kept) else addresses


def _channel_of(reading: SentenceReading, entity: Span) -> Channel | None:
    """The channel that an address belongs to; what stands before a number may say that it takes no calls."""
    if entity.label_ == "PHONE":
        label = reading.cleaned.text[: entity.start_char][-_LABEL_REACH:].lower()
        if reading.around("number_for_faxes").search(label):
            return "fax"
        if reading.around("number_for_messages").search(label):
            return "text_message"
    return _ENTITY_CHANNELS.get(entity.label_)


def _offer_topic(reading: SentenceReading, offers: list[PhraseMatch]) -> Topic:
    if reading.around("asks_both").search(reading.text):
        return "any"
    if reading.around("asks_status").search(reading.text):
        return "status"
    fixed: Topic | None = next((m.phrase.values["topic"] for m in offers if "topic" in m.phrase.values), None)
    if fixed:
        return fixed
    if word_pattern(reading.context, "about_job").search(reading.around("contact_block").sub("", reading.text)):
        return "questions"
    if reading.around("asks_papers").search(reading.text) or reading.around("asks_about_job").search(reading.text):
        return "questions"
    return "status" if reading.around("waits_for_news").search(reading.text) else "any"


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
        **reading.said_by(matches),
        force=force,
        channels=channels,
        topic=topic,
        audience="third_parties" if third_parties else "applicants",
        closes=_closes(reading, matches) if force == "prohibition" else "contact",
        until=_until(reading, matches) if force == "prohibition" and not third_parties else None,
    )


def _closes(reading: SentenceReading, matches: list[PhraseMatch]) -> Closes:
    """What the phrases close by themselves, or one person or place that the ban names."""
    said: Closes | None = next((m.phrase.values["closes"] for m in matches if "closes" in m.phrase.values), None)
    if said:
        return said
    before_end = max(m.end for m in matches) - max(0, min(m.start for m in matches) - WORDS_AROUND)
    named = reading.around("leaves_alone").search(_near(reading, matches))
    return "person" if named and named.start() < before_end else "contact"


def _until(reading: SentenceReading, matches: list[PhraseMatch]) -> dt.date | Literal["deadline", "undated"] | None:
    near = _near(reading, matches)
    if reading.around("until_deadline").search(near):
        return "deadline"
    if reading.around("until_then").search(near):  # the last day: a ban must not end too early
        return max(_days(reading) or _days(reading.before), default="undated")
    if reading.around("until_date").search(near):
        return next(iter(_days(reading)), "undated")
    return "undated" if any(m.phrase.values.get("for_a_time") for m in matches) else None


def _days(reading: SentenceReading | None) -> list[dt.date]:
    """The days at which the times of a sentence end, in the order of the text."""
    return [day for time in (reading.times if reading else ()) if (day := time.last or time.first)]


def _near(reading: SentenceReading, matches: list[PhraseMatch]) -> str:
    """The words of a ban, and those around it that limit it."""
    start, end = min(m.start for m in matches), max(m.end for m in matches)
    return reading.text[max(0, start - WORDS_AROUND) : end + 2 * WORDS_AROUND]

"""What an offer or a demand of contact says: channels and topic, and whether it serves applicants at all."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from analyzer.extraction.addressees import SAME_PARAGRAPH
from analyzer.extraction.ban_limits import left_open, turn_behind
from analyzer.extraction.channels import channels_in
from analyzer.extraction.conditions import without_answer, without_receipt
from analyzer.extraction.context import PhraseMatch
from analyzer.extraction.fax_numbers import takes_faxes
from analyzer.extraction.sentence_reading import PRIOR_STRONG, SentenceReading, word_pattern
from analyzer.schema.statement import Channel, ContactInstruction, Force, Topic

SHORT_QUESTION = 90
"""Characters of "Questions?" and the like; longer questions are about something else."""

WORDS_TO_CHANNEL = 40
"""Characters behind an offer in which its channel is named: "contact the clerk, Ann Lee, by e-mail"."""

_ENTITY_CHANNELS: dict[str, Channel] = {"EMAIL": "email", "PHONE": "phone"}
_LABEL_REACH = 24
"""Characters before a number that hold its label."""

_SIGNS_BETWEEN_LINES = " \t\r\n*#>•-"
"""White space, and the signs of items, headings and quotations."""


def offers_beside(reading: SentenceReading, bans: list[PhraseMatch]) -> Iterator[ContactInstruction]:
    """Propose what the sentence offers or asks for beside these bans of its own."""
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
        if left := left_open(reading, ban):
            yield _offer(reading, [ban], "permission", left, "any")
            return
    if not any(not m.phrase.weak for m in offers) and (only := [b for b in bans if b.phrase.values.get("only_way")]):
        left = channels_in(" , ".join(ban.channel_words for ban in only), reading.context.lexicon)
        yield _offer(reading, only, "permission", tuple(left) or ("any",), _offer_topic(reading, only))
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
    offer = without_answer(reading, without_receipt(reading, _offer(reading, offers, force, channels, topic)))
    yield replace(offer, confidence=PRIOR_STRONG) if answers and offer.confidence < PRIOR_STRONG else offer


def _offer(
    reading: SentenceReading, matches: list[PhraseMatch], force: Force, channels: tuple[Channel, ...], topic: Topic
) -> ContactInstruction:
    return ContactInstruction(**reading.said_by(matches), force=force, channels=channels, topic=topic)


def _answers_a_question(reading: SentenceReading, bans: list[PhraseMatch]) -> bool:
    """Whether the sentence answers a question or its heading: "Any questions?" - "jobs@example.org", or "Ask Jo"."""
    before = _asking(reading)
    if before is None or bans or before.end - before.start > SHORT_QUESTION:
        return False
    addressed = any(e.label_ in _ENTITY_CHANNELS for e in reading.doc.ents) or any(
        m.phrase.values.get("answers") in ("extension", "handle") for m in reading.matches
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
    if before is None or not _is_directly_below(reading, before):
        return None
    return _asking(before) if reading.around("points_to_document").search(before.text) else before


def _is_directly_below(reading: SentenceReading, before: SentenceReading) -> bool:
    """Whether at most a blank line stands between two sentences, beside the signs of items and headings."""
    between = reading.description[before.end : reading.start]
    return len(between) <= SAME_PARAGRAPH or (
        between.count("\n") <= SAME_PARAGRAPH and not between.strip(_SIGNS_BETWEEN_LINES)
    )


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
        by_name = reading.around("by_channel").search(reading.around("no_way_to_ask").sub("", behind))
        found += channels_in(by_name.group(), lexicon) if by_name else ()
    if not found and any(e.label_ == "URL" and reading.around("social_page").search(e.text) for e in reading.doc.ents):
        found.append("social_media")
    channels = tuple(dict.fromkeys(c for c in found if c not in closed))
    left = {c for b in bans if b.phrase.values.get("only_way") for c in channels_in(b.channel_words, lexicon)}
    return tuple(c for c in channels if c in left) or channels or ("any",)


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
        if reading.around("number_for_faxes").search(label) or takes_faxes(reading, entity):
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

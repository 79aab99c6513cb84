"""How far a ban reaches: where the text turns to another way, what an exception leaves open, what an "only" closes."""

from dataclasses import replace

from analyzer.extraction.channels import channels_in
from analyzer.extraction.context import PhraseMatch
from analyzer.extraction.sentence_reading import SentenceReading
from analyzer.schema.statement import Channel

WORDS_TO_EXCEPTION = 60
"""Characters behind a ban in which an exception from it begins."""


def without_repeated_only(reading: SentenceReading, bans: list[PhraseMatch]) -> list[PhraseMatch]:
    """The bans without an "only" that is the other side of a ban here or beside it: "No calls." - "Text only."."""
    plain = [ban for ban in bans if not ban.phrase.values.get("only_way")]
    if len(plain) == len(bans):
        return bans
    strong = any(not ban.phrase.weak for ban in plain)
    return plain if strong or _bans_beside(reading) else [ban for ban in bans if not ban.phrase.weak]


def _bans_beside(reading: SentenceReading) -> bool:
    """Whether the sentence before or behind closes something to applicants outright."""
    return any(
        not ban.phrase.values.get("only_way")
        for beside in (reading.before, reading.after)
        if beside is not None
        for ban in beside.strongly("contact_instruction", audience="applicants", force="prohibition")
    )


def up_to_turn(reading: SentenceReading, ban: PhraseMatch) -> PhraseMatch:
    """A ban without the way that it asks for instead: "no e-mails" - ", call Ann on 555-0142"."""
    turn = None if ban.phrase.weak else turn_behind(reading, ban.start, ban.end)
    if turn is None:
        return ban
    named = reading.text.find(ban.channel_words, ban.start, ban.end)
    words = ban.channel_words[: max(0, turn - named)] if named >= 0 else ban.channel_words
    return replace(ban, end=turn, channel_words=words)


def from_its_clause(reading: SentenceReading, ban: PhraseMatch) -> PhraseMatch:
    """A ban without the way that a clause before it leaves open: "please e-mail us," - "as calls are not answered"."""
    words = reading.text[ban.start : ban.end]
    ahead = reading.around("way_ahead").match(words)
    if ahead and reading.around("only_ways").fullmatch(words, 0, ahead.start(ahead.lastindex)):
        ahead = None
    if not ahead and reading.around("applies_by").search(reading.text[: ban.start]):
        ahead = reading.around("first_way").match(words)
    if not ahead or reading.around("denies").search(ahead[0]):
        return ban
    start = ban.start + int(ahead.start(ahead.lastindex))
    closed = reading.text[start : ban.end]
    return replace(ban, start=start, channel_words=closed) if channels_in(closed, reading.context.lexicon) else ban


def turn_behind(reading: SentenceReading, start: int, end: int) -> int | None:
    """Where, between the two, the text turns from what it closes to a way that it asks for; None if nowhere."""
    text = reading.text[start:]
    found = reading.around("nouns_turn_to").search(text) or reading.around("acts_turn_to").search(text)
    if not found:
        return None
    turn = start + int(found.start(found.lastindex))
    return turn if turn <= end else None


def left_open(reading: SentenceReading, ban: PhraseMatch) -> tuple[Channel, ...]:
    """The channels that a ban leaves open: "other than by e-mail"; any, where it is a person or an address."""
    rest = reading.text[ban.start :]
    last = ban.end - ban.start + WORDS_TO_EXCEPTION
    for exception in (reading.around("other_than"), reading.around("this_one_only")):
        found = exception.search(rest[:last])
        if found and (left := channels_in(found.group(1), reading.context.lexicon)):
            return left
    person = reading.around("other_than_whom").search(rest)
    return ("any",) if person and person.start() < last else ()

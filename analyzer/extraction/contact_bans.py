"""What a ban on contact says: channels, topic, and whom or until when it closes."""

import datetime as dt
from typing import Literal

import re2

from analyzer.extraction.ban_limits import left_open, turn_behind
from analyzer.extraction.channels import CHANNELS, channels_in
from analyzer.extraction.context import PhraseMatch
from analyzer.extraction.sentence_reading import SentenceReading, word_pattern
from analyzer.schema.statement import Channel, Closes, ContactInstruction, Topic

WORDS_AROUND = 40
"""Characters before a ban, and half of those behind it, in which it is limited to a person or a time."""

WORDS_OF_LIST = 200
"""Characters behind a ban in which it may go on to other channels."""

_LAST_CLAUSE = re2.compile(r"[^.;:!?,]{0,60}$")


def ban_on_applicants(reading: SentenceReading, matches: list[PhraseMatch]) -> ContactInstruction:
    """What overlapping bans close to applicants."""
    until = _until(reading, matches)
    length = next((time for time in reading.times if time.offset), None) if until == "undated" else None
    return ContactInstruction(
        **reading.said_by(matches),
        force="prohibition",
        channels=_channels(reading, matches),
        topic=_topic(reading, matches),
        closes=_closes(reading, matches),
        until=until,
        offset=length.offset if length else None,
        anchor=(length.anchor or "application") if length else None,
    )


def ban_on_agencies(
    reading: SentenceReading, notices: list[PhraseMatch], bans: list[PhraseMatch]
) -> ContactInstruction:
    """What notices to agencies, and bans addressed to them, close to third parties."""
    named = [ban for ban in bans if not ban.phrase.weak]
    matches = [*notices, *bans]
    return ContactInstruction(
        **reading.said_by(matches),
        force="prohibition",
        channels=_channels(reading, named) if named else ("any",),
        audience="third_parties",
        closes=_closes(reading, matches),
    )


def _channels(reading: SentenceReading, matches: list[PhraseMatch]) -> tuple[Channel, ...]:
    lexicon = reading.context.lexicon
    words = " , ".join(_ways(reading, m) for m in matches)
    if channels_in(words, lexicon):
        words += _going_on(reading, matches)
    channels = channels_in(reading.around("other_than").sub("", words), lexicon)
    if channels and "email" not in channels and reading.around("by_writing").search(words):
        channels = (*channels, "email", "post")
    kept = {channel for match in matches for channel in left_open(reading, match)}
    channels = tuple(channel for channel in channels if channel not in kept) or channels
    kindless = reading.around("kinds_of_message").sub("", words)
    of_any_kind = reading.around("any_message").search(kindless) or reading.around("any_follow_up").search(kindless)
    if of_any_kind or not channels or channels == ("post",):
        near = reading.text[max(0, matches[0].start - 20) : max(m.end for m in matches) + 60]
        found = None if reading.around("other_than").search(near) else reading.around("by_channel").search(near)
        way = channels_in(found.group(), lexicon) if found else ()
        channels = _beside(channels, way) if way else () if of_any_kind else channels
    fixed = tuple(channel for m in matches for channel in m.phrase.values.get("channels", ()))
    if not fixed:
        return channels or ("any",)
    others = " , ".join(m.channel_words for m in matches if "channels" not in m.phrase.values)
    return ("any",) if "any" in fixed else _beside(fixed, channels_in(others, lexicon))


def _ways(reading: SentenceReading, match: PhraseMatch) -> str:
    """The channels that a ban names, with those in one list with them: "phoning" - ", texting or visiting"."""
    start = reading.text.find(match.channel_words, match.start, match.end)
    if start < 0 or not match.channel_words.strip():
        return match.channel_words
    end = start + len(match.channel_words)
    before = reading.around("ways_before").search(reading.text[match.start : start])
    before = before or reading.around("alternatives_before").search(reading.text[:start])
    behind = reading.around("ways_behind").match(reading.text[end : match.end])
    return f"{before[0] if before else ''}{match.channel_words}{behind[0] if behind else ''}"


def _beside(named: tuple[Channel, ...], way: tuple[Channel, ...]) -> tuple[Channel, ...]:
    """What a ban names, and the way by which the rest of it comes: "no calls, no messages on our page"."""
    return tuple(channel for channel in CHANNELS if channel in (*named, *way))


def _going_on(reading: SentenceReading, matches: list[PhraseMatch]) -> str:
    """What a ban goes on to close behind its end: "do not call" - ", mail or visit the plant, and don't text"."""
    begin = end = max(m.end for m in matches)
    last = end + WORDS_OF_LIST
    last = turn_behind(reading, max(m.start for m in matches), last) or last
    while more := reading.around("ban_goes_on").match(reading.text[end:last]):
        end += more.end()
    return f" , {reading.text[begin:end]}"


def _topic(reading: SentenceReading, matches: list[PhraseMatch]) -> Topic:
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


def _closes(reading: SentenceReading, matches: list[PhraseMatch]) -> Closes:
    """What the phrases close by themselves, or one person or place that the ban names."""
    said: list[Closes] = [m.phrase.values["closes"] for m in matches if "closes" in m.phrase.values]
    if said:
        return "contact" if "contact" in said else said[0]
    before_end = max(m.end for m in matches) - max(0, min(m.start for m in matches) - WORDS_AROUND)
    named = reading.around("leaves_alone").search(_near(reading, matches))
    return "person" if named and named.start() < before_end else "contact"


def _until(reading: SentenceReading, matches: list[PhraseMatch]) -> dt.date | Literal["deadline", "undated"] | None:
    near = _near(reading, matches)
    behind = reading.text[min(m.start for m in matches) : max(m.end for m in matches) + 2 * WORDS_AROUND]
    if reading.around("until_over").match(behind):
        return "undated"
    if reading.around("until_deadline").search(near):
        return "deadline"
    if reading.around("until_then").search(near):  # the last day: a ban must not end too early
        return max(_days(reading) or _days(reading.before), default="undated")
    if reading.around("until_date").search(near):
        return next(iter(_days(reading)), "undated")
    if not any(m.phrase.values.get("for_a_time") for m in matches):
        return None
    counted = any(time.offset for time in reading.times)  # "two weeks from 1 May" ends later than its day
    return "undated" if counted else max(_days(reading), default="undated")


def _days(reading: SentenceReading | None) -> list[dt.date]:
    """The days at which the times of a sentence end, in the order of the text."""
    return [day for time in (reading.times if reading else ()) if (day := time.last or time.first)]


def _near(reading: SentenceReading, matches: list[PhraseMatch]) -> str:
    """The words of a ban, and those around it that limit it."""
    start, end = min(m.start for m in matches), max(m.end for m in matches)
    return reading.text[max(0, start - WORDS_AROUND) : end + 2 * WORDS_AROUND]

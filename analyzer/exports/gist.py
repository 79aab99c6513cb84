"""What a statement says, in a few words."""

from collections.abc import Sequence

from analyzer.dates import in_words
from analyzer.exports.wording import say, visible, words
from analyzer.schema.statement import (
    Acknowledgement,
    ApplicationDeadline,
    ContactInstruction,
    InterviewTimeline,
    Offset,
    ResponseTimeline,
    ReviewStart,
    SilenceRule,
    Statement,
)


def said_once(readings: Sequence[Statement]) -> tuple[Statement, ...]:
    """The readings of a quote without those that would say the same in the same words."""
    told: dict[tuple[str, str], Statement] = {}
    for statement in readings:
        told.setdefault((statement.kind, gist(statement)), statement)
    return tuple(told.values())


def gist(statement: Statement) -> str:
    """What a statement says, in a few words."""
    match statement:
        case ApplicationDeadline():
            said = _deadline(statement)
        case ReviewStart():
            said = in_words(statement.date) if statement.date else say("at_once" if statement.immediate else "undated")
        case ResponseTimeline():
            span = say("vague") if statement.vague else _span(statement)
            said = f"{span} ({words('recipients')[statement.recipients]})"
        case InterviewTimeline():
            said = _span(statement)
        case SilenceRule():
            timed = bool(statement.end or statement.offset)
            said = say(f"{statement.meaning}_by" if timed else statement.meaning, time=_span(statement))
        case Acknowledgement():
            said = say("received" if statement.given else "not_received")
            if statement.end or statement.offset:
                said = say("received_timed", said=said, time=_span(statement))
        case ContactInstruction():
            said = _contact(statement)
    return said


def _deadline(statement: ApplicationDeadline) -> str:
    if statement.date is None:
        return say("open_until_filled" if statement.rolling else "undated")
    time = " ".join(visible(part) for part in (statement.time, statement.time_zone) if part)
    day = f"{in_words(statement.date)}, {time}" if time else in_words(statement.date)
    if statement.may_close_early:
        day = say("may_close_early", date=day)
    return say("priority", date=day) if statement.priority else day


def _contact(statement: ContactInstruction) -> str:
    if statement.audience == "third_parties":
        return say("third_parties")
    named = [str(words("by")[channel]) for channel in statement.channels if channel != "any"]
    topic = words("topic")[statement.topic]
    said = say(statement.force if named else f"{statement.force}_any", channels=_alternatives(named), topic=topic)
    if not named:
        said = words("closes").get(statement.closes, said)
    if statement.condition is not None:
        timed = bool(statement.end or statement.offset)
        said = say(f"{statement.condition}_timed" if timed else statement.condition, said=said, time=_span(statement))
    if statement.until == "undated" and statement.offset:
        return said + say("until_counted", time=_span(statement))
    if isinstance(statement.until, str):
        return said + say(f"until_{statement.until}")
    return said + say("until", date=in_words(statement.until)) if statement.until else said


def _alternatives(named: Sequence[str]) -> str:
    """Words in a row: commas, and "or" before the last."""
    *before, last = named or [""]
    return f"{', '.join(before)} or {last}" if before else last


def _span(
    statement: ResponseTimeline | InterviewTimeline | SilenceRule | ContactInstruction | Acknowledgement,
) -> str:
    start = statement.start if isinstance(statement, ResponseTimeline | InterviewTimeline) else None
    if start and statement.end:
        same = start == statement.end
        return in_words(start) if same else say("range", start=in_words(start), end=in_words(statement.end))
    if statement.end:
        return say("by", date=in_words(statement.end))
    if start:
        return say("from", date=in_words(start))
    if statement.offset is None:
        return say("undated")
    span = _offset(statement.offset)
    return say("offset", span=span, anchor=words("anchor")[statement.anchor]) if statement.anchor else span


def _offset(offset: Offset) -> str:
    one, many = words("unit")[offset.unit]
    count = offset.max if offset.max is not None else offset.min
    if count is None:
        return say("undated")
    span = f"{count} {one if count == 1 else many}"
    if offset.max is None:
        return say("at_least", span=span)
    if offset.min is None or offset.min == offset.max:
        return say("within", span=span)
    return say("between", low=str(offset.min), span=span)

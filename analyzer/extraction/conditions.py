"""Offers that hold only where something has failed to come: "if you have no receipt within five days, ring us"."""

from dataclasses import replace

from analyzer.extraction.addressees import SAME_PARAGRAPH
from analyzer.extraction.sentence_reading import SentenceReading, word_pattern
from analyzer.schema.statement import ContactInstruction
from analyzer.schema.time_expression import TimeExpression


def without_receipt(reading: SentenceReading, offer: ContactInstruction) -> ContactInstruction:
    """The offer as it is, or with the condition that its sentence makes: no confirmation has come within a time."""
    if offer.topic == "questions" or word_pattern(reading.context, "about_job").search(reading.text):
        return offer
    named = reading.around("unconfirmed").search(reading.text)
    if not named and not reading.around("unconfirmed_above").search(reading.text):
        return offer
    promise = _promise_above(reading)
    if not named and promise is None:
        return offer
    due = _due(reading) or (_due(promise) if promise else None)
    return replace(
        offer,
        topic="status",
        condition="no_receipt",
        end=(due.last or due.first) if due else None,
        offset=due.offset if due else None,
        anchor=(due.anchor or "application") if due and due.offset else None,
    )


def without_answer(reading: SentenceReading, offer: ContactInstruction) -> ContactInstruction:
    """The offer as it is, or with the condition that its sentence makes: no answer has come within a time."""
    if (
        offer.condition is not None
        or offer.topic != "status"
        or not reading.around("waits_for_news").search(reading.text)
    ):
        return offer
    due = _due(reading)
    if due is None:
        return offer
    return replace(
        offer,
        condition="no_answer",
        end=due.last or due.first,
        offset=due.offset,
        anchor=(due.anchor or "application") if due.offset else None,
    )


def _promise_above(reading: SentenceReading) -> SentenceReading | None:
    """The sentence before, where it promises a receipt."""
    before = reading.before
    if before is None or reading.start - before.end > SAME_PARAGRAPH:
        return None
    return before if before.strongly("acknowledgement", given=True) else None


def _due(reading: SentenceReading) -> TimeExpression | None:
    """The first time of a sentence that has a length or a day: when the receipt is to have come."""
    return next((time for time in reading.times if time.type != "TIME" and (time.offset or time.last)), None)

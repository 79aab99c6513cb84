"""When somebody can be reached: the hours that stand beside an address."""

from spacy.tokens import Span

from analyzer.extraction.sentence_reading import SentenceReading

REACH = 100
"""Characters beside an address in which its hours begin or end."""

Stretch = tuple[int, int]
"""Offsets of the first character and behind the last, in the sentence's cleaned text."""


def hours_of(reading: SentenceReading, spans: list[Span], *, called: bool) -> Stretch | None:
    """Where the hours of a contact point stand; None if they are not given.

    Args:
        reading: The sentence.
        spans: What makes up the contact point there.
        called: Whether one can call it; elsewhere a last hour is the end of something else.
    """
    text = reading.cleaned.text.lower()
    first, last = min(s.start_char for s in spans), max(s.end_char for s in spans)
    for found, begin in (
        (reading.around("hours_behind").search(text[last : last + REACH]), last),
        (reading.around("hours_before").search(text[max(0, first - REACH) : first]), max(0, first - REACH)),
    ):
        if found is None:
            continue
        start, end = begin + found.start(1), begin + found.end(1)
        dated = reading.around("no_hours").search(text[end:])
        if not dated and (called or not reading.around("last_hour").search(text[start:end])):
            return start, end
    return None

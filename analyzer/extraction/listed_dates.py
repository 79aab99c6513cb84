"""Dates in lists and timetables: what the label beside a date says of it, or else the heading above it."""

import re
from collections.abc import Iterator
from typing import Any

from analyzer.extraction.owned_times import can_date, hour_of, is_hour
from analyzer.extraction.sections import DATED_SECTIONS, LONGEST_ITEM, announced, cells
from analyzer.extraction.sentence_reading import PRIOR_PLAIN, SentenceReading
from analyzer.extraction.timelines import recipients_of, window
from analyzer.schema.statement import (
    ApplicationDeadline,
    InterviewTimeline,
    Kind,
    ResponseTimeline,
    ReviewStart,
    Statement,
)
from analyzer.schema.time_expression import TimeExpression

WORDS_OF_ITEM = 5
"""An item with more words beside its date says something of its own."""

COLUMNS = 2
"""A table of fewer columns is a label and its value."""

_KINDS: dict[str | None, Kind] = {
    "deadlines": "application_deadline",
    "reviews": "review_start",
    "responses": "response_timeline",
    "interviews": "interview_timeline",
}
_MASK = re.compile("_(?:date|time|duration)_")
_LABEL_AND_DATE = re.compile(r"[a-z)] ?[:-] ?_(?:date|time)_\W*$")
_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")


def tabled_dates(reading: SentenceReading) -> Iterator[Statement]:
    """What a row of dates below a row of as many labels says: "Closing date | Interviews", "8 May | 18 May"."""
    if not reading.times:
        return
    raw = reading.description[reading.start : reading.end]
    head, _, row = raw.rpartition("\n")
    labels = cells(head or reading.raw_before)
    if len(labels) < COLUMNS or len(labels) != len(cells(row)):
        return
    for time in reading.times:
        before = raw[len(raw) - len(row) : reading.cleaned.original(time.start)]
        label = _without_joints(reading, labels[len(cells(before + "_")) - 1].lower())
        kind = _KINDS.get(announced(label, reading.context.lexicon)) if label and not is_hour(time) else None
        if kind is not None and can_date(time, kind):
            yield _statement(kind, reading, time)


def listed_date(reading: SentenceReading) -> Iterator[Statement]:
    """What an item with one date says that no phrase understood: "Decision | 3 May", or a day below "Interviews"."""
    if reading.section is None or len(reading.cleaned.text) > LONGEST_ITEM or reading.text.endswith("?"):
        return
    times = [time for time in reading.times if not is_hour(time)]
    if len(times) != 1 or reading.around("takes_up_work").search(reading.text):
        return
    counted = times[0].type == "DURATION"  # "two weeks after the closing date" is labelled by nothing
    label = None if counted else _said_by_label(reading)
    kind = _KINDS.get(label or _said_by_heading(reading, counted=counted))
    if kind is not None and can_date(times[0], kind):
        yield _statement(kind, reading, times[0])


def _said_by_label(reading: SentenceReading) -> str | None:
    labels = (_without_joints(reading, label) for label in _MASK.split(reading.text))
    return next((found for label in labels if label and (found := announced(label, reading.context.lexicon))), None)


def _said_by_heading(reading: SentenceReading, *, counted: bool) -> str | None:
    words = _WORD.findall(_without_joints(reading, _MASK.sub(" ", reading.text)))
    if reading.section not in DATED_SECTIONS:
        return None
    if len(words) > WORDS_OF_ITEM and not _LABEL_AND_DATE.search(reading.text):
        return None
    if counted and words and not reading.times[0].anchor:  # "two weeks" is a reply, "pension after two weeks" none
        return None
    if reading.has("other_date") and not (counted and reading.times[0].anchor):
        return None
    return reading.section


def _without_joints(reading: SentenceReading, label: str) -> str:
    return str(reading.around("joints").sub(" ", label)).strip(" ,:-")


def _statement(kind: Kind, reading: SentenceReading, time: TimeExpression) -> Statement:
    said: dict[str, Any] = {
        "id": "",
        "evidence": reading.evidence([]),
        "confidence": PRIOR_PLAIN,  # the classifier sees neither label nor heading
        "rules": (f"listed_{kind}",),
    }
    first, last = window(time)
    anchor = (time.anchor or "application") if time.offset else None
    match kind:
        case "application_deadline":
            hour = hour_of(reading, time)
            return ApplicationDeadline(**said, date=last or first, time=hour.time, time_zone=hour.time_zone)
        case "review_start":
            return ReviewStart(**said, date=first or last)
        case "interview_timeline":
            return InterviewTimeline(**said, start=first, end=last, offset=time.offset, anchor=anchor)
        case _:
            return ResponseTimeline(
                **said, start=first, end=last, offset=time.offset, anchor=anchor, recipients=recipients_of(reading)
            )

"""Closing dates: until when a sentence says that one may apply."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta

from analyzer.extraction.context import PhraseMatch
from analyzer.extraction.owned_times import DAYS, Owned, between, hour_of, is_hour, longest
from analyzer.extraction.sentence_reading import PRIOR_WEAK, SentenceReading, rule_names
from analyzer.schema.statement import ApplicationDeadline
from analyzer.schema.time_expression import TimeExpression

SATURDAY = 5
"""As `date.weekday` counts."""

WORDS_TO_FIRST_DAY = 2
"""Words between a length and the day from which it counts."""


def deadlines(reading: SentenceReading, owned: Owned, *, others: Collection[int]) -> Iterator[ApplicationDeadline]:
    """Propose the closing dates of the sentence.

    Args:
        reading: The sentence.
        owned: The times that are closing dates.
        others: Indices of the times that are of a review.
    """
    if _ends_the_work(reading):
        return
    rolling = reading.of_kind("application_deadline", rolling=True)
    dated = list(_dated_deadlines(reading, owned))
    if rolling and not (dated and rolling[0].phrase.weak):
        hard = [d for d in dated if not d.priority and d.confidence > PRIOR_WEAK]
        until = [
            t
            for m in rolling
            for t in reading.times_in(m)
            if (t.last or t.first) and t.mod == "BEFORE" and reading.times.index(t) not in others
        ]
        until = [t for t in until if all((t.last or t.first) != d.date for d in dated)]
        if len(hard) == 1 and _or_until(reading, rolling):
            dated = [
                replace(d, rolling=True, rules=d.rules + rule_names(rolling)) if d is hard[0] else d for d in dated
            ]
        else:
            open_end = ApplicationDeadline(
                **reading.said_by(rolling),
                rolling=True,
                date=(until[-1].last or until[-1].first) if until and not hard else None,
            )
            dated = [open_end, *dated] if _stands_before(reading, rolling[0], owned) else [*dated, open_end]
    unresolved = [
        m
        for m in reading.of_kind("application_deadline")
        if not m.phrase.values.get("rolling") and (m.phrase.values.get("day_above") or not reading.times_in(m))
    ]
    taken_up = [m for m in unresolved if m.phrase.values.get("day_above")]
    if taken_up and all(deadline.date is None for deadline in dated):
        yield from _undated_deadline(reading, taken_up)
    elif unresolved and not dated:
        yield from _undated_deadline(reading, unresolved)
    yield from dated


def _ends_the_work(reading: SentenceReading) -> bool:
    """Whether it is an "end date" below a start date: the span of the work."""
    return (
        reading.around("bare_end_label").match(reading.text) is not None
        and reading.before is not None
        and reading.around("start_label").search(reading.before.text) is not None
    )


def _stands_before(reading: SentenceReading, match: PhraseMatch, owned: Owned) -> bool:
    """Whether the words of the match stand before the first of the times."""
    return bool(owned) and reading.span(match).end_char <= reading.times[min(owned)].start


def _undated_deadline(reading: SentenceReading, matches: list[PhraseMatch]) -> Iterator[ApplicationDeadline]:
    """A deadline without a date of its own; "apply by this date" means the one that stands before it."""
    if not any(match.phrase.values.get("day_above") for match in matches):
        if not reading.times:
            yield ApplicationDeadline(**reading.said_by(matches))
        return
    before = reading.times or (reading.before.times if reading.before else [])
    days = [time for time in before if time.last or time.first]
    if len(days) == 1:
        yield ApplicationDeadline(
            **reading.said_by(matches),
            date=days[0].last or days[0].first,
            time=days[0].time,
            time_zone=days[0].time_zone,
            priority=any(match.phrase.values.get("priority") for match in matches),
        )


def _dated_deadlines(reading: SentenceReading, owned: Owned) -> Iterator[ApplicationDeadline]:
    hours = [reading.times[index] for index in owned if is_hour(reading.times[index])]
    on_a_day = len(hours) < len(owned)
    earlier: TimeExpression | None = None
    given: set[date] = set()
    for index, matches in owned.items():
        time = reading.times[index]
        if (time.type == "DURATION" and all(m.phrase.weak for m in matches)) or (on_a_day and time in hours):
            continue
        hour = hour_of(reading, time)
        if hour.time is None:
            hour = hours[0] if len(hours) == 1 else _closing_hour(reading, time)
        if hour.time is None and earlier is not None and index - 1 in owned and _lists(reading, index):
            hour = earlier
        earlier = hour
        for day in _last_days(reading, index, matches):
            if day in given:
                continue  # "by Thanksgiving, 26 November"
            if day is not None:
                given.add(day)
            yield ApplicationDeadline(
                **reading.said_by(matches),
                date=day,
                time=hour.time,
                time_zone=hour.time_zone,
                priority=any(m.phrase.values.get("priority") for m in matches),
            )


def _lists(reading: SentenceReading, index: int) -> bool:
    """Whether nothing but what joins a list stands before the time: "at noon on 8 May, 12 June and 10 July"."""
    return reading.around("lists").fullmatch(between(reading, index)) is not None


def _last_days(reading: SentenceReading, index: int, matches: list[PhraseMatch]) -> list[date | None]:
    """The day until which one may apply, or both of "Deadlines: 8 May and 12 June"."""
    time = reading.times[index]
    words = " ".join(reading.text[match.start : match.end] for match in matches)
    days = reading.cleaned.text[time.start : time.end].lower()
    listed = "/" in time.value and reading.around("listed_days").search(days)
    if listed and reading.around("several_deadlines").search(words):
        return [time.first, time.last]
    return [time.last or time.first or _counted(reading, time, _counted_from(reading, index))]


def _counted_from(reading: SentenceReading, index: int) -> date | None:
    """The day behind a length from which it counts: "within 5 working days from 9 June"."""
    following = reading.times[index + 1] if index + 1 < len(reading.times) else None
    if following is None or following.mod != "AFTER" or reading.times[index].type != "DURATION":
        return None
    return following.first if len(between(reading, index + 1).split()) <= WORDS_TO_FIRST_DAY else None


def _closing_hour(reading: SentenceReading, day: TimeExpression) -> TimeExpression:
    """The one hour behind a day at which something closes ("8 May - the portal shuts at 5 pm"), or the day itself."""
    hours = [t for t in reading.times[reading.times.index(day) + 1 :] if t.time and is_hour(t)]
    if len(hours) != 1:
        return day
    words = reading.cleaned.text[day.end : hours[0].start].lower()
    return hours[0] if reading.around("shuts_at").search(words) else day


def _counted(reading: SentenceReading, time: TimeExpression, named: date | None = None) -> date | None:
    """The day meant by "within ten days" of a day that is named, or of the announcement, where its date is known."""
    offset = time.offset
    posted = named or reading.context.reference_date
    length = longest(offset)
    if posted is None or offset is None or length is None or offset.max is None:
        return None
    if named is None and time.anchor not in (None, "posting"):
        return None
    if offset.unit == "business_day":
        return _working_days_after(posted, length)
    if offset.unit not in ("day", "week"):
        return None
    return posted + timedelta(days=DAYS[offset.unit] * length)


def _working_days_after(day: date, count: int) -> date:
    """So many days later, weekends left out; whose public holidays count is not known here."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def _or_until(reading: SentenceReading, rolling: list[PhraseMatch]) -> bool:
    """Whether both are one deadline, not one in each clause: "… until 30 June, or until filled"."""
    return any(
        reading.around("or_ends").search(reading.text[max(0, m.start - 14) : m.start])
        or reading.around("or_starts").search(reading.text[m.end :])
        or (
            reading.times_in(m) and reading.around("or_starts").search(reading.text[m.start : m.end].rpartition("_")[2])
        )
        for m in rolling
    )

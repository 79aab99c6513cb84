"""Deadlines, review starts, response and interview timelines: what a sentence says of the times in it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from analyzer.extraction.context import PhraseMatch
from analyzer.extraction.owned_times import DAYS, Owned, between, can_date, hour_of, is_hour, longest, owners
from analyzer.extraction.sentence_reading import SentenceReading, rule_names
from analyzer.schema.statement import (
    ApplicationDeadline,
    InterviewTimeline,
    Recipients,
    ResponseTimeline,
    ReviewStart,
    Statement,
)
from analyzer.schema.time_expression import TimeExpression

SATURDAY = 5
"""As `date.weekday` counts."""

WORDS_TO_FIRST_DAY = 2
"""Words between a length and the day from which it counts."""

LONGEST_WINDOW = timedelta(days=31)
"""A window that a later time may cut short."""


def timelines(reading: SentenceReading) -> Iterator[Statement]:
    """Propose the statements about time that the sentence makes."""
    if reading.text.endswith("?") and reading.around("asks_when").search(reading.text):
        return
    owned = owners(reading)
    yield from _deadlines(reading, owned["application_deadline"], others=owned["review_start"])
    yield from _reviews(reading, owned["review_start"])
    interviews = list(_interviews(reading, owned["interview_timeline"]))
    yield from interviews
    yield from _responses(reading, owned["response_timeline"], invited=bool(interviews))


def _deadlines(reading: SentenceReading, owned: Owned, *, others: Collection[int] = ()) -> Iterator[Statement]:
    rolling = reading.of_kind("application_deadline", rolling=True)
    dated = list(_dated_deadlines(reading, owned))
    if rolling and not (dated and rolling[0].phrase.weak):
        hard = [d for d in dated if not d.priority and d.confidence > 0.5]
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
            dated.append(
                ApplicationDeadline(
                    **reading.said_by(rolling),
                    rolling=True,
                    date=(until[-1].last or until[-1].first) if until and not hard else None,
                )
            )
    unresolved = [
        m
        for m in reading.of_kind("application_deadline")
        if not reading.times_in(m) and not m.phrase.values.get("rolling")
    ]
    taken_up = [m for m in unresolved if m.phrase.values.get("day_above")]
    if taken_up and all(deadline.date is None for deadline in dated):
        yield from _undated_deadline(reading, taken_up)
    elif unresolved and not dated:
        yield from _undated_deadline(reading, unresolved)
    yield from dated


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
    posted, offset = named or reading.context.reference_date, time.offset
    length = longest(offset)
    if posted is None or offset is None or length is None:
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


def _reviews(reading: SentenceReading, owned: Owned) -> Iterator[Statement]:
    if owned:
        index = min(owned)
        time, matches = reading.times[index], owned[index]
        yield ReviewStart(
            **reading.said_by(matches),
            date=time.first or time.last,
        )
    elif immediate := reading.of_kind("review_start", immediate=True):
        yield ReviewStart(
            **reading.said_by(immediate),
            immediate=True,
        )
    elif undated := [m for m in reading.strongly("review_start") if not reading.times_in(m)]:
        yield ReviewStart(**reading.said_by(undated))


def _interviews(reading: SentenceReading, owned: Owned) -> Iterator[Statement]:
    if not owned:
        undated = [m for m in reading.strongly("interview_timeline") if not reading.times_in(m)]
        if undated:
            yield InterviewTimeline(**reading.said_by(undated))
        return
    for indices in _events(reading, sorted(owned)):
        time, matches = reading.times[indices[0]], owned[indices[0]]
        first, last = window(time)
        last = window(reading.times[indices[-1]])[1] or last
        if first is None and last is not None and _runs_through(reading, time):
            first = last.replace(day=1)
        yield InterviewTimeline(
            **reading.said_by(matches),
            start=first,
            end=last,
            offset=time.offset,
            anchor=time.anchor if time.offset else None,
        )


def _runs_through(reading: SentenceReading, month: TimeExpression) -> bool:
    """Whether something runs "through September", the whole month long."""
    text = reading.cleaned.text.lower()
    day_named = any(character.isdigit() for character in text[month.start : month.end - len("2026")])
    return reading.around("runs_through").search(text[: month.start]) is not None and not day_named


def _events(reading: SentenceReading, indices: Sequence[int]) -> Iterator[list[int]]:
    """The times of each round: a list of days is one, also with its places, "17 June (Leeds), 19 June (York)"."""
    event: list[int] = []
    for index in indices:
        if event and not (event[-1] == index - 1 and _same_event(reading, index)):
            yield event
            event = []
        event.append(index)
    yield event


def _same_event(reading: SentenceReading, index: int) -> bool:
    """Whether the day is one more of the event of the day before it."""
    words = between(reading, index)
    return bool(reading.around("lists").fullmatch(words) or reading.around("other_place").search(words))


def _responses(reading: SentenceReading, owned: Owned, *, invited: bool) -> Iterator[Statement]:
    """An invitation to an interview on a date is the interview's time alone, word of its place and time is both."""
    recipients: Recipients | None = None
    if not any(not m.phrase.weak for matches in owned.values() for m in matches):
        owned, recipients = _until_silence_speaks(reading) or (owned, None)
    if owned:
        index = min(owned)
        time, matches = reading.times[index], owned[index]
        first, last = window(time)
        last = _at_the_latest(reading, index, last)
        if time.mod == "BEFORE" and not reading.refusals and _comes_no_earlier(reading, matches):
            first, last = time.first or time.last, None
        if time.mod == "AFTER" and reading.refusals:
            first, last = None, first  # "silence after D means no": whoever is wanted hears until D
        untimed = first is None and last is None and time.offset is None
        if not untimed or not any(match.phrase.values.get("measured") for match in matches):
            yield _promised(reading, matches, time, (first, last), recipients or recipients_of(reading))
        return
    if named := pointed_at(reading, reading.refusals):
        yield _promised(reading, reading.refusals, named[0], window(named[0]), "shortlisted")
        return
    vague = reading.of_kind("response_timeline", vague=True)
    if invited:
        vague = [m for m in vague if reading.around("told_of").search(reading.text[m.start :])]
    if vague:
        yield ResponseTimeline(
            **reading.said_by(vague),
            vague=True,
            recipients=recipients or recipients_of(reading),
        )


def _promised(
    reading: SentenceReading,
    matches: list[PhraseMatch],
    time: TimeExpression,
    days: tuple[date | None, date | None],
    recipients: Recipients,
) -> ResponseTimeline:
    """An answer between two days, or within the time's length; without either it is a vague promise."""
    return ResponseTimeline(
        **reading.said_by(matches),
        start=days[0],
        end=days[1],
        offset=time.offset,
        anchor=(time.anchor or "application") if time.offset else None,
        vague=days == (None, None) and time.offset is None,
        recipients=recipients,
    )


def _comes_no_earlier(reading: SentenceReading, matches: list[PhraseMatch]) -> bool:
    """Whether the words of a promise deny it until its time: "you will not hear from us before 17 August"."""
    return any(reading.around("not_before").search(reading.text[m.start : m.end]) for m in matches)


def _at_the_latest(reading: SentenceReading, index: int, last: date | None) -> date | None:
    """The last day, or the one that limits it: "in the first week of June, no later than the 4th"."""
    following = reading.times[index + 1] if index + 1 < len(reading.times) else None
    if last is None or following is None or following.mod != "BEFORE" or following.last is None:
        return last
    return following.last if timedelta() < last - following.last <= LONGEST_WINDOW else last


def _until_silence_speaks(reading: SentenceReading) -> tuple[Owned, Recipients] | None:
    """Who takes silence after a time for a refusal promises the others an answer until then."""
    unheard = reading.refusals
    times = [i for i, t in enumerate(reading.times) if can_date(t, "response_timeline")]
    if not unheard or len(times) != 1:
        return None
    return {times[0]: unheard}, "shortlisted"


def pointed_at(reading: SentenceReading, matches: Sequence[PhraseMatch]) -> list[TimeExpression]:
    """The time before the matches that their words take up: "four weeks … If you have not heard by then, …"."""
    if not any(reading.around("that_time").search(reading.text[m.start : m.end]) for m in matches):
        return []
    start = min(reading.span(match).start_char for match in matches)
    before = [t for t in reading.times if t.end <= start]
    if not before and reading.before is not None:
        before = reading.before.times if len(reading.before.times) == 1 else []
    return [t for t in before if can_date(t, "response_timeline")][-1:]


def window(time: TimeExpression) -> tuple[date | None, date | None]:
    """(first, last) day meant: "by D" leaves the first open, "from D" the last."""
    if time.mod == "BEFORE":
        return None, time.last or time.first
    return time.first, time.last


def recipients_of(reading: SentenceReading) -> Recipients:
    """Who is promised the answer: where silence means a refusal, only those who are wanted."""
    if reading.has("all_told") and not reading.has("not_all_told"):
        return "all"
    refused = reading.has("refused") or reading.refusals
    if refused or reading.has("shortlist_told"):
        return "shortlisted"
    return "selected" if reading.has("selected_told") else "all"

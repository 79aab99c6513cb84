"""What a sentence says of the times in it: closing dates, reviews, answers and interviews."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from analyzer.extraction.context import PhraseMatch
from analyzer.extraction.deadlines import deadlines
from analyzer.extraction.owned_times import Owned, between, can_date, leading_time, owners
from analyzer.extraction.sentence_reading import SentenceReading
from analyzer.schema.statement import (
    Anchor,
    InterviewTimeline,
    Offset,
    Recipients,
    ResponseTimeline,
    ReviewStart,
    Statement,
)
from analyzer.schema.time_expression import TimeExpression

LONGEST_PAUSE = timedelta(days=14)
"""Between two days of one event; further apart, each is one."""

LONGEST_WINDOW = timedelta(days=31)
"""A window that a later time may cut short."""

_CLAUSE_SIGNS = ".,;:!?"


def timelines(reading: SentenceReading) -> Iterator[Statement]:
    """Propose the statements about time that the sentence makes."""
    if reading.text.endswith("?") and reading.around("asks_when").search(reading.text):
        return
    owned = owners(reading)
    yield from deadlines(reading, owned["application_deadline"], others=owned["review_start"])
    yield from _reviews(reading, owned["review_start"])
    interviews = list(_interviews(reading, owned["interview_timeline"]))
    yield from interviews
    yield from _responses(reading, owned["response_timeline"], invited=bool(interviews))


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
    elif undated := [m for m in reading.strongly("review_start") if not _is_timed(reading, m)]:
        yield ReviewStart(**reading.said_by(undated))


def _is_timed(reading: SentenceReading, match: PhraseMatch) -> bool:
    """Whether the words hold a time that is more than "after the closing date", as "the week after" it is not."""
    text = reading.cleaned.text.lower()
    return any(
        time.anchor != "deadline" or reading.around("sets_limit").search(text[: time.start])
        for time in reading.times_in(match)
    )


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
        if time.mod == "BEFORE" and _comes_no_earlier(reading, matches):
            first, last = last, None
        elif first is None and last is not None and _runs_through(reading, time):
            first = last.replace(day=1)
        yield InterviewTimeline(
            **reading.said_by(matches),
            start=first,
            end=last,
            offset=time.offset,
            anchor=(time.anchor or ("posting" if time.ahead else None)) if time.offset else None,
            open_to_all=reading.around("open_to_all").search(reading.text) is not None,
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
    before, day = reading.times[index - 1], reading.times[index]
    if before.last and day.first and day.first - before.last > LONGEST_PAUSE:
        return False
    words = between(reading, index)
    return bool(reading.around("lists").fullmatch(words) or reading.around("other_place").search(words))


def _responses(reading: SentenceReading, owned: Owned, *, invited: bool) -> Iterator[Statement]:
    """An invitation to an interview on a date is the interview's time alone, word of its place and time is both."""
    recipients: Recipients | None = None
    if not any(not m.phrase.weak for matches in owned.values() for m in matches):
        owned, recipients = _until_silence_speaks(reading) or (owned, None)
    recipients = recipients or _of_promise_before(reading, owned)
    if owned:
        index = _first_promised(reading, owned)
        time, matches = _outer_limit(reading, index), owned[min(owned)]
        first, last = window(time)
        last = _at_the_latest(reading, index, last)
        if time.mod == "BEFORE" and not reading.refusals and _comes_no_earlier(reading, matches):
            first, last = time.first or time.last, None
        if time.mod == "AFTER" and reading.refusals:
            first, last = None, first  # "silence after D means no": whoever is wanted hears until D
        untimed = first is None and last is None and time.offset is None
        lasting = untimed or (time.offset is not None and time.offset.unit == "hour")  # a test of two hours
        if not lasting or not any(match.phrase.values.get("measured") for match in matches):
            yield _promised(reading, matches, time, (first, last), recipients or recipients_of(reading))
        return
    if named := pointed_at(reading, reading.refusals):
        if not _promised_before(reading, named[0]):
            yield _promised(reading, reading.refusals, named[0], window(named[0]), "shortlisted")
        return
    vague = reading.of_kind("response_timeline", vague=True)
    if invited:
        vague = [m for m in vague if reading.around("told_of").search(reading.text[m.start :])]
    if vague and (carried := _carried_on(reading)):
        yield _promised(reading, vague, carried, window(carried), recipients or recipients_of(reading))
    elif vague:
        yield ResponseTimeline(
            **reading.said_by(vague),
            vague=True,
            recipients=recipients or recipients_of(reading),
        )


def _promised_before(reading: SentenceReading, time: TimeExpression) -> bool:
    """Whether the sentence before promises those who are wanted an answer at this time, which silence only takes up."""
    before = reading.before
    if before is None or recipients_of(before) != "shortlisted":
        return False
    return any(before.times[index] is time for index in owners(before)["response_timeline"])


def _of_promise_before(reading: SentenceReading, owned: Owned) -> Recipients | None:
    """Whose promise in the sentence before a time is of: "We call the chosen. We do this within three weeks."."""
    taken_up = any(m.phrase.values.get("taken_up") for matches in owned.values() for m in matches)
    return recipients_of(reading.before) if taken_up and reading.before is not None else None


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
        offset=until_silence_speaks(time) if reading.refusals else time.offset,
        anchor=(time.anchor or _anchor_before(reading, matches)) if time.offset else None,
        vague=days == (None, None) and time.offset is None,
        recipients=recipients,
    )


def _first_promised(reading: SentenceReading, owned: Owned) -> int:
    """The first time, or the one behind it where that is of an earlier step: "a list in a week, then news in two"."""
    index = min(owned)
    following = reading.times[index + 1] if index + 1 < len(reading.times) else None
    if following is None or following.type != "DURATION" or reading.times[index].type != "DURATION":
        return index
    return index + 1 if reading.around("next_step").search(between(reading, index + 1)) else index


def _carried_on(reading: SentenceReading) -> TimeExpression | None:
    """The date that opens the line, where the sentence before promises others theirs: "3 May: … The rest hear too."."""
    before = reading.before
    if before is None or reading.times or "\n" in reading.description[before.end : reading.start]:
        return None
    time = leading_time(before) if before.times else None
    return time if time and before.times.index(time) in owners(before)["response_timeline"] else None


def _anchor_before(reading: SentenceReading, matches: Sequence[PhraseMatch]) -> Anchor:
    """What a length counts from where its own words do not say: an interview or a closing date before it."""
    start = min(match.start for match in matches)
    words = reading.text[: max(match.end for match in matches)]
    if reading.around("once_interviewed").search(words):
        return "interview"
    before = reading.before if "\n\n" not in reading.description[: reading.start][-3:] else None
    told = [m for m in reading.strongly("interview_timeline") if m.start < start and reading.times_in(m)]
    if told or (before and any(before.times_in(m) for m in before.strongly("interview_timeline"))):
        later = reading.around("after_interview").search(reading.text, told[0].end if told else 0)
        return "interview" if later else "application"
    measured = any(match.phrase.values.get("measured") for match in matches)
    return "deadline" if measured and before and before.strongly("application_deadline") else "application"


def _comes_no_earlier(reading: SentenceReading, matches: list[PhraseMatch]) -> bool:
    """Whether the words of a promise deny it until its time: "you will not hear from us before 17 August"."""
    text = reading.text
    clauses = (text[max(text.rfind(sign, 0, m.start) for sign in _CLAUSE_SIGNS) + 1 : m.end] for m in matches)
    return any(map(reading.around("not_before").search, clauses))


def _at_the_latest(reading: SentenceReading, index: int, last: date | None) -> date | None:
    """The last day, or the one that limits it: "in the first week of June, no later than the 4th"."""
    following = reading.times[index + 1] if index + 1 < len(reading.times) else None
    if last is None or following is None or following.mod != "BEFORE" or following.last is None:
        return last
    return following.last if timedelta() < last - following.last <= LONGEST_WINDOW else last


def _outer_limit(reading: SentenceReading, index: int) -> TimeExpression:
    """The time, with the length that limits its own: "within two days, and always within a week"."""
    time, following = reading.times[index], reading.times[index + 1] if index + 1 < len(reading.times) else None
    if time.offset is None or following is None or following.offset is None:
        return time
    is_limit = reading.around("outer_limit").fullmatch(between(reading, index + 1)) is not None
    return replace(time, offset=following.offset) if is_limit else time


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


def until_silence_speaks(time: TimeExpression) -> Offset | None:
    """How long silence may last: "after more than two weeks it is a no" leaves two weeks for an answer."""
    offset = time.offset
    return replace(offset, min=None, max=offset.min) if offset and time.mod == "EQUAL_OR_MORE" else offset


def recipients_of(reading: SentenceReading) -> Recipients:
    """Who is promised the answer: where silence means a refusal, only those who are wanted."""
    if reading.has("all_told") and not reading.has("not_all_told"):
        return "all"
    refused = reading.has("refused") or reading.refusals
    if refused or reading.has("shortlist_told"):
        return "shortlisted"
    return "selected" if reading.has("selected_told") else "all"

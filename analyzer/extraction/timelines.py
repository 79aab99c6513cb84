"""Deadlines, review starts, response and interview timelines: which time belongs to which statement."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta

from analyzer.extraction.context import PhraseMatch
from analyzer.extraction.sentence_reading import SentenceReading, rule_names
from analyzer.schema.statement import (
    ApplicationDeadline,
    InterviewTimeline,
    Kind,
    Recipients,
    ResponseTimeline,
    ReviewStart,
    Statement,
)
from analyzer.schema.time_expression import TimeExpression

MAX_DAYS_FROM_POSTING = 92
"""Applications within a longer span from the announcement are none: "within two years of hire"."""

SATURDAY = 5
"""As `date.weekday` counts."""

HOUR_TO_DAY = 40
"""Characters between an hour and its day: a zone, a remark in brackets."""

_DAYS = {"hour": 1, "day": 1, "business_day": 2, "week": 7, "month": 31}
"""Days that one of these may last at most."""

_BARE_YEAR = re.compile("[0-9X]{4}")

_DATED_KINDS: tuple[Kind, ...] = ("application_deadline", "review_start", "response_timeline", "interview_timeline")


def timelines(reading: SentenceReading) -> Iterator[Statement]:
    """Propose the statements about time that the sentence makes."""
    if reading.text.endswith("?") and reading.around("asks_when").search(reading.text):
        return
    owned = _owners(reading)
    yield from _deadlines(reading, owned["application_deadline"], others=owned["review_start"])
    yield from _reviews(reading, owned["review_start"])
    interviews = list(_interviews(reading, owned["interview_timeline"]))
    yield from interviews
    yield from _responses(reading, owned["response_timeline"], invited=bool(interviews))


Owned = dict[int, list[PhraseMatch]]
"""Index of the time in the reading → the matches that own it."""


def _owners(reading: SentenceReading) -> dict[Kind, Owned]:
    """Each time belongs to the kind whose phrase starts nearest to it; strong phrases before weak ones.

    "Applications will begin to be reviewed on D" reads like a deadline too: what a review claims is the review's, but
    for the day until which it goes on.
    """
    claims: dict[int, list[tuple[bool, int, Kind, PhraseMatch]]] = defaultdict(list)
    for kind in _DATED_KINDS:
        for match in reading.of_kind(kind):
            covered = [t for t in reading.times_in(match) if can_date(t, kind)]
            if kind == "application_deadline" and not reading.has("application"):
                covered = [t for t in covered if not is_hour(_day_of(reading, t))]
            if kind == "application_deadline" and covered and not _ends_with(covered[-1], match):
                continue
            if covered and not (match.phrase.values.get("rolling") or match.phrase.values.get("immediate")):
                time = _day_of(reading, covered[-1])
                distance = abs(reading.span(match).start_char - time.start)
                claims[reading.times.index(time)].append((match.phrase.weak, distance, kind, match))
    owned: dict[Kind, Owned] = {kind: {} for kind in _DATED_KINDS}
    for index, claimants in claims.items():
        strong = [c for c in claimants if not c[0]] or claimants
        reviews = [c for c in strong if c[2] == "review_start"]
        ends = [c for c in strong if c[3].phrase.values.get("ends_review")]
        winner = min(ends or reviews or strong, key=lambda c: c[1])[2]
        for _, _, kind, match in sorted(claimants, key=lambda c: c[1]):
            if kind == winner:
                owned[winner].setdefault(index, []).append(match)
    return owned


def _ends_with(time: TimeExpression, match: PhraseMatch) -> bool:
    """Whether applying can end with the time: not "accepted from 3 May", and "Registration:" needs a range."""
    if match.phrase.values.get("span") and "/" not in time.value:
        return False
    return time.mod != "AFTER" or bool(match.phrase.values.get("after"))


def can_date(time: TimeExpression, kind: Kind) -> bool:
    """Whether the time can be the value: no bare year ("founded in 2013"), no mere length."""
    if _BARE_YEAR.fullmatch(time.value):
        return False
    dated = time.type == "DATE" or time.first is not None or time.last is not None
    if kind == "interview_timeline":
        return dated or (time.type == "DURATION" and time.anchor in ("deadline", "application", "posting"))
    if kind == "review_start":
        return dated
    if kind == "application_deadline" and time.type == "DURATION":
        return _counts_from_posting(time)
    return kind == "application_deadline" or dated or time.type != "TIME"


def is_hour(time: TimeExpression) -> bool:
    """Whether it is an hour without a day, rather when something opens or shuts."""
    return time.type == "TIME" and time.first is None and time.last is None and "-" not in time.value


def _day_of(reading: SentenceReading, time: TimeExpression) -> TimeExpression:
    """The day that an hour stands close before ("midnight (end of day) on 31 January"), or the time itself."""
    following = reading.times[reading.times.index(time) + 1 :]
    return following[0] if following and _belong_together(time, following[0]) else time


def hour_of(reading: SentenceReading, day: TimeExpression) -> TimeExpression:
    """The hour that stands close before a day, or the day itself."""
    before = reading.times[: reading.times.index(day)]
    return before[-1] if before and _belong_together(before[-1], day) else day


def _belong_together(hour: TimeExpression, day: TimeExpression) -> bool:
    return is_hour(hour) and day.type == "DATE" and day.start - hour.end <= HOUR_TO_DAY


def _counts_from_posting(time: TimeExpression) -> bool:
    offset = time.offset
    if offset is None or offset.max is None or time.anchor not in (None, "posting", "other"):
        return False
    return _DAYS[offset.unit] * offset.max <= MAX_DAYS_FROM_POSTING


def _deadlines(reading: SentenceReading, owned: Owned, *, others: Collection[int] = ()) -> Iterator[Statement]:
    rolling = reading.of_kind("application_deadline", rolling=True)
    dated: list[ApplicationDeadline] = []
    for index, matches in owned.items():
        time = reading.times[index]
        if time.type == "DURATION" and all(m.phrase.weak for m in matches):
            continue
        hour = hour_of(reading, time)
        dated.append(
            ApplicationDeadline(
                **reading.said_by(matches),
                date=time.last or time.first or _counted(reading, time),
                time=hour.time,
                time_zone=hour.time_zone,
                priority=any(m.phrase.values.get("priority") for m in matches),
            )
        )
    if rolling and not (dated and rolling[0].phrase.weak):
        hard = [d for d in dated if not d.priority and d.confidence > 0.5]
        until = [
            t
            for m in rolling
            for t in reading.times_in(m)
            if (t.last or t.first) and t.mod == "BEFORE" and reading.times.index(t) not in others
        ]
        if len(hard) == 1 and (not reading.of_kind("review_start") or _or_until(reading, rolling)):
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
    if unresolved and not dated and not reading.times:
        dated.append(ApplicationDeadline(**reading.said_by(unresolved)))
    yield from dated


def _counted(reading: SentenceReading, time: TimeExpression) -> date | None:
    """The day meant by "within ten days" of the announcement, where the posting's date is known."""
    posted, offset = reading.context.reference_date, time.offset
    if posted is None or offset is None or offset.max is None or time.anchor not in (None, "posting"):
        return None
    if offset.unit == "business_day":
        return _working_days_after(posted, offset.max)
    if offset.unit not in ("day", "week"):
        return None
    return posted + timedelta(days=_DAYS[offset.unit] * offset.max)


def _working_days_after(day: date, count: int) -> date:
    """So many days later, weekends left out; whose public holidays count is not known here."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def _or_until(reading: SentenceReading, rolling: list[PhraseMatch]) -> bool:
    """Whether both are one deadline: "… until 30 June, or until filled"."""
    return any(
        reading.text[max(0, m.start - 14) : m.start].rstrip(" ,").endswith((" or", "_date_", "_time_")) for m in rolling
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
    for index in sorted(owned):
        time, matches = reading.times[index], owned[index]
        first, last = window(time)
        yield InterviewTimeline(
            **reading.said_by(matches),
            start=first,
            end=last,
            offset=time.offset,
            anchor=time.anchor if time.offset else None,
        )


def _responses(reading: SentenceReading, owned: Owned, *, invited: bool) -> Iterator[Statement]:
    """An invitation to an interview on a date is the interview's time alone, word of its place and time is both."""
    recipients: Recipients | None = None
    if not any(not m.phrase.weak for matches in owned.values() for m in matches):
        owned, recipients = _until_silence_speaks(reading) or (owned, None)
    if owned:
        index = min(owned)
        time, matches = reading.times[index], owned[index]
        first, last = window(time)
        if time.mod == "AFTER" and reading.refusals:
            first, last = None, first  # "silence after D means no": whoever is wanted hears until D
        untimed = first is None and last is None and time.offset is None
        if not untimed or not any(match.phrase.values.get("measured") for match in matches):
            yield ResponseTimeline(
                **reading.said_by(matches),
                start=first,
                end=last,
                offset=time.offset,
                anchor=(time.anchor or "application") if time.offset else None,
                vague=untimed,
                recipients=recipients or recipients_of(reading),
            )
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


def _until_silence_speaks(reading: SentenceReading) -> tuple[Owned, Recipients] | None:
    """Who takes silence after a time for a refusal promises the others an answer until then."""
    unheard = reading.refusals
    times = [i for i, t in enumerate(reading.times) if can_date(t, "response_timeline")]
    if not unheard or len(times) != 1:
        return None
    return {times[0]: unheard}, "shortlisted"


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

"""From when on: the first row that applies of the table of earliest dates, and never before the closing date is over.

The rows, in their order: an answer that is promised, interviews, the closing date, the start of reading, the day of
applying. A row may lie before the closing date (rolling interviews, several posts in one posting); then the first
follow-up waits until applications are in. How many days each row adds stands in defaults.toml.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analyzer.policy.business_days import plausible
from analyzer.policy.deadline import is_priority
from analyzer.policy.earliest import Earliest
from analyzer.policy.floors import behind_deadline, not_before_receipt, not_during_ban, not_within_answer, said_of
from analyzer.policy.situation import Situation
from analyzer.policy.windows import (
    Anchors,
    Window,
    asking_windows,
    interview_windows,
    open_event,
    promised_after_interview,
)
from analyzer.schema.plan import Application
from analyzer.schema.policy import FollowUpPolicy
from analyzer.schema.posting import JobPosting
from analyzer.schema.statement import ContactInstruction, ResponseTimeline, ReviewStart, SilenceRule


def anchors_of(policy: FollowUpPolicy, posting: JobPosting, application: Application) -> Anchors:
    """The days that the posting's offsets count from."""
    return {
        "application": application.applied_on,
        "deadline": policy.deadline.date if policy.deadline else None,
        "posting": posting.date_posted,
        "interview": max(application.interviewed_on, default=None),
    }


def earliest_follow_up(situation: Situation) -> Earliest:
    """The first day on which one may ask about an application.

    Never before the end of the closing date that the plan uses, nor during a time without contact that is asked for.
    """
    found = (
        _after_response(situation)
        or _after_open_event(situation)
        or _after_interviews(situation)
        or _after_deadline(situation)
        or _after_review(situation)
        or _after_unknown_day(situation)
        or _after_application(situation)
    )
    found = not_within_answer(behind_deadline(found, situation), situation)
    return not_during_ban(not_before_receipt(found, situation), situation)


def earliest_status_query(situation: Situation, interviewed_on: date) -> Earliest:
    """The first day on which one may ask for the outcome of an interview."""
    calendar, defaults = situation.calendar, situation.defaults
    promised = promised_after_interview(
        situation.statements, interviewed_on, situation.anchors, calendar, apart=defaults.rounds_apart
    )
    if promised is not None and promised.over is not None:
        return Earliest(
            day=calendar.add(promised.over, defaults.status_query_after_stated),
            basis="stated",
            phrase="after_promise",
            wait=defaults.status_query_after_stated,
            stated=promised.over,
            because=(promised.statement,),
        )
    wait = defaults.status_query_after_interview
    return Earliest(day=calendar.add(interviewed_on, wait), basis="interview", phrase="after_interview", wait=wait)


def _after_response(situation: Situation) -> Earliest | None:
    window = situation.counting(asking_windows(situation.statements, situation.anchors, situation.calendar))
    if window is None or window.over is None or _before_application(window.over, situation.anchors):
        return None
    offered = any(s.id == window.statement and isinstance(s, ContactInstruction) for s in situation.statements)
    wait = situation.defaults.after_receipt_due if offered else situation.defaults.after_response_window
    return Earliest(
        day=situation.calendar.add(window.over, wait),
        basis="stated",
        phrase="after_offer" if offered else "after_response",
        wait=wait,
        stated=window.over,
        because=(window.statement,),
    )


def _after_open_event(situation: Situation) -> Earliest | None:
    """Who comes without an invitation is interviewed there, and asks when one asks after an interview."""
    event = open_event(situation.statements, situation.anchors, situation.calendar)
    if event is None or event.over is None or _before_application(event.over, situation.anchors):
        return None
    wait = situation.defaults.status_query_after_interview
    return Earliest(
        day=situation.calendar.add(event.over, wait),
        basis="stated",
        phrase="after_open_event",
        wait=wait,
        stated=event.over,
        because=(event.statement,),
    )


def _after_interviews(situation: Situation) -> Earliest | None:
    stated = interview_windows(situation.statements, situation.anchors, situation.calendar)
    rounds = [w for w in stated if not _before_application(w.start or w.end or date.max, situation.anchors)]
    begin = rounds[0].start or rounds[0].end if rounds else None
    if begin is None:
        return None
    wait, over = situation.defaults.after_interview_window, _last_adjoining(rounds, situation)
    day, whole = situation.calendar.add(begin, wait), rounds[0].start and rounds[0].start != rounds[0].end
    found = Earliest(
        day=day,
        basis="stated",
        phrase="after_interviews_begin" if whole else "after_interview_day",
        wait=wait,
        stated=begin,
        because=(rounds[0].statement,),
    )
    if over < day:
        return found
    wait = situation.defaults.at_least_after_interviews
    return replace(found, day=situation.calendar.add(over, wait), phrase="after_interviews_end", wait=wait, stated=over)


def _last_adjoining(rounds: Sequence[Window], situation: Situation) -> date:
    """The last day of the first round, and of those that begin before the outcome of the one before is usual."""
    over = rounds[0].over or date.max
    for later in rounds[1:]:
        begin, end = later.start or later.end, later.over
        if begin and end and begin <= situation.calendar.add(over, situation.defaults.status_query_after_interview):
            over = max(over, end)
    return over


def _after_deadline(situation: Situation) -> Earliest | None:
    deadline = situation.policy.deadline
    if deadline is None or deadline.date is None or is_priority(deadline, situation.statements):
        return None
    begin = max(deadline.date, situation.anchors.get("application") or deadline.date)
    wait = situation.defaults.after_deadline
    return Earliest(
        day=situation.calendar.add(begin, wait),
        basis="deadline",
        phrase="after_late_application" if begin != deadline.date else said_of("after_deadline", deadline),
        wait=wait,
        stated=deadline.date,
        because=deadline.because,
    )


def _after_review(situation: Situation) -> Earliest | None:
    statements, deadline = situation.statements, situation.policy.deadline
    days = {s.date: s.id for s in statements if isinstance(s, ReviewStart) and s.date and plausible(s.date)}
    read = set(days)
    if not read and any(isinstance(s, ReviewStart) and s.immediate for s in statements):
        return None  # a priority date does not end the reading of applications as they come
    if deadline is not None and deadline.date is not None and is_priority(deadline, statements):
        days.setdefault(deadline.date, deadline.because[0])
    if not days:
        return None
    stated, wait = max(days), situation.defaults.after_review_start
    return Earliest(
        day=situation.calendar.add(max(stated, situation.anchors.get("application") or stated), wait),
        basis="review",
        phrase="after_review" if stated in read else "after_priority",
        wait=wait,
        stated=stated,
        because=(days[stated],),
    )


def _after_unknown_day(situation: Situation) -> Earliest | None:
    """An answer that is promised within a time, before the day is known that the time counts from."""
    windows = asking_windows(situation.statements, situation.anchors, situation.calendar)
    if situation.anchors.get("application") is not None or not windows or any(window.over for window in windows):
        return None
    because = tuple(window.statement for window in windows)
    promises = [
        s
        for s in situation.statements
        if isinstance(s, ResponseTimeline | SilenceRule | ContactInstruction) and s.id in because
    ]
    anchors = {promise.anchor for promise in promises}
    phrase = "after_response_applied" if anchors <= {"application", None} else "after_response_undated"
    return Earliest(day=None, basis="stated", phrase=phrase, because=because)


def _after_application(situation: Situation) -> Earliest:
    applied, wait = situation.anchors.get("application"), situation.defaults.after_application
    phrase, because = _unread(situation)
    return Earliest(
        day=None if applied is None else situation.calendar.add(applied, wait),
        basis="default",
        phrase=phrase,
        wait=wait,
        because=because,
    )


def _unread(situation: Situation) -> tuple[str, tuple[str, ...]]:
    """The phrase for a day that nothing stated gives, and the statements that should have, or that offer to ask."""
    deadline = situation.policy.deadline
    windows = asking_windows(situation.statements, situation.anchors, situation.calendar)
    if windows and not any(window.over for window in windows):
        return "answer_unread", tuple(window.statement for window in windows)
    if deadline is not None and deadline.date is None and not deadline.rolling:
        return "closing_unread", deadline.because
    offers = tuple(o.id for o in situation.rules.openings if o.topic == "status" and o.condition is None)
    shown = {opening.id for opening in situation.rules.status_shown}
    asked = tuple(offer for offer in offers if offer not in shown)
    return ("after_application_offered", asked) if asked else ("after_application", ())


def _before_application(day: date, anchors: Anchors) -> bool:
    """A window that closed before the application says nothing about it."""
    applied = anchors.get("application")
    return applied is not None and day < applied

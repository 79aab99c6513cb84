"""From when on: the first row that applies of the table of earliest dates, and never before the closing date is over.

The rows, in their order: an answer that is promised, interviews, the closing date, the start of reading, the day of
applying. A row may lie before the closing date (rolling interviews, several posts in one posting); then the first
follow-up waits until applications are in. How many days each row adds stands in defaults.toml.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analyzer.policy.business_days import BusinessCalendar, plausible
from analyzer.policy.deadline import is_priority
from analyzer.policy.defaults import Defaults
from analyzer.policy.permission import contact_rules
from analyzer.policy.windows import Anchors, interview_window, last_over, promised_after_interview, response_windows
from analyzer.schema.plan import Application, Basis
from analyzer.schema.policy import FollowUpPolicy
from analyzer.schema.posting import JobPosting
from analyzer.schema.statement import ContactInstruction, ReviewStart, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Earliest:
    """A day before which nothing is to be done, and what it rests on."""

    day: date | None
    """None where the date it counts from is unknown."""

    basis: Basis
    """Which row of the table gave it."""

    phrase: str
    """Name of the phrase that explains it."""

    wait: int = 0
    """How many business days were added."""

    stated: date | None = None
    """The date in the posting that it counts from; None for a default."""

    because: tuple[str, ...] = ()
    """Ids of the statements it rests on."""


def anchors_of(policy: FollowUpPolicy, posting: JobPosting, application: Application) -> Anchors:
    """The days that the posting's offsets count from."""
    return {
        "application": application.applied_on,
        "deadline": policy.deadline.date if policy.deadline else None,
        "posting": posting.date_posted,
        "interview": max(application.interviewed_on, default=None),
    }


def earliest_follow_up(
    policy: FollowUpPolicy,
    statements: Sequence[Statement],
    anchors: Anchors,
    calendar: BusinessCalendar,
    defaults: Defaults,
) -> Earliest:
    """The first day on which one may ask about an application.

    Never before the end of the closing date that the plan uses, nor during a time without contact that is asked for.
    """
    found = (
        _after_response(statements, anchors, calendar, defaults)
        or _after_interviews(statements, anchors, calendar, defaults)
        or _after_deadline(policy, statements, anchors, calendar, defaults)
        or _after_review(policy, statements, anchors, calendar, defaults)
        or _after_unknown_day(statements, anchors, calendar)
        or _after_application(policy, anchors, calendar, defaults)
    )
    found = _behind_deadline(found, policy, statements, calendar, defaults)
    return _not_during_ban(found, contact_rules(statements).timed, anchors)


def earliest_status_query(
    statements: Sequence[Statement],
    interviewed_on: date,
    anchors: Anchors,
    calendar: BusinessCalendar,
    defaults: Defaults,
) -> Earliest:
    """The first day on which one may ask for the outcome of an interview."""
    promised = promised_after_interview(statements, interviewed_on, anchors, calendar)
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


def _after_response(
    statements: Sequence[Statement], anchors: Anchors, calendar: BusinessCalendar, defaults: Defaults
) -> Earliest | None:
    window = last_over(response_windows(statements, anchors, calendar))
    if window is None or window.over is None or _before_application(window.over, anchors):
        return None
    return Earliest(
        day=calendar.add(window.over, defaults.after_response_window),
        basis="stated",
        phrase="after_response",
        wait=defaults.after_response_window,
        stated=window.over,
        because=(window.statement,),
    )


def _after_interviews(
    statements: Sequence[Statement], anchors: Anchors, calendar: BusinessCalendar, defaults: Defaults
) -> Earliest | None:
    window = interview_window(statements, anchors, calendar)
    begin = None if window is None else window.start or window.end
    if window is None or begin is None or _before_application(begin, anchors):
        return None
    return Earliest(
        day=calendar.add(begin, defaults.after_interview_window),
        basis="stated",
        phrase="after_interviews_begin",
        wait=defaults.after_interview_window,
        stated=begin,
        because=(window.statement,),
    )


def _after_deadline(
    policy: FollowUpPolicy,
    statements: Sequence[Statement],
    anchors: Anchors,
    calendar: BusinessCalendar,
    defaults: Defaults,
) -> Earliest | None:
    deadline = policy.deadline
    if deadline is None or deadline.date is None or is_priority(deadline, statements):
        return None
    begin = max(deadline.date, anchors.get("application") or deadline.date)
    return Earliest(
        day=calendar.add(begin, defaults.after_deadline),
        basis="deadline",
        phrase="after_deadline" if begin == deadline.date else "after_late_application",
        wait=defaults.after_deadline,
        stated=deadline.date,
        because=deadline.because,
    )


def _after_review(
    policy: FollowUpPolicy,
    statements: Sequence[Statement],
    anchors: Anchors,
    calendar: BusinessCalendar,
    defaults: Defaults,
) -> Earliest | None:
    days = {s.date: s.id for s in statements if isinstance(s, ReviewStart) and s.date and plausible(s.date)}
    deadline = policy.deadline
    if deadline is not None and deadline.date is not None and is_priority(deadline, statements):
        days.setdefault(deadline.date, deadline.because[0])
    if not days:
        return None
    stated = max(days)
    return Earliest(
        day=calendar.add(max(stated, anchors.get("application") or stated), defaults.after_review_start),
        basis="review",
        phrase="after_review",
        wait=defaults.after_review_start,
        stated=stated,
        because=(days[stated],),
    )


def _after_unknown_day(
    statements: Sequence[Statement], anchors: Anchors, calendar: BusinessCalendar
) -> Earliest | None:
    """An answer that is promised within a time, before the day is known that the time counts from."""
    windows = response_windows(statements, anchors, calendar)
    if anchors.get("application") is not None or not windows or any(window.over for window in windows):
        return None
    because = tuple(window.statement for window in windows)
    return Earliest(day=None, basis="stated", phrase="after_response_undated", because=because)


def _after_application(
    policy: FollowUpPolicy, anchors: Anchors, calendar: BusinessCalendar, defaults: Defaults
) -> Earliest:
    applied, wait, deadline = anchors.get("application"), defaults.after_application, policy.deadline
    unread = deadline is not None and deadline.date is None and not deadline.rolling
    return Earliest(
        day=None if applied is None else calendar.add(applied, wait),
        basis="default",
        phrase="closing_unread" if unread else "after_application",
        wait=wait,
        because=deadline.because if deadline is not None and unread else (),
    )


def _behind_deadline(
    found: Earliest,
    policy: FollowUpPolicy,
    statements: Sequence[Statement],
    calendar: BusinessCalendar,
    defaults: Defaults,
) -> Earliest:
    """Move the day behind the closing date; a priority date closes nothing."""
    deadline = policy.deadline
    if found.day is None or deadline is None or deadline.date is None or is_priority(deadline, statements):
        return found
    free = calendar.add(deadline.date, defaults.at_least_after_deadline)
    if found.day >= free:
        return found
    return Earliest(
        day=free,
        basis="deadline",
        phrase="behind_deadline",
        wait=defaults.at_least_after_deadline,
        stated=deadline.date,
        because=tuple(dict.fromkeys((*found.because, *deadline.because))),
    )


def _not_during_ban(found: Earliest, bans: Sequence[ContactInstruction], anchors: Anchors) -> Earliest:
    """Move the day behind every ban that ends ("no enquiries before the closing date")."""
    for ban in bans:
        end = plausible(anchors.get("deadline") if ban.until == "deadline" else ban.until)
        if end is None:
            return Earliest(day=None, basis="stated", phrase="ban_end_unknown", because=(ban.id,))
        if found.day is not None and found.day <= end:
            free = end + timedelta(days=1)
            found = Earliest(day=free, basis="stated", phrase="after_ban", stated=end, because=(ban.id,))
    return found


def _before_application(day: date, anchors: Anchors) -> bool:
    """A window that closed before the application says nothing about it."""
    applied = anchors.get("application")
    return applied is not None and day < applied

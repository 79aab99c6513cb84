"""Days before which nobody asks, whichever row gives the day: closing, an answer or a receipt on its way, a ban."""

from datetime import date, timedelta

from analyzer.policy.business_days import plausible
from analyzer.policy.deadline import is_priority
from analyzer.policy.earliest import Earliest
from analyzer.policy.situation import Situation
from analyzer.policy.windows import asking_windows, last_over, response_windows, window_of
from analyzer.schema.policy import Deadline
from analyzer.schema.statement import Acknowledgement, ContactInstruction, ResponseTimeline, SilenceRule

RESTS_ON_ANSWER = frozenset({"after_response", "after_offer"})
"""Phrases of days that the posting itself names for its answer to an applicant."""

_COUNTED = ResponseTimeline | SilenceRule | ContactInstruction


def behind_deadline(found: Earliest, situation: Situation) -> Earliest:
    """Move the day behind the closing date; a priority date closes nothing.

    Who has applied is promised the answer that is stated, whatever later day is named for other applications.
    """
    deadline, applied = situation.policy.deadline, situation.anchors.get("application")
    if found.phrase in RESTS_ON_ANSWER and applied is not None:
        return found
    if found.day is None or deadline is None or deadline.date is None or is_priority(deadline, situation.statements):
        return found
    wait = situation.defaults.at_least_after_deadline
    free = situation.calendar.add(deadline.date, wait)
    if found.day >= free:
        return found
    return Earliest(
        day=free,
        basis="deadline",
        phrase=said_of("behind_deadline", deadline),
        wait=wait,
        stated=deadline.date,
        because=tuple(dict.fromkeys((*found.because, *deadline.because))),
    )


def said_of(phrase: str, deadline: Deadline) -> str:
    """The phrase for a closing date, or that of it which says that the posting's words do not give it."""
    return f"{phrase}_markup" if deadline.source == "markup" else phrase


def not_within_answer(found: Earliest, situation: Situation) -> Earliest:
    """Move the day behind the time that an answer takes, counted from applying where it counts from an unknown day."""
    anchors, calendar = situation.anchors, situation.calendar
    applied = anchors.get("application")
    if found.day is None or applied is None or found.phrase in RESTS_ON_ANSWER:
        return found
    unknown = {s.anchor for s in situation.statements if isinstance(s, _COUNTED) and s.anchor}
    counted = {**dict.fromkeys(unknown, applied), **{name: day for name, day in anchors.items() if day}}
    open_ends = {w.statement for w in asking_windows(situation.statements, anchors, calendar) if w.over is None}
    windows = asking_windows(situation.statements, counted, calendar)
    window = last_over([window for window in windows if window.statement in open_ends])
    if window is None or window.over is None:
        return found
    wait = situation.defaults.after_response_window
    free = calendar.add(window.over, wait)
    if free <= found.day:
        return found
    return Earliest(
        day=free, basis="stated", phrase="answer_uncounted", wait=wait, stated=window.over, because=(window.statement,)
    )


def not_before_receipt(found: Earliest, situation: Situation) -> Earliest:
    """Move the day behind the time for a receipt that every application gets: before it nobody asks for one."""
    calendar, wait = situation.calendar, situation.defaults.after_receipt_due
    receipts = [s for s in situation.statements if isinstance(s, Acknowledgement) and s.given]
    window = last_over([window_of(s, situation.anchors, calendar) for s in receipts])
    if found.day is None or window is None or window.over is None or found.phrase in RESTS_ON_ANSWER:
        return found
    free = calendar.add(window.over, wait)
    if free <= found.day:
        return found
    return Earliest(
        day=free, basis="stated", phrase="after_receipt", wait=wait, stated=window.over, because=(window.statement,)
    )


def last_day(instruction: ContactInstruction, situation: Situation) -> date | None:
    """Until when it holds; where its day is not known, that of the promised answer; None if neither is known."""
    if instruction.until == "deadline":
        return plausible(situation.anchors.get("deadline"))
    if instruction.until == "undated" and instruction.offset is not None:
        return window_of(instruction, situation.anchors, situation.calendar).over
    if instruction.until == "undated":
        windows = response_windows(situation.statements, situation.anchors, situation.calendar)
        return max((window.over for window in windows if window.over), default=None)
    return plausible(instruction.until)


def not_during_ban(found: Earliest, situation: Situation) -> Earliest:
    """Move the day behind every ban that ends ("no enquiries before the closing date")."""
    for ban in situation.rules.timed:
        end = last_day(ban, situation)
        if end is None:
            phrase = "ban_end_unknown" if ban.offset is None else "ban_end_counted"
            return Earliest(day=None, basis="stated", phrase=phrase, because=(ban.id,))
        if found.day is not None and found.day <= end:
            free = end + timedelta(days=1)
            found = Earliest(day=free, basis="stated", phrase="after_ban", stated=end, because=(ban.id,))
    return found

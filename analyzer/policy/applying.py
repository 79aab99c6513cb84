"""By when to apply, and where to go: while nothing says that it is done, and the day is not over."""

from collections.abc import Iterator

from analyzer.policy.deadline import is_priority
from analyzer.policy.situation import Situation
from analyzer.policy.windows import Window, open_event
from analyzer.schema.plan import FollowUpStep
from analyzer.schema.policy import Deadline


def closing_ahead(situation: Situation) -> Deadline | None:
    """The closing date to apply by; None where none is stated, where it is over, or where there is an application."""
    deadline, today = situation.policy.deadline, situation.reference
    if situation.begun or deadline is None or deadline.date is None:
        return None
    return deadline if today is None or today <= deadline.date else None


def closing_in_words(situation: Situation, deadline: Deadline) -> str:
    """The day, with the time and its zone where they are stated, and that it may come forward; empty without a day."""
    if deadline.date is None:
        return ""
    time = " ".join(part for part in (deadline.time, deadline.time_zone) if part)
    closing = ", ".join(part for part in (situation.phrases.day(deadline.date), time) if part)
    return situation.phrases.sentence("reason", "or_sooner", closing=closing) if deadline.may_close_early else closing


def apply_step(situation: Situation) -> Iterator[FollowUpStep]:
    """To apply, while that is still possible; nothing for a posting without a closing date."""
    deadline = closing_ahead(situation)
    if deadline is None:
        return
    closing = closing_in_words(situation, deadline)
    yield FollowUpStep(
        action="apply",
        latest=deadline.date,
        basis="stated",
        reason=situation.phrases.sentence("reason", _phrase(situation, deadline), closing=closing),
        because=deadline.because,
    )


def event_ahead(situation: Situation) -> Window | None:
    """The event to go to without an invitation, until it is over or an interview has been held."""
    event, today = open_event(situation.statements, situation.anchors, situation.calendar), situation.reference
    over = None if event is None else event.over
    if event is None or over is None or situation.interviewed_on or situation.policy.permission == "undetermined":
        return None
    return event if today is None or today <= over else None


def attend_step(situation: Situation) -> Iterator[FollowUpStep]:
    """To go where applicants are seen without an invitation."""
    event = event_ahead(situation)
    if event is None or event.over is None:
        return
    stated = situation.phrases.day(event.over)
    yield FollowUpStep(
        action="apply",
        earliest=event.start or event.over,
        latest=event.over,
        basis="stated",
        reason=situation.phrases.sentence("reason", "attend", stated=stated),
        because=(event.statement,),
    )


def _phrase(situation: Situation, deadline: Deadline) -> str:
    if deadline.conflict:
        return "apply_in_time"
    if deadline.source == "markup":
        return "apply_markup"
    return "apply_priority" if is_priority(deadline, situation.statements) else "apply"

"""What to do today, in one word and in one sentence."""

from datetime import date

from analyzer.policy.situation import Situation
from analyzer.schema.plan import Action, FollowUpStep
from analyzer.schema.policy import Deadline

_CONTACT: frozenset[Action] = frozenset({"follow_up", "second_follow_up", "status_query"})
_MAX_WARNED_CHANNELS = 2


def say(situation: Situation, steps: tuple[FollowUpStep, ...]) -> tuple[Action, str]:
    """`now` and `headline` for the reference day; without one for the time before anything has happened."""
    today = situation.reference
    thanks = [s for s in steps if s.action == "thank_you" and s.latest and (today is None or today <= s.latest)]
    closing = next((s for s in steps if s.action == "close"), None)
    asking = next((s for s in steps if s.action == "ask_questions"), None)
    contact = next((s for s in steps if s.action in _CONTACT), None)
    if thanks:
        return _thank(situation, thanks[0], today)
    if closing is not None and closing.earliest and today is not None and today >= closing.earliest:
        return "close", _headline(situation, "close", date=situation.phrases.day(closing.earliest))
    if asking is not None and situation.application.applied_on is None and _still_open(asking, today):
        return _ask(situation, asking)
    if contact is not None:
        return _contact(situation, contact, today)
    waiting = next((s for s in steps if s.action == "wait"), None)
    if waiting is None and closing is not None:
        return "wait", _apply_first(situation, today, _wait_then_close(situation, closing, today))
    return "wait", _apply_first(situation, today, _wait(situation, waiting))


def _still_open(step: FollowUpStep, today: date | None) -> bool:
    begun = today is None or step.earliest is None or step.earliest <= today
    return begun and (today is None or step.latest is None or today <= step.latest)


def _thank(situation: Situation, step: FollowUpStep, today: date | None) -> tuple[Action, str]:
    act = _act(situation, step)
    if step.earliest and today is not None and today < step.earliest:
        return "wait", _headline(situation, "wait_then_thank", date=situation.phrases.day(step.earliest), act=act)
    day = situation.phrases.day(step.latest) if step.latest else ""
    return "thank_you", _headline(situation, "thank", date=day, act=act)


def _ask(situation: Situation, step: FollowUpStep) -> tuple[Action, str]:
    act, avoid = _act(situation, step), _avoid(situation, step)
    if step.latest is None:
        return "ask_questions", _headline(situation, "ask_undated", act=act, **{"not": avoid})
    day = situation.phrases.day(step.latest)
    return "ask_questions", _headline(situation, "ask", date=day, act=act, **{"not": avoid})


def _contact(situation: Situation, step: FollowUpStep, today: date | None) -> tuple[Action, str]:
    words = {"act": _act(situation, step), "not": _avoid(situation, step)}
    if step.earliest is None:
        return "wait", _headline(
            situation, _undated(situation, step), wait=str(situation.defaults.after_application), **words
        )
    if today is None or today < step.earliest:
        words["date"] = situation.phrases.day(step.earliest)
        closing = _closing_ahead(situation, today)
        if closing is not None:
            name = "apply_then" if not closing.conflict else "apply_in_time_then"
            day = situation.phrases.day(closing.date) if closing.date else ""
            return "wait", _headline(situation, name, closing=day, **words)
        sure = situation.begun or today is None
        return "wait", _headline(situation, "wait_then" if sure else "wait_if_applied", **words)
    latest = step.latest or step.earliest
    if situation.too_late(latest):
        name = "too_late" if situation.begun else "too_late_if_applied"
        return "wait", _headline(situation, name, date=situation.phrases.day(latest), **words)
    name = "now_act" if today <= latest else "now_act_late"
    name = name if situation.begun else f"{name}_if_applied"
    return step.action, _headline(situation, name, date=situation.phrases.day(latest), **words)


def _wait_then_close(situation: Situation, closing: FollowUpStep, today: date | None) -> str:
    name = "wait_then_close" if closing.earliest else "wait_then_close_undated"
    sure = situation.begun or today is None or _closing_ahead(situation, today) is not None
    day = situation.phrases.day(closing.earliest) if closing.earliest else ""
    return _headline(situation, name if sure else f"{name}_if_applied", date=day)


def _apply_first(situation: Situation, today: date | None, sentence: str) -> str:
    """The sentence, behind by when to apply where that is still to be done."""
    closing = _closing_ahead(situation, today)
    if closing is None or closing.date is None:
        return sentence
    name = "apply_first" if not closing.conflict else "apply_in_time_first"
    return _headline(situation, name, closing=situation.phrases.day(closing.date), rest=sentence)


def _closing_ahead(situation: Situation, today: date | None) -> Deadline | None:
    """The closing date to apply by; None where none is stated, where it is over, or where there is an application."""
    deadline = situation.policy.deadline
    if situation.begun or deadline is None or deadline.date is None:
        return None
    return deadline if today is None or today <= deadline.date else None


def _undated(situation: Situation, step: FollowUpStep) -> str:
    """Which headline says what the day of a step waits for."""
    if step.basis != "stated":
        return "undated"
    return "undated_ban" if situation.rules.timed else "undated_answer"


def _wait(situation: Situation, step: FollowUpStep | None) -> str:
    application, permission = situation.application, situation.policy.permission
    day: date | None = None
    if permission == "undetermined":
        name = "undetermined"
    elif situation.answered_on is not None:
        name, day = "heard_back", situation.answered_on
    elif permission == "prohibited":
        day = step.latest if step is not None else None
        passed = day is not None and situation.reference is not None and situation.reference > day
        name = "prohibited_passed" if passed else "prohibited_until" if day else "prohibited"
    elif not situation.status_open:
        name = "status_closed"
    elif application.followed_up_on:
        name, day = "followed_up_enough", max(application.followed_up_on)
    else:
        name = "nothing_left"
    return _headline(situation, name, date=situation.phrases.day(day) if day else "")


def _act(situation: Situation, step: FollowUpStep) -> str:
    return situation.phrases.sentence("act", step.channel or "reply")


def _avoid(situation: Situation, step: FollowUpStep) -> str:
    """What the posting forbids, to be said in the same breath."""
    named = situation.phrases.sentences["not"]
    prohibited = {channel for channel, state in situation.policy.channels.items() if state == "prohibited"}
    shut = [channel for channel in named if channel in prohibited and channel != step.channel]
    warned = [*shut[:_MAX_WARNED_CHANNELS], *(["person"] if situation.rules.persons else [])]
    return "".join(f"; {named[name]}" for name in warned)


def _headline(situation: Situation, name: str, /, **values: str) -> str:
    return situation.phrases.sentence("headline", name, **values)

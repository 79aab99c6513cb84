"""What to do today, in one word and in one sentence."""

from datetime import date

from analyzer.policy.applying import closing_ahead, closing_in_words, event_ahead
from analyzer.policy.situation import Situation
from analyzer.policy.thanks import thanks_of_use
from analyzer.schema.plan import Action, FollowUpStep
from analyzer.schema.policy import Deadline
from analyzer.schema.statement import ApplicationDeadline, ResponseTimeline, SilenceRule

_CONTACT: frozenset[Action] = frozenset({"follow_up", "second_follow_up", "status_query"})
_MAX_WARNED_CHANNELS = 2


def say(situation: Situation, steps: tuple[FollowUpStep, ...]) -> tuple[Action, str]:
    """`now` and `headline` for the reference day; without one for the time before anything has happened."""
    now, sentence = _attend(situation) or _say(situation, steps)
    missing = next((s for s in steps if s.action == "check_receipt"), None)
    return (now, sentence) if missing is None else _unless_confirmed(situation, missing, now, sentence)


def _unless_confirmed(situation: Situation, step: FollowUpStep, now: Action, sentence: str) -> tuple[Action, str]:
    """What else to do where nothing confirms the application; nothing of it before applying, or when it is over."""
    today = situation.reference
    if today is None or step.earliest is None or step.latest is None or today > step.latest:
        return now, sentence
    begun = step.earliest <= today
    day = situation.phrases.day(step.latest if begun else step.earliest)
    name = "receipt_now" if begun else "receipt_later"
    said = _headline(situation, name, rest=sentence, date=day, act=_act(situation, step))
    return "check_receipt" if begun and now == "wait" else now, said


def _say(situation: Situation, steps: tuple[FollowUpStep, ...]) -> tuple[Action, str]:
    today = situation.reference
    closing = next((s for s in steps if s.action == "close"), None)
    asking = next((s for s in steps if s.action == "ask_questions"), None)
    contact = next((s for s in steps if s.action in _CONTACT), None)
    thanks = _thanks_due(situation, steps, contact, today)
    if thanks is not None:
        return _thank(situation, thanks, today)
    if closing is not None and closing.earliest and today is not None and today >= closing.earliest:
        said = _headline(situation, "close", date=situation.phrases.day(closing.earliest))
        return _applying_first(situation, "close", said)
    if asking is not None and situation.application.applied_on is None and _still_open(asking, today):
        return _ask(situation, asking)
    if contact is not None:
        return _contact(situation, contact, today)
    waiting = next((s for s in steps if s.action == "wait"), None)
    if waiting is None and closing is not None:
        return _applying_first(situation, "wait", _wait_then_close(situation, closing, today))
    return _applying_first(situation, "wait", _wait(situation, waiting))


def _still_open(step: FollowUpStep, today: date | None) -> bool:
    begun = today is None or step.earliest is None or step.earliest <= today
    return begun and (today is None or step.latest is None or today <= step.latest)


def _thanks_due(
    situation: Situation, steps: tuple[FollowUpStep, ...], contact: FollowUpStep | None, today: date | None
) -> FollowUpStep | None:
    """The thanks to speak of: those in time, else the last that are late and of use, else the first that are ahead.

    Late ones are of no use once the outcome is to be asked for, or the employer has answered.
    """
    thanks = [s for s in steps if s.action == "thank_you" and s.earliest and s.latest]
    ahead = next((s for s in thanks if today is None or (s.latest and today <= s.latest)), None)
    begun = [s for s in thanks if today is not None and s.earliest and s.earliest <= today]
    if not begun or today is None or ahead in begun or situation.answered_on is not None:
        return ahead
    asking = contact is not None and contact.earliest is not None and contact.earliest <= today
    due = begun[-1].latest
    return begun[-1] if due and today <= thanks_of_use(situation, due) and not asking else ahead


def _thank(situation: Situation, step: FollowUpStep, today: date | None) -> tuple[Action, str]:
    act = _act(situation, step)
    if step.earliest and today is not None and today < step.earliest:
        return "wait", _headline(situation, "wait_then_thank", date=situation.phrases.day(step.earliest), act=act)
    day = situation.phrases.day(step.latest) if step.latest else ""
    late = step.latest is not None and today is not None and step.latest < today
    return "thank_you", _headline(situation, "thank_late" if late else "thank", date=day, act=act)


def _attend(situation: Situation) -> tuple[Action, str] | None:
    """To go to the event that needs no invitation; who has applied waits for its day. None where there is none."""
    event, today = event_ahead(situation), situation.reference
    if event is None or event.over is None:
        return None
    first = event.start or event.over
    name = "attend" if first == event.over else "attend_until"
    said = _headline(situation, name, date=situation.phrases.day(event.over))
    now: Action = "wait" if situation.begun and today is not None and today < first else "apply"
    return _applying_first(situation, now, said)


def _ask(situation: Situation, step: FollowUpStep) -> tuple[Action, str]:
    obliged = any(o.force == "obligation" for o in situation.rules.openings if o.id in step.because)
    name, day = "ask_first" if obliged else "ask", situation.phrases.day(step.latest) if step.latest else ""
    name = name if day else f"{name}_undated"
    act, avoid = _act(situation, step), _avoid(situation, step)
    said = _headline(situation, name, date=day, act=act, **{"not": avoid})
    closing = closing_ahead(situation)
    return "ask_questions", said if closing is None else _with_closing(situation, "ask_apply", closing, ask=said)


def _contact(situation: Situation, step: FollowUpStep, today: date | None) -> tuple[Action, str]:
    words = {"act": _act(situation, step), "not": _avoid(situation, step)}
    if step.earliest is None:
        wait = str(situation.defaults.after_application)
        return _applying_first(situation, "wait", _headline(situation, _undated(situation, step), wait=wait, **words))
    if today is None or today < step.earliest:
        words["date"] = situation.phrases.day(step.earliest)
        closing = closing_ahead(situation)
        if closing is not None:
            return "apply", _with_closing(situation, "apply_then", closing, **words)
        sure = situation.begun or today is None
        return "wait", _headline(situation, "wait_then" if sure else "wait_if_applied", **words)
    latest = step.latest or step.earliest
    if situation.too_late(latest):
        name = "too_late" if situation.begun else "too_late_if_applied"
        return _applying_first(
            situation, "wait", _headline(situation, name, date=situation.phrases.day(latest), **words)
        )
    if _waits_for_unread(situation, step):
        return _applying_first(situation, step.action, _headline(situation, "now_act_unread", **words))
    name = "now_act" if today <= latest else "now_act_late"
    name = name if situation.begun else f"{name}_if_applied"
    said = _headline(situation, name, date=situation.phrases.day(latest), **words)
    return _applying_first(situation, step.action, said)


def _wait_then_close(situation: Situation, closing: FollowUpStep, today: date | None) -> str:
    name = "wait_then_close" if closing.earliest else "wait_then_close_undated"
    sure = situation.begun or today is None or closing_ahead(situation) is not None
    day = situation.phrases.day(closing.earliest) if closing.earliest else ""
    return _headline(situation, name if sure else f"{name}_if_applied", date=day)


def _applying_first(situation: Situation, now: Action, sentence: str) -> tuple[Action, str]:
    """What to do and its sentence, behind by when to apply where that is still to be done."""
    closing = closing_ahead(situation)
    if closing is None:
        return now, sentence
    return "apply", _with_closing(situation, "apply_first", closing, rest=sentence)


def _with_closing(situation: Situation, name: str, closing: Deadline, **values: str) -> str:
    """The headline of that name with the closing date; where the dates differ, that of it which says so instead."""
    name = name if not closing.conflict else name.replace("apply", "apply_in_time", 1)
    return _headline(situation, name, closing=closing_in_words(situation, closing), **values)


def _waits_for_unread(situation: Situation, step: FollowUpStep) -> bool:
    """Whether the step's day is a default because one that the posting names could not be worked out."""
    unread = {s.id for s in situation.statements if isinstance(s, ApplicationDeadline | ResponseTimeline | SilenceRule)}
    first = step.action == "follow_up" and step.basis == "default"
    return first and not unread.isdisjoint(step.because)


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
    if step.channel is not None and step.message is None:
        return situation.phrases.sentence("act", "look_up")
    return situation.phrases.sentence("act", step.channel or "reply")


def _avoid(situation: Situation, step: FollowUpStep) -> str:
    """What the posting forbids, to be said in the same breath."""
    named, rules = situation.phrases.sentences["not"], situation.rules
    shut = [channel for channel in named if channel in rules.closed and channel != step.channel]
    warned: list[str] = [*shut[:_MAX_WARNED_CHANNELS]]
    if rules.total and step.channel is not None:
        warned.append("other")
    if rules.persons:
        warned.append("person")
    return "".join(f"; {named[name]}" for name in warned)


def _headline(situation: Situation, name: str, /, **values: str) -> str:
    return situation.phrases.sentence("headline", name, **values)

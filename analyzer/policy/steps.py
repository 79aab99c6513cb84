"""The steps of a plan, in order of time: each with its day, its channel, its reason and its draft."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import get_args

from analyzer.policy.applying import apply_step, attend_step, event_ahead
from analyzer.policy.channels import Route
from analyzer.policy.earliest import Earliest
from analyzer.policy.floors import last_day
from analyzer.policy.promises import answer_promised_by, arrival_known
from analyzer.policy.reasons import why, why_second, with_way
from analyzer.policy.receipts import missing_receipt
from analyzer.policy.situation import Situation
from analyzer.policy.thanks import asked_for_outcome, thanked, thanks_by
from analyzer.policy.timing import earliest_follow_up, earliest_status_query
from analyzer.policy.waiting import wait, wait_for_answer, wait_for_them
from analyzer.schema.plan import Action, Basis, FollowUpStep

_ORDER: tuple[Action, ...] = get_args(Action)
_FOLLOW_UPS: tuple[Action, ...] = ("follow_up", "second_follow_up")
_BEFORE_APPLYING: frozenset[Action] = frozenset({"ask_questions", "apply"})
_AT_ANY_TIME: frozenset[Action] = frozenset({"wait", "check_receipt"})
_FOR_STATUS: frozenset[Action] = frozenset({*_FOLLOW_UPS, "status_query"})


def steps_of(situation: Situation) -> tuple[FollowUpStep, ...]:
    """All steps that are left, never empty: where nothing but applying is to be done, one `wait` says why."""
    return tuple(sorted((*apply_step(situation), *attend_step(situation), *_other_steps(situation)), key=_by_time))


def _other_steps(situation: Situation) -> Sequence[FollowUpStep]:
    """Every step but that of applying."""
    application = situation.application
    if situation.policy.permission == "undetermined":
        return tuple(_thank_yous(situation)) or (wait(situation, "undetermined"),)
    if application.interviewed_on:
        steps = [*_thank_yous(situation), *_status_query(situation)]
    elif application.heard_back_on is not None:
        return (wait(situation, "heard_back", since=application.heard_back_on),)
    elif situation.policy.permission == "prohibited":
        steps = [wait_for_answer(situation)]
    elif not situation.status_open:
        phrase = "status_closed_but_receipt" if situation.rules.exceptions else "status_closed"
        waiting = wait(situation, phrase, because=situation.policy.because)
        steps = [*_questions(situation), *_receipt(situation, ()), waiting]
    else:
        follow_ups = [*_follow_ups(situation)]
        steps = [*_questions(situation), *_receipt(situation, follow_ups), *follow_ups]
    steps += _close(situation, steps)
    if not any(step.action != "ask_questions" for step in steps):
        steps.append(wait_for_them(situation))
    return steps


def _questions(situation: Situation) -> Iterator[FollowUpStep]:
    """Questions about the job: from the posting, or the end of a ban, to the closing date or the day named for them.

    What is wanted before one applies is left out once there is an application.
    """
    asked = [opening for opening in situation.rules.openings if opening.topic != "status"]
    openings = [opening for opening in asked if opening.force != "obligation" or not situation.begun]
    route, ends_of_bans = situation.route("questions"), _ends_of_bans(situation)
    if not openings or route.channel is None or None in ends_of_bans:
        return
    posted, today = situation.posting.date_posted, situation.reference
    free = [end + timedelta(days=1) for end in ends_of_bans if end is not None]
    begin = max([*free, *filter(None, [posted])], default=None)
    event = event_ahead(situation)
    deadline = situation.anchors.get("deadline") or (event.start or event.over if event else None)
    end = max(filter(None, [last_day(opening, situation) for opening in openings]), default=deadline)
    if end is not None and any(day is not None and day > end for day in (begin, today)):
        return
    latest = _early_enough(situation, begin, end)
    obliged = any(opening.force == "obligation" for opening in openings)
    reason = situation.phrases.sentence("reason", "ask_obligation" if obliged else "ask")
    if end is not None and latest != end:
        in_time = situation.phrases.sentence("reason", "ask_in_time", stated=situation.phrases.day(end))
        reason = f"{reason} {in_time}"
    yield _message_step(
        situation,
        "ask_questions",
        route,
        earliest=begin,
        latest=latest,
        basis="stated",
        reason=reason,
        because=tuple(opening.id for opening in openings),
    )


def _early_enough(situation: Situation, begin: date | None, end: date | None) -> date | None:
    """Some days before the end, so that an answer is still of use; the end itself where there are no such days left."""
    if end is None:
        return None
    best, today = situation.calendar.before(end, situation.defaults.ask_before_end), situation.reference
    too_soon, too_late = begin is not None and best < begin, today is not None and best < today
    return end if too_soon or too_late else best


def _ends_of_bans(situation: Situation) -> list[date | None]:
    """The last days of the bans that end; None for a day that is not known."""
    return [last_day(ban, situation) for ban in situation.rules.timed if ban.topic == "any"]


def _receipt(situation: Situation, follow_ups: Sequence[FollowUpStep]) -> Iterator[FollowUpStep]:
    """To ask for a receipt that has not come, where the posting says so, until the first follow-up asks the same."""
    later = filter(None, [situation.rejected_on, *(step.earliest for step in follow_ups[:1])])
    missing = missing_receipt(situation, min(later, default=None))
    if missing is None or situation.too_late(missing.latest):
        return
    yield _message_step(
        situation,
        "check_receipt",
        missing.route,
        earliest=missing.found.day,
        latest=missing.latest,
        basis=missing.found.basis,
        reason=why(situation, missing.found),
        because=missing.found.because,
    )


def _follow_ups(situation: Situation) -> Iterator[FollowUpStep]:
    defaults, calendar = situation.defaults, situation.calendar
    limit = defaults.max_follow_ups if situation.silence is None else defaults.max_follow_ups_no_reply
    sent = sorted(situation.application.followed_up_on)
    found = earliest_follow_up(situation)
    route = situation.route("status")
    if route.channel is None or situation.rejection_undated:
        return
    day = found.day
    if sent and day is not None:
        day = max(day, calendar.add(sent[-1], defaults.between_follow_ups))
    if _looked_up(situation, "follow_up", route):
        limit = 1  # what is looked up can be looked up at any time: a second step would add nothing
    for action in _FOLLOW_UPS[len(sent) : limit]:
        step = _dated(situation, action, found, day, route)
        if step is None or (action == "second_follow_up" and situation.too_late(step.latest)):
            return
        yield step
        if situation.too_late(step.latest):
            return
        if day is not None:
            day = calendar.add(max(day, situation.as_of or day), defaults.between_follow_ups)


def _dated(
    situation: Situation, action: Action, found: Earliest, day: date | None, route: Route
) -> FollowUpStep | None:
    """The step on `day`; None where silence is a rejection by then."""
    latest = None if day is None else situation.calendar.add(day, situation.defaults.best_within)
    rejected = situation.rejected_on
    if rejected is not None:
        if day is None or latest is None or day >= rejected:
            return None
        latest = min(latest, rejected - timedelta(days=1))
    second = action == "second_follow_up"
    return _message_step(
        situation,
        action,
        route,
        earliest=day,
        latest=latest,
        basis="default" if second else found.basis,
        reason=why_second(situation) if second else why(situation, found),
        because=found.because,
    )


def _thank_yous(situation: Situation) -> Iterator[FollowUpStep]:
    """One note for each interview, unless one went out; by reply only where no channel is known to be open."""
    route, permission = situation.route("any"), situation.policy.permission
    unread = permission == "undetermined"
    closed = unread or permission == "prohibited" or route.channel is None or situation.rules.only_exceptions
    reason = "thank_you_reply_unread" if unread else "thank_you_reply" if closed else "thank_you"
    channel = None if closed else route.channel
    preferred = situation.application.preferred_channel
    if not closed and preferred is None and situation.policy.channels.get("email") != "prohibited":
        channel = "email"
    for day in sorted(set(situation.application.interviewed_on)):
        if thanked(situation, day):
            continue
        yield _message_step(
            situation,
            "thank_you",
            Route(channel=channel),
            earliest=day,
            latest=thanks_by(situation, day),
            basis="interview",
            reason=situation.phrases.sentence("reason", reason),
            because=situation.policy.because if closed else (),
            interviewed_on=day,
        )


def _status_query(situation: Situation) -> Iterator[FollowUpStep]:
    """The question for the outcome, unless it was asked, was answered, or may not be asked."""
    application, last = situation.application, situation.interviewed_on
    route = situation.route("status")
    if last is None or route.channel is None or not situation.status_open:
        return
    answered = application.heard_back_on is not None and application.heard_back_on > last
    if answered or asked_for_outcome(situation, last):
        return
    found = earliest_status_query(situation, last)
    day = found.day
    if day is None:
        return
    yield _message_step(
        situation,
        "status_query",
        route,
        earliest=day,
        latest=situation.calendar.add(day, situation.defaults.best_within),
        basis=found.basis,
        reason=why(situation, found),
        because=found.because,
        interviewed_on=last,
    )


def _close(situation: Situation, steps: list[FollowUpStep]) -> Iterator[FollowUpStep]:
    rejected, silence = situation.rejected_on, situation.silence
    if silence is None or (rejected is None and not situation.rejection_undated):
        return
    query = max((step.earliest for step in steps if step.action == "status_query" and step.earliest), default=None)
    if situation.interviewed_on is not None and (rejected is None or rejected <= (query or situation.interviewed_on)):
        return
    stated = "" if rejected is None else situation.phrases.day(rejected)
    phrase = "close_undated" if rejected is None else "close"
    yield FollowUpStep(
        action="close",
        earliest=rejected,
        basis="stated",
        reason=situation.phrases.sentence("reason", phrase, stated=stated),
        because=silence.because,
    )


def _message_step(
    situation: Situation,
    action: Action,
    route: Route,
    *,
    earliest: date | None,
    latest: date | None,
    basis: Basis,
    reason: str,
    because: tuple[str, ...],
    interviewed_on: date | None = None,
) -> FollowUpStep:
    """A step that sends something: with its draft, and the way to send it where no address is given.

    It sends nothing where it would go through the portal, and that shows the status.
    """
    last = situation.interviewed_on
    looked_up = _looked_up(situation, action, route)
    promised = answer_promised_by(situation, earliest)
    if action != "thank_you":
        reason = with_way(situation, action, route, reason)
    if action in _FOR_STATUS and situation.rules.status_shown:
        phrase = "look_up" if looked_up else "look_first"
        reason = f"{reason} {situation.phrases.sentence('reason', phrase)}"
        because = tuple(dict.fromkeys((*because, *(opening.id for opening in situation.rules.status_shown))))
    return FollowUpStep(
        action=action,
        earliest=earliest,
        latest=latest,
        channel=route.channel,
        contact=route.contact,
        basis=basis,
        reason=reason,
        because=because,
        message=None
        if looked_up
        else situation.phrases.draft(
            action,
            channel=route.channel,
            posting=situation.posting,
            contact=situation.contact(route),
            applied_on=situation.application.applied_on,
            interviewed_on=interviewed_on,
            interview_form=situation.application.interview_form if interviewed_on == last else None,
            promised=promised,
            received=arrival_known(situation, promised),
        ),
    )


def _looked_up(situation: Situation, action: Action, route: Route) -> bool:
    """Whether the step asks for a status that the portal it would go through shows."""
    return action in _FOR_STATUS and route.channel == "portal" and bool(situation.rules.status_shown)


def _by_time(step: FollowUpStep) -> tuple[bool, date, int]:
    """What comes before applying is first, questions before the application; what waits for a day comes last."""
    undated = date.min if step.action in _AT_ANY_TIME else date.max
    before = step.action in _BEFORE_APPLYING
    return not before, step.earliest or undated, _ORDER.index(step.action)

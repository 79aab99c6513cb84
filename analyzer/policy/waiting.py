"""The steps of a plan that are none: waiting, since when, until when, and why."""

from datetime import date

from analyzer.policy.situation import Situation
from analyzer.policy.windows import response_windows
from analyzer.schema.plan import FollowUpStep


def wait(
    situation: Situation,
    phrase: str,
    *,
    since: date | None = None,
    until: date | None = None,
    because: tuple[str, ...] = (),
) -> FollowUpStep:
    """Waiting from the day on which its reason began, or else that of applying."""
    stated = situation.phrases.day(until) if until else ""
    return FollowUpStep(
        action="wait",
        earliest=since or situation.application.applied_on,
        latest=until,
        basis="stated" if because else "default",
        reason=situation.phrases.sentence("reason", phrase, stated=stated),
        because=because,
    )


def wait_for_answer(situation: Situation) -> FollowUpStep:
    """Where no contact is wanted: until the end of the stated window where one lies ahead of the application."""
    windows = response_windows(situation.statements, situation.anchors, situation.calendar)
    window, applied = situation.counting(windows), situation.application.applied_on
    if window is None or window.over is None or (applied is not None and window.over < applied):
        return wait(situation, "prohibited", because=situation.policy.because)
    because = (*situation.policy.because, window.statement)
    return wait(situation, "prohibited_window", until=window.over, because=because)


def wait_for_them(situation: Situation) -> FollowUpStep:
    """Where nothing is left to do: since their answer, else one's own last note, else the interview."""
    if situation.answered_on is not None:
        return wait(situation, "heard_back", since=situation.answered_on)
    sent = max(situation.application.followed_up_on, default=None)
    return wait(situation, "followed_up_enough" if sent else "nothing_left", since=sent or situation.interviewed_on)

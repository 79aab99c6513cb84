"""Windows of time that statements name, resolved to days: answers, interviews, silence.

Used twice: without the applicant's own dates for the policy, and with them for the plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Literal

from analyzer.policy.business_days import BusinessCalendar, plausible
from analyzer.policy.rounds import round_on
from analyzer.schema.policy import Response, Silence
from analyzer.schema.statement import (
    Acknowledgement,
    Anchor,
    ContactInstruction,
    InterviewTimeline,
    Recipients,
    ResponseTimeline,
    SilenceRule,
    Statement,
)

Anchors = Mapping[Anchor, date | None]
"""The days that offsets count from; a missing or unknown one leaves the offset unresolved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A window with the statement it comes from."""

    start: date | None
    """First day; None if open or unresolved."""

    end: date | None
    """Last day; None if open or unresolved."""

    statement: str
    """Id of the statement."""

    recipients: Recipients = "all"
    """Whom it concerns."""

    @property
    def over(self) -> date | None:
        """The day after which the window has passed; of one without an end, its beginning."""
        return self.end or self.start


def response_windows(
    statements: Sequence[Statement], anchors: Anchors, calendar: BusinessCalendar
) -> tuple[Window, ...]:
    """The windows in which applicants are answered, in the order of the text, unresolved ones included.

    A silence rule with a time is such a window as well ("if you have not heard by …"), where no other one is stated.
    """
    stated = [s for s in statements if isinstance(s, ResponseTimeline) and not s.vague and s.anchor != "interview"]
    windows = [window_of(s, anchors, calendar) for s in stated]
    if not any(window.over for window in windows):
        rules = [s for s in statements if isinstance(s, SilenceRule) and (s.end or s.offset)]
        windows += [window_of(s, anchors, calendar) for s in rules if s.anchor != "interview"]
    return tuple(windows)


def asking_windows(statements: Sequence[Statement], anchors: Anchors, calendar: BusinessCalendar) -> tuple[Window, ...]:
    """The windows to wait for before asking: those of answers, and those behind which the posting invites to ask."""
    offers = [
        s
        for s in statements
        if isinstance(s, ContactInstruction) and s.condition == "no_answer" and s.audience == "applicants"
    ]
    return (*response_windows(statements, anchors, calendar), *(window_of(s, anchors, calendar) for s in offers))


def promised_after_interview(
    statements: Sequence[Statement], interviewed_on: date, anchors: Anchors, calendar: BusinessCalendar, *, apart: int
) -> Window | None:
    """The window in which interviewed candidates are answered; None where no stated one ends after the interview."""
    stated = [s for s in statements if isinstance(s, ResponseTimeline) and not s.vague and _outlasts_interview(s)]
    windows = [window_of(s, anchors, calendar) for s in stated]
    ahead = tuple(w for w in windows if w.over is not None and w.over >= interviewed_on)
    return last_of_round(ahead, since=interviewed_on, apart=apart)


def interview_windows(
    statements: Sequence[Statement], anchors: Anchors, calendar: BusinessCalendar
) -> tuple[Window, ...]:
    """The rounds of interviews that can be dated, in order of time."""
    stated = [s for s in statements if isinstance(s, InterviewTimeline)]
    windows = [window_of(s, anchors, calendar) for s in stated]
    return tuple(sorted((w for w in windows if w.over), key=_begin))


def open_event(statements: Sequence[Statement], anchors: Anchors, calendar: BusinessCalendar) -> Window | None:
    """The last event that can be dated to which applicants come without an invitation; None if there is none."""
    stated = [s for s in statements if isinstance(s, InterviewTimeline) and s.open_to_all]
    return last_over(interview_windows(stated, anchors, calendar))


def last_over(windows: Sequence[Window]) -> Window | None:
    """The window that is over last: nobody should follow up before a date that is stated anywhere."""
    dated = [window for window in windows if window.over is not None]
    return max(dated, key=_over, default=None)


def last_of_round(windows: Sequence[Window], *, since: date | None, apart: int) -> Window | None:
    """The window that is over last of the round that somebody is in from the day `since` on."""
    return last_over(round_on(windows, attrgetter("over"), apart=apart, since=since))


def response_of(windows: Sequence[Window]) -> Response | None:
    """The window that counts, as the policy states it; None where none is stated."""
    chosen = last_over(windows) or next(iter(windows), None)
    if chosen is None:
        return None
    return Response(start=chosen.start, end=chosen.end, recipients=chosen.recipients, because=(chosen.statement,))


def silence_of(
    statements: Sequence[Statement], anchors: Anchors, calendar: BusinessCalendar, promised: Window | None = None
) -> Silence | None:
    """What silence means: a rejection wins over "only some are answered", and of several times the latest.

    A rejection that names no time of its own is one when the time of the answer that is `promised` is over.
    """
    rules = [s for s in statements if isinstance(s, SilenceRule)]
    if not rules:
        return None
    meaning: Literal["rejection", "no_reply"] = (
        "rejection" if any(rule.meaning == "rejection" for rule in rules) else "no_reply"
    )
    deciding = [rule for rule in rules if rule.meaning == meaning]
    windows = [window_of(s, anchors, calendar) for s in deciding]
    last, untimed = last_over(windows), not any(rule.end or rule.offset for rule in deciding)
    ids = tuple(rule.id for rule in deciding)
    if meaning == "rejection" and untimed and promised is not None and promised.over is not None:
        return Silence(meaning=meaning, after=promised.over, because=(*ids, promised.statement))
    return Silence(
        meaning=meaning,
        after=None if last is None else last.over,
        because=ids if last is None else (last.statement,),
    )


def _outlasts_interview(promise: ResponseTimeline) -> bool:
    """Whether a promise is still one after the interview: an invitation, or an answer to the application, has come."""
    if promise.anchor == "interview":
        return True
    return promise.recipients != "shortlisted" and promise.anchor != "application"


def window_of(
    statement: ResponseTimeline | InterviewTimeline | SilenceRule | ContactInstruction | Acknowledgement,
    anchors: Anchors,
    calendar: BusinessCalendar,
) -> Window:
    """The window that a statement names, in days where they can be known."""
    start = plausible(statement.start) if isinstance(statement, ResponseTimeline | InterviewTimeline) else None
    end = plausible(statement.end)
    origin = plausible(anchors.get(statement.anchor or "application"))
    if start is None and end is None and statement.offset is not None and origin is not None:
        start, end = calendar.window(origin, statement.offset)
    if start is not None and end is not None and start > end:
        start = None
    recipients = statement.recipients if isinstance(statement, ResponseTimeline) else "shortlisted"
    return Window(start=start, end=end, statement=statement.id, recipients=recipients)


def _begin(window: Window) -> date:
    return window.start or window.end or date.max


def _over(window: Window) -> date:
    return window.over or date.min

"""What to do on which day."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from analyzer.schema.policy import PolicyChannel

Action = Literal[
    "wait",
    "ask_questions",
    "apply",
    "check_receipt",
    "follow_up",
    "second_follow_up",
    "thank_you",
    "status_query",
    "close",
]
Basis = Literal["stated", "deadline", "review", "interview", "default"]
InterviewForm = Literal["phone", "video", "on_site", "panel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What the user knows about their own application; every part may be unknown."""

    applied_on: date | None = None
    """The day of applying; None if unknown or not yet."""

    interviewed_on: tuple[date, ...] = ()
    """The days of interviews had, phone screens included, in any order."""

    interview_form: InterviewForm | None = None
    """How the latest of them was held; None if unknown."""

    followed_up_on: tuple[date, ...] = ()
    """The days on which the user has followed up already."""

    heard_back_on: date | None = None
    """The day on which the employer last got in touch; None if never."""

    preferred_channel: PolicyChannel | None = None
    """The channel the user would rather use, where it is open; None for the default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A draft the user can send after filling in the blanks, shown as […]."""

    subject: str
    """Subject line."""

    body: str
    """Plain text, under 120 words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpStep:
    """One thing to do, or to leave."""

    action: Action
    """What to do; `check_receipt` only where no confirmation has come."""

    earliest: date | None = None
    """Not before this day; None if it cannot be dated."""

    latest: date | None = None
    """Best by this day; None if open."""

    channel: PolicyChannel | None = None
    """Through what; None for steps without contact."""

    contact: int | None = None
    """Index into the analysis' contact points; None if no address is known."""

    basis: Basis = "default"
    """What the date rests on."""

    reason: str = ""
    """One sentence that says why this, and why then."""

    because: tuple[str, ...] = ()
    """Ids of the statements it rests on; a default has some where they led to it (a closing date unread)."""

    message: Message | None = None
    """The draft; None for steps that send nothing: without contact, or where a status is looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The steps from applying to closing the matter."""

    applied_on: date | None = None
    """As given by the user."""

    interviewed_on: date | None = None
    """The latest interview given by the user."""

    as_of: date | None = None
    """The day for which `now` and `headline` hold."""

    now: Action
    """What to do on that day."""

    headline: str
    """The same in one sentence with a date."""

    steps: tuple[FollowUpStep, ...] = ()
    """In order of time."""

"""What follows from the statements of a posting, for somebody who applied."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from analyzer.schema.statement import Recipients

Permission = Literal["prohibited", "restricted", "invited", "unstated", "undetermined"]
PolicyChannel = Literal["email", "phone", "fax", "text_message", "in_person", "post", "portal", "social_media"]
ChannelState = Literal["allowed", "prohibited", "unstated"]

PERMISSIONS: tuple[Permission, ...] = ("prohibited", "restricted", "unstated", "invited")
"""From the strictest to the most open; `undetermined` has no place: the analyzer abstains."""

OPENNESS: Mapping[Permission, int] = {permission: place for place, permission in enumerate(PERMISSIONS)}
"""The place of each in `PERMISSIONS`; higher is more open."""

MAIN_CHANNELS: frozenset[PolicyChannel] = frozenset({"phone", "email"})
"""With both closed nothing ordinary is left: the label guide's "no calls or e-mails"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The closing date that counts."""

    date: dt.date | None = None
    """The last day to apply; None if there is none or it is unknown."""

    time: str | None = None
    """HH:MM; None means the end of that day."""

    time_zone: str | None = None
    """Zone as written; None means the posting's own."""

    rolling: bool = False
    """Open until filled."""

    may_close_early: bool = False
    """It may close before that day."""

    source: Literal["text", "markup"] | None = None
    """Where it was read: the posting's words win over its markup. None without a deadline."""

    conflict: bool = False
    """The words and the markup, or two statements, disagree."""

    because: tuple[str, ...] = ()
    """Ids of the statements it rests on; empty if it comes from markup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The window in which the employer says it will answer."""

    start: dt.date | None = None
    """First day; None if open."""

    end: dt.date | None = None
    """Last day; None if unresolved."""

    recipients: Recipients = "all"
    """Who is promised the answer."""

    because: tuple[str, ...] = ()
    """Ids of the statements it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What it means to hear nothing."""

    meaning: Literal["rejection", "no_reply"]
    """`rejection`: assume you were not successful; `no_reply`: only some are answered."""

    after: dt.date | None = None
    """From this day on; None if no time is given or it is unresolved."""

    because: tuple[str, ...] = ()
    """Ids of the statements it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpPolicy:
    """May one follow up, through what, from when, and what does silence mean."""

    permission: Permission
    """About contacting the employer about one's application before hearing from them."""

    confidence: float = 1.0
    """Calibrated probability, 0 to 1, that `permission` is right."""

    needs_review: bool = False
    """True where a person should read the evidence before acting."""

    channels: Mapping[PolicyChannel, ChannelState] = field(default_factory=dict)
    """Each channel's state; a channel named in a prohibition is prohibited even where another sentence invites."""

    deadline: Deadline | None = None
    """The closing date; None if none is stated."""

    response: Response | None = None
    """The response window; None if none is stated."""

    silence: Silence | None = None
    """The meaning of silence; None if the posting does not say."""

    because: tuple[str, ...] = ()
    """Ids of the statements that decide `permission`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspectedBan:
    """A sentence with a cue of a ban, for which no prohibition stands."""

    start: int
    """Offset of its first character."""

    end: int
    """Offset behind its last."""

    probability: float
    """That it is a ban on applicants, by its words alone: the cue proved nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionEstimate:
    """What the permission classifier says, before the rules of the policy are applied."""

    probabilities: Mapping[Permission, float]
    """One probability per permission; they sum to 1."""

    suspected_ban: SuspectedBan | None = None
    """The sentence that most likely closes something without a statement for it; None if none may."""

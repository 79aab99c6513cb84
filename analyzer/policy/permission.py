"""May one get in touch: the label guide's table of permissions, from the contact instructions alone.

Separate from rules.py because it is the part that must never err towards openness: a ban addressed to applicants
stands, whatever a classifier makes of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from analyzer.schema.policy import MAIN_CHANNELS, ChannelState, Permission, PolicyChannel
from analyzer.schema.statement import ContactInstruction, Statement

CHANNELS: tuple[PolicyChannel, ...] = get_args(PolicyChannel)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRules:
    """The contact instructions of a posting, sorted by what they do to an applicant."""

    bans: tuple[ContactInstruction, ...]
    """Prohibitions addressed to applicants, in the order of the text."""

    openings: tuple[ContactInstruction, ...]
    """Permissions and obligations with a channel that no ban names."""

    asides: tuple[ContactInstruction, ...]
    """Permissions to ask about the job on channels that bans close for the status of an application only."""

    closed: frozenset[PolicyChannel]
    """Channels that a ban names, other than those of `timed`."""

    total: tuple[ContactInstruction, ...]
    """Bans on any contact, or on any about one's application, without end."""

    timed: tuple[ContactInstruction, ...]
    """Bans on any contact, on somebody, or on every ordinary channel, that end on a day."""

    @property
    def everything_closed(self) -> bool:
        """True where no ordinary channel is left for asking about one's application."""
        return bool(self.total) or self.closed >= MAIN_CHANNELS

    @property
    def permission(self) -> Permission:
        """The label guide's verdict."""
        if self.everything_closed:
            return "restricted" if self.openings or self.asides else "prohibited"
        if self.bans:
            return "restricted"
        return "invited" if self.openings else "unstated"

    @property
    def for_questions(self) -> frozenset[PolicyChannel]:
        """Channels that bans close for one's application, and that are open to questions about the job."""
        if any(ban.topic != "status" for ban in self.total):
            return frozenset()
        return frozenset(_named(self.asides)) - frozenset(_named(b for b in self.bans if b.topic != "status"))

    @property
    def persons(self) -> bool:
        """True where a ban that names no channel names somebody, or a place, to be left alone for good."""
        return any(_names_somebody(ban) for ban in self.bans if ban not in self.timed)

    @property
    def status_shown(self) -> tuple[ContactInstruction, ...]:
        """Openings of a portal for the status of an application: it is looked up there, not asked for."""
        return tuple(opening for opening in self.openings if opening.topic == "status" and "portal" in opening.channels)

    @property
    def status_open(self) -> bool:
        """True where asking about one's own application is not closed on every way.

        A ban on any contact is opened by an offer for status or for anything, or by the exception in its own sentence
        ("other than by e-mail"); an offer for questions about the job elsewhere, or for those without a receipt only,
        leaves it closed.
        """
        if not self.everything_closed:
            return True
        return any(
            opening.topic != "questions" or not self.total or any(_overlap(opening, ban) for ban in self.total)
            for opening in self.openings
            if opening.condition != "no_receipt"
        )

    @property
    def exceptions(self) -> tuple[ContactInstruction, ...]:
        """Offers to those without a receipt only, beside a ban that names no channel: they serve for nothing else."""
        about = [ban for ban in self.bans if ban.topic != "questions" and ban.closes in {"contact", "person"}]
        limited = any("any" in ban.channels for ban in about)
        return tuple(opening for opening in self.openings if opening.condition == "no_receipt") if limited else ()

    @property
    def only_exceptions(self) -> bool:
        """True where nothing is left open but for those without a receipt."""
        return self.everything_closed and all(opening.condition == "no_receipt" for opening in self.openings)

    @property
    def contradictory(self) -> bool:
        """True where everything is closed and another sentence offers contact, or a way to ask about the status."""
        free = [opening for opening in self.openings if opening.condition != "no_receipt"]
        doubtful = [o for o in free if set(o.channels) == {"any"} or o.topic == "status"]
        return self.everything_closed and any(
            not any(_overlap(opening, ban) for ban in self.bans) for opening in doubtful
        )

    def because(self) -> tuple[str, ...]:
        """Ids of the statements that decide the permission."""
        if self.everything_closed:
            return _ids((*self.bans, *self.openings, *self.asides))
        return _ids(self.bans or self.openings)

    def states(self) -> dict[PolicyChannel, ChannelState]:
        """Each channel's state; after a ban on everything, what is not named as open is closed."""
        named = {channel for opening in self.openings for channel in opening.channels} - {"any"} - self.closed
        rest: ChannelState = "unstated"
        if self.total and not any("any" in opening.channels for opening in self.openings):
            rest = "prohibited"
        return {
            channel: "prohibited" if channel in self.closed else "allowed" if channel in named else rest
            for channel in CHANNELS
        }


def contact_rules(statements: Sequence[Statement]) -> ContactRules:
    """Sort the contact instructions; what is addressed to third parties never counts."""
    instructions = [s for s in statements if isinstance(s, ContactInstruction) and s.audience == "applicants"]
    bans = tuple(i for i in instructions if i.force == "prohibition")
    offers = tuple(i for i in instructions if i.force != "prohibition")
    timed = tuple(
        ban
        for ban in bans
        if ban.until is not None and (ban.bans_contact or _names_somebody(ban) or {*ban.channels} >= MAIN_CHANNELS)
    )
    closed = frozenset(_named(ban for ban in bans if ban not in timed))
    closed_to_questions = frozenset(_named(ban for ban in bans if ban.topic != "status"))
    return ContactRules(
        bans=bans,
        openings=tuple(offer for offer in offers if not closed.issuperset(offer.channels)),
        asides=tuple(
            offer
            for offer in offers
            if offer.topic == "questions"
            and closed.issuperset(offer.channels)
            and not closed_to_questions.issuperset(offer.channels)
        ),
        closed=closed,
        total=tuple(ban for ban in bans if ban.bans_contact and ban.until is None),
        timed=timed,
    )


def conflicting_channels(statements: Sequence[Statement]) -> tuple[PolicyChannel, ...]:
    """Channels that one sentence closes and another offers."""
    instructions = [s for s in statements if isinstance(s, ContactInstruction) and s.audience == "applicants"]
    offered = set(_named(i for i in instructions if i.force != "prohibition"))
    banned = set(_named(i for i in instructions if i.force == "prohibition"))
    return tuple(channel for channel in CHANNELS if channel in offered & banned)


def _names_somebody(ban: ContactInstruction) -> bool:
    return ban.closes == "person" and "any" in ban.channels


def _named(instructions: Iterable[ContactInstruction]) -> Iterator[PolicyChannel]:
    for instruction in instructions:
        for channel in instruction.channels:
            if channel != "any":
                yield channel


def _overlap(one: ContactInstruction, other: ContactInstruction) -> bool:
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end


def _ids(instructions: Iterable[ContactInstruction]) -> tuple[str, ...]:
    return tuple(instruction.id for instruction in instructions)

"""Through what, and to whom: the open channel that comes first, and the contact point that has it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analyzer.hidden_addresses import hides_email
from analyzer.policy.defaults import Defaults
from analyzer.policy.permission import ContactRules
from analyzer.schema.policy import FollowUpPolicy, PolicyChannel
from analyzer.schema.posting import ContactPoint, ContactPurpose
from analyzer.schema.statement import ContactInstruction, Topic

_PURPOSES: tuple[ContactPurpose, ...] = ("enquiries", "apply")
"""Whom to write to, best first; those who are given for another purpose are never used for following up."""

_OWN_REPLY: frozenset[PolicyChannel] = frozenset({"email", "portal", "post"})
"""Channels that an applicant has without being given an address: the confirmation mail, the account, the letterhead."""

_FOR_ITS_TOPIC: frozenset[PolicyChannel] = frozenset({"in_person"})
"""Who is invited to come and ask about the job is not invited to come and ask about an application."""

_ADDRESS = re.compile(r"\w@\w[\w.-]*\.\w")
"""An address that can be written to; boards mask them ("jobs@...")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A channel and, where one is known, the contact point to use it with."""

    channel: PolicyChannel | None
    """None where nothing is open."""

    contact: int | None = None
    """Index into the contact points; None if no address is known."""


def route_for(
    topic: Topic,
    *,
    policy: FollowUpPolicy,
    rules: ContactRules,
    contact_points: Sequence[ContactPoint],
    preferred: PolicyChannel | None,
    defaults: Defaults,
) -> Route:
    """The way to ask about `topic`: preferred where open, then what the posting offers, then where an address is known.

    Never a channel that the policy prohibits.
    """
    open_channels = [c for c in defaults.channel_order if policy.channels.get(c) != "prohibited"]
    if not open_channels:
        return Route(channel=None)
    offered = _offered(topic, rules)
    shows_status = topic == "status" and bool(rules.status_shown)

    def rank(channel: PolicyChannel) -> tuple[bool, bool, bool, bool, bool, int]:  # a number to call takes no texts
        return (
            channel != preferred,
            channel not in offered,
            not _reachable(channel, rules.openings, contact_points) or channel == "text_message",
            shows_status and channel != "portal",  # without an address to ask at, one looks it up
            channel not in _OWN_REPLY,
            open_channels.index(channel),
        )

    channel = min(open_channels, key=rank)
    return Route(channel=channel, contact=_contact_for(channel, topic, rules.openings, contact_points))


def without_contacts(
    contact_points: Sequence[ContactPoint], exceptions: Sequence[ContactInstruction]
) -> Sequence[ContactPoint]:
    """The contact points in their places, those whom only `exceptions` name as if they were for something else."""
    return [
        replace(point, purpose="technical") if any(_stands_in(point, offer) for offer in exceptions) else point
        for point in contact_points
    ]


def is_masked(email: str | None) -> bool:
    """True for what a board has left of an e-mail address: "jobs@..."."""
    return bool(email) and not _ADDRESS.search(email or "")


def has_address(point: ContactPoint | None, channel: PolicyChannel) -> bool:
    """True where the contact point can be reached through the channel."""
    if point is None:
        return False
    if channel == "email":
        return bool(point.email and _ADDRESS.search(point.email))
    if channel in {"phone", "text_message"}:
        return bool(point.phone)
    return channel in {"portal", "social_media"} and bool(point.url)


def _contact_for(
    channel: PolicyChannel, topic: Topic, openings: Sequence[ContactInstruction], contact_points: Sequence[ContactPoint]
) -> int | None:
    """Index of whom to ask: named for the topic, then for anything; then enquiries before applying, a person first.

    Where nobody has an address for the channel: a person whom the posting names for the topic, or for anything.
    """
    able = [i for i, point in enumerate(contact_points) if point.purpose in _PURPOSES and has_address(point, channel)]
    fitting = [opening for opening in openings if opening.topic in {topic, "any"}] or openings
    able = able or [i for i, point in enumerate(contact_points) if _is_named(point, channel, fitting)]
    named_for: tuple[Topic, ...] = (topic, "any")

    def rank(index: int) -> tuple[int, int, bool]:
        point = contact_points[index]
        topics = {opening.topic for opening in openings if _stands_in(point, opening)}
        fit = next((place for place, wanted in enumerate(named_for) if wanted in topics), len(named_for))
        return fit, _PURPOSES.index(point.purpose), point.name is None

    return min(able, key=rank, default=None)


def _is_named(point: ContactPoint, channel: PolicyChannel, openings: Sequence[ContactInstruction]) -> bool:
    """Whether an offer that leaves the channel open names a person, and nothing to reach them by."""
    nameless = point.name is None or bool(point.email or point.phone or point.url)
    if nameless or point.purpose != "enquiries":
        return False
    return any(_stands_in(point, opening) and {channel, "any"} & set(opening.channels) for opening in openings)


def _stands_in(point: ContactPoint, opening: ContactInstruction) -> bool:
    """Whether the offer names the contact point: by its place, or by an address that stands elsewhere as well."""
    quote, place = opening.evidence, point.evidence
    if place is not None and place.start < quote.end and quote.start < place.end:
        return True
    return any(address in quote.exact for address in (point.email, point.phone, point.url) if address)


def _offered(topic: Topic, rules: ContactRules) -> set[str]:
    """Channels that the posting offers for the topic; where it offers none for that, those it offers at all."""
    fitting = [opening for opening in rules.openings if topic == "any" or opening.topic in {topic, "any"}]
    offered: set[str] = {channel for opening in fitting or rules.openings for channel in opening.channels}
    return offered if fitting else offered - _FOR_ITS_TOPIC


def _reachable(
    channel: PolicyChannel, openings: Sequence[ContactInstruction], contact_points: Sequence[ContactPoint]
) -> bool:
    """Whether an address is known for the channel, or offered with one that the page itself shows."""
    if channel == "email" and any("email" in o.channels and hides_email(o.evidence.exact) for o in openings):
        return True
    return any(point.purpose == "enquiries" and has_address(point, channel) for point in contact_points)

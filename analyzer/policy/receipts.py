"""Where the posting says what to do if no receipt comes: from when on, and through what."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analyzer.policy.business_days import plausible
from analyzer.policy.channels import Route
from analyzer.policy.earliest import Earliest
from analyzer.policy.floors import last_day
from analyzer.policy.situation import Situation
from analyzer.schema.statement import ContactInstruction, Offset


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingReceipt:
    """What an applicant may do whose application nothing has confirmed."""

    found: Earliest
    """From when on, and what that rests on; the day is None before the day of applying is known."""

    latest: date | None
    """Until when: other steps ask the same later. None where the first day is not known."""

    route: Route
    """Through what, and to whom."""


def missing_receipt(situation: Situation, until: date | None) -> MissingReceipt | None:
    """The first offer to those without a receipt that leaves a way open; None without one, or where it comes too late.

    Args:
        situation: Whose plan it is; who has followed up has asked already.
        until: The day on which something else is to be done; None where nothing is.
    """
    closing, today = situation.anchors.get("deadline"), situation.reference
    too_late_to_apply = not situation.begun and closing is not None and today is not None and today > closing
    if situation.application.followed_up_on or too_late_to_apply:
        return None
    return next(_offered(situation, until), None)


def _offered(situation: Situation, until: date | None) -> Iterator[MissingReceipt]:
    for offer in situation.rules.openings:
        route = _route(situation, offer)
        bans = [last_day(ban, situation) for ban in situation.rules.timed]
        if offer.condition != "no_receipt" or route.channel is None or None in bans:
            continue
        found = _from_when(situation, offer)
        if found.day is None:
            yield MissingReceipt(found=found, latest=None, route=route)
            continue
        free = max([found.day, *(end + timedelta(days=1) for end in bans if end)])
        latest = situation.calendar.add(free, situation.defaults.best_within)
        if until is not None:
            latest = min(latest, until - timedelta(days=1))
        if free <= latest:
            yield MissingReceipt(found=replace(found, day=free), latest=latest, route=route)


def _route(situation: Situation, offer: ContactInstruction) -> Route:
    """The way that the offer itself names: what else is open is for other ends."""
    route = situation.route("status", offered=offer)
    return route if {route.channel, "any"} & set(offer.channels) else Route(channel=None)


def _from_when(situation: Situation, offer: ContactInstruction) -> Earliest:
    """The first day behind the time for a receipt: the one that is stated, or else the default."""
    defaults, calendar = situation.defaults, situation.calendar
    origin = plausible(situation.anchors.get(offer.anchor or "application"))
    untimed = offer.end is None and offer.offset is None
    due = plausible(offer.end)
    if due is None and origin is not None:
        offset = offer.offset or Offset(max=defaults.receipt_within, unit="business_day")
        due = calendar.window(origin, offset)[1]
    return Earliest(
        day=None if due is None else calendar.add(due, defaults.after_receipt_due),
        basis="default" if untimed else "stated",
        phrase="no_receipt_default" if untimed else "no_receipt" if due else "no_receipt_undated",
        wait=defaults.receipt_within,
        stated=due,
        because=(offer.id,),
    )

"""Why a step stands in the plan, and how to reach them where the posting gives no address."""

from collections.abc import Iterator

from analyzer.hidden_addresses import hides_email
from analyzer.policy.channels import Route, has_address, is_masked
from analyzer.policy.earliest import Earliest
from analyzer.policy.situation import Situation
from analyzer.schema.plan import Action
from analyzer.schema.posting import ContactPurpose
from analyzer.schema.statement import Acknowledgement

_ASKED: frozenset[ContactPurpose] = frozenset({"enquiries", "apply"})


def why(situation: Situation, found: Earliest) -> str:
    """The row of the table that gave the day."""
    stated = situation.phrases.day(found.stated) if found.stated else ""
    return situation.phrases.sentence("reason", found.phrase, stated=stated, wait=str(found.wait))


def why_second(situation: Situation) -> str:
    """One more, and then no other."""
    return situation.phrases.sentence("reason", "second", wait=str(situation.defaults.between_follow_ups))


def with_way(situation: Situation, action: Action, route: Route, reason: str) -> str:
    """The reason, and behind it how to reach them where the channel needs an address that the posting does not give."""
    channel = route.channel
    if channel is None or channel not in situation.phrases.sentences["unaddressed"]:
        return reason
    if has_address(situation.contact(route), channel):
        return reason
    if action == "second_follow_up":
        return f"{reason} {situation.phrases.sentence('unaddressed', 'again')}"
    ways = ", or ".join(situation.phrases.sentence("way", name) for name in [*_ways(situation, action)] or ["website"])
    name: str = channel
    if channel == "email" and (_masked(situation) or _hidden(situation)):
        name = "masked_email" if _masked(situation) else "hidden_email"
    return f"{reason} {situation.phrases.sentence('unaddressed', name, ways=ways)}"


def _masked(situation: Situation) -> frozenset[ContactPurpose]:
    """What the applicant's e-mail addresses are for that can be seen only in part."""
    return _ASKED & {point.purpose for point in situation.contact_points if is_masked(point.email)}


def _hidden(situation: Situation) -> bool:
    """Whether the posting gives an e-mail address that this copy does not show."""
    quotes = (statement.evidence.exact for statement in situation.statements)
    return any(map(hides_email, (situation.posting.description, *quotes)))


def _ways(situation: Situation, action: Action) -> Iterator[str]:
    """Ways to write without being given an e-mail address; none through a channel that is closed."""
    if _hidden(situation):
        yield "page"
    if action == "ask_questions" and _hidden(situation):
        return
    if action == "ask_questions":
        yield "original" if _masked(situation) else "website"
        return
    receipts = [s.given for s in situation.statements if isinstance(s, Acknowledgement)]
    if action == "status_query":
        yield "invitation"
    elif False not in receipts and action != "check_receipt":
        yield "confirmation"
    if "apply" in _masked(situation):
        yield "applied"
        return
    channels = situation.policy.channels
    yield from (name for name in ("portal", "post") if channels.get(name) != "prohibited")

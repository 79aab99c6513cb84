"""Why: for the permission and for every step, the sentence that gives the reason and the words it rests on."""

import textwrap
from collections.abc import Iterable, Iterator

from analyzer.dates import in_words
from analyzer.exports.cautions import cautions_of
from analyzer.exports.gist import gist, said_once
from analyzer.exports.quotes import by_quote
from analyzer.exports.wording import address, contact_of, days_of, heading, verdict, visible, words
from analyzer.schema.analysis import Analysis
from analyzer.schema.plan import FollowUpStep
from analyzer.schema.policy import FollowUpPolicy
from analyzer.schema.statement import Statement

WIDTH = 80
_UNQUOTED = {"undetermined": "says_unknown"}


def to_explanation(analysis: Analysis, *, width: int = WIDTH) -> str:
    """Plain sentences with quotes: why this permission, this day, this channel."""
    return "\n".join(_lines(analysis, max(width, 40))) + "\n"


def _lines(analysis: Analysis, width: int) -> Iterator[str]:
    if analysis.error is not None:
        yield from _wrapped(f"{heading('error')}: {visible(analysis.error.message)}", width)
    if analysis.policy is not None:
        yield from _permission(analysis, analysis.policy, width)
    for step in analysis.plan.steps if analysis.plan else ():
        yield ""
        yield from _step(analysis, step, width)


def _permission(analysis: Analysis, policy: FollowUpPolicy, width: int) -> Iterator[str]:
    yield from _wrapped(f"{verdict(analysis)}.", width)
    for caution in cautions_of(analysis):
        yield from _wrapped(caution, width, indent="  ")
    deciding = _statements(analysis, policy.because)
    if not deciding:
        yield from _wrapped(heading(_UNQUOTED.get(policy.permission, "no_words")), width, indent="  ")
    yield from _quoted(deciding, width)
    closed = [channel for channel, state in policy.channels.items() if state == "prohibited"]
    if closed and policy.permission != "prohibited":  # else it would seem that the others are open
        named = ", ".join(words("channel")[channel] for channel in closed)
        yield from _wrapped(heading("closed", channels=named), width, indent="  ")
    deadline = policy.deadline
    if deadline is not None and deadline.date is not None and deadline.source is not None:
        said = heading(f"deadline_{deadline.source}", date=in_words(deadline.date))
        yield from _wrapped(said, width, indent="  ")


def _step(analysis: Analysis, step: FollowUpStep, width: int) -> Iterator[str]:
    yield from _wrapped(f"{words('action')[step.action]}, {days_of(step, analysis.plan)}.", width)
    yield from _wrapped(visible(step.reason), width, indent="  ")
    yield from _quoted(_statements(analysis, step.because), width)
    if step.basis == "default" and step.action != "wait":  # waiting rests on no number
        yield from _wrapped(heading("by_default"), width, indent="  ")
    if step.channel is not None:
        contact = contact_of(step, analysis.contact_points)
        whom = address(contact, step) if contact else ""
        by = str(words("by")[step.channel])
        named = ", ".join(part for part in (by[:1].upper() + by[1:], whom) if part)
        state = analysis.policy.channels.get(step.channel, "unstated") if analysis.policy else "unstated"
        yield from _wrapped(heading(f"through_{state}", by=named), width, indent="  ")


def _statements(analysis: Analysis, ids: Iterable[str]) -> list[Statement]:
    wanted = set(ids)
    return [statement for statement in analysis.statements if statement.id in wanted]


def _quoted(statements: Iterable[Statement], width: int) -> Iterator[str]:
    for readings in by_quote(statements):
        said = "; ".join(
            f"{words('kind')[statement.kind].lower()}: {gist(statement)}" for statement in said_once(readings)
        )
        yield from _wrapped(f"“{visible(readings[0].evidence.exact)}” ({said})", width, indent="  ")


def _wrapped(text: str, width: int, *, indent: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)

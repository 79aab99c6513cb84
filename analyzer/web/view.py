"""An analysis as the templates need it: the text in pieces, and for each finding what it says and where."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from analyzer.exports.cautions import cautions_of, remarks_of, sureness_of
from analyzer.exports.gist import gist
from analyzer.exports.icalendar import count_steps
from analyzer.exports.mailto import mailto, mailto_label
from analyzer.exports.quotes import by_quote, cut_at_quotes, shortest
from analyzer.exports.timeline_svg import to_svg
from analyzer.exports.tones import closes_contact, legend_of, tone_of_quote
from analyzer.exports.wording import (
    address,
    contact_of,
    days_of,
    draft_of,
    is_over,
    is_spoken,
    link_of,
    nothing_said,
    percent,
    undated_of,
    verdict,
    visible,
    visible_lines,
    words,
)
from analyzer.schema.analysis import Analysis
from analyzer.schema.plan import FollowUpStep, Plan
from analyzer.schema.policy import FollowUpPolicy
from analyzer.schema.statement import Statement
from analyzer.web.naming import details_of, title_of

DOUBTFUL = 90  # per cent: a reading less sure than this says so; where all are sure, saying it tells nothing
MOST_DECIDING = 2  # quotes in the verdict where fewer are bans; all of them stand below it
MAX_BANS = 12  # quotes in the verdict of a posting that says it again and again
MAX_QUOTE = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of the posting's text under the same statements."""

    text: str
    """The words, without characters that cannot be seen."""

    tone: str | None = None
    """What the words are coloured as; None for plain text."""

    said_by: tuple[str, ...] = ()
    """Ids of the statements whose evidence it is part of; the shortest first."""

    anchor: str | None = None
    """Id of the element, where a statement begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a quote says, in one of its meanings."""

    id: str
    """Of the statement."""

    title: str
    gist: str
    doubt: int | None
    """How sure it is, in per cent, where that is less than DOUBTFUL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A quote as the list shows it, with everything that it says."""

    tone: str
    quote: str
    readings: tuple[Reading, ...]

    closes: bool
    """True for a ban."""

    anchor: str | None
    """Where its words begin in the text; None if the text is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the plan as the list shows it."""

    title: str
    days: str

    through: str
    reason: str
    opened: bool = False
    """True for the one step whose draft is shown at once."""

    draft: str = ""
    """What the draft is called: it is to be sent, or to be said."""

    spoken: bool = False
    subject: str | None = None
    body: str | None = None
    mailto: str | None = None
    mailto_label: str | None = None


def context_of(analysis: Analysis) -> dict[str, Any]:
    """What the template of a result is given, by name."""
    pieces = pieces_of(analysis.posting.description, analysis.statements)
    anchors = anchors_of(pieces)
    deciding = _deciding(analysis, anchors)
    shown = max(MOST_DECIDING, min(MAX_BANS, sum(finding.closes for finding in deciding)))
    picture = to_svg(analysis)
    return {
        "analysis": analysis,
        "name": title_of(analysis.posting),
        "facts": details_of(analysis.posting),
        "source": link_of(analysis.posting),
        "closing": analysis.policy.deadline.date if analysis.policy and analysis.policy.deadline else None,
        "sure": sureness_of(analysis),
        "verdict": colour_of(analysis),
        "deciding": deciding[:shown],
        "deciding_below": deciding[shown:],
        "permission": verdict(analysis) or None,
        "channels": _channels(analysis.policy),
        "cautions": cautions_of(analysis),
        "remarks": remarks_of(analysis),
        "nothing": nothing_said(analysis),
        "undated": undated_of(analysis.plan) if analysis.plan else "",
        "dated": count_steps([analysis])[0] > 0,
        "steps": [_step(analysis, step) for step in (analysis.plan.steps if analysis.plan else ())],
        "findings": [_finding(readings, anchors) for readings in by_quote(analysis.statements)],
        "tones": legend_of(analysis.statements),
        "pieces": pieces,
        "timeline": Markup(picture) if picture else None,  # noqa: S704 - made by us, the posting's words escaped
    }


def pieces_of(text: str, statements: Sequence[Statement]) -> tuple[Piece, ...]:
    """The text cut where evidence begins or ends; where quotes overlap, the shortest gives the colour."""
    pieces = []
    for start, end, covering in cut_at_quotes(text, statements):
        begins = any(s.evidence.start == start for s in covering)
        pieces.append(
            Piece(
                text=visible_lines(text[start:end]),
                tone=tone_of_quote(shortest(covering)) if covering else None,
                said_by=tuple(s.id for s in covering),
                anchor=f"words-{start}" if begins else None,
            )
        )
    return tuple(pieces)


def anchors_of(pieces: Sequence[Piece]) -> Mapping[str, str]:
    """By a statement's id, the piece at which its words begin."""
    anchors: dict[str, str] = {}
    for piece in pieces:
        if piece.anchor is not None:
            for name in piece.said_by:
                anchors.setdefault(name, piece.anchor)
    return anchors


def colour_of(analysis: Analysis) -> str | None:
    """What the verdict is coloured as: its permission, or "careful" where contact is open but something is in doubt."""
    policy = analysis.policy
    if policy is None:
        return None
    doubtful = policy.needs_review or bool(analysis.warnings)
    return "careful" if doubtful and policy.permission in {"invited", "unstated"} else policy.permission


def _deciding(analysis: Analysis, anchors: Mapping[str, str]) -> list[Finding]:
    """The quotes that the permission rests on, bans first, each cut to a few lines."""
    because = set(analysis.policy.because) if analysis.policy else set()
    groups = by_quote(statement for statement in analysis.statements if statement.id in because)
    found = sorted((_finding(readings, anchors) for readings in groups), key=lambda finding: not finding.closes)
    return [replace(f, quote=textwrap.shorten(f.quote, MAX_QUOTE, placeholder=" …")) for f in found]


def _finding(statements: Sequence[Statement], anchors: Mapping[str, str]) -> Finding:
    first = statements[0]
    return Finding(
        tone=tone_of_quote(statements),
        quote=visible(first.evidence.exact),
        readings=tuple(_reading(statement) for statement in statements),
        closes=closes_contact(statements),
        anchor=anchors.get(first.id),
    )


def _reading(statement: Statement) -> Reading:
    sure = percent(statement.confidence)
    return Reading(
        id=statement.id,
        title=str(words("kind")[statement.kind]),
        gist=gist(statement),
        doubt=sure if sure < DOUBTFUL else None,
    )


def _step(analysis: Analysis, step: FollowUpStep) -> Step:
    contact = contact_of(step, analysis.contact_points)
    channel = str(words("channel")[step.channel]) if step.channel else ""
    parts = [part for part in (channel, address(contact, step) if contact else "") if part]
    email = contact.email if contact else None
    mailed = step.message if step.channel == "email" else None
    return Step(
        title=str(words("action")[step.action]),
        days=days_of(step, analysis.plan),
        opened=step is _next(analysis.plan),
        through=", ".join(parts),
        reason=visible(step.reason),
        draft=draft_of(step),
        spoken=is_spoken(step),
        subject=visible(step.message.subject) if step.message else None,
        body=visible_lines(step.message.body) if step.message else None,
        mailto=mailto(mailed, email) if mailed else None,
        mailto_label=mailto_label(email) if mailed else None,
    )


def _next(plan: Plan | None) -> FollowUpStep | None:
    """The step that the headline speaks of, as far as it has a draft: what to do now, or else first of what follows."""
    if plan is None:
        return None
    ahead = [step for step in plan.steps if step.message and not is_over(step, plan)]
    ahead.sort(key=lambda step: (step.action != plan.now, step.action in {"ask_questions", "check_receipt"}))
    return next(iter(ahead), None)


def _channels(policy: FollowUpPolicy | None) -> dict[str, list[str]]:
    """The ways that are open, and those that are closed, as a sentence names them; none where all are closed."""
    states = policy.channels if policy and policy.permission != "prohibited" else {}
    return {
        state: [str(words("by")[channel]) for channel, found in states.items() if found == state]
        for state in ("allowed", "prohibited")
    }

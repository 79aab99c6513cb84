"""An analysis as the templates need it: the text in pieces, and for each finding what it says and where."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from analyzer.exports.mailto import mailto
from analyzer.exports.timeline_svg import to_svg
from analyzer.exports.tones import legend_of, tone_of
from analyzer.exports.wording import address, contact_of, gist, visible, when, words
from analyzer.schema.analysis import Analysis
from analyzer.schema.plan import FollowUpStep
from analyzer.schema.policy import FollowUpPolicy
from analyzer.schema.statement import Statement
from analyzer.web.naming import facts_of, title_of

MOST_CERTAIN = 99

_WEB = ("https://", "http://")
_SHAPING = frozenset("\n\t\u200c\u200d")  # line breaks, and what joins letters and emoji; all else that is unseen goes


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
class Finding:
    """A statement as the list shows it."""

    id: str
    tone: str
    title: str
    gist: str
    quote: str
    confidence: int
    """In per cent."""

    anchor: str | None
    """Where its words begin in the text; None if the text is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the plan as the list shows it."""

    title: str
    days: str
    through: str
    reason: str
    subject: str | None = None
    body: str | None = None
    mailto: str | None = None


def context_of(analysis: Analysis) -> dict[str, Any]:
    """What the template of a result is given, by name."""
    pieces = pieces_of(analysis.posting.description, analysis.statements)
    anchors = anchors_of(pieces)
    picture = to_svg(analysis)
    return {
        "analysis": analysis,
        "name": title_of(analysis.posting),
        "facts": facts_of(analysis.posting),
        "source": _source(analysis),
        "sure": percent(analysis.policy.confidence) if analysis.policy else None,
        "permission": words("permission")[analysis.policy.permission] if analysis.policy else None,
        "channels": _channels(analysis.policy),
        "dated": any(step.earliest or step.latest for step in (analysis.plan.steps if analysis.plan else ())),
        "steps": [_step(analysis, step) for step in (analysis.plan.steps if analysis.plan else ())],
        "findings": [_finding(statement, anchors.get(statement.id)) for statement in analysis.statements],
        "tones": legend_of(analysis.statements),
        "pieces": pieces,
        "timeline": Markup(picture) if picture else None,  # noqa: S704 - made by us, the posting's words escaped
    }


def pieces_of(text: str, statements: Sequence[Statement]) -> tuple[Piece, ...]:
    """The text cut where evidence begins or ends; where quotes overlap, the shortest gives the colour."""
    spans = [s for s in statements if 0 <= s.evidence.start < s.evidence.end <= len(text)]
    edges = sorted({0, len(text), *(e for s in spans for e in (s.evidence.start, s.evidence.end))})
    pieces = []
    for start, end in pairwise(edges):
        covering = [s for s in spans if s.evidence.start <= start and end <= s.evidence.end]
        covering.sort(key=lambda s: s.evidence.end - s.evidence.start)
        begins = any(s.evidence.start == start for s in covering)
        pieces.append(
            Piece(
                text=seen(text[start:end]),
                tone=tone_of(covering[0]) if covering else None,
                said_by=tuple(s.id for s in covering),
                anchor=f"words-{start}" if begins else None,
            )
        )
    return tuple(pieces)


def percent(confidence: float) -> int:
    """A confidence in per cent; 100 would promise what nobody can."""
    return min(round(100 * confidence), MOST_CERTAIN)


def anchors_of(pieces: Sequence[Piece]) -> Mapping[str, str]:
    """By a statement's id, the piece at which its words begin."""
    anchors: dict[str, str] = {}
    for piece in pieces:
        if piece.anchor is not None:
            for name in piece.said_by:
                anchors.setdefault(name, piece.anchor)
    return anchors


def seen(text: str) -> str:
    """Text with its lines, without what steers a terminal or turns the direction of writing."""
    return "".join(c for c in text if c in _SHAPING or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})


def _finding(statement: Statement, anchor: str | None) -> Finding:
    return Finding(
        id=statement.id,
        tone=tone_of(statement),
        title=str(words("kind")[statement.kind]),
        gist=gist(statement),
        quote=visible(statement.evidence.exact),
        confidence=percent(statement.confidence),
        anchor=anchor,
    )


def _step(analysis: Analysis, step: FollowUpStep) -> Step:
    contact = contact_of(step, analysis.contact_points)
    channel = str(words("channel")[step.channel]) if step.channel else ""
    parts = [part for part in (channel, address(contact, step) if contact else "") if part]
    dated = bool(step.earliest or step.latest)
    link = None
    if step.message is not None and step.channel == "email":
        link = mailto(step.message, contact.email if contact else None)
    return Step(
        title=str(words("action")[step.action]),
        days=when(step) if dated or step.action != "wait" else "",
        through=", ".join(parts),
        reason=visible(step.reason),
        subject=visible(step.message.subject) if step.message else None,
        body=seen(step.message.body) if step.message else None,
        mailto=link,
    )


def _source(analysis: Analysis) -> str | None:
    url = analysis.posting.url
    return url if url and url.startswith(_WEB) else None


def _channels(policy: FollowUpPolicy | None) -> dict[str, list[str]]:
    """The names of the channels that are open, and of those that are closed."""
    states = policy.channels if policy else {}
    return {
        state: [str(words("channel")[channel]) for channel, found in states.items() if found == state]
        for state in ("allowed", "prohibited")
    }

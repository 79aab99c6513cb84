"""A plan as a picture: one line down the days, from applying to closing the matter (SVG, no scripts, no fonts)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise

from analyzer.dates import in_words
from analyzer.exports.wording import heading, words
from analyzer.schema.analysis import Analysis

WIDTH = 320  # of a card on a phone, so that its words are not shrunk there
ROW = 46
LONGEST_GAP = 40  # pixels added for the longest time between two rows
_AXIS, _TEXT = 14, 34
_TOP = 16
_BY = {"ask_questions": "questions_by", "apply": "apply_by"}
"""Actions that are shown by their last day, with what it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One thing on the line."""

    day: date
    """When it begins."""

    label: str
    """What it is."""

    last: date | None = None
    """Until when it is best done; None for a single day."""

    kind: str = "event"
    """"event" for what is known, "step" for what is to be done."""


def to_svg(analysis: Analysis) -> str | None:
    """The picture; None where nothing has a day."""
    marks = sorted(_marks(analysis), key=lambda mark: (mark.day, mark.kind))
    if not marks:
        return None
    places = _places([mark.day for mark in marks])
    height = places[-1] + ROW
    parts = [
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="timeline-title">',
        f'<title id="timeline-title">{escape(heading("timeline"))}</title>',
        f'<line class="axis" x1="{_AXIS}" x2="{_AXIS}" y1="{_TOP}" y2="{places[-1]}"/>',
    ]
    for mark, y in zip(marks, places, strict=True):
        parts += _drawn(mark, y)
    return "\n".join([*parts, "</svg>"])


def _drawn(mark: Mark, y: int) -> Iterator[str]:
    days = in_words(mark.day)
    if mark.last is not None and mark.last != mark.day:
        days = f"{days} – {in_words(mark.last)}"
        yield f'<line class="window" x1="{_AXIS}" x2="{_AXIS}" y1="{y}" y2="{y + ROW - 18}"/>'
    yield f'<circle class="{mark.kind}" cx="{_AXIS}" cy="{y}" r="6"/>'
    yield f'<text class="day" x="{_TEXT}" y="{y + 4}">{escape(days)}</text>'
    yield f'<text class="{mark.kind}" x="{_TEXT}" y="{y + 21}">{escape(mark.label)}</text>'


def _places(days: list[date]) -> list[int]:
    """Rows with room for their words, further apart where more time passes."""
    gaps = [(after - before).days for before, after in pairwise(days)]
    longest = max(gaps, default=0) or 1
    places = [_TOP]
    for gap in gaps:
        places.append(places[-1] + ROW + round(LONGEST_GAP * gap / longest))
    return places


def _marks(analysis: Analysis) -> Iterator[Mark]:
    plan, policy = analysis.plan, analysis.policy
    if analysis.posting.date_posted:
        yield Mark(day=analysis.posting.date_posted, label=heading("posted"))
    to_apply = plan is not None and any(step.action == "apply" for step in plan.steps)  # it stands on the same day
    if policy and policy.deadline and policy.deadline.date and not to_apply:
        yield Mark(day=policy.deadline.date, label=str(words("kind")["application_deadline"]))
    if policy and policy.response and policy.response.end:
        start, end = policy.response.start, policy.response.end
        yield Mark(day=start or end, last=end, label=heading("answer"))
    if plan is None:
        return
    if plan.applied_on:
        yield Mark(day=plan.applied_on, label=heading("applied"))
    if plan.interviewed_on:
        yield Mark(day=plan.interviewed_on, label=heading("interviewed"))
    for step in plan.steps:
        if step.action in _BY and step.latest:
            yield Mark(day=step.latest, label=heading(_BY[step.action]), kind="step")
        elif step.earliest and step.action not in {*_BY, "wait"}:
            label = str(words("action")[step.action])
            yield Mark(day=step.earliest, last=step.latest, label=label, kind="step")

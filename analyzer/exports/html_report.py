"""An analysis as one self-contained web page: plan, timeline, and the posting with its evidence highlighted.

Everything of the posting's is escaped; the page has no script and loads nothing, and its policy header says so.
"""

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from analyzer.exports.cautions import cautions_of, remarks_of, sureness_of
from analyzer.exports.gist import gist, said_once
from analyzer.exports.mailto import mailto, mailto_label
from analyzer.exports.quotes import by_quote, cut_at_quotes, shortest
from analyzer.exports.timeline_svg import to_svg
from analyzer.exports.tones import legend_of, tone_of_quote
from analyzer.exports.wording import (
    address,
    contact_of,
    days_of,
    draft_of,
    heading,
    link_of,
    name_of,
    nothing_said,
    visible,
    visible_lines,
    words,
)
from analyzer.schema.analysis import Analysis
from analyzer.schema.plan import FollowUpStep, Plan
from analyzer.schema.statement import Statement

_CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def to_html(analysis: Analysis) -> str:
    """The page; legible from a phone's width on, in light and dark."""
    title = _text(name_of(analysis.posting))
    page = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_CONTENT_POLICY}">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>",
        f"<style>{_style()}</style></head>",
        "<body><main>",
        *_head(analysis, title),
        '<div class="grid"><div>',
        *_plan(analysis, analysis.plan),
        *_statements(analysis),
        *_warnings(analysis),
        "</div><div>",
        *_timeline(analysis),
        *_posting(analysis),
        "</div></div>",
        f"<footer>{escape(heading('made_by', version=visible(analysis.analyzer.version)))}</footer>",
        "</main></body></html>",
    ]
    return "\n".join(page) + "\n"


def _head(analysis: Analysis, title: str) -> Iterator[str]:
    yield f"<h1>{title}</h1>"
    if link := link_of(analysis.posting):
        yield f'<p class="quiet"><a href="{escape(link)}" rel="noreferrer">{escape(heading("source"))}</a></p>'
    if analysis.error is not None:
        yield f'<p class="headline">{escape(heading("error"))}: {_text(analysis.error.message)}</p>'
    if analysis.policy is not None:
        sure = sureness_of(analysis)
        shown = f" ({escape(sure)})" if sure else ""
        yield f"<p><strong>{escape(words('permission')[analysis.policy.permission])}</strong>{shown}</p>"
    yield from (f'<p class="warning">{escape(caution)}</p>' for caution in cautions_of(analysis))
    if analysis.plan is not None:
        yield f'<p class="headline">{_text(analysis.plan.headline)}</p>'


def _plan(analysis: Analysis, plan: Plan | None) -> Iterator[str]:
    if plan is None:
        return
    yield f"<section><h2>{escape(heading('plan'))}</h2><ol>"
    for step in plan.steps:
        yield f"<li><h3>{escape(words('action')[step.action])}</h3>"
        yield f"<p>{escape(days_of(step, plan))}{_how(analysis, step)}</p>"
        yield f'<p class="quiet">{_text(step.reason)}</p>'
        yield from _draft(analysis, step)
        yield "</li>"
    yield "</ol></section>"


def _how(analysis: Analysis, step: FollowUpStep) -> str:
    contact = contact_of(step, analysis.contact_points)
    channel = str(words("channel")[step.channel]) if step.channel else ""
    parts = [part for part in (channel, address(contact, step) if contact else "") if part]
    return f" · {escape(', '.join(parts))}" if parts else ""


def _draft(analysis: Analysis, step: FollowUpStep) -> Iterator[str]:
    if step.message is None:
        return
    yield f"<details><summary>{escape(draft_of(step))}: {_text(step.message.subject)}</summary>"
    yield f"<pre>{escape(visible_lines(step.message.body))}</pre>"
    if step.channel == "email":
        contact = contact_of(step, analysis.contact_points)
        email = contact.email if contact else None
        yield f'<p><a href="{escape(mailto(step.message, email))}">{escape(mailto_label(email))}</a></p>'
    yield "</details>"


def _statements(analysis: Analysis) -> Iterator[str]:
    if analysis.error is not None:
        return
    yield f"<section><h2>{escape(heading('says'))}</h2>"
    if nothing := nothing_said(analysis):
        yield f"<p>{escape(nothing)}</p>"
    yield "<ul>"
    for readings in by_quote(analysis.statements):
        yield "<li>"
        for statement in said_once(readings):
            yield f"<h3>{escape(words('kind')[statement.kind])}: {escape(gist(statement))}</h3>"
        quote = _text(readings[0].evidence.exact)
        yield f"<blockquote{_colour(tone_of_quote(readings))}><bdi>{quote}</bdi></blockquote></li>"
    yield "</ul></section>"


def _warnings(analysis: Analysis) -> Iterator[str]:
    remarks = remarks_of(analysis)
    if not remarks:
        return
    yield f"<section><h2>{escape(heading('warnings'))}</h2><ul>"
    yield from (f'<li class="warning">{escape(remark)}</li>' for remark in remarks)
    yield "</ul></section>"


def _timeline(analysis: Analysis) -> Iterator[str]:
    picture = to_svg(analysis)
    if picture is not None:
        yield f"<section><h2>{escape(heading('timeline'))}</h2>{picture}</section>"


def _posting(analysis: Analysis) -> Iterator[str]:
    if analysis.posting.description:
        marked = "".join(_marked(analysis.posting.description, analysis.statements))
        yield f"<section><h2>{escape(heading('text'))}</h2>{_legend(analysis.statements)}<pre>{marked}</pre></section>"


def _marked(text: str, statements: tuple[Statement, ...]) -> Iterator[str]:
    """The text with its evidence marked; where quotes overlap, the shorter one gives the colour, both the words."""
    for start, end, covering in cut_at_quotes(text, statements):
        piece = escape(visible_lines(text[start:end]))
        if not covering:
            yield piece
            continue
        said = "; ".join(f"{words('kind')[s.kind]}: {gist(s)}" for s in covering)
        yield f'<mark{_colour(tone_of_quote(shortest(covering)))} title="{escape(said)}">{piece}</mark>'


def _legend(statements: tuple[Statement, ...]) -> str:
    items = (f"<li{_colour(tone)}>{escape(name)}</li>" for tone, name in legend_of(statements).items())
    return f'<ul class="legend">{"".join(items)}</ul>' if statements else ""


def _colour(tone: str) -> str:
    return f' style="background:var(--{tone})"'


def _text(text: str) -> str:
    return escape(visible(text))


@cache
def _style() -> str:
    return Path(__file__).with_name("report.css").read_text(encoding="utf-8")

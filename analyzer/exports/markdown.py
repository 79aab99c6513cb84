"""An analysis as Markdown (CommonMark with tables), for notes and issue trackers."""

import re
from collections.abc import Iterator

from analyzer.exports.cautions import cautions_of, remarks_of, sureness_of
from analyzer.exports.gist import gist, said_once
from analyzer.exports.mailto import mailto, mailto_label
from analyzer.exports.quotes import by_quote
from analyzer.exports.wording import (
    address,
    contact_of,
    days_of,
    heading,
    link_of,
    name_of,
    nothing_said,
    verdict,
    visible,
    words,
)
from analyzer.schema.analysis import Analysis
from analyzer.schema.plan import FollowUpStep, Plan

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&!])")
_BLOCK_START = re.compile(r"^(\d*)([-+#=.)])")
_URL_BREAKING = re.compile(r"[\s<>\\]")


def to_markdown(analysis: Analysis) -> str:
    """The verdict and its doubts, the steps with their drafts, what the posting says in its own words, the warnings."""
    return "\n".join(_lines(analysis)) + "\n"


def _lines(analysis: Analysis) -> Iterator[str]:
    yield f"# {_text(name_of(analysis.posting))}"
    yield ""
    link = link_of(analysis.posting)
    if link and not _URL_BREAKING.search(link):
        yield f"<{link}>"
        yield ""
    if analysis.error is not None:
        yield f"**{heading('error')}:** {_text(analysis.error.message)}"
        yield ""
    if analysis.policy is not None:
        sure = sureness_of(analysis)
        yield verdict(analysis) + (f" ({sure})" if sure else "")
        yield ""
    for caution in cautions_of(analysis):
        yield f"*{_text(caution)}*"
        yield ""
    if analysis.plan is not None:
        yield f"**{_text(analysis.plan.headline)}**"
        yield ""
    if analysis.plan is not None:
        yield from _plan(analysis, analysis.plan)
    if analysis.error is None:
        yield from _statements(analysis)
    if remarks := remarks_of(analysis):
        yield from (f"## {heading('warnings')}", "")
        yield from (f"- {_text(remark)}" for remark in remarks)


def _plan(analysis: Analysis, plan: Plan) -> Iterator[str]:
    yield from (f"## {heading('plan')}", "", "| When | What | How | Why |", "|---|---|---|---|")
    for step in plan.steps:
        cells = (days_of(step, plan), words("action")[step.action], _how(analysis, step), _text(step.reason))
        yield f"| {' | '.join(cells)} |"
    yield ""
    drafts = [step for step in plan.steps if step.message is not None]
    if drafts:
        yield from (f"## {heading('drafts')}", "")
    for step in drafts:
        yield from _draft(analysis, step)


def _how(analysis: Analysis, step: FollowUpStep) -> str:
    contact = contact_of(step, analysis.contact_points)
    channel = str(words("channel")[step.channel]) if step.channel else ""
    return ", ".join(part for part in (channel, _text(address(contact, step)) if contact else "") if part)


def _draft(analysis: Analysis, step: FollowUpStep) -> Iterator[str]:
    if step.message is None:
        return
    yield from (f"### {words('action')[step.action]}", "", f"> **{_text(step.message.subject)}**")
    yield from (f"> {_text(line)}".rstrip() for line in ("", *step.message.body.splitlines()))
    yield ""
    if step.channel == "email":
        contact = contact_of(step, analysis.contact_points)
        email = contact.email if contact else None
        link = mailto(step.message, email).replace("(", "%28").replace(")", "%29")
        yield from (f"[{mailto_label(email)}]({link})", "")


def _statements(analysis: Analysis) -> Iterator[str]:
    yield from (f"## {heading('says')}", "")
    if nothing := nothing_said(analysis):
        yield from (nothing, "")
    for readings in by_quote(analysis.statements):
        yield "- " + "; ".join(f"**{words('kind')[s.kind]}:** {_text(gist(s))}" for s in said_once(readings))
        yield ""
        yield f"  > {_text(readings[0].evidence.exact)}"
        yield ""


def _text(text: str) -> str:
    """Words as themselves: nothing of a posting becomes a heading, a list, a link, a picture or a table's edge."""
    return _BLOCK_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", visible(text)))

"""An analysis for the terminal: the verdict, what is doubtful about it, the posting's own words, the plan."""

import textwrap
from collections.abc import Iterator

from analyzer.exports.cautions import cautions_of, remarks_of, sureness_of
from analyzer.exports.gist import gist, said_once
from analyzer.exports.quotes import by_quote
from analyzer.exports.wording import (
    address,
    contact_of,
    days_of,
    heading,
    name_of,
    nothing_said,
    undated_of,
    verdict,
    visible,
    words,
)
from analyzer.schema.analysis import Analysis
from analyzer.schema.plan import FollowUpStep, Plan
from analyzer.schema.policy import FollowUpPolicy, Permission

MIN_WIDTH = 40
MAX_WIDTH = 100  # longer lines are hard to read
MAX_QUOTE = 300

_RESET = "\x1b[0m"
_BOLD, _DIM, _YELLOW = "\x1b[1m", "\x1b[2m", "\x1b[33m"
_COLOURS: dict[Permission, str] = {
    "prohibited": "\x1b[31m",
    "restricted": _YELLOW,
    "invited": "\x1b[32m",
    "unstated": "\x1b[36m",
    "undetermined": _YELLOW,
}


def to_text(analysis: Analysis, *, width: int = 80, color: bool = False) -> str:
    """A summary for people.

    Args:
        analysis: what to show.
        width: columns of the terminal; used between MIN_WIDTH and MAX_WIDTH.
        color: True to set it off with ANSI escapes. Nothing of the posting's own escapes gets through.
    """
    page = _Page(width=min(max(width, MIN_WIDTH), MAX_WIDTH), color=color)
    return "\n".join(page.lines(analysis)) + "\n"


class _Page:
    """Lays an analysis out on lines of one width."""

    def __init__(self, *, width: int, color: bool) -> None:
        self.width = width
        self.color = color

    def lines(self, analysis: Analysis) -> Iterator[str]:
        yield from self._wrapped(name_of(analysis.posting), style=_BOLD)
        if analysis.error is not None:
            yield from self._wrapped(f"{heading('error')}: {visible(analysis.error.message)}", style=_YELLOW)
        if analysis.policy is not None:
            yield from self._policy(analysis, analysis.policy)
        for caution in cautions_of(analysis):
            yield from self._wrapped(caution, first="! ", rest="  ", style=_YELLOW)
        if analysis.plan is not None:
            yield ""
            yield from self._wrapped(visible(analysis.plan.headline), style=_BOLD)
        if analysis.error is None:
            yield from self._statements(analysis)
        if analysis.plan is not None:
            yield from self._plan(analysis, analysis.plan)
        if remarks := remarks_of(analysis):
            yield from self._heading("warnings")
            for remark in remarks:
                yield from self._wrapped(remark, first="  ! ", rest="    ", style=_YELLOW)

    def _policy(self, analysis: Analysis, policy: FollowUpPolicy) -> Iterator[str]:
        sure, said = sureness_of(analysis), verdict(analysis)
        yield from self._wrapped(f"{said} ({sure})" if sure else said, style=_COLOURS[policy.permission])

    def _statements(self, analysis: Analysis) -> Iterator[str]:
        yield from self._heading("says")
        yield from self._wrapped(nothing_said(analysis), first="  ")
        for readings in by_quote(analysis.statements):
            for statement in said_once(readings):
                label = words("kind")[statement.kind]
                yield from self._wrapped(f"{label}: {gist(statement)}", first="  ", rest="    ")
            quote = textwrap.shorten(visible(readings[0].evidence.exact), MAX_QUOTE, placeholder=" …")
            yield from self._wrapped(f"“{quote}”", first="    ", rest="     ", style=_DIM)

    def _plan(self, analysis: Analysis, plan: Plan) -> Iterator[str]:
        yield from self._heading("plan")
        for step in plan.steps:
            yield from self._wrapped(f"{days_of(step, plan)}: {_doing(step, analysis)}", first="  ", rest="    ")
            if step.reason:
                yield from self._wrapped(visible(step.reason), first="    ", style=_DIM)
        if hint := undated_of(plan):
            yield from self._wrapped(f"{hint} (--applied-on)", first="  ")
        if any(step.message for step in plan.steps):
            yield from self._wrapped(heading("drafts_elsewhere"), first="  ", style=_DIM)

    def _heading(self, name: str) -> Iterator[str]:
        yield ""
        yield from self._wrapped(heading(name), style=_BOLD)

    def _wrapped(self, text: str, *, first: str = "", rest: str | None = None, style: str = "") -> Iterator[str]:
        indent = first if rest is None else rest
        for line in textwrap.wrap(
            text, self.width, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False
        ):
            yield f"{style}{line}{_RESET}" if self.color and style else line


def _doing(step: FollowUpStep, analysis: Analysis) -> str:
    said = str(words("action")[step.action])
    if step.channel is not None:
        said += f" ({words('channel')[step.channel]})"
    contact = contact_of(step, analysis.contact_points)
    whom = address(contact, step) if contact else ""
    return f"{said}, {whom}" if whom else said

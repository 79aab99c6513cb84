"""One row for each analysis: flat columns for spreadsheets and data frames."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from analyzer.exports.wording import address, contact_of, visible
from analyzer.schema.analysis import Analysis
from analyzer.schema.characters import without_surrogates
from analyzer.schema.plan import Action, FollowUpStep
from analyzer.schema.policy import Permission, PolicyChannel
from analyzer.schema.statement import Recipients

Cell = str | bool | float | date | None
Type = Literal["text", "date", "boolean", "number"]

_NO_NEXT: frozenset[Action] = frozenset({"wait", "ask_questions", "check_receipt"})
_FORMULA = ("=", "+", "-", "@")  # a spreadsheet would compute a cell that begins so


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column, with what it holds."""

    description: str
    """What the cell holds, and when it is empty."""

    value: Callable[[Analysis], Cell]
    """The cell of an analysis."""

    type: Type = "text"
    """For tables that have types: "date" is a calendar day, "number" a float."""

    values: tuple[str, ...] = ()
    """All values that a cell, or one of several words in it, may have; empty where they are not listed."""


def row(analysis: Analysis) -> dict[str, Cell]:
    """The cells of one analysis by column, typed, their text fit for UTF-8; None where nothing is to be said."""
    cells = {name: column.value(analysis) for name, column in COLUMNS.items()}
    return {name: without_surrogates(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}


def to_csv(analyses: Iterable[Analysis]) -> str:
    """A table with a header, as RFC 4180 has it; text that a spreadsheet would compute gets an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_written(cell) for cell in row(analysis).values()] for analysis in analyses)
    return out.getvalue()


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        text = visible(cell)
        return f"'{text}" if text.startswith(_FORMULA) else text
    return cell.isoformat() if isinstance(cell, date) else repr(cell)


def _next(analysis: Analysis) -> FollowUpStep | None:
    """The first step that is to be taken whatever happens: neither waiting nor one under a condition."""
    steps = analysis.plan.steps if analysis.plan else ()
    return next((step for step in steps if step.action not in _NO_NEXT), None)


def _next_contact(analysis: Analysis) -> str | None:
    step = _next(analysis)
    contact = contact_of(step, analysis.contact_points) if step else None
    return (address(contact, step) or None) if step and contact else None


def _channels(analysis: Analysis, state: str) -> str | None:
    if analysis.policy is None:
        return None
    return " ".join(channel for channel, found in analysis.policy.channels.items() if found == state) or None


def _quotes(analysis: Analysis) -> str | None:
    return " | ".join(visible(statement.evidence.exact) for statement in analysis.statements) or None


COLUMNS: Mapping[str, Column] = {
    "id": Column(description="The posting's identifier.", value=lambda a: a.posting.id),
    "url": Column(description="Where it can be read.", value=lambda a: a.posting.url),
    "title": Column(description="Title of the job.", value=lambda a: a.posting.title),
    "hiringOrganization": Column(description="The employer.", value=lambda a: a.posting.hiring_organization),
    "country": Column(description="ISO 3166-1 alpha-2 code.", value=lambda a: a.posting.country),
    "datePosted": Column(description="ISO date.", value=lambda a: a.posting.date_posted, type="date"),
    "identifier": Column(description="The employer's reference number.", value=lambda a: a.posting.identifier),
    "language": Column(description="ISO 639-1 code.", value=lambda a: a.posting.language),
    "permission": Column(
        description="prohibited, restricted, invited, unstated or undetermined.",
        value=lambda a: a.policy.permission if a.policy else None,
        values=get_args(Permission),
    ),
    "confidence": Column(
        description="Probability from 0 to 1 that the permission is right.",
        value=lambda a: a.policy.confidence if a.policy else None,
        type="number",
    ),
    "needsReview": Column(
        description="true where a person should read the evidence first.",
        value=lambda a: a.policy.needs_review if a.policy else None,
        type="boolean",
    ),
    "prohibitedChannels": Column(
        description="Closed channels, by blanks.",
        value=lambda a: _channels(a, "prohibited"),
        values=get_args(PolicyChannel),
    ),
    "allowedChannels": Column(
        description="Offered channels, by blanks.",
        value=lambda a: _channels(a, "allowed"),
        values=get_args(PolicyChannel),
    ),
    "deadline": Column(
        description="ISO date of the closing date that counts.",
        value=lambda a: a.policy.deadline.date if a.policy and a.policy.deadline else None,
        type="date",
    ),
    "deadlineTime": Column(
        description="HH:MM; empty for the end of the day.",
        value=lambda a: a.policy.deadline.time if a.policy and a.policy.deadline else None,
    ),
    "rolling": Column(
        description="true where it is open until filled.",
        value=lambda a: a.policy.deadline.rolling if a.policy and a.policy.deadline else None,
        type="boolean",
    ),
    "deadlineSource": Column(
        description="text or markup.",
        value=lambda a: a.policy.deadline.source if a.policy and a.policy.deadline else None,
        values=("text", "markup"),
    ),
    "responseStart": Column(
        description="ISO date from which applicants are answered.",
        value=lambda a: a.policy.response.start if a.policy and a.policy.response else None,
        type="date",
    ),
    "responseEnd": Column(
        description="ISO date by which applicants are answered.",
        value=lambda a: a.policy.response.end if a.policy and a.policy.response else None,
        type="date",
    ),
    "responseRecipients": Column(
        description="all, shortlisted or selected.",
        value=lambda a: a.policy.response.recipients if a.policy and a.policy.response else None,
        values=get_args(Recipients),
    ),
    "silence": Column(
        description="rejection or no_reply: what no answer means.",
        value=lambda a: a.policy.silence.meaning if a.policy and a.policy.silence else None,
        values=("rejection", "no_reply"),
    ),
    "silenceAfter": Column(
        description="ISO date from which it means that.",
        value=lambda a: a.policy.silence.after if a.policy and a.policy.silence else None,
        type="date",
    ),
    "appliedOn": Column(description="ISO date.", value=lambda a: a.plan.applied_on if a.plan else None, type="date"),
    "asOf": Column(
        description="ISO date for which now and headline hold.",
        value=lambda a: a.plan.as_of if a.plan else None,
        type="date",
    ),
    "now": Column(
        description="What to do on that day.",
        value=lambda a: a.plan.now if a.plan else None,
        values=get_args(Action),
    ),
    "headline": Column(description="The same in a sentence.", value=lambda a: a.plan.headline if a.plan else None),
    "nextAction": Column(
        description="The first step that is neither waiting nor asking questions.",
        value=lambda a: step.action if (step := _next(a)) else None,
        values=get_args(Action),
    ),
    "nextEarliest": Column(
        description="ISO date before which not to take it.",
        value=lambda a: step.earliest if (step := _next(a)) else None,
        type="date",
    ),
    "nextLatest": Column(
        description="ISO date by which to take it.",
        value=lambda a: step.latest if (step := _next(a)) else None,
        type="date",
    ),
    "nextChannel": Column(
        description="Through what.",
        value=lambda a: step.channel if (step := _next(a)) else None,
        values=get_args(PolicyChannel),
    ),
    "nextContact": Column(description="To whom: name and address.", value=_next_contact),
    "evidence": Column(description="The quoted words, by vertical bars.", value=_quotes),
    "warnings": Column(
        description="Codes of the warnings, by blanks.",
        value=lambda a: " ".join(warning.code for warning in a.warnings) or None,
    ),
    "errorCode": Column(description="Why it failed; empty if not.", value=lambda a: a.error.code if a.error else None),
    "errorMessage": Column(
        description="What to do about it; empty if it did not fail.",
        value=lambda a: a.error.message if a.error else None,
    ),
}
"""The columns in their order; names are those of the JSON."""

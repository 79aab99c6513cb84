"""The table of analyses: its rows, and how they are filtered, sorted and cut into pages."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from analyzer.exceptions import InputError
from analyzer.exports.cautions import cautions_of
from analyzer.exports.wording import is_over
from analyzer.schema.analysis import Analysis
from analyzer.schema.plan import FollowUpStep
from analyzer.schema.policy import Permission
from analyzer.web.naming import details_of, shortened, title_of
from analyzer.web.view import colour_of

PER_PAGE = 50
MAX_PAGE_DIGITS = 9
_IDLE = ("wait", "close")
_PERMISSIONS: tuple[Permission, ...] = get_args(Permission)

SortKey = Literal["name", "permission", "next", "deadline"]
SORTABLE: tuple[SortKey, ...] = get_args(SortKey)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One analysis in the table."""

    key: str
    """Finds the analysis on the shelf."""

    name: str
    """What a person calls the posting."""

    details: str = ""
    """Employer, place, reference number; empty if they are not known, or are the name."""

    permission: Permission | None = None
    """The policy's permission; None if the analysis failed."""

    colour: str = "failed"
    """What its verdict is coloured as."""

    doubtful: bool = False
    """True where something is to be read before anybody acts."""

    next_action: str | None = None
    """The first thing to do from the plan's day on; None if there is nothing to do."""

    next_date: dt.date | None = None
    """From when, the plan's day at the earliest, or by when to apply; None if it has no date."""

    deadline: dt.date | None = None
    """The closing date; None if there is none."""

    as_of: dt.date | None = None
    """The day for which the plan was made; None if it was made for none."""

    error: str | None = None
    """Code of the error; None if the analysis did not fail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of the table is shown, as the query says it."""

    sort: SortKey | None = None
    """Column; None keeps the order of the shelf."""

    descending: bool = False
    """From the end."""

    permission: str = ""
    """Only this permission, or "failed"; empty for all."""

    words: str = ""
    """Only rows whose name and details have all of these; empty for all."""

    page: int = 1
    """From 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A part of the table."""

    rows: Sequence[Row]
    """The rows shown."""

    found: int
    """How many meet the filter."""

    total: int
    """How many there are."""

    number: int
    """Of this page, from 1."""

    pages: int
    """How many pages there are, one at least."""


def row_of(key: str, analysis: Analysis) -> Row:
    """The row of an analysis."""
    policy, plan = analysis.policy, analysis.plan
    steps = plan.steps if plan else ()
    day = plan.as_of if plan else None
    due = [s for s in steps if s.action not in _IDLE and not is_over(s, plan)]
    return Row(
        key=key,
        name=title_of(analysis.posting),
        details=shortened(" · ".join(details_of(analysis.posting))),
        permission=policy.permission if policy else None,
        colour=colour_of(analysis) or "failed",
        doubtful=bool(cautions_of(analysis)),
        next_action=due[0].action if due else None,
        next_date=_date_of(due[0], day) if due else None,
        deadline=policy.deadline.date if policy and policy.deadline else None,
        as_of=day,
        error=analysis.error.code if analysis.error else None,
    )


def _date_of(step: FollowUpStep, day: dt.date | None) -> dt.date | None:
    """The day on which to take a step, today at the earliest; the last one for an application."""
    if step.action == "apply":
        return step.latest
    return max(step.earliest, day) if step.earliest and day else step.earliest


def view_of(query: Any) -> View:
    """The view that a query string asks for.

    Raises:
        InputError: it asks for a column or a page that there is not.
    """
    sort, page = query.get("sort") or None, query.get("page") or "1"
    if sort is not None and sort not in SORTABLE:
        raise InputError(f"The table is sorted by {', '.join(SORTABLE)}.")
    if not (page.isascii() and page.isdecimal() and len(page) <= MAX_PAGE_DIGITS and int(page) > 0):
        raise InputError("Pages are counted from 1.")
    return View(
        sort=sort,
        descending=query.get("order") == "desc",
        permission=query.get("permission") or "",
        words=(query.get("words") or "")[:200],
        page=int(page),
    )


def select(rows: Iterable[Row], view: View) -> Page:
    """The part of the table that a view shows; a page behind the last one is the last one."""
    everything = list(rows)
    found = [row for row in everything if _meets(row, view)]
    if view.sort is not None:
        known = [row for row in found if _ORDER[view.sort](row) is not None]
        unknown = [row for row in found if _ORDER[view.sort](row) is None]
        found = sorted(known, key=_ORDER[view.sort], reverse=view.descending) + unknown
    pages = max(1, -(-len(found) // PER_PAGE))
    number = min(view.page, pages)
    start = (number - 1) * PER_PAGE
    return Page(
        rows=found[start : start + PER_PAGE], found=len(found), total=len(everything), number=number, pages=pages
    )


def _meets(row: Row, view: View) -> bool:
    if view.permission and view.permission != (row.permission or "failed"):
        return False
    said = f"{row.name} {row.details}".casefold()
    return all(word in said for word in view.words.casefold().split())


_ORDER: dict[SortKey, Callable[[Row], Any]] = {
    "name": lambda row: row.name.casefold(),
    "permission": lambda row: _PERMISSIONS.index(row.permission) if row.permission in _PERMISSIONS else None,
    "next": lambda row: row.next_date,
    "deadline": lambda row: row.deadline,
}

"""The closing date that counts: the posting's words before its markup, the final date before a priority date."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analyzer.dates import in_words
from analyzer.policy.business_days import plausible
from analyzer.policy.defaults import Defaults
from analyzer.policy.quoting import quoted
from analyzer.policy.rounds import round_on, rounds_of
from analyzer.schema.analysis import AnalysisWarning
from analyzer.schema.policy import Deadline
from analyzer.schema.posting import JobPosting
from analyzer.schema.statement import ApplicationDeadline, Statement

UNREAD = "deadline_unread"
"""Code of the warning that a closing date is stated and was not understood."""


def closing_date(
    statements: Sequence[Statement], posting: JobPosting, defaults: Defaults
) -> tuple[Deadline | None, tuple[AnalysisWarning, ...]]:
    """The deadline, None if none is stated, with what is contradictory about it."""
    stated = [s for s in statements if isinstance(s, ApplicationDeadline)]
    unread = unread_closing_dates(statements, posting)
    hard = [s for s in stated if not s.priority and plausible(s.date)]
    chosen = max(_counting(stated), key=_latest_and_fullest, default=None)
    rolling = [s for s in stated if s.rolling]
    markup = plausible(posting.valid_through)
    if chosen is None and not rolling:
        return (Deadline(date=markup, source="markup"), ()) if markup else _undated(stated, unread)
    conflicts = (*_differing(hard, defaults.rounds_apart), *_against_markup(hard, markup))
    deadline = Deadline(rolling=bool(rolling), source="text", conflict=bool(conflicts), because=_ids(rolling))
    return (
        _on_the_day_of(chosen, deadline, rolling) if chosen else deadline,
        (*conflicts, *_unread_warnings(unread)),
    )


def of_own_round(
    deadline: Deadline | None, statements: Sequence[Statement], *, since: date | None, apart: int
) -> Deadline | None:
    """The closing date of the round that somebody is in who applied, or will apply, on the day `since` or later.

    Args:
        deadline: The posting's, which is that of the last round.
        statements: What the posting says.
        since: The day; None where it is not known, then the last round counts.
        apart: Days between closing dates from which on they are of different rounds.
    """
    if deadline is None or deadline.source != "text" or since is None:
        return deadline
    stated = [s for s in statements if isinstance(s, ApplicationDeadline)]
    own = round_on(_counting(stated), _day, apart=apart, since=since)
    chosen = max(own, key=_latest_and_fullest, default=None)
    if chosen is None or chosen.date == deadline.date:
        return deadline
    return _on_the_day_of(chosen, deadline, [s for s in stated if s.rolling])


def _counting(stated: Sequence[ApplicationDeadline]) -> Sequence[ApplicationDeadline]:
    """The final dates; where there is none, those for priority consideration."""
    dated = [s for s in stated if plausible(s.date)]
    return [s for s in dated if not s.priority] or dated


def _on_the_day_of(chosen: ApplicationDeadline, deadline: Deadline, rolling: Sequence[ApplicationDeadline]) -> Deadline:
    """The deadline with the day of a statement, and on its ground."""
    return replace(
        deadline,
        date=chosen.date,
        time=chosen.time,
        time_zone=chosen.time_zone,
        may_close_early=chosen.may_close_early,
        because=tuple(dict.fromkeys(_ids([chosen, *rolling]))),
    )


def _ids(statements: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(s.id for s in statements)


def _day(deadline: ApplicationDeadline) -> date | None:
    return deadline.date


def unread_closing_dates(statements: Sequence[Statement], posting: JobPosting) -> tuple[ApplicationDeadline, ...]:
    """The closing dates that are stated and were not understood; empty where another one, or the markup, gives a date.

    Dates for priority consideration and "open until filled" are none, nor do they give one.
    """
    closing = [s for s in statements if isinstance(s, ApplicationDeadline) and not s.priority and not s.rolling]
    if plausible(posting.valid_through) or any(plausible(s.date) for s in closing):
        return ()
    return tuple(closing)


def is_priority(deadline: Deadline, statements: Sequence[Statement]) -> bool:
    """True where the date of `deadline` is one for priority consideration, after which applications may still come."""
    return any(
        isinstance(s, ApplicationDeadline) and s.priority and s.date == deadline.date and s.id in deadline.because
        for s in statements
    )


def _latest_and_fullest(deadline: ApplicationDeadline) -> tuple[date, bool]:
    return deadline.date or date.min, deadline.time is not None


def _undated(
    stated: Sequence[ApplicationDeadline], unread: Sequence[ApplicationDeadline]
) -> tuple[Deadline | None, tuple[AnalysisWarning, ...]]:
    deadline = Deadline(source="text", because=tuple(s.id for s in stated)) if stated else None
    return deadline, _unread_warnings(unread)


def _unread_warnings(unread: Sequence[ApplicationDeadline]) -> tuple[AnalysisWarning, ...]:
    if not unread:
        return ()
    quote = quoted(unread[0].evidence.exact)
    message = f"The posting speaks of a closing date, but no full date was found: {quote}; check it before you write."
    return (AnalysisWarning(code=UNREAD, message=message),)


def _differing(hard: Sequence[ApplicationDeadline], apart: int) -> tuple[AnalysisWarning, ...]:
    days = sorted({s.date for s in hard if s.date})
    if len(days) < 2:
        return ()
    named = ", ".join(in_words(day) for day in days)
    in_rounds = len(rounds_of(hard, _day, apart)) > 1
    used = "the next one after you apply" if in_rounds else "the last one"
    message = f"The posting names several closing dates ({named}); {used} is used."
    return (AnalysisWarning(code="deadlines_differ", message=message),)


def _against_markup(hard: Sequence[ApplicationDeadline], markup: date | None) -> tuple[AnalysisWarning, ...]:
    """Nothing where any of the words agree: that they differ among themselves has been said."""
    days = {s.date for s in hard if s.date}
    if not days or markup is None or markup in days:
        return ()
    return (
        AnalysisWarning(
            code="valid_through_differs",
            message=f"The closing date is {in_words(max(days))} in the posting's words and {in_words(markup)} in the "
            "data behind its page; the words are followed.",
        ),
    )

"""Rounds: dates so far apart that nobody waits for all of them, such as closing dates in spring and in autumn."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeVar

_Dated = TypeVar("_Dated")


def rounds_of(
    found: Sequence[_Dated], day_of: Callable[[_Dated], date | None], apart: int
) -> tuple[tuple[_Dated, ...], ...]:
    """What has a day, in order of time, in a group for each round.

    Args:
        found: What may have a day.
        day_of: Its last day; None where it has none.
        apart: Days between two last days from which on the later one is of another round.
    """
    dated = sorted(((day, at) for at, one in enumerate(found) if (day := day_of(one))))
    groups: list[list[tuple[date, int]]] = []
    for day, at in dated:
        if groups and day < groups[-1][-1][0] + timedelta(days=apart):
            groups[-1].append((day, at))
        else:
            groups.append([(day, at)])
    return tuple(tuple(found[at] for _, at in group) for group in groups)


def round_on(
    found: Sequence[_Dated], day_of: Callable[[_Dated], date | None], *, apart: int, since: date | None
) -> tuple[_Dated, ...]:
    """The round that somebody is in from the day `since` on: the first that is not over then.

    The last one where all are over or that day is unknown; empty where nothing has a day.
    """
    rounds = rounds_of(found, day_of, apart)
    ahead = [group for group in rounds if since is not None and any((day_of(one) or since) >= since for one in group)]
    return next(iter(ahead or rounds[-1:]), ())

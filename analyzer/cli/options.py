"""Options that several commands share, and how their values are read."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def iso_date(value: object) -> date:
    """Read a calendar day as ISO 8601 writes it.

    Raises:
        click.BadParameter: If it is none.
    """
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a date; write it like 2026-03-01.") from error


def today() -> date:
    """The user's day: the only place where the clock is read."""
    return datetime.now(UTC).astimezone().date()


def date_option(name: str, **attributes: Any) -> Callable[[_Command], _Command]:
    """An option whose value is a day; the attributes are those of click.option."""
    return click.option(name, type=iso_date, metavar="YYYY-MM-DD", **attributes)


as_of_option = date_option(
    "--as-of", default=today, show_default="today", help="The day for which the plan says what to do now."
)

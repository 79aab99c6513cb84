"""The first day for a step, and what it rests on."""

from dataclasses import dataclass
from datetime import date

from analyzer.schema.plan import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Earliest:
    """A day before which nothing is to be done, and what it rests on."""

    day: date | None
    """None where the date it counts from is unknown."""

    basis: Basis
    """Which row of the table gave it."""

    phrase: str
    """Name of the phrase that explains it."""

    wait: int = 0
    """How many business days were added."""

    stated: date | None = None
    """The date in the posting that it counts from; None for a default."""

    because: tuple[str, ...] = ()
    """Ids of the statements it rests on."""

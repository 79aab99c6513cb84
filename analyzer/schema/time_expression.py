"""A time expression as TIMEX3 describes it, resolved where a reference date allows."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from analyzer.schema.statement import Anchor, Offset

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words about time in a text, with their value (TIMEX3 and ISO 8601; no clock is ever read)."""

    start: int
    """Offset of the first character in the text read."""

    end: int
    """Offset behind the last character."""

    type: TimexType
    """TIMEX3 type: DATE (a day, week, month, range of days), TIME (with a time of day), DURATION, SET."""

    value: str
    """TIMEX3 value: "2026-03-15", "2026-03", "2026-W10", "XXXX-03-15" (no year known), "P2W", "P10D", "PT48H"; a range
    is "2026-02-17/2026-02-18"; "PXD" is an unknown number of days."""

    mod: str | None = None
    """TIMEX3 modifier: START, MID, END, BEFORE, AFTER, APPROX, EQUAL_OR_LESS, EQUAL_OR_MORE; None if none."""

    first: date | None = None
    """First day meant; None if unresolved or a duration. A single day is its own first and last."""

    last: date | None = None
    """Last day meant, inclusive; None if unresolved, open ("from 3 May onwards") or a duration."""

    time: str | None = None
    """HH:MM; None if no time of day is given ("COB" has none, "midnight" ending a day is 23:59, noon 12:00)."""

    time_zone: str | None = None
    """Zone as written ("GMT", "Eastern", "Danish time"); None if not given."""

    offset: Offset | None = None
    """The bounds of a duration; None for dates."""

    anchor: Anchor | None = None
    """What the duration counts from, where words beside it say so; None otherwise."""

    ahead: bool = False
    """Whether a word of the duration makes it one from now on: "the next two weeks"."""

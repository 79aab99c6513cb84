"""Time expressions of postings: a cascade of span grammars from words to TIMEX3 values.

    text → gate → nodes → clocks → dates → parts of months → periods, durations → ranges → joined times

Each level is a tuple of named rules over word classes (`symbols`, `lexicon`): spelling, case and white space are gone
before a rule is tried. Dates that lack a year keep it open until the last step (`calendar`); words beside an expression
set its modifier and anchor but stay outside its span (`context`), as in TIMEX3: in "by mid-May" the expression is
"mid-May" with mod BEFORE, in "within two weeks of the closing date" it is "two weeks" with offset and anchor.
"""

from collections.abc import Sequence
from datetime import date

from analyzer.extraction.time.calendar import KnownDays
from analyzer.extraction.time.finder import find
from analyzer.schema.language import DEFAULT_LANGUAGE
from analyzer.schema.time_expression import TimeExpression

__all__ = ["find_time_expressions"]


def find_time_expressions(
    text: str,
    *,
    language: str = DEFAULT_LANGUAGE,
    reference_date: date | None,
    day_first: bool | None,
    applied_on: date | None = None,
    year_hints: Sequence[date] = (),
) -> tuple[TimeExpression, ...]:
    """Find the time expressions of one sentence or line.

    Args:
        text: The sentence; offsets of the result index it. Only its first 8,000 characters are read.
        language: ISO 639-1 code of its language, which has a lexicon.
        reference_date: The posting's date, from which "next week" and dates without a year are resolved; None leaves
            the former open.
        day_first: Order of "4/9/2018": True for day/month, False for month/day, None where the country does not
            tell; then such a date stays open unless a number above 12 decides.
        applied_on: The day of applying, which stands in for an unknown reference date; without hints, dates without a
            year are those nearest to it, as one may apply late.
        year_hints: Full dates of the same posting; without a reference date they settle the year of dates without one.

    Returns:
        The expressions in the order of the text, without overlaps. Durations that are facts of the job ("3 years of
        experience", "40 hours per week") are left out. Dates that do not exist have neither `first` nor `last`.
    """
    known = KnownDays(reference_date=reference_date, applied_on=applied_on, year_hints=tuple(year_hints))
    return find(text, language, known, day_first)

"""A new plan for an analysis made before, whose posting is read again only where the day of applying dates it."""

import re
from dataclasses import replace
from datetime import date

from analyzer import policy
from analyzer.dates import in_words
from analyzer.schema.analysis import Analysis, AnalysisWarning
from analyzer.schema.plan import Application
from analyzer.schema.statement import Statement

NOT_READ_AGAIN = "not_read_again"
"""Code of the warning that the posting's days may count from another day than that of applying."""

_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_DAYS = ("date", "start", "end", "until")


def replan(
    analysis: Analysis,
    *,
    application: Application,
    as_of: date | None = None,
    defaults: policy.Defaults | None = None,
    phrases: policy.Phrasebook | None = None,
) -> Analysis:
    """The same analysis with the plan for other dates, and the warnings that belong to them; a pure function.

    Where the posting has no date of its own, its dates without a year count from the day of applying. With another such
    day than the analysis was made for, its text is therefore read again, and statements and policy may change; where
    the analysis does not have the text, a warning says which days are uncertain.

    Args:
        analysis: As it was made or read back from JSON.
        application: Everything the applicant knows now; nothing is taken from the old plan.
        as_of: The day that `now` and `headline` speak for.
        defaults: The numbers used where the posting is silent; None for the packaged ones.
        phrases: Sentences and drafts; None for the packaged English ones.

    Raises:
        InputError: The analysis failed and has no policy, or a date cannot be used.
    """
    before = analysis.plan.applied_on if analysis.plan else None
    dated_anew = analysis.posting.date_posted is None and application.applied_on != before
    if dated_anew and analysis.policy is not None and analysis.posting.description.strip():
        return _read_again(analysis, before, application=application, as_of=as_of, defaults=defaults, phrases=phrases)
    planned = policy.replan(analysis, application=application, as_of=as_of, defaults=defaults, phrases=phrases)
    known = NOT_READ_AGAIN in {warning.code for warning in analysis.warnings}
    if not dated_anew or known or not any(map(_may_move, analysis.statements)):
        return planned
    return replace(planned, warnings=(*planned.warnings, _not_read_again(before)))


def _read_again(
    analysis: Analysis,
    before: date | None,
    *,
    application: Application,
    as_of: date | None,
    defaults: policy.Defaults | None,
    phrases: policy.Phrasebook | None,
) -> Analysis:
    """As it would be analysed with these dates, with the warnings of whoever opened the posting in front."""
    from analyzer.analysis import analyze_posting  # takes seconds to import, which other plans do not need

    former = analyze_posting(analysis.posting, application=Application(applied_on=before), defaults=defaults)
    own = policy.CLASHES | {warning.code for warning in former.warnings}
    return analyze_posting(
        analysis.posting,
        application=application,
        as_of=as_of,
        warnings=[warning for warning in analysis.warnings if warning.code not in own],
        defaults=defaults,
        phrases=phrases,
    )


def _may_move(statement: Statement) -> bool:
    """Whether a statement is about a day for which its words name no year, as far as they show it."""
    words = statement.evidence.exact
    if _YEAR.search(words):
        return False
    if any(isinstance(getattr(statement, name, None), date) for name in _DAYS):
        return True
    if getattr(statement, "until", None) == "undated":
        return any(map(str.isdecimal, words))
    could_have_one = any(hasattr(statement, name) for name in ("date", "end"))
    counted = getattr(statement, "offset", None) is not None
    return could_have_one and not counted and any(map(str.isdecimal, words))


def _not_read_again(before: date | None) -> AnalysisWarning:
    counted = f"counted from {in_words(before)}" if before else "not counted from any day"
    message = (
        f"The posting has no date, and its text is not in this analysis: days that it names without a year were "
        f"{counted}. To have them counted from the day of applying, analyse the posting again with that day."
    )
    return AnalysisWarning(code=NOT_READ_AGAIN, message=message)

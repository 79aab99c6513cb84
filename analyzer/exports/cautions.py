"""What is doubtful in an analysis: first what bears on contact or says that it is too late to apply.

These are to be read before anybody acts.
"""

from analyzer.exports.wording import review_of, sentence, sureness
from analyzer.schema.analysis import Analysis, AnalysisWarning

_ASKING_TO_READ = frozenset(
    {"contact_conflict", "partly_unread", "permission_from_wording", "suspected_ban", "truncated"}
)
ABOUT_CONTACT = _ASKING_TO_READ | {"channel_conflict", "hidden_text", "no_posting", "undetermined"}
"""Codes of the warnings that what is said about contact may be otherwise, or more; the others are of other matters."""

_CLOSED = "posting_closed"


def about_contact(analysis: Analysis) -> tuple[AnalysisWarning, ...]:
    """The warnings that bear on whether and how to get in touch."""
    return tuple(warning for warning in analysis.warnings if warning.code in ABOUT_CONTACT)


def cautions_of(analysis: Analysis) -> tuple[str, ...]:
    """What to read before the headline: that the posting is closed, what is about contact, and an uncertain reading.

    The latter is left out where a warning asks to read before acting, and says what.
    """
    warned = about_contact(analysis)
    asked = any(warning.code in _ASKING_TO_READ for warning in warned)
    review = "" if asked else review_of(analysis)
    closed = tuple(warning for warning in analysis.warnings if warning.code == _CLOSED)
    return tuple(filter(None, (*(sentence(warning.message) for warning in (*closed, *warned)), review)))


def remarks_of(analysis: Analysis) -> tuple[str, ...]:
    """The other warnings."""
    first = {*ABOUT_CONTACT, _CLOSED}
    return tuple(sentence(warning.message) for warning in analysis.warnings if warning.code not in first)


def sureness_of(analysis: Analysis) -> str:
    """How sure the permission is; empty where a warning stands against it, or where there is none."""
    if analysis.policy is None or about_contact(analysis):
        return ""
    return sureness(analysis.policy)

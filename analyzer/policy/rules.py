"""Statements to policy: what the words of a posting allow, from when on, and what silence means."""

from collections.abc import Mapping, Sequence

from analyzer.dates import in_words
from analyzer.policy.business_days import calendar_for
from analyzer.policy.deadline import UNREAD, closing_date
from analyzer.policy.defaults import Defaults, packaged_defaults
from analyzer.policy.permission import CHANNELS, ContactRules, conflicting_channels, contact_rules
from analyzer.policy.quoting import quoted
from analyzer.policy.rounds import rounds_of
from analyzer.policy.windows import Anchors, Window, last_over, response_of, response_windows, silence_of
from analyzer.schema.analysis import AnalysisWarning
from analyzer.schema.policy import (
    OPENNESS,
    Deadline,
    FollowUpPolicy,
    Permission,
    PermissionEstimate,
    SuspectedBan,
)
from analyzer.schema.posting import JobPosting
from analyzer.schema.statement import Statement

_WITHOUT_BAN = frozenset({"unstated", "invited"})


def derive_policy(
    statements: Sequence[Statement],
    *,
    posting: JobPosting,
    estimate: PermissionEstimate | None = None,
    determinable: bool = True,
    unread_language: str | None = None,
    partly_read: bool = False,
    defaults: Defaults | None = None,
) -> tuple[FollowUpPolicy, tuple[AnalysisWarning, ...]]:
    """The follow-up policy that the statements of a posting make, with what is doubtful about it.

    Args:
        statements: What the posting says, in the order of the text.
        posting: Where the markup's closing date, the posting date and the country come from.
        estimate: The permission classifier's probabilities; they may close what no rule closed and withdraw a doubtful
            invitation, but never open what a prohibition closes nor invite where no words do.
        determinable: False for a text that could not be read (no lexicon of its language, empty): the permission is
            then undetermined instead of a guess that nothing is stated.
        unread_language: ISO 639-1 code of the language of passages that could not be read; None if there are none.
        partly_read: Whether the reading warns that it left something out, which may hold a ban.
        defaults: The thresholds; None for the packaged ones.
    """
    defaults = defaults or packaged_defaults()
    deadline, warnings = closing_date(statements, posting, defaults)
    if not determinable:
        return _undetermined(deadline), (*warnings, _undetermined_warning(posting))
    calendar = calendar_for(posting.country, posting.job_location, defaults.subdivisions)
    anchors: Anchors = {"deadline": deadline.date if deadline else None, "posting": posting.date_posted}
    windows = response_windows(statements, anchors, calendar)
    rules = contact_rules(statements)
    permission, confidence = _permission(rules, estimate, defaults)
    conflicts = conflicting_channels(statements)
    suspicions = _suspicions(permission, estimate, posting, defaults)
    policy = FollowUpPolicy(
        permission=permission,
        confidence=confidence,
        needs_review=confidence < defaults.review_below
        or bool(conflicts)
        or rules.contradictory
        or unread_language is not None
        or partly_read
        or any(warning.code == UNREAD for warning in warnings)
        or permission != rules.permission
        or bool(suspicions),
        channels=rules.states(),
        deadline=deadline,
        response=response_of(windows),
        silence=silence_of(statements, anchors, calendar, last_over(windows)),
        because=rules.because() if permission == rules.permission else (),
    )
    doubts = (*_unread_warnings(unread_language), *_overruled_warnings(permission, rules, estimate, posting))
    conflicting = _conflict_warnings(rules, conflicts)
    return policy, (*warnings, *doubts, *suspicions, *conflicting, *_window_warnings(windows, defaults.rounds_apart))


def _permission(
    rules: ContactRules, estimate: PermissionEstimate | None, defaults: Defaults
) -> tuple[Permission, float]:
    """The permission and the probability that it is right; without an estimate that of the statements it rests on."""
    ruled = rules.permission
    if estimate is None or not estimate.probabilities:
        deciding = set(rules.because())
        return ruled, min((s.confidence for s in (*rules.bans, *rules.openings) if s.id in deciding), default=1.0)
    probabilities: Mapping[Permission, float] = {
        name: min(max(value, 0.0), 1.0) for name, value in estimate.probabilities.items() if name in OPENNESS
    }
    likeliest = max(probabilities, key=lambda name: probabilities[name], default=ruled)
    reached = probabilities.get(likeliest, 0.0)
    closes = OPENNESS[likeliest] < OPENNESS[ruled] and likeliest not in _WITHOUT_BAN and reached >= defaults.lower_from
    withdraws = ruled == "invited" and likeliest == "unstated" and reached >= defaults.withdraw_from
    chosen = likeliest if closes or withdraws else ruled
    return chosen, probabilities.get(chosen, 0.0)


def _undetermined(deadline: Deadline | None) -> FollowUpPolicy:
    return FollowUpPolicy(
        permission="undetermined",
        confidence=0.0,
        needs_review=True,
        channels=dict.fromkeys(CHANNELS, "unstated"),
        deadline=deadline,
    )


def _undetermined_warning(posting: JobPosting) -> AnalysisWarning:
    if not posting.description.strip():
        return AnalysisWarning(code="undetermined", message="The posting has no text: nothing can be said about it.")
    language = f" (it seems to be “{posting.language}”)" if posting.language else ""
    return AnalysisWarning(
        code="undetermined",
        message=f"Only postings in English can be read, and this one is in another language{language}: look yourself "
        "for what it says about contact before you call or write.",
    )


def _unread_warnings(language: str | None) -> tuple[AnalysisWarning, ...]:
    if language is None:
        return ()
    message = f"Only its English was read, and part of the text is in another language (it seems to be “{language}”): "
    return (AnalysisWarning(code="partly_unread", message=f"{message}look there for what it says about contact."),)


def _overruled_warnings(
    permission: Permission, rules: ContactRules, estimate: PermissionEstimate | None, posting: JobPosting
) -> tuple[AnalysisWarning, ...]:
    """Where the classifier decided: the sentence it suspects, for no statement stands for it."""
    if estimate is None or permission == rules.permission:
        return ()
    suspected = None if permission in _WITHOUT_BAN else estimate.suspected_ban
    about = _words_of(suspected, posting) if suspected else "what it says about contact"
    message = f"The posting may say more about contact than was understood: read {about} before you act."
    return (AnalysisWarning(code="permission_from_wording", message=message),)


def _suspicions(
    permission: Permission, estimate: PermissionEstimate | None, posting: JobPosting, defaults: Defaults
) -> tuple[AnalysisWarning, ...]:
    """Where nothing is closed, the sentence that may close something after all."""
    suspected = estimate.suspected_ban if estimate else None
    if permission not in _WITHOUT_BAN or suspected is None or suspected.probability < defaults.suspect_from:
        return ()
    words = _words_of(suspected, posting)
    message = f"It is not certain whether these words limit contact: {words} Read them before you act."
    return (AnalysisWarning(code="suspected_ban", message=message),)


def _words_of(suspected: SuspectedBan, posting: JobPosting) -> str:
    return quoted(posting.description[suspected.start : suspected.end].strip())


def _conflict_warnings(rules: ContactRules, conflicts: Sequence[str]) -> tuple[AnalysisWarning, ...]:
    if conflicts:
        asked = [channel for channel in conflicts if channel in rules.for_questions]
        shut = [channel for channel in conflicts if channel not in asked]
        message = _in_a_row(
            ("The posting offers contact in one place and forbids it in another ({}): do not use it.", shut),
            ("The posting offers contact for questions about the job only ({}): not about your application.", asked),
        )
        return (AnalysisWarning(code="channel_conflict", message=message),)
    if rules.contradictory:
        message = "The posting asks for no contact in one place and offers it in another: read both before you act."
        return (AnalysisWarning(code="contact_conflict", message=message),)
    return ()


def _in_a_row(*about: tuple[str, Sequence[str]]) -> str:
    """The sentences about channels of which there are some."""
    named = ((sentence, ", ".join(channel.replace("_", " ") for channel in found)) for sentence, found in about)
    return " ".join(sentence.format(names) for sentence, names in named if names)


def _window_warnings(windows: Sequence[Window], apart: int) -> tuple[AnalysisWarning, ...]:
    days = sorted({window.over for window in windows if window.over is not None})
    if len(days) < 2:
        return ()
    in_rounds = len(rounds_of(days, lambda day: day, apart)) > 1
    used = "the next one after you apply" if in_rounds else f"the last one, {in_words(days[-1])},"
    message = f"Several times for an answer are stated; {used} is used."
    return (AnalysisWarning(code="response_windows_differ", message=message),)

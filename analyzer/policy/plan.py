"""Policy and dates to a plan: what to do on which day, through what, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, get_args

from analyzer.dates import FIRST_YEAR, LAST_YEAR, in_words, is_day, is_of_our_time
from analyzer.exceptions import InputError
from analyzer.policy.business_days import calendar_for
from analyzer.policy.deadline import of_own_round
from analyzer.policy.defaults import Defaults, packaged_defaults
from analyzer.policy.headline import say
from analyzer.policy.messages import Phrasebook, load_phrasebook
from analyzer.policy.permission import contact_rules
from analyzer.policy.situation import Situation
from analyzer.policy.steps import steps_of
from analyzer.policy.timing import anchors_of
from analyzer.schema.analysis import AnalysisWarning
from analyzer.schema.plan import Application, InterviewForm, Plan
from analyzer.schema.policy import FollowUpPolicy, PolicyChannel
from analyzer.schema.posting import ContactPoint, JobPosting
from analyzer.schema.statement import Statement

Clash = Literal[
    "applied_before_posted", "applied_after_deadline", "deadline_passed", "dates_before_application", "dates_ahead"
]
"""Code of a warning that check_application gives."""

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "interview_form": get_args(InterviewForm),
    "preferred_channel": get_args(PolicyChannel),
}

CLASHES: frozenset[str] = frozenset(get_args(Clash))


def make_plan(
    policy: FollowUpPolicy,
    *,
    statements: Sequence[Statement],
    contact_points: Sequence[ContactPoint],
    posting: JobPosting,
    application: Application | None = None,
    as_of: date | None = None,
    defaults: Defaults | None = None,
    phrases: Phrasebook | None = None,
) -> Plan:
    """What to do from applying to closing the matter.

    Args:
        policy: What the posting allows.
        statements: What the posting says; offsets such as "within two weeks of applying" are resolved with the
            applicant's dates here.
        contact_points: Whom the posting names; steps point into them.
        posting: Title, reference, dates and country.
        application: What the applicant knows; None for nothing.
        as_of: The day that `now` and `headline` speak for; None for the day of the last thing known to have happened.
            No clock is read.
        defaults: The numbers used where the posting is silent; None for the packaged ones.
        phrases: Sentences and drafts; None for the packaged English ones.

    Raises:
        InputError: As `check_days`.
    """
    application, defaults = application or Application(), defaults or packaged_defaults()
    check_days(application, as_of)
    begun = application.applied_on or as_of
    own = of_own_round(policy.deadline, statements, since=begun, apart=defaults.rounds_apart)
    policy = replace(policy, deadline=own)
    situation = Situation(
        policy=policy,
        statements=statements,
        contact_points=contact_points,
        posting=posting,
        application=application,
        as_of=as_of,
        defaults=defaults,
        phrases=phrases or load_phrasebook(),
        rules=contact_rules(statements),
        calendar=calendar_for(posting.country, posting.job_location, defaults.subdivisions),
        anchors=anchors_of(policy, posting, application),
    )
    steps = steps_of(situation)
    now, headline = say(situation, steps)
    return Plan(
        applied_on=application.applied_on,
        interviewed_on=situation.interviewed_on,
        as_of=as_of,
        now=now,
        headline=headline,
        steps=steps,
    )


def check_days(application: Application, as_of: date | None) -> None:
    """Refuse what no plan can be made with.

    Raises:
        InputError: A day is none, or is outside the years that calendars are known for; days are not in a tuple; the
            channel or the form of interview is none of those that there are.
    """
    if not isinstance(application, Application):
        raise InputError(f"The application is of type {type(application).__name__}: give an analyzer.Application.")
    for name in ("interviewed_on", "followed_up_on"):
        if not isinstance(getattr(application, name), tuple | list):
            raise InputError(f"{name} is {getattr(application, name)!r}: give a tuple of days, such as (day,).")
    for name, known in _CHOICES.items():
        if getattr(application, name) not in (None, *known):
            raise InputError(f"{name} is {getattr(application, name)!r}: give one of {', '.join(known)}.")
    for day in _given_days(application, as_of):
        if not is_day(day):
            raise InputError(f"{day!r} is no day: give a datetime.date.")
        if not is_of_our_time(day):
            raise InputError(f"{day.isoformat()}: give a date between {FIRST_YEAR} and {LAST_YEAR}.")


def check_application(
    application: Application, *, policy: FollowUpPolicy, posting: JobPosting, as_of: date | None = None
) -> tuple[AnalysisWarning, ...]:
    """What does not fit together between the applicant's dates and the posting's."""
    applied, posted = application.applied_on, posting.date_posted
    closing = policy.deadline.date if policy.deadline else None
    found: dict[Clash, str] = {}
    if applied and posted and applied < posted:
        found["applied_before_posted"] = (
            f"You applied on {in_words(applied)}, before the posting's date of {in_words(posted)}: check both."
        )
    if applied and closing and applied > closing and not (policy.deadline and policy.deadline.rolling):
        found["applied_after_deadline"] = (
            f"You applied on {in_words(applied)}, after the closing date of {in_words(closing)}."
        )
    if as_of and closing and applied is None and as_of > closing:
        found["deadline_passed"] = f"The closing date, {in_words(closing)}, has passed."
    if applied and any(day < applied for day in _later_days(application)):
        found["dates_before_application"] = (
            f"A follow-up, interview or answer lies before the application of {in_words(applied)}: check the dates."
        )
    ahead = [day for day in _past_days(application) if as_of and day > as_of]
    if as_of and ahead:
        found["dates_ahead"] = (
            f"An application, follow-up or answer is dated {in_words(max(ahead))}, after {in_words(as_of)}, the day of "
            "this plan: check the dates."
        )
    return tuple(AnalysisWarning(code=code, message=message) for code, message in found.items())


def _given_days(application: Application, as_of: date | None) -> Iterator[date]:
    yield from (day for day in (application.applied_on, as_of) if day is not None)
    yield from _later_days(application)


def _past_days(application: Application) -> Iterator[date]:
    """The days of what has happened; an interview may lie ahead."""
    yield from (day for day in (application.applied_on, application.heard_back_on) if day is not None)
    yield from application.followed_up_on


def _later_days(application: Application) -> Iterator[date]:
    yield from application.interviewed_on
    yield from application.followed_up_on
    if application.heard_back_on is not None:
        yield application.heard_back_on

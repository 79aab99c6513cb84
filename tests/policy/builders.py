"""Statements, postings and plans in a few words, for tables of cases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analyzer.policy import derive_policy, make_plan
from analyzer.schema.plan import Application, FollowUpStep, Plan
from analyzer.schema.policy import FollowUpPolicy
from analyzer.schema.posting import ContactPoint, Evidence, JobPosting
from analyzer.schema.statement import (
    ApplicationDeadline,
    ContactInstruction,
    InterviewTimeline,
    Offset,
    ResponseTimeline,
    ReviewStart,
    SilenceRule,
    Statement,
)

POSTING = JobPosting(
    id="p1", description="…", title="Archivist", identifier="AR-7", hiring_organization="Harbour Museum"
)
JANE = ContactPoint(name="Jane Doe", email="jane@example.org", phone="555-0101", purpose="enquiries")
INBOX = ContactPoint(email="apply@example.org", purpose="apply")
HELPDESK = ContactPoint(name="Help", email="access@example.org", phone="555-0199", purpose="accommodation")

MARCH = {day: date(2026, 3, day) for day in range(1, 32)}
"""March 2026 begins on a Sunday: the 2nd, 9th, 16th, 23rd and 30th are Mondays."""


def words(start: int = 0) -> Evidence:
    return Evidence(exact="words", start=start, end=start + 5)


def ban(*channels: str, at: int = 0, **values: Any) -> ContactInstruction:
    return ContactInstruction(
        id=values.pop("id", "ban"), evidence=words(at), force="prohibition", channels=channels or ("any",), **values
    )


def opening(*channels: str, at: int = 50, force: str = "permission", **values: Any) -> ContactInstruction:
    evidence = values.pop("evidence", words(at))
    return ContactInstruction(
        id=values.pop("id", "opening"), evidence=evidence, force=force, channels=channels or ("any",), **values
    )


def closes(day: date | None, **values: Any) -> ApplicationDeadline:
    return ApplicationDeadline(id=values.pop("id", "deadline"), evidence=words(100), date=day, **values)


def answers_by(day: date | None, **values: Any) -> ResponseTimeline:
    return ResponseTimeline(id=values.pop("id", "answer"), evidence=words(150), end=day, **values)


def answers_within(weeks: int, anchor: str, **values: Any) -> ResponseTimeline:
    offset = Offset(max=weeks, unit="week")
    return ResponseTimeline(id="answer", evidence=words(150), offset=offset, anchor=anchor, **values)


def interviews(start: date | None, end: date | None = None, **values: Any) -> InterviewTimeline:
    return InterviewTimeline(id="interviews", evidence=words(200), start=start, end=end, **values)


def review_begins(day: date | None) -> ReviewStart:
    return ReviewStart(id="review", evidence=words(250), date=day, immediate=day is None)


def rejection(day: date | None = None, **values: Any) -> SilenceRule:
    return SilenceRule(id="silence", evidence=words(300), meaning="rejection", end=day, **values)


def only_some_answered() -> SilenceRule:
    return SilenceRule(id="silence", evidence=words(300), meaning="no_reply")


def policy_of(*statements: Statement, posting: JobPosting = POSTING, **options: Any) -> FollowUpPolicy:
    return derive_policy(statements, posting=posting, **options)[0]


def warnings_of(*statements: Statement, posting: JobPosting = POSTING, **options: Any) -> list[str]:
    return [warning.code for warning in derive_policy(statements, posting=posting, **options)[1]]


def plan_of(
    statements: Sequence[Statement],
    *,
    contacts: Sequence[ContactPoint] = (JANE,),
    posting: JobPosting = POSTING,
    as_of: date | None = None,
    **known: Any,
) -> Plan:
    """The plan of somebody who knows `known` (fields of Application)."""
    policy, _ = derive_policy(statements, posting=posting)
    application = replace(Application(), **known)
    return make_plan(
        policy,
        statements=statements,
        contact_points=contacts,
        posting=posting,
        application=application,
        as_of=as_of,
    )


def step(plan: Plan, action: str) -> FollowUpStep:
    return next(step for step in plan.steps if step.action == action)


def actions(plan: Plan) -> list[str]:
    return [step.action for step in plan.steps]

"""Analyses of invented postings, as the exports get them."""

from dataclasses import replace
from datetime import date

from analyzer.policy import derive_policy, make_plan
from analyzer.schema.analysis import Analysis, AnalysisError, Provenance
from analyzer.schema.plan import Application, Message
from analyzer.schema.policy import PermissionEstimate
from analyzer.schema.posting import ContactPoint, Evidence, JobPosting
from analyzer.schema.statement import (
    Acknowledgement,
    ApplicationDeadline,
    ContactInstruction,
    InterviewTimeline,
    Offset,
    ResponseTimeline,
    ReviewStart,
    SilenceRule,
    Statement,
)

TEXT = """Archivist (part time)

Harbour Museum keeps ships, charts & logbooks.

Please do not phone us about this post.
You will get an e-mail when your papers are in.
Shortlisted applicants hear from us within two weeks of the closing date; nobody else does.
The closing date is 2 March 2026, noon GMT.
We start reading on 3 March and hold talks on 24 March.
Questions go to Jane Doe, jane@example.org.
Agencies need not call.
"""

HOSTILE = (
    '<script>alert("1")</script> \u202etxet\u202c \x1b[31mred\x07 '
    '[link](javascript:x) | `code` ="=1+1" ]]> --> & \u2028 ende'
)


def evidence(quote: str, text: str = TEXT) -> Evidence:
    start = text.index(quote)
    end = start + len(quote)
    return Evidence(
        exact=quote, start=start, end=end, prefix=text[max(0, start - 32) : start], suffix=text[end : end + 32]
    )


STATEMENTS: tuple[Statement, ...] = (
    ContactInstruction(
        id="s1",
        evidence=evidence("Please do not phone us about this post."),
        force="prohibition",
        channels=("phone",),
        confidence=0.98,
        rules=("no_channel_please",),
    ),
    Acknowledgement(id="s2", evidence=evidence("You will get an e-mail when your papers are in.")),
    SilenceRule(id="s3", evidence=evidence("nobody else does")),
    ResponseTimeline(
        id="s4",
        evidence=evidence(
            "Shortlisted applicants hear from us within two weeks of the closing date; nobody else does."
        ),
        offset=Offset(max=2, unit="week"),
        anchor="deadline",
        recipients="shortlisted",
    ),
    ApplicationDeadline(
        id="s5",
        evidence=evidence("The closing date is 2 March 2026, noon GMT."),
        date=date(2026, 3, 2),
        time="12:00",
        time_zone="GMT",
    ),
    ReviewStart(id="s6", evidence=evidence("We start reading on 3 March"), date=date(2026, 3, 3)),
    InterviewTimeline(
        id="s7", evidence=evidence("hold talks on 24 March"), start=date(2026, 3, 24), end=date(2026, 3, 24)
    ),
    ContactInstruction(
        id="s8",
        evidence=evidence("Questions go to Jane Doe, jane@example.org."),
        channels=("email",),
        topic="questions",
        until="deadline",
    ),
    ContactInstruction(
        id="s9",
        evidence=evidence("Agencies need not call."),
        force="prohibition",
        channels=("phone",),
        audience="third_parties",
    ),
)

POSTING = JobPosting(
    id="harbour/archivist.html",
    description=TEXT,
    url="https://jobs.example.org/archivist?id=7&lang=en",
    source="json_ld",
    title="Archivist (part time)",
    hiring_organization="Harbour Museum, Ltd; North",
    job_location="Leeds",
    country="GB",
    date_posted=date(2026, 2, 2),
    valid_through=date(2026, 3, 4),
    valid_through_raw="2026-03-04T00:00:00Z",
    identifier="AR-7",
    language="en",
)
CONTACTS = (
    ContactPoint(
        name="Jane Doe", email="jane@example.org", purpose="enquiries", evidence=evidence("Jane Doe, jane@example.org")
    ),
)


def analysis_of(
    *,
    posting: JobPosting = POSTING,
    statements: tuple[Statement, ...] = STATEMENTS,
    application: Application | None = None,
    as_of: date | None = date(2026, 3, 5),
    determinable: bool = True,
    contacts: tuple[ContactPoint, ...] = CONTACTS,
) -> Analysis:
    estimate = PermissionEstimate(probabilities={"restricted": 0.97, "unstated": 0.03}) if statements else None
    policy, warnings = derive_policy(statements, posting=posting, estimate=estimate, determinable=determinable)
    plan = make_plan(
        policy,
        statements=statements,
        contact_points=contacts,
        posting=posting,
        application=application or Application(applied_on=date(2026, 2, 20)),
        as_of=as_of,
    )
    return Analysis(
        analyzer=Provenance(version="0.1.0", models={"statements": "en-2026.11"}),
        posting=posting,
        statements=statements,
        contact_points=contacts,
        policy=policy,
        plan=plan,
        warnings=warnings,
    )


FULL = analysis_of()
EMPTY = analysis_of(
    posting=JobPosting(id="e", description=""), statements=(), application=Application(), as_of=None, contacts=()
)
UNDETERMINED = analysis_of(statements=(), determinable=False)
FAILED = Analysis(
    analyzer=Provenance(version="0.1.0"),
    posting=JobPosting(id="f", description=""),
    error=AnalysisError(code="no_posting", message="The page holds no posting: save it from the browser."),
)
TO_APPLY = analysis_of(application=Application(), as_of=date(2026, 2, 23))
INTERVIEWED = analysis_of(application=Application(applied_on=date(2026, 2, 20), interviewed_on=(date(2026, 3, 10),)))
_STRANGE = analysis_of(
    posting=replace(
        POSTING,
        id=HOSTILE,
        title=HOSTILE,
        hiring_organization=HOSTILE,
        description=HOSTILE,
        identifier=HOSTILE,
        url="javascript:alert(1)",
    ),
    statements=(
        ContactInstruction(id="s1", evidence=Evidence(exact=HOSTILE, start=0, end=len(HOSTILE)), channels=("email",)),
    ),
)
_STRANGE_PLAN = replace(
    _STRANGE.plan,
    headline=HOSTILE,
    steps=tuple(
        replace(step, reason=HOSTILE, message=Message(subject=HOSTILE, body=HOSTILE)) for step in _STRANGE.plan.steps
    ),
)
NASTY = replace(
    _STRANGE,
    plan=_STRANGE_PLAN,
    contact_points=(ContactPoint(name=HOSTILE, email='"><img src=x>@example.org', purpose="enquiries"),),
)

ALL = {
    "full": FULL,
    "empty": EMPTY,
    "undetermined": UNDETERMINED,
    "failed": FAILED,
    "to apply": TO_APPLY,
    "interviewed": INTERVIEWED,
    "nasty": NASTY,
}

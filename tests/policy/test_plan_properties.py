"""Whatever a posting says and whatever an applicant knows: never a closed channel, never before a stated day."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.policy import derive_policy, make_plan
from analyzer.schema.plan import Application
from analyzer.schema.statement import (
    Acknowledgement,
    ApplicationDeadline,
    ContactInstruction,
    InterviewTimeline,
    Offset,
    ResponseTimeline,
    ReviewStart,
    SilenceRule,
)
from tests.policy.builders import HELPDESK, INBOX, JANE, POSTING, words

CHANNELS = ["email", "phone", "fax", "text_message", "in_person", "post", "portal", "social_media"]
CONTACT = {"follow_up", "second_follow_up", "ask_questions", "status_query", "thank_you"}

days = st.one_of(
    st.none(), st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 6, 30)), st.sampled_from([date.min, date.max])
)
known_days = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 6, 30))
offsets = st.one_of(
    st.none(),
    st.builds(
        Offset,
        min=st.one_of(st.none(), st.integers(-1, 10)),
        max=st.one_of(st.none(), st.integers(-1, 10), st.just(10**12)),
        unit=st.sampled_from(["hour", "day", "business_day", "week", "month"]),
    ),
)
anchors = st.sampled_from([None, "application", "deadline", "interview", "posting", "other"])
common = {"id": st.text("s123", min_size=1, max_size=3), "evidence": st.builds(words, st.integers(0, 30))}
statements = st.one_of(
    st.builds(
        ContactInstruction,
        **common,
        force=st.sampled_from(["prohibition", "permission", "obligation"]),
        channels=st.lists(st.sampled_from(["any", *CHANNELS]), min_size=1, max_size=3, unique=True).map(tuple),
        topic=st.sampled_from(["any", "status", "questions"]),
        audience=st.sampled_from(["applicants", "applicants", "third_parties"]),
        until=st.one_of(st.none(), st.just("deadline"), days),
        closes=st.sampled_from(["contact", "contact", "influence", "person", "line"]),
    ),
    st.builds(ApplicationDeadline, **common, date=days, rolling=st.booleans(), priority=st.booleans()),
    st.builds(ReviewStart, **common, date=days, immediate=st.booleans()),
    st.builds(ResponseTimeline, **common, start=days, end=days, offset=offsets, anchor=anchors, vague=st.booleans()),
    st.builds(InterviewTimeline, **common, start=days, end=days, offset=offsets, anchor=anchors),
    st.builds(
        SilenceRule,
        **common,
        meaning=st.sampled_from(["rejection", "no_reply"]),
        end=days,
        offset=offsets,
        anchor=anchors,
    ),
    st.builds(Acknowledgement, **common, given=st.booleans()),
)
applications = st.builds(
    Application,
    applied_on=st.one_of(st.none(), known_days),
    interviewed_on=st.lists(known_days, max_size=2).map(tuple),
    followed_up_on=st.lists(known_days, max_size=3).map(tuple),
    heard_back_on=st.one_of(st.none(), st.none(), known_days),
    preferred_channel=st.one_of(st.none(), st.sampled_from(CHANNELS)),
)


def number(found):
    return tuple(replace(statement, id=f"s{place}") for place, statement in enumerate(found, start=1))


@given(
    found=st.lists(statements, max_size=5).map(number),
    application=applications,
    as_of=st.one_of(st.none(), known_days),
    posted=st.one_of(st.none(), known_days),
    valid_through=days,
)
@settings(deadline=None)  # the first example loads the defaults
def test_no_step_in_a_closed_channel_or_before_a_stated_day(found, application, as_of, posted, valid_through):
    posting = replace(POSTING, date_posted=posted, valid_through=valid_through, country="US")
    policy, _ = derive_policy(found, posting=posting)
    contacts = (HELPDESK, INBOX, JANE)
    known = {"statements": found, "contact_points": contacts, "posting": posting, "application": application}
    plan = make_plan(policy, **known, as_of=as_of)

    assert make_plan(policy, **known, as_of=as_of) == plan
    assert plan.steps
    assert plan.headline
    ids = {statement.id for statement in found}
    for step in plan.steps:
        assert step.channel is None or policy.channels[step.channel] != "prohibited"
        assert step.contact is None or contacts[step.contact] is not HELPDESK
        assert step.earliest is None or step.latest is None or step.earliest <= step.latest
        assert set(step.because) <= ids
        assert step.reason
    if policy.permission == "prohibited":
        assert all(step.action not in CONTACT or step.channel is None for step in plan.steps)
    assert_not_before(plan, found, application)
    assert_after_closing(plan, policy, found, application)
    assert_obeys(plan, found, application)


def last_of_first_round(ahead):
    """The last of the days behind the first one that a round may have, which is less than ten weeks."""
    return max(day for day in ahead if day - min(ahead) < timedelta(days=70))


def assert_not_before(plan, found, application):
    """No follow-up before the end of the answers that dates state, of the first round that follows the application."""
    promises = [s for s in found if isinstance(s, ResponseTimeline) and not s.vague and s.anchor != "interview"]
    ahead = [
        s.end
        for s in promises
        if s.end and s.end.year == 2026 and (application.applied_on is None or s.end >= application.applied_on)
    ]
    without_end = any(s.end is None and (s.start or s.offset) for s in promises)  # these may be of an earlier round
    for step in plan.steps:
        if step.action in {"follow_up", "second_follow_up"} and ahead and not without_end:
            assert step.earliest is None or step.earliest > last_of_first_round(ahead)
        if step.action in {"status_query", "thank_you"}:
            assert step.earliest >= min(application.interviewed_on)


def assert_after_closing(plan, policy, found, application):
    """No follow-up before the closing date is over, unless it is a mere priority date or an applicant hears sooner."""
    closing = policy.deadline.date if policy.deadline else None
    if application.applied_on and any(isinstance(s, ResponseTimeline | SilenceRule) for s in found):
        return
    if closing is None or any(isinstance(s, ApplicationDeadline) and s.priority and s.date == closing for s in found):
        return
    hard = [s.date for s in found if isinstance(s, ApplicationDeadline) and s.date and not s.priority]
    ahead = [day for day in hard if day.year == 2026 and day >= (application.applied_on or plan.as_of or day)]
    for step in plan.steps:
        if step.action in {"follow_up", "second_follow_up"}:
            assert step.earliest is None or step.earliest > (last_of_first_round(ahead) if ahead else closing)


def assert_obeys(plan, found, application):
    """What can be read off the statements without any rule of the policy."""
    bans = [
        s
        for s in found
        if isinstance(s, ContactInstruction) and s.force == "prohibition" and s.audience == "applicants"
    ]
    assert not {step.channel for step in plan.steps} & {channel for ban in bans for channel in ban.channels}
    notes = [step for step in plan.steps if step.action in {"follow_up", "second_follow_up"}]
    some_answered = any(isinstance(s, SilenceRule) for s in found)
    assert len(notes) + len(application.followed_up_on) <= max(
        1 if some_answered else 2, len(application.followed_up_on)
    )
    if application.heard_back_on or application.interviewed_on:
        assert not notes
    rules = [s for s in found if isinstance(s, SilenceRule) and s.meaning == "rejection"]
    days_of_silence = [rule.end for rule in rules if rule.end and rule.end >= (application.applied_on or rule.end)]
    if days_of_silence and len(days_of_silence) == len(rules) and max(days_of_silence).year == 2026:
        assert all(note.earliest and note.earliest < max(days_of_silence) for note in notes)
    for ban in bans:
        if (
            "any" in ban.channels
            and ban.topic != "questions"
            and isinstance(ban.until, date)
            and ban.closes == "contact"
        ):
            assert all(note.earliest is None or note.earliest > ban.until for note in notes if ban.until.year == 2026)


@given(found=st.lists(statements, max_size=4).map(number))
def test_another_ban_never_makes_a_policy_more_open(found):
    openness = {"prohibited": 0, "restricted": 1, "unstated": 2, "invited": 2}
    before, _ = derive_policy(found, posting=POSTING)
    more = number((*found, ContactInstruction(id="x", evidence=words(900), force="prohibition", channels=("phone",))))
    after, _ = derive_policy(more, posting=POSTING)
    assert openness[after.permission] <= openness[before.permission]
    assert after.channels["phone"] == "prohibited"

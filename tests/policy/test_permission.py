"""The label guide's table of permissions, row by row, and the classifier's leave to change it."""

from dataclasses import replace

import pytest

from analyzer.policy import derive_policy
from analyzer.schema.policy import PermissionEstimate, SuspectedBan
from analyzer.schema.statement import ContactInstruction
from tests.policy.builders import (
    MARCH,
    POSTING,
    actions,
    ban,
    only_some_answered,
    opening,
    plan_of,
    policy_of,
    warnings_of,
)

THIRD_PARTIES = ban(audience="third_parties")

CASES = {
    "nothing stated": ([], "unstated"),
    "only shortlisted are contacted": ([only_some_answered()], "unstated"),
    "agencies are banned": ([THIRD_PARTIES], "unstated"),
    "agencies are banned, applicants invited": ([THIRD_PARTIES, opening("email")], "invited"),
    "a permission for agencies": ([opening(audience="third_parties")], "unstated"),
    "questions are welcome": ([opening("email", topic="questions")], "invited"),
    "status in the portal": ([opening("portal", topic="status")], "invited"),
    "contact is required before applying": ([opening("phone", force="obligation")], "invited"),
    "no calls": ([ban("phone")], "restricted"),
    "no calls or visits": ([ban("phone", "in_person")], "restricted"),
    "no calls, e-mail offered": ([ban("phone"), opening("email")], "restricted"),
    "no calls or e-mails": ([ban("phone", "email")], "prohibited"),
    "no calls or e-mails until a day": ([ban("phone", "email", until=MARCH)], "restricted"),
    "no calls, and elsewhere no e-mails": ([ban("phone"), ban("email", id="b2", at=20)], "prohibited"),
    "no calls or e-mails, portal offered": ([ban("phone", "email"), opening("portal")], "restricted"),
    "no calls or e-mails about questions, no more": ([ban("phone", "email"), opening("phone")], "prohibited"),
    "no contact": ([ban()], "prohibited"),
    "no status enquiries": ([ban(topic="status")], "prohibited"),
    "no status enquiries, questions welcome": (
        [ban(topic="status"), opening("email", topic="questions")],
        "restricted",
    ),
    "no calls or e-mails about status, calls about the job welcome": (
        [ban("phone", "email", topic="status"), opening("phone", topic="questions")],
        "restricted",
    ),
    "no calls or e-mails, calls about the job welcome": (
        [ban("phone", "email"), opening("phone", topic="questions")],
        "prohibited",
    ),
    "no questions answered": ([ban(topic="questions")], "restricted"),
    "other than by e-mail": ([ban(at=0), opening("email", at=0)], "restricted"),
    "no contact, but one person": ([ban(), opening()], "restricted"),
    "no contact before the closing date": ([ban(until="deadline")], "restricted"),
    "no contact before a day": ([ban(until=MARCH[9])], "restricted"),
    "canvassing": ([ban(closes="influence")], "restricted"),
    "a line for accommodation only": ([ban(closes="line")], "restricted"),
    "not the school": ([ban(closes="person")], "restricted"),
    "no calls, agencies banned from everything": ([ban("phone"), THIRD_PARTIES], "restricted"),
}


@pytest.mark.parametrize(("statements", "permission"), CASES.values(), ids=CASES.keys())
def test_permission_follows_the_label_guide(statements, permission):
    assert policy_of(*statements).permission == permission


@pytest.mark.parametrize(("statements", "permission"), CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("claimed", ["prohibited", "restricted", "unstated", "invited"])
def test_no_estimate_opens_what_the_words_leave_closed(statements, permission, claimed):
    estimate = PermissionEstimate(probabilities={claimed: 1.0})
    openness = ["prohibited", "restricted", "unstated", "invited"]
    chosen = policy_of(*statements, estimate=estimate).permission
    if permission in {"prohibited", "restricted"} or claimed == "invited":
        assert openness.index(chosen) <= openness.index(permission)
    else:
        assert chosen == claimed


def test_an_unsure_estimate_changes_nothing_but_asks_for_review():
    policy = policy_of(estimate=PermissionEstimate(probabilities={"restricted": 0.45, "unstated": 0.55}))
    assert (policy.permission, policy.confidence, policy.needs_review) == ("unstated", 0.55, True)


def test_a_sure_estimate_that_agrees_gives_its_probability_and_no_review():
    policy = policy_of(ban("phone"), estimate=PermissionEstimate(probabilities={"restricted": 0.97, "unstated": 0.03}))
    assert (policy.permission, policy.confidence, policy.needs_review) == ("restricted", 0.97, False)


def test_a_permission_without_words_behind_it_asks_for_review():
    policy = policy_of(estimate=PermissionEstimate(probabilities={"restricted": 0.99, "unstated": 0.01}))
    assert (policy.permission, policy.needs_review, policy.because) == ("restricted", True, ())


def test_without_an_estimate_the_confidence_is_that_of_the_deciding_statement():
    policy = policy_of(ban("phone", confidence=0.5), opening("email", confidence=0.3, id="o"))
    assert (policy.confidence, policy.needs_review, policy.because) == (0.5, True, ("ban",))


def test_a_channel_in_a_ban_stays_prohibited_where_another_sentence_offers_it():
    statements = [ban("phone"), opening("phone", "email")]
    policy = policy_of(*statements)
    assert policy.channels["phone"] == "prohibited"
    assert policy.channels["email"] == "allowed"
    assert policy.needs_review
    assert warnings_of(*statements) == ["channel_conflict"]


def test_an_offer_for_questions_about_the_job_opens_no_way_to_ask_about_the_application():
    statements = [ban("phone", "email", topic="status"), opening("phone", topic="questions")]
    policy = policy_of(*statements)
    assert policy.channels["phone"] == policy.channels["email"] == "prohibited"
    assert policy.needs_review
    assert warnings_of(*statements) == ["channel_conflict"]
    assert set(actions(plan_of(statements))) <= {"wait", "close"}


def test_the_warning_about_a_channel_says_what_it_may_be_used_for():
    def said(*statements):
        return [warning.message for warning in derive_policy(statements, posting=POSTING)[1]]

    asked = opening("phone", topic="questions")
    assert said(ban("phone"), asked) == [
        "The posting offers contact in one place and forbids it in another (phone): do not use it."
    ]
    assert said(ban("phone", "email", topic="status"), asked) == [
        "The posting offers contact for questions about the job only (phone): not about your application."
    ]
    both = said(
        ban("phone"), ban("email", topic="status", id="b2"), opening("phone"), opening("email", topic="questions")
    )
    assert both == [
        (
            "The posting offers contact in one place and forbids it in another (phone): do not use it. "
            "The posting offers contact for questions about the job only (email): not about your application."
        )
    ]


def test_a_ban_on_everything_closes_every_channel_but_the_named_exception():
    channels = policy_of(ban(at=0), opening("email", at=0)).channels
    assert {name for name, state in channels.items() if state != "prohibited"} == {"email"}


def test_a_ban_and_an_offer_that_name_nothing_contradict_each_other():
    statements = [ban(), opening()]
    assert policy_of(*statements).needs_review
    assert warnings_of(*statements) == ["contact_conflict"]


def test_canvassing_closes_no_channel():
    assert set(policy_of(ban(closes="influence")).channels.values()) == {"unstated"}


def test_an_unreadable_language_is_undetermined_rather_than_unstated():
    policy = policy_of(determinable=False)
    assert (policy.permission, policy.confidence, policy.needs_review) == ("undetermined", 0.0, True)
    assert warnings_of(determinable=False, posting=POSTING) == ["undetermined"]


def test_a_posting_with_passages_in_another_language_is_to_be_reviewed():
    policy, warnings = derive_policy((), posting=POSTING, unread_language="pl")
    assert (policy.permission, policy.needs_review) == ("unstated", True)
    assert [warning.code for warning in warnings] == ["partly_unread"]
    assert "“pl”" in warnings[0].message


def test_the_deciding_statements_are_named():
    assert policy_of(ban(), opening("email", id="o")).because == ("ban", "o")
    assert policy_of(opening("email", id="o")).because == ("o",)
    assert policy_of().because == ()


FROWNED = replace(POSTING, description="Come in.\nRinging us  is\nfrowned upon. Bread.")


def suspected(probability: float) -> SuspectedBan:
    return SuspectedBan(start=9, end=37, probability=probability)


def test_where_the_classifier_decides_the_sentence_it_suspects_is_quoted() -> None:
    estimate = PermissionEstimate(probabilities={"restricted": 0.9, "unstated": 0.1}, suspected_ban=suspected(0.9))
    policy, warnings = derive_policy((), posting=FROWNED, estimate=estimate)
    assert (policy.permission, policy.needs_review) == ("restricted", True)
    assert [warning.code for warning in warnings] == ["permission_from_wording"]
    assert "“Ringing us is frowned upon.”" in warnings[0].message


def test_where_rules_and_classifier_agree_nothing_is_suspected() -> None:
    estimate = PermissionEstimate(probabilities={"unstated": 1.0}, suspected_ban=suspected(0.29))
    policy, warnings = derive_policy((), posting=FROWNED, estimate=estimate)
    assert (policy.permission, policy.needs_review, warnings) == ("unstated", False, ())


@pytest.mark.parametrize("said", [[], [opening("email")]], ids=["unstated", "invited"])
def test_what_may_be_a_ban_is_shown_where_nothing_is_closed(said: list[ContactInstruction]) -> None:
    permission = "invited" if said else "unstated"
    estimate = PermissionEstimate(probabilities={permission: 1.0}, suspected_ban=suspected(0.3))
    policy, warnings = derive_policy(said, posting=FROWNED, estimate=estimate)
    assert (policy.permission, policy.needs_review) == (permission, True)
    assert [warning.code for warning in warnings] == ["suspected_ban"]
    assert "“Ringing us is frowned upon.”" in warnings[0].message


def test_beside_a_ban_that_was_understood_nothing_is_suspected() -> None:
    estimate = PermissionEstimate(probabilities={"restricted": 1.0}, suspected_ban=suspected(0.9))
    assert derive_policy([ban("phone")], posting=FROWNED, estimate=estimate)[1] == ()

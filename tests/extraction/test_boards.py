"""What a job board says of itself around a posting is not the employer's word; the same said by the employer is."""

import pytest

from analyzer import analyze

POSTING = "Rope Clerk\nYou keep the boats dry; experience with ropes is required.\n\n{}\n"


@pytest.mark.parametrize(
    "words",
    [
        "Page views: 214",
        "Questions about this job? Ask in chat",
        "Direct message the job poster from Tall Lane",
        "If you did not apply for this job, please contact us.",
        "Don't want to hear from us again? Contact post@example.org",
        "SEEK can't chase employers for you.",
        "Please don't contact Glassdoor about your application.",
        "Usually replies within a day",
        "Employers usually take up to two weeks to respond.",
        "Some candidates hear back within 2 weeks",
        "Be among the first 25 applicants",
        "Set up a profile and we'll let you know about jobs that suit you.",
        "We'll let you know when the employer views your application.",
        "Offer Starting Date\n1 Mar 2027",
    ],
)
def test_words_of_a_board_state_nothing(words):
    analysis = analyze(text=POSTING.format(words))
    assert analysis.statements == ()
    assert analysis.policy.permission == "unstated"


@pytest.mark.parametrize(
    ("words", "kind", "permission"),
    [
        ("We usually reply within a day.", "response_timeline", "unstated"),
        ("Candidates hear back within two weeks.", "response_timeline", "unstated"),
        ("We'll let you know when we have viewed your application.", "response_timeline", "unstated"),
        ("We can't provide updates on the status of your application.", "contact_instruction", "prohibited"),
        ("Contact us on LinkedIn with questions.", "contact_instruction", "invited"),
        ("Questions? Contact Reed Smith at reed@example.org.", "contact_instruction", "invited"),
        ("Do not contact the school about the outcome.", "contact_instruction", "prohibited"),
    ],
)
def test_the_same_of_the_employer_stands(words, kind, permission):
    analysis = analyze(text=POSTING.format(words))
    assert [statement.kind for statement in analysis.statements] == [kind]
    assert analysis.policy.permission == permission


@pytest.mark.parametrize(
    "words", ["Need help? Contact us at 1-877-555-0199", "For questions about this website contact post@example.org."]
)
def test_help_with_the_site_is_technical(words):
    analysis = analyze(text=POSTING.format(words))
    assert analysis.policy.permission == "unstated"
    assert [point.purpose for point in analysis.contact_points] == ["technical"]


def test_how_long_a_board_lists_a_posting_is_no_deadline():
    words = "Application Deadline:\n2026/12/15 (posted 2026/11/02, listed until 2027/05/02)"
    found = analyze(text=POSTING.format(words)).statements
    assert [str(statement.date) for statement in found] == ["2026-12-15"]

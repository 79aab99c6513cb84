"""What silence means and whether receipt is confirmed, and what only sounds like either."""

from datetime import date

import pytest

from analyzer.extraction import read
from analyzer.schema.posting import JobPosting
from analyzer.schema.statement import Acknowledgement, Offset, SilenceRule, Statement

LIKELY = 0.5
"""A proposal that a rule alone makes is more confident; mere cues are less."""


def _statements(text: str, kind: type[Statement]) -> list[Statement]:
    posting = JobPosting(id="p", description=text, country="GB", language="en", date_posted=date(2024, 5, 1))
    return [
        statement
        for sentence in read(posting).sentences
        for statement in sentence.proposals
        if isinstance(statement, kind) and statement.confidence > LIKELY
    ]


NO_REPLY = [
    "Only shortlisted candidates will be contacted.",
    "ONLY THOSE SELECTED FOR AN INTERVIEW WILL BE NOTIFIED",
    "Please note that just the applicants we wish to meet will hear from us.",
    "Only finalists contacted.",
    "Replies will be sent to qualified candidates only.",
    "Applicants will not be contacted unless selected for interview.",
    "We shall not be writing to unsuccessful candidates.",
    "Individual responses are not possible.",
    "Shortlisted applicants only will be contacted.",
    "Finalists only will hear from us.",
    "We will contact only those candidates who fit.",
    "We will only contact selected candidates for an interview.",
    "We can only respond to qualified candidates.",
    "We respond to selected applications only.",
    "Correspondence will be conducted with short-listed candidates only.",
    "None but short-listed candidates shall be notified.",
    "You will be contacted only if you are shortlisted.",
    "We are unable to reply to every applicant.",
    "Regrettably it is not possible to reply individually to everyone who applies.",
    "We will not be able to get back to everyone.",
    "Unsuccessful applicants will not be notified.",
    "Candidates who are not shortlisted will receive no reply.",
    "No letters will be sent to unsuccessful applicants.",
    "Those selected will be called; others will not hear from us.",
]


@pytest.mark.parametrize("text", NO_REPLY)
def test_only_some_are_answered(text: str) -> None:
    assert {statement.meaning for statement in _statements(text, SilenceRule)} == {"no_reply"}


REJECTION = [
    "If you have not heard from us within four weeks, please assume you were unsuccessful.",
    "If we don't call you, we did not see a fit.",
    "If you don't get a call, you didn't get the job.",
    "Anyone not contacted by 3 June has not been shortlisted.",
    "No text from me by Saturday? I found somebody, sorry!",
    "Not hearing from us means we've gone in another direction.",
    "You may take silence for a no.",
    "Should you not hear back by 3 June, your application has not been successful.",
    "Assume that you were not successful if you have not heard from us by then.",
    "Candidates not contacted by mid-June should consider themselves unsuccessful.",
    "No reply within 30 days means your application was not successful.",
    "Silence should be taken as a no.",
    "The absence of a reply is to be understood as a negative decision.",
    "Nothing from us in 8 weeks: not selected.",
    "If we have not rung you by Friday, we have filled the shift.",
]


@pytest.mark.parametrize("text", REJECTION)
def test_silence_is_a_rejection(text: str) -> None:
    assert {statement.meaning for statement in _statements(text, SilenceRule)} == {"rejection"}


NOTHING = [
    "Candidates will only be contacted by phone.",
    "Only complete applications will be considered.",
    "Only a limited number of applicants will be invited to test.",
    "The office reserves the right to call only the most qualified to the selection process.",
    "Invitation only: please submit an application for screening.",
    "We are only interviewing candidates within the state.",
    "Candidates who do not respond will be considered to have withdrawn.",
    "If we do not receive your references we cannot consider you.",
    "If materials are not received, your application may not be considered.",
    "If you do not receive an e-mail within a day, check your spam folder.",
    "Shortlisted candidates will be contacted.",
    "We may not be able to respond to every application immediately.",
    "This overview does not provide all exclusions of the plan.",
    "Only enquiries about accommodation will be answered from this mailbox.",
    "We cannot accept every order that customers send.",
    "Don't be upset if you do not hear back about a part straight away.",
    "Only those called to interview will receive feedback on their papers in the event that they fail.",
    "If you notice that you have not received our mails, it may be worth checking your junk folder.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_sounds_like_a_silence_rule_is_none(text: str) -> None:
    assert _statements(text, SilenceRule) == []


@pytest.mark.parametrize(
    ("text", "offset", "end"),
    [
        (
            "If you have not heard from us within four weeks, please assume you were unsuccessful.",
            Offset(min=None, max=4, unit="week"),
            None,
        ),
        ("If you have not heard from us by 3 June 2024, assume you were unsuccessful.", None, date(2024, 6, 3)),
        (
            "We decide within four weeks. If you have not heard within this time, assume you were unsuccessful.",
            Offset(min=None, max=4, unit="week"),
            None,
        ),
        (
            "Trials (3 hours) are on 3 June 2024, and if you hear nothing by then you were not chosen.",
            None,
            date(2024, 6, 3),
        ),
    ],
)
def test_a_silence_rule_takes_its_time(text: str, offset: Offset | None, end: date | None) -> None:
    (statement,) = _statements(text, SilenceRule)
    assert (statement.offset and statement.offset.max, statement.end) == (offset and offset.max, end)


GIVEN = [
    "You will receive an e-mail confirming receipt of your application.",
    "All applications will be acknowledged.",
    "We acknowledge every application.",
    "An automated e-mail will be sent to confirm that your application has been received.",
    "You'll get an auto-reply once your application is in.",
    "Applicants will be informed by e-mail when their files are complete.",
    "Your submission will result in a confirmation e-mail.",
    "Department will acknowledge all applications.",
    "To get confirmation of receipt, please enclose a stamped postcard.",
    "Forms and applications must reach us by noon and will be acknowledged upon receipt.",
]

NOT_GIVEN = [
    "Receipt of applications will not be acknowledged.",
    "Applications are not acknowledged.",
    "No acknowledgements will be issued.",
    "We do not acknowledge receipt.",
    "The district does not verify receipt of mailed forms.",
]


@pytest.mark.parametrize(("text", "given"), [*((t, True) for t in GIVEN), *((t, False) for t in NOT_GIVEN)])
def test_receipt_is_confirmed_or_not(text: str, given: bool) -> None:
    assert {statement.given for statement in _statements(text, Acknowledgement)} == {given}


@pytest.mark.parametrize(
    "text",
    [
        "By applying you acknowledge receipt of the privacy notice.",
        "Print each receipt for the customer and confirm orders by phone.",
        "I acknowledge that the information is true.",
        "Offers are confirmed in writing after the checks.",
    ],
)
def test_other_receipts_are_no_acknowledgement(text: str) -> None:
    assert _statements(text, Acknowledgement) == []


@pytest.mark.parametrize(
    ("text", "offset", "end"),
    [
        ("Receipt of your form will be confirmed within two to three weeks.", Offset(min=2, max=3, unit="week"), None),
        ("You will receive an acknowledgement by 20 June 2024.", None, date(2024, 6, 20)),
        ("You will receive an acknowledgement.", None, None),
        ("We acknowledge every form and will tell you our decision within six weeks.", None, None),
    ],
)
def test_a_receipt_may_have_its_time(text: str, offset: Offset | None, end: date | None) -> None:
    (receipt,) = _statements(text, Acknowledgement)
    assert (receipt.offset, receipt.end) == (offset, end)

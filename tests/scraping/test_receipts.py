"""Mails to somebody who applied: receipts, news, invitations; pasted with their head, without, or as files."""

from email.message import EmailMessage

import pytest

from analyzer.scraping import read_bytes
from analyzer.scraping.readers.text import posting_from_text
from analyzer.scraping.receipts import read_receipt

BODY = "Dear Ada,\n\nWe will look at what you sent us and write within two weeks.\n\n"


def told(subject, *lines):
    found = read_receipt(subject, lines)
    return found and (found.title, found.hiring_organization, found.identifier)


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("Thank you for applying - Ropes Clerk (R-4471)", ("Ropes Clerk", None, "R-4471")),
        ("Your application for Ropes Clerk at Tall Lane", ("Ropes Clerk", "Tall Lane", None)),
        ("Update on your application: Ropes Clerk", ("Ropes Clerk", None, None)),
        ("Your interview for Ropes Clerk", ("Ropes Clerk", None, None)),
        ("Invitation to interview - Ropes Clerk - Harbour Trust", ("Ropes Clerk", "Harbour Trust", None)),
        ("4471 - Ropes Clerk: application submitted", ("Ropes Clerk", None, "4471")),
        ("Re: Your application – Ropes Clerk", ("Ropes Clerk", None, None)),
        ("Your application to Tall Lane", (None, "Tall Lane", None)),
        ("Tall Lane - we have your application (R-4471 Ropes Clerk)", ("Ropes Clerk", "Tall Lane", "R-4471")),
        ("Your application for Ropes Clerk has been received", ("Ropes Clerk", None, None)),
        ("Application received", (None, None, None)),
    ],
)
def test_subjects(subject, found):
    assert told(subject, "Dear Ada,") == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Thanks for applying to the Ropes Clerk job at Tall Lane via Boats.", ("Ropes Clerk", "Tall Lane", None)),
        ("We have received your application for the position of Ropes Clerk.", ("Ropes Clerk", None, None)),
        ("Thank you for applying to Ropes Clerk at Tall Lane in Oarwick, UK.", ("Ropes Clerk", "Tall Lane", None)),
        (
            "Thank you for your interest in the Rigging & Sails role at Tall Lane.",
            ("Rigging & Sails", "Tall Lane", None),
        ),
        ("Thank you for your interest in Tall Lane.", (None, "Tall Lane", None)),
        ("Thank you for applying to Tall Lane.", (None, "Tall Lane", None)),
        ("I am glad to invite you to interview for the post of Ropes Clerk on 3 May.", ("Ropes Clerk", None, None)),
        ("Your application for the Ropes Clerk vacancy (reference 4471) is safe.", ("Ropes Clerk", None, "4471")),
        ("Your application for the above vacancy has been received.", (None, None, None)),
        ("Your application was sent to Tall Lane. Good luck!", (None, "Tall Lane", None)),
    ],
)
def test_sentences(sentence, found):
    assert told("", "Dear Ada,", sentence) == found


def test_the_job_stands_above_the_employer_or_behind_its_number():
    assert told("", "Your application was sent to Tall Lane", "Ropes Clerk", "Tall Lane · Oarwick")[0] == "Ropes Clerk"
    assert told("Application Received: 44-AB-1", "44-AB-1: Ropes Hand (nights)")[0] == "Ropes Hand (nights)"


@pytest.mark.parametrize(
    "signed",
    [
        ["Kind regards,", "Talent Team, Tall Lane"],
        ["Regards", "People Team", "Tall Lane"],
        ["All the best,", "Talent at Tall Lane"],
        ["Yours sincerely", "Tall Lane Recruitment"],
        ["Thanks for waiting,", "Ada Sample", "Deck Manager, Tall Lane"],
    ],
)
def test_who_signs_is_the_employer(signed):
    assert told("Your application – Ropes Clerk", "Dear Ada,", *signed)[1] == "Tall Lane"


@pytest.mark.parametrize("subject", ["Ropes Clerk wanted", "Job posting: Ropes Clerk, Harbour Trust"])
def test_a_mail_with_a_posting_is_no_receipt(subject):
    assert read_receipt(subject, ["Dear all,", "Please send your letter by 3 May."]) is None


def test_a_pasted_mail_and_its_file_give_the_same():
    head = "From: noreply@tall.example\nTo: ada@mail.example\nSubject: Application received - Ropes Clerk (R-4471)\n"
    head += "Date: Mon, 02 Mar 2026 10:00:00 +0000\n\n"
    text = f"{BODY}Kind regards\nTall Lane Recruitment\n"
    pasted = posting_from_text(head + text, source="text")
    message = EmailMessage()
    message["Subject"], message["Date"] = (
        "Application received - Ropes Clerk (R-4471)",
        "Mon, 02 Mar 2026 10:00:00 +0000",
    )
    message.set_content(text)
    (scraped,) = read_bytes(bytes(message), name="mail.eml")
    for posting in (pasted, scraped.posting):
        assert (posting.title, posting.hiring_organization) == ("Ropes Clerk", "Tall Lane")
        assert (posting.identifier, str(posting.date_posted)) == ("R-4471", "2026-03-02")


def test_a_subject_alone_is_no_title():
    text = "Subject: Application received\n\nHi Jo\n\nThanks for applying to the Ropes Clerk job at Tall Lane.\n"
    posting = posting_from_text(text, source="text")
    assert (posting.title, posting.hiring_organization) == ("Ropes Clerk", "Tall Lane")
    assert posting.description == text


def test_a_posting_pasted_with_its_head_has_the_title_of_the_subject():
    text = f"Subject: Fwd: Vacancy: Ropes Clerk, Harbour Trust\n\nHello all,\n{BODY}"
    posting = posting_from_text(text, source="text")
    assert (posting.title, posting.hiring_organization) == ("Ropes Clerk", "Harbour Trust")

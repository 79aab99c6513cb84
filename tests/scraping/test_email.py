"""Mails: bodies, attachments, forwards, mailboxes, saved pages."""

from datetime import date
from email.message import EmailMessage

import pytest

from analyzer.exceptions import NoPostingError
from analyzer.scraping import read_bytes

TEXT = """We need a ferryman for the season. You know the river and its currents.

Requirements: experience with small boats, a licence, patience with passengers.

Applications close on 3 May 2026. Please do not call the landing stage.
"""
LAST = "Please do not call the landing stage."


def mail(subject="Job posting: Ferryman, River Crossing Ltd", sent="Mon, 02 Mar 2026 10:00:00 +0000"):
    message = EmailMessage()
    message["From"], message["To"] = "Ann Pier <ann@example.org>", "list@example.org"
    message["Subject"], message["Date"] = subject, sent
    return message


def read(content):
    (scraped,) = read_bytes(bytes(content), name="mail.eml")
    return scraped.posting


def test_plain_body_with_title_employer_and_day_from_the_head():
    message = mail()
    message.set_content(TEXT)
    posting = read(message)
    assert (posting.title, posting.hiring_organization) == ("Ferryman", "River Crossing Ltd")
    assert (posting.date_posted, posting.source) == (date(2026, 3, 2), "email")
    assert posting.description == TEXT.strip("\n")


SUBJECTS = {
    "[RIVERS] Job Posting: Ferryman, Example University Library": ("Ferryman", "Example University Library"),
    "Fwd: RE: Vacancy: Ferryman - River Institute": ("Ferryman", "River Institute"),
    "Ferryman at River Crossing": ("Ferryman", "River Crossing"),
    "Position announcement: Head of Ropes & Knots, Harbour College - revised": (
        "Head of Ropes & Knots",
        "Harbour College",
    ),
    "Ferryman": ("Ferryman", None),
    "Ferryman, part time": ("Ferryman, part time", None),
    "Your job alert: Ferryman": ("Ferryman", None),
    "3 new jobs for you": (None, None),
}


@pytest.mark.parametrize(("subject", "found"), SUBJECTS.items())
def test_subject_gives_title_and_employer(subject, found):
    message = mail(subject)
    message.set_content(TEXT)
    posting = read(message)
    assert (posting.title, posting.hiring_organization) == found


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_transfer_encodings_are_undone(encoding):
    message = mail()
    message.set_content(TEXT.replace("river", "Fluß"), cte=encoding, charset="utf-8")
    assert "You know the Fluß and" in read(message).description


def test_missing_charset_is_guessed():
    head = b"From: ann@example.org\nSubject: Ferryman\nDate: Mon, 02 Mar 2026 10:00:00 +0000\n\n"
    assert "caf\xe9" in read(head + TEXT.replace("river", "caf\xe9").encode("cp1252")).description


def test_html_body_is_read_where_there_is_no_better_text():
    message = mail()
    message.set_content("See the HTML part.")
    message.add_alternative("<p>" + TEXT.replace("\n\n", "</p><p>") + "</p>", subtype="html")
    description = read(message).description
    assert description.endswith(LAST)
    assert "<p>" not in description


def test_posting_in_an_attachment_is_found():
    message = mail("Vacancy: Ferryman")
    message.set_content("Hello all, please see attached. Best, Ann")
    message.add_attachment(
        f"<html><body><h1>Ferryman</h1><p>{TEXT * 2}</p></body></html>", subtype="html", filename="job.html"
    )
    assert read(message).description.endswith(LAST)


@pytest.mark.parametrize(
    "mark", ["---------- Forwarded message ----------", "Begin forwarded message:", "-----Original Message-----"]
)
def test_forwarded_posting_has_its_own_subject_and_day(mark):
    message = mail("Fwd: have you seen this?")
    inner = "From: Bob <bob@example.org>\nDate: Thu, 05 Feb 2026 09:00:00 +0000\n"
    inner += "Subject: Job: Ferryman, River Institute\nTo: me\n\n"
    message.set_content(f"FYI\n\n{mark}\n{inner}{TEXT}")
    posting = read(message)
    assert (posting.title, posting.date_posted) == ("Ferryman", date(2026, 2, 5))
    assert posting.description.startswith("We need a ferryman")


def test_html_that_forwards_a_posting_has_its_own_subject_and_day():
    message = mail("Fwd: look at this", "Mon, 09 Mar 2026 10:00:00 +0000")
    message.set_content("For you!")
    head = "---------- Forwarded message ---------<br>From: <b>Alerts</b><br>Date: Fri, 6 Mar 2026 at 10:00<br>"
    text = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line)
    forwarded = f"<div>For you!</div><div>{head}Subject: Job alert: Ferryman<br>To: me<br></div>{text}"
    message.add_alternative(forwarded, subtype="html")
    posting = read(message)
    assert (posting.title, posting.date_posted) == ("Ferryman", date(2026, 3, 6))
    assert posting.description.splitlines() == [line for line in TEXT.splitlines() if line]


def test_message_attached_to_a_message_is_the_posting():
    inner, outer = (
        mail("Ferryman", "Mon, 02 Mar 2026 10:00:00 +0000"),
        mail("Fwd: look", "Mon, 09 Mar 2026 10:00:00 +0000"),
    )
    inner.set_content(TEXT)
    outer.set_content("See attached, what do you think?")
    outer.add_attachment(inner)
    posting = read(outer)
    assert (posting.title, posting.date_posted) == ("Ferryman", date(2026, 3, 2))
    assert posting.description == TEXT.strip("\n")


def test_message_attached_to_a_posting_does_not_replace_it():
    inner, outer = mail("Thanks"), mail("Ferryman")
    inner.set_content("Thank you, we have it.")
    outer.set_content(TEXT)
    outer.add_attachment(inner)
    assert read(outer).description == TEXT.strip("\n")


def test_quoted_posting_loses_its_marks():
    message = mail()
    message.set_content("Look:\n" + "".join(f"> {line}\n" for line in TEXT.splitlines()))
    assert "\nPlease" not in read(message).description
    assert ">" not in read(message).description


def test_footer_of_the_mailing_list_is_cut_and_the_signature_kept():
    message = mail()
    message.set_content(
        f"{TEXT}\n-- \nAnn Pier, 555-0100\n\n____________\nTo unsubscribe write to list-off@example.org\n"
    )
    description = read(message).description
    assert description.endswith("Ann Pier, 555-0100")


def test_message_without_text_is_no_posting():
    with pytest.raises(NoPostingError, match="message"):
        read(mail())


def test_mailbox_gives_each_posting():
    box = b""
    for name in ("Ferryman", "Rower", "Pilot"):
        message = mail(f"Job: {name}")
        message.set_content(TEXT + "\nFrom our jetty since 1987")
        box += b"From ann@example.org Mon Mar  2 10:00:00 2026\n" + bytes(message) + b"\n"
    assert [s.posting.title for s in read_bytes(box, name="jobs.mbox")] == ["Ferryman", "Rower", "Pilot"]


def test_page_saved_as_one_file_is_read_with_its_address(posting_html):
    head = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/job/7\nSubject: Harbour Pilot\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
        f"Content-Location: https://example.org/job/7\n\n{posting_html}\n--b--\n"
    )
    posting = read(head.encode())
    assert (posting.title, posting.url, posting.source) == ("Harbour Pilot", "https://example.org/job/7", "html")


def test_posting_in_a_frame_of_a_saved_page_is_found(posting_html):
    head = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/job/7\nSubject: Work\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    )
    frames = ("<html><body><iframe src='cid:1'></iframe><script>x</script></body></html>", posting_html)
    parts = "".join(f"--b\nContent-Type: text/html\n\n{frame}\n" for frame in frames)
    posting = read(f"{head}{parts}--b--\n".encode())
    assert (posting.title, posting.url) == ("Harbour Pilot", "https://example.org/job/7")

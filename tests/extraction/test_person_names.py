"""Names of people in a sentence, and what looks like one."""

import pytest

from analyzer.extraction import read
from analyzer.schema.posting import JobPosting


@pytest.mark.parametrize(
    ("text", "name", "email", "phone"),
    [
        ("Contact Managing Editor Ann Lee at ann@example.org.", "Ann Lee", "ann@example.org", None),
        ("Questions to Publisher Ann Lee, 01632 960111.", "Ann Lee", None, "01632 960111"),
        ("Call the Hiring Committee Ann Lee, 01632 960111.", "Ann Lee", None, "01632 960111"),
        ("Contact the Deputy Head of Research Ann Moor Lee, 01632 960111.", "Ann Moor Lee", None, "01632 960111"),
        ("Questions to the Head of Music, Royal Harbour Orchestra: a@example.org", None, "a@example.org", None),
        ("Packs are had by contacting Ann Lee, Manager, on 01632 960111.", "Ann Lee", None, "01632 960111"),
        ("Contact Debbie by email or phone 01632 960111.", "Debbie", None, "01632 960111"),
        ("Contact Hydrex by email or phone 01632 960111.", None, None, "01632 960111"),
        ("Please contact Mina, our headteacher, on 01632 960111.", "Mina", None, "01632 960111"),
        ("Drop me (Mina) a line at office@example.org.", "Mina", "office@example.org", None),
        ("Ask Ann Lee at alee@example.org.", "Ann Lee", "alee@example.org", None),
        ("Ann Lee\nOffice Manager\nMoss Farm\nalee@example.org", "Ann Lee", "alee@example.org", None),
        ("Ann Lee\nOffice Manager\nWide Brook\nalee@example.org", "Ann Lee", "alee@example.org", None),
        ("Call Jo or Steve at 01632 960111.", "Jo", None, "01632 960111"),
        ("Write to dr. Ann Lee at office@example.org.", "dr. Ann Lee", "office@example.org", None),
        ("For a chat contact:\nThe Revd Ann Lee\n01632 960111", "Revd Ann Lee", None, "01632 960111"),
        ("Contact:\nAnn Lee\nOffice Manager\nHarbour Light Mission\n01632 960111", "Ann Lee", None, "01632 960111"),
    ],
)
def test_whom_a_sentence_names(text: str, name: str | None, email: str | None, phone: str | None) -> None:
    (point,) = read(JobPosting(id="p", description=text, country="GB", language="en")).contact_points
    assert (point.name, point.email, point.phone) == (name, email, phone)


def test_a_first_name_behind_an_address_has_the_next_one() -> None:
    text = "Ask Ann Lee at alee@example.org or John at 01632 960111."
    first, second = read(JobPosting(id="p", description=text, country="GB", language="en")).contact_points
    assert (first.name, first.email, first.phone) == ("Ann Lee", "alee@example.org", None)
    assert (second.name, second.phone) == ("John", "01632 960111")

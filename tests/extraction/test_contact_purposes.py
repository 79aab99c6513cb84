"""What an address is given for."""

import pytest

from analyzer.extraction import read
from analyzer.schema.posting import ContactPoint, JobPosting


def _points(text: str) -> list[ContactPoint]:
    return list(read(JobPosting(id="p", description=text, country="GB", language="en")).contact_points)


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("For informal enquiries contact ann@example.org.", "enquiries"),
        ("Send your CV to ann@example.org.", "apply"),
        ("To apply, e-mail a cover letter to ann@example.org.", "apply"),
        ("If you require an accommodation, e-mail ann@example.org.", "accommodation"),
        ("For technical problems with the site e-mail ann@example.org.", "technical"),
        ("Accessibility:\nWrite to ann@example.org.", "accommodation"),
        ("Report scams in our name to ann@example.org.", "other"),
        ("Referees should e-mail their letters to ann@example.org.", "other"),
        ("Send your CV and two letters of reference to ann@example.org.", "apply"),
        ("Please email us your details at crew@example.org.", "apply"),
        ("If you need any extra support during the interview process, e-mail ann@example.org.", "accommodation"),
        ("Text phone users please telephone 01632 960111.", "accommodation"),
        ("TDD for the deaf: (800) 555-0142", "accommodation"),
        ("If you have any problems submitting your application, call 01632 960111.", "technical"),
        ("Stuck? Reach out to website-support@example.org.", "technical"),
        (
            "If you have difficulty in applying online, or other questions about the role, e-mail a@example.org.",
            "enquiries",
        ),
        ("E-mail ann@example.org with your referral.", "other"),
        ("Trade union representatives: Ann Lee, Unison, and Bob Moss, Unite, tel 01632 960111.", "other"),
        ("The union representatives are Ann Lee and Bob Moss.\nAll two can be reached on 01632 960111.", "other"),
        ("Address: Hill Hotel, 92 River Road, Hilltown, Tel: 023 555 0142", "other"),
        ("Contact us at 92 River Road, Hilltown, Tel: 023 555 0142", "enquiries"),
        ("Please send your resume to:\n\nHilltown Mill\n92 River Road\n\nEmail: mill@example.org", "apply"),
        ("Letters are to be sent to the undersigned.\n\nThe Clerk\nHilltown\nEmail: mill@example.org", "apply"),
        ("We send our own papers to readers.\n\nThe Mill\nHilltown\nEmail: mill@example.org", "enquiries"),
        ("To apply, please contact: Ann Lee, ann@example.org", "apply"),
        ("Write to integrity@example.org.", "other"),
        ("Switchboard: 01632 960111", "other"),
        ("Call our customer service team on 01632 960111.", "other"),
        ("To schedule testing, call 01632 960111.", "other"),
        ("To schedule an interview, call 01632 960111.", "apply"),
        ("Apply on this page or call 01632 960111.", "enquiries"),
        ("If you don't want to apply but like to chat, write to ann@example.org.", "other"),
        ("For terms of employment and salary, contact Ann Lee, ann@example.org.", "other"),
        ("For the terms of the post contact Ann Lee, ann@example.org.", "enquiries"),
        ("Contact HR at hr@example.org, if you need details of medical or religious accommodation.", "accommodation"),
    ],
)
def test_a_contact_point_has_its_purpose(text: str, purpose: str) -> None:
    assert [point.purpose for point in _points(text)] == [purpose]

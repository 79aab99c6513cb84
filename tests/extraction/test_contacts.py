"""Whom the applicant is given: names, addresses, numbers, and what for."""

import pytest

from analyzer.extraction import read
from analyzer.schema.posting import ContactPoint, JobPosting


def _points(text: str) -> list[ContactPoint]:
    return list(read(JobPosting(id="p", description=text, country="GB", language="en")).contact_points)


@pytest.mark.parametrize(
    ("text", "name", "email", "phone"),
    [
        ("Contact: Dr Emma Gregory, 01632 960111", "Dr Emma Gregory", None, "01632 960111"),
        ("For questions, please contact Ms. Liu at 555-0101.", "Ms. Liu", None, "555-0101"),
        ("Questions: Richard O'Dwyer, 555-0142", "Richard O'Dwyer", None, "555-0142"),
        (
            "Enquiries to Dr. Jean-Pierre van der Rest (jp.rest@example.org).",
            "Dr. Jean-Pierre van der Rest",
            "jp.rest@example.org",
            None,
        ),
        ("Contact:\nname: Geoffrey McLarty\nemail: jobs@example.com", "Geoffrey McLarty", "jobs@example.com", None),
        ("Please contact Dr Jamal El-Rimawi with any questions.", "Dr Jamal El-Rimawi", None, None),
        (
            "Enquiries to Professor Tian Gu (Finance; 617-555-2932; t.gu@example.edu), co-chair.",
            "Professor Tian Gu",
            "t.gu@example.edu",
            "617-555-2932",
        ),
        ("Please contact Mark Orrin-Wills at mw@example.org.", "Mark Orrin-Wills", "mw@example.org", None),
        ("Contact Doug Noone - Director, at dn@example.org.", "Doug Noone", "dn@example.org", None),
        ("Questions: Ann Moss<ann@example.org> or the clerk.", "Ann Moss", "ann@example.org", None),
        ("Do get in touch with us: <mailto:jobs@example.org>.", None, "jobs@example.org", None),
        ("E-mail ann [at] example [dot] org with questions.", None, "ann@example.org", None),
        ("Send your CV to jobs at example dot org.", None, "jobs@example.org", None),
        ("Send your CV tohuman-resources@...", None, "human-resources@...", None),
        ("Applications by e-mail: nino.g@....", None, "nino.g@...", None),
        ("Please e-mail your resume to tom.baker@... today.", None, "tom.baker@...", None),
        ("Email your resume toinfo@example.org", None, "info@example.org", None),
        ("Questions: raj.l@example.comWeb: www.example.com", None, "raj.l@example.com", None),
        ("Call Tel.01632 960222 for details.", None, None, "01632 960222"),
        ("Applicants can call our phone number 01632 960117.", None, None, "01632 960117"),
        ("Contact: Karthik 90000 00153", None, None, "90000 00153"),
        ("Ask Ann Moss (am@example.org) about the job.", "Ann Moss", "am@example.org", None),
        ("Questions? Email Anna (anna@example.org).", "Anna", "anna@example.org", None),
        ("Heard nothing? Nudge Priya in a week or so, at priya.k@example.org.", "Priya", "priya.k@example.org", None),
        ("Questions? Email Admissions (admissions@example.org).", None, "admissions@example.org", None),
        ("Questions? Email Moor (moorhen@example.org).", None, "moorhen@example.org", None),
        ("Questions? Email us (us@example.org).", None, "us@example.org", None),
        ("Please contact Ann Moss Head of Loans at amoss@example.org.", "Ann Moss", "amoss@example.org", None),
        ("Questions to Reading Librarian Ann Moss at amoss@example.org.", "Ann Moss", "amoss@example.org", None),
        ("Phone: (515) 555-0142 ext. 3", None, None, "(515) 555-0142 ext. 3"),
        ("ENQUIRIES : B Moss Tel No: (021) 555-0142", "B Moss", None, "(021) 555-0142"),
        ("Contact Person: Mr. KEO Dara\nE-mail: hr@example.org", "Mr. KEO Dara", "hr@example.org", None),
        (
            "Contact Person\n\nMs. Keo Dara\nPhone : 023 555 0142 (ext: 12)\nE-mail : hr@example.org",
            "Ms. Keo Dara",
            "hr@example.org",
            "023 555 0142 ext: 12",
        ),
        ("Send your CV by April 1 to April Moss, amoss@example.org.", "April Moss", "amoss@example.org", None),
        (
            "Enquiries should go to Ann Lee, President, Hill Runners, runners@example.org.",
            "Ann Lee",
            "runners@example.org",
            None,
        ),
        ("Acme Widgets\njobs@acme.example.org", None, "jobs@acme.example.org", None),
        ("For a chat please contact our Senior Clerk, Ann Lee.", "Ann Lee", None, None),
        ("To discuss the post please speak to the Town Clerk, Ann Lee.", "Ann Lee", None, None),
        (
            "Enquiries to the Head of the School of\nLaw, Ann Lee, tel 01632 960111.",
            "Ann Lee",
            None,
            "01632 960111",
        ),
        ("Questions to the Chair, Ann Lee; email [email protected]", "Ann Lee", None, None),
        (
            "Questions to Associate Professor Ann Lee, 01632 960111.",
            "Associate Professor Ann Lee",
            None,
            "01632 960111",
        ),
        ("Questions: Ann Lee, 555-0142 x329.", "Ann Lee", None, "555-0142 x329"),
        ("WhatsApp 01632 960111 or email crew@example.org", None, "crew@example.org", "01632 960111"),
        (
            "Questions to Ann Lee (+44 1632 960111 or ann.lee at hill.example.org).",
            "Ann Lee",
            "ann.lee@hill.example.org",
            "+44 1632 960111",
        ),
        ("Write to ann.lee at example.org or +44 1632 960111.", None, "ann.lee@example.org", "+44 1632 960111"),
        ("Contact the Head of Department Ann B. Lee on 01632 960111.", "Ann B. Lee", None, "01632 960111"),
    ],
)
def test_a_contact_point_has_its_name_and_address(
    text: str, name: str | None, email: str | None, phone: str | None
) -> None:
    (point,) = _points(text)
    assert (point.name, point.email, point.phone) == (name, email, phone)


@pytest.mark.parametrize(
    "text",
    [
        "Fax: 1-305-555-7122",
        "Contact Representative, GS-0962-05/07/08",
        "Experience with Data Engineering and Microsoft Word is a plus.",
        "To place a free posting for a job on this website, e-mail us at board@example.org.",
        "The salary is 45 000 - 52 000 a year, reference 2024-0113, and questions are welcome.",
        "Work with Account Strategy to answer questions.",
        "Open call: Harvest Fair coordinator in Hilltown",
        "Final call: Harvest Music for young people",
        "We stand in the Hilltown 500 2022 and in the Harbour Top 100 2023/24.",
        "Job ref\n632-555-0142\nPay by the hour",
        "The job is 632-555-0142-HT.",
        "Apply for: Dispatcher (19937209)",
        "Mill Lane Works, 2-1 Hill, Wako 351-0198, Japan",
        'See that mails having address "@example.org" are not taken for spam.',
        "To post to this group, send email to jobs@example.org.",
        "To unsubscribe from this list, write to list-leave@example.org",
    ],
)
def test_what_is_no_contact_point(text: str) -> None:
    assert _points(text) == []


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("If you cannot upload it, please fax the form to, 410-555-0126.", []),
        ("Letters may be mailed or faxed to the district office at 410-555-0126.", []),
        ("Fax your letter to 410-555-0126 or call 410-555-0127 with questions.", ["410-555-0127"]),
        ("Questions: 410-555-0127 / 410-555-0126 (fax)", ["410-555-0127"]),
        ("Questions: phone 410-555-0127, F: 410-555-0126", ["410-555-0127"]),
        ("Fax or call us with questions on 410-555-0127.", ["410-555-0127"]),
    ],
)
def test_a_number_that_takes_faxes_is_not_rung(text: str, phones: list[str]) -> None:
    assert [point.phone for point in _points(text)] == phones


def test_an_address_goes_to_the_person_whose_name_it_bears() -> None:
    points = _points("Questions to Ann Lee (ann.lee@example.org) or Bob Stone (bob.stone@example.org).")
    assert [(point.name, point.email) for point in points] == [
        ("Ann Lee", "ann.lee@example.org"),
        ("Bob Stone", "bob.stone@example.org"),
    ]


def test_a_name_that_a_wrapped_line_breaks_is_whole() -> None:
    text = (
        "The choir looks for somebody who can lead its rehearsals in the spring,\n"
        "and who knows the songs of the coast. Details can be had from Dr Ann\n"
        "Lee (A.Lee at example.org) or by phone to 61 2 5550142, on any weekday\n"
        "in the morning, until the end of the season in the harbour town.\n"
    )
    (point,) = _points(text)
    assert (point.name, point.email, point.phone) == ("Dr Ann Lee", "A.Lee@example.org", "61 2 5550142")


def test_each_number_goes_to_the_person_named_before_it() -> None:
    points = _points("Questions? Call Ann Lee on 01632 960111 or Bob Stone (Secretary) on 01632 960222.")
    assert [(point.name, point.phone) for point in points] == [
        ("Ann Lee", "01632 960111"),
        ("Bob Stone", "01632 960222"),
    ]


def test_each_number_goes_to_the_person_named_behind_it() -> None:
    points = _points("Questions? Call 01632 960111 (Dr Ann Lee) or 01632 960222 (Dr Bob Stone).")
    assert [(point.name, point.phone) for point in points] == [
        ("Dr Ann Lee", "01632 960111"),
        ("Dr Bob Stone", "01632 960222"),
    ]


def test_a_person_has_both_numbers_but_not_that_of_an_office() -> None:
    points = _points("Questions? Call Ann Lee on 01632 960111 or 074831 55501, or the Main Office on 01632 960222.")
    assert [(point.name, point.phone) for point in points] == [
        ("Ann Lee", "01632 960111"),
        ("Ann Lee", "074831 55501"),
        (None, "01632 960222"),
    ]


def test_two_people_without_addresses_are_both_named() -> None:
    points = _points("For an informal chat please contact Ann Lee or Bob Stone.")
    assert [point.name for point in points] == ["Ann Lee", "Bob Stone"]


def test_mailboxes_in_braces_are_several_addresses() -> None:
    points = _points("Enquiries to either of us: {a.lee,bob}@example.org.")
    assert [point.email for point in points] == ["a.lee@example.org", "bob@example.org"]


def test_a_number_below_the_postal_address_of_a_house_is_not_for_asking() -> None:
    (point,) = _points("Where we are\n\nLoom House\n10 River Terrace\nYork NY 10999\nPhone: (212) 555-0142")
    assert point.purpose == "other"


def test_a_moment_as_programs_write_it_is_no_number() -> None:
    assert _points("posted 2026-06-17T10:04:39.000000000 +00:00") == []


@pytest.mark.parametrize(
    "text",
    [
        "More posts (advertised at example.org) are open.",
        "Meet us (see a at b.example).",
        "Open jobs.harbour.org at example.org, or call.",
    ],
)
def test_a_website_in_brackets_is_no_mailbox(text: str) -> None:
    assert [point.email for point in _points(text)] == []


@pytest.mark.parametrize(
    ("text", "purposes"),
    [
        ("Send your CV to ann@example.org or call 01632 960111 with any questions.", ["apply", "enquiries"]),
        ("Send your CV to ann@example.org, or call 01632 960111.", ["apply"]),
        (
            "Our secured mailbox: bids@example.org Any request for clarification must be sent to help@example.org.",
            ["apply", "enquiries"],
        ),
        ("For questions call 01632 960111 (TTY: 01632 960222).", ["enquiries", "accommodation"]),
        ("We follow the Americans with Disabilities Act. Call 555-010-0142 for assistance.", ["accommodation"]),
        ("For pensions contact the county's Benefits and Services Division at 555-010-0142.", ["other"]),
        ("To arrange it, e-mail equalopportunity@example.org with your request.", ["accommodation"]),
        ("Call 01632 960111 or e-mail ada@example.org with your request.", ["accommodation"]),
        ("For questions call 01632 960111 or e-mail ada@example.org.", ["accommodation", "enquiries"]),
        ("If somebody asks for money, please report it to fraud@example.org.", ["other"]),
        ("As Police Code Sections 4901-4919 ask, all may apply.", []),
        (
            "Call 01632 960111 for questions or 01632 960222 for special assistance.",
            ["enquiries", "accommodation"],
        ),
    ],
)
def test_each_address_of_a_sentence_has_its_own_purpose(text: str, purposes: list[str]) -> None:
    assert [point.purpose for point in _points(text)] == purposes


def test_a_number_given_later_is_kept_with_its_mailbox() -> None:
    text = "Apply to crew@example.org.\nApply: crew@example.org or 01632 960111"
    (point,) = _points(text)
    assert (point.email, point.phone) == ("crew@example.org", "01632 960111")


def test_an_address_is_given_once() -> None:
    text = (
        "Questions: ann@example.org. Send your CV to ann@example.org. For questions contact Ann Lee, ann@example.org."
    )
    assert [(point.name, point.email) for point in _points(text)] == [("Ann Lee", "ann@example.org")]


def test_the_evidence_quotes_the_text() -> None:
    text = "For questions contact Ann Lee, ann [at] example [dot] org."
    (point,) = _points(text)
    assert point.evidence is not None
    assert text[point.evidence.start : point.evidence.end] == point.evidence.exact


def test_who_is_to_be_asked_before_applying_takes_no_application() -> None:
    (point,) = _points("Applicants must contact Ana Ruiz (ana@example.org) before applying.")
    assert point.purpose == "enquiries"


def test_an_address_for_several_purposes_is_for_asking_first() -> None:
    text = "If you need an adjustment, write to ann@example.org.\nAny questions? Write to ann@example.org."
    (point,) = _points(text)
    assert point.purpose == "enquiries"


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        (
            "Ring us on 01632 960117 between 10 am and noon, Monday to Wednesday.",
            "between 10 am and noon, Monday to Wednesday",
        ),
        ("For a chat about the post contact Ann Lee on 01632 960111 (after 3 pm).", "after 3 pm"),
        (
            "Ask Dr Ann Lee (ann@example.org, 01632 960111; office hours Monday and Friday 9-11).",
            "Monday and Friday 9-11",
        ),
        ("Questions? Ask Anna at anna@example.org, ideally after 5 pm CET.", "after 5 pm CET"),
        ("Text 555-301-2288 btwn 1 and 3pm ONLY.", "btwn 1 and 3pm ONLY"),
        (
            "Call HR at 01632 960222 (Monday to Friday, 9.30 a.m. to 4.30 p.m.).",
            "Monday to Friday, 9.30 a.m. to 4.30 p.m.",
        ),
        ("Call us after 4 pm on 555-0142.", "after 4 pm"),
        ("Call 555-0142 before 8pm.", "before 8pm"),
        ("Call 555-0142 during normal office hours.", "during normal office hours"),
        ("Contact Ann Lee, ann@example.org, 555-0142, mornings only.", "mornings only"),
        ("Enquiries: Ann Lee, 555-0142 (Tues & Thurs only)", "Tues & Thurs only"),
        ("Contact 555-0142 (10 to 12 on weekdays).", "10 to 12 on weekdays"),
        ("Questions: Ann Lee, 555-0142, TUE-FRI 0800-1500.", "TUE-FRI 0800-1500"),
        ("Give Ann a shout on 555-0142, any day bar Sunday.", "any day bar Sunday"),
        ("Call 555-0142, 7 a.m. to 6 p.m. Central.", "7 a.m. to 6 p.m. Central"),
        ("Send your CV to jobs@example.org before noon on Friday.", None),
        ("Questions to Ann Lee, 555-0142, before 5 pm on Friday 6 March.", None),
        ("We work Mon-Fri 9-5, call 555-0142.", None),
        ("Call 555-0142 for our Mon-Fri 9-5 shifts.", None),
        ("Call 555-0142, Monday to Friday 9-5 shifts available.", None),
        ("Call 555-0142 on Monday to arrange a visit.", None),
    ],
)
def test_a_contact_point_has_its_hours_in_the_posting_s_words(text: str, hours: str | None) -> None:
    (point,) = _points(text)
    assert point.hours == hours
    assert hours is None or (point.evidence is not None and hours in point.evidence.exact)


def test_each_of_two_numbers_has_its_own_hours() -> None:
    points = _points("Call 01632 960111 on weekdays 9am-5pm or 01632 960222 at weekends.")
    assert [(point.phone, point.hours) for point in points] == [
        ("01632 960111", "on weekdays 9am-5pm"),
        ("01632 960222", "at weekends"),
    ]


def test_hours_stay_with_an_address_that_is_given_twice() -> None:
    (point,) = _points("Send your form to 01632 960111, mornings only. For questions call Ann Lee, 01632 960111.")
    assert (point.name, point.hours) == ("Ann Lee", "mornings only")


def test_days_are_nobody_s_name() -> None:
    assert [point.name for point in _points("Stop by Mon-Wed after 3 to ask about the job, or call 555-0142.")] == [
        None
    ]

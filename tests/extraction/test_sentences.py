"""Where a posting's text is cut, and that a quote is always the text itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.extraction.normal_form import clean
from analyzer.extraction.sentences import MAX_SENTENCE, sentences

CUTS = [
    ("Apply by Friday. No calls please.", ["Apply by Friday.", "No calls please."]),
    ("Closing date: 6 March 2026. 17:00", ["Closing date: 6 March 2026. 17:00"]),
    ("It closed in 2026. 17 came.", ["It closed in 2026.", "17 came."]),
    ("Application Deadline: 6 March 2026", ["Application Deadline: 6 March 2026"]),
    ("no agencies please. pls dont call the shop. text me",
     ["no agencies please.", "pls dont call the shop. text me"]),
    ("Write to the approx. we of old.", ["Write to the approx. we of old."]),
    ("Apply by Friday.No calls please.", ["Apply by Friday.", "No calls please."]),
    ("See the poster.Please do not call.", ["See the poster.", "Please do not call."]),
    ("Call 555-0100 between 9 a.m. and 5 p.m. Monday to Friday.",
     ["Call 555-0100 between 9 a.m. and 5 p.m. Monday to Friday."]),
    ("It closes at 5 p.m. Eastern. Late is late.", ["It closes at 5 p.m. Eastern.", "Late is late."]),
    ("It closes at 5 p.m. Applications come by post.", ["It closes at 5 p.m.", "Applications come by post."]),
    ("Ask Dr. Lindqvist or Prof. Adeyemi.", ["Ask Dr. Lindqvist or Prof. Adeyemi."]),
    ("Write to [Dr. Lindqvist](mailto:l@example.org) or **Prof. Adeyemi**. No calls.",
     ["Write to [Dr. Lindqvist](mailto:l@example.org) or **Prof. Adeyemi**.", "No calls."]),
    ("It closes on 16. Feb. 2026. No visits.", ["It closes on 16. Feb. 2026.", "No visits."]),
    ("Ask at room 16. Feb is short.", ["Ask at room 16.", "Feb is short."]),
    ('title = "Potter"\nclosing_date = "6 March 2026"\ntags = ["clay"]',
     ['title = "Potter"', 'closing_date = "6 March 2026"', 'tags = ["clay"]']),
    ("title: Potter\ncloses: 2026-03-06\ncontact: Ann Lee\nplace: York",
     ["title: Potter", "closes: 2026-03-06", "contact: Ann Lee", "place: York"]),
    ("Bring tools, e.g. a chisel. We lend planes.", ["Bring tools, e.g. a chisel.", "We lend planes."]),
    ("The date is Dec. 1, 2026. No visits.", ["The date is Dec. 1, 2026.", "No visits."]),
    ("Closing date:\n6 March 2026\nSalary:\nGrade 5", ["Closing date:\n6 March 2026", "Salary:\nGrade 5"]),
    ("Closing date: 6 March 2026, 5 PM\nStart date: May", ["Closing date: 6 March 2026, 5 PM", "Start date: May"]),
    ("Closing date\n6 March 2026\nDuties", ["Closing date\n6 March 2026", "Duties"]),
    ("Timeline\n\n6 March 2026\n\nThe call ends. Files close.\n\n9 March 2026\n\nTalks",
     ["Timeline", "6 March 2026\n\nThe call ends. Files close.", "9 March 2026\n\nTalks"]),
    ("Talks\n\n1st week of March\n\nInterviews\n\n9 March 2026\n\nOur mill",
     ["Talks", "1st week of March", "Interviews", "9 March 2026", "Our mill"]),
    ("(i) Forms come\n(ii) Forms go", ["(i) Forms come", "(ii) Forms go"]),
    ("We accept files until\n6 March 2026.\nNo calls.", ["We accept files until\n6 March 2026.", "No calls."]),
    ("Send a letter by March\n6, 2026.", ["Send a letter by March\n6, 2026."]),
    ("It closes on 6\nMarch 2026.", ["It closes on 6\nMarch 2026."]),
    ("Closing date: 6th\nMarch 2026 (be early)", ["Closing date: 6th\nMarch 2026 (be early)"]),
    ("We read files beginning\n**6 March 2026.**", ["We read files beginning\n**6 March 2026.**"]),
    ("A new beginning\n**Who we are**", ["A new beginning", "Who we are**"]),
    ("• No calls\n• No visits\n• E-mail only", ["No calls", "No visits", "E-mail only"]),
    ("1. Send a CV\n2. Wait for us", ["1. Send a CV", "2. Wait for us"]),
    ("3. A talk in July\n4. An offer", ["3. A talk in July", "4. An offer"]),
    ("Please do not:\n- call\n- visit\n\nWrite to Ann.", ["Please do not:\n- call\n- visit", "Write to Ann."]),
    ("Skills • Welding • Brazing", ["Skills", "Welding", "Brazing"]),
    ("HOW TO APPLY\nSend a CV.", ["HOW TO APPLY", "Send a CV."]),
    ("First paragraph here\n\nsecond paragraph there", ["First paragraph here", "second paragraph there"]),
    ("Write to\nann@example.org", ["Write to\nann@example.org"]),
    ("We use Node.JS and Vue. No agencies.", ["We use Node.JS and Vue.", "No agencies."]),
    ("Mail ann.lee@example.org. Do not call.", ["Mail ann.lee@example.org.", "Do not call."]),
    ("Mail jobs@orchard.example.com.No calls please.", ["Mail jobs@orchard.example.com.", "No calls please."]),
    ("Mail jobs@orchard.example.comPlease wait.", ["Mail jobs@orchard.example.com", "Please wait."]),
    ("See www.orchard.example.org/jobs.No visits.", ["See www.orchard.example.org/jobs.", "No visits."]),
    ("See https://orchard.example.org/jobs/No visits.", ["See https://orchard.example.org/jobs/", "No visits."]),
    ("Mail ann@Orchard.Example.Com.Au today.", ["Mail ann@Orchard.Example.Com.Au today."]),
    ("See https://orchard.example.org/Jobs/List.Aspx now.", ["See https://orchard.example.org/Jobs/List.Aspx now."]),
    ("<p>We mend clocks.</p><p id='x'>Write<br/>No calls</p>", ["We mend clocks.", "Write", "No calls"]),
    ("Pay < 5 > 3 and <b>no</b> calls", ["Pay < 5 > 3 and <b>no</b> calls"]),
    ("Really? Yes! Apply now… Thanks", ["Really?", "Yes!", "Apply now…", "Thanks"]),
    ("", []),
    (" \n • \n ", []),
    ("Contact:\nLin Moss\nTel: 01632 960111\nDate closing: 6 March 2026",
     ["Contact:\nLin Moss\nTel: 01632 960111", "Date closing: 6 March 2026"]),
    ("Enquiries: Lin Moss, 01632 960111\nPOTTER (2 posts)\nDuties: clay\nEnquiries: Kay Roe, 01632 960222",
     ["Enquiries: Lin Moss, 01632 960111", "POTTER (2 posts)", "Duties: clay", "Enquiries: Kay Roe, 01632 960222"]),
    ("Ongoing: Yes Review Start Date: 6 March 2026", ["Ongoing: Yes Review Start Date: 6 March 2026"]),
    ("The pay is fair Start Date: 6 March 2026", ["The pay is fair", "Start Date: 6 March 2026"]),
    ("Expressions of interest go to the Secretary of the kiln by 19 March\nShortlisted potters will be told on 24 May",
     ["Expressions of interest go to the Secretary of the kiln by 19 March",
      "Shortlisted potters will be told on 24 May"]),
    ('"Those we choose will be rung.",\n"Weavers are paid weekly.",',
     ['"Those we choose will be rung.",', '"Weavers are paid weekly.",']),
    ("Interviews will be held from\n**3 May 2026** on.", ["Interviews will be held from\n**3 May 2026** on."]),
    ("Contact Person\nJane Roe, Head of the Looms\n\nWe weave cloth.",
     ["Contact Person\nJane Roe, Head of the Looms", "We weave cloth."]),
    ("Contact Person\nwe weave cloth\nall year", ["Contact Person\nwe weave cloth\nall year"]),
    ("We do not accept\n– phone calls\n– late forms\n\nWrite to Ann.",
     ["We do not accept\n– phone calls\n– late forms", "Write to Ann."]),
]  # fmt: skip

GLUED = [
    ("Please donotcall the mill", "Please donot call the mill"),
    ("PLEASEDO NOTCALL", "please do not call"),
    ("ContactAnn LeePhone(555) 555-0142Fax555-0143", "Contact Ann Lee Phone (555) 555-0142 Fax 555-0143"),
    ("any questionscall Ann555-0142with care", "any questions call Ann 555-0142 with care"),
    ("contactthe clerk for statusof your form", "contact the clerk for status of your form"),
    ("Closing date:09/05/2026", "Closing date: 09/05/2026"),
    ("YorkClosing date: 6 May", "York Closing date: 6 May"),
    ("6 SeptemberNo agencies", "6 September No agencies"),
    ("12 Feb 2020Interview date", "12 Feb 2020 Interview date"),
    ("until 5pmVenue", "until 5pm Venue"),
    ("April27th", "April 27th"),
    ("Stipend $400No calls", "Stipend $400 No calls"),
    ("pay DOENo visits", "pay DOE No visits"),
    ("no calls pleaseSalary", "no calls please Salary"),
    ("DATE:12/03/21DEPARTMENT", "date: 12/03/21 department"),
]

WHOLE = [
    "Contactless iPhone repair at McCall, an A320-200, pleasecaller.",
    "https://jobs.example.org/2026Spring/ApplyDate7",
    "Mail may2026Apply@example.org",
    "LinkedIn, GitHub and WhatsApp",
    "at 10:30 in Room 4",
]


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_a_text_is_cut_where_a_reader_would_stop(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == expected


def test_a_hard_wrapped_paragraph_is_one_sentence() -> None:
    text = (
        "The workshop in which you will stand restores barometers and clocks\n"
        "for collections in the whole of the valley and asks every applicant to\n"
        "send two photographs of finished work together with the letter.\n"
    )
    assert len(sentences(text)) == 1


def test_a_word_that_begins_like_a_month_is_none() -> None:
    text = (
        "Letters go to the workshop of the valley in which the town's marshal\n"
        "Benedikt Roe restores barometers and clocks for the whole of the county\n"
        "and asks every applicant for two photographs of what they have finished.\n"
    )
    assert len(sentences(text)) == 1
    assert len(sentences(text.replace("town's marshal", "fair opens on 9 May"))) == 2


def test_a_run_without_any_boundary_is_cut_at_the_limit() -> None:
    found = sentences("word " * 1000)
    assert max(s.end - s.start for s in found) <= MAX_SENTENCE
    assert sum(s.end - s.start for s in found) >= 4900


@pytest.mark.parametrize(("text", "expected"), GLUED)
def test_a_lost_space_is_given_back(text: str, expected: str) -> None:
    assert clean(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [how to apply](https://example.org/apply).", "See how to apply."),
        ("Ask [Ann Lee](mailto:ann@example.org).", "Ask Ann Lee(mailto:ann@example.org)."),
    ],
)
def test_of_a_link_in_markdown_its_words_are_read_and_where_it_sends_mail(text: str, expected: str) -> None:
    cleaned = clean(text)
    assert cleaned.text == expected
    assert [text[cleaned.original(place)] for place in range(len(expected))] == list(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The closing date is __3 May__.", "The closing date is 3 May."),
        ("_No calls_, please. ___Thank you___", "No calls, please. Thank you"),
        ("Name: ______ sort_date and _a_b_@example.org", "Name: ______ sort_date and a_b_@example.org"),
    ],
)
def test_underscores_that_markdown_sets_words_in_italics_by_are_left_out(text: str, expected: str) -> None:
    assert clean(text).text == expected


@pytest.mark.parametrize("text", WHOLE)
def test_addresses_names_and_hours_stay_whole(text: str) -> None:
    assert clean(text).text == text


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.sampled_from("aB. \n•:1-?!@\u00ad2026May"), max_size=120))
def test_sentences_are_in_order_and_leave_out_only_space_and_bullets(text: str) -> None:
    found = sentences(text)
    edges = [edge for s in found for edge in (s.start, s.end)]
    assert edges == sorted(edges)
    assert all(s.start < s.end for s in found)
    covered = {i for s in found for i in range(s.start, s.end)}
    left_out = {character for i, character in enumerate(text) if i not in covered}
    assert not {character for character in left_out if character.isalnum()}


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet=st.sampled_from("aBc:1 20/May\u00ad\ufb01Date"), max_size=80))
def test_every_character_of_the_clean_text_knows_where_it_came_from(text: str) -> None:
    cleaned = clean(text)
    origins = [cleaned.original(i) for i in range(len(cleaned.text) + 1)]
    assert origins == sorted(origins)
    assert all(0 <= origin <= len(text) for origin in origins)

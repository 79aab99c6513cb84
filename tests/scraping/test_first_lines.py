"""Title and employer told apart in plain text, in either order and with words that both kinds of name have."""

import pytest

from analyzer.scraping.first_lines import read_first_lines

BODY = ("You keep the boats dry and the ropes coiled.", "Applications close on 4 December 2026.")
SHARED_WORDS = (
    *("School Nurse", "Hospital Porter", "Bank Clerk", "University Lecturer in Law", "Museum Guide", "Clinic Manager"),
    *("Council Tax Officer", "Trust Accountant", "College Registrar", "Laboratory Technician II", "Library Page"),
    *("Head of School", "Company Secretary", "Dean of the College of Arts", "Nurse (Agency), nights"),
)
EMPLOYERS = (
    *("Town of Oarwick", "Harbour Trust", "University of Oarwick", "Guide Dogs Foundation", "Clerk & Porter LLP"),
    *("Nurses of Oarwick, Inc.", "Page & Cook Ltd"),
)


def told(*lines: str, **known: str) -> tuple[str | None, str | None]:
    found = read_first_lines((*lines, *BODY), **known)
    return found.title, found.hiring_organization


@pytest.mark.parametrize("employer", EMPLOYERS)
@pytest.mark.parametrize("title", SHARED_WORDS)
def test_either_may_stand_first(title, employer):
    assert told(title, employer) == (title, employer)
    assert told(employer, title) == (title, employer)
    assert told(f"# {title}", "Oarwick", f"**{employer}**") == (title, employer)
    assert told(title.upper(), employer.upper()) == (title.upper(), employer.upper())


@pytest.mark.parametrize(
    ("lines", "title", "employer"),
    [
        (["School Nurse at Harbour Trust"], "School Nurse", "Harbour Trust"),
        (["Ferryman at Tall Lane Boats"], "Ferryman at Tall Lane Boats", None),
        (["Founding Baker at Tall Lane (remote, European hours)"], "Founding Baker", "Tall Lane"),
        (["Bank Clerk at Tall Lane - Vienna, Austria"], "Bank Clerk", "Tall Lane"),
        (["Bank Clerk at Tall Lane | Remote"], "Bank Clerk", "Tall Lane"),
        (["Tall Lane | Oarwick, Norway | Bank Clerk | Remote"], "Bank Clerk", "Tall Lane"),
        (["Oarwick, Norway | Bank Clerk | £20k"], "Bank Clerk", None),
        ([":wave: We're hiring a **Bank Clerk** at Tall Lane"], "Bank Clerk", "Tall Lane"),
        (["Bank Clerk at Tall Lane Ltd, Vienna, Austria"], "Bank Clerk", "Tall Lane Ltd"),
        (["Bank Clerk at Tall (UK) Ltd"], "Bank Clerk", "Tall (UK) Ltd"),
        (["Bank Clerk at Tall & Lane, Inc."], "Bank Clerk", "Tall & Lane, Inc."),
        (["Bank Clerk at Tall Lane | Apply today"], "Bank Clerk at Tall Lane | Apply today", None),
        (["Tall Lane (Vienna) is hiring a Bank Clerk"], "Bank Clerk", "Tall Lane"),
        (["We're hiring a Bank Clerk"], "Bank Clerk", None),
        (["Bank Clerk - Harbour Trust"], "Bank Clerk", "Harbour Trust"),
        (["Harbour Trust: Bank Clerk"], "Bank Clerk", "Harbour Trust"),
        (["Harbour Trust | Bank Clerk"], "Bank Clerk", "Harbour Trust"),
        (["Bank Clerk | Harbour Trust | Oarwick"], "Bank Clerk", "Harbour Trust"),
        (["Bank Clerk - Ropes - Harbour Trust"], "Bank Clerk - Ropes", "Harbour Trust"),
        (["Bank Clerk - Ropes"], "Bank Clerk - Ropes", None),
        (["Bank Clerk at Vienna, Austria"], "Bank Clerk at Vienna, Austria", None),
        (["Town of Oarwick is hiring a Library Page"], "Library Page", "Town of Oarwick"),
        (["Oarwick Boats is hiring a Lecturer in Law"], "Lecturer in Law", "Oarwick Boats"),
        (["Now hiring: Line Cook"], "Line Cook", None),
        (["Lecturer, Mockford University"], "Lecturer, Mockford University", None),
    ],
)
def test_both_in_one_line(lines, title, employer):
    assert told(*lines) == (title, employer)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Town of Oarwick", "Department of Boats", "Ropes Clerk"], "Ropes Clerk"),
        (["Harbour Trust", "Vacancy", "Ropes Clerk"], "Ropes Clerk"),
        (["Oarwick Dental", "Dental Nurse"], "Dental Nurse"),
        (["Town of Oarwick", "School Lollipop Lady"], "School Lollipop Lady"),
        (["School Lollipop Lady", "Town of Oarwick"], "School Lollipop Lady"),
        (["School Lollipop Lady", "Hospital Sisters Oarwick"], "School Lollipop Lady"),
        (["Front of House", "Harper Architects"], "Front of House"),
        (["Harper Architects", "Office Clerk"], "Office Clerk"),
        (["Ropes", "Location", "Clerk"], "Ropes"),
        (["Harbour Trust"], None),
        (["Hiring: Ropes Clerk!"], "Ropes Clerk"),
        (["Our ropes hold!", "Ropes Clerk"], "Ropes Clerk"),
        (["Ready for the sea?", "12 November 2026", "Ropes Clerk"], "Ropes Clerk"),
        (["Hi all,", "Ropes Clerk", "Harbour Trust"], "Ropes Clerk"),
        (["Page 1 of 3", "Ropes Clerk"], "Ropes Clerk"),
        (["12 Quay Street", "Oarwick"], None),
        (["2 Ropes Clerks"], "2 Ropes Clerks"),
        (["12 November 2026"], None),
        (["£24,000 a year"], None),
        (["Posted 3 days ago"], None),
        (["Published: 3 May 2026"], None),
        (["Reference number 4471"], None),
        (["Reference Clerk"], "Reference Clerk"),
        (["London, England"], None),
        (["Front of House, London"], "Front of House, London"),
        (["Front of House - London"], "Front of House - London"),
        (["## About the role"], None),
        (["Who we are"], None),
        (["Dear colleagues"], None),
        (["- Coiling ropes"], None),
        (["---", "layout: job"], None),
        (["We need a clerk."], "clerk"),
        (["How to apply", "Ropes Clerk"], "Ropes Clerk"),
        (["Recruitment process and selection criteria"], None),
        (["Interview FAQs"], None),
        (["2027 Residency Application"], None),
        (["Ropes Clerk Job Description"], "Ropes Clerk"),
        (["Ropes Fellowship 2027 Application"], "Ropes Fellowship"),
        (["Applications Engineer"], "Applications Engineer"),
        (["Process Clerk"], "Process Clerk"),
        (["Join Our Crew"], None),
        (["Join our crew as a ropes clerk"], "ropes clerk"),
        (["Job posting: Ropes (nights)"], "Ropes (nights)"),
        (["Vacancy (Oarwick): Ropes"], "Ropes"),
        (["Vacancies - How to apply"], None),
        (["Salary: $40,000 - $45,000", "Ropes Clerk"], "Ropes Clerk"),
        (["Pay grade: NB", "Ropes Clerk"], "Ropes Clerk"),
        (["Head of Department: Ropes"], "Head of Department: Ropes"),
        (["Oarwick (on site): $40,000 - $45,000 for Ropes Clerk"], "Ropes Clerk"),
        (["Oarwick, VIC, Australia", "Ropes Clerk"], "Ropes Clerk"),
        (["Oarwick Dry Dock, Long Road, Sample-110054"], None),
        (["Ada Sample | 3 May 09:15 2027", "Ropes Clerk"], "Ropes Clerk"),
        (["[Boats-List] Ropes Clerk"], "Ropes Clerk"),
        (
            ["[ The Boats Forum", "for ropes ]", "[Sorry for sending this twice]", "Two Ropes Clerks"],
            "Two Ropes Clerks",
        ),
        (["(Senior) Ropes Hand (nights)"], "(Senior) Ropes Hand (nights)"),
        (["[Ropes](https://boats.example/jobs) on deck"], "Ropes on deck"),
        (["Maintain the ropes of all boats"], None),
        (["The harbour has grown with ropes and", "the boats that it has"], None),
        (["Your harbour awaits"], None),
        (["The following advert came in today"], None),
        (["Interested? Visit our page"], None),
        (["Ropes Clerk wanted"], "Ropes Clerk"),
        (["Tall Lane Boats", "Seeks Ropes Clerk"], "Ropes Clerk"),
        (["Tall Lane Boats", "Requires a", "Ropes Clerk"], "Ropes Clerk"),
        (["Application Pack for Ropes Clerk"], "Ropes Clerk"),
        (["(2) Selection for Pupillage"], "Pupillage"),
        (["Join our crew!", "as a Ropes Clerk"], "Ropes Clerk"),
        (["🚢 Ropes Clerk 🚢"], "Ropes Clerk"),
        (["Pupillage Applications 2027 (for October 2028)"], "Pupillage"),
        (["Ropes Clerks Recruitment 2027-2028"], "Ropes Clerks"),
        (["The Court of Ropes", "Ropes Clerk Applications"], "Ropes Clerk"),
        (
            ["Ropes Clerk: At the harbour of Oarwick, " + "we coil ropes all day long and look for company, " * 2],
            "Ropes Clerk",
        ),
        (["Lecturer in ropes and", "knots"], "Lecturer in ropes and knots"),
        (["The new call for the ropes of the harbour", "has been published today"], None),
        (["The Department of Ropes has opened a call"], None),
        (["OLD APPLICANTS MUST USE THE NEW FORM WHICH IS HERE"], None),
        (["• Each letter goes to the host"], None),
        (["– Oarwick Dock, as a ropes research"], None),
        (["Ada Sample ada at tall.edu"], None),
        (["Contact Ada Sample now"], None),
        (["Calls :: 2027"], None),
        (["Registration CLOSED"], None),
        (["Recruitment dates"], None),
        (["Recruitment/Appointment Procedures"], None),
        (["Enquiries and Applications"], None),
        (["WALK-IN-INTERVIEW"], None),
        (["INSTRUCTIONS TO THE CANDIDATES"], None),
        (["FAQs for ropes and sails"], None),
        (["Ropes Vacancies"], None),
        (["Temporary, Contract"], None),
        (["October 2027"], None),
        (["$20.50 an hour"], None),
        (["E. Ropes and Knots"], None),
        (["Audition for short film"], None),
        (["-Confident and quick clerk"], None),
        (["New tides = new clerks"], None),
        (["NOW HIRING: Ropes Clerk"], "Ropes Clerk"),
        (["The Town of Oarwick is accepting applications for a Ropes Clerk in our Deck Department"], "Ropes Clerk"),
        (["EMPLOYMENT OPPORTUNITY! Ropes Clerk"], "Ropes Clerk"),
        (["In the framework of the ropes of the harbour", "– Oarwick Dock, as a centre"], None),
        (["Tall Lane - Ropes Clerk - Oarwick", "At Tall Lane we row."], "Ropes Clerk"),
        (["Ropes - Ropes Clerk - Oarwick"], "Ropes - Ropes Clerk - Oarwick"),
    ],
)
def test_title_among_other_lines(lines, title):
    assert told(*lines)[0] == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The Head Porter oversees all ropes.", "Head Porter"),
        ("Duties The ropes clerk is responsible for knots.", "ropes clerk"),
        ("What are the duties for the 2027 Ropes Intern position at Oarwick?", "2027 Ropes Intern"),
        ("Applications for the Porter in Training scheme are open.", "Porter in Training"),
        ("We want a creative, rope oriented, public service focused porter.", "porter"),
        ("The dock intends to appoint in 2027 a full Professor in Ropes.", "Professor in Ropes"),
        ("We are accepting applications for the following position: Ropes Clerk.", "Ropes Clerk"),
        ("This position reports to the deck.", None),
        ("The position is open.", None),
        ("Every clerk reports to somebody.", None),
    ],
)
def test_a_job_that_a_sentence_is_about(sentence, title):
    assert told("Who we are", "At the harbour we coil ropes.", sentence)[0] == title


@pytest.mark.parametrize(
    "heading",
    [
        *("Careers at Harbour Trust", "Working at Harbour Trust", "About Harbour Trust", "Harbour Trust Jobs"),
        *("Harbour Trust - Vacancies", "Welcome to Harbour Trust"),
    ],
)
def test_the_heading_of_an_employer_s_page_is_not_its_name(heading):
    assert told(heading, "Ropes Clerk") == ("Ropes Clerk", "Harbour Trust")


def test_a_known_title_leaves_the_first_line_to_the_employer():
    assert (
        told("Bank of the Ouse Sisters", "Vacancy: Ropes Clerk", title="Ropes Clerk")[1] == "Bank of the Ouse Sisters"
    )
    assert told("Bank Clerk", "Harbour Trust", title="Bank Clerk")[1] == "Harbour Trust"


@pytest.mark.parametrize(
    "telling", ["Join Tall Lane Boats.", "At Tall Lane Boats we row.", "Tall Lane Boats is hiring."]
)
def test_a_name_without_telling_words_is_the_employer_if_the_text_says_so(telling):
    for lines in (("Dental Nurse", "Tall Lane Boats"), ("Tall Lane Boats", "Dental Nurse")):
        assert told(*lines, telling) == ("Dental Nurse", "Tall Lane Boats")
        assert told(*lines, "Tall Lane Boats lie in the harbour.") == ("Dental Nurse", None)


def test_a_place_is_no_employer():
    assert told("Dental Nurse", "Vienna, Austria", "Join Vienna, Austria") == ("Dental Nurse", None)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Leeds, United Kingdom", "Leeds, United Kingdom"),
        ("Kingston upon Hull, England, UK", "Kingston upon Hull, England, UK"),
        ("**Nairobi, Kenya**", "Nairobi, Kenya"),
        ("Remote, USA", "Remote, USA"),
        ("Medical Assistant, MA", None),
        ("Head of Ropes, Austria", None),
        ("University of Oarwick, Ireland", None),
        ("We have rooms in Spain, Austria", None),
        ("ropes, knots, Austria", None),
        ("Boats, ropes and knots.", None),
    ],
)
def test_a_line_that_ends_with_a_country_is_the_place(line, place):
    assert read_first_lines(("Harbour Trust", "Bank Clerk", line, *BODY)).job_location == place
    assert read_first_lines(("Bank Clerk", "Harbour Trust", *BODY, "Filler.", "Filler.", line)).job_location is None

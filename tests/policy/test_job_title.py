"""What a letter calls the job."""

import pytest

from analyzer.policy.job_title import job_title


@pytest.mark.parametrize(
    ("title", "full", "short"),
    [
        ("Archivist", "Archivist", "Archivist"),
        ("ASSISTANT TEACHER - LEVEL 2 (2 POSTS)", "Assistant Teacher – Level 2", "Assistant Teacher"),
        ("Job title: Weekend Baker", "Weekend Baker", "Weekend Baker"),
        ("HELP WANTED!!! WEEKEND BAKER", "Weekend Baker", "Weekend Baker"),
        (
            "URGENT!!! Job title: Warehouse Operative (Nights) - IMMEDIATE START",
            "Warehouse Operative (Nights)",
            "Warehouse Operative",
        ),
        ("Senior UX Designer (m/f/x) - Bonn / Remote", "Senior UX Designer – Bonn / Remote", "Senior UX Designer"),
        ("Remote - Data Analyst", "Remote – Data Analyst", "Data Analyst"),
        ("Picker - all shifts - $500 sign-on bonus!!!", "Picker – all shifts", "Picker"),
        ("2 x Baker", "Baker", "Baker"),
        ("BAKER GRADE 6 ONE (1) POST", "Baker Grade 6", "Baker Grade 6"),
        ("Baker (3 positions available!)", "Baker", "Baker"),
        ("Job Vacancy-2 (Two) Voluntary Position : BAKER", "Baker", "Baker"),
        ("Baker - 1483", "Baker – 1483", "Baker – 1483"),
        ("Two Baker positions in Oarwick", "Two Baker positions in Oarwick", "Baker position in Oarwick"),
        ("Two Rivers Trust - Bakers", "Two Rivers Trust – Bakers", "Two Rivers Trust – Bakers"),
        ("Job (Oarwick): Baker – The Bread Festival", *["Baker – The Bread Festival"] * 2),
        ("Open call: Baker", "Baker", "Baker"),
        ("Call for bakers: rye and spelt", "Baker: Rye and Spelt", "Baker"),
        ("Call for Expression of Interest: Baker", "Baker", "Baker"),
        ("Call Centre Agent", "Call Centre Agent", "Call Centre Agent"),
        ("Auditions (Oarwick) – “The Loaf”", "“The Loaf”", "“The Loaf”"),
        ("Baker - Mill Lane - To start ASAP", *["Baker – Mill Lane"] * 2),
        ("Re- advert – Baker", "Baker", "Baker"),
        ("Baker, The Mill Lane Bakery School", "Baker, The Mill Lane Bakery School", "Baker"),
        ("Baker, the Art of Rye", "Baker, the Art of Rye", "Baker, the Art of Rye"),
        ("Baker of Rye [$21/hr, 4 hrs]", "Baker of Rye", "Baker of Rye"),
        ("We seek a young baker inspired by rye and spelt", "Young Baker", "Young Baker"),
        ("Subject: Fwd: Vacancy: Baker", "Baker", "Baker"),
        ("Lecturer in Ship Design (Grade 8)", "Lecturer in Ship Design (Grade 8)", "Lecturer in Ship Design"),
        ("Engineer: Power Systems", "Engineer: Power Systems", "Engineer: Power Systems"),
        ("Baker - Mill Lane Bakery", "Baker – Mill Lane Bakery", "Baker"),
        ("Sachbearbeiter/in (m/w/d) Personalwesen", *["Sachbearbeiter/in Personalwesen"] * 2),
        ("►► Baker ★", "Baker", "Baker"),
        ("★►APPLY NOW◄ BAKER ★", "Baker", "Baker"),
        ("Baker 🥖 Leeds", "Baker – Leeds", "Baker – Leeds"),
        ("Baker ( Nights )", "Baker (Nights)", "Baker"),
        ("Mill Lane Bakery | Baker | https://bakery.example", "Mill Lane Bakery – Baker", "Baker"),
        ("Baker (nights, https://bakery.example)", "Baker (nights)", "Baker"),
        ("Baker www.bakery.example/jobs", "Baker", "Baker"),
        ("BAKER, LEEDS /", "Baker, Leeds", "Baker, Leeds"),
        ("Bread Expert (BE), Sourdough", "Bread Expert (BE), Sourdough", "Bread Expert, Sourdough"),
        ("Baker- Full Time", "Baker – Full Time", "Baker"),
        ("Officer– Grants Team", *["Officer – Grants Team"] * 2),
        ("Pre- and Post-Award Officer", *["Pre- and Post-Award Officer"] * 2),
        ("PRE- AND POST-AWARD OFFICER", *["Pre- and Post-award Officer"] * 2),
        ("Co- ordinator", *["Co- ordinator"] * 2),
        ("Pre-/Post-Award Officer", *["Pre-/Post-Award Officer"] * 2),
        ("You First - Care Worker", *["You First – Care Worker"] * 2),
        ("[Hiring] Baker (nights)", "Baker (nights)", "Baker"),
        ("Home > Jobs > Baker", "Baker", "Baker"),
        ("Work with us! Baker? Apply now!", "Baker", "Baker"),
        ("We put bread first – Baker", "Baker", "Baker"),
        ("iOS developer", "iOS developer", "iOS developer"),
        ("BAKER AT MILL LANE, LEEDS", "Baker at Mill Lane, Leeds", "Baker"),
        ("The Ropemaker", "The Ropemaker", "Ropemaker"),
        ("A Level Baking Tutor", *["A Level Baking Tutor"] * 2),
        ("“Ropemaker”", "Ropemaker", "Ropemaker"),
        ("Ropemaker x2", "Ropemaker", "Ropemaker"),
        ("Ropemaker from £12.50 per hour", "Ropemaker", "Ropemaker"),
        ("Ropemaker – 40.000 € p.a.", "Ropemaker", "Ropemaker"),
        ("Ropemaker (f/m/d) // Remote", "Ropemaker – Remote", "Ropemaker"),
        ("Ropemaker - 20 hours per week", "Ropemaker – 20 hours per week", "Ropemaker"),
        ("Ropemaker, Part-Time, North Quay", "Ropemaker, Part-Time, North Quay", "Ropemaker, North Quay"),
        ("Cordier·ère (CDI)", "Cordier·ère (CDI)", "Cordier·ère"),
        ("Work at Height Trainer", *["Work at Height Trainer"] * 2),
        ("Remote/Hybrid Interpreter", *["Remote/Hybrid Interpreter"] * 2),
        ("Bakers for 2027 season", "Baker for 2027 season", "Baker"),
        ("Baker at a Mill Lane Charity", "Baker at a Mill Lane Charity", "Baker"),
        ("Baker Opening", "Baker Opening", "Baker"),
        ("Opening Baker", *["Opening Baker"] * 2),
        ("Baker – Mill Lane Bakery, Leeds", "Baker – Mill Lane Bakery, Leeds", "Baker"),
        ("Casting Bakers/Hostesses – Paid", "Baker/Hostess – Paid", "Baker/Hostess"),
        ("Casting Director", *["Casting Director"] * 2),
        ("bread and rye baker", *["Bread and Rye Baker"] * 2),
        ("phd student of rye", *["PhD Student of Rye"] * 2),
        ("Bakers and Sales Assistants", *["Baker and Sales Assistant"] * 2),
    ],
)
def test_what_is_no_part_of_the_job_is_left_out(title, full, short):
    found = job_title(title, known=["MILL LANE BAKERY"])
    assert (found.full, found.short) == (full, short)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "!!!",
        "Page 1 of 2",
        "URGENT",
        "Now hiring!",
        "Vacancy #4471",
        'From: "Ida Ray"',
        "https://bakery.example",
        "About the role",
        "Join our team",
        "Hi all",
        "Full time, permanent",
        "No experience needed!",
        "We are looking for talented people",
        "Looking for a change?",
        "Be a part of our crew",
        "We put bread first",
        "At the mill (https://mill.example) we’re grinding flour for bakers. Yes, by water",
    ],
)
def test_nothing_is_left_of_a_title_that_names_no_job(title):
    found = job_title(title)
    assert (found.full, found.short) == (None, None)


@pytest.mark.parametrize(
    ("title", "full", "short"),
    [
        ("BAKER NEEDED - corner shop, Oarwick (East Side)", "Baker – corner shop, Oarwick (East Side)", "Baker"),
        ("We are looking for a Ropemaker", "Ropemaker", "Ropemaker"),
        ("We’re looking for an experienced, friendly baker to join us", "Baker", "Baker"),
        ("Join our crew as a Ropemaker", "Ropemaker", "Ropemaker"),
        ("Weekend Baker wanted", "Weekend Baker", "Weekend Baker"),
        ("Searching for a baker in Oarwick", "Baker", "Baker"),
        ("Searching for a Lecturer in Baking", *["Lecturer in Baking"] * 2),
        ("Now hiring: bakers", "Baker", "Baker"),
        ("Urgent requirement of Ropemaker", "Ropemaker", "Ropemaker"),
        ("We have a vacancy for the post of Ropemaker", "Ropemaker", "Ropemaker"),
        ("Vacancy for the post of Ropemaker", "Ropemaker", "Ropemaker"),
        ("Opportunity: Harbour Pilot", "Harbour Pilot", "Harbour Pilot"),
        ("Corner shop seeks baker", "Baker", "Baker"),
        ("Our mill needs a baker urgently", "Baker", "Baker"),
        ("3 bakers urgently required for our mill", "Baker", "Baker"),
        ("Ropemaker is wanted, evenings", "Ropemaker", "Ropemaker"),
        ("Be our next Ropemaker!", "Ropemaker", "Ropemaker"),
        ("Become a Ropemaker with Oarwick Boats", "Ropemaker", "Ropemaker"),
        ("Assistant to the Mate wanted", *["Assistant to the Mate"] * 2),
        ("Hiring Bakers, nights", *["Baker, nights"] * 2),
        ("Clearance required: Baker", "Baker", "Baker"),
        ("Hiring now! Baker", "Baker", "Baker"),
        ("Mill staff needed immediate start", "Mill staff", "Mill staff"),
        ("We're looking for our next Head of Baking", *["Head of Baking"] * 2),
        ("An exciting opportunity has arisen for a Ropemaker", "Ropemaker", "Ropemaker"),
        ("Ropemaker position available", "Ropemaker", "Ropemaker"),
        ("Position available: Ropemaker", "Ropemaker", "Ropemaker"),
        ("We need a Team Leader", "Team Leader", "Team Leader"),
        ("Chief of Staff wanted", "Chief of Staff", "Chief of Staff"),
        ("Bäcker gesucht", "Bäcker", "Bäcker"),
        ("Se busca panadero", "Panadero", "Panadero"),
        ("Nous recherchons un boulanger", "Boulanger", "Boulanger"),
    ],
)
def test_a_call_for_somebody_is_no_part_of_the_job(title, full, short):
    found = job_title(title)
    assert (found.full, found.short) == (full, short)


@pytest.mark.parametrize(
    "title",
    [
        *("Wanted Persons Officer", "Needs Assessor", "Special Needs Teacher", "Help Desk Analyst", "Join Team Lead"),
        *("Hiring Manager", "Seeking Alpha Editor", "Recruitment Consultant", "Head of Careers", "Job Coach"),
        *(
            "Asylum Seeking Families Worker",
            "Opportunity Youth Mentor",
            "Position Sensor Engineer",
            "Post Office Clerk",
        ),
        *("Most Wanted Team Analyst", "Sales Manager", "Manager, Customer Orders"),
        *("Become Foundation Officer", "Career Adviser for Schools", "Reader Columnist", "We Care Nurse"),
    ],
)
def test_what_only_looks_like_a_call_stays(title):
    assert job_title(title).short == title


@pytest.mark.parametrize(
    ("title", "rest", "reference"),
    [
        ("Vacancy #123 - Baker", "Baker", "123"),
        ("Baker - Ref: AB/123", "Baker", "AB/123"),
        ("Baker (Ref. HR/2026/04)", "Baker", "HR/2026/04"),
        ("Baker (Job ID: 2231)", "Baker", "2231"),
        ("Baker – Job No. 00871-B", "Baker", "00871-B"),
        ("REQ-10423 Baker", "Baker", "REQ-10423"),
        ("Baker | JR104233 | Leeds", "Baker – Leeds", "JR104233"),
        ("Senior Baker(W644)", "Senior Baker", "W644"),
        ("Baker (19937209)", "Baker", "19937209"),
        ("Baker (BF12)", "Baker (BF12)", None),
        ("Baker (2027)", "Baker (2027)", None),
        ("Summer Job 2026", "Summer Job 2026", None),
        ("Post 16 Tutor", "Post 16 Tutor", None),
        ("No. 1 Chef", "No. 1 Chef", None),
        ("Job 100% from home", "Job 100% from home", None),
        ("Reference Librarian", "Reference Librarian", None),
        ("Job Coach 24/7 Support", "Job Coach 24/7 Support", None),
    ],
)
def test_a_labelled_number_is_a_reference_and_another_is_not(title, rest, reference):
    found = job_title(title)
    assert (found.full, found.reference) == (rest, reference)


def test_a_known_reference_goes_before_one_in_the_title_and_is_taken_out_of_it():
    found = job_title("Baker (MB-7) - vacancy #12", reference="MB-7")
    assert (found.full, found.reference) == ("Baker", "MB-7")

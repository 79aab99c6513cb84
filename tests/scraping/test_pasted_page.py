"""Pages copied from job boards: title, employer and place among lines of menus, ratings and boxes of facts."""

import pytest

from analyzer.scraping.readers.text import posting_from_text

BODY = "We pack ropes for boats all along the coast, and we need somebody who can count them.\nApplications close soon."


def told(*lines, body=BODY):
    posting = posting_from_text("\n".join((*lines, body)), source="text")
    return posting.title, posting.hiring_organization, posting.job_location


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            [
                *("Skip to main content", "Tall Lane logo", "Tall Lane", "Share", "Show more options", "Ropes Clerk"),
                "Leeds, England, United Kingdom · 3 days ago · 40 applicants",
            ],
            ("Ropes Clerk", "Tall Lane", "Leeds, England, United Kingdom"),
        ),
        (
            ["Glassdoor", "Sign in", "Tall Lane", "4.4 ★", "Ropes Clerk", "Boston, MA", "Easy Apply"],
            ("Ropes Clerk", "Tall Lane", "Boston, MA"),
        ),
        (
            ["Ropes Clerk - job post", "Tall Lane", "3.1 out of 5 stars", "Oarwick", "Apply now"],
            ("Ropes Clerk", "Tall Lane", None),
        ),
        (
            ["SEEK", "Job search", "Sign in", "Ropes Clerk in Oarwick", "Ropes Clerk", "Tall Lane", "View all jobs"],
            ("Ropes Clerk", "Tall Lane", None),
        ),
        (
            ["Back to jobs", "Log in", "Jobs > Ropes > Ropes Clerk", "Ropes Clerk", "About Tall Lane", "Apply"],
            ("Ropes Clerk", "Tall Lane", None),
        ),
        (
            ["Jobs", "Sign in", "Search jobs", "Ropes Clerk", "Posted 3 May by Tall Lane", "Save"],
            ("Ropes Clerk", "Tall Lane", None),
        ),
        (
            ["Home", "Sign in", "Harbour Trust", "Ropes Clerk", "Boats · Oarwick", "Apply now"],
            ("Ropes Clerk", "Harbour Trust", None),
        ),
        (["Home", "Sign in", "Search", "Similar jobs", "Sail Maker", "Tall Lane"], (None, None, None)),
    ],
)
def test_menus_and_ratings_are_no_titles(lines, found):
    assert told(*lines) == found


def test_an_employer_is_told_by_what_the_text_mentions():
    lines = ("Home", "Sign in", "Seagull Ferries", "Ropes Clerk", "Customer Delight", "Apply now")
    assert told(*lines, body=f"Seagull sails at night.\n{BODY}")[1] == "Seagull Ferries"


def test_lines_above_a_posting_without_menus_keep_their_place():
    assert told("Ropes Clerk", "Save", "Harbour Trust")[:2] == ("Ropes Clerk", "Harbour Trust")


TRAC = """Ropes Nurse - Deck
NHS AfC: Band 5
Main area Boats
Grade Band 5
Contract Permanent
Job ref 999-77-XX
Employer Oarwick Hospitals NHS Trust
Employer type NHS
Site Oarwick General
Town Oarwick
Closing 13/12/2026 23:59

You will look after ropes. Applications close soon.

Further details
Name Ada Sample
Job title Deck Manager
"""


def test_a_box_of_facts_without_colons():
    posting = posting_from_text(TRAC, source="text")
    assert posting.title == "Ropes Nurse - Deck"
    assert (posting.hiring_organization, posting.job_location) == ("Oarwick Hospitals NHS Trust", "Oarwick")
    assert (posting.identifier, str(posting.valid_through)) == ("999-77-XX", "2026-12-13")


@pytest.mark.parametrize(
    "name", ["Name\nAda Sample", "Name: Ada Sample", "Contact name: Ada Sample", "Name Ada Sample"]
)
def test_the_job_of_a_person_who_is_named_is_not_the_posting_s(name):
    text = f"Ropes Nurse\n{BODY}\n{name}\nJob title\nDeck Manager"
    assert posting_from_text(text, source="text").title == "Ropes Nurse"


def test_few_lines_with_words_of_a_box_are_none():
    text = f"Ropes Nurse\nEmployer Oarwick Trust\nGrade Band 5\n{BODY}"
    assert posting_from_text(text, source="text").hiring_organization != "Oarwick Trust"


def test_small_pictures_before_labels():
    text = f"📢 *VACANCY ALERT* 📢\n🏥 *Company:* Tall Lane\n💼 *Position:* Ropes Clerk\n{BODY}"
    assert told(text)[:2] == ("Ropes Clerk", "Tall Lane")

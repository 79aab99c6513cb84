"""Values in words: channels with their prepositions, days, and how sure a reading is."""

from dataclasses import replace
from datetime import date

import pytest

from analyzer.exports.mailto import mailto_label
from analyzer.exports.wording import (
    MAX_NAME,
    address,
    days_of,
    link_of,
    name_of,
    percent,
    review_of,
    sentence,
    sureness,
    undated_of,
    verdict,
    when,
)
from analyzer.schema.plan import FollowUpStep, Plan
from analyzer.schema.policy import FollowUpPolicy
from analyzer.schema.posting import ContactPoint
from tests.exports.samples import FULL, POSTING


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (FollowUpStep(action="wait"), "from now"),
        (FollowUpStep(action="ask_questions"), "from now"),
        (FollowUpStep(action="follow_up"), "no date yet"),
        (FollowUpStep(action="follow_up", because=("s1",)), "no date yet"),
        (FollowUpStep(action="wait", latest=date(2026, 3, 2)), "until 2 March 2026"),
    ],
)
def test_a_step_without_a_day_still_says_when(step, said):
    assert when(step) == said


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (FollowUpStep(action="ask_questions", latest=date(2026, 3, 2)), "until 2 March 2026 (over)"),
        (FollowUpStep(action="ask_questions", latest=date(2026, 3, 5)), "until 5 March 2026"),
        (FollowUpStep(action="ask_questions", earliest=date(2026, 3, 2)), "from 2 March 2026"),
        (FollowUpStep(action="wait", earliest=date(2026, 3, 2)), "from 2 March 2026"),
        (FollowUpStep(action="follow_up", latest=date(2026, 3, 2)), "until 2 March 2026"),
    ],
)
def test_a_step_whose_time_has_passed_is_over_unless_it_is_due(step, said):
    plan = Plan(as_of=date(2026, 3, 5), now="follow_up", headline="", steps=(step,))
    assert days_of(step, plan) == said


def test_dates_in_our_sentences_are_written_out_and_quoted_ones_are_left():
    told = sentence("It closes on 2026-03-02 (“by 2026-03-02”), not on 2026-13-40 nor in 2026-03-021.")
    assert told == "It closes on 2 March 2026 (“by 2026-03-02”), not on 2026-13-40 nor in 2026-03-021."


def test_nothing_is_certain_and_a_percentage_says_what_of():
    assert percent(1.0) == 99
    assert sureness(FollowUpPolicy(permission="invited", confidence=0.934)) == "93 % sure of this reading"
    assert sureness(FollowUpPolicy(permission="undetermined", confidence=0.9)) == ""


def test_a_link_to_the_mail_program_says_when_the_address_is_missing():
    assert "add the address" in mailto_label(None)
    assert "address" not in mailto_label("jo@example.org")


@pytest.mark.parametrize(
    ("title", "employer", "place", "named"),
    [
        ("Archivist", "Harbour Museum", "Leeds", "Archivist · Harbour Museum · Leeds"),
        ("Archivist", "ARCHIVIST", None, "Archivist"),
        ("Archivist - Harbour Museum, Leeds", "Harbour Museum", "Leeds", "Archivist - Harbour Museum, Leeds"),
        ("Archivist", "Museum", "Museum, Leeds", "Archivist · Museum · Museum, Leeds"),
        ("Roper", "Rope", None, "Roper · Rope"),
        (None, "Harbour Museum", None, "Harbour Museum"),
    ],
)
def test_a_name_says_nothing_twice(title, employer, place, named):
    posting = replace(POSTING, title=title, hiring_organization=employer, job_location=place, identifier=None)
    assert name_of(posting) == named


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a", "https://example.org/a"),
        (" HTTP://EXAMPLE.ORG/a\n", "HTTP://EXAMPLE.ORG/a"),
        ("\u00a0https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)//https://example.org", None),
        ("file:///etc/passwd", None),
        ("", None),
        (None, None),
    ],
)
def test_only_an_address_of_the_web_is_a_link(url, link):
    assert link_of(replace(POSTING, url=url)) == link


@pytest.mark.parametrize(
    ("because", "said"), [(("s1",), "Read the quoted words yourself"), ((), "Look through the posting")]
)
def test_who_is_asked_to_read_is_told_where(because, said):
    doubtful = replace(FULL, policy=replace(FULL.policy, needs_review=True, because=because))
    assert review_of(doubtful).startswith(said)


@pytest.mark.parametrize(("channel", "waits"), [("portal", True), (None, False)])
def test_a_step_to_be_dated_asks_for_the_day_of_applying_also_without_a_draft(channel, waits):
    plan = Plan(now="wait", headline="", steps=(FollowUpStep(action="follow_up", channel=channel),))
    assert bool(undated_of(plan)) == waits


@pytest.mark.parametrize(
    ("channel", "phone", "said"),
    [
        ("phone", "555-0142", "Ann Lee, 555-0142 (“after 3 pm”)"),
        ("email", "555-0142", "Ann Lee, ann@example.org"),
        ("email", None, "Ann Lee, ann@example.org (“after 3 pm”)"),
    ],
)
def test_whom_a_step_reaches_has_the_hours_of_its_channel(channel, phone, said):
    contact = ContactPoint(name="Ann Lee", email="ann@example.org", phone=phone, hours="after\n3 pm")
    assert address(contact, FollowUpStep(action="follow_up", channel=channel)) == said


def test_a_posting_without_any_name_is_called_so_whatever_its_first_line_says():
    unnamed = replace(POSTING, title=None, hiring_organization=None, job_location=None, identifier=None)
    for line in ("Frequently Asked Questions", "Sun 24th Mar 2019", "We tie ropes along the quay and"):
        assert name_of(replace(unnamed, id="0123456789abcdef", description=f"{line}\nboats.")) == "This posting"
    assert name_of(replace(unnamed, id="quay/7.txt")) == "This posting (quay/7.txt)"
    assert len(name_of(replace(unnamed, id="x" * 500))) == MAX_NAME


@pytest.mark.parametrize(
    ("closed", "said"),
    [
        (("influence",), "Do not try to influence the choice"),
        (("influence", "contact"), "Some ways of contact are not wanted"),
        ((), "Some ways of contact are not wanted"),
    ],
)
def test_where_only_the_choice_must_not_be_swayed_no_way_is_said_to_be_unwanted(closed, said):
    bans = tuple(replace(FULL.statements[0], id=f"s{n}", closes=what) for n, what in enumerate(closed))
    assert verdict(replace(FULL, statements=bans)) == said

"""The summary for the terminal."""

from dataclasses import replace

import pytest

from analyzer.exports.summary import MIN_WIDTH, to_text
from analyzer.schema.plan import FollowUpStep
from tests.exports.samples import ALL, EMPTY, FAILED, FULL, NASTY, POSTING, STATEMENTS, TO_APPLY, UNDETERMINED

SAMPLES = pytest.mark.parametrize("analysis", ALL.values(), ids=ALL.keys())


def flat(text: str) -> str:
    return " ".join(text.split())


def test_headline_quotes_plan_and_warnings_are_there_in_this_order():
    text = flat(to_text(FULL))
    parts = [
        "Archivist (part time) · Harbour Museum, Ltd; North · Leeds · AR-7",
        "Some ways of contact are not wanted (97 % sure of this reading)",
        "Wait until 18 March 2026, then send one short e-mail; do not phone.",
        "What the posting says",
        "Contact: not by phone “Please do not phone us about this post.”",
        "Confirmation that it arrived: you will get one",
        "No answer: only some applicants are answered “nobody else does”",
        "Answer: within 2 weeks after the closing date (shortlisted applicants)",
        "Closing date: 2 March 2026, 12:00 GMT",
        "Review begins: 3 March 2026",
        "Interviews: 24 March 2026",
        "Contact: by e-mail for questions, until the closing date",
        "Contact: agencies are not wanted; this does not concern applicants",
        "What to do",
        "18 March 2026 to 1 April 2026: Follow up (e-mail), Jane Doe, jane@example.org",
        "Be careful",
        "! The closing date is 2 March 2026 in the posting's words and 4 March 2026 in the data",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


@SAMPLES
@pytest.mark.parametrize("width", [0, MIN_WIDTH, 80, 10_000])
def test_lines_fit_the_terminal(analysis, width):
    widest = max(len(line) for line in to_text(analysis, width=width).splitlines())
    assert widest <= min(max(width, MIN_WIDTH), 100)


@SAMPLES
def test_without_colour_no_escape_is_written(analysis):
    assert "\x1b" not in to_text(analysis)


def test_colour_ends_on_its_line_and_hides_nothing():
    coloured = to_text(FULL, color=True)
    assert all(line.count("\x1b[") in {0, 2} for line in coloured.splitlines())
    plain = coloured
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[33m"):
        plain = plain.replace(code, "")
    assert plain == to_text(FULL)


def test_a_posting_cannot_steer_the_terminal_or_turn_its_writing():
    text = to_text(NASTY, color=True)
    assert not {"\u202e", "\u202c", "\x07", "\u2028"} & set(text)
    assert "\x1b[31mred" not in text


@pytest.mark.parametrize(
    ("closes", "said"),
    [
        ("influence", "Contact: do not try to influence the choice"),
        ("person", "Contact: not the people or places named here"),
        ("line", "Contact: not this number or address, which is for something else"),
        ("contact", "Contact: no contact"),
    ],
)
def test_a_ban_that_leaves_most_open_is_not_called_a_ban_on_contact(closes, said):
    ban = replace(STATEMENTS[0], channels=("any",), closes=closes)
    assert f"{said}\n" in to_text(replace(FULL, statements=(ban,)))


def test_nothing_stated_is_said():
    assert "Nothing about contact, answers or closing dates." in to_text(EMPTY)


def test_an_undetermined_policy_gives_no_percentage_and_claims_nothing_about_the_posting():
    text = flat(to_text(UNDETERMINED))
    assert "Not clear: please read the posting yourself" in text
    assert "That could not be worked out" in text
    assert "Nothing about contact" not in text
    assert "quoted words" not in text  # there are none
    assert "%" not in text


def test_without_the_day_of_applying_the_summary_asks_for_it():
    asked = "Say when you applied, and the plan gets its dates. (--applied-on)"
    assert asked in flat(to_text(EMPTY))
    assert asked not in flat(to_text(FULL))


def test_the_summary_says_where_the_drafts_are():
    assert "For the drafts, keep the analysis (--output FILE)" in flat(to_text(FULL))
    nothing_to_send = replace(FULL, plan=replace(FULL.plan, steps=(FollowUpStep(action="wait"),)))
    assert "For the drafts" not in flat(to_text(nothing_to_send))


def test_a_failure_says_what_to_do():
    assert "Could not be analysed: The page holds no posting: save it from the browser." in to_text(FAILED)
    assert "What to do" not in to_text(FAILED)


def test_a_posting_without_any_name_is_called_by_where_it_lies():
    bare = replace(POSTING, title=None, hiring_organization=None, job_location=None, identifier=None)
    assert to_text(replace(FULL, posting=bare)).startswith("This posting (harbour/archivist.html)\n")


def test_a_step_that_points_nowhere_is_still_shown():
    lost = replace(FULL, contact_points=())
    assert "Follow up (e-mail)" in to_text(lost)


def test_by_when_to_apply_is_in_the_plan():
    assert "until 2 March 2026: Apply" in to_text(TO_APPLY)

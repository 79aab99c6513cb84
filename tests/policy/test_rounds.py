"""Closing dates and answers of several rounds: everybody waits for those of the own one."""

from datetime import date

import pytest

from analyzer.policy.rounds import rounds_of
from tests.policy.builders import (
    answers_by,
    answers_within,
    closes,
    interviews,
    plan_of,
    policy_of,
    review_begins,
    step,
    warnings_of,
)

SPRING, AUTUMN = date(2026, 3, 31), date(2026, 9, 30)
ROUNDS = [closes(SPRING, id="spring"), closes(AUTUMN, id="autumn")]


@pytest.mark.parametrize(
    ("days", "rounds"),
    [
        ([], 0),
        ([date(2026, 3, 1)], 1),
        ([date(2026, 3, 1), None, date(2026, 3, 31)], 1),
        ([date(2026, 3, 1), date(2026, 5, 9)], 1),
        ([date(2026, 5, 10), date(2026, 3, 1)], 2),
        ([date(2026, 3, 1), date(2026, 5, 1), date(2026, 7, 1)], 1),  # an extension of an extension
        ([AUTUMN, SPRING, date(2026, 10, 14)], 2),
    ],
)
def test_rounds_are_ten_weeks_apart(days, rounds):
    assert len(rounds_of(days, lambda day: day, 70)) == rounds


@pytest.mark.parametrize(
    ("applied", "asked"),
    [
        (date(2026, 3, 20), date(2026, 4, 7)),
        (SPRING, date(2026, 4, 7)),
        (date(2026, 4, 1), date(2026, 10, 7)),
        (date(2026, 10, 5), date(2026, 10, 12)),
    ],
    ids=["before both", "on the first", "between", "after both"],
)
def test_the_closing_date_that_counts_is_the_next_one_after_applying(applied, asked):
    found = step(plan_of(ROUNDS, applied_on=applied), "follow_up")
    assert (found.earliest, found.basis) == (asked, "deadline")
    assert found.because == (("spring",) if applied <= SPRING else ("autumn",))


def test_who_has_not_applied_is_told_the_next_closing_date():
    assert step(plan_of(ROUNDS, as_of=date(2026, 2, 2)), "apply").latest == SPRING
    assert step(plan_of(ROUNDS, as_of=date(2026, 6, 1)), "apply").latest == AUTUMN
    assert step(plan_of(ROUNDS), "apply").latest == AUTUMN


def test_within_a_round_the_last_date_counts():
    extended = [closes(SPRING, id="spring"), closes(date(2026, 4, 30), id="extended")]
    assert step(plan_of(extended, applied_on=date(2026, 3, 2)), "follow_up").because == ("extended",)


def test_an_answer_counts_from_the_closing_date_of_the_own_round():
    found = step(plan_of([*ROUNDS, answers_within(4, "deadline")], applied_on=date(2026, 3, 20)), "follow_up")
    assert found.earliest == date(2026, 4, 30)  # 28 April and two working days


@pytest.mark.parametrize(
    ("applied", "asked"),
    [(date(2026, 2, 2), date(2026, 4, 2)), (date(2026, 7, 10), date(2026, 10, 2))],
)
def test_of_the_answers_of_several_rounds_the_next_one_counts(applied, asked):
    decisions = [answers_by(SPRING, id="spring"), answers_by(AUTUMN, id="autumn")]
    assert step(plan_of(decisions, applied_on=applied), "follow_up").earliest == asked
    assert warnings_of(*decisions) == ["response_windows_differ"]


def test_no_answer_counts_that_is_due_before_the_closing_date_ahead():
    stated = [closes(date(2026, 4, 15)), answers_by(SPRING, id="spring"), answers_by(AUTUMN, id="autumn")]
    assert step(plan_of(stated, applied_on=date(2026, 3, 20)), "follow_up").because == ("autumn",)


def test_interviews_of_a_round_before_the_application_do_not_hide_those_ahead():
    stated = [interviews(date(2026, 3, 2), date(2026, 3, 4)), interviews(date(2026, 6, 1), date(2026, 6, 3))]
    found = step(plan_of(stated, applied_on=date(2026, 4, 1)), "follow_up")
    assert (found.basis, found.earliest) == ("stated", date(2026, 6, 4))


def test_the_policy_names_the_last_round_and_warns():
    assert policy_of(*ROUNDS).deadline.date == AUTUMN
    assert policy_of(*ROUNDS).deadline.conflict
    assert warnings_of(*ROUNDS) == ["deadlines_differ"]


def test_a_priority_date_does_not_end_the_reading_of_applications_as_they_come():
    priority = closes(date(2026, 9, 1), priority=True)
    at_once = plan_of([priority, review_begins(None)], applied_on=date(2026, 3, 2))
    assert step(at_once, "follow_up").earliest == date(2026, 3, 16)
    assert step(plan_of([priority], applied_on=date(2026, 3, 2)), "follow_up").earliest > priority.date

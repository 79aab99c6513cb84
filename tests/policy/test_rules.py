"""Deadline, answer and silence of a policy."""

from dataclasses import replace
from datetime import date

import pytest

from analyzer.policy import derive_policy
from analyzer.schema.statement import Offset
from tests.policy.builders import (
    MARCH,
    POSTING,
    answers_by,
    answers_within,
    closes,
    only_some_answered,
    policy_of,
    rejection,
    warnings_of,
)


def marked_up(day: date) -> object:
    return replace(POSTING, valid_through=day)


def test_the_words_win_over_the_markup_and_the_difference_is_a_warning():
    posting = marked_up(MARCH[20])
    deadline = policy_of(closes(MARCH[9]), posting=posting).deadline
    assert (deadline.date, deadline.source, deadline.conflict) == (MARCH[9], "text", True)
    assert warnings_of(closes(MARCH[9]), posting=posting) == ["valid_through_differs"]


def test_agreeing_markup_is_no_conflict():
    assert not policy_of(closes(MARCH[9]), posting=marked_up(MARCH[9])).deadline.conflict
    assert warnings_of(closes(MARCH[9]), posting=marked_up(MARCH[9])) == []


def test_markup_that_repeats_one_of_the_dates_in_words_is_no_second_conflict():
    statements = [closes(MARCH[9], id="first"), closes(MARCH[20])]
    deadline = policy_of(*statements, posting=marked_up(MARCH[9])).deadline
    assert (deadline.date, deadline.conflict) == (MARCH[20], True)
    assert warnings_of(*statements, posting=marked_up(MARCH[9])) == ["deadlines_differ"]


def test_markup_alone_is_the_deadline_and_says_so():
    deadline = policy_of(posting=marked_up(MARCH[9])).deadline
    assert (deadline.date, deadline.source, deadline.because) == (MARCH[9], "markup", ())


def test_a_closing_date_that_stands_for_never_is_none():
    assert policy_of(posting=marked_up(date(9999, 12, 31))).deadline is None


def test_of_several_closing_dates_the_last_counts_with_a_warning():
    statements = [closes(MARCH[9], id="d1"), closes(MARCH[20], id="d2")]
    deadline = policy_of(*statements).deadline
    assert (deadline.date, deadline.conflict, deadline.because) == (MARCH[20], True, ("d2",))
    assert warnings_of(*statements) == ["deadlines_differ"]


def test_a_repeated_closing_date_is_no_conflict_and_the_one_with_a_time_is_kept():
    statements = [closes(MARCH[9], id="d1"), closes(MARCH[9], id="d2", time="17:00", time_zone="GMT")]
    deadline = policy_of(*statements).deadline
    assert (deadline.time, deadline.time_zone, deadline.conflict) == ("17:00", "GMT", False)


def test_a_priority_date_gives_way_to_the_final_one():
    deadline = policy_of(closes(MARCH[20], id="p", priority=True), closes(MARCH[9], id="d")).deadline
    assert (deadline.date, deadline.because) == (MARCH[9], ("d",))


def test_a_priority_date_alone_is_kept_beside_the_rolling_end():
    deadline = policy_of(closes(MARCH[20], id="p", priority=True), closes(None, id="r", rolling=True)).deadline
    assert (deadline.date, deadline.rolling, deadline.because) == (MARCH[20], True, ("p", "r"))


def test_an_open_end_in_words_is_not_closed_by_the_markup():
    deadline = policy_of(closes(None, rolling=True), posting=marked_up(MARCH[9])).deadline
    assert (deadline.date, deadline.rolling, deadline.source) == (None, True, "text")


def test_a_deadline_whose_date_is_lost_is_still_a_deadline():
    deadline = policy_of(closes(None)).deadline
    assert (deadline.date, deadline.source, deadline.because) == (None, "text", ("deadline",))


def test_a_closing_date_that_was_not_understood_is_a_warning_with_its_words_and_needs_a_reader():
    for statements in ([closes(None)], [closes(None), closes(MARCH[9], id="p", priority=True)]):
        policy, (warning,) = derive_policy(statements, posting=POSTING)
        assert (warning.code, policy.needs_review) == ("deadline_unread", True)
        assert "“words”" in warning.message


@pytest.mark.parametrize(
    ("statements", "posting"),
    [
        pytest.param([closes(None, rolling=True)], POSTING, id="open until filled"),
        pytest.param([closes(None), closes(MARCH[9], id="d2")], POSTING, id="given elsewhere"),
        pytest.param([closes(None)], marked_up(MARCH[9]), id="given by the markup"),
        pytest.param([], POSTING, id="none"),
    ],
)
def test_where_the_closing_date_is_known_or_open_nothing_needs_a_reader(statements, posting):
    policy, warnings = derive_policy(statements, posting=posting)
    assert (policy.needs_review, warnings) == (False, ())


@pytest.mark.parametrize(
    ("statements", "posted", "end"),
    [
        pytest.param([answers_by(MARCH[20])], None, MARCH[20], id="a date"),
        pytest.param([answers_within(2, "deadline"), closes(MARCH[2])], None, MARCH[16], id="from the closing date"),
        pytest.param([answers_within(2, "posting")], MARCH[3], MARCH[17], id="from the posting date"),
        pytest.param([answers_within(2, "application")], None, None, id="from an application not yet known"),
        pytest.param([answers_within(2, "deadline")], None, None, id="from a closing date not stated"),
        pytest.param([answers_within(9999, "posting")], MARCH[3], None, id="an absurd span"),
        pytest.param([answers_by(MARCH[9], id="a"), answers_by(MARCH[20])], None, MARCH[20], id="the later of two"),
    ],
)
def test_the_window_for_answers_is_resolved_where_its_anchor_is_known(statements, posted, end):
    assert policy_of(*statements, posting=replace(POSTING, date_posted=posted)).response.end == end


def test_a_vague_promise_is_no_window():
    assert policy_of(answers_by(None, vague=True)).response is None


def test_an_answer_after_an_interview_is_no_window_for_applicants():
    assert policy_of(answers_within(1, "interview")).response is None


def test_a_time_in_a_silence_rule_is_a_window_for_answers_too():
    policy = policy_of(rejection(MARCH[20]))
    assert (policy.response.end, policy.response.because) == (MARCH[20], ("silence",))


def test_windows_that_differ_are_a_warning():
    assert warnings_of(answers_by(MARCH[9], id="a"), answers_by(MARCH[20])) == ["response_windows_differ"]


def test_silence_has_its_meaning_and_its_day():
    policy = policy_of(rejection(None, offset=Offset(min=4, unit="week"), anchor="deadline"), closes(MARCH[2]))
    assert (policy.silence.meaning, policy.silence.after) == ("rejection", MARCH[30])


def test_a_rejection_by_silence_wins_over_only_some_are_answered():
    silence = policy_of(only_some_answered(), replace(rejection(), id="s2")).silence
    assert (silence.meaning, silence.after, silence.because) == ("rejection", None, ("s2",))

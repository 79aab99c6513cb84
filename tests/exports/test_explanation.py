"""Why each step, with the words it rests on."""

from dataclasses import replace

import pytest

from analyzer.exports.explanation import to_explanation
from tests.exports.samples import ALL, EMPTY, FAILED, FULL, NASTY, STATEMENTS, UNDETERMINED


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_permission_and_each_step_quote_what_they_rest_on():
    text = flat(to_explanation(FULL))
    parts = [
        "Some ways of contact are not wanted. “Please do not phone us about this post.” (contact: not by phone)",
        "Do not use: phone.",
        "The closing date of 2 March 2026 is in the posting's own words.",
        "Follow up, 18 March 2026 to 1 April 2026.",
        "The posting says that answers come by 16 March 2026; 2 more working days allow for delays.",
        "“Shortlisted applicants hear from us within two weeks of the closing date; nobody else does.”",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert text.endswith("By e-mail, Jane Doe, jane@example.org: the posting offers it.")


def test_a_default_says_that_it_is_one():
    text = flat(to_explanation(EMPTY))
    assert "Nothing in the posting decides this." in text
    assert "The number of days is usual careers advice" in text
    assert "By e-mail: nothing in the posting is against it." in text


def test_a_failure_says_what_to_do():
    assert "Could not be analysed: The page holds no posting" in to_explanation(FAILED)


@pytest.mark.parametrize("analysis", ALL.values(), ids=ALL.keys())
def test_lines_fit_and_nothing_steers_the_terminal(analysis):
    text = to_explanation(analysis, width=60)
    assert max(len(line) for line in text.splitlines()) <= 60
    assert not {"\x1b", "\u202e", "\x07"} & set(to_explanation(NASTY))


def test_a_quote_with_two_readings_is_printed_once():
    ban = STATEMENTS[0]
    second = replace(ban, id="s0", channels=("in_person",))
    policy = replace(FULL.policy, because=("s1", "s0"))
    text = flat(to_explanation(replace(FULL, statements=(second, *STATEMENTS), policy=policy)))
    assert text.count(ban.evidence.exact) == 1
    assert "(contact: not in person; contact: not by phone)" in text


def test_what_could_not_be_read_is_not_said_to_be_silent():
    text = flat(to_explanation(UNDETERMINED))
    assert "That could not be worked out" in text
    assert "Nothing in the posting" not in text
    assert "The number of days" not in text


def test_where_everything_is_closed_no_two_ways_are_named_as_if_others_were_open():
    prohibited = replace(FULL.policy, permission="prohibited")
    assert "Do not use:" not in to_explanation(replace(FULL, policy=prohibited))

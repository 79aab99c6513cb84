"""What to do today, in one word and in one sentence."""

from datetime import date

import pytest

from analyzer.schema.statement import Offset
from tests.policy.builders import (
    MARCH,
    answers_by,
    answers_within,
    ban,
    closes,
    interviews,
    only_some_answered,
    opening,
    plan_of,
    rejection,
)

MAY = date(2026, 5, 20)

NOW = {
    "too early": ([], {}, MARCH[5], "wait", "Wait until 16 March 2026, then send one short e-mail."),
    "the day has come": ([], {}, MARCH[16], "follow_up", "Now send one short e-mail, ideally by 30 March 2026."),
    "the day has come, but a closing date was not understood": (
        [closes(None)],
        {},
        MARCH[16],
        "follow_up",
        "Check which day the posting means for closing or answering; when that is over, send one short e-mail.",
    ),
    "the day of the second has come": (
        [answers_by(MARCH[9])],
        {"followed_up_on": (MARCH[11],)},
        MARCH[25],
        "second_follow_up",
        "Now send one short e-mail, ideally by 8 April 2026.",
    ),
    "the window has passed": (
        [],
        {},
        date(2026, 4, 27),
        "follow_up",
        "Now send one short e-mail (the best time ended on 30 March 2026).",
    ),
    "it is too late": (
        [ban("phone")],
        {},
        date(2026, 4, 28),
        "wait",
        (
            "It is late: the best time ended on 30 March 2026. Assume that you were not successful unless "
            "they get in touch; if the job is still advertised, you may still send one short e-mail; do not phone."
        ),
    ),
    "it is too late for the second": (
        [],
        {"followed_up_on": (MARCH[16],)},
        MAY,
        "wait",
        "You last followed up on 16 March 2026: do nothing more until they get in touch.",
    ),
    "it is too late to ask for the outcome": (
        [],
        {"interviewed_on": (MARCH[9],)},
        MAY,
        "wait",
        (
            "It is late: the best time ended on 30 March 2026. Assume that you were not successful unless "
            "they get in touch; if the job is still advertised, you may still send one short e-mail."
        ),
    ),
    "every way but one is closed, and none is named": (
        [ban(at=0), opening("email", at=0)],
        {},
        MARCH[16],
        "follow_up",
        "Now send one short e-mail, ideally by 30 March 2026; use no other way.",
    ),
    "an office is to be left alone until a day": (
        [ban(closes="person", until=MARCH[20])],
        {},
        MARCH[5],
        "wait",
        "Wait until 21 March 2026, then send one short e-mail.",
    ),
    "applicants are seen without an invitation": (
        [interviews(MARCH[18], MARCH[18], open_to_all=True)],
        {},
        MARCH[5],
        "wait",
        "Go there on 18 March 2026: nobody needs an invitation. Follow up only when you have been there.",
    ),
    "on the last of the days on which they are": (
        [interviews(MARCH[17], MARCH[18], open_to_all=True)],
        {},
        MARCH[18],
        "apply",
        "Go there by 18 March 2026: nobody needs an invitation. Follow up only when you have been there.",
    ),
    "calls are banned": (
        [ban("phone"), answers_by(MARCH[20])],
        {},
        MARCH[5],
        "wait",
        "Wait until 24 March 2026, then send one short e-mail; do not phone.",
    ),
    "one was sent": (
        [],
        {"followed_up_on": (MARCH[16],)},
        MARCH[18],
        "wait",
        "Wait until 30 March 2026, then send one short e-mail.",
    ),
    "the second is due": (
        [],
        {"followed_up_on": (MARCH[16],)},
        MARCH[31],
        "second_follow_up",
        "Now send one short e-mail, ideally by 13 April 2026.",
    ),
    "two were sent": (
        [],
        {"followed_up_on": (MARCH[16], MARCH[30])},
        MAY,
        "wait",
        "You last followed up on 30 March 2026: do nothing more until they get in touch.",
    ),
    "the only one was sent": (
        [only_some_answered()],
        {"followed_up_on": (MARCH[16],)},
        MAY,
        "wait",
        "You last followed up on 16 March 2026: do nothing more until they get in touch.",
    ),
    "heard back": (
        [],
        {"heard_back_on": MARCH[9]},
        MARCH[10],
        "wait",
        "The employer got in touch on 9 March 2026: reply to them. Nothing else is to be done.",
    ),
    "heard back in spite of a ban": (
        [ban()],
        {"heard_back_on": MARCH[9]},
        MARCH[10],
        "wait",
        "The employer got in touch on 9 March 2026: reply to them. Nothing else is to be done.",
    ),
    "a ban, and an interview since they got in touch": (
        [ban()],
        {"heard_back_on": MARCH[9], "interviewed_on": (MARCH[12],)},
        MARCH[23],
        "wait",
        "Do not get in touch: the posting asks applicants not to. Wait for the employer's answer.",
    ),
    "interview ahead": (
        [],
        {"interviewed_on": (MARCH[9],)},
        MARCH[5],
        "wait",
        "Wait until the interview on 9 March 2026, then say thank you: send one short e-mail.",
    ),
    "interviewed today": (
        [],
        {"interviewed_on": (MARCH[9],)},
        MARCH[9],
        "thank_you",
        "Say thank you for the interview, by 10 March 2026 at the latest: send one short e-mail.",
    ),
    "interviewed on Friday, and it is Monday": (
        [],
        {"interviewed_on": (MARCH[6],)},
        MARCH[9],
        "thank_you",
        "Say thank you for the interview, by 9 March 2026 at the latest: send one short e-mail.",
    ),
    "interviewed some days ago": (
        [],
        {"interviewed_on": (MARCH[9],)},
        MARCH[13],
        "thank_you",
        "Say thank you for the interview now (the best time ended on 10 March 2026): send one short e-mail.",
    ),
    "interviewed some days ago, and a second round is ahead": (
        [],
        {"interviewed_on": (MARCH[9], MARCH[20])},
        MARCH[13],
        "thank_you",
        "Say thank you for the interview now (the best time ended on 10 March 2026): send one short e-mail.",
    ),
    "interviewed long ago, and a second round is ahead": (
        [],
        {"interviewed_on": (MARCH[9], MARCH[30])},
        MARCH[18],
        "wait",
        "Wait until the interview on 30 March 2026, then say thank you: send one short e-mail.",
    ),
    "interviewed some days ago, and they have answered": (
        [],
        {"interviewed_on": (MARCH[9],), "heard_back_on": MARCH[12]},
        MARCH[13],
        "wait",
        "The employer got in touch on 12 March 2026: reply to them. Nothing else is to be done.",
    ),
    "interviewed last week, and an answer is promised": (
        [answers_by(MARCH[27])],
        {"interviewed_on": (MARCH[9],)},
        MARCH[18],
        "wait",
        "Wait until 31 March 2026, then send one short e-mail.",
    ),
    "interviewed last week": (
        [],
        {"interviewed_on": (MARCH[9],)},
        MARCH[17],
        "status_query",
        "Now send one short e-mail, ideally by 30 March 2026.",
    ),
    "silence will reject": (
        [rejection(MARCH[20])],
        {},
        MARCH[5],
        "wait",
        "Wait until 20 March 2026; if you have heard nothing by then, assume that you were not successful.",
    ),
    "silence has rejected": (
        [rejection(MARCH[20])],
        {},
        MARCH[20],
        "close",
        "The posting names 20 March 2026: without an answer by then, assume that you were not successful.",
    ),
    "prohibited": (
        [ban()],
        {},
        MAY,
        "wait",
        "Do not get in touch: the posting asks applicants not to. Wait for the employer's answer.",
    ),
    "prohibited with an answer": (
        [ban(), answers_by(MARCH[20])],
        {},
        MARCH[5],
        "wait",
        "Do not get in touch: the posting asks applicants not to. The employer's answer is due by 20 March 2026.",
    ),
    "prohibited and no answer came": (
        [ban(), answers_by(MARCH[20])],
        {},
        MARCH[23],
        "wait",
        (
            "Do not get in touch, although the employer's answer was due by 20 March 2026: the posting asks applicants "
            "not to."
        ),
    ),
    "status closed": (
        [ban(topic="status"), opening("email", topic="questions")],
        {},
        MAY,
        "wait",
        "Do not ask about your application: the posting asks applicants not to. Wait for the employer's answer.",
    ),
}


@pytest.mark.parametrize(("statements", "known", "today", "now", "headline"), NOW.values(), ids=NOW.keys())
def test_the_day_gives_the_word_and_the_sentence(statements, known, today, now, headline):
    plan = plan_of(statements, applied_on=MARCH[2], as_of=today, **known)
    assert (plan.now, plan.headline) == (now, headline)


def test_before_applying_an_invitation_to_ask_comes_first():
    plan = plan_of([opening("email"), closes(MARCH[20])], as_of=MARCH[5])
    assert plan.now == "ask_questions"
    assert plan.headline == (
        "If you have questions, ask them by 17 March 2026, before you apply: send one short e-mail. "
        "Apply by 20 March 2026."
    )


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        ([closes(MARCH[20])], "by 17 March 2026, send one short e-mail. Apply by 20 March 2026."),
        ([], "send one short e-mail."),
    ],
)
def test_who_must_get_in_touch_before_applying_is_told_so(statements, said):
    plan = plan_of([opening("email", force="obligation"), *statements], as_of=MARCH[5])
    assert plan.headline == f"The posting wants you to get in touch before you apply: {said}"


def test_an_invitation_to_ask_hides_no_doubt_about_the_closing_date():
    plan = plan_of([opening("email"), closes(MARCH[10], id="first"), closes(MARCH[20])], as_of=MARCH[5])
    assert plan.headline.endswith("e-mail. Apply in time (the closing dates differ: see which is yours).")


def test_the_time_of_the_closing_date_is_said():
    plan = plan_of([ban(), closes(MARCH[20], time="17:00", time_zone="GMT")], as_of=MARCH[5])
    assert plan.headline.startswith("Apply by 20 March 2026, 17:00 GMT. Do not get in touch")


def test_on_the_last_days_there_is_still_time_to_ask():
    plan = plan_of([opening("email"), closes(MARCH[20])], as_of=MARCH[18])
    assert plan.headline.startswith("If you have questions, ask them by 20 March 2026")


def test_after_the_closing_date_there_is_nothing_left_to_ask_before_applying():
    plan = plan_of([opening("email"), closes(MARCH[20])], as_of=MARCH[23])
    assert plan.now == "wait"


NOT_YET_APPLIED = {
    "the closing date is ahead": (
        [closes(MARCH[20])],
        MARCH[5],
        "Apply by 20 March 2026, wait until 27 March 2026, then send one short e-mail.",
    ),
    "on the last day, with a ban": (
        [closes(MARCH[20]), ban("phone")],
        MARCH[20],
        "Apply by 20 March 2026, wait until 27 March 2026, then send one short e-mail; do not phone.",
    ),
    "on any day": (
        [closes(MARCH[20])],
        None,
        "Apply by 20 March 2026, wait until 27 March 2026, then send one short e-mail.",
    ),
    "a priority date is ahead, and an answer was due": (
        [answers_by(MARCH[6]), closes(MARCH[20], priority=True)],
        MARCH[11],
        "Apply by 20 March 2026. If you have applied, send one short e-mail now, ideally by 24 March 2026.",
    ),
    "no day can be worked out": (
        [closes(MARCH[20]), ban(until=date.max)],
        MARCH[5],
        (
            "Apply by 20 March 2026. The posting asks for no contact until a day that it does not name clearly: wait "
            "until that is over, then send one short e-mail."
        ),
    ),
    "the closing date is over": (
        [closes(MARCH[20])],
        MARCH[21],
        "If you have applied, wait until 27 March 2026, then send one short e-mail.",
    ),
    "two closing dates": (
        [closes(MARCH[10], id="first"), closes(MARCH[20])],
        MARCH[5],
        (
            "Apply in time (the closing dates differ: see which is yours), wait until 27 March 2026, "
            "then send one short e-mail."
        ),
    ),
    "silence will reject, and the closing date is ahead": (
        [closes(MARCH[20]), rejection(MARCH[31])],
        MARCH[5],
        (
            "Apply by 20 March 2026. Wait until 31 March 2026; if you have heard nothing by then, assume that you were "
            "not successful."
        ),
    ),
    "silence will reject, and the closing date is over": (
        [closes(MARCH[20]), rejection(MARCH[31])],
        MARCH[23],
        (
            "If you have applied, wait until 31 March 2026; if you have heard nothing by then, assume that you were "
            "not successful."
        ),
    ),
    "silence will reject, and one of two closing dates is ahead": (
        [closes(MARCH[10], id="first"), closes(MARCH[20]), rejection(MARCH[31])],
        MARCH[5],
        (
            "Apply in time (the closing dates differ: see which is yours). Wait until 31 March 2026; if you have heard "
            "nothing by then, assume that you were not successful."
        ),
    ),
    "silence will reject some days after applying": (
        [closes(MARCH[20]), rejection(offset=Offset(max=14, unit="day"), anchor="application")],
        MARCH[5],
        (
            "Apply by 20 March 2026. Wait for as long as the posting says; if you have heard nothing by then, assume "
            "that you were not successful."
        ),
    ),
    "silence would have rejected some days after applying": (
        [closes(MARCH[20]), rejection(offset=Offset(max=14, unit="day"), anchor="application")],
        MARCH[23],
        (
            "If you have applied, wait for as long as the posting says; if you have heard nothing by then, assume that "
            "you were not successful."
        ),
    ),
    "no contact is wanted": (
        [closes(MARCH[20]), ban()],
        MARCH[5],
        (
            "Apply by 20 March 2026. Do not get in touch: the posting asks applicants not to. Wait for the employer's "
            "answer."
        ),
    ),
    "the day for it has come": (
        [closes(MARCH[20])],
        MARCH[30],
        "If you have applied, send one short e-mail now, ideally by 10 April 2026.",
    ),
    "it has passed": (
        [closes(MARCH[20]), ban("phone")],
        date(2026, 4, 13),
        "If you have applied, send one short e-mail now (the best time ended on 10 April 2026); do not phone.",
    ),
    "it is too late": (
        [closes(MARCH[20])],
        date(2026, 5, 12),
        (
            "It is late: the best time ended on 10 April 2026. If you have applied, assume that you were not "
            "successful unless they get in touch; if the job is still advertised, you may still send one short e-mail."
        ),
    ),
}


@pytest.mark.parametrize(("statements", "today", "headline"), NOT_YET_APPLIED.values(), ids=NOT_YET_APPLIED)
def test_nothing_is_said_to_somebody_as_if_they_had_applied(statements, today, headline):
    plan = plan_of(statements, as_of=today)
    assert plan.headline == headline
    assert (plan.now == "apply") == headline.startswith("Apply")


def test_whoever_was_interviewed_has_applied():
    plan = plan_of([closes(MARCH[20])], as_of=MARCH[12], interviewed_on=(MARCH[9],), followed_up_on=(MARCH[9],))
    assert plan.headline == "Wait until 16 March 2026, then send one short e-mail."


def test_without_any_date_the_sentence_says_what_to_count_from():
    plan = plan_of([ban("phone")])
    assert plan.now == "wait"
    assert plan.headline == "Wait 10 working days after you apply, then send one short e-mail; do not phone."


UNDATED = {
    "an answer is promised within a time": (
        [answers_within(2, "application")],
        "Wait for as long as the posting says an answer takes; if none comes, send one short e-mail.",
    ),
    "silence within a time is a rejection": (
        [rejection(offset=Offset(max=7, unit="day"), anchor="application")],
        "Wait for as long as the posting says; if you have heard nothing by then, assume that you were not successful.",
    ),
    "no contact until an unknown day": (
        [ban(until="deadline")],
        (
            "The posting asks for no contact until a day that it does not name clearly: wait until that is over, "
            "then send one short e-mail."
        ),
    ),
    "the closing date could not be read": (
        [closes(None)],
        "Wait 10 working days after you apply, then send one short e-mail.",
    ),
}


@pytest.mark.parametrize(("statements", "headline"), UNDATED.values(), ids=UNDATED)
def test_before_the_day_of_applying_is_known_the_sentence_says_what_the_posting_says(statements, headline):
    assert plan_of(statements).headline == headline


def test_nobody_is_to_follow_up_where_silence_is_a_rejection_before_the_day_is_known():
    plan = plan_of([rejection(offset=Offset(max=7, unit="day"), anchor="application")])
    assert [(found.action, found.earliest) for found in plan.steps] == [("close", None)]


def test_whom_the_posting_wants_left_alone_is_said_in_the_same_breath():
    plan = plan_of([ban(closes="person")], applied_on=MARCH[2])
    assert plan.headline.endswith(
        "send one short e-mail; do not contact the people or places that the posting asks you to leave alone."
    )


def test_without_a_day_to_plan_for_the_last_known_event_speaks():
    assert plan_of([], applied_on=MARCH[2]).now == "wait"
    assert plan_of([], applied_on=MARCH[2], interviewed_on=(MARCH[9],)).now == "thank_you"


def test_the_day_to_plan_for_changes_no_first_step():
    early, late, too_late = (plan_of([], applied_on=MARCH[2], as_of=d) for d in (MARCH[3], date(2026, 4, 10), MAY))
    assert early.steps[0] == late.steps[0] == too_late.steps[0]
    assert late.steps[1].earliest > date(2026, 4, 10)
    assert len(too_late.steps) == 1


def test_a_posting_that_may_close_early_is_applied_to_soon():
    plan = plan_of([closes(MARCH[20], may_close_early=True)], as_of=MARCH[2])
    assert plan.headline.startswith("Apply by 20 March 2026, or sooner (it may close early), wait until 27 March 2026")
    assert plan.steps[0].reason == "Applications are accepted until 20 March 2026, or sooner (it may close early)."


@pytest.mark.parametrize(
    ("today", "now", "ends"),
    [
        (
            MARCH[3],
            "wait",
            "But if no confirmation of your application has come by 10 March 2026, make one short call.",
        ),
        (
            MARCH[12],
            "check_receipt",
            "But if no confirmation of your application has come, make one short call now, ideally by 24 March 2026.",
        ),
        (MARCH[25], "wait", "then make one short call."),
    ],
)
def test_what_to_do_without_a_receipt_stands_behind_what_to_do_else(today, now, ends):
    offset = Offset(max=5, unit="business_day")
    offer = opening("phone", topic="status", condition="no_receipt", offset=offset, anchor="application")
    plan = plan_of([offer, answers_by(date(2026, 4, 10))], applied_on=MARCH[2], as_of=today)
    assert plan.headline.startswith("Wait until 14 April 2026, then make one short call.")
    assert plan.headline.endswith(ends)
    assert plan.now == now

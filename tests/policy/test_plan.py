"""The contract's tables as a decision table: permission × timing × silence × deadline × stage × already followed up."""

from dataclasses import replace
from datetime import date

import pytest

from analyzer.exceptions import InputError
from analyzer.policy import check_application, make_plan
from analyzer.schema.plan import Application
from analyzer.schema.posting import ContactPoint
from analyzer.schema.statement import Acknowledgement, Offset
from tests.policy.builders import (
    HELPDESK,
    INBOX,
    JANE,
    MARCH,
    POSTING,
    actions,
    answers_by,
    answers_within,
    ban,
    closes,
    interviews,
    only_some_answered,
    opening,
    plan_of,
    policy_of,
    rejection,
    review_begins,
    step,
    words,
)

APRIL = {day: date(2026, 4, day) for day in range(1, 31)}

EARLIEST = {
    "an answer by R: R + 2": ([answers_by(MARCH[20])], MARCH[24], "stated"),
    "an answer within two weeks of applying": ([answers_within(2, "application")], MARCH[18], "stated"),
    "an answer wins over interviews": ([answers_by(MARCH[20]), interviews(MARCH[4])], MARCH[24], "stated"),
    "an answer wins over the closing date": ([answers_by(MARCH[20]), closes(MARCH[4])], MARCH[24], "stated"),
    "interviews from I: I + 2": ([interviews(MARCH[18], MARCH[19])], MARCH[20], "stated"),
    "the first of two rounds": ([interviews(APRIL[1]), interviews(MARCH[18])], MARCH[20], "stated"),
    "interviews win over the closing date": ([interviews(MARCH[18]), closes(MARCH[4])], MARCH[20], "stated"),
    "interviews without a day fall through": ([interviews(None), closes(MARCH[4])], MARCH[11], "deadline"),
    "a closing date ahead: D + 5": ([closes(MARCH[4])], MARCH[11], "deadline"),
    "a closing date behind: A + 5": ([closes(date(2026, 2, 20))], MARCH[9], "deadline"),
    "a closing date wins over review": ([closes(MARCH[4]), review_begins(MARCH[3])], MARCH[11], "deadline"),
    "review from V: V + 10": ([review_begins(MARCH[4])], MARCH[18], "review"),
    "review begun before applying: A + 10": ([review_begins(date(2026, 2, 20))], MARCH[16], "review"),
    "a priority date: V + 10": ([closes(MARCH[4], priority=True)], MARCH[18], "review"),
    "review as applications come": ([review_begins(None)], MARCH[16], "default"),
    "open until filled": ([closes(None, rolling=True)], MARCH[16], "default"),
    "a vague promise": ([answers_by(None, vague=True)], MARCH[16], "default"),
    "nothing: A + 10": ([], MARCH[16], "default"),
    "an answer by a day before applying falls through": ([answers_by(date(2026, 2, 20))], MARCH[16], "default"),
    "interviews before the closing date: behind it": ([interviews(MARCH[4]), closes(MARCH[13])], MARCH[16], "deadline"),
    "an answer wins over a later closing date": ([answers_by(MARCH[6]), closes(MARCH[20])], MARCH[10], "stated"),
    "an answer wins over a later rolling end": (
        [answers_by(MARCH[6]), closes(MARCH[20], rolling=True)],
        MARCH[10],
        "stated",
    ),
    "a whole week of interviews: behind it": ([interviews(MARCH[9], MARCH[15])], MARCH[16], "stated"),
    "a second round within days of the first: behind it": (
        [interviews(MARCH[9]), interviews(MARCH[16], MARCH[20])],
        MARCH[23],
        "stated",
    ),
    "a third round long after the others is not waited for": (
        [interviews(APRIL[20]), interviews(MARCH[9]), interviews(MARCH[13])],
        MARCH[16],
        "stated",
    ),
    "an answer within two weeks of an unknown day: as if of applying, + 2": (
        [closes(None), answers_within(2, "deadline")],
        MARCH[18],
        "stated",
    ),
    "an answer within a week of an unknown day is over by A + 10": (
        [answers_within(1, "posting")],
        MARCH[16],
        "default",
    ),
    "a priority date closes nothing": ([answers_by(MARCH[6]), closes(MARCH[20], priority=True)], MARCH[10], "stated"),
    "a ban until a day": ([ban(until=MARCH[25])], MARCH[26], "stated"),
    "a ban until a day that is not known, and an answer": (
        [ban(until="undated"), answers_by(MARCH[20])],
        MARCH[24],
        "stated",
    ),
    "a ban for three weeks after applying": (
        [ban(until="undated", offset=Offset(max=3, unit="week"), anchor="application"), answers_by(MARCH[6])],
        MARCH[24],
        "stated",
    ),
    "somebody to be left alone until a day": ([ban(closes="person", until=MARCH[25])], MARCH[26], "stated"),
    "an offer to those without an answer, and no other day": (
        [opening(id="late", condition="no_answer", topic="status", end=MARCH[5])],
        MARCH[6],
        "stated",
    ),
    "an offer to those without an answer some time after closing": (
        [
            closes(MARCH[4]),
            opening(
                id="late",
                condition="no_answer",
                topic="status",
                offset=Offset(max=3, unit="week"),
                anchor="deadline",
            ),
        ],
        MARCH[26],
        "stated",
    ),
    "a receipt within three weeks": (
        [Acknowledgement(id="r", evidence=words(), offset=Offset(max=3, unit="week"), anchor="application")],
        MARCH[24],
        "stated",
    ),
    "a receipt within days": ([Acknowledgement(id="r", evidence=words(), end=MARCH[4])], MARCH[16], "default"),
    "an answer before the receipt": (
        [answers_by(MARCH[6]), Acknowledgement(id="r", evidence=words(), end=MARCH[20])],
        MARCH[10],
        "stated",
    ),
    "a ban until the closing date": ([ban(until="deadline"), closes(MARCH[4])], MARCH[11], "deadline"),
}


@pytest.mark.parametrize(("statements", "earliest", "basis"), EARLIEST.values(), ids=EARLIEST.keys())
@pytest.mark.parametrize("contact", [[], [ban("phone", id="c")], [opening("email", id="c")]], ids=["-", "ban", "open"])
def test_the_first_row_that_applies_gives_the_earliest_day(statements, earliest, basis, contact):
    first = step(plan_of([*statements, *contact], applied_on=MARCH[2]), "follow_up")
    assert (first.earliest, first.basis) == (earliest, basis)
    assert first.because or basis == "default"


def test_a_priority_date_is_no_day_on_which_reading_begins():
    found = step(plan_of([closes(MARCH[4], priority=True), review_begins(MARCH[3])], applied_on=MARCH[2]), "follow_up")
    assert found.reason.startswith("Applications that arrive by 4 March 2026 are considered first; 10 working days")
    found = step(plan_of([closes(MARCH[4], priority=True), review_begins(MARCH[5])], applied_on=MARCH[2]), "follow_up")
    assert found.reason.startswith("They begin to read applications on 5 March 2026")


STEPS = {
    "unstated: one note and one more": ([], {}, ["follow_up", "second_follow_up"]),
    "unstated: the second after the first": ([], {"followed_up_on": (MARCH[16],)}, ["second_follow_up"]),
    "unstated: two were sent": ([], {"followed_up_on": (MARCH[16], MARCH[30])}, ["wait"]),
    "unstated: three were sent": ([], {"followed_up_on": (MARCH[4], MARCH[16], MARCH[30])}, ["wait"]),
    "restricted: as open": ([ban("phone")], {}, ["follow_up", "second_follow_up"]),
    "restricted to questions": ([ban(topic="status"), opening(topic="questions")], {}, ["ask_questions", "wait"]),
    "invited: questions first": ([opening("email")], {}, ["ask_questions", "follow_up", "second_follow_up"]),
    "invited to the portal for status": ([opening("portal", topic="status")], {}, ["follow_up"]),
    "prohibited: wait": ([ban()], {}, ["wait"]),
    "prohibited with an answer": ([ban(), answers_by(MARCH[20])], {}, ["wait"]),
    "prohibited, silence rejects": ([ban(), rejection(MARCH[20])], {}, ["wait", "close"]),
    "prohibited, heard back": ([ban()], {"heard_back_on": MARCH[5]}, ["wait"]),
    "prohibited, interviewed": ([ban()], {"interviewed_on": (MARCH[9],)}, ["thank_you"]),
    "no reply: one note": ([only_some_answered()], {}, ["follow_up"]),
    "no reply: it was sent": ([only_some_answered()], {"followed_up_on": (MARCH[16],)}, ["wait"]),
    "silence rejects on S: close": ([rejection(MARCH[20])], {}, ["close"]),
    "a note before S": ([answers_by(MARCH[9]), rejection(MARCH[30])], {}, ["follow_up", "close"]),
    "no note on S itself": ([answers_by(MARCH[9]), rejection(MARCH[11])], {}, ["close"]),
    "silence rejects some day": ([rejection()], {}, ["follow_up"]),
    "S lies before the application": ([rejection(date(2026, 2, 20))], {}, ["follow_up"]),
    "heard back": ([opening("email")], {"heard_back_on": MARCH[5]}, ["wait"]),
    "interviewed": ([], {"interviewed_on": (MARCH[9],)}, ["thank_you", "status_query"]),
    "interviewed after hearing back": (
        [],
        {"heard_back_on": MARCH[4], "interviewed_on": (MARCH[9],)},
        ["thank_you", "status_query"],
    ),
    "heard back after the interview": ([], {"interviewed_on": (MARCH[9],), "heard_back_on": MARCH[12]}, ["thank_you"]),
    "thanked": ([], {"interviewed_on": (MARCH[9],), "followed_up_on": (MARCH[10],)}, ["status_query"]),
    "thanked late": ([], {"interviewed_on": (MARCH[9],), "followed_up_on": (MARCH[12],)}, ["status_query"]),
    "thanked late, and asked for the outcome": (
        [],
        {"interviewed_on": (MARCH[9],), "followed_up_on": (MARCH[12], MARCH[16])},
        ["wait"],
    ),
    "asked for the outcome without thanks": (
        [],
        {"interviewed_on": (MARCH[9],), "followed_up_on": (MARCH[16],)},
        ["wait"],
    ),
    "thanked for the second of two rounds": (
        [],
        {"interviewed_on": (MARCH[9], MARCH[12]), "followed_up_on": (MARCH[12],)},
        ["thank_you", "status_query"],
    ),
    "asked for the outcome": ([], {"interviewed_on": (MARCH[9],), "followed_up_on": (MARCH[9], MARCH[16])}, ["wait"]),
    "two rounds": ([], {"interviewed_on": (MARCH[9], MARCH[18])}, ["thank_you", "thank_you", "status_query"]),
    "interviewed, status closed": (
        [ban(topic="status"), opening("email", topic="questions")],
        {"interviewed_on": (MARCH[9],)},
        ["thank_you"],
    ),
    "interviewed, S after the question": (
        [rejection(APRIL[30]), answers_by(MARCH[20])],
        {"interviewed_on": (MARCH[9],)},
        ["thank_you", "status_query", "close"],
    ),
    "interviewed, S before the question": (
        [rejection(MARCH[10])],
        {"interviewed_on": (MARCH[9],)},
        ["thank_you", "status_query"],
    ),
}


@pytest.mark.parametrize(("statements", "known", "expected"), STEPS.values(), ids=STEPS.keys())
def test_the_permission_and_the_stage_give_the_steps(statements, known, expected):
    assert actions(plan_of(statements, applied_on=MARCH[2], **known)) == expected


CHANNELS = {
    "e-mail before phone": ([], [], None, "email", None),
    "the address for applying, where no other is known": ([], [INBOX], None, "email", 0),
    "a person before the address for applying": ([], [INBOX, JANE], None, "email", 1),
    "never a masked address": ([opening("email")], [replace(JANE, email="jane@..."), INBOX], None, "email", 1),
    "never the help desk": ([], [HELPDESK], None, "email", None),
    "the named channel first": ([opening("phone")], [JANE], None, "phone", 0),
    "what is preferred, where it is open": ([opening("phone")], [JANE], "email", "email", 0),
    "not what is preferred, where it is closed": ([ban("phone")], [JANE], "phone", "email", 0),
    "not e-mail, where it is closed": ([ban("email")], [JANE], None, "phone", 0),
    "the exception of a ban": ([ban(at=0), opening("phone", at=0)], [JANE], "email", "phone", 0),
    "the portal for one's status": (
        [opening("portal", topic="status"), opening("email", topic="questions", id="q")],
        [JANE],
        None,
        "portal",
        None,
    ),
    "in person, where that is offered for one's application": ([opening("in_person")], [], None, "in_person", None),
    "not in person, where that is offered for questions about the job": (
        [opening("in_person", topic="questions")],
        [],
        None,
        "email",
        None,
    ),
    "a phone number without an e-mail address": (
        [opening()],
        [replace(JANE, email=None)],
        None,
        "phone",
        0,
    ),
}


@pytest.mark.parametrize(("statements", "contacts", "preferred", "channel", "contact"), CHANNELS.values(), ids=CHANNELS)
def test_the_channel_is_open_and_the_contact_has_it(statements, contacts, preferred, channel, contact):
    plan = plan_of(statements, contacts=contacts, applied_on=MARCH[2], preferred_channel=preferred)
    found = step(plan, "follow_up")
    assert (found.channel, found.contact) == (channel, contact)


@pytest.mark.parametrize("purpose", ["other", "technical", "accommodation"])
def test_an_address_for_one_purpose_gets_no_other_mail(purpose):
    helpdesk = ContactPoint(email="help@example.org", phone="555-0177", purpose=purpose)
    found = step(plan_of([], contacts=[helpdesk], applied_on=MARCH[2]), "follow_up")
    assert (found.channel, found.contact) == ("email", None)


def test_whom_to_ask_is_named_for_the_topic_asked():
    professor = replace(JANE, name="Professor Roe", evidence=words(50))
    office = ContactPoint(email="office@example.org", purpose="enquiries", evidence=words(80))
    offers = [opening("email", topic="questions", id="q"), opening("email", topic="status", at=80)]
    plan = plan_of(offers, contacts=[professor, office], applied_on=MARCH[2])
    assert (step(plan, "ask_questions").contact, step(plan, "follow_up").contact) == (0, 1)


def test_whom_to_ask_may_be_named_by_an_address_that_stands_elsewhere():
    office = ContactPoint(email="office@example.org", purpose="apply", evidence=words(500))
    offer = opening("email", topic="status")
    offer = replace(offer, evidence=replace(offer.evidence, exact="status: office@example.org"))
    assert step(plan_of([offer], contacts=[JANE, office], applied_on=MARCH[2]), "follow_up").contact == 1


@pytest.mark.parametrize(
    ("known", "action"), [({"applied_on": MARCH[2]}, "follow_up"), ({"interviewed_on": (MARCH[9],)}, "status_query")]
)
@pytest.mark.parametrize("bans", [[], [ban("phone", "email", topic="status")]])
def test_what_the_portal_shows_is_looked_up_and_not_asked_for(known, action, bans):
    plan = plan_of([opening("portal", topic="status"), *bans], as_of=MARCH[17], **known)
    found = step(plan, action)
    assert (found.channel, found.message) == ("portal", None)
    assert "opening" in found.because
    assert found.reason.endswith("shows the status of your application: look it up there instead of asking.")
    assert plan.headline.startswith("Now look up the status of your application on the website where you applied,")


def test_a_look_at_the_portal_is_enough():
    plan = plan_of([opening("portal", topic="status")], applied_on=MARCH[2], followed_up_on=(MARCH[16],))
    assert actions(plan) == ["wait"]


def test_a_portal_for_any_message_is_written_to():
    plan = plan_of([opening("portal")], applied_on=MARCH[2])
    assert step(plan, "follow_up").message
    assert "write once through the website" in plan.headline


UNADDRESSED = {
    "an e-mail": (
        [],
        (
            "No e-mail address was found in the posting: reply to the message that confirmed your application, "
            "or write through the website if you applied there, or write to the postal address if the posting gives "
            "one."
        ),
    ),
    "not through what is closed, nor to a receipt that is not sent": (
        [ban("portal"), Acknowledgement(id="a", evidence=words(), given=False)],
        "No e-mail address was found in the posting: write to the postal address if the posting gives one.",
    ),
    "where nothing else is open": (
        [ban("portal", "post"), Acknowledgement(id="a", evidence=words(), given=False)],
        "No e-mail address was found in the posting: look for one on the employer's own website.",
    ),
    "a call": (
        [opening("phone")],
        "No telephone number was found in the posting: take it from the employer's own website.",
    ),
}


@pytest.mark.parametrize(("statements", "said"), UNADDRESSED.values(), ids=UNADDRESSED)
def test_a_step_without_an_address_says_how_to_reach_them(statements, said):
    first = step(plan_of(statements, contacts=[], applied_on=MARCH[2]), "follow_up")
    assert first.reason.endswith(f". {said}")


def test_a_step_with_an_address_and_a_reply_to_the_interviewer_need_no_way():
    assert "was found in" not in step(plan_of([], applied_on=MARCH[2]), "follow_up").reason
    assert "was found in" not in step(plan_of([], contacts=[], interviewed_on=(MARCH[9],)), "thank_you").reason


MASKED = {
    "of those who take the applications": (
        "apply",
        "follow_up",
        "reply to the message that confirmed your application, or write to the address where you applied",
    ),
    "of somebody else": (
        "enquiries",
        "follow_up",
        (
            "reply to the message that confirmed your application, or write through the website if you applied there, "
            "or write to the postal address if the posting gives one"
        ),
    ),
    "before applying": ("enquiries", "ask_questions", "look it up where the posting first appeared"),
}


@pytest.mark.parametrize(("purpose", "action", "ways"), MASKED.values(), ids=MASKED)
def test_an_address_that_is_cut_off_is_no_missing_one(purpose, action, ways):
    masked = ContactPoint(email="jobs@...", purpose=purpose)
    found = step(plan_of([opening("email")], contacts=[masked], applied_on=MARCH[2]), action)
    assert found.reason.endswith(f". The e-mail address is cut off in this copy of the posting: {ways}.")


def test_an_address_that_a_copy_hides_comes_before_a_number_and_is_looked_up_on_the_page():
    hidden = replace(words(50), exact="e-mail [email protected] or call Jane Doe")
    number = ContactPoint(name="Jane Doe", phone="555-0101", purpose="enquiries", evidence=words(60))
    plan = plan_of([opening("email", "phone", evidence=hidden)], contacts=[number], applied_on=MARCH[2])
    found = step(plan, "ask_questions")
    assert (found.channel, found.contact) == ("email", None)
    assert "this copy hides it: open the page of the posting itself" in found.reason
    assert found.contact is None


def test_an_address_for_something_else_that_is_cut_off_says_nothing():
    helpdesk = replace(HELPDESK, email="access@...")
    found = step(plan_of([], contacts=[helpdesk], applied_on=MARCH[2]), "follow_up")
    assert "No e-mail address was found" in found.reason


def test_the_second_note_does_not_repeat_how_to_reach_them():
    plan = plan_of([], contacts=[], applied_on=MARCH[2])
    assert step(plan, "second_follow_up").reason.endswith("get in touch. Use the same way as for the first.")


NAMED = ContactPoint(name="Dr Rope", purpose="enquiries", evidence=words(50))


@pytest.mark.parametrize(
    ("contacts", "offer", "asked", "followed_up"),
    [
        pytest.param([NAMED], opening(), 0, 0, id="for anything"),
        pytest.param([NAMED], opening("email", topic="questions"), 0, 0, id="for questions only"),
        pytest.param([NAMED], opening("phone"), 0, 0, id="a call without a number"),
        pytest.param([NAMED, INBOX], opening("email"), 1, 1, id="somebody with an address comes first"),
        pytest.param([replace(NAMED, purpose="other")], opening(), None, None, id="a person named for something else"),
        pytest.param([replace(NAMED, evidence=words(400))], opening(), None, None, id="a person named elsewhere"),
        pytest.param([replace(NAMED, email="rope@...")], opening(), None, None, id="an address cut off"),
    ],
)
def test_a_person_named_without_an_address_is_asked_for_by_name(contacts, offer, asked, followed_up):
    plan = plan_of([offer], contacts=contacts, applied_on=MARCH[2])
    assert (step(plan, "ask_questions").contact, step(plan, "follow_up").contact) == (asked, followed_up)
    if asked == 0 and offer.channels != ("phone",):
        assert step(plan, "ask_questions").message.body.startswith("Dear Dr Rope,")
        assert "No e-mail address was found" in step(plan, "ask_questions").reason


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (interviews(MARCH[18], MARCH[19]), "The posting names interviews from 18 March 2026 on;"),
        (interviews(MARCH[18], MARCH[18]), "The posting names 18 March 2026 for interviews;"),
        (interviews(MARCH[9], MARCH[15]), "The posting names interviews that last until 15 March 2026;"),
        (answers_within(2, "application"), "The posting says how long an answer takes after you apply."),
        (answers_within(2, "other"), "The posting says how long an answer takes, counted from a day that is not known"),
    ],
)
def test_the_reason_says_no_more_than_the_posting(statement, said):
    assert step(plan_of([statement]), "follow_up").reason.startswith(said)


def test_a_postal_address_offered_counts():
    first = step(plan_of([opening("post")], contacts=[], applied_on=MARCH[2]), "follow_up")
    assert (first.channel, "was found in" in first.reason) == ("post", False)


def test_the_second_note_comes_ten_business_days_after_the_first_and_is_the_last():
    plan = plan_of([], applied_on=MARCH[2])
    assert step(plan, "follow_up").latest == step(plan, "second_follow_up").earliest == MARCH[30]


def test_the_second_note_counts_from_the_day_the_first_was_sent():
    plan = plan_of([answers_by(MARCH[9])], applied_on=MARCH[2], followed_up_on=(MARCH[25],))
    assert step(plan, "second_follow_up").earliest == APRIL[8]


def test_a_note_sent_too_early_does_not_move_the_next_before_the_stated_day():
    plan = plan_of([answers_by(APRIL[20])], applied_on=MARCH[2], followed_up_on=(MARCH[4],))
    assert step(plan, "second_follow_up").earliest == APRIL[22]


def test_a_note_before_a_rejection_by_silence_is_due_before_it():
    plan = plan_of([answers_by(MARCH[9]), rejection(MARCH[16])], applied_on=MARCH[2])
    assert (step(plan, "follow_up").latest, step(plan, "close").earliest) == (MARCH[15], MARCH[16])


def test_a_time_counted_from_the_application_is_resolved_by_the_plan():
    late = rejection(offset=Offset(max=6, unit="week"), anchor="application")
    assert step(plan_of([late], applied_on=MARCH[2]), "close").earliest == APRIL[13]


@pytest.mark.parametrize(
    ("statements", "earliest", "basis"),
    [
        pytest.param([], MARCH[16], "interview", id="T + 5"),
        pytest.param([answers_by(MARCH[20])], MARCH[24], "stated", id="the stated date + 2"),
        pytest.param([answers_within(1, "interview")], MARCH[18], "stated", id="a week after the interview + 2"),
        pytest.param([answers_by(MARCH[6])], MARCH[16], "interview", id="a stated date before the interview"),
        pytest.param([answers_within(4, "deadline"), closes(MARCH[4])], APRIL[3], "stated", id="all, after closing"),
        pytest.param([answers_by(MARCH[20], recipients="selected")], MARCH[24], "stated", id="those who are chosen"),
        pytest.param([answers_within(2, "application")], MARCH[16], "interview", id="an answer to the application"),
        pytest.param(
            [answers_by(MARCH[20], recipients="shortlisted")], MARCH[16], "interview", id="invitations by a day"
        ),
        pytest.param(
            [answers_within(1, "interview", recipients="shortlisted")], MARCH[18], "stated", id="those interviewed"
        ),
    ],
)
def test_the_outcome_is_asked_for_after_the_promised_day(statements, earliest, basis):
    query = step(plan_of(statements, applied_on=MARCH[2], interviewed_on=(MARCH[9],)), "status_query")
    assert (query.earliest, query.basis) == (earliest, basis)


def test_the_outcome_is_asked_for_after_the_last_round():
    plan = plan_of([], interviewed_on=(MARCH[16], MARCH[4]))
    assert step(plan, "status_query").earliest == MARCH[23]
    assert plan.interviewed_on == MARCH[16]


@pytest.mark.parametrize("statements", [[], [ban("phone")], [ban(topic="status"), opening("email", topic="questions")]])
def test_thanks_go_out_within_a_day_by_e_mail(statements):
    thanks = step(plan_of(statements, interviewed_on=(MARCH[9],)), "thank_you")
    assert (thanks.earliest, thanks.latest, thanks.channel) == (MARCH[9], MARCH[10], "email")


@pytest.mark.parametrize(
    ("country", "interviewed", "latest"),
    [
        pytest.param(None, MARCH[6], MARCH[9], id="after a Friday on Monday"),
        pytest.param(None, MARCH[7], MARCH[9], id="after a Saturday on Monday"),
        pytest.param("GB", APRIL[2], APRIL[7], id="after the Thursday before Easter on Tuesday"),
    ],
)
def test_thanks_are_due_on_a_business_day(country, interviewed, latest):
    plan = plan_of([], posting=replace(POSTING, country=country), interviewed_on=(interviewed,))
    assert step(plan, "thank_you").latest == latest


def test_thanks_go_by_reply_only_where_every_channel_is_closed():
    plan = plan_of([ban()], interviewed_on=(MARCH[9],))
    thanks = step(plan, "thank_you")
    assert (thanks.channel, thanks.contact, thanks.because) == (None, None, ("ban",))
    assert "reply to their own message" in plan.headline


def test_waiting_ends_with_the_stated_window_unless_that_was_over_before():
    ahead = step(plan_of([ban(), answers_by(MARCH[20])], applied_on=MARCH[2]), "wait")
    assert (ahead.earliest, ahead.latest, ahead.because) == (MARCH[2], MARCH[20], ("ban", "answer"))
    behind = step(plan_of([ban(), answers_by(MARCH[1])], applied_on=MARCH[2]), "wait")
    assert (behind.earliest, behind.latest, behind.because) == (MARCH[2], None, ("ban",))


@pytest.mark.parametrize(
    ("known", "since", "reason"),
    [
        ({"heard_back_on": MARCH[9]}, MARCH[9], "The employer has been in touch"),
        ({"followed_up_on": (MARCH[30], MARCH[16])}, MARCH[30], "You have followed up as often"),
        (
            {"interviewed_on": (MARCH[9],), "followed_up_on": (MARCH[9],), "heard_back_on": MARCH[12]},
            MARCH[12],
            "The employer has been in touch",
        ),
    ],
)
def test_waiting_begins_when_its_reason_does(known, since, reason):
    for applied in (None, MARCH[2]):
        (found,) = plan_of([], applied_on=applied, **known).steps
        assert (found.action, found.earliest) == ("wait", since)
        assert found.reason.startswith(reason)


def test_questions_are_best_asked_three_business_days_before_the_closing_date():
    ask = step(
        plan_of([opening("email"), closes(MARCH[20])], posting=replace(POSTING, date_posted=MARCH[1])), "ask_questions"
    )
    assert (ask.earliest, ask.latest, ask.because) == (MARCH[1], MARCH[17], ("opening",))


def test_questions_are_best_asked_three_business_days_before_the_day_named_for_them():
    ask = step(plan_of([opening("email", until=MARCH[9]), closes(MARCH[20])]), "ask_questions")
    assert ask.latest == MARCH[4]


@pytest.mark.parametrize(("posted", "as_of"), [(MARCH[18], None), (None, MARCH[18])])
def test_with_less_time_questions_may_be_asked_to_the_last_day(posted, as_of):
    posting = replace(POSTING, date_posted=posted)
    ask = step(plan_of([opening("email"), closes(MARCH[20])], posting=posting, as_of=as_of), "ask_questions")
    assert ask.latest == MARCH[20]


def test_it_is_said_why_questions_end_before_the_closing_date():
    in_time = step(plan_of([opening("email"), closes(MARCH[20])]), "ask_questions")
    assert "some days before 20 March 2026" in in_time.reason
    at_last = step(plan_of([opening("email"), closes(MARCH[20])], as_of=MARCH[19]), "ask_questions")
    assert "some days before" not in at_last.reason


def test_no_question_is_left_when_the_day_for_it_is_over():
    assert "ask_questions" not in actions(plan_of([opening("email"), closes(MARCH[20])], as_of=MARCH[23]))
    asked = plan_of([opening("email"), closes(MARCH[20])], applied_on=MARCH[2], as_of=MARCH[4])
    assert "ask_questions" in actions(asked)


def test_what_is_wanted_before_applying_is_over_with_the_application():
    obliged = opening("email", force="obligation")
    assert "ask_questions" in actions(plan_of([obliged], as_of=MARCH[4]))
    assert "ask_questions" not in actions(plan_of([obliged], applied_on=MARCH[2]))
    offered = step(plan_of([obliged, opening("email", id="offer")], applied_on=MARCH[2]), "ask_questions")
    assert offered.because == ("offer",)


@pytest.mark.parametrize(("contacts", "channel"), [((), "portal"), ((JANE,), "email")])
def test_a_status_that_is_shown_is_looked_up_where_no_address_is_given(contacts, channel):
    shown = opening("portal", "email", topic="status")
    assert step(plan_of([shown], contacts=contacts, applied_on=MARCH[2]), "follow_up").channel == channel


def test_a_rejection_by_silence_without_a_time_of_its_own_takes_that_of_the_answer():
    plan = plan_of([answers_by(MARCH[20], recipients="shortlisted"), rejection()], applied_on=MARCH[2])
    assert actions(plan) == ["close"]
    assert (step(plan, "close").earliest, step(plan, "close").because) == (MARCH[20], ("silence", "answer"))


def test_questions_wait_for_the_end_of_a_ban():
    ask = step(plan_of([ban(until=MARCH[9]), opening("email")]), "ask_questions")
    assert ask.earliest == MARCH[10]


def test_a_ban_until_a_closing_date_not_stated_leaves_no_day():
    plan = plan_of([ban(until="deadline"), opening("email")], applied_on=MARCH[2])
    assert actions(plan) == ["follow_up", "second_follow_up"]
    assert {found.earliest for found in plan.steps} == {None}


def test_a_ban_for_a_time_after_applying_waits_for_the_day_of_applying():
    first = step(plan_of([ban(until="undated", offset=Offset(max=3, unit="week"), anchor="application")]), "follow_up")
    assert (first.earliest, first.because) == (None, ("ban",))
    assert first.reason == "The posting asks applicants to wait for a time that counts from a day not known yet."


def test_without_a_day_of_applying_steps_have_no_day_but_a_reason():
    first = step(plan_of([]), "follow_up")
    assert (first.earliest, first.latest, first.basis) == (None, None, "default")
    assert "10 working days after applying" in first.reason


def test_an_offer_to_tell_one_s_status_is_what_the_first_note_rests_on():
    offers = [ban(closes="person"), opening("email", topic="status"), opening("phone", id="q", topic="questions")]
    first = step(plan_of(offers, applied_on=MARCH[2]), "follow_up")
    assert (first.earliest, first.basis, first.because) == (MARCH[16], "default", ("opening",))
    assert first.reason.startswith("The posting offers a way to ask about your application")


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        ([closes(None)], "The posting's words give no full closing date, but the data behind its page give 4 March"),
        ([closes(None), interviews(MARCH[2])], "but the data behind the posting's page give 4 March 2026 as the"),
    ],
)
def test_a_closing_date_of_the_markup_is_not_said_to_be_the_posting_s(statements, said):
    plan = plan_of(statements, posting=replace(POSTING, valid_through=MARCH[4]), applied_on=MARCH[2])
    assert said in step(plan, "follow_up").reason


def test_a_closing_date_not_understood_is_named_in_the_reason():
    first = step(plan_of([closes(None)], applied_on=MARCH[2]), "follow_up")
    assert (first.earliest, first.basis, first.because) == (MARCH[16], "default", ("deadline",))
    assert "No full closing date was found in the posting, so check it first" in first.reason


@pytest.mark.parametrize(
    "answer", [answers_within(1, "deadline"), answers_by(None)], ids=["after an unknown day", "no day"]
)
def test_an_answer_whose_day_is_not_known_is_named_in_the_reason(answer):
    first = step(plan_of([closes(None), answer], applied_on=MARCH[2]), "follow_up")
    assert (first.earliest, first.basis, first.because) == (MARCH[16], "default", ("answer",))
    assert first.reason.startswith("The posting says when it answers, but no day could be worked out from that")


def test_an_answer_counted_from_an_unknown_day_is_not_asked_for_before_it_can_be_over():
    first = step(plan_of([closes(None), answers_within(4, "deadline")], applied_on=MARCH[2]), "follow_up")
    assert (first.earliest, first.because) == (APRIL[1], ("answer",))
    assert "from your application it takes until 30 March 2026" in first.reason


def test_before_applying_nobody_is_told_to_ask_before_the_closing_date():
    assert step(plan_of([answers_by(MARCH[6]), closes(MARCH[20])]), "follow_up").earliest == MARCH[23]


def test_without_a_day_of_applying_the_posting_s_own_dates_still_count():
    assert step(plan_of([closes(MARCH[4])]), "follow_up").earliest == MARCH[11]


def test_an_undetermined_permission_suggests_nothing():
    policy = policy_of(determinable=False)
    plan = make_plan(policy, statements=[], contact_points=[JANE], posting=POSTING)
    assert (actions(plan), plan.now) == (["wait"], "wait")


@pytest.mark.parametrize(
    ("sent", "as_of", "expected"),
    [
        pytest.param((), MARCH[9], (["thank_you"], "thank_you"), id="after the interview"),
        pytest.param((MARCH[10],), MARCH[10], (["wait"], "wait"), id="once it went out"),
    ],
)
def test_an_undetermined_permission_leaves_the_thanks_for_an_interview(sent, as_of, expected):
    known = Application(interviewed_on=(MARCH[9],), followed_up_on=sent, preferred_channel="phone")
    policy = policy_of(determinable=False)
    plan = make_plan(policy, statements=[], contact_points=[JANE], posting=POSTING, application=known, as_of=as_of)
    assert (actions(plan), plan.now) == expected
    for thanks in plan.steps[: not sent]:
        assert (thanks.channel, thanks.contact, thanks.latest) == (None, None, MARCH[10])
        assert thanks.reason.endswith("reply only to the interviewer's own message.")


@pytest.mark.parametrize(
    ("country", "location", "earliest"),
    [
        pytest.param("GB", None, APRIL[8], id="Good Friday and Easter Monday in England"),
        pytest.param("GB", "Perth, Scotland", APRIL[7], id="Good Friday in Scotland"),
        pytest.param("US", None, APRIL[6], id="no holiday in the United States"),
        pytest.param(None, None, APRIL[6], id="no country"),
    ],
)
def test_public_holidays_are_no_business_days(country, location, earliest):
    posting = replace(POSTING, country=country, job_location=location)
    plan = plan_of([answers_by(APRIL[2])], posting=posting, applied_on=MARCH[2])
    assert step(plan, "follow_up").earliest == earliest


@pytest.mark.parametrize("known", [{"applied_on": date(1066, 10, 14)}, {"interviewed_on": (date(9999, 1, 1),)}])
def test_dates_no_calendar_knows_are_refused(known):
    with pytest.raises(InputError, match="give a date between"):
        plan_of([], **known)


@pytest.mark.parametrize(
    ("application", "as_of", "codes"),
    [
        pytest.param(Application(applied_on=MARCH[1]), None, ["applied_before_posted"], id="before the posting"),
        pytest.param(Application(applied_on=MARCH[25]), None, ["applied_after_deadline"], id="after the deadline"),
        pytest.param(Application(), MARCH[25], ["deadline_passed"], id="the deadline is over"),
        pytest.param(
            Application(applied_on=MARCH[5], followed_up_on=(MARCH[4],)), None, ["dates_before_application"], id="order"
        ),
        pytest.param(Application(applied_on=MARCH[5]), MARCH[4], ["dates_ahead"], id="not applied yet"),
        pytest.param(
            Application(applied_on=MARCH[5], heard_back_on=MARCH[9]), MARCH[6], ["dates_ahead"], id="not heard back yet"
        ),
        pytest.param(
            Application(applied_on=MARCH[5], interviewed_on=(MARCH[9],)), MARCH[6], [], id="an interview is ahead"
        ),
        pytest.param(Application(applied_on=MARCH[5]), MARCH[25], [], id="nothing wrong"),
    ],
)
def test_dates_that_do_not_fit_are_warnings(application, as_of, codes):
    posting = replace(POSTING, date_posted=MARCH[2])
    found = check_application(application, policy=policy_of(closes(MARCH[20])), posting=posting, as_of=as_of)
    assert [warning.code for warning in found] == codes


TO_APPLY = {
    "a closing date": ([closes(MARCH[20])], "Applications are accepted until 20 March 2026."),
    "with its time": (
        [closes(MARCH[20], time="17:00", time_zone="GMT")],
        "Applications are accepted until 20 March 2026, 17:00 GMT.",
    ),
    "a priority date": (
        [closes(MARCH[20], priority=True)],
        "Applications that arrive by 20 March 2026 are considered first.",
    ),
    "two closing dates": (
        [closes(MARCH[10], id="first"), closes(MARCH[20])],
        "Several closing dates are given, 20 March 2026 among them: see which is yours.",
    ),
}


@pytest.mark.parametrize(("statements", "reason"), TO_APPLY.values(), ids=TO_APPLY)
@pytest.mark.parametrize("contact", [[], [ban(id="c")], [opening("email", id="c")]], ids=["-", "ban", "open"])
@pytest.mark.parametrize("as_of", [None, MARCH[5], MARCH[20]])
def test_who_has_not_applied_is_told_by_when(statements, reason, contact, as_of):
    found = step(plan_of([*statements, *contact], as_of=as_of), "apply")
    assert (found.earliest, found.latest, found.basis) == (None, MARCH[20], "stated")
    assert (found.reason, found.because) == (reason, ("deadline",))
    assert (found.channel, found.message) == (None, None)


def test_a_closing_date_of_the_markup_alone_is_to_be_checked():
    found = step(plan_of([], posting=replace(POSTING, valid_through=MARCH[20])), "apply")
    assert (found.latest, found.because) == (MARCH[20], ())
    assert found.reason.endswith("but in the data behind its page: check it.")


def test_questions_come_before_the_application_and_waiting_behind_it():
    posting = replace(POSTING, date_posted=MARCH[1])
    asked = plan_of([opening("email"), closes(MARCH[20])], posting=posting)
    assert actions(asked) == ["ask_questions", "apply", "follow_up", "second_follow_up"]
    assert actions(plan_of([ban(), closes(MARCH[20])])) == ["apply", "wait"]


def test_a_text_that_cannot_be_read_still_has_the_closing_date_of_its_markup():
    posting = replace(POSTING, valid_through=MARCH[20])
    policy = policy_of(posting=posting, determinable=False)
    plan = make_plan(policy, statements=[], contact_points=[], posting=posting, as_of=MARCH[5])
    assert (actions(plan), plan.now) == (["apply", "wait"], "apply")


@pytest.mark.parametrize(
    "known",
    [
        {"applied_on": MARCH[2]},
        {"interviewed_on": (MARCH[4],)},
        {"heard_back_on": MARCH[4]},
        {"followed_up_on": (MARCH[4],)},
        {"as_of": MARCH[21]},
    ],
)
def test_who_has_applied_or_is_too_late_is_not_told_to_apply(known):
    assert "apply" not in actions(plan_of([closes(MARCH[20])], **known))


@pytest.mark.parametrize("statements", [[], [closes(None)], [closes(None, rolling=True)]])
def test_without_a_closing_date_there_is_no_day_to_apply_by(statements):
    assert "apply" not in actions(plan_of(statements))


WALK_IN = interviews(MARCH[18], MARCH[18], open_to_all=True)


def test_who_needs_no_invitation_goes_there_and_asks_afterwards():
    plan = plan_of([WALK_IN, opening("email", topic="questions")], applied_on=MARCH[2])
    assert actions(plan) == ["apply", "ask_questions", "follow_up", "second_follow_up"]
    assert (step(plan, "apply").earliest, step(plan, "apply").latest) == (MARCH[18], MARCH[18])
    assert (step(plan, "ask_questions").latest, step(plan, "follow_up").earliest) == (MARCH[13], MARCH[25])
    assert "if you were there" in step(plan, "follow_up").reason


@pytest.mark.parametrize("known", [{"as_of": MARCH[19]}, {"interviewed_on": (MARCH[18],)}])
def test_nobody_is_sent_to_an_event_that_is_over_for_them(known):
    assert "apply" not in actions(plan_of([WALK_IN], applied_on=MARCH[2], **known))


def receipt_offer(*channels: str, **values):
    given = {"topic": "status", "condition": "no_receipt", "id": "receipt", **values}
    return opening(*channels or ("phone",), **given)


WITHIN_FIVE_DAYS = {"offset": Offset(max=5, unit="business_day"), "anchor": "application"}


@pytest.mark.parametrize(
    ("offer", "earliest", "basis", "said"),
    [
        (receipt_offer(**WITHIN_FIVE_DAYS), MARCH[10], "stated", "by 9 March 2026"),
        (receipt_offer(end=MARCH[6]), MARCH[9], "stated", "by 6 March 2026"),
        (receipt_offer(), MARCH[10], "default", "5 working days are usual"),
    ],
)
def test_a_receipt_that_has_not_come_may_be_asked_for_when_its_time_is_over(offer, earliest, basis, said):
    plan = plan_of([offer, answers_by(APRIL[10])], applied_on=MARCH[2])
    asked = step(plan, "check_receipt")
    assert (asked.earliest, asked.basis, asked.channel, asked.because) == (earliest, basis, "phone", ("receipt",))
    assert asked.reason.startswith("Only if")
    assert said in asked.reason
    assert asked.message is not None
    assert "no confirmation has reached me" in asked.message.body
    assert actions(plan) == ["check_receipt", "follow_up", "second_follow_up"]


def test_a_receipt_is_asked_for_before_the_first_follow_up_asks_the_same():
    asked = step(plan_of([receipt_offer(**WITHIN_FIVE_DAYS)], applied_on=MARCH[2]), "check_receipt")
    assert (asked.earliest, asked.latest) == (MARCH[10], MARCH[15])


@pytest.mark.parametrize(
    ("statements", "known"),
    [
        ([receipt_offer(offset=Offset(max=4, unit="week"), anchor="application")], {}),
        ([receipt_offer(**WITHIN_FIVE_DAYS), rejection(MARCH[10])], {}),
        ([receipt_offer(**WITHIN_FIVE_DAYS), ban("phone")], {}),
        ([receipt_offer(**WITHIN_FIVE_DAYS), ban(until="undated")], {}),
        ([receipt_offer(**WITHIN_FIVE_DAYS)], {"followed_up_on": (MARCH[11],)}),
        ([receipt_offer(**WITHIN_FIVE_DAYS)], {"heard_back_on": MARCH[4]}),
        ([receipt_offer(**WITHIN_FIVE_DAYS)], {"interviewed_on": (MARCH[11],)}),
        ([receipt_offer(**WITHIN_FIVE_DAYS)], {"as_of": date(2026, 6, 1)}),
    ],
)
def test_a_receipt_is_not_asked_for_too_late_nor_where_that_is_closed_or_done(statements, known):
    assert "check_receipt" not in actions(plan_of(statements, applied_on=MARCH[2], **known))


def test_a_receipt_is_asked_for_behind_a_ban_that_ends():
    plan = plan_of(
        [receipt_offer(**WITHIN_FIVE_DAYS), ban(until=MARCH[11]), answers_by(APRIL[10])], applied_on=MARCH[2]
    )
    assert step(plan, "check_receipt").earliest == MARCH[12]


def test_an_offer_to_those_without_a_receipt_opens_nothing_else_that_a_ban_closes():
    plan = plan_of([ban(topic="status"), receipt_offer(**WITHIN_FIVE_DAYS)], applied_on=MARCH[2])
    assert actions(plan) == ["wait", "check_receipt"]
    assert "unless no confirmation comes" in step(plan, "wait").reason
    office = ContactPoint(phone="555-0188", purpose="enquiries", evidence=words(50))
    left_alone = plan_of(
        [ban(closes="person"), receipt_offer(**WITHIN_FIVE_DAYS)], contacts=[office], applied_on=MARCH[2]
    )
    assert (step(left_alone, "check_receipt").channel, step(left_alone, "follow_up").channel) == ("phone", "email")
    over = plan_of(
        [ban(topic="status"), receipt_offer(**WITHIN_FIVE_DAYS)], applied_on=MARCH[2], as_of=date(2026, 6, 1)
    )
    assert "unless no confirmation comes" in step(over, "wait").reason


def test_thanks_do_not_go_through_what_is_open_to_those_without_a_receipt():
    plan = plan_of(
        [ban(topic="status"), receipt_offer(**WITHIN_FIVE_DAYS)], applied_on=MARCH[2], interviewed_on=(MARCH[18],)
    )
    assert step(plan, "thank_you").channel is None


def test_a_ban_with_an_exception_for_those_without_a_receipt_is_no_contradiction():
    statements = [ban(topic="status"), receipt_offer(**WITHIN_FIVE_DAYS)]
    assert (policy_of(*statements).permission, policy_of(*statements).needs_review) == ("restricted", False)


def test_before_the_day_of_applying_is_known_a_missing_receipt_has_no_day():
    statements = [receipt_offer(**WITHIN_FIVE_DAYS), closes(MARCH[4]), answers_by(APRIL[10])]
    plan = plan_of(statements, as_of=MARCH[2])
    asked = step(plan, "check_receipt")
    assert actions(plan) == ["apply", "check_receipt", "follow_up", "second_follow_up"]
    assert "check_receipt" not in actions(plan_of(statements, as_of=MARCH[5]))
    assert (asked.earliest, asked.latest) == (None, None)
    assert "within the time that the posting names" in asked.reason


def test_who_has_no_confirmation_is_not_told_to_reply_to_one():
    reason = step(
        plan_of([receipt_offer("email", end=MARCH[4])], contacts=[], applied_on=MARCH[2]), "check_receipt"
    ).reason
    assert "No e-mail address was found" in reason
    assert "confirmed your application" not in reason


def test_what_the_portal_shows_is_looked_at_before_anybody_is_asked():
    statements = [opening("portal", topic="status", id="portal"), opening("email", topic="status", id="mail")]
    asked = step(plan_of(statements, applied_on=MARCH[2]), "follow_up")
    assert (asked.channel, asked.because) == ("email", ("mail", "portal"))
    assert asked.message is not None
    assert "look there first" in asked.reason

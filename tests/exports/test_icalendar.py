"""The calendar, read by a reader of its own kind."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject

from analyzer.exports.icalendar import MAX_OCTETS, count_steps, to_icalendar
from analyzer.schema.plan import Application, FollowUpStep, Plan
from tests.exports.samples import ALL, EMPTY, FAILED, FULL, INTERVIEWED, NASTY, POSTING, TEXT, TO_APPLY, analysis_of

SAMPLES = pytest.mark.parametrize("analysis", ALL.values(), ids=ALL.keys())


def events(text: str, kind: str = "VEVENT") -> list:
    return icalendar.Calendar.from_ical(text).walk(kind)


def by_summary(text: str, start: str) -> icalendar.Event:
    return next(event for event in events(text) if str(event["SUMMARY"]).startswith(start))


def test_a_step_is_an_all_day_event_with_an_alarm():
    event = by_summary(to_icalendar([FULL]), "Follow up:")
    assert event["DTSTART"].dt == date(2026, 3, 18)
    assert event["DTEND"].dt == date(2026, 3, 19)
    assert type(event["DTSTART"].dt) is date
    (alarm,) = event.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["TRIGGER"].dt == timedelta(hours=9)


@SAMPLES
def test_a_second_reader_finds_the_same_events(analysis):
    text = to_icalendar([analysis])
    names = ("uid", "summary", "description", "dtstart", "dtend")
    second = [
        tuple(getattr(event, name).value for name in names)
        for event in getattr(vobject.readOne(text), "vevent_list", [])
    ]
    assert second == [
        (str(e["UID"]), str(e["SUMMARY"]), str(e["DESCRIPTION"]), e["DTSTART"].dt, e["DTEND"].dt) for e in events(text)
    ]


def test_several_postings_share_a_calendar_and_each_cancels_its_own():
    other = replace(FULL, posting=replace(FULL.posting, id="another"))
    before, now = [FULL, other], [INTERVIEWED, other]
    cancelled = [e for e in events(to_icalendar(now, previous=before)) if e.get("STATUS") == "CANCELLED"]
    alone = [e for e in events(to_icalendar([INTERVIEWED], previous=[FULL])) if e.get("STATUS") == "CANCELLED"]
    assert [e["UID"] for e in cancelled] == [e["UID"] for e in alone] != []
    assert len(events(to_icalendar(before))) == 2 * len(events(to_icalendar([FULL])))


def test_what_is_written_comes_back_unharmed():
    event = by_summary(to_icalendar([FULL]), "Follow up:")
    assert event["SUMMARY"] == "Follow up: Archivist (part time), Harbour Museum, Ltd; North"
    lines = str(event["DESCRIPTION"]).splitlines()
    assert lines[0] == "18 March 2026 to 1 April 2026"
    assert lines[1] == "e-mail, Jane Doe, jane@example.org"
    assert "Shortlisted applicants hear from us within two weeks" in event["DESCRIPTION"]
    assert "Dear Jane Doe," in lines
    assert lines[-1] == POSTING.url


def test_questions_remind_while_an_answer_is_still_of_use():
    early = analysis_of(as_of=date(2026, 2, 21))
    assert by_summary(to_icalendar([early]), "Ask questions:")["DTSTART"].dt == date(2026, 2, 25)


def test_the_application_reminds_on_the_closing_date_until_it_is_made():
    event = by_summary(to_icalendar([TO_APPLY]), "Apply:")
    assert event["DTSTART"].dt == date(2026, 3, 2)
    assert "Several closing dates are given, 2 March 2026, 12:00 GMT among them" in event["DESCRIPTION"]
    gone = by_summary(to_icalendar([FULL], previous=[TO_APPLY]), "Apply:")
    assert (gone["UID"], gone["STATUS"]) == (event["UID"], "CANCELLED")


@pytest.mark.parametrize("todo", [False, True])
def test_what_is_over_is_left_out_and_counted(todo):
    over = FollowUpStep(action="ask_questions", latest=date(2026, 2, 25))
    full = replace(FULL, plan=replace(FULL.plan, steps=(over, *FULL.plan.steps)))
    summaries = [str(e["SUMMARY"]) for e in events(to_icalendar([full], todo=todo), "VTODO" if todo else "VEVENT")]
    assert not any(summary.startswith("Ask questions") for summary in summaries)
    assert count_steps([full]) == (len(summaries), 1)


@pytest.mark.parametrize("as_of", [date(2026, 3, 20), date(2026, 4, 9)])
def test_what_is_due_stands_on_the_day_of_the_plan_also_when_it_is_late(as_of):
    assert by_summary(to_icalendar([analysis_of(as_of=as_of)]), "Follow up:")["DTSTART"].dt == as_of


@pytest.mark.parametrize(
    ("action", "latest", "due"),
    [
        ("Follow up", date(2026, 3, 27), date(2026, 3, 23)),
        ("Follow up", date(2026, 3, 20), date(2026, 3, 23)),
        ("Follow up", date(2026, 3, 22), date(2026, 3, 21)),
        ("Say thank you", date(2026, 3, 21), date(2026, 3, 21)),
    ],
)
def test_what_is_due_at_the_weekend_stands_on_the_monday_if_that_is_in_time(action, latest, due):
    name = "follow_up" if action == "Follow up" else "thank_you"
    step = FollowUpStep(action=name, earliest=date(2026, 3, 20), latest=latest)
    plan = Plan(as_of=date(2026, 3, 21), now=name, headline="", steps=(step,))
    found = by_summary(to_icalendar([replace(FULL, plan=plan)]), f"{action}:")
    assert found["DTSTART"].dt == due


def test_of_a_plan_whose_time_is_over_nothing_is_left():
    stale = analysis_of(as_of=date(2026, 11, 2))
    assert (events(to_icalendar([stale])), count_steps([stale])[0]) == ([], 0)


def test_what_is_over_is_not_cancelled():
    assert "CANCELLED" not in to_icalendar([analysis_of(as_of=date(2026, 11, 2))], previous=[FULL])


def test_thanks_for_an_earlier_round_are_over_while_those_for_the_last_are_due():
    rounds = Application(interviewed_on=(date(2026, 3, 10), date(2026, 3, 19)))
    found = events(to_icalendar([analysis_of(application=rounds, as_of=date(2026, 3, 19))]))
    assert [e["DTSTART"].dt for e in found if str(e["SUMMARY"]).startswith("Say thank")] == [date(2026, 3, 19)]


def test_late_thanks_for_the_last_round_are_due_today_and_no_earlier_ones():
    rounds = Application(interviewed_on=(date(2026, 3, 6), date(2026, 3, 10), date(2026, 3, 24)))
    found = events(to_icalendar([analysis_of(application=rounds, as_of=date(2026, 3, 13))]))
    thanks = [e["DTSTART"].dt for e in found if str(e["SUMMARY"]).startswith("Say thank")]
    assert thanks == [date(2026, 3, 13), date(2026, 3, 24)]


@SAMPLES
@pytest.mark.parametrize("todo", [False, True])
def test_every_calendar_is_valid_and_its_lines_are_folded(analysis, todo):
    text = to_icalendar([analysis], todo=todo)
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= MAX_OCTETS for line in text.split("\r\n"))
    assert text.count("\n") == text.count("\r\n")
    for event in events(text, "VTODO" if todo else "VEVENT"):
        assert {"UID", "DTSTAMP", "SEQUENCE", "DUE" if todo else "DTSTART", "SUMMARY"} <= set(event)


@pytest.mark.parametrize("analysis", [EMPTY, FAILED])
def test_without_a_dated_step_the_calendar_is_empty(analysis):
    assert events(to_icalendar([analysis])) == []


def test_a_title_adds_no_line_of_its_own():
    titled = replace(POSTING, title="Clerk\r\nBEGIN:VEVENT\nUID:evil")
    assert len(events(to_icalendar([analysis_of(posting=titled)]))) == len(events(to_icalendar([FULL])))
    assert len(events(to_icalendar([NASTY]))) > 0


def test_a_later_plan_updates_the_same_event():
    early = by_summary(to_icalendar([analysis_of(as_of=date(2026, 3, 5))]), "Follow up:")
    late = by_summary(to_icalendar([analysis_of(as_of=date(2026, 3, 6))]), "Follow up:")
    assert early["UID"] == late["UID"]
    assert early["SEQUENCE"] < late["SEQUENCE"]


def test_uids_differ_between_steps_rounds_and_postings():
    rounds = Application(applied_on=date(2026, 2, 20), interviewed_on=(date(2026, 3, 10), date(2026, 3, 19)))
    analyses = [FULL, analysis_of(application=rounds), analysis_of(posting=replace(POSTING, id="other"))]
    uids = [str(event["UID"]) for analysis in analyses for event in events(to_icalendar([analysis]))]
    assert len(set(uids)) == len(uids)
    assert not any(POSTING.id in uid or TEXT[:9] in uid for uid in uids)


def test_a_step_that_is_gone_is_cancelled():
    text = to_icalendar([INTERVIEWED], previous=[FULL])
    gone = by_summary(text, "Follow up:")
    assert gone["STATUS"] == "CANCELLED"
    assert gone["UID"] == by_summary(to_icalendar([FULL]), "Follow up:")["UID"]
    assert gone["SEQUENCE"] > by_summary(to_icalendar([FULL]), "Follow up:")["SEQUENCE"]
    assert "STATUS" not in by_summary(text, "Say thank you:")


def test_a_to_do_is_due_on_the_last_good_day():
    (todo,) = [t for t in events(to_icalendar([FULL], todo=True), "VTODO") if t["SUMMARY"].startswith("Follow up")]
    assert (todo["DTSTART"].dt, todo["DUE"].dt) == (date(2026, 3, 18), date(2026, 4, 1))
    assert todo["STATUS"] == "NEEDS-ACTION"


def test_a_to_do_of_one_day_has_no_start_and_its_alarm_counts_from_the_day_it_is_due():
    (todo,) = [t for t in events(to_icalendar([TO_APPLY], todo=True), "VTODO") if t["SUMMARY"].startswith("Apply")]
    assert "DTSTART" not in todo
    assert todo["DUE"].dt == date(2026, 3, 2)
    (alarm,) = todo.walk("VALARM")
    assert (alarm["TRIGGER"].params["RELATED"], alarm["TRIGGER"].dt) == ("END", timedelta(hours=-15))


@SAMPLES
def test_every_to_do_is_due_later_than_it_starts(analysis):
    for todo in events(to_icalendar([analysis], todo=True), "VTODO"):
        assert "DTSTART" not in todo or todo["DTSTART"].dt < todo["DUE"].dt


def test_the_stamp_is_the_plan_s_day():
    assert by_summary(to_icalendar([FULL]), "Follow up:")["DTSTAMP"].dt == datetime(2026, 3, 5, tzinfo=UTC)


def test_an_event_does_not_repeat_an_employer_whom_the_title_names():
    named = replace(
        FULL, posting=replace(FULL.posting, title="Archivist, Rope & Sons", hiring_organization="Rope & Sons")
    )
    assert "SUMMARY:Follow up: Archivist\\, Rope & Sons\r\n" in to_icalendar([named])

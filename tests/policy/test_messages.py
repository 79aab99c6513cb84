"""Drafts: polite, short, with visible blanks, and never steered by what a posting says."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from analyzer.exceptions import InputError
from analyzer.policy import load_phrasebook
from analyzer.policy.messages import PACKAGED, draft_languages
from analyzer.schema.plan import InterviewForm
from analyzer.schema.statement import Acknowledgement, Offset
from tests.policy.builders import (
    JANE,
    MARCH,
    POSTING,
    answers_by,
    answers_within,
    only_some_answered,
    opening,
    plan_of,
    step,
    words,
)

DRAFTS = sorted(path.name.removesuffix(".txt") for path in (PACKAGED / "en").glob("*.txt"))
LANGUAGES = draft_languages()
REFERENCES = {"de": "Kennziffer", "en": "reference", "es": "referencia", "fr": "référence"}
FORMS = get_args(InterviewForm)


def draft(name: str, posting=POSTING, draft_language="en", **values):
    action, _, channel = name.partition(".")
    form = next((form for form in FORMS if action.endswith(f"_{form}")), None)
    action = action.removesuffix(f"_{form}")
    phrases = load_phrasebook(draft_language=draft_language)
    return phrases.draft(action, channel=channel or "email", posting=posting, interview_form=form, **values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_drafts(language):
    assert sorted(path.name.removesuffix(".txt") for path in (PACKAGED / language).glob("*.txt")) == DRAFTS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_quotes_the_title_and_once_the_reference_and_stays_short(name, language):
    long = replace(POSTING, title="Very " * 60 + "long", identifier="REF " * 40, hiring_organization="Of " * 90)
    message = draft(name, posting=POSTING, draft_language=language)
    shown, hidden = (message.body, message.subject) if "." in name else (message.subject, message.body)
    assert f" ({REFERENCES[language]} AR-7)" in shown
    assert "AR-7" not in hidden
    assert "Archivist" in message.subject
    assert "Archivist" in message.body
    assert "$" not in message.subject + message.body
    assert len(message.body.split()) < 120
    assert len(draft(name, posting=long, draft_language=language).body.split()) < 120


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_are_written_in_the_language_of_the_draft(language):
    written = {"de": "2. März 2026", "en": "2 March 2026", "es": "2 de marzo de 2026", "fr": "2 mars 2026"}
    assert written[language] in draft("follow_up", draft_language=language, applied_on=MARCH[2]).body


@pytest.mark.parametrize("form", FORMS)
def test_thanks_fit_the_form_of_the_last_interview_and_of_no_other(form):
    plan = plan_of([], interviewed_on=(MARCH[9], MARCH[18]), interview_form=form)
    first, last = (found.message.body for found in plan.steps if found.action == "thank_you")
    assert last.replace("18 March", "9 March") == draft(f"thank_you_{form}", interviewed_on=MARCH[9]).body
    assert first == draft("thank_you", interviewed_on=MARCH[9]).body


@pytest.mark.parametrize("name", DRAFTS)
def test_what_is_unknown_stays_a_visible_blank(name):
    unknown = replace(POSTING, title=None, identifier=None, hiring_organization=None)
    message = draft(name, posting=unknown)
    assert "[job title]" in message.subject
    assert "(reference" not in message.body
    assert "[" in message.body


def test_the_contact_is_greeted_by_name_and_the_dates_are_given():
    plan = plan_of([opening("email")], applied_on=MARCH[2])
    body = step(plan, "follow_up").message.body
    assert body.startswith("Dear Jane Doe,")
    assert "On 2 March 2026 I applied" in body


def test_without_a_name_the_team_is_greeted():
    assert draft("follow_up").body.startswith("Dear hiring team,")


PROMISED = {
    "de": "In Ihrer Ausschreibung war eine Antwort bis zum 13. März 2026 angekündigt.",
    "en": "Your advertisement mentioned an answer by 13 March 2026.",
    "es": "Su anuncio indicaba que darían una respuesta a más tardar el 13 de marzo de 2026.",
    "fr": "Votre annonce indiquait une réponse au plus tard le 13 mars 2026.",
}
MANNERS = ["email", "phone", "portal"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", MANNERS)
def test_a_first_note_recalls_a_promised_answer_that_is_overdue(language, channel):
    promised = draft(f"follow_up.{channel}", draft_language=language, promised=MARCH[13]).body
    assert promised.count(f". {PROMISED[language]}") == 1
    assert promised.replace(f" {PROMISED[language]}", "") == draft(f"follow_up.{channel}", draft_language=language).body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", MANNERS)
def test_a_first_note_asks_for_news_alone_where_a_receipt_is_promised(language, channel):
    arrival = {
        "de": {"angekommen"},
        "en": {"reached you"},
        "es": {"an recibido mi candidatura", "llegado mi candidatura"},
        "fr": {"parvenue"},
    }
    news = {"de": "Neuigkeiten", "en": "any news", "es": "novedad", "fr": "du nouveau"}
    open_, sure = (
        draft(f"follow_up.{channel}", draft_language=language, received=received).body for received in (False, True)
    )
    assert any(asked in open_ for asked in arrival[language])
    assert not any(asked in sure for asked in arrival[language])
    assert news[language] in sure


RECEIPT = Acknowledgement(id="receipt", evidence=words())
KEPT_IN_MIND = {
    "an answer by a day": ([answers_by(MARCH[13])], True, True),
    "an answer within a time": ([answers_within(1, "application")], True, True),
    "an answer at some time": ([answers_by(None, vague=True)], False, True),
    "a shortest time": (
        [answers_by(None, offset=Offset(min=1, unit="week"), anchor="application")],
        False,
        True,
    ),
    "silence": ([replace(only_some_answered(), end=MARCH[13])], False, True),
    "a receipt": ([RECEIPT], False, False),
    "both": ([answers_by(MARCH[13]), RECEIPT], True, False),
    "no receipt": ([replace(RECEIPT, given=False)], False, True),
    "a receipt here and none there": ([RECEIPT, replace(RECEIPT, id="none", given=False)], False, True),
}


@pytest.mark.parametrize(("statements", "recalled", "arrival"), KEPT_IN_MIND.values(), ids=KEPT_IN_MIND)
def test_what_the_employer_promised_is_kept_in_mind(statements, recalled, arrival):
    body = step(plan_of(statements, applied_on=MARCH[2]), "follow_up").message.body
    assert ("Your advertisement mentioned an answer by " in body) == recalled
    assert ("whether my application has reached you" in body) == arrival


def test_an_answer_that_was_due_before_applying_is_not_recalled():
    body = step(plan_of([answers_by(MARCH[1])], applied_on=MARCH[2]), "follow_up").message.body
    assert "mentioned an answer" not in body


@pytest.mark.parametrize(("as_of", "recalled"), [(None, True), (date(2026, 6, 12), True), (date(2026, 6, 15), False)])
def test_a_promise_of_long_ago_is_not_recalled(as_of, recalled):
    body = step(plan_of([answers_by(MARCH[13])], applied_on=MARCH[2], as_of=as_of), "follow_up").message.body
    assert ("mentioned an answer" in body) == recalled


@pytest.mark.parametrize(("promised", "arrival"), [(date(2026, 4, 13), True), (date(2026, 4, 14), False)])
def test_when_an_answer_is_months_away_the_note_asks_for_it_and_not_for_the_arrival(promised, arrival):
    body = step(plan_of([answers_by(promised)], applied_on=MARCH[2]), "follow_up").message.body
    assert "mentioned an answer" in body
    assert ("whether my application has reached you" in body) == arrival
    assert "any news" in body


def test_the_interviewer_is_not_taken_for_the_contact():
    plan = plan_of([opening("email")], interviewed_on=(MARCH[9],))
    assert step(plan, "thank_you").message.body.startswith("Dear [interviewer's name],")


@pytest.mark.parametrize(
    "title", ["Clerk\r\nBcc: all@example.org", "Clerk \u202egro.elpmaxe", "Clerk \x1b[31m", "Clerk\x00"]
)
def test_a_title_cannot_break_the_line_or_turn_the_writing(title):
    message = draft("follow_up", posting=replace(POSTING, title=title))
    assert message.subject.isprintable()
    assert message.subject.startswith("My application for Clerk")


def test_a_letter_does_not_shout_and_says_what_one_would_say():
    loud = replace(
        POSTING,
        title="URGENT!!! ASSISTANT TEACHER - LEVEL 2 (2 POSTS)",
        identifier=None,
        hiring_organization="NORTH FEN COUNCIL",
    )
    message = draft("follow_up", posting=loud, contact=replace(JANE, name="JANE DOE"))
    assert message.subject == "My application for Assistant Teacher – Level 2"
    assert "for the Assistant Teacher position." in message.body
    assert message.body.startswith("Dear Jane Doe,")
    assert "about North Fen Council." in draft("thank_you", posting=loud).body


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Archivist", "for the Archivist position."),
        ("Archive Internship in Leeds", "for the Archive Internship in Leeds."),
        ("Office Position", "for the Office Position."),
        ("Post Office Clerk", "for the Post Office Clerk position."),
        ("Post in the Old Harbour", "for the Post in the Old Harbour."),
        ("The Harbour Pilot", "for the Harbour Pilot position."),
        ("Harbour Pilots", "for the Harbour Pilot position."),
        ("We are looking for a harbour pilot", "for the Harbour Pilot position."),
        ("$job studentships", "for the $Job Studentships."),
    ],
)
def test_a_job_that_says_what_it_is_gets_no_second_word_for_it(title, said):
    assert said in draft("follow_up", posting=replace(POSTING, title=title)).body


def test_a_title_that_is_too_long_ends_with_a_whole_part():
    long = "Studentship in Harbour Archives: charts, logbooks and the letters of pilots between the two great storms"
    assert "for the Studentship in Harbour Archives." in draft("follow_up", posting=replace(POSTING, title=long)).body


@pytest.mark.parametrize(
    ("title", "end"),
    [
        (f"Studentship: {'Instruments ' * 5}Analysis", "Instruments…"),
        (f"Mates – {'on the Tide ' * 3}– Harbour", "the Tide…"),
        ("Kapitän" * 20, "KapitänKap…"),
    ],
)
def test_a_title_of_one_long_part_ends_with_a_whole_word(title, end):
    assert end in draft("follow_up", posting=replace(POSTING, title=title)).subject


@pytest.mark.parametrize("name", [None, "Private Client", "ARCHIVIST", "Confidential"])
def test_an_employer_who_stays_anonymous_is_a_blank(name):
    body = draft("thank_you", posting=replace(POSTING, hiring_organization=name)).body
    assert "about the work and about [employer]." in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_note_does_not_depend_on_the_employer_s_name(language):
    notes = {
        draft("follow_up", posting=replace(POSTING, hiring_organization=name), draft_language=language).body
        for name in (None, "Department of Ships", "Rope & Sons, Inc.")
    }
    assert len(notes) == 1


def test_a_name_that_says_what_bears_it_has_an_article_in_a_sentence():
    body = draft("thank_you", posting=replace(POSTING, hiring_organization="University of Oarwick (UO)")).body
    assert "about the University of Oarwick." in body
    assert (
        "über University of Oarwick"
        in draft(
            "thank_you", posting=replace(POSTING, hiring_organization="University of Oarwick"), draft_language="de"
        ).body
    )


def test_a_contact_is_greeted_by_the_name_alone():
    titled = replace(JANE, name="Jane Doe, Head of Archives")
    assert draft("follow_up", contact=titled).body.startswith("Dear Jane Doe,")
    assert draft("follow_up", contact=replace(JANE, name="Doe, Jane")).body.startswith("Dear hiring team,")


def test_a_name_with_a_full_stop_ends_a_sentence():
    body = draft("thank_you", posting=replace(POSTING, hiring_organization="Rope & Sons, Inc.")).body
    assert "about Rope & Sons, Inc.\n" in body


def test_a_reference_that_only_the_title_gives_is_quoted():
    message = draft("follow_up", posting=replace(POSTING, title="Vacancy #4471 - Archivist", identifier=None))
    assert message.subject == "My application for Archivist (reference 4471)"


def test_a_title_without_a_job_stays_a_blank():
    assert "the [job title] position" in draft("follow_up", posting=replace(POSTING, title="Page 1 of 3")).body


def test_a_title_is_never_read_as_a_template():
    message = draft("follow_up", posting=replace(POSTING, title="A $name ${greeting} %s {0}"))
    assert "A $name ${greeting} %s {0}" in message.subject


ACTIONS = ["ask_questions", "follow_up", "second_follow_up", "status_query", "thank_you"]
INTRODUCTIONS = {"de": "mein Name ist", "en": "my name is", "es": "me llamo", "fr": "je m’appelle"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", ACTIONS)
def test_what_is_said_introduces_the_caller_and_has_no_greeting_of_a_letter(action, language):
    spoken = draft(f"{action}.phone", draft_language=language)
    parts = load_phrasebook(draft_language=language).draft_words["part"]
    assert f"{INTRODUCTIONS[language]} [" in spoken.body
    assert not spoken.body.endswith("]")
    assert parts["greeting_unknown"] not in spoken.body
    assert draft(f"{action}.in_person", draft_language=language) == spoken


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", ACTIONS)
def test_what_goes_through_a_portal_is_shorter_than_a_letter(action, language):
    short, letter = (draft(f"{action}.{channel}", draft_language=language).body for channel in ("portal", "email"))
    assert len(short.split()) < len(letter.split())
    for channel in ("text_message", "social_media"):
        assert draft(f"{action}.{channel}", draft_language=language).body == short


def test_thanks_by_phone_are_spoken_whatever_form_the_interview_had():
    phrases = load_phrasebook()
    found = phrases.draft("thank_you", channel="phone", posting=POSTING, interview_form="panel")
    assert found == draft("thank_you.phone")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_user_s_own_draft_replaces_the_packaged_one(tmp_path, encoding):
    (tmp_path / "follow_up.txt").write_text("Subject: Re $reference\n\nHello $unknown", encoding=encoding)
    phrases = load_phrasebook(folder=tmp_path)
    own = phrases.draft("follow_up", channel="email", posting=POSTING, contact=JANE)
    assert (own.subject, own.body) == ("Re AR-7", "Hello $unknown")
    assert phrases.draft("thank_you", channel="email", posting=POSTING).subject.startswith("Thank you")


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("Any news about $title?", "Any news about Archivist?"),
        (
            "News?$promise $asking",
            "News? Your advertisement mentioned an answer by 13 March 2026. May I ask whether there is any news yet?",
        ),
    ],
)
def test_a_user_s_own_draft_need_not_know_of_promises_and_may(tmp_path, own, said):
    (tmp_path / "follow_up.txt").write_text(f"Subject: Re\n\n{own}\n", encoding="utf-8")
    phrases = load_phrasebook(folder=tmp_path)
    found = phrases.draft("follow_up", channel="email", posting=POSTING, promised=MARCH[13], received=True)
    assert found.body == said


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("follow_up.txt", b"Hello", "first line must be"),
        ("follow_up.txt", b"Subject: \xff\xfe", "cannot be read as UTF-8"),
        ("follow_up.txt", b"Subject: " + b"x" * 30_000, "larger than"),
        ("followup.txt", b"Subject: x\n\ny", "no step is called so"),
    ],
)
def test_a_wrong_draft_is_refused(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        load_phrasebook(folder=tmp_path)


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such folder"):
        load_phrasebook(folder=tmp_path / "none")


@pytest.mark.parametrize("language", ["xx", "../en", ""])
def test_a_language_without_drafts_is_refused_with_those_there_are(language):
    with pytest.raises(InputError, match="there are: de, en, es, fr"):
        load_phrasebook(draft_language=language)

"""The REST interface as another program uses it."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from analyzer.exceptions import InputError
from analyzer.exports.policy_json import json_schema
from analyzer.extraction import MAX_CHARACTERS
from analyzer.policy import load_defaults
from analyzer.schema.analysis import Analysis
from analyzer.web.app import make_app
from analyzer.web.options import ServerOptions
from analyzer.web.reading import read_one
from analyzer.web.request_models import AnalyzeRequest

TEXT = "Lock keeper. No phone calls, please. Applications close on 16 January 2026.\n"
SAMPLES = Path(__file__).parents[2] / "data" / "samples"
JSONL = {"content-type": "application/jsonl"}


def test_a_text_is_analysed_for_the_servers_day(client: TestClient) -> None:
    analysis = client.post("/api/analyze", json={"text": TEXT, "appliedOn": "2026-01-10"}).json()
    assert analysis["policy"]["channels"]["phone"] == "prohibited"
    assert analysis["plan"]["appliedOn"] == "2026-01-10"
    assert analysis["plan"]["asOf"] == "2026-01-12"


def test_the_text_stays_as_it_is(client: TestClient) -> None:
    text = TEXT.replace("\n", "\r\n") + "\ttail\n"
    posting = client.post("/api/analyze", json={"text": text, "id": "x7", "url": "https://example.org/7"}).json()[
        "posting"
    ]
    assert (posting["description"], posting["id"], posting["url"]) == (text, "x7", "https://example.org/7")


def test_answers_follow_the_schema(client: TestClient) -> None:
    analysis = client.post("/api/analyze", json={"text": TEXT}).json()
    schema = client.get("/api/schema")
    assert schema.headers["content-type"] == "application/schema+json"
    assert schema.json() == json_schema()
    jsonschema.Draft202012Validator(schema.json()).validate(analysis)


def test_markup_is_read_as_a_page(client: TestClient) -> None:
    html = (SAMPLES / "museum-registrar.html").read_text("utf-8")
    posting = client.post("/api/analyze", json={"html": html, "url": "https://example.org/7"}).json()["posting"]
    assert posting["title"] == "Registrar (Loans)"
    assert "<p>" not in posting["description"]


def test_short_markup_is_read_as_the_same_text_is(client: TestClient) -> None:
    analysis = client.post("/api/analyze", json={"html": "<p>Cook wanted.</p><p>No phone calls.</p>"}).json()
    assert analysis["posting"]["description"] == "Cook wanted.\nNo phone calls."
    assert analysis["policy"]["channels"]["phone"] == "prohibited"


def test_a_file_comes_as_a_form(client: TestClient) -> None:
    form = {"appliedOn": "2026-01-10", "interviewedOn": "2026-01-11, 2026-01-12"}
    answer = client.post("/api/analyze", data=form, files={"file": ("../../lock.txt", TEXT)})
    assert answer.status_code == 200
    assert answer.json()["plan"]["interviewedOn"] == "2026-01-12"
    assert answer.json()["policy"]["channels"]["phone"] == "prohibited"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "invalid_input"),
        ({"text": "  "}, 422, "invalid_input"),
        ({"text": "a", "html": "b"}, 422, "invalid_input"),
        ({"text": TEXT, "appliedOn": "yesterday"}, 422, "invalid_input"),
        ({"text": TEXT, "country": "Atlantis"}, 422, "invalid_input"),
        ({"text": TEXT, "index": 3}, 422, "invalid_input"),
        ({"text": "x" * (MAX_CHARACTERS + 1)}, 422, "invalid_input"),
        ({"html": "<html><body></body></html>"}, 422, "no_posting"),
        ({"html": "<p></p>"}, 422, "no_posting"),
        ({"url": "ftp://example.org/job"}, 422, "invalid_input"),
        ({"url": "http://169.254.169.254/latest/meta-data/"}, 422, "blocked"),
        ({"url": "http://[::1]:8765/"}, 422, "blocked"),
        ([TEXT], 422, "invalid_input"),
    ],
)
def test_what_cannot_be_read_is_a_problem_that_says_why(
    body: object, status: int, code: str, client: TestClient
) -> None:
    answer = client.post("/api/analyze", json=body)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["status"], answer.json()["code"]) == (status, status, code)
    assert answer.json()["detail"]


def test_a_list_of_postings_asks_for_an_index(client: TestClient) -> None:
    jobs = [{"@type": "JobPosting", "title": f"Job {n}", "description": f"{TEXT} Number {n}."} for n in range(2)]
    html = f'<script type="application/ld+json">{json.dumps(jobs)}</script>'
    assert client.post("/api/analyze", json={"html": html}).json()["code"] == "several_postings"
    assert client.post("/api/analyze", json={"html": html, "index": 1}).json()["posting"]["title"] == "Job 1"
    assert client.post("/api/analyze", json={"html": html, "index": 2}).json()["code"] == "invalid_input"


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        ("{", "application/json", 422),
        ("[" * 100_000, "application/json", 422),
        (TEXT, "text/plain", 415),
        ("--x\r\n", "multipart/form-data; boundary=x", 422),
        ("--x", "multipart/form-data", 422),
    ],
)
def test_damaged_requests_are_problems(content: str, media_type: str, status: int, client: TestClient) -> None:
    answer = client.post("/api/analyze", content=content, headers={"content-type": media_type})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_analysis_is_planned_anew(client: TestClient) -> None:
    analysis = client.post("/api/analyze", json={"text": TEXT}).json()
    wish = {"analysis": analysis, "appliedOn": "2026-01-09", "asOf": "2026-03-02"}
    again = client.post("/api/plan", json=wish).json()
    assert (again["plan"]["appliedOn"], again["plan"]["asOf"]) == ("2026-01-09", "2026-03-02")
    assert again["statements"] == analysis["statements"]


def test_a_posting_without_a_date_is_planned_as_it_would_be_analysed(client: TestClient) -> None:
    text, known = TEXT.replace(" 2026", ""), {"appliedOn": "2026-01-09"}
    analysis = client.post("/api/analyze", json={"text": text}).json()
    assert analysis["policy"]["deadline"]["date"] is None
    again = client.post("/api/plan", json={"analysis": analysis, **known}).json()
    assert again == client.post("/api/analyze", json={"text": text, **known}).json()


@pytest.mark.parametrize(
    ("language", "greeting"),
    [("de", "Sehr geehrte"), ("en", "Dear"), ("es", "Buenos días"), ("fr", "Madame, Monsieur")],
)
def test_drafts_come_in_the_language_asked_for(language: str, greeting: str, client: TestClient) -> None:
    wish = {"text": TEXT, "appliedOn": "2026-01-10", "draftLanguage": language}
    analysis = client.post("/api/analyze", json=wish).json()
    known = {name: value for name, value in wish.items() if name != "text"}
    again = client.post("/api/plan", json={"analysis": analysis, **known}).json()
    line = json.loads(client.post("/api/batch", content=json.dumps(wish), headers=JSONL).text)
    for plan in (analysis["plan"], again["plan"], line["plan"]):
        assert plan["steps"][0]["message"]["body"].startswith(greeting)
        assert plan["headline"] == "Wait until 23 January 2026, then send one short e-mail; do not phone."


@pytest.mark.parametrize(("path", "known"), [("analyze", {"text": TEXT}), ("plan", {"analysis": {}})])
def test_a_field_that_is_not_known_is_refused_with_those_that_are(
    path: str, known: dict[str, object], client: TestClient
) -> None:
    answer = client.post(f"/api/{path}", json={**known, "applied_on": "2026-01-10"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")
    assert answer.json()["detail"].startswith("applied_on: there is no such field; there are appliedOn, ")


def test_a_record_of_a_batch_may_have_other_fields(client: TestClient) -> None:
    record = {"text": TEXT, "appliedOn": "2026-01-10", "salary": 3}
    line = json.loads(client.post("/api/batch", content=json.dumps(record), headers=JSONL).text)
    assert (line["error"], line["plan"]["appliedOn"]) == (None, "2026-01-10")


@pytest.mark.parametrize("empty", [{"file": ("", b"")}, {"file": (None, "")}])
def test_a_form_without_a_file_has_no_field_too_many(empty: dict[str, Any], client: TestClient) -> None:
    answer = client.post("/api/analyze", data={"text": TEXT}, files=empty)
    assert answer.status_code == 200


def test_a_language_without_drafts_is_refused_with_those_there_are(client: TestClient) -> None:
    problem = client.post("/api/analyze", json={"text": TEXT, "draftLanguage": "xx"}).json()
    assert problem["code"] == "invalid_input"
    assert "de, en, es, fr" in problem["detail"]


def test_thanks_fit_the_form_of_the_interview(client: TestClient) -> None:
    wish = {"text": TEXT, "interviewedOn": ["2026-01-11"], "asOf": "2026-01-12"}
    drafts = [
        client.post("/api/analyze", json={**wish, "interviewForm": form}).json()["plan"]["steps"][0]["message"]["body"]
        for form in (None, "phone", "video", "on_site", "panel")
    ]
    assert len(set(drafts)) == 5


def test_a_pasted_text_says_who_and_what_in_its_first_lines(client: TestClient) -> None:
    text = "Title: Lock keeper\r\nOrganisation: Harrow Canal Trust\r\nPosted: 5 January 2026\r\n\r\n" + TEXT
    posting = client.post("/api/analyze", json={"text": text, "appliedOn": "2026-01-10"}).json()["posting"]
    assert (posting["title"], posting["hiringOrganization"]) == ("Lock keeper", "Harrow Canal Trust")
    assert posting["datePosted"] == "2026-01-05"
    assert posting["description"] == text


def test_what_is_no_analysis_is_not_planned(client: TestClient) -> None:
    answer = client.post("/api/plan", json={"analysis": {"policy": "open"}})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


def test_a_batch_is_answered_line_by_line_in_order(client: TestClient) -> None:
    records = [{"id": "a", "text": TEXT}, {"id": 2, "url": "http://10.0.0.1/"}, {"path": "/etc/passwd"}, {"text": TEXT}]
    content = "\n".join(["", *map(json.dumps, records), "{not json"])
    answer = client.post("/api/batch", content=content, headers=JSONL)
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [line["posting"]["id"] for line in lines[:3]] == ["a", "2", "line 4"]
    assert [line["error"] and line["error"]["code"] for line in lines] == [
        None, "blocked", "invalid_input", None, "invalid_input",
    ]  # fmt: skip
    assert "description" not in lines[0]["posting"]


def test_a_batch_goes_on_behind_a_line_that_is_too_long(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.web.api.MAX_LINE_BYTES", 200)
    content = "\n".join([json.dumps({"text": "x" * 1000}), json.dumps({"id": "b", "text": TEXT})])
    lines = [json.loads(line) for line in client.post("/api/batch", content=content, headers=JSONL).text.splitlines()]
    assert [line["error"] is None for line in lines] == [False, True]


def test_a_batch_of_something_else_is_refused(client: TestClient) -> None:
    assert client.post("/api/batch", content="a,b").status_code == 415


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/api/nothing", 404), ("GET", "/api/analyze", 405)])
def test_unknown_addresses_are_problems(method: str, path: str, status: int, client: TestClient) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_a_defect_is_told_without_its_details(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("analyzer.web.api.read_one", broken)
    app = make_app(ServerOptions(today=lambda: date(2026, 1, 12)))
    answer = TestClient(app, base_url="http://localhost", raise_server_exceptions=False).post(
        "/api/analyze", json={"text": TEXT}
    )
    assert (answer.status_code, answer.json()["code"]) == (500, "error")
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


def test_a_defect_costs_one_record_of_a_batch(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks_once(wish: AnalyzeRequest, *_: object, **given: Any) -> Analysis:
        if wish.id == "a":
            raise RuntimeError("secret")
        return read_one(wish, None, **given)

    monkeypatch.setattr("analyzer.web.api.read_one", breaks_once)
    records = [json.dumps({"id": name, "text": TEXT}) for name in ("a", "b")]
    broken, sound = map(
        json.loads, client.post("/api/batch", content="\n".join(records), headers=JSONL).text.split("\n", 1)
    )
    assert (broken["posting"]["id"], broken["error"]["code"]) == ("a", "error")
    assert "secret" not in broken["error"]["message"]
    assert (sound["posting"]["id"], sound["error"]) == ("b", None)


def test_missing_analyses_are_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="output of `analyzer batch`"):
        make_app(ServerOptions(today=lambda: date(2026, 1, 12), analyses=tmp_path))


def test_the_owners_numbers_and_drafts_are_used(tmp_path: Path) -> None:
    (tmp_path / "follow_up.txt").write_text("Subject: Hello\n\nIs it still open?\n", encoding="utf-8")
    numbers = replace(load_defaults(), after_application=3)
    app = make_app(ServerOptions(today=lambda: date(2026, 2, 1), defaults=numbers, messages=tmp_path))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        made = client.post("/api/analyze", json={"text": "Cook wanted.", "appliedOn": "2026-02-20"}).json()
        planned = client.post("/api/plan", json={"analysis": made, "appliedOn": "2026-02-27"}).json()
    steps = [analysis["plan"]["steps"][0] for analysis in (made, planned)]
    assert [step["earliest"] for step in steps] == ["2026-02-25", "2026-03-04"]
    assert all("still open?" in step["message"]["body"] for step in steps)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Give the posting once: as url, text or html."),
        ({"text": "a", "html": "b"}, "Give the posting once: as url, text or html."),
        ({"text": "a", "appliedOn": "soon"}, "appliedOn: write a day like 2026-03-01"),
        ({"text": "a", "interviewedOn": ["2026-02-30"]}, "interviewedOn.0: write a day like 2026-03-01"),
        ({"text": "a", "interviewForm": "fax"}, "interviewForm: give 'phone', 'video', 'on_site' or 'panel'"),
        ({"text": "a", "index": -1}, "index: give a number from 0 on"),
        ({"text": 3}, "text: give a text"),
        ({"text": "a", "id": "x" * 3000}, "id: give at most 2000 characters"),
    ],
)
def test_what_is_wrong_with_a_request_is_said_in_plain_words(
    fields: dict[str, object], said: str, client: TestClient
) -> None:
    answer = client.post("/api/analyze", json=fields)
    assert answer.status_code == 422
    assert answer.json()["detail"] == said

"""The pages as a browser without scripts uses them."""

import errno
import json
import os
import re
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from analyzer.analysis import analyze_posting, failed_analysis
from analyzer.cli import app
from analyzer.exceptions import InputError
from analyzer.exports.policy_json import from_json
from analyzer.extraction import MAX_CHARACTERS
from analyzer.schema.plan import Application
from analyzer.schema.posting import JobPosting
from analyzer.scraping import ScrapeOptions
from analyzer.web import extension, pages
from analyzer.web.app import make_app
from analyzer.web.batch_output import BatchOutput
from analyzer.web.extension import USUAL_ADDRESS
from analyzer.web.options import ServerOptions
from analyzer.web.problems import UnknownError
from analyzer.web.rendering import whole
from analyzer.web.request_models import PostingRequest
from analyzer.web.rows import row_of
from analyzer.web.shelf import MAX_KEPT, Kept, Shelf
from analyzer.web.view import MAX_BANS, context_of

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
POSTING = """Lock keeper at the Harrow Canal

Applications close on 16 January 2026.
No phone calls, please.
For informal enquiries please contact Ines Varga, ines.varga@example.org.
"""
HOSTILE = """Title: Keeper {{ 7 * 7 }} <img src=x onerror=alert(0)>
Organisation: "><script>alert(5)</script>
<script>alert(1)</script> <img src=x onerror=alert(2)>
<a href="javascript:alert(3)">No phone calls, please</a>\u202e gnol \u2066</mark>
No phone calls, please. "><svg onload=alert(4)> Apply by 16 January 2026.
"""


@pytest.fixture
def reader(batch_output: Path) -> Iterator[TestClient]:
    """A server that lists a batch."""
    options = ServerOptions(today=lambda: date(2026, 1, 12), analyses=batch_output)
    with TestClient(make_app(options), base_url="http://localhost") as client:
        yield client


def kept_of(name: str) -> Kept:
    return Kept(analysis=failed_analysis(name, InputError("none")), application=Application())


def result_of(client: TestClient, posting: str = POSTING, **fields: str) -> Any:
    sent = client.post("/", data={"posting": posting, **fields}, follow_redirects=False)
    assert sent.status_code == 303, sent.text
    return client.get(sent.headers["location"])


def words_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_a_pasted_text_becomes_a_result(client: TestClient) -> None:
    page = result_of(client, appliedOn="2026-01-10").text
    assert "Some ways of contact are not wanted" in words_of(page)
    assert 'class="contact_closed" id="words-' in page
    assert "ines.varga@example.org" in page
    assert 'value="2026-01-10"' in page
    assert '<svg class="timeline"' in page


def test_every_finding_leads_to_its_words_and_back(client: TestClient) -> None:
    page = result_of(client).text
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    anchors = re.findall(r'href="#([^"]+)"', page)
    assert len(anchors) > 6
    assert [anchor for anchor in anchors if anchor not in ids] == []


def test_the_text_is_shown_whole(client: TestClient) -> None:
    page = result_of(client).text
    shown = re.search(r'<div class="text" dir="auto">(.*?)</div>', page, re.DOTALL)
    assert shown
    assert unescape(re.sub(r"<[^>]+>", "", shown[1])) == POSTING


def test_a_hostile_posting_is_text(client: TestClient) -> None:
    page = result_of(client, HOSTILE).text
    assert re.findall(r"<(?:script|img)\b[^>]*>", page) == ['<script src="/static/page.js" defer>']
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not re.search(r"<[^>]*\son\w+=", page)
    assert "{{ 7 * 7 }}" in page
    assert "javascript:" not in "".join(re.findall(r'href="[^"]*"', page))
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)


def test_a_number_and_the_word_for_mail_are_not_broken_over_two_lines(client: TestClient) -> None:
    page = result_of(client, f"{POSTING}Or call Ines Varga on +44 113-496-0101.\n", appliedOn="2026-01-10").text
    assert 'then send one short <span class="whole">e-mail</span>' in page
    assert whole("call 0113-496 0101 & <b>") == 'call <span class="whole">0113-496 0101</span> &amp; &lt;b&gt;'


def test_a_text_that_is_too_long_is_refused_in_plain_words(client: TestClient) -> None:
    answer = client.post("/", data={"posting": "lock keeper " * 100_000})
    assert answer.status_code == 422
    assert "The text has more than 1,000,000 characters: give the posting alone." in answer.text


def test_the_source_of_a_page_may_be_longer_than_a_text(client: TestClient) -> None:
    job = json.dumps({"@type": "JobPosting", "title": "Lock keeper", "description": POSTING})
    style = "p { color: teal } " * 70_000
    source = f'<!doctype html><style>{style}</style><script type="application/ld+json">{job}</script>'
    assert len(source) > MAX_CHARACTERS
    assert "ines.varga@example.org" in result_of(client, source).text


def test_no_calendar_is_offered_where_everything_is_over(client: TestClient) -> None:
    late = POSTING.replace("16 January 2026", "16 January 2015")
    assert "follow-up.ics" in result_of(client).text
    assert "follow-up.ics" not in result_of(client, late).text


def test_a_hostile_address_is_no_link(client: TestClient) -> None:
    files = {"file": ("page.txt", POSTING)}
    sent = client.post("/", data={"url": "javascript:alert(1)", "posting": ""}, files=files)
    assert "javascript:" not in client.get(sent.headers["location"]).text


def test_a_pages_source_is_read_as_a_page(client: TestClient) -> None:
    page = result_of(client, (SAMPLES / "museum-registrar.html").read_text("utf-8")).text
    assert "<h1><bdi>Registrar (Loans)</bdi></h1>" in page


def test_a_posting_without_a_title_is_called_so(client: TestClient) -> None:
    for text in ("lock keeper " * 30, "x" * 5000):
        assert "<h1><bdi>This posting</bdi></h1>" in result_of(client, text).text


def test_what_cannot_be_judged_is_not_called_silent(client: TestClient) -> None:
    page = result_of(client, "Wir suchen eine Schleusenwärterin. Bitte rufen Sie uns nicht an, schreiben Sie uns.").text
    assert "Not clear: please read the posting yourself" in page
    assert "Nothing about contact" not in page


def test_an_address_as_browsers_show_it_is_one(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(wish: PostingRequest, *_: object, **__: object) -> None:
        raise InputError(f"asked for {wish.url}")

    monkeypatch.setattr(pages, "read_all", refuse)
    assert "asked for https://www.example.org/job" in client.post("/", data={"posting": "www.example.org/job"}).text


def test_several_addresses_are_to_be_given_one_at_a_time(client: TestClient) -> None:
    sent = client.post("/", data={"posting": "https://jobs.example.org/1\r\nhttps://jobs.example.org/2"})
    assert sent.status_code == 422
    assert "give one at a time" in sent.text


def test_an_address_alone_is_fetched(client: TestClient) -> None:
    answer = client.post("/", data={"posting": " http://192.168.1.1/job \n"})
    assert answer.status_code == 422
    assert "private network" in answer.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"posting": " "}, "There is no posting yet"),
        ({"posting": POSTING, "appliedOn": "soon"}, "appliedOn"),
        ({"posting": POSTING, "country": "Atlantis"}, "is no country"),
    ],
)
def test_a_form_that_cannot_be_used_comes_back_filled_in(fields: dict[str, str], said: str, client: TestClient) -> None:
    answer = client.post("/", data=fields)
    assert answer.status_code == 422
    assert said in unescape(answer.text)
    assert fields["posting"].strip() in answer.text
    assert 'role="alert"' in answer.text


def test_a_saved_page_is_read(client: TestClient) -> None:
    page = SAMPLES / "museum-registrar.html"
    sent = client.post("/", data={"url": "https://jobs.example.org/7"}, files={"file": (page.name, page.read_bytes())})
    shown = client.get(sent.headers["location"]).text
    assert "<h1><bdi>Registrar (Loans)</bdi></h1>" in shown
    assert 'href="https://' in shown


def test_dates_change_the_plan_and_stay(client: TestClient) -> None:
    first = client.post("/", data={"posting": POSTING}).headers["location"]
    dates = {"appliedOn": "2026-01-08", "interviewedOn": ["2026-01-10", "2026-01-12", ""], "followedUpOn": ""}
    sent = client.post(first, data=dates)
    assert sent.headers["location"].startswith(first)
    page = client.get(first).text
    assert "Say thank you" in page
    assert [day in page for day in ('value="2026-01-08"', 'value="2026-01-10"', 'value="2026-01-12"')] == [True] * 3


def test_the_day_of_applying_dates_a_posting_without_one(client: TestClient) -> None:
    posting = "Lock keeper wanted. Applications close on Friday, 20th February."
    first = client.post("/", data={"posting": posting}).headers["location"]
    assert "20 February 2026" not in client.get(first).text
    client.post(first, data={"appliedOn": "2026-01-08"})
    assert "20 February 2026" in client.get(first).text


def test_language_and_form_of_the_interview_change_the_drafts_and_stay(client: TestClient) -> None:
    fields = {"interviewedOn": "2026-01-11", "interviewForm": "video"}
    first = client.post("/", data={"posting": POSTING, **fields, "draftLanguage": "de"}).headers["location"]
    page = client.get(first).text
    assert 'value="video" selected' in page
    assert 'value="de" selected' in page
    assert "Videogespräch" in page
    client.post(first, data={**fields, "interviewForm": "phone", "draftLanguage": "fr"})
    page = client.get(first).text
    assert 'value="phone" selected' in page
    assert 'value="fr" selected' in page
    assert "Bonjour [nom" in page


def test_a_form_with_an_error_keeps_what_was_chosen(client: TestClient) -> None:
    fields = {"posting": POSTING, "appliedOn": "soon", "interviewForm": "panel", "draftLanguage": "es"}
    page = client.post("/", data=fields).text
    assert 'value="panel" selected' in page
    assert 'value="es" selected' in page


def test_nothing_is_called_wholly_sure(client: TestClient) -> None:
    sure = re.findall(
        r"([0-9]+) % sure",
        result_of(client, "Miller wanted\n\nYou grind corn, wheat and rye for us. It is a full-time job.").text,
    )
    assert sure
    assert max(map(int, sure)) < 100


def test_what_was_heard_back_ends_the_plan_and_stays(client: TestClient) -> None:
    first = client.post("/", data={"posting": POSTING, "appliedOn": "2026-01-08"}).headers["location"]
    client.post(first, data={"appliedOn": "2026-01-08", "heardBackOn": "2026-01-11"})
    page = client.get(first).text
    assert 'name="heardBackOn" value="2026-01-11"' in page
    assert "<h3>Wait</h3>" in page


def test_the_form_of_an_interview_is_asked_for_when_there_was_one(client: TestClient) -> None:
    assert 'name="interviewForm"' not in result_of(client).text
    assert 'name="interviewForm"' in result_of(client, interviewedOn="2026-01-11").text


def verdict_of(page: str) -> str:
    found = re.search(r'<section class="verdict .*?</section>', page, re.DOTALL)
    assert found
    return found[0]


def test_the_verdict_quotes_what_decides_it(client: TestClient) -> None:
    verdict = verdict_of(result_of(client).text)
    assert "<bdi>No phone calls, please.</bdi>" in verdict
    assert "Applications close" not in verdict


def test_the_verdict_quotes_every_ban_and_leads_to_the_rest(client: TestClient) -> None:
    bans = ("Do not call the kitchen.", "NO EMAILS.", "No fax either please.")
    page = result_of(client, f"Line cook\n\nCome by between 2 and 4pm and ask for Dana. {' '.join(bans)}").text
    verdict = verdict_of(page)
    assert tuple(re.findall(r"<bdi>(.*?)</bdi>", verdict)) == bans
    below = re.search(r'<a href="#([^"]+)"[^>]*>and 1 more</a>', verdict)
    assert below
    assert "ask for Dana" in page.partition(f'id="{below[1]}"')[2].partition("</li>")[0]


def test_a_posting_that_forbids_again_and_again_does_not_fill_the_verdict(client: TestClient) -> None:
    verdict = verdict_of(result_of(client, f"Line cook\n\n{'Do not call the kitchen. ' * 30}").text)
    assert verdict.count("<blockquote>") == MAX_BANS
    assert f"and {30 - MAX_BANS} more" in verdict


@pytest.mark.parametrize(
    ("posting", "colour"),
    [
        ("Clerk\n\nWrite to us by 16 March 2026. {}", "invited"),
        ("Clerk\n\nApplications close on 16 March 2026. Applications close on 4 April 2026. {}", "careful"),
    ],
)
def test_an_open_verdict_is_not_green_where_a_warning_stands_in_it(
    posting: str, colour: str, client: TestClient
) -> None:
    offer = "For informal enquiries please contact Ines Varga, ines.varga@example.org."
    verdict = verdict_of(result_of(client, posting.format(offer)).text)
    assert verdict.startswith(f'<section class="verdict {colour}"')
    assert "Contact is welcome" in verdict
    assert ("several closing dates (16 March 2026, 4 April 2026)" in verdict) == (colour == "careful")


def test_a_doubt_about_contact_stands_above_the_headline(client: TestClient) -> None:
    posting = "Clerk\n\nPlease do not follow up. Please follow up with us after two weeks."
    verdict = verdict_of(result_of(client, posting).text)
    assert 'aria-labelledby="cautions verdict"' in verdict
    assert "read both before you act" in verdict.partition("<h2")[0]
    assert "% sure" not in verdict
    assert "cautions" not in verdict_of(result_of(client).text)


def test_the_table_says_which_reading_is_in_doubt(client: TestClient) -> None:
    result_of(client, "Weaver\n\nPlease do not follow up. Please follow up with us after two weeks.")
    result_of(client, "Miller\n\nFor informal enquiries please contact Jo Ray, jo@example.org.")
    (sure, doubted) = client.get("/analyses").text.partition("<tbody>")[2].split("</tr>")[:2]
    assert "(not certain)" in doubted
    assert "(not certain)" not in sure


def test_a_quote_with_two_readings_stands_there_once(client: TestClient) -> None:
    page = result_of(client, "Clerk\n\nOnly shortlisted candidates will be contacted, within two weeks.").text
    findings = page.partition('<ul class="findings">')[2].partition("</ul>")[0]
    assert findings.count("<blockquote>") == 1
    assert findings.count("data-said") == 2


def test_a_posting_read_twice_has_one_row_with_its_day(client: TestClient) -> None:
    first = client.post("/", data={"posting": POSTING}).headers["location"]
    second = client.post("/", data={"posting": POSTING, "appliedOn": "2026-01-08"}).headers["location"]
    page = client.get("/analyses").text
    assert "1 of 1 postings" in page
    assert second in page
    assert "planned as of" in page
    assert client.get(first).status_code == 200


def test_dates_that_are_none_are_explained(client: TestClient) -> None:
    first = client.post("/", data={"posting": POSTING}).headers["location"]
    answer = client.post(first, data={"appliedOn": "31.12."})
    assert answer.status_code == 422
    assert "appliedOn" in answer.text


def test_downloads_are_files(client: TestClient) -> None:
    path = client.post("/", data={"posting": POSTING, "appliedOn": "2026-01-08"}).headers["location"]
    policy, calendar, report = (client.get(f"{path}/{n}") for n in ("policy.json", "follow-up.ics", "report.html"))
    assert policy.json()["plan"]["appliedOn"] == "2026-01-08"
    assert Calendar.from_ical(calendar.text).events
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert report.text.startswith("<!DOCTYPE html>")
    assert {a.headers["content-disposition"].partition(";")[0] for a in (policy, calendar, report)} == {"attachment"}
    assert "sandbox" in report.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/results/none", "/results/line-0-0", "/results/none/policy.json", "/nothing"])
def test_what_is_not_there_is_said_on_a_page(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert 'role="alert"' in answer.text


def test_several_postings_become_a_table(client: TestClient) -> None:
    jobs = ",".join(f'{{"@type": "JobPosting", "title": "Job {n}", "description": "{"Dig. " * 30}"}}' for n in (1, 2))
    html = f'<script type="application/ld+json">[{jobs}]</script>'
    sent = client.post("/", files={"file": ("jobs.html", html)})
    assert sent.headers["location"] == "/analyses"
    assert re.findall(r"<bdi>(Job \d)</bdi>", client.get("/analyses").text) == ["Job 1", "Job 2"]


def test_what_of_an_archive_cannot_be_read_is_in_the_table(client: TestClient) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("baker.txt", "Night baker wanted. No phone calls, please.")
        archive.writestr("cut.pdf", "%PDF-1.7 and no more")
    sent = client.post("/", files={"file": ("jobs.zip", packed.getvalue())})
    assert sent.headers["location"] == "/analyses"
    page = client.get("/analyses").text
    assert "Could not be analysed" in page
    assert [name for name in names_on(page) if "cut.pdf" in name]


UNNAMED = "This posting (d)"
"""What a record of no posting is called: by its id."""


def names_on(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a [^>]*><bdi>(.*?)</bdi>', page)


def links_on(page: str) -> list[str]:
    return re.findall(r'href="(/results/line-[^"]+)"', page)


def test_a_batch_is_listed_in_its_order(reader: TestClient) -> None:
    page = reader.get("/analyses").text
    assert names_on(page) == ["Weaver", "Baker", "Miller", UNNAMED]
    assert "Could not be analysed" in page
    assert "4 of 4 postings" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("sort=name", ["Baker", "Miller", UNNAMED, "Weaver"]),
        ("sort=name&order=desc", ["Weaver", UNNAMED, "Miller", "Baker"]),
        ("sort=deadline", ["Weaver", "Miller", "Baker", UNNAMED]),
        ("sort=deadline&order=desc", ["Miller", "Weaver", "Baker", UNNAMED]),
        ("permission=prohibited", ["Weaver"]),
        ("permission=failed", [UNNAMED]),
        ("words=mill", ["Miller"]),
        ("words=nothing+like+it", []),
        ("page=9", ["Weaver", "Baker", "Miller", UNNAMED]),
    ],
)
def test_the_table_is_sorted_and_filtered(query: str, names: list[str], reader: TestClient) -> None:
    assert names_on(reader.get(f"/analyses?{query}").text) == names


@pytest.mark.parametrize("query", ["sort=colour", "page=0", "page=x", "page=99999999999", f"page={'9' * 5000}"])
def test_a_table_that_there_is_not_is_said(query: str, reader: TestClient) -> None:
    assert reader.get(f"/analyses?{query}").status_code == 422


def test_a_row_opens_its_analysis(reader: TestClient) -> None:
    path = links_on(reader.get("/analyses").text)[1]
    page = reader.get(path).text
    assert "Contact is welcome" in page
    assert "jo@example.org" in page
    assert "kept without the text" in page
    assert reader.post(path, data={"appliedOn": "2026-01-09"}, follow_redirects=True).status_code == 200
    assert names_on(reader.get("/analyses").text) == ["Weaver", "Baker", "Miller", UNNAMED]


def test_the_row_of_a_failure_says_why(reader: TestClient) -> None:
    path = links_on(reader.get("/analyses").text)[3]
    assert "private network" in reader.get(path).text


@pytest.mark.parametrize("offset", ["5", "999999", "-1", "", "0x", "1" * 16])
def test_what_is_no_row_is_not_opened(offset: str, reader: TestClient) -> None:
    first = links_on(reader.get("/analyses").text)[0]
    changed = first.replace("-0-", f"-{offset}-")
    assert reader.get(first).status_code == 200
    assert reader.get(changed).status_code == 404


@pytest.mark.parametrize("name", ["a.jsonl", "m.jsonl"], ids=["another file before it", "the file written anew"])
def test_a_row_opens_no_other_posting_where_the_files_change(name: str, tmp_path: Path, batch_output: Path) -> None:
    weaver, baker, *_ = batch_output.read_bytes().splitlines(keepends=True)
    (tmp_path / "m.jsonl").write_bytes(weaver)
    options = ServerOptions(today=lambda: date(2026, 1, 12), analyses=tmp_path)
    with TestClient(make_app(options), base_url="http://localhost") as client:
        (path,) = links_on(client.get("/analyses").text)
        (tmp_path / name).write_bytes(baker)
        opened = client.get(path)
    assert "Baker" not in opened.text
    assert opened.status_code == (200 if name == "a.jsonl" else 404)


def test_a_batch_that_grows_is_read_again(tmp_path: Path, batch_output: Path) -> None:
    lines = batch_output.read_bytes().splitlines(keepends=True)
    (tmp_path / "a.jsonl").write_bytes(lines[0])
    options = ServerOptions(today=lambda: date(2026, 1, 12), analyses=tmp_path)
    with TestClient(make_app(options), base_url="http://localhost") as client:
        assert names_on(client.get("/analyses").text) == ["Weaver"]
        (tmp_path / "b.jsonl").write_bytes(lines[1])
        assert names_on(client.get("/analyses").text) == ["Weaver", "Baker"]


def test_a_file_that_cannot_be_opened_costs_its_own_rows(
    tmp_path: Path, batch_output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(batch_output.read_bytes().splitlines(keepends=True)[name == "b.jsonl"])
    opened = Path.open

    def refuse(path: Path, *mode: str) -> Any:
        if path.name == "a.jsonl" and closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, *mode)

    monkeypatch.setattr(Path, "open", refuse)
    options = ServerOptions(today=lambda: date(2026, 1, 12), analyses=tmp_path)
    with TestClient(make_app(options), base_url="http://127.0.0.1") as client:
        closed = False
        path = links_on(client.get("/analyses").text)[0]
        (tmp_path / "c.jsonl").touch()
        closed = True
        assert names_on(client.get("/analyses").text) == ["Baker"]
        assert client.get(path).status_code == 404


def test_requests_at_once_read_a_batch_once(batch_output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    def slowly(*_: object) -> None:
        read.append(1)
        time.sleep(0.01)

    monkeypatch.setattr("analyzer.web.batch_output._row", slowly)
    output = BatchOutput(batch_output)
    with ThreadPoolExecutor(4) as threads:
        for rows in [threads.submit(output.rows) for _ in range(4)]:
            assert rows.result() == []
    assert len(read) == len(batch_output.read_bytes().splitlines())


def test_long_tables_have_pages(tmp_path: Path, batch_output: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(batch_output.read_bytes().splitlines(keepends=True)[0] * 60)
    options = ServerOptions(today=lambda: date(2026, 1, 12), analyses=tmp_path)
    with TestClient(make_app(options), base_url="http://localhost") as client:
        first, second = client.get("/analyses?words=weaver"), client.get("/analyses?words=weaver&page=2")
    assert (len(names_on(first.text)), len(names_on(second.text))) == (50, 10)
    assert 'href="/analyses?words=weaver&amp;page=2"' in first.text


def test_only_the_latest_analyses_are_kept(client: TestClient) -> None:
    analysis = from_json(client.post("/api/analyze", json={"text": POSTING}).content)
    shelf = Shelf()
    ids = (replace(analysis.posting, id=str(number)) for number in range(MAX_KEPT + 1))
    keys = [shelf.put(Kept(analysis=replace(analysis, posting=posting), application=Application())) for posting in ids]
    assert len(list(shelf.rows())) == MAX_KEPT
    with pytest.raises(UnknownError, match="no longer here"):
        shelf.get(keys[0])


def test_rows_are_taken_while_the_shelf_changes() -> None:
    shelf = Shelf()
    first, *_ = (shelf.put(kept_of(name)) for name in "abc")
    rows = shelf.rows()
    next(rows)
    shelf.get(first)
    shelf.put(kept_of("d"))
    assert [row.name for row in rows] == ["This posting (b)", "This posting (a)"]


def test_the_table_looks_at_the_shelf_where_the_shelf_is_changed(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    put, rows = Shelf.put, Shelf.rows
    monkeypatch.setattr(Shelf, "put", lambda *given: threads.append(threading.get_ident()) or put(*given))
    monkeypatch.setattr(Shelf, "rows", lambda *given: threads.append(threading.get_ident()) or rows(*given))
    client.post("/", data={"posting": POSTING})
    assert client.get("/analyses").status_code == 200
    assert len(threads) == 2
    assert len(set(threads)) == 1


def test_the_extension_is_packed(client: TestClient) -> None:
    archive = zipfile.ZipFile(BytesIO(client.get("/extension.zip").content))
    assert "job-posting-analyzer/manifest.json" in archive.namelist()
    assert client.get("/extension.zip").content == client.get("/extension.zip").content


@pytest.mark.parametrize(("host", "told"), [("127.0.0.1:8765", False), ("127.0.0.1:4711", True)])
def test_an_unusual_address_is_to_be_set_in_the_extension(host: str, told: bool, client: TestClient) -> None:
    assert (f"<code>http://{host}</code>" in client.get("/browser", headers={"host": host}).text) is told


def test_the_extension_looks_where_the_server_usually_is() -> None:
    usual = {option.name: option.default for option in app.commands["serve"].params}
    assert f"http://{usual['host']}:{usual['port']}" == USUAL_ADDRESS


def test_the_extension_has_one_place_for_that_address() -> None:
    files = Path(extension.__file__).parent.iterdir()
    having = [file.name for file in files if file.is_file() and USUAL_ADDRESS.encode() in file.read_bytes()]
    assert having == ["manifest.json"]


class _Site(BaseHTTPRequestHandler):
    """One page; no robots.txt; a redirect to the page."""

    def do_GET(self) -> None:
        page = (SAMPLES / "museum-registrar.html").read_bytes() if self.path == "/job" else b""
        self.send_response({"/job": 200, "/old": 302}.get(self.path, 404))
        self.send_header("location", "/job")
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_link_is_fetched_where_it_may_be() -> None:
    site = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=site.serve_forever, daemon=True)
    thread.start()
    scrape = ScrapeOptions(allow_private=True, per_host_delay=0)
    app = make_app(ServerOptions(today=lambda: date(2026, 1, 12), scrape=scrape))
    with TestClient(app, base_url="http://localhost") as client:
        page = client.post("/", data={"posting": f"http://127.0.0.1:{site.server_port}/old"}).text
    site.shutdown()
    site.server_close()
    thread.join()
    assert "<h1><bdi>Registrar (Loans)</bdi></h1>" in page


def test_the_row_of_what_is_to_be_applied_for_has_its_closing_date() -> None:
    text = "Lock keeper. Applications close on 16 January 2026. No contact, please."
    row = row_of("a", analyze_posting(JobPosting(id="a", description=text), as_of=date(2026, 1, 12)))
    assert (row.next_action, row.next_date) == ("apply", date(2026, 1, 16))


def test_the_row_says_what_is_to_be_done_now_also_when_it_is_late() -> None:
    known = Application(interviewed_on=(date(2026, 1, 9),))
    row = row_of(
        "a", analyze_posting(JobPosting(id="a", description="Lock keeper."), application=known, as_of=date(2026, 1, 14))
    )
    assert (row.next_action, row.next_date) == ("thank_you", date(2026, 1, 14))


def test_every_mark_leads_to_a_finding() -> None:
    analysis = analyze_posting(JobPosting(id="p", description=POSTING, language="en"))
    again = tuple(replace(statement, id=f"{statement.id}-again") for statement in analysis.statements)
    context = context_of(replace(analysis, statements=(*analysis.statements, *again)))
    shown = {reading.id for finding in context["findings"] for reading in finding.readings}
    assert {name for piece in context["pieces"] for name in piece.said_by} == shown

"""A record becomes an outcome, whatever is wrong with it."""

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analyzer import analysis
from analyzer.batch.records import Line, Outcome, Record
from analyzer.batch.worker import Task
from analyzer.exceptions import BatchError, ModelError
from analyzer.exports.policy_json import from_json, to_json
from analyzer.schema.posting import JobPosting

DAY = date(2026, 1, 12)
TEXT = "Cook wanted. No phone calls, please."


def outcome_of(record: Record) -> tuple[Outcome, list[dict[str, Any]]]:
    outcome = Task(as_of=DAY)(record)
    return outcome, [json.loads(line) for line in outcome.payload.splitlines()]


def test_a_posting_gives_its_analysis() -> None:
    outcome, (given,) = outcome_of(Record(id="a", text=TEXT, country="Kenya", date_posted=DAY, title="Cook"))
    assert given["posting"]["id"] == "a"
    assert (given["posting"]["country"], given["posting"]["datePosted"]) == ("KE", "2026-01-12")
    assert (outcome.permissions, outcome.errors, outcome.fatal) == (("restricted",), (), None)


def test_a_text_in_a_record_is_read_as_the_same_text_given_alone() -> None:
    text = f"Location: Leeds, UK\nDate posted: 4 May 2026\nApply within two weeks.\n{TEXT}"
    _, (given,) = outcome_of(Record(id="a", text=text))
    alone = analysis.analyze(text=text, as_of=DAY)
    assert alone.policy is not None
    assert given["policy"]["deadline"]["date"] == "2026-05-18"
    assert given["policy"]["deadline"]["date"] == str(alone.policy.deadline.date if alone.policy.deadline else None)
    assert given["posting"]["country"] == alone.posting.country == "GB"


def test_a_fragment_of_markup_may_be_as_short_as_a_text() -> None:
    _, (given,) = outcome_of(Record(id="a", html="<p>Cook wanted.</p><p>No phone calls, please.</p>", title="Cook"))
    assert given["error"] is None
    assert (given["policy"]["permission"], given["posting"]["title"]) == ("restricted", "Cook")


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<html><body><p>Cook wanted.</p></body></html>", "no_posting"),
        ("<form><input type='password'></form><p>Cook wanted</p>", "no_posting"),
        ("<p> </p>", "no_posting"),
    ],
)
def test_a_page_without_a_posting_is_no_fragment(html: str, code: str) -> None:
    _, (given,) = outcome_of(Record(id="a", html=html))
    assert given["error"]["code"] == code


def test_a_country_that_is_none_is_a_warning() -> None:
    outcome, (given,) = outcome_of(Record(id="a", text=TEXT, country="Atlantis"))
    assert "unknown_country" in outcome.warnings
    assert given["error"] is None


def test_a_file_of_several_postings_gives_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text("".join(json.dumps({"id": n, "text": f"{TEXT} {n}"}) + "\n" for n in range(3)))
    outcome, given = outcome_of(Record(id="feed", path=path))
    assert [line["posting"]["id"] for line in given] == ["feed#0", "feed#1", "feed#2"]
    assert len(outcome.permissions) == 3


def test_what_cannot_be_read_in_an_archive_takes_its_line(tmp_path: Path) -> None:
    path = tmp_path / "saved.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("cook.txt", TEXT)
        archive.writestr("cut.pdf", "%PDF-1.7 and no more")
    outcome, (cook, cut) = outcome_of(Record(id="saved.zip", path=path))
    assert (cook["posting"]["id"], cut["posting"]["id"]) == ("saved.zip#0", "saved.zip#cut.pdf")
    assert (outcome.permissions, outcome.errors) == (("restricted",), ("unreadable",))


def test_a_problem_is_told_as_it_is() -> None:
    outcome, (given,) = outcome_of(Record(id="a", problem=BatchError("it died")))
    assert given["error"] == {"code": "batch", "message": "it died"}
    assert (outcome.permissions, outcome.errors) == ((), ("batch",))


@pytest.mark.parametrize(
    ("raised", "code", "fatal"),
    [
        (MemoryError(), "batch", None),
        (RecursionError("too deep"), "error", None),
        (KeyError("defect"), "error", None),
        (ModelError("no model"), "model", "no model"),
    ],
)
def test_what_goes_wrong_inside_is_an_outcome(
    raised: Exception, code: str, fatal: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise raised

    monkeypatch.setattr(analysis, "analyze_posting", fail)
    outcome, (given,) = outcome_of(Record(id="a", text=TEXT))
    assert (given["posting"]["id"], given["error"]["code"]) == ("a", code)
    assert (outcome.errors, outcome.fatal) == ((code,), fatal)


def test_half_a_character_gives_one_text_by_every_door() -> None:
    torn = "Cook wanted \ud83d. No phone\udc00 calls, please. Apply with your CV."
    given = [analysis.analyze(text=torn), analysis.analyze(JobPosting(id="a", description=torn))]
    line = Line(data=json.dumps({"text": torn}).encode(), where="in.jsonl:1")
    payload = Task(as_of=DAY, description=True)(line).payload
    given += [from_json(payload), from_json(to_json(replace(given[0], posting=JobPosting(id="a", description=torn))))]
    assert {found.posting.description for found in given} == {
        torn.replace("\ud83d", "\u200b").replace("\udc00", "\u200b")
    }
    assert len({found.posting.description_sha256 for found in given[:3]}) == 1

"""`analyzer evaluate`: what it prints and when it fails."""

import json
from pathlib import Path
from typing import Any

import pytest

SENTENCES = (
    (
        "c-1",
        "No phone calls, please.",
        [{"kind": "contact_instruction", "force": "prohibition", "channels": ["phone"]}],
    ),
    ("c-2", "Our drivers deliver bread before dawn.", []),
)
POSTING = {
    "id": "c-p1",
    "text": "Night baker wanted.\n\nNo phone calls, please.",
    "statements": [
        {
            "kind": "contact_instruction",
            "force": "prohibition",
            "channels": ["phone"],
            "quote": "No phone calls, please.",
        }
    ],
    "permission": "restricted",
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    records = [{"id": name, "text": text, "labels": said} for name, text, said in SENTENCES]
    path.write_text("".join(json.dumps(record) + "\n" for record in [*records, POSTING]))
    return path


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ({"kind": "nonsense"}, "line 1: the kind 'nonsense' is none of application_deadline, "),
        ({"force": "prohibition"}, "line 1: the field 'kind' is missing"),
    ],
)
def test_a_kind_that_is_none_is_told_with_those_there_are(
    label: dict[str, str], told: str, run: Any, tmp_path: Path
) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps({"id": "c-3", "text": "No phone calls.", "labels": [label]}))
    finished = run("evaluate", tmp_path / "gold.jsonl")
    assert finished.code == 1
    assert told in finished.err


def test_figures_are_printed(gold: Path, run: Any) -> None:
    finished = run("evaluate", gold)
    assert finished.code == 0
    assert "postings: 1 texts" in finished.out
    assert "harmful: more open than stated                     0" in finished.out


def test_json_has_the_reports_by_name(gold: Path, run: Any) -> None:
    reports = json.loads(run("evaluate", gold, "--format", "json").out)
    assert reports["postings"]["permission"]["accuracy"]["value"] == 1
    assert reports["sentences"]["micro"]["f1"]["value"] == 1


def test_the_ablation_has_a_line_for_each_variant(gold: Path, run: Any) -> None:
    lines = run("evaluate", gold, "--ablation").out.splitlines()
    assert [line[:27].strip() for line in lines[1:4]] == [
        "postings: rules only",
        "postings: classifier only",
        "postings: both",
    ]


def test_counting_needs_no_analysis(gold: Path, run: Any) -> None:
    lines = run("evaluate", gold, "--count").out.splitlines()
    assert lines[1].split() == ["gold", "2", "50%", "1", "0"]
    assert lines[-1].startswith("sha256 ")


def test_agreement_with_oneself_is_full(gold: Path, run: Any) -> None:
    finished = run("evaluate", gold, "--agreement", gold)
    assert "3 texts read twice, 100.0% of the corpus" in finished.out
    assert "contact_instruction/prohibition/applicants     1.000 1.000      2      2" in finished.out


def test_floors_belong_to_the_corpus(gold: Path, run: Any) -> None:
    finished = run("evaluate", gold, "--update")
    assert finished.code == 2
    assert "leave GOLD out" in finished.err

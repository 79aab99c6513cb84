"""The benchmarks are not run here; that they would notice what is wrong is."""

import json
from collections.abc import Callable
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pytest

from analyzer.batch.record_fields import parse_record
from analyzer.batch.worker import Task
from analyzer.classification.features import BAN, LABELS
from analyzer.schema.posting import JobPosting
from tests.benchmarks import endurance, peers
from tests.benchmarks.expressions import EXPRESSIONS
from tests.benchmarks.speed import read_texts
from tests.benchmarks.stream import posting, postings


def test_the_stream_is_always_the_same_and_no_two_postings_are() -> None:
    first, again = (list(postings(300)) for _ in range(2))
    assert first == again
    assert len({sha256(record["text"].encode()).digest() for record in first}) == 300
    assert posting(250) == first[250]


def test_the_stream_goes_on_where_it_is_told_to() -> None:
    assert list(postings(5, start=10)) == list(islice(postings(100), 10, 15))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    task = Task(as_of=endurance.DAY)
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"".join(task(parse_record(record, default_id="?")).payload for record in postings(4)))
    return path


def test_a_sound_output_is_found_sound(output: Path) -> None:
    assert endurance.check(output, 4) == []


def _swapped(lines: list[str]) -> list[str]:
    return [lines[1], lines[0], *lines[2:]]


def _renamed(lines: list[str]) -> list[str]:
    return [lines[0], lines[0].replace("posting-0", "posting-1"), *lines[2:]]


def _altered(lines: list[str]) -> list[str]:
    return [*lines[:3], lines[3].replace('"needsReview":', '"needsRevieW":')]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (_swapped, "line 0 is of posting-1"),
        (_renamed, "line 1 is of another text"),
        (_altered, "line 3 is not what one process makes of it"),
        (lambda lines: lines[:3], "3 lines for 4 records"),
        (lambda lines: [*lines, lines[-1]], "5 lines for 4 records"),
    ],
)
def test_damage_is_found(damage: Callable[[list[str]], list[str]], told: str, output: Path) -> None:
    output.write_text("".join(damage(output.read_text().splitlines(keepends=True))))
    assert told in endurance.check(output, 4)


def test_the_journal_tells_how_far_a_run_is(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert endurance.records_done(target) == 0
    lines = [{"inputs": []}, {"tally": {"records": 7}}]
    journal = "".join(json.dumps(line) + "\n" for line in lines)
    (tmp_path / "out.jsonl.journal").write_text(journal + '{"tally": {"rec')
    assert endurance.records_done(target) == 7


def test_without_a_folder_of_postings_made_up_ones_are_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read_texts(tmp_path, 3) == [record["text"] for record in postings(3)]
    assert "is missing" in capsys.readouterr().out


def test_a_peer_cuts_sentences_at_lines_and_marks() -> None:
    text = "Baker (3.5 days)\nNo calls, please. Write to us!\n\n- "
    assert [text[start:end] for start, end in peers.spans(text)] == [
        "Baker (3.5 days)",
        "No calls, please.",
        "Write to us!",
    ]


def test_the_expressions_know_every_label_and_their_permission_follows() -> None:
    assert set(EXPRESSIONS) == set(LABELS)
    posting = JobPosting(id="p", description="Baker wanted.\nNo phone calls, please.\nNo agencies.")
    analysis = peers.by_sentence(peers.regex_labels)(posting)
    assert [statement.evidence.exact for statement in analysis.statements] == [
        "No phone calls, please.",
        "No agencies.",
    ]
    assert analysis.policy is not None
    assert analysis.policy.permission == "restricted"


def test_a_ban_on_agencies_closes_nothing() -> None:
    (labels,) = peers.regex_labels(["Agencies: do not contact us."])
    assert BAN not in labels


def test_lessons_leave_out_what_is_held_out() -> None:
    held_out = {text.text[text.start :] for text in peers.load_corpus(peers.DATA).part(held_out=True, postings=False)}
    texts, labels = peers.lessons()
    assert len(texts) == len(labels) > 3000
    assert len(held_out.intersection(texts)) < 5  # short ones that two constructions share

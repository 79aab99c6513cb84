"""Two readers of the same texts."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from analyzer.corpus import LabelledText, load_file
from analyzer.evaluation import agreement_to_text, compare_readers
from analyzer.exceptions import InputError

BAN = {"kind": "contact_instruction", "force": "prohibition", "channels": ["phone"]}
DEADLINE = {"kind": "application_deadline", "date": "2026-03-01"}


def corpus(path: Path, records: Iterable[Mapping[str, Any]]) -> tuple[LabelledText, ...]:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return load_file(path).texts


def sentences(*labels: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": f"s{n}", "text": f"Sentence {n}.", "labels": said} for n, said in enumerate(labels)]


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    path.write_text(json.dumps(sentences([BAN])[0]), encoding="utf-8-sig")
    assert [text.id for text in load_file(path).texts] == ["s0"]


def test_kappa_is_that_of_the_textbook(tmp_path: Path) -> None:
    first = corpus(tmp_path / "a.jsonl", sentences(*[[BAN]] * 25, *[[]] * 25))
    second = corpus(tmp_path / "b.jsonl", sentences(*[[BAN]] * 20, *[[]] * 5, *[[BAN]] * 10, *[[]] * 15))
    found = compare_readers(first, second).labels["contact_instruction/prohibition/applicants"]
    assert found.kappa == pytest.approx(0.4)  # both yes 20, both no 15, 5 and 10 apart
    assert found.f1 == pytest.approx(2 * 20 / (25 + 30), abs=1e-4)
    assert (found.first, found.second) == (25, 30)


def test_what_neither_says_has_no_figure(tmp_path: Path) -> None:
    first = corpus(tmp_path / "a.jsonl", sentences([DEADLINE], []))
    report = compare_readers(first, first)
    assert report.labels["application_deadline"].kappa == 1
    assert report.labels["review_start"].kappa is None
    assert report.labels["review_start"].f1 is None


def test_permissions_are_compared_over_postings(tmp_path: Path) -> None:
    def postings(*permissions: str) -> list[dict[str, Any]]:
        return [
            {"id": f"p{n}", "text": "Clerk wanted.", "statements": [], "permission": permission}
            for n, permission in enumerate(permissions)
        ]

    first = corpus(tmp_path / "a.jsonl", postings("unstated", "invited", "unstated", "invited"))
    second = corpus(tmp_path / "b.jsonl", postings("unstated", "invited", "unstated", "unstated"))
    report = compare_readers(first, second)
    assert (report.postings, report.permission_kappa) == (4, 0.5)


def test_the_share_read_twice_is_told(tmp_path: Path) -> None:
    first = corpus(tmp_path / "a.jsonl", sentences(*[[]] * 10))
    second = corpus(tmp_path / "b.jsonl", sentences([], []))
    assert "2 texts read twice, 20.0% of the corpus" in agreement_to_text(compare_readers(first, second))


@pytest.mark.parametrize(
    "other", [{"id": "s9", "text": "Sentence 9.", "labels": []}, {"id": "s0", "text": "Altered.", "labels": []}]
)
def test_another_text_is_refused(other: Mapping[str, Any], tmp_path: Path) -> None:
    first = corpus(tmp_path / "a.jsonl", sentences([]))
    with pytest.raises(InputError, match="second reading"):
        compare_readers(first, corpus(tmp_path / "b.jsonl", [other]))

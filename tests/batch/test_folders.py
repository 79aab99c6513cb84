"""Tables and archives give the same in a folder as by themselves, under ids that the folder keeps apart."""

import csv
import errno
import json
import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analyzer.batch.engines.serial import SerialEngine
from analyzer.batch.engines.shards import refer
from analyzer.batch.readers import count_records, read_inputs
from analyzer.batch.record_fields import open_item
from analyzer.batch.records import Line
from analyzer.batch.runner import run_batch

DAY = date(2026, 1, 12)
TEXT = "Cook wanted for our busy kitchen. No phone calls, please."
KNOWN = [{"id": "k7", "title": "Cook", "text": TEXT, "appliedOn": "2026-01-07", "interviewedOn": "2026-01-09"}]
FOREIGN = [{"Job ID": "f7", "Job Title": "Cook", "Job Description": TEXT, "Company": "Soup Kitchen"}]
MIXED = [{"ID": "m7", "Job Title": "Cook", "Text": TEXT, "Applied on": "2026-01-07", "Company": "Soup Kitchen"}]
FOUND = [{"Job Title": "Cook", "url": "https://jobs.example.org/7", "Job Description": TEXT}]


def write_csv(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, fieldnames=list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def write_jsonl(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def write_zip(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (("cook.txt", TEXT), ("sub/cut.pdf", "%PDF-1.7 and no more"), ("empty.txt", "")):
            archive.writestr(name, content)


def analyses(source: Path, target: Path) -> list[dict[str, Any]]:
    run_batch([str(source)], str(target), engine=SerialEngine(), as_of=DAY, force=True)
    return [json.loads(line) for line in target.read_text().splitlines()]


def without_id(line: dict[str, Any]) -> dict[str, Any]:
    return {**line, "posting": {**line["posting"], "id": None}}


@pytest.mark.parametrize(
    ("name", "rows", "own_id"),
    [
        ("in.csv", KNOWN, "k7"),
        ("in.csv", FOREIGN, "f7"),
        ("in.csv", MIXED, "m7"),
        ("in.jsonl", KNOWN, "k7"),
        ("in.jsonl", FOREIGN, "f7"),
    ],
)
def test_a_table_gives_the_same_in_a_folder(
    name: str, rows: Sequence[Mapping[str, str]], own_id: str, tmp_path: Path
) -> None:
    path = tmp_path / "folder" / name
    (write_csv if name.endswith("csv") else write_jsonl)(path, rows)
    (alone,) = analyses(path, tmp_path / "alone.jsonl")
    (inside,) = analyses(path.parent, tmp_path / "inside.jsonl")
    assert (alone["posting"]["id"], inside["posting"]["id"]) == (own_id, f"{name}#{own_id}")
    assert without_id(alone) == without_id(inside)
    assert alone["posting"]["title"] == "Cook"
    assert alone["policy"]["channels"]["phone"] == "prohibited"
    assert alone["posting"]["hiringOrganization"] == (None if rows is KNOWN else "Soup Kitchen")
    assert alone["plan"]["appliedOn"] == (None if rows is FOREIGN else "2026-01-07")
    assert bool(alone["plan"]["interviewedOn"]) == (rows is KNOWN)


def test_a_row_without_an_id_is_named_by_its_place(tmp_path: Path) -> None:
    write_csv(tmp_path / "folder" / "in.csv", [{"text": TEXT}])
    (line,) = analyses(tmp_path / "folder", tmp_path / "out.jsonl")
    assert line["posting"]["id"] == "in.csv:2"


def test_a_text_in_a_row_goes_before_its_address(tmp_path: Path) -> None:
    write_csv(tmp_path / "in.csv", FOUND)
    (line,) = analyses(tmp_path / "in.csv", tmp_path / "out.jsonl")
    assert line["error"] is None
    assert line["posting"]["url"] == FOUND[0]["url"]


def test_columns_without_content_are_named(tmp_path: Path) -> None:
    write_csv(tmp_path / "in.csv", [{"Post": "Cook", "Wage": "12"}])
    (line,) = analyses(tmp_path / "in.csv", tmp_path / "out.jsonl")
    assert "its fields are Post, Wage; name that of the content text, html, url or path" in line["error"]["message"]


def test_other_fields_of_a_known_record_are_ignored(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in.jsonl", [{"text": TEXT, "source": "a board", "date": "2026-01-02"}])
    (line,) = analyses(tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    assert (line["posting"]["hiringOrganization"], line["posting"]["datePosted"]) == (None, None)


def test_what_cannot_be_read_in_an_archive_of_a_folder_takes_its_line(tmp_path: Path) -> None:
    write_zip(tmp_path / "folder" / "saved.zip")
    alone = analyses(tmp_path / "folder" / "saved.zip", tmp_path / "alone.jsonl")
    inside = analyses(tmp_path / "folder", tmp_path / "inside.jsonl")
    assert [line["posting"]["id"] for line in inside] == [f"saved.zip#{line['posting']['id']}" for line in alone]
    assert [line["error"] and line["error"]["code"] for line in inside] == [None, "unreadable", "no_posting"]


def test_a_format_that_needs_an_extra_costs_its_file_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    write_jsonl(tmp_path / "b.jsonl", KNOWN)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    table, line = map(open_item, read_inputs([str(tmp_path)]))
    assert (table.id, line.id) == ("a.parquet", "b.jsonl#k7")
    assert "pyarrow" in str(table.problem)


def test_a_folder_that_is_closed_to_us_costs_what_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/1.txt", "b.csv/2.txt", "c/3.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(TEXT)
    listed = Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder.name == "b.csv":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    first, closed, last = map(open_item, read_inputs([str(tmp_path)]))
    assert (first.id, closed.id, last.id) == ("a/1.txt", "b.csv", "c/3.txt")
    assert "cannot be read: Permission denied" in str(closed.problem)


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_the_output_is_no_input(name: str, tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in.jsonl", KNOWN)
    for _ in range(2):
        tally = run_batch([str(tmp_path)], str(tmp_path / name), engine=SerialEngine(), as_of=DAY, force=True)
        assert (tally.records, tally.failed) == (1, 0)


def test_a_folder_is_counted_where_that_is_cheap(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in.jsonl", KNOWN * 3)
    (tmp_path / "cook.txt").write_text(TEXT)
    assert count_records([str(tmp_path)]) == 4
    write_csv(tmp_path / "in.csv", KNOWN)
    assert count_records([str(tmp_path)]) is None


def test_a_worker_that_reads_lines_itself_names_them_alike(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in.jsonl", KNOWN)
    lines = [item for item in read_inputs([str(tmp_path)]) if isinstance(item, Line)]
    reference = refer(lines)
    assert reference is not None
    assert reference.resolve() == lines
    assert open_item(lines[0]).id == "in.jsonl#k7"

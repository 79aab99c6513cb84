"""Readers give one record after the other; what they cannot read becomes a record that says so."""

import csv
import gzip
import io
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from analyzer.batch.engines.serial import SerialEngine
from analyzer.batch.readers import check_inputs, count_records, csv_table, jsonl
from analyzer.batch.readers import read_inputs as read_items
from analyzer.batch.record_fields import open_item, parse_record
from analyzer.batch.records import Record
from analyzer.batch.runner import run_batch
from analyzer.exceptions import InputError, MissingExtraError

ROWS = [
    {"id": "a", "text": "Wir lesen – \N{SNOWMAN}\nzweite Zeile", "title": "Clerk", "datePosted": "2026-01-05"},
    {"id": "b", "html": "<p>Hello</p>", "country": "Kenya", "appliedOn": "2026-01-07"},
    {"id": "c", "url": "https://jobs.example.org/1", "interviewedOn": "2026-01-08; 2026-01-09"},
]


def read_inputs(inputs: list[str]) -> list[Record]:
    return [open_item(item) for item in read_items(inputs)]


def write_jsonl(path: Path) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")


def write_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in ROWS).encode()))


def write_csv(path: Path, delimiter: str = ",") -> None:
    names = ["id", "text", "html", "url", "title", "datePosted", "country", "appliedOn", "interviewedOn"]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=names, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(ROWS)


def write_semicolons(path: Path) -> None:
    write_csv(path, delimiter=";")


def write_packed_tabs(path: Path) -> None:
    write_csv(path, delimiter="\t")
    path.write_bytes(gzip.compress(path.read_bytes()))


def write_parquet(path: Path) -> None:
    names = {name for row in ROWS for name in row}
    rows = [dict.fromkeys(names) | {"unknown": 1} | row for row in ROWS]
    pa.parquet.write_table(pa.Table.from_pylist(rows), path)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("in.jsonl", write_jsonl),
        ("in.jsonl.gz", write_gzip),
        ("in.csv", write_csv),
        ("semicolons.csv", write_semicolons),
        ("in.tsv.gz", write_packed_tabs),
        ("IN.PARQUET", write_parquet),
    ],
)
def test_every_format_gives_the_same_records(name: str, write: object, tmp_path: Path) -> None:
    assert callable(write)
    path = tmp_path / name
    write(path)
    first, second, third = read_inputs([str(path)])
    assert first.id == "a"
    assert first.text is not None
    assert first.text.splitlines() == ["Wir lesen – \N{SNOWMAN}", "zweite Zeile"]
    assert (first.title, first.date_posted) == ("Clerk", date(2026, 1, 5))
    assert (second.html, second.country, second.application.applied_on) == ("<p>Hello</p>", "Kenya", date(2026, 1, 7))
    assert third.url == "https://jobs.example.org/1"
    assert third.application.interviewed_on == (date(2026, 1, 8), date(2026, 1, 9))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{\n", "is not JSON"),
        (b"[1]\n", "is not a JSON object"),
        (b"\xc3\x28\n", "is not JSON in UTF-8"),
        (b"[" * 100_000 + b"\n", "is not JSON"),
        (b'{"id": "x"}\n', "no content"),
        (b'{"id": "x", "text": "  "}\n', "no content: its text is empty"),
        (b'{"id": "x", "text": ["a"]}\n', "no content: its text is no string"),
    ],
)
def test_a_broken_line_costs_itself(line: bytes, message: str) -> None:
    stream = io.BytesIO(line + b"\n" + b'{"text": "a posting"}')
    broken, sound = map(open_item, jsonl.read_lines(stream, name="in"))
    assert message in str(broken.problem)
    assert sound == Record(id="in:3", text="a posting")


def test_an_endless_line_is_skipped_without_being_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 64)
    stream = io.BytesIO(b'{"text": "' + b"x" * 1000 + b'"}\n{"id": "b", "text": "a posting"}\n')
    broken, sound = map(open_item, jsonl.read_lines(stream, name="in"))
    assert "is longer than" in str(broken.problem)
    assert sound.id == "b"


def test_an_endless_field_is_given_up_without_being_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "MAX_FIELD_CHARACTERS", 64)
    path = tmp_path / "in.csv"
    path.write_text(f'id,text\na,"{"x" * 1000}"\n', encoding="utf-8")
    found = list(read_inputs([str(path)]))
    csv.field_size_limit(131_072)
    assert "is not CSV" in str(found[0].problem)
    assert not [record for record in found if record.text and len(record.text) > 64]


@pytest.mark.parametrize("name", ["cut.jsonl.gz", "cut.parquet"])
def test_a_damaged_file_ends_with_a_problem_and_the_next_input_is_read(name: str, tmp_path: Path) -> None:
    damaged = tmp_path / name
    if name.endswith("gz"):
        write_gzip(damaged)
        damaged.write_bytes(damaged.read_bytes()[:-20])
    else:
        damaged.write_bytes(b"PAR1 but not really")
    sound = tmp_path / "sound.jsonl"
    write_jsonl(sound)
    *_, problem, first, second, third = read_inputs([str(damaged), str(sound)])
    assert problem.id == str(damaged)
    assert "could not be read to its end" in str(problem.problem)
    assert [first.id, second.id, third.id] == ["a", "b", "c"]


def test_a_folder_gives_its_files_by_relative_path(tmp_path: Path) -> None:
    assets = ("page_files/logo.png", "page_Dateien/frame.html", "b_fichiers/frame.html")
    for name in ("b.html", "a.txt", "sub/c.txt", ".hidden", "page.html", "photos_files/d.txt", *assets):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = list(read_inputs([str(tmp_path)]))
    assert [record.id for record in found] == ["a.txt", "b.html", "page.html", "photos_files/d.txt", "sub/c.txt"]
    assert found[-1].path == tmp_path / "sub" / "c.txt"


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    assert list(read_inputs([str(tmp_path)])) == []


def test_a_glob_gives_its_matches_in_order(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt", "x.html"):
        (tmp_path / name).touch()
    assert [Path(record.id).name for record in read_inputs([str(tmp_path / "*.txt")])] == ["1.txt", "2.txt"]


def test_a_missing_input_is_refused_before_the_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        check_inputs([str(tmp_path), str(tmp_path / "nothing*.jsonl")])


@pytest.mark.parametrize(("folder", "expected"), [("here", "here/p.txt"), ("elsewhere", "p.txt")])
def test_a_relative_path_starts_beside_its_table(folder: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "p.txt").touch()
    record = parse_record({"path": "p.txt"}, default_id="1", folder=tmp_path / folder)
    assert record.path in (tmp_path / expected, Path(expected))
    assert (record.path == Path("p.txt")) == (folder == "elsewhere")


@pytest.mark.parametrize(
    ("value", "expected", "warned"),
    [
        ("2026-01-05T10:00:00Z", date(2026, 1, 5), 0),
        (date(2026, 1, 5), date(2026, 1, 5), 0),
        ("", None, 0),
        (None, None, 0),
        ("5 January 2026", date(2026, 1, 5), 0),
        ("25/01/2026", date(2026, 1, 25), 0),
        (1767571200, date(2026, 1, 5), 0),
        ("05/06/2026", None, 1),
        ("yesterday", None, 1),
        ("3026-01-05", None, 1),
        ("2026-02-30", None, 1),
    ],
)
def test_dates_that_cannot_be_read_are_left_out_with_a_warning(
    value: object, expected: date | None, warned: int
) -> None:
    record = parse_record({"text": "a posting", "datePosted": value}, default_id="1")
    assert record.date_posted == expected
    assert [warning.code for warning in record.warnings] == ["invalid_date"] * warned


def test_lone_surrogates_do_not_get_in() -> None:
    record = parse_record({"id": 7, "text": json.loads(r'"caf\u00e9 \ud800!"')}, default_id="1")
    assert (record.id, record.text) == ("7", "café \N{ZERO WIDTH SPACE}!")


@pytest.mark.parametrize(("write", "name"), [(write_jsonl, "in.jsonl"), (write_parquet, "in.parquet")])
def test_records_are_counted_where_that_is_cheap(write: object, name: str, tmp_path: Path) -> None:
    assert callable(write)
    write(tmp_path / name)
    assert count_records([str(tmp_path / name), "https://jobs.example.org/1"]) == 4
    write_csv(tmp_path / "in.csv")
    assert count_records([str(tmp_path / "in.csv")]) is None


def test_parquet_without_pyarrow_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_parquet(tmp_path / "in.parquet")
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtraError, match=r"job-posting-analyzer\[parquet\]"):
        list(read_inputs([str(tmp_path / "in.parquet")]))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "id,text\r\n7,“Barista” wanted\r\n"),
        ("a.tsv", "id\ttext\r\n7\t“Barista” wanted\r\n"),
        ("a.jsonl", '{"id": 7, "text": "“Barista” wanted"}\r\n\r\n'),
        ("a.jsonl.gz", '{"id": 7, "text": "“Barista” wanted"}\n'),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_file_of_records_may_be_in_utf_16(name: str, content: str, encoding: str, tmp_path: Path) -> None:
    data = content.encode(encoding)
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert [(record.id, record.text) for record in read_inputs([str(tmp_path / name)])] == [("7", "“Barista” wanted")]


def test_a_table_may_be_in_windows_1252(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("id;text\n1;Café – “Barista” wanted\n".encode("cp1252"))
    assert [record.text for record in read_inputs([str(tmp_path / "a.csv")])] == ["Café – “Barista” wanted"]


def test_a_quotation_mark_that_nothing_closes_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,one\n2,"two\n3,three\n')
    first, second = read_inputs([str(tmp_path / "a.csv")])
    assert first.text == "one"
    assert "row 3 of a.csv opens a quotation mark that nothing closes" in str(second.problem)


@pytest.mark.parametrize("content", ['id,text\n1,"one\ntwo"\n', 'id,text\n1,"one\ntwo"', "id,text\n1,one"])
def test_a_last_row_needs_no_line_end(content: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(content)
    assert [record.problem for record in read_inputs([str(tmp_path / "a.csv")])] == [None]


def test_an_empty_column_of_texts_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Ref,Job Title,Job Description\n1,Cook,\n")
    run_batch([str(tmp_path / "a.csv")], str(tmp_path / "out.jsonl"), engine=SerialEngine(), as_of=date(2026, 1, 12))
    error = json.loads((tmp_path / "out.jsonl").read_text())["error"]
    assert error["message"] == "the record has no content: its Job Description is empty"


def test_a_list_of_records_in_json_keeps_their_ids(tmp_path: Path) -> None:
    rows = [
        {"id": 7, "text": "Cook wanted", "Job Title": "Cook", "appliedOn": "2026-01-09"},
        {"html": "<p>Baker wanted</p>"},
    ]
    name = tmp_path / "a.json"
    name.write_text(json.dumps(rows))
    first, second = read_inputs([str(name)])
    assert (first.id, first.text, first.title) == ("7", "Cook wanted", "Cook")
    assert first.application.applied_on == date(2026, 1, 9)
    assert (second.id, second.html) == (f"{name}#1", "<p>Baker wanted</p>")


@pytest.mark.parametrize("content", ["{}", "[]", '[{"title": "Cook"}]', "[1]", "{", "[" * 100_000, '{"text": "Cook"}'])
def test_any_other_json_is_one_posting(content: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(content)
    (record,) = read_inputs([str(tmp_path / "a.json")])
    assert record.path == tmp_path / "a.json"

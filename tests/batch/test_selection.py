"""Which records are read, and which analyses are written: --sample, --dedupe, --where."""

import csv
import json
import os
import sqlite3
import sys
from contextlib import closing
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from analyzer.batch.conditions import Condition, are_met, parse_condition
from analyzer.batch.engines.processes import ProcessesEngine
from analyzer.batch.engines.serial import SerialEngine
from analyzer.batch.records import Record
from analyzer.batch.runner import BatchOptions, run_batch
from analyzer.batch.sampling import sample
from analyzer.exceptions import InputError

DAY = date(2026, 1, 12)
CLOSED = "Cook wanted. Please do not contact us about your application by any means."
OPEN = "Cook wanted. Questions are welcome: call Ana Ruiz on 555-0100."


@pytest.fixture
def source(tmp_path: Path) -> str:
    rows = [
        {"id": "a", "text": OPEN},
        {"id": "b", "text": CLOSED},
        {"id": 'a"gain', "text": OPEN},
        {"id": "titled", "text": OPEN, "title": "Cook"},
        {"id": "a", "text": OPEN},
        {"id": "broken"},
        {"id": "=b", "text": CLOSED},
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return str(path)


def run(source: str, target: Path, *, engine: Any = None, **options: Any) -> Any:
    return run_batch(
        [source], str(target), engine=engine or SerialEngine(), as_of=DAY, options=BatchOptions(**options), force=True
    )


def content_of(target: Path) -> Any:
    if target.suffix == ".sqlite":
        with closing(sqlite3.connect(target)) as database:
            return database.execute("SELECT * FROM analyses ORDER BY rowid").fetchall()
    if target.suffix == ".parquet":
        return import_module("pyarrow.parquet").read_table(target).to_pylist()
    return target.read_bytes()


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.sqlite", "out.parquet"])
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_files_whose_names_are_no_text_are_written_to_every_output(name: str, tmp_path: Path) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    folder = tmp_path / "in"
    folder.mkdir()
    for number in (b"1", b"2"):
        Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9 " + number)).write_text(CLOSED)
    written = []
    for dedupe in (False, True):
        assert run(str(folder), tmp_path / name, dedupe=dedupe).permissions.total() == 2
        written.append(content_of(tmp_path / name))
    assert written[0] == written[1]


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.sqlite"])
def test_what_is_repeated_is_what_would_have_been_analysed(name: str, source: str, tmp_path: Path) -> None:
    with Path(source).open("a") as rows:  # ids that look like JSON at the beginning of a line of CSV
        rows.writelines(json.dumps({"id": key, "text": CLOSED, "title": "Cook"}) + "\n" for key in ("{", "{b"))
    written = []
    for dedupe in (False, True):
        tally = run(source, tmp_path / name, dedupe=dedupe)
        written.append(content_of(tmp_path / name))
        assert (tally.records, tally.permissions.total()) == (9, 8)
    assert written[0] == written[1]


@pytest.mark.parametrize("dedupe", [False, True])
@pytest.mark.parametrize("path", ["long" * 1_000, "a\0b", "/proc/self/mem"])
def test_a_file_that_cannot_be_opened_or_read_costs_its_own_record(path: str, dedupe: bool, tmp_path: Path) -> None:
    rows = [{"id": "lost", "path": path}, {"id": "kept", "text": OPEN}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    tally = run(str(tmp_path / "in.jsonl"), tmp_path / "out.jsonl", dedupe=dedupe)
    assert (tally.records, tally.failed, tally.errors["unreadable"]) == (2, 1, 1)


def test_the_same_content_is_analysed_once(source: str, tmp_path: Path) -> None:
    analysed: list[str] = []

    class Watching(SerialEngine):
        def run(self, analyze: Any, items: Any) -> Any:
            for item in items:
                if item.same_as is None:
                    analysed.append(item.id)
                yield analyze(item)

    run(source, tmp_path / "out.jsonl", engine=Watching(), dedupe=True)
    assert analysed == ["a", "b", "titled", "broken"]


def test_a_run_with_repeats_is_resumed(source: str, tmp_path: Path) -> None:
    run(source, tmp_path / "whole.jsonl")
    target = tmp_path / "out.jsonl"

    class Interrupted(SerialEngine):
        def run(self, analyze: Any, items: Any) -> Any:
            for number, item in enumerate(items):
                if number == 4:
                    raise KeyboardInterrupt
                yield analyze(item)

    with pytest.raises(KeyboardInterrupt):
        run(source, target, engine=Interrupted(), dedupe=True)
    options = BatchOptions(dedupe=True)
    run_batch([source], str(target), engine=SerialEngine(), as_of=DAY, options=options, resume=True)
    assert target.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_repeats_of_a_folder_are_found_by_what_the_files_hold(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    for name, text in (("1.txt", OPEN), ("2.txt", CLOSED), ("3.txt", OPEN)):
        (folder / name).write_text(text)
    for dedupe in (False, True):
        run(str(folder), tmp_path / f"{dedupe}.csv", dedupe=dedupe)
    assert (tmp_path / "True.csv").read_bytes() == (tmp_path / "False.csv").read_bytes()


def test_repeats_cross_the_processes(source: str, tmp_path: Path) -> None:
    run(source, tmp_path / "serial.jsonl")
    run(source, tmp_path / "processes.jsonl", engine=ProcessesEngine(jobs=2), dedupe=True)
    assert (tmp_path / "processes.jsonl").read_bytes() == (tmp_path / "serial.jsonl").read_bytes()


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv"])
def test_only_what_meets_the_conditions_is_written_and_all_is_counted(name: str, source: str, tmp_path: Path) -> None:
    tally = run(source, tmp_path / name, where=(parse_condition("permission=prohibited"),))
    text = (tmp_path / name).read_text()
    if name.endswith("jsonl"):
        found = [json.loads(line)["posting"]["id"] for line in text.splitlines()]
    else:
        found = [cells[0] for cells in csv.reader(text.splitlines()[1:])]
    assert found == ["b", "'=b" if name.endswith("csv") else "=b"]
    assert (tally.records, tally.left_out, tally.permissions["prohibited"], tally.failed) == (7, 5, 2, 1)


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        (["permission=restricted"], True),
        (["permission=prohibited"], False),
        (["permission=prohibited", "Permission = Restricted"], True),
        (["permission=restricted", "country=GB"], False),
        (["country!=GB"], True),
        (["country!=us", "permission=restricted"], False),
        (["prohibitedChannels=fax"], True),
        (["prohibitedchannels=phone fax"], True),
        (["url="], True),
        (["url!="], False),
        (["needsReview=true"], True),
        (["deadline=2026-03-01"], True),
    ],
)
def test_conditions(conditions: list[str], expected: bool) -> None:
    row = {
        "permission": "restricted", "country": "US", "prohibitedChannels": "phone fax", "url": None,
        "needsReview": True, "deadline": date(2026, 3, 1),
    }  # fmt: skip
    assert are_met([parse_condition(text) for text in conditions], row) == expected


@pytest.mark.parametrize("text", ["permission", "=x", "nothing=x", "per mission=x"])
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"is no (condition|column)"):
        parse_condition(text)


def test_a_condition_keeps_what_stands_behind_the_sign() -> None:
    assert parse_condition("title=C=Clerk") == Condition(column="title", value="c=clerk")


@pytest.mark.parametrize("text", ["permission=closed", "needsReview!=maybe", "now=run", "allowedChannels=pigeon"])
def test_a_value_that_a_column_never_holds_is_refused_with_those_it_does(text: str) -> None:
    with pytest.raises(InputError, match=r"it is one of .+, or empty"):
        parse_condition(text)


@pytest.mark.parametrize(
    "text", ["permission=Undetermined", "needsReview=true", "silence=", "language=xx", "silence!="]
)
def test_a_value_that_a_column_may_hold_is_taken(text: str) -> None:
    assert parse_condition(text).value in ("undetermined", "true", "xx", "")


@pytest.mark.parametrize(("total", "size", "expected"), [(100, 10, 10), (5, 10, 5), (0, 3, 0)])
def test_a_sample_has_its_size_and_the_order_of_its_input(total: int, size: int, expected: int) -> None:
    found = list(sample(range(total), total=total, size=size))
    assert len(found) == expected
    assert found == sorted(found)


def test_a_sample_is_always_the_same_and_within_larger_ones() -> None:
    small, large = (list(sample(range(1000), total=1000, size=size)) for size in (10, 50))
    assert small == list(sample(range(1000), total=1000, size=10))
    assert set(small) < set(large)


def test_a_sample_of_standard_input_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="read its input twice"):
        run("-", tmp_path / "out.jsonl", sample=3)


def test_a_sampled_run_is_resumed(tmp_path: Path) -> None:
    echo = import_module("fake_engines").Echo
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": f"r{n}", "text": "a posting"}) + "\n" for n in range(500)))
    options = BatchOptions(sample=50)
    whole, target = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    run_batch([str(path)], str(whole), engine=echo(), as_of=DAY, options=options)
    interrupted = echo(raises=KeyboardInterrupt(), behind=20)
    with pytest.raises(KeyboardInterrupt):
        run_batch([str(path)], str(target), engine=interrupted, as_of=DAY, options=options)
    run_batch([str(path)], str(target), engine=echo(), as_of=DAY, options=options, resume=True)
    assert target.read_bytes() == whole.read_bytes()
    assert len(target.read_text().splitlines()) == 50


def test_a_record_that_only_repeats_is_not_analysed() -> None:
    from analyzer.batch.worker import Task  # noqa: PLC0415

    outcome = Task(as_of=DAY)(Record(id="a", same_as="00"))
    assert (outcome.id, outcome.same_as, outcome.payload) == ("a", "00", b"")

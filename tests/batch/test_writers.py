"""Every format keeps the promises: whole records, in order, once, whatever interrupts the run."""

import contextlib
import csv
import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from analyzer.analysis import analyze
from analyzer.batch.journal import Journal
from analyzer.batch.records import Record
from analyzer.batch.runner import BatchOptions, run_batch
from analyzer.batch.worker import Task
from analyzer.batch.writers import SUFFIXES, form_of
from analyzer.batch.writers.lines import LinesSink
from analyzer.batch.writers.parquet import ParquetSink
from analyzer.batch.writers.table import TYPES
from analyzer.exceptions import BatchError, InputError, MissingExtraError
from analyzer.exports.csv_table import COLUMNS, row, to_csv
from analyzer.exports.parquet import ANALYSIS
from analyzer.exports.policy_json import to_json

DAY = date(2026, 1, 12)
COUNT = 1000
EXPECTED = [f"r{n}" for n in range(COUNT)]
NAMES = ["out.jsonl", "out.jsonl.gz", "out.csv", "out.csv.gz", "out.parquet", "out.sqlite"]
SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "city-plans-clerk.txt"


def ids(path: Path) -> list[str]:
    if path.is_dir():
        parts = sorted(path.glob("*.parquet"))
        return [found for part in parts for found in pyarrow.parquet.read_table(part)["id"].to_pylist()]
    if ".sqlite" in path.name:
        with contextlib.closing(sqlite3.connect(path)) as database:
            return [found for (found,) in database.execute("SELECT id FROM analyses ORDER BY rowid")]
    content = path.read_bytes()
    text = (gzip.decompress(content) if ".gz" in path.name else content).decode()
    if ".csv" in path.name:
        header, *rows = csv.reader(text.splitlines())
        assert header == list(COLUMNS)
        return [cells[0] for cells in rows]
    return [json.loads(line)["id"] for line in text.splitlines()]


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": name, "text": f"posting {name}"}) + "\n" for name in EXPECTED))
    return str(path)


@pytest.fixture
def run(source: str) -> Callable[..., Any]:
    echo = import_module("fake_engines").Echo

    def run(target: Path, *, resume: bool = False, force: bool = False, **options: Any) -> Any:
        return run_batch([source], str(target), engine=echo(**options), as_of=DAY, resume=resume, force=force)

    return run


@pytest.mark.parametrize("name", NAMES)
def test_all_records_are_there_in_order_and_nothing_else_is(name: str, run: Any, tmp_path: Path) -> None:
    assert run(tmp_path / name).records == COUNT
    assert ids(tmp_path / name) == EXPECTED
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", name]


def test_the_suffix_says_the_format_and_nothing_else_in_the_name_does(run: Any, tmp_path: Path) -> None:
    run(tmp_path / "of.csv.jsonl")
    assert [json.loads(line)["id"] for line in (tmp_path / "of.csv.jsonl").read_text().splitlines()] == EXPECTED


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("behind", [0, 1, 300, 999])
def test_an_interrupted_run_is_resumed(behind: int, name: str, run: Any, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / name, raises=KeyboardInterrupt(), behind=behind)
    assert not (tmp_path / name).exists()
    assert run(tmp_path / name, resume=True).permissions["unstated"] == COUNT
    assert ids(tmp_path / name) == EXPECTED


@pytest.mark.parametrize("name", NAMES)
def test_the_old_output_stays_until_it_is_replaced(name: str, run: Any, tmp_path: Path) -> None:
    run(tmp_path / name)
    with pytest.raises(BatchError, match="--force"):
        run(tmp_path / name)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / name, raises=KeyboardInterrupt(), behind=400, force=True)
    assert ids(tmp_path / name) == EXPECTED
    run(tmp_path / name, resume=True)
    assert ids(tmp_path / name) == EXPECTED
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", name]


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_a_run_that_died_when_all_was_in_place_does_nothing_again(
    name: str, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = Journal.close
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "close", lambda self, *, finished: close(self, finished=False))
        run(tmp_path / name)
    before = (tmp_path / name).stat().st_mtime_ns
    assert run(tmp_path / name, resume=True, raises=AssertionError(), behind=0).records == COUNT
    assert (tmp_path / name).stat().st_mtime_ns == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", name]


def test_what_cannot_be_put_in_its_place_closes_no_file_of_another(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.mkdir()  # which no file replaces
    sink = LinesSink(tmp_path / "out.jsonl.partial", target, 0)
    with pytest.raises(OSError, match="directory"):
        sink.place()
    with Path(os.devnull).open("rb") as other:  # gets the number that is free
        sink.close()
        assert other.read() == b""


SCRIPT = """
import resource, sys
from datetime import date
from analyzer.batch.runner import run_batch
from analyzer.batch.writers import lines, parquet, sqlite
from analyzer.exceptions import BatchError
from fake_engines import Echo
for sink in (lines.LinesSink, parquet.ParquetSink, sqlite.SqliteSink):
    sink.COMMIT_SECONDS = 0.02
source, target, seconds, limit = sys.argv[1:]
if int(limit):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
print("begun", flush=True)
try:
    run_batch([source], target, engine=Echo(seconds=float(seconds)), as_of=date(2026, 1, 12), resume=True)
except BatchError as error:
    print(error, flush=True)
    sys.exit(3)
"""


def start(source: str, target: Path, *, seconds: float = 0.0, limit: int = 0) -> subprocess.Popen[bytes]:
    path = os.pathsep.join([str(Path(__file__).parents[2]), str(Path(__file__).parent / "doubles")])
    arguments = [source, str(target), str(seconds), str(limit)]
    command = [sys.executable, "-c", SCRIPT, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path})


@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.csv", "out.parquet", "out.sqlite"])
def test_a_run_killed_midway_is_resumed(name: str, run: Any, source: str, tmp_path: Path) -> None:
    target = tmp_path / name
    for _ in range(2):
        with start(source, target, seconds=0.001) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.15)
            process.send_signal(signal.SIGKILL)
    assert not target.exists()
    run(target, resume=True)
    assert ids(target) == EXPECTED


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.csv", "out.parquet", "out.sqlite"])
def test_a_disk_that_is_full_costs_nothing_that_was_done(name: str, run: Any, source: str, tmp_path: Path) -> None:
    target = tmp_path / name
    limit = {"out.jsonl.gz": 1_500, "out.parquet": 4_000}.get(name, 100_000)
    with start(source, target, limit=limit) as process:
        told = process.stdout.read() if process.stdout else b""
        assert process.wait() == 3
    assert b"cannot be written" in told
    assert b"--resume" in told
    assert not target.exists()
    run(target, resume=True)
    assert ids(target) == EXPECTED


def test_parquet_is_cut_into_files(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.batch.writers.parquet._ROWS_PER_FILE", 256)
    run(tmp_path / "out.parquet")
    assert len(list((tmp_path / "out.parquet").iterdir())) == 4
    assert ids(tmp_path / "out.parquet") == EXPECTED


def test_an_empty_table_has_its_columns(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").touch()
    for name in ("out.parquet", "out.csv", "out.sqlite"):
        target = tmp_path / name
        run_batch([str(tmp_path / "in.jsonl")], str(target), engine=import_module("fake_engines").Echo(), as_of=DAY)
        assert ids(target) == []
    (part,) = (tmp_path / "out.parquet").iterdir()
    assert pyarrow.parquet.read_schema(part).names == list(TYPES)


def test_parquet_without_pyarrow_names_the_extra(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtraError, match=r"job-posting-analyzer\[parquet\]"):
        run(tmp_path / "out.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_a_table_has_the_columns_of_the_export_and_the_json(tmp_path: Path) -> None:
    analysis = analyze(SAMPLE, as_of=DAY)
    outcome = Task(as_of=DAY, form="table")(Record(id=analysis.posting.id, path=SAMPLE))
    sink = ParquetSink(tmp_path / "partial", tmp_path / "out.parquet", 0)
    sink.append([outcome])
    sink.commit()
    sink.place()
    (written,) = pyarrow.parquet.read_table(tmp_path / "out.parquet" / "part-000000.parquet").to_pylist()
    assert json.loads(written.pop(ANALYSIS)) == json.loads(to_json(analysis, description=False))
    assert written == row(analysis)
    assert written["deadline"] == date(2026, 2, 13)


def test_csv_is_that_of_the_export() -> None:
    analysis = analyze(SAMPLE, as_of=DAY)
    outcome = Task(as_of=DAY, form="csv")(Record(id=analysis.posting.id, path=SAMPLE))
    assert to_csv([analysis]).encode() == to_csv([]).encode() + outcome.payload


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_suffix_has_a_form(suffix: str) -> None:
    assert form_of(f"out{suffix.upper()}") in ("json", "csv", "table")


def test_csv_has_no_descriptions(source: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column for descriptions"):
        run_batch(
            [source], str(tmp_path / "out.csv"), engine=import_module("fake_engines").Echo(), as_of=DAY,
            options=BatchOptions(description=True),
        )  # fmt: skip

"""`analyzer batch` from the outside: records in, lines out, in order, whoever does the work."""

import contextlib
import csv
import json
import os
import pty
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

import pytest

from analyzer.batch.runner import BatchOptions
from analyzer.batch.tally import Tally

ROOT = Path(__file__).parents[2]
PAGE = """<!DOCTYPE html><html><head><title>Cook - Soup Kitchen</title></head><body><main><h1>Cook</h1>
<p>Soup Kitchen is looking for a cook who feeds ninety people a day and likes it.</p>
<h2>Responsibilities</h2><ul><li>Plan the week</li><li>Cook lunch</li></ul>
<h2>Requirements</h2><ul><li>Two years in a kitchen</li></ul>
<h2>How to apply</h2><p>Send your CV. For questions please contact Ana Ruiz at ana@soup.example.org.</p>
</main></body></html>"""
AS_OF = ("--as-of", "2026-02-25")
SERIAL = ("--engine", "serial")  # where the engine is not the point


def members_of_group(number: int) -> list[str]:
    """Processes of a group that are alive; without an init that reaps, the dead stay as zombies."""
    states = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            states.append((path, path.read_text().rpartition(")")[2].split()))
    return [path.parent.name for path, (state, _, group, *_) in states if state != "Z" and int(group) == number]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Three good records and three bad ones."""
    rows = [
        {"id": "text", "text": "Cook wanted. No phone calls, please.", "datePosted": "2026-02-02", "country": "Kenya"},
        {"id": "html", "html": PAGE},
        {"id": "empty", "text": ""},
        {"id": "gone", "path": "gone.html"},
        {"id": "late", "text": "Apply by 1 March 2026.", "title": "Cook", "appliedOn": "2026-02-20", "datePosted": "x"},
    ]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "{\n", encoding="utf-8")
    return path


def test_one_line_a_record_in_order(run: Any, records: Path, tmp_path: Path) -> None:
    finished = run("batch", records, "-o", tmp_path / "out.jsonl", *AS_OF)
    assert (finished.code, finished.out) == (0, "")
    analyses = lines(tmp_path / "out.jsonl")
    assert [line["posting"]["id"] for line in analyses] == ["text", "html", "empty", "gone", "late", "in.jsonl:6"]
    assert [line["error"] is None for line in analyses] == [True, True, False, False, True, False]
    assert all("description" not in line["posting"] for line in analyses)
    text, html, *_, late, _ = analyses
    assert (text["policy"]["channels"]["phone"], text["posting"]["country"]) == ("prohibited", "KE")
    assert html["policy"]["permission"] == "invited"
    assert (late["posting"]["title"], late["plan"]["appliedOn"]) == ("Cook", "2026-02-20")
    assert "invalid_date" in [warning["code"] for warning in late["warnings"]]


def test_a_summary_counts_what_happened(run: Any, records: Path, tmp_path: Path) -> None:
    finished = run("batch", records, "-o", tmp_path / "out.jsonl", *AS_OF, *SERIAL)
    assert finished.err.startswith("6 records, ")
    assert "invited 1" in finished.err
    assert "invalid_input 2" in finished.err


def test_a_summary_says_where_a_record_gave_several_analyses(run: Any, tmp_path: Path) -> None:
    jobs = [{"title": "Cook", "text": f"Cook {n} wanted. No phone calls, please."} for n in range(3)]
    (tmp_path / "jobs.json").write_text(json.dumps({"jobs": jobs}))
    finished = run("batch", tmp_path / "jobs.json", "-o", tmp_path / "out.jsonl", *SERIAL)
    assert finished.err.startswith("3 analyses of 1 record, ")
    assert "restricted 3" in finished.err


def test_quiet_says_nothing(run: Any, records: Path, tmp_path: Path) -> None:
    finished = run("batch", records, "-o", tmp_path / "out.jsonl", "--quiet", *SERIAL)
    assert (finished.code, finished.out, finished.err) == (0, "", "")


def test_descriptions_come_on_request(run: Any, records: Path) -> None:
    finished = run("batch", records, "-o", "-", "--description", "--quiet", *SERIAL)
    first = json.loads(finished.out.splitlines()[0])
    assert first["posting"]["description"] == "Cook wanted. No phone calls, please."


def test_engines_write_the_same(run: Any, samples: Path, tmp_path: Path) -> None:
    for engine in ("serial", "processes"):
        finished = run("batch", samples, "-o", tmp_path / engine, "--engine", engine, "--jobs", 2, *AS_OF)
        assert finished.code == 0
    written = lines(tmp_path / "serial")
    assert [line["posting"]["id"] for line in written] == sorted(path.name for path in samples.iterdir())
    assert written == lines(tmp_path / "processes")


def test_tables_and_conditions_from_the_outside(run: Any, records: Path, tmp_path: Path) -> None:
    condition = ("--where", "permission=invited", "--where", "errorCode!=batch")
    finished = run("batch", records, "-o", tmp_path / "out.csv", *condition, *AS_OF, *SERIAL)
    assert finished.code == 0
    header, row = csv.reader((tmp_path / "out.csv").read_text("utf-8").splitlines())
    assert dict(zip(header, row, strict=True))["id"] == "html"
    assert "5 analyses left out" in finished.err


def test_a_sample_without_repeats(run: Any, records: Path, tmp_path: Path) -> None:
    finished = run("batch", records, "-o", tmp_path / "out.jsonl", "--sample", 2, "--dedupe", "--quiet", *SERIAL)
    assert (finished.code, finished.err) == (0, "")
    assert len(lines(tmp_path / "out.jsonl")) == 2


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (("--where", "mood=good"), "conditions are on id, url"),
        (("--scheduler", "tcp://127.0.0.1:1"), "--engine dask"),
        (("-o", "out.docx"), "name it out.jsonl"),
    ],
)
def test_what_cannot_be_is_refused_before_the_run(
    option: tuple[str, ...], told: str, run: Any, records: Path, tmp_path: Path
) -> None:
    finished = run("batch", records, "-o", tmp_path / "out.jsonl", *option)
    assert finished.code == 1
    assert told in finished.err
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_what_could_not_be_fetched_is_told_by_cause_and_host(run: Any, tmp_path: Path) -> None:
    urls = tmp_path / "urls.txt"
    urls.write_text("http://127.0.0.1:9/1\nhttp://127.0.0.1:9/2\n")
    finished = run("batch", urls, "-o", tmp_path / "out.jsonl", *SERIAL)
    assert finished.code == 0
    assert finished.err.splitlines()[-1].split() == ["2", "blocked", "127.0.0.1"]


@pytest.mark.parametrize(
    ("name", "may_fetch"),
    [("saved/a.html", False), ("saved/a.csv", True), ("a.parquet/part", True), ("A.PARQUET/part", True)],
)
def test_the_cache_is_left_out_only_for_folders_of_saved_postings(
    name: str, may_fetch: bool, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("requests_cache")
    taken: list[BatchOptions] = []

    def take(*_: object, options: BatchOptions, **__: object) -> Tally:
        taken.append(options)
        return Tally()

    monkeypatch.setattr("analyzer.batch.runner.run_batch", take)
    file = tmp_path / name
    file.parent.mkdir()
    file.touch()
    assert run("batch", file.parent, "-o", "-").code == 0
    fetch = taken[0].fetch
    assert (fetch is not None and fetch.cache_dir == tmp_path / "cache") is may_fetch


def test_standard_input_is_records(run: Any) -> None:
    finished = run("batch", "-", "-o", "-", "--quiet", *SERIAL, stdin=b'{"id": "a", "text": "Cook wanted."}\n')
    assert json.loads(finished.out)["posting"]["id"] == "a"


def test_a_missing_input_leaves_no_output(run: Any, tmp_path: Path) -> None:
    finished = run("batch", tmp_path / "nowhere.jsonl", "-o", tmp_path / "out.jsonl")
    assert finished.code == 1
    assert "no such file" in finished.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_no_worker_and_is_resumed(number: int, code: int, run: Any, tmp_path: Path) -> None:
    count = 30_000
    source = tmp_path / "in.jsonl"
    posting = "Cook wanted for a busy kitchen. No phone calls, please."
    source.write_text("".join(json.dumps({"id": str(n), "text": f"{posting} {n}"}) + "\n" for n in range(count)))
    command = [sys.executable, "-m", "analyzer", "batch", source, "-o", tmp_path / "out.jsonl", "--jobs", "2"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True) as process:
        partial = tmp_path / "out.jsonl.partial"
        while process.poll() is None and not (partial.exists() and partial.stat().st_size):
            time.sleep(0.05)
        process.send_signal(number)
        assert process.wait(20) == code
        assert process.stderr is not None
        shown = process.stderr.read()
    assert b"Traceback" not in shown
    assert number == signal.SIGTERM or b"--resume" in shown
    time.sleep(0.5)
    assert members_of_group(process.pid) == []
    assert not (tmp_path / "out.jsonl").exists()
    done = len(lines(partial))
    assert 0 < done < count
    source.write_text("".join(source.read_text().splitlines(keepends=True)[: done + 50]))
    assert run("batch", source, "-o", tmp_path / "out.jsonl", "--resume", "--quiet").code == 0
    assert [line["posting"]["id"] for line in lines(tmp_path / "out.jsonl")] == [str(n) for n in range(done + 50)]


def test_a_terminal_shows_a_bar(records: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, 100))
    command = [sys.executable, "-m", "analyzer", "batch", records, "-o", tmp_path / "out.jsonl", "--engine", "serial"]
    with subprocess.Popen(command, cwd=ROOT, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # how Linux says that the other end is closed
            while part := os.read(ours, 4096):
                shown += part
    os.close(ours)
    assert process.returncode == 0
    assert b"6/6" in shown
    assert b"errors=3" in shown


def test_own_numbers_and_drafts_hold_for_every_posting(run: Any, tmp_path: Path) -> None:
    records, numbers, drafts = tmp_path / "in.jsonl", tmp_path / "numbers.toml", tmp_path / "drafts"
    records.write_text('{"text": "Cook wanted.", "appliedOn": "2026-02-20"}\n' * 2, encoding="utf-8")
    numbers.write_text("after_application = 3\n", encoding="utf-8")
    drafts.mkdir()
    (drafts / "follow_up.txt").write_text("Subject: Hello\n\nIs it still open?\n", encoding="utf-8")
    own = ("--defaults", numbers, "--messages", drafts)
    assert run("batch", records, "-o", tmp_path / "out.jsonl", *AS_OF, *own, "--jobs", "2").code == 0
    steps = [analysis["plan"]["steps"][0] for analysis in lines(tmp_path / "out.jsonl")]
    assert [step["earliest"] for step in steps] == ["2026-02-25"] * 2
    assert all("still open?" in step["message"]["body"] for step in steps)

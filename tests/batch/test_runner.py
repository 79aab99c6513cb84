"""A run writes every record once, in order, whatever interrupts it; nothing is overwritten by accident."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analyzer.batch.record_fields import open_item
from analyzer.batch.records import Item, Outcome
from analyzer.batch.runner import BatchOptions, run_batch
from analyzer.batch.worker import Task
from analyzer.batch.writers import output as output_module
from analyzer.exceptions import BatchError, InputError

DAY = date(2026, 1, 12)
COUNT = 1000


@dataclass
class FakeEngine:
    """Answers each record with its own id; may raise behind a number of records."""

    raises: BaseException | None = None
    behind: int = COUNT
    fatal: str | None = None

    def run(self, task: Task, items: Iterable[Item | None]) -> Generator[Outcome]:
        for number, record in enumerate(open_item(item) for item in items if item is not None):
            if self.raises and number == self.behind:
                raise self.raises
            payload = json.dumps({"id": record.id, "asOf": str(task.as_of)}).encode() + b"\n"
            yield Outcome(id=record.id, payload=payload, permissions=("unstated",), fatal=self.fatal)


@pytest.fixture
def source(tmp_path: Path) -> str:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": f"r{n}", "text": f"posting {n}"}) + "\n" for n in range(COUNT)))
    return str(path)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def run(source: str, target: Path | str, engine: Any = None, **options: Any) -> Any:
    return run_batch([source], str(target), engine=engine or FakeEngine(), as_of=options.pop("as_of", DAY), **options)


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text().splitlines()]


EXPECTED = [f"r{n}" for n in range(COUNT)]


def test_a_run_writes_all_records_in_order_and_leaves_nothing_else(source: str, target: Path) -> None:
    tally = run(source, target)
    assert ids(target) == EXPECTED
    assert (tally.records, tally.permissions, tally.failed) == (COUNT, {"unstated": COUNT}, 0)
    assert sorted(path.name for path in target.parent.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_an_output_that_is_there_is_kept_unless_forced(source: str, target: Path) -> None:
    target.write_text("precious")
    with pytest.raises(BatchError, match="--force"):
        run(source, target)
    assert target.read_text() == "precious"
    run(source, target, force=True)
    assert ids(target) == EXPECTED


def test_the_old_output_stays_until_the_new_one_is_complete(source: str, target: Path) -> None:
    target.write_text("precious")
    with pytest.raises(KeyboardInterrupt):
        run(source, target, FakeEngine(raises=KeyboardInterrupt(), behind=5), force=True)
    assert target.read_text() == "precious"


@pytest.mark.parametrize("behind", [0, 1, 255, 256, 700, 999])
def test_an_interrupted_run_is_resumed_without_loss_or_repetition(behind: int, source: str, target: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(source, target, FakeEngine(raises=KeyboardInterrupt(), behind=behind))
    assert not target.exists()
    partial = target.with_name("out.jsonl.partial")
    assert ids(partial) == EXPECTED[:behind] if behind else not partial.exists()
    earlier = []
    tally = run(source, target, resume=True, started=earlier.append)
    assert ids(target) == EXPECTED
    assert earlier[0].records == behind
    assert tally.records == tally.permissions["unstated"] == COUNT
    assert sorted(path.name for path in target.parent.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_resumed_run_keeps_its_day(source: str, target: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(source, target, FakeEngine(raises=KeyboardInterrupt(), behind=10))
    run(source, target, resume=True, as_of=date(2026, 2, 1))
    assert {json.loads(line)["asOf"] for line in target.read_text().splitlines()} == {"2026-01-12"}


def test_an_unfinished_run_is_neither_overwritten_nor_continued_by_accident(source: str, target: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(source, target, FakeEngine(raises=KeyboardInterrupt(), behind=10))
    with pytest.raises(BatchError, match="--resume"):
        run(source, target)
    with pytest.raises(BatchError, match="begun with description False"):
        run(source, target, resume=True, options=BatchOptions(description=True))
    run(source, target, force=True)
    assert ids(target) == EXPECTED


def test_resume_with_another_input_is_refused(source: str, target: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(source, target, FakeEngine(raises=KeyboardInterrupt(), behind=10))
    Path(source).write_text('{"id": "other", "text": "a posting"}\n' * COUNT)
    with pytest.raises(BatchError, match="input is not the one"):
        run(source, target, resume=True)


def test_resume_without_an_unfinished_run_is_a_run(source: str, target: Path) -> None:
    run(source, target, resume=True)
    assert ids(target) == EXPECTED


@pytest.mark.parametrize("tail", [b'{"id": "r10', b'{"id": "r10"}\n{"id"', b"\x00" * 50])
def test_what_stands_behind_the_last_checkpoint_is_written_anew(tail: bytes, source: str, target: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(source, target, FakeEngine(raises=KeyboardInterrupt(), behind=10))
    with target.with_name("out.jsonl.partial").open("ab") as partial:
        partial.write(tail)
    with target.with_name("out.jsonl.journal").open("ab") as journal:
        journal.write(b'{"offset": 99')
    run(source, target, resume=True)
    assert ids(target) == EXPECTED


def test_an_output_that_lost_its_tail_is_resumed_from_an_earlier_checkpoint(
    source: str, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output_module, "_BUFFER_OUTCOMES", 1)
    with pytest.raises(KeyboardInterrupt):
        run(source, target, FakeEngine(raises=KeyboardInterrupt(), behind=50))
    partial = target.with_name("out.jsonl.partial")
    os.truncate(partial, partial.stat().st_size // 2)
    run(source, target, resume=True)
    assert ids(target) == EXPECTED


def test_a_full_disk_leaves_whole_records_and_can_be_resumed(
    source: str, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    room = 5000

    def write_until_full(descriptor: int, data: bytes) -> int:
        nonlocal room
        if len(data) < 1000 and b"inputs" in bytes(data):
            return write(descriptor, data)
        if room <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = write(descriptor, bytes(data)[:room])
        room -= written
        return written

    monkeypatch.setattr(output_module, "_BUFFER_OUTCOMES", 20)
    monkeypatch.setattr(os, "write", write_until_full)
    with pytest.raises(BatchError, match=r"No space left.*--resume"):
        run(source, target)
    monkeypatch.setattr(os, "write", write)
    partial = target.with_name("out.jsonl.partial")
    assert ids(partial) == EXPECTED[: len(ids(partial))]
    run(source, target, resume=True)
    assert ids(target) == EXPECTED


def test_two_runs_do_not_write_one_output(source: str, target: Path) -> None:
    class Nested(FakeEngine):
        def run(self, task: Task, items: Iterable[Item | None]) -> Generator[Outcome]:
            with pytest.raises(BatchError, match="another run is writing out"):
                run(source, target, force=True)
            yield from FakeEngine().run(task, items)

    run(source, target, Nested())
    assert ids(target) == EXPECTED


def test_what_no_record_can_survive_ends_the_run(source: str, target: Path) -> None:
    with pytest.raises(BatchError, match="no model"):
        run(source, target, FakeEngine(fatal="no model"))
    assert [path.name for path in target.parent.iterdir()] == ["in.jsonl"]


@pytest.mark.parametrize(
    ("name", "message"),
    [("out.pickle", "name it out.jsonl"), (".", "is a folder"), ("nowhere/out.jsonl", "make it first")],
)
def test_impossible_outputs_are_refused_with_advice(name: str, message: str, source: str, tmp_path: Path) -> None:
    with pytest.raises((InputError, BatchError), match=message):
        run(source, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_a_device_is_written_to_and_not_replaced(source: str) -> None:
    assert run(source, "/dev/null").records == COUNT
    assert Path("/dev/null").is_char_device()


def test_a_link_keeps_pointing_at_the_output(source: str, target: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.jsonl"
    link.symlink_to(target)
    run(source, link)
    assert link.is_symlink()
    assert ids(target) == EXPECTED


def test_an_output_in_the_folder_that_is_read_is_no_input(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.txt").write_text("a posting")
    for _ in range(2):
        run(str(folder), folder / "out.jsonl", force=True)
    assert ids(folder / "out.jsonl") == ["a.txt"]


KILLED = """
import sys, time
from datetime import date
from analyzer.batch.runner import run_batch
from analyzer.batch.record_fields import open_item
from analyzer.batch.records import Outcome
from analyzer.batch.writers.lines import LinesSink
LinesSink.COMMIT_SECONDS = 0.002

class Slow:
    def run(self, task, items):
        for record in map(open_item, items):
            time.sleep(0.0002)
            yield Outcome(id=record.id, payload=b'{"id": "%s"}\\n' % record.id.encode())

print("begun", flush=True)
run_batch([sys.argv[1]], sys.argv[2], engine=Slow(), as_of=date(2026, 1, 12), resume=True)
"""


def test_a_run_killed_again_and_again_comes_to_the_same_end(source: str, target: Path) -> None:
    for attempt in range(20):
        command = [sys.executable, "-c", KILLED, source, str(target)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as process:
            assert process.stdout is not None
            process.stdout.readline()
            if attempt < 4:
                time.sleep(0.05)
                process.send_signal(signal.SIGKILL)
            if process.wait() == 0:
                break
    assert attempt >= 2
    assert ids(target) == EXPECTED


@pytest.mark.parametrize("given", ["{}", "{}/../in.jsonl", "{}/*.jsonl"])
def test_an_input_is_never_replaced_by_the_output(given: str, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a", "text": "Cook wanted"}\n')
    name = given.format(source if given == "{}" else tmp_path / "sub" if ".." in given else tmp_path)
    (tmp_path / "sub").mkdir()
    with pytest.raises(InputError, match="is an input as well"):
        run_batch([name], str(source), engine=FakeEngine(), as_of=DAY, force=True)
    assert source.read_text() == '{"id": "a", "text": "Cook wanted"}\n'

"""Engines give one outcome for each record, in order, and keep poisonous records to themselves."""

import os
import signal
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from analyzer.batch.engines import make_engine
from analyzer.batch.engines.processes import ProcessesEngine
from analyzer.batch.records import Outcome, Record
from analyzer.exceptions import BatchError

ENGINES = ("processes", "serial")  # the cluster has a module of its own


@pytest.fixture
def swallow() -> Any:
    return import_module("poisonous_postings").swallow


def records(texts: list[str]) -> list[Record]:
    return [Record(id=f"r{number}", text=text) for number, text in enumerate(texts)]


def errors(outcomes: list[Outcome]) -> list[str]:
    return [outcome.id for outcome in outcomes if outcome.errors]


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("count", [0, 1, 33, 150])
def test_every_record_has_its_outcome_in_order(name: str, count: int, swallow: Any) -> None:
    engine = make_engine(name, jobs=2, seconds=30)
    outcomes = list(engine.run(swallow, records(["a posting"] * count)))
    assert [outcome.id for outcome in outcomes] == [f"r{number}" for number in range(count)]


@pytest.mark.parametrize("name", ENGINES)
def test_engines_read_no_further_than_their_window(name: str, swallow: Any) -> None:
    read = 0

    def endless() -> Iterator[Record]:
        nonlocal read
        while True:
            read += 1
            yield Record(id=str(read), text="a posting")

    outcomes = make_engine(name, jobs=2, seconds=30).run(swallow, endless())
    for _ in range(10):
        next(outcomes)
    outcomes.close()
    assert read <= 10 + 2 * 16 * 32


def test_all_engines_agree(swallow: Any) -> None:
    serial, processes = (
        list(make_engine(name, jobs=2, seconds=30).run(swallow, records([f"posting {n}" for n in range(100)])))
        for name in ("serial", "processes")
    )
    assert serial == processes


def test_a_crash_costs_one_record(swallow: Any) -> None:
    texts = ["fine"] * 40
    texts[3] = texts[37] = "crash"
    outcomes = list(ProcessesEngine(jobs=2).run(swallow, records(texts)))
    assert [outcome.id for outcome in outcomes] == [f"r{number}" for number in range(40)]
    assert errors(outcomes) == ["r3", "r37"]
    assert b"died twice (exit code 7)" in outcomes[3].payload


def test_a_record_whose_worker_died_by_chance_is_analysed_after_all(swallow: Any, tmp_path: Path) -> None:
    texts = ["fine", f"crash {tmp_path / 'marker'}", "fine"]
    outcomes = list(ProcessesEngine(jobs=1).run(swallow, records(texts)))
    assert (tmp_path / "marker").exists()
    assert errors(outcomes) == []


def test_a_hang_costs_one_record(swallow: Any) -> None:
    outcomes = list(ProcessesEngine(jobs=2, seconds_per_record=1.5).run(swallow, records(["fine", "hang", "fine"])))
    assert [outcome.id for outcome in outcomes] == ["r0", "r1", "r2"]
    assert errors(outcomes) == ["r1"]
    assert b"--timeout" in outcomes[1].payload


def test_a_stop_of_the_whole_run_costs_no_record(swallow: Any) -> None:
    first, second = records(["fine", "toil"])
    run = ProcessesEngine(jobs=1, seconds_per_record=2.5).run(swallow, [first, None, second])
    next(run)
    worker = run.gi_frame.f_locals["pool"].busy[0]
    for _ in range(1000):
        if worker.progress[0] >= 0:
            break
        time.sleep(0.01)
    os.kill(worker.process.pid, signal.SIGSTOP)
    time.sleep(3)  # and whoever reads the outcomes asks for none, as if this process were stopped too
    os.kill(worker.process.pid, signal.SIGCONT)
    assert errors(list(run)) == []


def test_memory_is_bounded(swallow: Any) -> None:
    outcomes = list(ProcessesEngine(jobs=1).run(swallow, records(["fine", "hoard", "fine"])))
    assert errors(outcomes) == ["r1"]


def test_a_killed_worker_costs_nothing(swallow: Any) -> None:
    run = ProcessesEngine(jobs=1).run(swallow, records(["fine"] * 600))
    first = next(run)
    worker = run.gi_frame.f_locals["pool"].busy[0]
    os.kill(worker.process.pid, signal.SIGKILL)
    rest = list(run)
    assert len([first, *rest]) == 600
    assert errors(rest) == []


def test_workers_that_never_start_end_the_run() -> None:
    run = ProcessesEngine(jobs=1).run(_unimportable(), records(["fine"]))
    with pytest.raises(BatchError, match="do not start"):
        list(run)


def test_a_lost_fork_server_ends_the_run(swallow: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_: Any) -> None:
        raise EOFError

    monkeypatch.setattr("multiprocessing.context.ForkServerProcess.start", start)
    with pytest.raises(BatchError, match="fork server is gone"):
        list(ProcessesEngine(jobs=1).run(swallow, records(["fine"])))


def test_no_process_is_left_behind(swallow: Any) -> None:
    run = ProcessesEngine(jobs=2).run(swallow, records(["fine"] * 2000))
    next(run)
    pool = run.gi_frame.f_locals["pool"]
    pids = [worker.process.pid for worker in (*pool.busy, *pool.idle)]
    run.close()
    assert pids
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]


class _Unimportable:
    """Can be sent to a worker, but not received there."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (9,)

    def __call__(self, record: Record) -> Outcome:
        raise NotImplementedError


def _unimportable() -> _Unimportable:
    return _Unimportable()

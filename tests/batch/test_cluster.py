"""A real cluster on the loopback interface: several worker processes, one of which is killed midway."""

import json
import os
import signal
import time
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from analyzer.batch.engines.dask import DaskEngine, _Run
from analyzer.batch.engines.serial import SerialEngine
from analyzer.batch.engines.shards import refer, run_shard
from analyzer.batch.records import Item, Line, Outcome
from analyzer.batch.runner import run_batch
from analyzer.batch.worker import Task
from analyzer.exceptions import BatchError, InputError

DAY = date(2026, 1, 12)
COUNT = 1500

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # dask leaves sockets to the garbage collector


@dataclass
class Doubled:
    """An engine that runs a double instead of the analysis."""

    engine: Any
    verb: str = "swallow"

    def run(self, task: Task, items: Iterable[Item | None]) -> Generator[Outcome]:
        yield from self.engine.run(getattr(import_module("poisonous_postings"), self.verb), items)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    doubles = str(Path(__file__).parent / "doubles")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(doubles)
        patch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parents[2]), doubles]))
        config = import_module("dask").config
        distributed = import_module("distributed")
        with (
            config.set({"distributed.scheduler.allowed-failures": 1}),
            distributed.LocalCluster(
                n_workers=3, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
            ) as started,
        ):
            yield started


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    rows = [{"id": f"r{n}", "text": f"posting {n}"} for n in range(COUNT)]
    rows[700]["id"] = ""  # its number is its name
    lines = [json.dumps(row) for row in rows]
    lines[800] = "{broken"
    lines.insert(20, "")
    path.write_text("\n".join(lines) + "\n")
    return path


def workers(cluster: Any) -> list[int]:
    return [nanny.pid for nanny in cluster.workers.values() if nanny.pid]


def test_a_cluster_that_loses_a_worker_gives_what_one_process_gives(cluster: Any, source: Path, tmp_path: Path) -> None:
    run_batch([str(source)], str(tmp_path / "serial"), engine=Doubled(SerialEngine(), "dawdle"), as_of=DAY)
    killed = []

    def kill(_: Outcome) -> None:
        if not killed:
            killed.append(workers(cluster)[0])
            os.kill(killed[0], signal.SIGKILL)

    folder = tmp_path / "shards"
    engine = Doubled(DaskEngine(jobs=0, scheduler=cluster.scheduler_address, folder=folder), "dawdle")
    tally = run_batch([str(source)], str(tmp_path / "dask"), engine=engine, as_of=DAY, observe=kill)
    assert killed
    assert killed[0] not in workers(cluster)
    assert tally.records == COUNT
    assert (tmp_path / "dask").read_text().splitlines() == (tmp_path / "serial").read_text().splitlines()
    assert not folder.exists()


def test_results_that_are_lost_before_they_are_fetched_are_made_again(
    cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits, lost = _Run._wait, []

    def wait_and_lose(run: _Run, futures: list[Any]) -> None:
        waits(run, futures)
        finished = [future for future in futures if future.status == "finished"]
        if finished and not lost:
            (holder,) = run.client.who_has(finished[:1])[finished[0].key]
            os.kill(next(nanny.pid for nanny in cluster.workers.values() if nanny.worker_address == holder), 9)
            until = time.monotonic() + 30
            while finished[0].status == "finished" and time.monotonic() < until:
                time.sleep(0.01)
            lost.append(finished[0].status)

    monkeypatch.setattr(_Run, "_wait", wait_and_lose)
    engine = Doubled(DaskEngine(jobs=0, scheduler=cluster.scheduler_address), "dawdle")
    items = [Line(data=json.dumps({"text": f"posting {n}"}).encode(), where=f"in:{n}") for n in range(300)]
    assert len(list(engine.run(Task(as_of=DAY), items))) == 300
    assert lost == ["lost"]


def test_a_record_that_kills_workers_costs_itself(cluster: Any, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    texts = ["fine"] * 10
    texts[3] = "crash"
    source.write_text("".join(json.dumps({"id": f"r{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    engine = Doubled(DaskEngine(jobs=0, scheduler=cluster.scheduler_address))
    run_batch([str(source)], str(tmp_path / "out"), engine=engine, as_of=DAY)
    lines = [json.loads(line) for line in (tmp_path / "out").read_text().splitlines()]
    assert [line["id"] for line in lines] == [f"r{n}" for n in range(10)]
    assert [line["id"] for line in lines if line["error"]] == ["r3"]


def test_a_scheduler_that_is_not_there_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.batch.engines.dask._CONNECT_SECONDS", 0.5)
    engine = DaskEngine(jobs=0, scheduler="tcp://127.0.0.1:9")
    with pytest.raises(BatchError, match="no scheduler answers at"):
        list(engine.run(lambda _: Outcome(id=""), iter(())))


def lines_of(path: Path) -> list[Line]:
    from analyzer.batch.readers import read_inputs  # noqa: PLC0415

    return [item for item in read_inputs([str(path)]) if isinstance(item, Line)]


def test_a_shard_is_read_where_it_is_analysed(source: Path) -> None:
    lines = lines_of(source)[10:30]
    reference = refer(lines)
    assert reference is not None
    assert reference.resolve() == lines


def test_a_file_that_has_changed_is_not_read_in_place_of_the_other(source: Path) -> None:
    reference = refer(lines_of(source)[10:30])
    assert reference is not None
    source.write_text(source.read_text().replace("posting 15", "posting XX"))
    assert reference.resolve() is None
    source.unlink()
    assert reference.resolve() is None


def test_outcomes_are_sent_where_the_folder_is_not_seen(source: Path, tmp_path: Path) -> None:
    def analyze(item: Item) -> Outcome:
        return Outcome(id="a", payload=b"x\n")

    options: dict[str, Any] = {"name": "one", "seconds": 30}
    items = lines_of(source)[:2]
    sent = run_shard(analyze, items, folder=tmp_path / "elsewhere", **options)
    assert isinstance(sent, bytes)
    assert run_shard(analyze, items, folder=tmp_path, **options) == "one"
    assert (tmp_path / "one").read_bytes() == sent


def test_only_a_cluster_has_a_scheduler() -> None:
    from analyzer.batch.engines import make_engine  # noqa: PLC0415

    with pytest.raises(InputError, match="--engine dask"):
        make_engine("processes", jobs=1, seconds=1, scheduler="tcp://127.0.0.1:8786")

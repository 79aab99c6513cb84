"""A cluster (dask.distributed): an existing scheduler's, or one on this machine; extra `dask`.

The scheduler is told which lines of which file make a shard; workers read them, and write the outcomes beside the
output (see shards), from where they are put in order here. A lost worker's shards are done by others. A shard of which
workers die is done again record by record, alone, so that only the record at fault is given up.
"""

import contextlib
import io
import logging
import shutil
import time
import uuid
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from analyzer.batch import frames
from analyzer.batch.engines.safe_path import safe_path
from analyzer.batch.engines.shards import refer, run_shard
from analyzer.batch.record_fields import open_item
from analyzer.batch.records import Item, Line, Outcome, Record
from analyzer.exceptions import BatchError, MissingExtraError

WORKER_MEMORY_BYTES = 4 * 1024**3
_SHARD_RECORDS = 128
_SHARD_BYTES = 4_000_000
_SHARDS_PER_THREAD = 2
_SHARDS_AHEAD = 8  # times those in work: how far the others may run ahead of a slow one
_DEATHS = 1  # how often a shard may kill a worker of our own cluster before it is looked at record by record
_PRELOAD = "analyzer.batch.engines.shards"
_POLL_SECONDS = 0.5
_CONNECT_SECONDS = 15
_NO_WORKER_SECONDS = 60
_UNDER_WAY = ("pending", "lost")  # a lost result is made again by another worker, unasked

_Analyze = Callable[[Item], Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaskEngine:
    """The workers of a cluster."""

    jobs: int
    """Workers to start, where there is no scheduler."""

    seconds_per_record: float = 120.0
    """The longest a record may take."""

    scheduler: str | None = None
    """Address of a scheduler; None starts a cluster on this machine."""

    folder: Path | None = None
    """Where workers write shards; None has them send their outcomes."""

    def run(self, analyze: _Analyze, items: Iterable[Item | None]) -> Generator[Outcome]:
        """Give one outcome for each item, in their order.

        Raises:
            MissingExtraError: dask.distributed is not installed.
            BatchError: The scheduler does not answer, or has no workers that can do it.
        """
        try:
            distributed = import_module("distributed")
        except ImportError as error:
            message = 'the engine dask needs dask.distributed: pip install "job-posting-analyzer[dask]"'
            raise MissingExtraError(message) from error
        with self._client(distributed) as client, self._shards():
            run = _Run(engine=self, client=client, distributed=distributed, analyze=analyze, source=iter(items))
            yield from run.outcomes()

    @contextlib.contextmanager
    def _client(self, distributed: Any) -> Iterator[Any]:
        with contextlib.ExitStack() as opened:
            try:
                address = self.scheduler or opened.enter_context(self._cluster(distributed)).scheduler_address
                client = opened.enter_context(
                    distributed.Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
                )
            except (OSError, TimeoutError, ValueError, RuntimeError) as error:
                where = f"no scheduler answers at {self.scheduler}" if self.scheduler else "no cluster starts here"
                raise BatchError(f"{where} ({error}): check it, then go on with --resume") from error
            yield client

    @contextlib.contextmanager
    def _cluster(self, distributed: Any) -> Iterator[Any]:
        config = import_module("dask").config
        with (
            safe_path(),
            config.set({"distributed.scheduler.allowed-failures": _DEATHS, "distributed.worker.preload": [_PRELOAD]}),
            distributed.LocalCluster(
                n_workers=self.jobs,
                threads_per_worker=1,
                memory_limit=WORKER_MEMORY_BYTES,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            ) as cluster,
        ):
            yield cluster

    @contextlib.contextmanager
    def _shards(self) -> Iterator[None]:
        """An empty folder for shards; what an earlier run left in it is made again."""
        if self.folder is None:
            yield
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        try:
            yield
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


@dataclass(slots=True, kw_only=True)
class _Run:
    """The state of one run."""

    engine: DaskEngine
    client: Any
    distributed: Any
    analyze: _Analyze
    source: Iterator[Item | None]
    name: str = field(default_factory=lambda: uuid.uuid4().hex[:8])
    work: dict[Any, tuple[int, list[Item]]] = field(default_factory=dict)
    suspects: deque[tuple[int, list[Item]]] = field(default_factory=deque)
    done: dict[int, list[bytes | str]] = field(default_factory=dict)
    read: int = 0
    next_out: int = 0
    submitted: int = 0
    exhausted: bool = False
    threads: int = 1
    idle_since: float | None = None

    def outcomes(self) -> Iterator[Outcome]:
        """Give the outcomes in order until there are no more."""
        while not (self.exhausted and not self.work and not self.suspects):
            self._count_threads()
            if self.suspects and not self.work:
                index, items = self.suspects.popleft()
                self.done[index] = [self._alone(item) for item in items]
            elif not self.suspects:
                self._feed()
            self._collect()
            yield from self._in_order()

    def _feed(self) -> None:
        in_work = _SHARDS_PER_THREAD * self.threads
        while len(self.work) < in_work and self.read < self.next_out + _SHARDS_AHEAD * in_work:
            items = self._next_shard()
            if not items:
                return
            self._submit(self.read, items, refer(items) or items)
            self.read += 1

    def _next_shard(self) -> list[Item]:
        items: list[Item] = []
        size = 0
        while not self.exhausted and len(items) < _SHARD_RECORDS and size < _SHARD_BYTES:
            try:
                item = next(self.source)
            except StopIteration:
                self.exhausted = True
                break
            if item is None:
                break
            items.append(_absolute(item))
            size += item.size
        return items

    def _submit(self, index: int, items: list[Item], shard: Any) -> Any:
        self.submitted += 1
        name = f"{self.name}-{self.submitted:08d}"
        future = self.client.submit(
            run_shard,
            self.analyze,
            shard,
            name=name,
            folder=self.engine.folder,
            seconds=self.engine.seconds_per_record,
            key=f"analyzer-{name}",
            pure=False,
        )
        self.work[future] = index, items
        return future

    def _collect(self) -> None:
        """Wait a moment for shards that are done, or failed."""
        if not self.work:
            return
        self._wait(list(self.work))
        for future in [future for future in self.work if future.status not in _UNDER_WAY]:
            index, items = self.work.pop(future)
            self._settle(future, index, items)
            future.release()

    def _wait(self, futures: list[Any]) -> None:
        with contextlib.suppress(TimeoutError), self.client.as_current():
            self.distributed.wait(futures, timeout=_POLL_SECONDS, return_when="FIRST_COMPLETED")

    def _settle(self, future: Any, index: int, items: list[Item]) -> None:
        if future.status == "finished":
            result = future.result()
            if result is None:
                self._submit(index, items, items)
            else:
                self.done[index] = [result]
            return
        if future.status != "error":
            raise BatchError("the cluster's scheduler is gone: start it again, then go on with --resume")
        error = future.exception()
        if not isinstance(error, self.distributed.scheduler.KilledWorker):
            name = type(error).__name__
            raise BatchError(
                f"the cluster's workers cannot do it ({name}: {error}): install this version on all of them"
            )
        self.suspects.append((index, items))

    def _alone(self, item: Item) -> bytes | str:
        """Do a record while no other is in work; one that kills workers even then is given up."""
        for attempt in (item, None):
            what = item if attempt is not None else _given_up(item)
            future = self._submit(-1, [what], [what])
            while future.status in _UNDER_WAY:
                self._wait([future])
                self._count_threads()
            self.work.pop(future)
            if future.status == "finished":
                result: bytes | str = future.result()
                return result
        raise BatchError("the cluster's workers die of every record: look at their logs")

    def _in_order(self) -> Iterator[Outcome]:
        while self.next_out in self.done:
            for result in self.done.pop(self.next_out):
                yield from self._outcomes_of(result)
            self.next_out += 1

    def _outcomes_of(self, result: bytes | str) -> Iterator[Outcome]:
        if isinstance(result, bytes):
            yield from frames.load(io.BytesIO(result))
        elif self.engine.folder is not None:
            path = self.engine.folder / result
            with path.open("rb") as stream:
                yield from frames.load(stream)
            path.unlink()

    def _count_threads(self) -> None:
        """Look how large the cluster is; an empty one is waited for, but not for ever."""
        self.threads = sum(self.client.nthreads().values())
        if self.threads:
            self.idle_since = None
            return
        now = time.monotonic()
        self.idle_since = self.idle_since or now
        if now - self.idle_since > _NO_WORKER_SECONDS:
            raise BatchError(f"the cluster has had no worker for {_NO_WORKER_SECONDS} s: start some, then --resume")
        self.threads = 1


def _given_up(item: Item) -> Record:
    return Record(
        id=open_item(item).id, problem=BatchError("the cluster's workers that read it died, or took too long")
    )


def _absolute(item: Item) -> Item:
    """The item for workers in other working directories."""
    if isinstance(item, Line):
        return item if item.folder is None else replace(item, folder=item.folder.absolute())
    return item if item.path is None else replace(item, path=item.path.absolute())

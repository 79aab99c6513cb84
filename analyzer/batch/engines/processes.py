"""Worker processes on this machine; a record that crashes, hangs or eats memory costs itself and no other.

`concurrent.futures` gives up the whole pool when one worker dies, so the pool is ours. Each worker has a pipe and at
most one chunk. It notes in shared memory which record it is at, and since when: after a death or a time-out the record
at fault is known, and the others of the chunk are sent again. A death may be the machine's fault: that record gets one
more chance, alone. A record's time passes only while we look: when all was stopped (Ctrl-Z, a suspended machine), no
worker could do anything either. Workers come from a fork server, which has imported the analyzer once, and start when
there is work.
"""

import contextlib
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any

from analyzer.batch.engines.safe_path import safe_path
from analyzer.batch.record_fields import open_item
from analyzer.batch.records import Item, Outcome, Record
from analyzer.exceptions import BatchError

if sys.platform != "win32":
    import resource

MEMORY_LIMIT_BYTES = 4 * 1024**3  # address space of a worker; spaCy and scikit-learn alone map more than 1 GiB
_PRELOAD = "analyzer.batch.engines.preloaded"
_CHUNK_RECORDS = 32
_CHUNK_CHARACTERS = 1_000_000
_CHUNKS_AHEAD = 16  # per worker: how far the others may run ahead of a slow record
_POLL_SECONDS = 0.25
_LOOK_SECONDS = 2 * _POLL_SECONDS  # the most that passes from one look to the next; what is longer was not only waiting
_MAX_FAILED_STARTS = 3
_NOT_STARTED = -1.0

_Analyze = Callable[[Item], Outcome]
_Chunk = list[tuple[int, Item]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessesEngine:
    """As many workers as `jobs`, restarted when they die."""

    jobs: int
    seconds_per_record: float = 120.0
    memory_bytes: int = MEMORY_LIMIT_BYTES

    def run(self, analyze: _Analyze, items: Iterable[Item | None]) -> Generator[Outcome]:
        """Give one outcome for each item, in their order.

        Raises:
            BatchError: Workers die before they reach a record.
        """
        pool = _Pool(engine=self, analyze=analyze, source=iter(items))
        try:
            while pool.feed():
                pool.collect()
                pool.feed()  # nobody waits while the outcomes are written
                yield from pool.in_order()
        finally:
            pool.stop()


@dataclass(slots=True, kw_only=True)
class _Worker:
    """One process, our end of its pipe, and the chunk it is busy with."""

    process: BaseProcess
    connection: "Connection[Any, Any]"
    progress: Any
    """Two shared doubles: position in the chunk (-1 before the first), and when that record was begun."""
    chunk: _Chunk = field(default_factory=list)
    begun: float = 0.0
    """When the record that was looked at last was begun."""
    spent: float = 0.0
    """Seconds that passed while it was looked at."""

    def overdue(self, seconds: float, *, passed: float) -> bool:
        """Whether the record it is at has taken longer than some seconds, now that some more have passed."""
        position, begun = self.progress
        self.spent = self.spent + passed if begun == self.begun else 0.0
        self.begun = begun
        return bool(position >= 0) and self.spent > seconds

    def end(self) -> int | None:
        """Stop at once; the exit code."""
        self.connection.close()
        self.process.kill()
        self.process.join()
        return self.process.exitcode


@dataclass(slots=True, kw_only=True)
class _Pool:
    """The state of one run."""

    engine: ProcessesEngine
    analyze: _Analyze
    source: Iterator[Item | None]
    again: deque[_Chunk] = field(default_factory=deque)
    busy: list[_Worker] = field(default_factory=list)
    idle: list[_Worker] = field(default_factory=list)
    done: dict[int, Outcome] = field(default_factory=dict)
    suspects: set[int] = field(default_factory=set)
    read: int = 0
    next_out: int = 0
    failed_starts: int = 0
    exhausted: bool = False
    looked: float = field(default_factory=time.monotonic)

    def feed(self) -> bool:
        """Give every free worker a chunk; False when all is done."""
        while len(self.busy) < self.engine.jobs and (chunk := self._next_chunk()):
            worker = self.idle.pop() if self.idle else self._start()
            worker.chunk = chunk
            worker.progress[0] = _NOT_STARTED
            self.busy.append(worker)
            try:
                worker.connection.send([item for _, item in chunk])
            except OSError:
                self._bury(worker)
        return bool(self.busy or self.again) or not self.exhausted

    def collect(self) -> None:
        """Wait a moment for results, deaths and time-outs."""
        answered = wait([worker.connection for worker in self.busy], timeout=_POLL_SECONDS)
        now = time.monotonic()
        passed = min(now - self.looked, _LOOK_SECONDS)
        self.looked = now
        for worker in tuple(self.busy):
            if worker.connection in answered:
                self._receive(worker)
            elif worker.overdue(self.engine.seconds_per_record, passed=passed):
                self._bury(worker, overdue=True)

    def in_order(self) -> Iterator[Outcome]:
        """Give the outcomes whose turn it is."""
        while self.next_out in self.done:
            self.next_out += 1
            yield self.done.pop(self.next_out - 1)

    def stop(self) -> None:
        """End all workers at once; what busy ones are at is lost."""
        for worker in (*self.busy, *self.idle):
            worker.end()
        self.busy.clear()
        self.idle.clear()

    def _next_chunk(self) -> _Chunk:
        if self.again:
            return self.again.popleft()
        window = self.next_out + _CHUNKS_AHEAD * _CHUNK_RECORDS * self.engine.jobs
        chunk: _Chunk = []
        characters = 0
        while len(chunk) < _CHUNK_RECORDS and characters < _CHUNK_CHARACTERS and self.read < window:
            try:
                item = next(self.source)
            except StopIteration:
                self.exhausted = True
                break
            if item is None:
                break
            chunk.append((self.read, item))
            self.read += 1
            characters += item.size
        return chunk

    def _start(self) -> _Worker:
        context = _context()
        ours, theirs = context.Pipe()
        progress = context.RawArray("d", 2)
        arguments = (theirs, self.analyze, progress, self.engine.memory_bytes)
        process = context.Process(target=_serve, args=arguments, daemon=True)
        try:
            with safe_path():
                process.start()
        except (EOFError, OSError) as error:
            raise _not_starting("the fork server is gone") from error
        theirs.close()
        return _Worker(process=process, connection=ours, progress=progress)

    def _receive(self, worker: _Worker) -> None:
        try:
            outcomes = worker.connection.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        self.done.update(zip((index for index, _ in worker.chunk), outcomes, strict=True))
        self.busy.remove(worker)
        self.idle.append(worker)
        self.failed_starts = 0

    def _bury(self, worker: _Worker, *, overdue: bool = False) -> None:
        """Take the chunk of a dead or overdue worker back, and settle what becomes of the record at fault."""
        position = int(worker.progress[0])
        exit_code = worker.end()
        self.busy.remove(worker)
        if position < 0:
            self.failed_starts += 1
            if self.failed_starts >= _MAX_FAILED_STARTS:
                raise _not_starting(_ending(exit_code))
            self.again.appendleft(worker.chunk)
            return
        index, item = worker.chunk.pop(position)
        if worker.chunk:
            self.again.appendleft(worker.chunk)
        if overdue:
            item = _failed(item, f"stopped after {self.engine.seconds_per_record:g} s: give it more with --timeout")
        elif index in self.suspects:
            item = _failed(item, f"the process that read it died twice ({_ending(exit_code)})")
        self.suspects.add(index)
        self.again.appendleft([(index, item)])


def _failed(item: Item, message: str) -> Record:
    return Record(id=open_item(item).id, problem=BatchError(message))


def _not_starting(reason: str) -> BatchError:
    return BatchError(f"worker processes do not start ({reason}): try --engine serial, which shows why")


def _ending(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        return f"signal {-exit_code}, {signal.strsignal(-exit_code)}"
    return f"exit code {exit_code}"


def _context() -> ForkServerContext | SpawnContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_PRELOAD])
    return context


def _serve(connection: "Connection[Any, Any]", analyze: _Analyze, progress: Any, memory_bytes: int) -> None:
    """What a worker does until its pipe is closed; the parent alone handles Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        with contextlib.suppress(ValueError):  # macOS knows the limit and does not let it be set
            resource.setrlimit(resource.RLIMIT_AS, (memory_bytes if hard < 0 else min(memory_bytes, hard), hard))
    import_module(_PRELOAD)
    try:
        while True:
            outcomes = []
            for position, item in enumerate(connection.recv()):
                progress[1] = time.monotonic()
                progress[0] = position
                outcomes.append(analyze(item))
            connection.send(outcomes)
    except (EOFError, OSError):  # the parent is gone
        return

"""Fetches the pages of URLs ahead of the analysis: many hosts at once, each host one page after the other, in order."""

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from queue import SimpleQueue

from analyzer.batch.records import Item, Line, Record, host_of, open_item
from analyzer.exceptions import AnalyzerError, FetchError
from analyzer.schema.page import Page

_THREADS = 32
_AHEAD_RECORDS = 128
_AHEAD_BYTES = 128 * 1024 * 1024
_PATIENCE_SECONDS = 0.1

FetchPage = Callable[[str], Page]


@dataclass(slots=True)
class _Job:
    """A record on its way; those that need no fetching are there from the start."""

    item: Item
    ready: threading.Event = field(default_factory=threading.Event)


class FetchAhead:
    """The stage between the readers and the engine; daemon threads, so that nobody waits for a slow host at the end."""

    def __init__(self, make_fetch: Callable[[], FetchPage]) -> None:
        """Start no thread yet.

        Args:
            make_fetch: Makes what fetches one page after the other; called once a host.
        """
        self._make_fetch = make_fetch
        self._jobs: deque[_Job] = deque()
        self._hosts: dict[str, deque[_Job]] = {}
        self._fetchers: OrderedDict[str, FetchPage] = OrderedDict()
        self._turns: SimpleQueue[str] = SimpleQueue()
        self._is_over = False
        self._lock = threading.Lock()
        self._threads = 0

    def run(self, items: Iterable[Item]) -> Iterator[Item | None]:
        """Give the items in their order, URLs with their pages; None where the next one is not there yet."""
        try:
            yield from self._run(iter(items))
        finally:
            self._is_over = True
            for _ in range(self._threads):
                self._turns.put("")  # so that those who wait look up

    def _run(self, source: Iterator[Item]) -> Iterator[Item | None]:
        more = True
        while more or self._jobs:
            while more and self._has_room():
                item = next(source, None)
                if item is None:
                    more = False
                else:
                    self._take(item)
                    if len(self._jobs) == 1 and self._jobs[0].ready.is_set():
                        break  # nothing is being fetched: one in, one out
            if self._jobs:
                yield self._jobs.popleft().item if self._jobs[0].ready.wait(_PATIENCE_SECONDS) else None

    def _has_room(self) -> bool:
        held = sum(job.item.size for job in self._jobs)
        return len(self._jobs) < _AHEAD_RECORDS and held < _AHEAD_BYTES

    def _take(self, item: Item) -> None:
        record = _with_url(item)
        job = _Job(record or item)
        self._jobs.append(job)
        host = host_of(record.url) if record else None
        if host is None:
            job.ready.set()
            return
        with self._lock:
            waiting = self._hosts.setdefault(host, deque())
            waiting.append(job)
            if len(waiting) == 1:
                self._turns.put(host)
        if self._threads < min(_THREADS, len(self._hosts)):
            self._threads += 1
            threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        """Fetch for one host after the other, one page each, until the run is over."""
        while (host := self._turns.get()) and not self._is_over:
            with self._lock:
                job = self._hosts[host][0]
                fetch = self._fetchers.pop(host, None)
            fetch = fetch or self._make_fetch()
            job.item = _fetched(job.item, fetch)
            job.ready.set()
            with self._lock:
                self._fetchers[host] = fetch
                while len(self._fetchers) > _AHEAD_RECORDS:
                    self._fetchers.popitem(last=False)
                self._hosts[host].popleft()
                if self._hosts[host]:
                    self._turns.put(host)
                else:
                    del self._hosts[host]


def _fetched(item: Item, fetch: FetchPage) -> Item:
    record = open_item(item)
    try:
        return replace(record, pages=(fetch(record.url or ""),))
    except AnalyzerError as error:
        return replace(record, problem=error)
    except Exception as error:  # noqa: BLE001 - a defect of ours must cost one record, not a thread
        return replace(
            record, problem=FetchError(f"{record.url} could not be fetched: {type(error).__name__}: {error}")
        )


def _with_url(item: Item) -> Record | None:
    """The record, if its content is to be fetched; lines that say they have content are not parsed here."""
    if isinstance(item, Line) and (b'"url"' not in item.data or b'"text"' in item.data or b'"html"' in item.data):
        return None
    record = open_item(item)
    has_content = record.text or record.html or record.path or record.pages or record.same_as or record.problem
    return record if record.url and not has_content else None

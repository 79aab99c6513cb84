"""Fetches the pages of URLs ahead of the analysis: many hosts at once, each host one page after the other, in order.

What is fetched and not yet taken is bounded: another page is begun only where there is room for one, or where it is the
one that all wait for. A page may turn out larger than the room kept for it; what the threads are at comes on top.
"""

import contextlib
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from analyzer.batch.record_fields import open_item
from analyzer.batch.records import Item, Line, Record, host_of
from analyzer.exceptions import AnalyzerError, FetchError
from analyzer.schema.page import Page

_THREADS = 32
_AHEAD_RECORDS = 128
_AHEAD_BYTES = 128 * 1024 * 1024
_PAGE_BYTES = 1024 * 1024  # kept free for each page that is being fetched: ten times the median posting page
_PATIENCE_SECONDS = 0.1


class PageFetcher(Protocol):
    """Fetches one page after the other; closed after use."""

    def fetch(self, url: str) -> Page:
        """The page by which reading a URL begins."""

    def close(self) -> None:
        """Close all connections."""


@dataclass(slots=True)
class _Job:
    """A record on its way; those that need no fetching are there from the start."""

    item: Item
    host: str | None
    ready: threading.Event = field(default_factory=threading.Event)


class FetchAhead:
    """The stage between the readers and the engine; daemon threads, so that nobody waits for a slow host at the end."""

    def __init__(self, make_fetcher: Callable[[], PageFetcher]) -> None:
        """Start no thread yet.

        Args:
            make_fetcher: Makes what fetches one page after the other; called once a host, closed when it is not needed.
        """
        self._make_fetcher = make_fetcher
        self._jobs: deque[_Job] = deque()
        self._hosts: dict[str, deque[_Job]] = {}
        self._fetchers: OrderedDict[str, PageFetcher] = OrderedDict()
        self._turns: deque[str] = deque()
        self._under_way = 0
        self._is_over = False
        self._changed = threading.Condition()
        self._threads = 0

    def run(self, items: Iterable[Item]) -> Generator[Item | None]:
        """Give the items in their order, URLs with their pages; None where the next one is not there yet."""
        try:
            yield from self._run(iter(items))
        finally:
            with self._changed:
                self._is_over = True
                self._changed.notify_all()
                left = [self._fetchers.popitem()[1] for _ in tuple(self._fetchers)]
            _close(left)

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
                yield self._give() if self._jobs[0].ready.wait(_PATIENCE_SECONDS) else None

    def _has_room(self) -> bool:
        return len(self._jobs) < _AHEAD_RECORDS and self._held() < _AHEAD_BYTES

    def _held(self) -> int:
        return sum(job.item.size for job in self._jobs)

    def _give(self) -> Item:
        with self._changed:
            job = self._jobs.popleft()
            if self._turns:
                self._changed.notify_all()  # there is more room, and another one that all wait for
        return job.item

    def _take(self, item: Item) -> None:
        record = _with_url(item)
        host = host_of(record.url) if record else None
        job = _Job(record or item, host)
        with self._changed:
            self._jobs.append(job)
            if host is None:
                job.ready.set()
                return
            waiting = self._hosts.setdefault(host, deque())
            waiting.append(job)
            if len(waiting) == 1:
                self._turns.append(host)
                self._changed.notify()
        if self._threads < min(_THREADS, len(self._hosts)):
            self._threads += 1
            threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        """Fetch for one host after the other, one page each, until the run is over."""
        while host := self._next_host():
            with self._changed:
                job = self._hosts[host][0]
                fetcher = self._fetchers.pop(host, None)
            item, fetcher = self._fetched(job.item, fetcher)
            with self._changed:
                job.item = item
                job.ready.set()
                self._under_way -= 1
                self._hosts[host].popleft()
                if self._hosts[host]:
                    self._turns.append(host)
                else:
                    del self._hosts[host]
                unneeded = self._put_back(host, fetcher)
            _close(unneeded)

    def _next_host(self) -> str | None:
        """The host whose turn it is, once there is room for a page of it; None if the run is over."""
        with self._changed:
            while not self._is_over:
                host = self._host_with_room()
                if host is not None:
                    self._turns.remove(host)
                    self._under_way += 1
                    return host
                self._changed.wait()
        return None

    def _host_with_room(self) -> str | None:
        """The next host, or else that of the page that all wait for; None if neither may be asked now."""
        if self._held() + (self._under_way + 1) * _PAGE_BYTES <= _AHEAD_BYTES:
            return self._turns[0] if self._turns else None
        first = self._jobs[0].host if self._jobs and not self._jobs[0].ready.is_set() else None
        return first if first in self._turns else None

    def _fetched(self, item: Item, fetcher: PageFetcher | None) -> tuple[Item, PageFetcher | None]:
        """The record with its page or why there is none, and what fetched it, if there is such a thing."""
        record = open_item(item)
        try:
            fetcher = fetcher or self._make_fetcher()
            return replace(record, pages=(fetcher.fetch(record.url or ""),)), fetcher
        except AnalyzerError as error:
            return replace(record, problem=error), fetcher
        except Exception as error:  # noqa: BLE001 - a defect of ours must cost one record, not a thread
            message = f"{record.url} could not be fetched: {type(error).__name__}: {error}"
            return replace(record, problem=FetchError(message)), fetcher

    def _put_back(self, host: str, fetcher: PageFetcher | None) -> list[PageFetcher]:
        """Keep what fetches for a host; those that are not needed any longer."""
        if fetcher is not None:
            self._fetchers[host] = fetcher
        kept = 0 if self._is_over else _AHEAD_RECORDS
        return [self._fetchers.popitem(last=False)[1] for _ in range(len(self._fetchers) - kept)]


def _close(unneeded: Iterable[PageFetcher]) -> None:
    for fetcher in unneeded:
        with contextlib.suppress(Exception):  # a defect in closing must cost nothing
            fetcher.close()


def _with_url(item: Item) -> Record | None:
    """The record, if its content is to be fetched; lines that say they have content are not parsed here."""
    if isinstance(item, Line) and (b'"url"' not in item.data or b'"text"' in item.data or b'"html"' in item.data):
        return None
    record = open_item(item)
    has_content = record.text or record.html or record.path or record.pages or record.same_as or record.problem
    return record if record.url and not has_content else None

"""Batches of URLs: many hosts at once, each host one request after the other and no faster than allowed."""

import json
import multiprocessing
import shutil
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import pytest

from analyzer.batch import ahead
from analyzer.batch.ahead import FetchAhead
from analyzer.batch.engines.processes import ProcessesEngine
from analyzer.batch.engines.serial import SerialEngine
from analyzer.batch.fetching import Turns
from analyzer.batch.records import Item, Record
from analyzer.batch.runner import BatchOptions, run_batch
from analyzer.exceptions import BatchError, FetchError
from analyzer.schema.page import Page
from analyzer.scraping import ScrapeOptions
from analyzer.scraping.fetch import Fetcher

DAY = date(2026, 1, 12)
SHELL = b"""<html><body><div id=root></div><script>
    fetch("/job7").then(a => a.text()).then(t => document.getElementById("root").innerHTML = t);
</script></body></html>"""


class Web:
    """A server that knows when it was asked for what, under which name, and how many requests it had at once."""

    def __init__(self) -> None:
        web = self
        self.asked: list[tuple[float, str, str]] = []
        self.failures: dict[str, int] = {}
        self.at_once: dict[str, int] = defaultdict(int)
        self.most_at_once: dict[str, int] = defaultdict(int)
        self.lock = threading.Lock()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host = self.headers["Host"].partition(":")[0]
                with web.lock:
                    web.asked.append((time.monotonic(), host, self.path))
                    web.at_once[host] += 1
                    web.most_at_once[host] = max(web.most_at_once[host], web.at_once[host])
                time.sleep(0.02)
                web.answer(self)
                with web.lock:
                    web.at_once[host] -= 1

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        if self.failures.get(handler.path, 0) > 0:
            self.failures[handler.path] -= 1
            status, body = 503, b"later"
        elif handler.path.startswith("/shell"):
            status, body = 200, SHELL
        elif handler.path.startswith("/job"):
            status, body = 200, import_module("pages").page(handler.path.strip("/")).encode()
        else:
            status, body = 404, b"not here"
        handler.send_response(status)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


class Pages:
    """Fetches as it is told to, and knows whether it was closed."""

    def __init__(self, fetch: Callable[[str], Page] = lambda url: Page(content=b"x", url=url)) -> None:
        self.fetch = fetch
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()
    thread = threading.Thread(target=web.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield web
    web.server.shutdown()
    web.server.server_close()
    thread.join()


def run(
    urls: list[str], target: Path, *, engine: Any = None, delay: float = 0.0, fetch: Any = None, **options: Any
) -> Any:
    source = target.with_name("urls.txt")
    source.write_text("\n".join(urls) + "\n")
    fetch = fetch or ScrapeOptions(allow_private=True, per_host_delay=delay, timeout=2)
    return run_batch(
        [str(source)],
        str(target),
        engine=engine or SerialEngine(),
        as_of=DAY,
        options=BatchOptions(fetch=fetch),
        **options,
    )


def lines(target: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in target.read_text().splitlines()]


def test_pages_are_fetched_and_analysed_in_order(web: Web, tmp_path: Path) -> None:
    urls = [web.url(f"/job{n}", host) for n in range(6) for host in ("127.0.0.1", "localhost")]
    tally = run(urls, tmp_path / "out.jsonl", engine=ProcessesEngine(jobs=2))
    found = lines(tmp_path / "out.jsonl")
    assert [line["posting"]["id"] for line in found] == urls
    assert [line["posting"]["title"] for line in found] == [f"job{n // 2}" for n in range(12)]
    assert tally.failed == 0
    pages = [path for _, _, path in web.asked if path != "/robots.txt"]
    assert len(pages) == 12
    assert len([path for _, _, path in web.asked if path == "/robots.txt"]) == 2


def test_a_host_is_asked_no_faster_than_allowed_and_hosts_do_not_wait_for_each_other(web: Web, tmp_path: Path) -> None:
    urls = [web.url(f"/job{n}", host) for host in ("127.0.0.1", "localhost") for n in range(4)]
    run(urls, tmp_path / "out.jsonl", delay=0.2)
    asked = {host: [when for when, name, _ in web.asked if name == host] for host in ("127.0.0.1", "localhost")}
    for host, times in asked.items():
        assert len(times) == 5
        assert min(later - earlier for earlier, later in pairwise(times)) > 0.18
        assert web.most_at_once[host] == 1
    assert max(times[0] for times in asked.values()) < min(times[-1] for times in asked.values())


@pytest.mark.skipif(
    not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    reason="no Chromium is installed: apt-get install chromium",
)
def test_workers_open_in_a_browser_what_is_empty_without_one(web: Web, tmp_path: Path) -> None:
    fetch = ScrapeOptions(allow_private=True, per_host_delay=0, timeout=5, render=True)
    urls = [web.url("/shell"), web.url("/job1")]
    assert run(urls, tmp_path / "out.jsonl", engine=ProcessesEngine(jobs=1), fetch=fetch).failed == 0
    assert [line["posting"]["title"] for line in lines(tmp_path / "out.jsonl")] == ["job7", "job1"]
    assert [path for _, _, path in web.asked if path != "/robots.txt"].count("/shell") == 2


def test_a_second_run_asks_nobody_twice(web: Web, tmp_path: Path) -> None:
    pytest.importorskip("requests_cache")
    fetch = ScrapeOptions(allow_private=True, per_host_delay=0, timeout=5, cache_dir=tmp_path / "cache")
    urls = [web.url(f"/job{n}") for n in range(4)]
    for name in ("first", "second"):
        assert run(urls, tmp_path / f"{name}.jsonl", engine=ProcessesEngine(jobs=2), fetch=fetch).failed == 0
    assert sorted(path for _, _, path in web.asked) == ["/job0", "/job1", "/job2", "/job3", "/robots.txt"]
    assert (tmp_path / "first.jsonl").read_bytes() == (tmp_path / "second.jsonl").read_bytes()


def test_what_fails_for_a_moment_is_asked_again(web: Web, tmp_path: Path) -> None:
    web.failures["/job1"] = 2
    assert run([web.url("/job1")], tmp_path / "out.jsonl").failed == 0
    assert [path for _, _, path in web.asked].count("/job1") == 3


def test_failures_are_counted_by_cause_and_host(web: Web, tmp_path: Path) -> None:
    urls = [web.url("/gone1"), web.url("/job1"), web.url("/gone2", "localhost"), web.url("/gone3"), "http://[broken"]
    tally = run(urls, tmp_path / "out.jsonl")
    assert [line["error"] is None for line in lines(tmp_path / "out.jsonl")] == [False, True, False, False, False]
    assert tally.errors == {"expired": 3, "invalid_input": 1}
    assert tally.hosts == {"expired 127.0.0.1": 2, "expired localhost": 1}


def test_a_run_over_urls_is_resumed_without_asking_twice(web: Web, tmp_path: Path) -> None:
    urls = [web.url(f"/job{n}") for n in range(8)]

    class Interrupted(SerialEngine):
        def run(self, analyze: Any, items: Any) -> Any:
            for number, item in enumerate(item for item in items if item is not None):
                if number == 3:
                    raise KeyboardInterrupt
                yield analyze(item)

    with pytest.raises(KeyboardInterrupt):
        run(urls, tmp_path / "out.jsonl", engine=Interrupted())
    done = {web.url(path) for _, _, path in web.asked}
    web.asked.clear()
    run(urls, tmp_path / "out.jsonl", resume=True)
    assert [line["posting"]["id"] for line in lines(tmp_path / "out.jsonl")] == urls
    assert not {web.url(path) for _, _, path in web.asked} & {*urls[:3]}
    assert {*urls[:3]} <= done


def test_what_needs_no_fetching_passes_by_in_order() -> None:
    def fetch(url: str) -> Page:
        time.sleep(0.05)
        return Page(content=b"", url=url)

    items: list[Item] = [
        Record(id=str(n), text="x") if n % 3 else Record(id=str(n), url="http://e.org") for n in range(20)
    ]
    stage = FetchAhead(lambda: Pages(fetch)).run(items)
    found = [item for item in stage if item is not None]
    assert [item.id for item in found if isinstance(item, Record)] == [str(n) for n in range(20)]
    assert [bool(item.pages) for item in found if isinstance(item, Record)] == [n % 3 == 0 for n in range(20)]


def test_threads_end_with_the_run_or_when_it_is_given_up() -> None:
    before = threading.active_count()
    records = [Record(id=str(n), url=f"http://{n}.example.org/") for n in range(40)]
    done = FetchAhead(Pages).run(records)
    assert sum(item is not None for item in done) == 40
    given_up = FetchAhead(Pages).run(records)
    next(given_up)
    given_up.close()
    for _ in range(100):
        if threading.active_count() <= before:
            break
        time.sleep(0.05)
    assert threading.active_count() <= before


def test_fetching_runs_only_so_far_ahead() -> None:
    asked: list[str] = []

    def fetch(url: str) -> Page:
        asked.append(url)
        return Page(content=b"x", url=url)

    stage = FetchAhead(lambda: Pages(fetch)).run(
        Record(id=str(n), url=f"http://{n % 5}.example.org/{n}") for n in range(1000)
    )
    while next(stage) is None:
        pass
    time.sleep(0.1)
    assert len(asked) <= 129


def test_a_defect_while_fetching_costs_one_record() -> None:
    def fetch(url: str) -> Page:
        raise KeyError(url)

    (item,) = (item for item in FetchAhead(lambda: Pages(fetch)).run([Record(id="a", url="http://e.org")]) if item)
    assert isinstance(item, Record)
    assert isinstance(item.problem, FetchError)


def test_a_fetcher_that_cannot_be_made_costs_its_records() -> None:
    tries = 0

    def make() -> Pages:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise OSError("too many open files")
        return Pages()

    records = [Record(id=str(n), url="http://e.org") for n in range(4)]
    items = [item for item in islice(FetchAhead(make).run(records), 100) if isinstance(item, Record)]
    assert [isinstance(item.problem, FetchError) for item in items] == [True, True, False, False]
    assert "too many open files" in str(items[0].problem)


def test_few_large_pages_are_held_and_all_come_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_AHEAD_BYTES", 4000)
    monkeypatch.setattr(ahead, "_PAGE_BYTES", 1000)
    fetched: list[str] = []
    all_read, is_first_due = threading.Event(), threading.Event()

    def records() -> Iterator[Record]:
        yield from (Record(id=str(n), url=f"http://{max(n, 5)}.e.org/{n}") for n in range(60))
        all_read.set()

    def fetch(url: str) -> Page:
        (is_first_due if url.endswith("/0") else all_read).wait(10)
        fetched.append(url)
        return Page(content=b"x" * 3000, url=url)

    stage = FetchAhead(lambda: Pages(fetch)).run(records())
    for _ in range(3):
        assert next(stage) is None
    assert len(fetched) <= 4
    is_first_due.set()
    items = [item for item in islice(stage, 200) if isinstance(item, Record)]
    assert [item.id for item in items] == [str(n) for n in range(60)]
    assert all(item.pages for item in items)


def test_every_fetcher_is_closed_once_at_the_end_or_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_AHEAD_RECORDS", 8)
    made: list[Pages] = []

    def make() -> Pages:
        made.append(Pages())
        return made[-1]

    stage = FetchAhead(make).run(Record(id=str(n), url=f"http://{n}.example.org/") for n in range(40))
    for _ in range(20):
        while next(stage) is None:
            pass
    assert any(pages.closed for pages in made)
    stage.close()
    for _ in range(100):
        if all(pages.closed for pages in made):
            break
        time.sleep(0.05)
    assert {pages.closed for pages in made} == {1}


def test_a_run_closes_what_fetched_its_pages(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[Fetcher] = []

    def close(fetcher: Fetcher) -> None:
        closed.append(fetcher)

    monkeypatch.setattr(Fetcher, "close", close)
    run([web.url("/job1"), web.url("/job2", "localhost")], tmp_path / "out.jsonl")
    assert len(closed) == 2


def take_turns(folder: Path, times: Any, number: int) -> None:
    turns = Turns(folder, delay=0.05)
    for turn in range(5):
        turns.wait("jobs.example.org")
        times[number * 5 + turn] = time.monotonic()


def test_turns_hold_across_processes(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    times = context.RawArray("d", 15)
    processes = [context.Process(target=take_turns, args=(tmp_path, times, number)) for number in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    found = sorted(times)
    assert min(later - earlier for earlier, later in pairwise(found)) > 0.045


def test_a_turn_noted_by_another_clock_is_not_waited_for_ever(tmp_path: Path) -> None:
    slept: list[float] = []
    now = [1e6]
    turns = Turns(tmp_path, delay=2, clock=lambda: now[0], sleep=slept.append)
    turns.wait("jobs.example.org")
    now[0] = 0
    turns.wait("JOBS.example.org")
    assert slept == [2]


def test_batch_errors_of_others_pass(web: Web, tmp_path: Path) -> None:
    class Broken(SerialEngine):
        def run(self, analyze: Any, items: Any) -> Any:
            raise BatchError("broken")
            yield

    with pytest.raises(BatchError, match="broken"):
        run([web.url("/job1")], tmp_path / "out.jsonl", engine=Broken())

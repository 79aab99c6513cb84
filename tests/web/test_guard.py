"""Who may use the server, and how much of it."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from datetime import date
from itertools import chain, repeat

import pytest
from starlette.testclient import TestClient

from analyzer.scraping import ScrapeOptions
from analyzer.scraping.guard import is_private_host
from analyzer.web import guard
from analyzer.web.app import make_app
from analyzer.web.options import ServerOptions
from analyzer.web.problems import BusyError, TooSlowError
from analyzer.web.workers import Workers

HERE = "http://127.0.0.1:8765"
TEXT = {"text": "No phone calls, please."}


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8765", "localhost.evil.example", "", "[::1", "169.254.169.254"]
)
def test_another_name_for_this_machine_is_not_answered(host: str, client: TestClient) -> None:
    answer = client.get("/api/schema", headers={"host": host})
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765"])
def test_loopback_names_are_answered(host: str, client: TestClient) -> None:
    assert client.get("/api/schema", headers={"host": host}).status_code == 200


def test_names_can_be_allowed() -> None:
    options = ServerOptions(today=lambda: date(2026, 1, 12), hosts=frozenset({"desk.lan"}))
    client = TestClient(make_app(options), base_url="http://desk.lan:8765")
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "https://127.0.0.1:8765"])
@pytest.mark.parametrize(("method", "path"), [("POST", "/api/analyze"), ("GET", "/api/schema"), ("POST", "/")])
def test_another_pages_origin_is_refused(origin: str, method: str, path: str, client: TestClient) -> None:
    answer = client.request(method, path, json=TEXT, headers={"origin": origin})
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert "access-control-allow-origin" not in answer.headers


def test_its_own_pages_may_send_forms(client: TestClient) -> None:
    headers = {"origin": HERE, "sec-fetch-site": "same-origin"}
    assert client.post("/api/analyze", json=TEXT, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("method", "fetch", "status"),
    [
        ("GET", {"site": "cross-site", "mode": "no-cors", "dest": "script"}, 403),
        ("GET", {"site": "same-site", "mode": "navigate", "dest": "iframe"}, 403),
        ("POST", {"site": "cross-site", "mode": "navigate", "dest": "document"}, 403),
        ("GET", {"site": "cross-site", "mode": "navigate", "dest": "document"}, 200),
        ("GET", {"site": "none", "mode": "navigate", "dest": "document"}, 200),
    ],
)
def test_other_sites_may_link_here_and_nothing_else(
    method: str, fetch: dict[str, str], status: int, client: TestClient
) -> None:
    headers = {f"sec-fetch-{name}": value for name, value in fetch.items()}
    assert (
        client.request(method, "/", headers=headers, data={"posting": "x"} if method == "POST" else None).status_code
        == status
    )


@pytest.mark.parametrize("path", ["/", "/analyses", "/static/page.js", "/api/schema", "/nothing", "/api/nothing"])
def test_every_answer_tells_the_browser_to_be_careful(path: str, client: TestClient) -> None:
    headers = client.get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "private, no-cache"


@pytest.fixture
def small() -> Iterator[TestClient]:
    options = ServerOptions(today=lambda: date(2026, 1, 12), max_body_bytes=1000)
    with TestClient(make_app(options), base_url=HERE) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/api/analyze", "/api/plan", "/api/batch"])
def test_a_body_that_says_it_is_too_large_is_not_read(path: str, small: TestClient) -> None:
    answer = small.post(path, content=b"x" * 1001, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(("path", "kind"), [("/api/analyze", "application/json"), ("/api/batch", "application/jsonl")])
def test_a_body_that_grows_too_large_is_given_up(path: str, kind: str, small: TestClient) -> None:
    answer = small.post(path, content=(b"x" * 100 for _ in range(50)), headers={"content-type": kind})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_body_that_does_not_come_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.05)
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        await asyncio.sleep(10)
        raise AssertionError

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/api/analyze", "scheme": "http", "headers": headers}
    app = make_app(ServerOptions(today=lambda: date(2026, 1, 12)))
    asyncio.run(app({**scope, "query_string": b"", "root_path": ""}, receive, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 408


def test_a_name_that_leads_here_the_second_time_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = chain(["93.184.216.34"], repeat("127.0.0.1"))

    def changing(*_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(addresses), 80))]

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    assert not is_private_host("rebinding.example.org")
    app = make_app(ServerOptions(today=lambda: date(2026, 1, 12), scrape=ScrapeOptions(obey_robots=False, timeout=1)))
    with TestClient(app, base_url="http://localhost") as client:
        answer = client.post("/api/analyze", json={"url": "http://rebinding.example.org/"})
    assert (answer.status_code, answer.json()["code"]) == (422, "blocked")


def test_workers_refuse_what_they_cannot_queue() -> None:
    release = threading.Event()

    async def scenario() -> list[object]:
        workers = Workers(threads=1, waiting=1, seconds=10)
        held = [asyncio.create_task(workers.run(release.wait)) for _ in range(2)]
        await asyncio.sleep(0.05)
        with pytest.raises(BusyError):
            await workers.run(release.wait)
        patient = asyncio.create_task(workers.run(release.wait, patient=True))
        await asyncio.sleep(0.05)
        release.set()
        return [*await asyncio.gather(*held, patient), await workers.run(lambda: "free again")]

    assert asyncio.run(scenario()) == [True, True, True, "free again"]


def test_who_finds_no_room_is_told_when_to_come_back() -> None:
    options = ServerOptions(today=lambda: date(2026, 1, 12), threads=0, waiting=0)
    answer = TestClient(make_app(options), base_url=HERE).post("/api/analyze", json=TEXT)
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (503, "busy", "5")


def test_work_that_takes_too_long_keeps_its_place_until_it_ends() -> None:
    release = threading.Event()

    async def scenario() -> str:
        workers = Workers(threads=1, waiting=0, seconds=0.05)
        with pytest.raises(TooSlowError):
            await workers.run(release.wait)
        with pytest.raises(BusyError):
            await workers.run(release.wait)
        release.set()
        await asyncio.sleep(0.05)
        return await workers.run(lambda: "free again")

    assert asyncio.run(scenario()) == "free again"


def test_waiting_for_a_place_counts_and_ends_too() -> None:
    release = threading.Event()

    async def scenario() -> str:
        workers = Workers(threads=1, waiting=1, seconds=0.1)
        held = [asyncio.create_task(workers.run(release.wait)) for _ in range(2)]
        failed = await asyncio.gather(*held, return_exceptions=True)
        assert [type(error) for error in failed] == [TooSlowError, TooSlowError]
        release.set()
        await asyncio.sleep(0.05)
        return await workers.run(lambda: "free again")

    assert asyncio.run(scenario()) == "free again"


def test_what_the_work_raises_comes_out() -> None:
    workers = Workers(threads=1, waiting=0, seconds=10)

    def fail() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        asyncio.run(workers.run(fail))

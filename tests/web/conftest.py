"""The server, in the test's process or on a port of this machine; and a browser where there is one."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from starlette.testclient import TestClient

from analyzer.web.app import make_app
from analyzer.web.options import ServerOptions

TODAY = date(2026, 1, 12)

Open = Callable[..., Page]


def make_options(**changes: object) -> ServerOptions:
    return ServerOptions(**{"today": lambda: TODAY, **changes})  # type: ignore[arg-type]


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(make_app(make_options()), base_url="http://127.0.0.1:8765", follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def batch_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a batch has written: three postings, one that failed, and half a line."""
    client = TestClient(make_app(make_options()), base_url="http://127.0.0.1")
    records = [
        '{"id": "a", "title": "Weaver", "text": "Please do not phone or e-mail us. Apply by 20 January 2026."}',
        '{"id": "b", "title": "Baker", "text": "For informal enquiries please contact Jo Ray, jo@example.org."}',
        '{"id": "c", "title": "Miller", "text": "Apply by 2 February 2026. You grind corn, wheat and rye for us."}',
        '{"id": "d", "url": "http://127.0.0.1:9/"}',
    ]
    made = client.post("/api/batch", content="\n".join(records), headers={"content-type": "application/jsonl"})
    path = tmp_path_factory.mktemp("batch") / "policies.jsonl"
    path.write_bytes(made.content + b'{"half')
    return path


@pytest.fixture(scope="session")
def address(batch_output: Path) -> Iterator[str]:
    """A server as `analyzer serve` starts it, in a thread."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(make_options(analyses=batch_output)), log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium is installed: apt-get install chromium")
    return found


@pytest.fixture(scope="module")  # while it is there, an event loop runs in this thread, and other modules need theirs
def playwright(chromium: str) -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """Open a path of the server; a script error or a request to elsewhere fails the test."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_page(path: str = "/", *, width: int = 1280, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if "Content Security" in message.text else None)
        page.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []

"""A web server on the loopback interface whose answers a test sets, and options that allow asking it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from analyzer.scraping import ScrapeOptions


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """Answers by path; `asked` records every request's path and headers."""

    url: str
    answers: dict[str, Answer | Callable[[], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def page(self, path: str, body: str | bytes, *, status: int = 200, **headers: str) -> str:
        content = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named.setdefault("Content-Type", "text/html; charset=utf-8")
        self.answers[path] = Answer(content, status, named)
        return self.url + path

    def redirect(self, path: str, target: str, *, status: int = 302) -> str:
        self.answers[path] = Answer(b"", status, {"Location": target})
        return self.url + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.asked.append((self.path, dict(self.headers.items())))
            found = served.answers.get(self.path, Answer(b"not here", 404))
            answer = found() if callable(found) else found
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in answer.headers:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def local() -> ScrapeOptions:
    return ScrapeOptions(allow_private=True, per_host_delay=0, timeout=2)


POSTING_HTML = """<!doctype html><html><head><title>Harbour Pilot - Port of Exampleton</title></head><body>
<nav><a href="/">Home</a> <a href="/jobs">Jobs</a></nav>
<main><h1>Harbour Pilot</h1><p>Location: Exampleton, UK</p>
<h2>Responsibilities</h2><ul><li>Guide vessels safely into the inner harbour, by day and by night.</li>
<li>Train two junior pilots in their first season.</li></ul>
<h2>Requirements</h2><p>You have experience on ships over 5,000 tonnes and hold a pilot's licence.</p>
<p>Only shortlisted applicants will hear from us. Please do not telephone the harbour office.</p></main>
<footer><a href="/privacy">Privacy</a> <a href="/terms">Terms</a></footer></body></html>"""


@pytest.fixture
def posting_html() -> str:
    return POSTING_HTML

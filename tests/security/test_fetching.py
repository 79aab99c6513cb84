"""Servers that lie, redirect, stall or flood, and what is sent to whom; the rest is in tests/scraping/test_fetch.py."""

import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from analyzer.exceptions import BlockedError, FetchError, InputError, UnreadableError
from analyzer.schema.page import Page
from analyzer.scraping import ScrapeOptions
from analyzer.scraping.fetch import Fetcher
from analyzer.scraping.guard import is_public
from tests.scraping.conftest import Site, site

__all__ = ["site"]

LOCAL = ScrapeOptions(allow_private=True, per_host_delay=0, timeout=0.5, obey_robots=False, max_bytes=200_000)
STRICT = ScrapeOptions(obey_robots=False, per_host_delay=0, timeout=0.5)


def fetch(url: str, options: ScrapeOptions = LOCAL, **parameters: Any) -> Page:
    with Fetcher(options, **parameters) as fetcher:
        return fetcher.fetch(url)


@contextmanager
def raw_server(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that says what it likes to whoever connects."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        stop = threading.Event()

        def serve() -> None:
            listening.settimeout(0.05)
            while not stop.is_set():
                try:
                    connection, _ = listening.accept()
                except TimeoutError:
                    continue
                with connection:
                    connection.settimeout(2)
                    try:
                        connection.recv(65_536)
                        answer(connection)
                    except OSError:
                        continue

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/job"
        finally:
            stop.set()
            thread.join()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def flood(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"\r\n")
    for _ in range(1_000):
        connection.sendall(b"x" * 65_536)


def flood_of_headers(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(100_000):
        connection.sendall(b"X-%d: y\r\n" % number)


def one_endless_header(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(1_000):
        connection.sendall(b"y" * 65_536)


def silence(connection: socket.socket) -> None:
    connection.recv(1)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (flood, UnreadableError),
        (flood_of_headers, FetchError),
        (one_endless_header, FetchError),
        (silence, FetchError),
        (lambda c: c.sendall(b"\x00\xff nonsense\r\n\r\n"), FetchError),
        (lambda c: c.sendall(HEAD + b"Content-Length: 10\r\n\r\nhalf"), FetchError),
        (lambda c: c.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx"), FetchError),
        (lambda c: c.sendall(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nxxxx"), FetchError),
        (lambda c: c.sendall(b"HTTP/1.1 302 Found\r\nLocation: \r\nContent-Length: 0\r\n\r\n"), None),
        (lambda c: c.sendall(b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n"), FetchError),
        (
            lambda c: c.sendall(b"HTTP/1.1 302 Found\r\nLocation: data:text/html,x\r\nContent-Length: 0\r\n\r\n"),
            FetchError,
        ),
    ],
)
def test_a_server_that_lies_gives_a_documented_error(
    answer: Callable[[socket.socket], None], error: type[Exception] | None
) -> None:
    with raw_server(answer) as url:
        if error is None:
            assert fetch(url).content == b""
        else:
            with pytest.raises(error):
                fetch(url)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nX-",
        HEAD + b"Content-Length: 4000000\r\n\r\n",
        HEAD + b"\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5;",
    ],
    ids=["head", "body of known length", "body of unknown length", "chunk"],
)
def test_an_answer_that_drips_is_given_up_by_the_whole_time(head: bytes) -> None:
    asked = []

    def drip(connection: socket.socket) -> None:
        asked.append(1)
        connection.sendall(head)
        for _ in range(100):
            connection.sendall(b"x")
            time.sleep(0.05)

    options = ScrapeOptions(allow_private=True, per_host_delay=0, timeout=0.2, obey_robots=False)
    with raw_server(drip) as url, pytest.raises(FetchError, match="did not end within"):
        fetch(url, options)
    assert len(asked) == 1


def test_bombs_of_two_encodings_are_cut_off(site: Site) -> None:
    once = zlib.compress(b"0" * 3_000_000)
    url = site.page("/bomb", zlib.compress(once), Content_Encoding="deflate, deflate")
    with pytest.raises(UnreadableError, match="larger than"):
        fetch(url)


@pytest.mark.parametrize(
    "host",
    [
        "017700000001",
        "0177.0.0.1",
        "127.1",
        "0x7f000001",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:0:0:1]",
        "[fd00::1]",
        "[fe80::1]",
        "[64:ff9b::7f00:1]",
        "[::]",
        "192.168.0.1",
        "172.16.0.1",
        "100.100.100.200",
        "198.18.0.1",
        "255.255.255.255",
    ],
)
def test_no_spelling_of_a_private_address_is_asked(host: str) -> None:
    with pytest.raises(BlockedError, match="private network"):
        fetch(f"http://{host}:9/latest/meta-data/", STRICT)


@pytest.mark.parametrize(
    "address",
    ["192.0.0.1", "240.0.0.1", "::ffff:0:7f00:1", "2001:db8::1", "ff02::1", "fec0::1", "64:ff9b:1::1", "2001:0:1::1"],
)
def test_reserved_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org@127.0.0.1/",
        "http://user:pass@example.org/",
        "http://example.org:80@127.0.0.1:80/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:70/_",
        "javascript:alert(1)",
        "http:///etc/passwd",
        "http://[::1",
        "http://exa mple.org:port/",
        "",
    ],
)
def test_addresses_that_mean_something_else_are_refused(url: str) -> None:
    with pytest.raises(InputError):
        fetch(url, STRICT)


def test_a_public_page_leads_to_no_private_one(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.scraping.fetch.is_private_host", lambda host: host != "127.0.0.1")
    target = f"http://localhost:{site.url.rpartition(':')[2]}/secret"
    url = site.redirect("/away", target)
    with pytest.raises(BlockedError, match="into a private network"):
        fetch(url)
    assert site.paths() == ["/away"]


def test_robots_txt_leads_to_no_private_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.scraping.fetch.is_private_host", lambda host: host != "127.0.0.1")
    site.redirect("/robots.txt", f"http://localhost:{site.url.rpartition(':')[2]}/secret")
    options = ScrapeOptions(allow_private=True, per_host_delay=0, timeout=0.5)
    with pytest.raises(BlockedError, match="into a private network"):
        fetch(site.page("/job", "posting"), options)


def test_cookies_are_kept_by_nobody_and_sent_to_nobody(site: Site) -> None:
    first = site.page("/first", "", status=302, Location="/second", Set_Cookie="session=secret; Path=/")
    site.page("/second", "posting", Set_Cookie="other=secret")
    with Fetcher(LOCAL) as fetcher:
        fetcher.fetch(first)
        fetcher.fetch(site.page("/third", "posting"))
    third = site.asked[-1][1]
    assert "Cookie" not in third
    assert all("Authorization" not in headers for _, headers in site.asked)


def test_cookies_of_one_host_do_not_reach_another(site: Site) -> None:
    port = site.url.rpartition(":")[2]
    url = site.page("/a", "", status=302, Location=f"http://localhost:{port}/b", Set_Cookie="session=secret; Path=/")
    site.page("/b", "posting")
    fetch(url)
    assert "Cookie" not in site.asked[-1][1]


def test_nothing_tells_where_the_reader_came_from(site: Site) -> None:
    site.page("/b", "posting")
    fetch(site.redirect("/a", "/b"))
    sent = {name.lower() for _, headers in site.asked for name in headers}
    assert sent <= {"host", "user-agent", "accept", "accept-language", "accept-encoding", "connection"}


def test_a_proxy_of_the_environment_is_asked_and_told_nothing_private(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", site.url)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    site.answers["http://93.184.216.34/job"] = site.answers.setdefault("/job", _page(site))
    assert fetch("http://93.184.216.34/job", STRICT).content == b"by proxy"
    with pytest.raises(BlockedError, match="private network"):
        fetch("http://192.168.0.1/job", STRICT)
    assert [path for path, _ in site.asked] == ["http://93.184.216.34/job"]


def _page(site: Site) -> Any:
    site.page("/job", "by proxy")
    return site.answers["/job"]


def test_a_certificate_that_is_not_valid_is_an_error() -> None:
    def not_tls(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with raw_server(not_tls) as url, pytest.raises(FetchError, match="certificate"):
        fetch(url.replace("http://", "https://"))
    with Fetcher(LOCAL) as fetcher:
        assert fetcher._session.verify
        assert ssl.create_default_context().verify_mode is ssl.CERT_REQUIRED

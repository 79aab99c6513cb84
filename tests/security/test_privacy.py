"""Nothing leaves the machine but the request for the page asked for, and nothing of a posting stays behind unasked."""

import contextlib
import logging
import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import analyzer
from analyzer.exceptions import AnalyzerError
from analyzer.scraping import ScrapeOptions
from analyzer.scraping.fetch import Fetcher
from analyzer.scraping.page_cache import CACHE_SECONDS
from tests.scraping.conftest import POSTING_HTML, Site, site

__all__ = ["site"]

ROOT = Path(__file__).parents[2]
TEXT = "Harbour pilot wanted. Write to ana.secret@example.org by 3 May 2026. No phone calls, please."
PERSONAL = ("ana.secret", "Harbour", "phone calls", "vessels")


def test_analysing_a_text_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert analyzer.analyze(TEXT.encode()).policy.channels["phone"] == "prohibited"
    assert analyzer.analyze(POSTING_HTML.encode()).posting.title == "Harbour Pilot"


def test_only_the_page_and_its_robots_txt_are_asked_for(site: Site) -> None:
    url = site.page(
        "/job", POSTING_HTML.replace("</main>", '<img src="/pixel.png"><script src="/t.js"></script></main>')
    )
    options = ScrapeOptions(allow_private=True, per_host_delay=0)
    analyzer.analyze(url, options=options)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/job"]


def test_logs_hold_no_words_of_a_posting(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    options = ScrapeOptions(allow_private=True, per_host_delay=0)
    analyzer.analyze(TEXT.encode())
    analyzer.analyze(site.page("/job", POSTING_HTML), options=options)
    with pytest.raises(AnalyzerError):
        analyzer.analyze(site.page("/bad", b"\x00\x01 ana.secret@example.org"), options=options)
    assert [r.getMessage() for r in caplog.records if any(word in r.getMessage() for word in PERSONAL)] == []


def test_a_run_leaves_nothing_behind_and_says_nothing_unasked(tmp_path: Path) -> None:
    home, work, temporary = (tmp_path / name for name in ("home", "work", "tmp"))
    for folder in (home, work, temporary):
        folder.mkdir()
    places = {"HOME": str(home), "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "analyzer", "analyze", "-", "--format", "text"]
    environment = os.environ | places | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, check=True, cwd=work, env=environment, input=TEXT.encode(), capture_output=True)
    assert done.stdout
    assert done.stderr == b""
    assert [path for folder in (home, work, temporary) for path in folder.rglob("*") if path.is_file()] == []


def test_pages_are_kept_only_where_asked_and_for_a_day(site: Site, tmp_path: Path) -> None:
    pytest.importorskip("requests_cache")
    assert ScrapeOptions().cache_dir is None
    assert CACHE_SECONDS == 24 * 60 * 60
    options = ScrapeOptions(allow_private=True, obey_robots=False, per_host_delay=0, cache_dir=tmp_path / "cache")
    with Fetcher(options) as fetcher:
        fetcher.fetch(site.page("/job", "posting"))
    assert {path.parent.name for path in tmp_path.rglob("*") if path.is_file()} == {"cache"}


def test_a_page_of_yesterday_is_overwritten_without_writing_the_others_anew(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = pytest.importorskip("requests_cache.backends.sqlite").SQLiteDict
    monkeypatch.setattr(storage, "vacuum", lambda _: pytest.fail("the whole cache is written anew"))
    options = ScrapeOptions(allow_private=True, obey_robots=False, per_host_delay=0, cache_dir=tmp_path)
    with Fetcher(options) as fetcher:
        fetcher.fetch(site.page("/yesterday", "posting"))
    assert b"/yesterday" in (tmp_path / "pages.sqlite").read_bytes()
    with contextlib.closing(sqlite3.connect(tmp_path / "pages.sqlite")) as stored, stored:
        assert stored.execute("UPDATE responses SET expires = 1").rowcount == 1
    with Fetcher(options):
        pass
    assert all(b"/yesterday" not in path.read_bytes() for path in tmp_path.iterdir())

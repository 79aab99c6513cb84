"""Many URLs politely: whoever fetches, in whichever process, waits for the host's turn.

The pages of a batch are fetched ahead by threads, hosts side by side and each host one page after the other, so that
the workers only read. A worker fetches itself what a page turns out to need besides (an embedded board), in turn too.
"""

import contextlib
import hashlib
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

if sys.platform != "win32":
    import fcntl

from analyzer.exceptions import BlockedError
from analyzer.schema.page import Page
from analyzer.scraping import ScrapedPosting, ScrapeOptions
from analyzer.scraping.fetch import Fetcher
from analyzer.scraping.following import follow, located
from analyzer.scraping.render import rendered
from analyzer.scraping.scraper import finished

_MAX_NOTE_BYTES = 64


class Turns:
    """When each host may be asked next, in files that all processes of a run lock and share."""

    def __init__(
        self,
        folder: Path,
        *,
        delay: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Nothing is opened yet.

        Args:
            folder: Where the files are.
            delay: Seconds between two requests to a host.
            clock: Monotonic seconds, the same in all processes.
            sleep: Waits so many seconds.
        """
        self._folder = folder
        self._delay = delay
        self._clock = clock
        self._sleep = sleep

    def wait(self, host: str) -> None:
        """Wait until the host may be asked, and take the turn."""
        self._folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.blake2b(host.lower().encode("utf-8", "replace"), digest_size=12).hexdigest()
        with (self._folder / name).open("a+b") as note:
            _lock(note)
            note.seek(0)
            self._sleep_until(note.read(_MAX_NOTE_BYTES))
            note.truncate(0)
            note.write(repr(self._clock() + self._delay).encode())

    def _sleep_until(self, noted: bytes) -> None:
        with contextlib.suppress(ValueError):  # nothing noted yet
            pause = float(noted) - self._clock()
            if pause > 0:
                self._sleep(min(pause, self._delay))


class FirstPageFetcher:
    """Fetches the pages by which reading URLs begins, with connections of its own; close it after use."""

    def __init__(self, options: ScrapeOptions | None, turns: str | None) -> None:
        """Open no connection yet.

        Args:
            options: What is allowed; None for the defaults.
            turns: The folder in which the run takes turns; None if nobody else fetches.
        """
        self._fetcher = _make_fetcher(options or ScrapeOptions(), turns)

    def fetch(self, url: str) -> Page:
        """See `fetch_first`.

        Raises:
            SourceError: It cannot be fetched.
        """
        return fetch_first(url.strip(), self._fetcher.fetch)

    def close(self) -> None:
        """Close all connections."""
        self._fetcher.close()


def fetch_first(url: str, fetch: Callable[[str], Page]) -> Page:
    """The page by which reading a URL begins: the public endpoint behind it, or itself.

    Raises:
        SourceError: It cannot be fetched.
    """
    endpoint = located(url)[1] or url
    try:
        return replace(fetch(endpoint), url=endpoint)
    except BlockedError:
        if endpoint == url:
            raise
        return replace(fetch(url), url=url)


def open_url(
    url: str, *, pages: tuple[Page, ...], options: ScrapeOptions, turns: str | None
) -> tuple[ScrapedPosting, ...]:
    """All postings at an address (see `analyzer.scraping.open_source`).

    Args:
        url: The address.
        pages: What has been fetched already.
        options: What is allowed.
        turns: The folder in which the run takes turns; None if nobody else fetches.
    """
    fetched = {page.url: page for page in pages}

    def fetch(asked: str) -> Page:
        return fetched.get(asked) or _fetcher(options, turns).fetch(asked)

    def render(asked: str) -> Page:
        if turns is not None:
            Turns(Path(turns), delay=options.per_host_delay).wait(urlsplit(asked).hostname or "")
        return rendered(asked, options)

    return finished(follow(url, fetch, render=render if options.render else None), url=url)


@cache
def _fetcher(options: ScrapeOptions, turns: str | None) -> Fetcher:
    """This process's own, with its memory of every robots.txt."""
    return _make_fetcher(options, turns)


def _make_fetcher(options: ScrapeOptions, turns: str | None) -> Fetcher:
    if turns is None:
        return Fetcher(options)
    return Fetcher(options, pause=Turns(Path(turns), delay=options.per_host_delay).wait)


def _lock(note: IO[bytes]) -> None:
    if sys.platform != "win32":
        fcntl.flock(note, fcntl.LOCK_EX)

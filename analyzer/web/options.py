"""What the server may do and how much of it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from analyzer.policy import Defaults
from analyzer.scraping import ScrapeOptions

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "::1", "localhost"})
"""Names under which only this machine is reached; a page whose own name is made to lead here has another."""

MAX_BODY_BYTES = 24_000_000
"""Largest request: a file of the size that scraping reads, and the form around it."""

MAX_POSTINGS = 100
"""Postings of one file or feed that the page analyses at once; `analyzer batch` takes more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerOptions:
    """What whoever starts the server decides."""

    today: Callable[[], dt.date]
    """The day for which plans hold where a request does not say."""

    hosts: frozenset[str] = LOOPBACK_HOSTS
    """Host names and addresses, without port, that a request may be addressed to."""

    scrape: ScrapeOptions = field(default_factory=ScrapeOptions)
    """How pages are fetched; private addresses are refused unless it says otherwise."""

    defaults: Defaults | None = None
    """The numbers used where a posting is silent; None for the packaged ones."""

    messages: Path | None = None
    """Folder of drafts that go before the packaged ones; None for none."""

    analyses: Path | None = None
    """Output of `analyzer batch` to list: a .jsonl file or a folder of them; None for none."""

    threads: int = 4
    """Postings fetched and read at the same time."""

    waiting: int = 16
    """Requests that may wait for one of the threads; further ones are refused."""

    seconds: float = 90.0
    """The longest a request may take, waiting included."""

    max_body_bytes: int = MAX_BODY_BYTES
    """Largest request body."""

"""What the server may do and how much of it."""

from dataclasses import dataclass
from pathlib import Path

from analyzer import serving

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "::1", "localhost"})
"""Names under which only this machine is reached; a page whose own name is made to lead here has another."""

MAX_BODY_BYTES = 24_000_000
"""Largest request: a file of the size that scraping reads, and the form around it."""

MAX_POSTINGS = 100
"""Postings of one file or feed that the page analyses at once; `analyzer batch` takes more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerOptions(serving.ServerOptions):
    """What whoever starts this server decides besides."""

    hosts: frozenset[str] = LOOPBACK_HOSTS
    """Host names and addresses, without port, that a request may be addressed to."""

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

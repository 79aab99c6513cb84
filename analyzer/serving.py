"""What both servers hold to, the page's and MCP's: how much they take, one judgement at a time, a socket, an end."""

import datetime as dt
import errno
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from analyzer import scraping
from analyzer.exceptions import InputError
from analyzer.extraction import MAX_CHARACTERS
from analyzer.policy import Defaults
from analyzer.schema.characters import without_surrogates
from analyzer.schema.posting import JobPosting
from analyzer.scraping import ScrapedPosting, ScrapeOptions

TOO_LONG = f"The text has more than {MAX_CHARACTERS:,} characters: give the posting alone."
"""What is said of a text that would not be read to its end."""

MAX_DAYS = 50
"""Days of interviews, or of following up, in one request."""

GRACE_SECONDS = 3
"""How long requests that are being answered may go on after a server is told to stop."""

_TAKEN = (errno.EADDRINUSE, errno.EACCES)
"""Errors that another port mends."""

_JUDGING = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerOptions:
    """What whoever starts a server decides."""

    today: Callable[[], dt.date]
    """The day for which plans hold where a request does not say."""

    scrape: ScrapeOptions = field(default_factory=ScrapeOptions)
    """How pages are fetched; private addresses are refused unless it says otherwise."""

    defaults: Defaults | None = None
    """The numbers used where a posting is silent; None for the packaged ones."""

    messages: Path | None = None
    """Folder of drafts that go before the packaged ones; None for none."""


def open_posting(
    *,
    url: str | None,
    text: str | None,
    html: str | None,
    title: str | None,
    options: ScrapeOptions,
    id: str | None = None,  # noqa: A002 - the field's name
) -> Sequence[ScrapedPosting]:
    """The postings that a request holds or names: its text goes before its markup, and markup before the address.

    Args:
        url: Where the posting is, or was found.
        text: Its plain text.
        html: Its page, or the markup of its description alone.
        title: Title of the job, where no line of the text names it.
        options: How pages are fetched.
        id: The caller's identifier.

    Raises:
        InputError: There is none of these.
        SourceError: The posting cannot be fetched or read.
    """
    if text is not None:
        return (scraping.read_text(text, id=id, title=title, url=url),)
    if html is not None:
        return scraping.read_markup(without_surrogates(html), url=url, options=options)
    if url is None:
        raise InputError("There is no posting: give its address, its text, or a file.")
    return scraping.open_url(url.strip(), options=options)


@contextmanager
def judging(posting: JobPosting) -> Iterator[None]:
    """Judge a posting within, one after the other: the libraries below do not promise to be safe in threads.

    Raises:
        InputError: Its text is too long.
    """
    if len(posting.description) > MAX_CHARACTERS:
        raise InputError(TOO_LONG)
    with _JUDGING:
        yield


def open_socket(host: str, port: int) -> socket.socket:
    """A listening socket.

    Args:
        host: Name or address.
        port: 0 takes any that is free.

    Raises:
        InputError: It cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        host.encode("idna")  # before there is a socket that nobody would close
        return socket.create_server((host, port), family=family)
    except UnicodeError as error:
        raise InputError(f"{host[:80]!r} is no name that a host may have: choose another --host.") from error
    except OSError as error:
        reason = str(error.strerror).partition(" (while")[0]
        other = "--port" if error.errno in _TAKEN else "--host"
        raise InputError(f"{host}:{port} cannot be used ({reason}): choose another {other}.") from error

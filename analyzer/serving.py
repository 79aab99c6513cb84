"""What both servers hold to, the page's and MCP's: how much they take, one judgement at a time, a socket, an end."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from analyzer.exceptions import InputError
from analyzer.extraction import MAX_CHARACTERS
from analyzer.schema.posting import JobPosting

TOO_LONG = f"The text has more than {MAX_CHARACTERS:,} characters: give the posting alone."
"""What is said of a text that would not be read to its end."""

MAX_DAYS = 50
"""Days of interviews, or of following up, in one request."""

GRACE_SECONDS = 3
"""How long requests that are being answered may go on after a server is told to stop."""

_JUDGING = Lock()


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
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise InputError(f"{host}:{port} cannot be used ({error.strerror}): choose another --port.") from error

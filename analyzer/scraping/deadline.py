"""How long one answer may take, however slowly it drips: a socket's own limit of time begins anew with every byte.

The clock runs from the moment an answer is waited for, in a thread of its own, and shuts the socket when time is up.
"""

import contextlib
import socket
import threading
from collections.abc import Mapping
from contextvars import ContextVar, Token
from typing import Any, Self

from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection


class TooLateError(Exception):
    """The head of an answer did not come to its end in time; of no kind that urllib3 would ask for once more."""


class Deadline:
    """The time that whatever this thread waits for may take; what it waits for is ended behind that."""

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._seconds = seconds
        self._timer: threading.Timer | None = None
        self._before: Token[Deadline | None] | None = None

    def __enter__(self) -> Self:
        self._before = _CURRENT.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        if self._before is not None:
            _CURRENT.reset(self._before)

    def begin(self, awaited: Any) -> None:
        """Give what comes over a socket from now on its time."""
        self._stop()
        self._timer = threading.Timer(self._seconds, self._end, (awaited,))
        self._timer.daemon = True
        self._timer.start()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _end(self, awaited: Any) -> None:
        self.passed = True
        with contextlib.suppress(OSError):  # it has come to its end meanwhile
            # the line is cut below TLS, and below TLS in the TLS of a proxy
            socket.socket.shutdown(getattr(awaited, "socket", awaited), socket.SHUT_RDWR)


_CURRENT: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


class TimedHTTPConnection(HTTPConnection):
    """A connection whose answers keep to the deadline within which they are asked for."""

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]
        """The answer, its head read."""
        deadline = _CURRENT.get()
        if deadline is None or self.sock is None:
            return super().getresponse()
        deadline.begin(self.sock)
        try:
            return super().getresponse()
        except Exception as error:
            if deadline.passed:
                raise TooLateError from error
            raise


class TimedHTTPSConnection(TimedHTTPConnection, HTTPSConnection):
    """The same over TLS."""


class _TimedHTTPPool(HTTPConnectionPool):
    ConnectionCls = TimedHTTPConnection


class _TimedHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = TimedHTTPSConnection


TIMED_POOLS: Mapping[str, type[HTTPConnectionPool]] = {"http": _TimedHTTPPool, "https": _TimedHTTPSPool}
"""What a pool manager makes its pools of, by scheme."""

"""Ctrl-C and SIGTERM wait until what is being written is whole, and end a run for certain."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_NUMBERS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def deferred() -> Iterator[None]:
    """Hold back SIGINT and SIGTERM while the block runs, and let the first of them through behind it."""
    if threading.current_thread() is not threading.main_thread():  # handlers only ever run in the main thread
        yield
        return
    held: list[int] = []
    before = {number: signal.signal(number, lambda number, _: held.append(number)) for number in _NUMBERS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        if held:
            signal.raise_signal(held[0])


@contextmanager
def remembered() -> Iterator[Callable[[], None]]:
    """Remember SIGINT and SIGTERM, as Python drops what their handlers raise inside a destructor.

    Gives what is to be called now and then: it lets the first of them that came through once more.
    """
    if threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return
    came: list[int] = []
    before = {number: signal.getsignal(number) for number in _NUMBERS}

    def remember(number: int, frame: FrameType | None) -> None:
        came.append(number)
        handler = before[signal.Signals(number)]
        if callable(handler):
            handler(number, frame)
        elif handler != signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)

    def check() -> None:
        if came:
            signal.raise_signal(came.pop(0))

    for number in _NUMBERS:
        signal.signal(number, remember)
    try:
        yield check
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)

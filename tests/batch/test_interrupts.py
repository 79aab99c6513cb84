"""Ctrl-C and SIGTERM: held back while something is written, and never lost."""

import signal
import threading

import pytest

from analyzer.batch.interrupts import deferred, remembered


class _Closing:
    """Its destructor is where the signal comes."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


def test_a_signal_waits_for_the_end_of_what_is_written() -> None:
    written: list[str] = []

    @deferred()
    def write() -> None:
        signal.raise_signal(signal.SIGINT)
        written.append("whole")

    with pytest.raises(KeyboardInterrupt):
        write()
    assert written == ["whole"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_signal_that_a_destructor_swallows_comes_through_later() -> None:
    with remembered() as check:
        check()
        value = _Closing()
        del value
        with pytest.raises(KeyboardInterrupt):
            check()


def test_a_signal_comes_through_at_once_and_behind_what_is_written() -> None:
    with remembered():
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt), deferred():
            signal.raise_signal(signal.SIGINT)


def test_the_handlers_are_put_back() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with remembered(), deferred():
        pass
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_other_threads_leave_signals_alone() -> None:
    failed: list[BaseException] = []

    def run() -> None:
        try:
            with remembered() as check, deferred():
                check()
        except BaseException as error:  # noqa: BLE001 - it is looked at in the main thread
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert failed == []

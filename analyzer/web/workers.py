"""Threads that fetch and read postings: few at once, few in the queue, none that keeps the server from ending."""

import asyncio
import contextlib
from collections.abc import Callable
from threading import Thread
from typing import TypeVar

from analyzer.web.problems import BusyError, TooSlowError

_Result = TypeVar("_Result")


class Workers:
    """Runs work that blocks. A thread cannot be stopped, so it keeps its place until it ends by itself."""

    def __init__(self, *, threads: int, waiting: int, seconds: float) -> None:
        self.limit = threads + waiting
        self.seconds = seconds
        self._places = asyncio.Semaphore(threads)
        self._taken = 0

    async def run(self, work: Callable[[], _Result], *, patient: bool = False) -> _Result:
        """The result of `work`, which runs in a thread.

        Args:
            work: What to do.
            patient: Wait for a place even where the queue is full; for those who ask for one thing after the other.

        Raises:
            BusyError: The queue is full.
            TooSlowError: There is no result in time.
        """
        if self._taken >= self.limit and not patient:
            raise BusyError("Too many postings are being read: try again in a few seconds.")
        self._taken += 1
        outcome: asyncio.Future[_Result] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(self.seconds):
                await self._start(work, outcome)
                return await outcome
        except TimeoutError as error:
            raise TooSlowError(
                f"There was no result within {self.seconds:.0f} seconds: try it alone, later."
            ) from error

    async def _start(self, work: Callable[[], _Result], outcome: "asyncio.Future[_Result]") -> None:
        try:
            await self._places.acquire()
        except asyncio.CancelledError:
            self._taken -= 1
            raise
        loop = asyncio.get_running_loop()

        def settle(error: BaseException | None, result: _Result | None) -> None:
            self._places.release()
            self._taken -= 1
            if outcome.done():
                return
            if error is not None:
                outcome.set_exception(error)
            else:
                outcome.set_result(result)  # type: ignore[arg-type]

        def target() -> None:
            error, result = None, None
            try:
                result = work()
            except Exception as caught:  # noqa: BLE001 - it is raised again where the result is awaited
                error = caught
            with contextlib.suppress(RuntimeError):  # the server has ended meanwhile
                loop.call_soon_threadsafe(settle, error, result)

        Thread(target=target, name="posting", daemon=True).start()

"""How far a batch has come: a bar on a terminal, now and then a line in a log, or silence."""

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Never, Self

import click

from analyzer.batch.records import Outcome
from analyzer.batch.tally import Tally

if TYPE_CHECKING:
    from tqdm import tqdm

_LOG_SECONDS = 10.0


class Progress:
    """Counts outcomes and shows the count, the rate, and the errors on standard error."""

    def __init__(self, *, quiet: bool, count: Callable[[], int | None]) -> None:
        self.quiet = quiet
        self.count = count
        self._bar: tqdm[Never] | None = None
        self.done = 0
        self._errors = 0
        self._began = self._logged = time.monotonic()

    @property
    def rate(self) -> float:
        """Records per second since the start of this run."""
        return self.done / max(time.monotonic() - self._began, 1e-9)

    def start(self, earlier: Tally) -> None:
        """Begin to count, behind what an earlier run has done."""
        self._errors = earlier.failed
        self._began = self._logged = time.monotonic()
        if not self.quiet and sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(total=self.count(), initial=earlier.records, unit=" records", dynamic_ncols=True)

    def update(self, outcome: Outcome) -> None:
        """Count one outcome."""
        self.done += 1
        self._errors += len(outcome.errors)
        if self._bar is not None:
            if outcome.errors:
                self._bar.set_postfix(errors=self._errors, refresh=False)
            self._bar.update()
        elif not self.quiet and time.monotonic() - self._logged > _LOG_SECONDS:
            self._logged = time.monotonic()
            click.echo(
                f"{self.done:,} record{'' if self.done == 1 else 's'}, {self.rate:,.0f}/s, {self._errors:,} errors",
                err=True,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

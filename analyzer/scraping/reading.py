"""What readers are: functions from a page to postings; those of containers are given a reader for what is inside."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from analyzer.exceptions import AnalyzerError, UnreadableError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting

UNPACKED_LIMIT = 60_000_000
"""Bytes that one file may unpack to in all, whatever is packed into whatever: a hundred large saved pages."""

SECONDS_LIMIT = 300.0
"""How long the reading of all that is packed into one file may take before nothing more is begun; each PDF is given to
a process of its own, and a thousand ordinary ones take up to 280 seconds."""


class ExhaustedError(UnreadableError):
    """A file unpacks to more than is read, or takes too long: nothing else in it is tried."""


@dataclass(slots=True)
class Budget:
    """How much more one file may unpack to, and until when; all containers in it share one."""

    clock: Callable[[], float] = time.monotonic
    """Monotonic seconds, for the limit of time only."""

    left: int = field(default_factory=lambda: UNPACKED_LIMIT)
    """Bytes."""

    unread: list[tuple[str, AnalyzerError]] = field(default_factory=list)
    """Members of archives that gave no posting, by name, each with why."""

    _until: float = field(init=False)

    def __post_init__(self) -> None:
        self._until = self.clock() + SECONDS_LIMIT

    def spend(self, size: int) -> None:
        """Take from it.

        Raises:
            ExhaustedError: There is not so much left, or no time.
        """
        if self.clock() > self._until:
            raise ExhaustedError(f"The file takes more than {SECONDS_LIMIT:.0f} seconds: unpack it, and use batch.")
        self.left -= size
        if self.left < 0:
            raise ExhaustedError(f"The file unpacks to more than {UNPACKED_LIMIT:,} bytes: unpack it, and use batch.")


@dataclass(frozen=True, slots=True)
class ReadInner:
    """Reads a page found inside another: an attachment, a member of an archive, a record of a WARC file."""

    read: Callable[[Page], tuple[JobPosting, ...]]
    """Gives its postings."""

    budget: Budget
    """What is in the outermost file may still unpack to, and what of it was not read."""

    def __call__(self, page: Page) -> tuple[JobPosting, ...]:
        """The postings in a page.

        Raises:
            SourceError: There is none.
        """
        return self.read(page)

    def leave_out(self, name: str, error: AnalyzerError) -> None:
        """Note that a member of an archive gave no posting."""
        self.budget.unread.append((name, error))


Reader = Callable[[Page, ReadInner], tuple[JobPosting, ...]]
"""Reads a page of one format."""

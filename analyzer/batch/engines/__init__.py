"""Who does the work of a batch: one file per engine, all behind one interface."""

from collections.abc import Callable, Generator, Iterable
from typing import Protocol

from analyzer.batch.engines.processes import ProcessesEngine
from analyzer.batch.engines.serial import SerialEngine
from analyzer.batch.records import Outcome, Record

ENGINES = ("processes", "serial")


class Engine(Protocol):
    """Runs a function over records."""

    def run(self, analyze: Callable[[Record], Outcome], records: Iterable[Record]) -> Generator[Outcome]:
        """Give one outcome for each record, in their order, reading no further ahead than the engine's window.

        Args:
            analyze: What to do with a record; raises nothing, and answers a record's `problem` with a failed outcome.
            records: What to do it with.
        """


def make_engine(name: str, *, jobs: int, seconds: float) -> Engine:
    """Make an engine by its name.

    Args:
        name: One of ENGINES.
        jobs: How many processes; the serial engine has one in any case.
        seconds: The time a record may take; only an engine with processes of its own can enforce it.
    """
    if name == "serial":
        return SerialEngine()
    return ProcessesEngine(jobs=jobs, seconds_per_record=seconds)

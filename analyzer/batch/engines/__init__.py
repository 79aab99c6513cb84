"""Who does the work of a batch: one file per engine, all behind one interface."""

from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Protocol

from analyzer.batch.engines.processes import ProcessesEngine
from analyzer.batch.engines.serial import SerialEngine
from analyzer.batch.records import Item, Outcome
from analyzer.exceptions import InputError


class Engine(Protocol):
    """Runs a function over items."""

    def run(self, analyze: Callable[[Item], Outcome], items: Iterable[Item | None]) -> Generator[Outcome]:
        """Give one outcome for each item, in their order, reading no further ahead than the engine's window.

        Args:
            analyze: What to do with an item; raises nothing, and answers a record's `problem` with a failed outcome.
            items: What to do it with; None where the next one is not there yet.
        """


def make_engine(
    name: str, *, jobs: int, seconds: float, scheduler: str | None = None, target: str | None = None
) -> Engine:
    """Make an engine by its name.

    Args:
        name: One of `analyzer.batch.ENGINES`.
        jobs: How many processes; the serial engine has one in any case, a cluster that is there its own.
        seconds: The time a record may take; only an engine with processes of its own can enforce it.
        scheduler: Address of a Dask scheduler; None starts a cluster on this machine.
        target: The run's output, beside which a cluster's workers write their shards.

    Raises:
        InputError: A scheduler is given to another engine.
        MissingExtraError: The engine needs what is not installed.
    """
    if name == "dask":
        from analyzer.batch.engines.dask import DaskEngine  # noqa: PLC0415 - optional, and slow to import

        return DaskEngine(jobs=jobs, seconds_per_record=seconds, scheduler=scheduler, folder=shards_beside(target))
    if scheduler is not None:
        raise InputError(f"--engine {name} has no scheduler: say --engine dask")
    return SerialEngine() if name == "serial" else ProcessesEngine(jobs=jobs, seconds_per_record=seconds)


def shards_beside(target: str | None) -> Path | None:
    """The folder for the shards of an output; None of one that is no file."""
    path = Path(target or "-")
    if str(path) == "-" or (path.exists() and not path.is_file() and not path.is_dir()):
        return None
    return path.resolve().with_name(f"{path.name}.shards")

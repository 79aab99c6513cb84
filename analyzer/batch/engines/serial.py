"""Everything in this process, record after record: for small batches, for debugging, as the measure of others."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass

from analyzer.batch.records import Item, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialEngine:
    """No parallelism, and no protection from a record that crashes or hangs."""

    def run(self, analyze: Callable[[Item], Outcome], items: Iterable[Item | None]) -> Generator[Outcome]:
        """Give one outcome for each item, in their order."""
        yield from (analyze(item) for item in items if item is not None)

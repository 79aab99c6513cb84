"""Everything in this process, record after record: for small batches, for debugging, as the measure of others."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass

from analyzer.batch.records import Outcome, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SerialEngine:
    """No parallelism, and no protection from a record that crashes or hangs."""

    def run(self, analyze: Callable[[Record], Outcome], records: Iterable[Record]) -> Generator[Outcome]:
        """Give one outcome for each record, in their order."""
        yield from map(analyze, records)

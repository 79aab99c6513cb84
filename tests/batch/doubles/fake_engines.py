"""Engines that answer each record with its own id, in the form that the output wants."""

import json
import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass

from analyzer.batch.record_fields import open_item
from analyzer.batch.records import Item, Outcome
from analyzer.batch.worker import Task
from analyzer.batch.writers.table import TYPES


def outcome(record_id: str, form: str) -> Outcome:
    text = json.dumps({"id": record_id, "filling": "x" * 200})
    if form == "table":
        cells = {"id": record_id, "deadline": "2026-03-01", "needsReview": True, "confidence": 0.5, "analysis": text}
        return Outcome(id=record_id, rows=(tuple(cells.get(name) for name in TYPES),), permissions=("unstated",))
    line = f"{record_id},{'x' * 200}\r\n" if form == "csv" else f"{text}\n"
    return Outcome(id=record_id, payload=line.encode(), permissions=("unstated",))


@dataclass
class Echo:
    """May raise behind a number of records, and take its time for each."""

    raises: BaseException | None = None
    behind: int = 0
    seconds: float = 0.0

    def run(self, task: Task, items: Iterable[Item | None]) -> Generator[Outcome]:
        for number, record in enumerate(open_item(item) for item in items if item is not None):
            if self.raises and number == self.behind:
                raise self.raises
            time.sleep(self.seconds) if self.seconds else None
            yield outcome(record.id, task.form)

"""Stand-ins for the analysis of a record; in a module of its own, so that worker processes can import it."""

import json
import os
import time
from pathlib import Path

from analyzer.batch.record_fields import open_item
from analyzer.batch.records import Item, Outcome


def outcome(record_id: str, *, error: str | None = None) -> Outcome:
    payload = json.dumps({"id": record_id, "error": error}).encode() + b"\n"
    if error is not None:
        return Outcome(id=record_id, payload=payload, errors=("batch",))
    return Outcome(id=record_id, payload=payload, permissions=("unstated",))


def swallow(item: Item) -> Outcome:
    """Does what the text says; anything else than the following is analysed.

    "crash", "crash <marker file>" (once), "hang", "hoard", "toil" (for a second of its own time).
    """
    record = open_item(item)
    if record.problem is not None:
        return outcome(record.id, error=str(record.problem))
    verb, _, rest = (record.text or "").partition(" ")
    if verb == "crash" and not (rest and Path(rest).exists()):
        if rest:
            Path(rest).touch()
        os._exit(7)
    if verb == "hang":
        time.sleep(3600)
    if verb == "toil":
        for _ in range(20):
            time.sleep(0.05)
    if verb == "hoard":
        try:
            bytearray(64 * 1024**3)
        except MemoryError:
            return outcome(record.id, error="memory")
    return outcome(record.id)


def dawdle(item: Item) -> Outcome:
    """Takes its time, so that there is a midway."""
    record = open_item(item)
    time.sleep(0.002)
    return outcome(record.id, error=str(record.problem) if record.problem else None)

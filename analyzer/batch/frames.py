"""Outcomes as bytes, to be kept or handed on: a header line of JSON each, and the payload behind it."""

import json
from collections.abc import Iterable, Iterator
from typing import IO

from analyzer.batch.records import Outcome


def dump(outcomes: Iterable[Outcome]) -> bytes:
    """Outcomes one behind the other."""
    parts: list[bytes] = []
    for outcome in outcomes:
        counts = (outcome.permissions, outcome.warnings, outcome.errors, outcome.left_out)
        about = (outcome.host, outcome.same_as, outcome.fatal)
        parts.append(json.dumps((len(outcome.payload), outcome.id, outcome.rows, *counts, *about)).encode() + b"\n")
        parts.append(outcome.payload)
    return b"".join(parts)


def load(stream: IO[bytes]) -> Iterator[Outcome]:
    """The outcomes that `dump` wrote.

    Raises:
        ValueError: It did not.
    """
    while header := stream.readline():
        size, record_id, rows, permissions, warnings, errors, left_out, host, same_as, fatal = json.loads(header)
        payload = stream.read(size)
        if len(payload) < size:
            raise ValueError("cut off")
        yield Outcome(
            id=record_id,
            payload=payload,
            rows=tuple(map(tuple, rows)),
            permissions=tuple(permissions),
            warnings=tuple(warnings),
            errors=tuple(errors),
            left_out=left_out,
            host=host,
            same_as=same_as,
            fatal=fatal,
        )

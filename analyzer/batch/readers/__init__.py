"""One file per format of input: each gives records one by one, holding no more than one.

A damaged file costs what is behind the damage: its last record says so, and the run goes on with the next input.
"""

import glob
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from analyzer.batch.readers import csv_table, folder, jsonl, parquet
from analyzer.batch.records import Record
from analyzer.exceptions import InputError, UnreadableError

STANDARD_INPUT = "-"
_READERS: dict[str, Callable[[Path], Iterator[Record]]] = {
    ".csv": csv_table.read,
    ".csv.gz": csv_table.read,
    ".jsonl": jsonl.read,
    ".jsonl.gz": jsonl.read,
    ".ndjson": jsonl.read,
    ".parquet": parquet.read,
}
_COUNTERS: dict[str, Callable[[Path], int]] = {
    ".jsonl": jsonl.count,
    ".ndjson": jsonl.count,
    ".parquet": parquet.count,
}


def check_inputs(inputs: Sequence[str]) -> None:
    """Raise InputError for the first input that is not there, before anything is begun."""
    for name in inputs:
        if name == STANDARD_INPUT or _is_url(name) or Path(name).exists() or _matches(name):
            continue
        raise InputError(f"{name}: no such file or folder, and no file matches it")


def read_inputs(inputs: Sequence[str]) -> Iterator[Record]:
    """Give the records of all inputs, in order.

    Args:
        inputs: Files (.jsonl, .csv, .parquet hold records, any other file is one), folders, globs, URLs, and "-" for
            JSONL from standard input.

    Raises:
        MissingExtraError: If a Parquet file is given and pyarrow is not installed.
    """
    for name in inputs:
        if name == STANDARD_INPUT:
            yield from jsonl.read_lines(sys.stdin.buffer, name="stdin")
        elif _is_url(name):
            yield Record(id=name, url=name)
        elif Path(name).exists():
            yield from _read_path(Path(name))
        else:
            for match in _matches(name):
                yield from _read_path(Path(match))


def count_records(inputs: Sequence[str]) -> int | None:
    """How many records the inputs hold; None where counting would mean reading them."""
    total = 0
    for name in inputs:
        if name == STANDARD_INPUT:
            return None
        paths = [Path(name)] if _is_url(name) or Path(name).exists() else [Path(match) for match in _matches(name)]
        for path in paths:
            if path.is_dir():
                total += sum(1 for _ in folder.read(path))
            elif (suffix := _suffix(path)) in _COUNTERS:
                total += _COUNTERS[suffix](path)
            elif suffix in _READERS:
                return None
            else:
                total += 1
    return total


def _read_path(path: Path) -> Iterator[Record]:
    reader = folder.read if path.is_dir() else _READERS.get(_suffix(path))
    if reader is None:
        yield Record(id=str(path), path=path)
        return
    try:
        yield from reader(path)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        message = f"{path} could not be read to its end ({error}); the records before this one are complete"
        yield Record(id=str(path), problem=UnreadableError(message))


def _suffix(path: Path) -> str:
    name = path.name.lower()
    return "".join(Path(name).suffixes[-2:]) if name.endswith(".gz") else Path(name).suffix


def _matches(pattern: str) -> list[str]:
    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern


def _is_url(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))

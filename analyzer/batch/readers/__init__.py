"""One file per format of input: each gives records one by one, holding no more than one.

A damaged file costs what is behind the damage: its last record says so, and the run goes on with the next input.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from analyzer.batch.readers import archive, csv_table, folder, json_array, jsonl, mailbox, parquet, urls
from analyzer.batch.readers.source import Source, find, is_remote
from analyzer.batch.records import Item, Record, whole_record
from analyzer.exceptions import AnalyzerError, InputError, UnreadableError
from analyzer.schema.page import MAX_BYTES, Page, is_web_address

STANDARD_INPUT = "-"
_READERS: dict[str, Callable[[Source], Iterator[Item]]] = {
    ".csv": csv_table.read,
    ".csv.gz": csv_table.read,
    ".jsonl": jsonl.read,
    ".jsonl.gz": jsonl.read,
    ".mbox": mailbox.read,
    ".ndjson": jsonl.read,
    ".ndjson.gz": jsonl.read,
    ".parquet": parquet.read,
    ".tsv": csv_table.read,
    ".tsv.gz": csv_table.read,
    ".warc": archive.read_warc,
    ".warc.gz": archive.read_warc,
    ".zip": archive.read_zip,
}
_COUNTERS: dict[str, Callable[[Path], int]] = {
    ".jsonl": jsonl.count,
    ".ndjson": jsonl.count,
    ".parquet": parquet.count,
}


def check_inputs(inputs: Sequence[str]) -> None:
    """Raise InputError for the first input that is not there, before anything is begun."""
    for name in inputs:
        if name != STANDARD_INPUT and not is_web_address(name) and next(find(name), None) is None:
            raise InputError(f"{name}: no such file or folder, and no file matches it")


def is_input(path: Path, inputs: Sequence[str]) -> bool:
    """Whether a path is that of an input itself; what lies in a folder that is read is none."""
    local = [name for name in inputs if name != STANDARD_INPUT and not is_web_address(name) and not is_remote(name)]
    return any(Path(source.location).resolve() == path.resolve() for name in local for source in find(name))


def read_inputs(inputs: Sequence[str], *, output: Path | None = None) -> Iterator[Item]:
    """Give the records of all inputs, in order.

    Args:
        inputs: Files (.jsonl, .csv, .parquet hold records; .zip, .warc, .mbox postings; a .txt of URLs is their list;
            any other file is one posting), folders, globs, any of them as URLs of fsspec, web addresses, and "-" for
            JSONL from standard input. Records and postings in a file of a folder have its path before their ids.
        output: What is no input though it lies in a folder that is read; None if there is nothing.

    Raises:
        MissingExtraError: What a format needs is not installed.
    """
    for name in inputs:
        if name == STANDARD_INPUT:
            yield from jsonl.read_lines(sys.stdin.buffer, name="stdin")
        elif is_web_address(name):
            yield Record(id=name, url=name)
        else:
            for source in find(name):
                yield from _read(source, output)


def count_records(inputs: Sequence[str]) -> int | None:
    """How many records the inputs hold; None where counting would mean reading them."""
    total = 0
    for name in inputs:
        if name == STANDARD_INPUT or is_remote(name):
            return None
        for source in (Source(location=name),) if is_web_address(name) else find(name):
            path = Path(source.location)
            is_folder = path.is_dir() and source.suffix != ".parquet"
            for file in map(_source_of, folder.read(path)) if is_folder else (source,):
                count = _count(file)
                if count is None:
                    return None
                total += count
    return total


def may_hold_urls(inputs: Sequence[str]) -> bool:
    """Whether a record may be a URL: anywhere but in folders of nothing else than saved postings."""
    return not all(map(_is_of_postings, inputs))


def _is_of_postings(name: str) -> bool:
    path, source = Path(name), Source(location=name)
    if is_remote(name) or source.suffix == ".parquet" or not path.is_dir():
        return False
    return not any(_source_of(record).suffix in _READERS for record in folder.read(path))


def _count(source: Source) -> int | None:
    """How many records a file holds; None where counting would mean reading it."""
    path = Path(source.location)
    if path.is_file() and source.suffix in _COUNTERS:
        return _COUNTERS[source.suffix](path)
    alone = source.under is None
    if source.suffix in _READERS or (alone and (source.suffix == json_array.SUFFIX or urls.is_list(source))):
        return None
    return 1


def _source_of(record: Record) -> Source:
    return Source(location=str(record.path), under=record.id)


def _read_folder(path: Path, output: Path | None) -> Iterator[Item]:
    """The files of a folder, and the records of those that hold some."""
    for record in folder.read(path):
        source = _source_of(record)
        if output is not None and _is_part(Path(source.location), output):
            continue
        if source.suffix in _READERS and record.problem is None:
            try:
                yield from _read(source)
            except AnalyzerError as error:  # a format that needs an extra stops no other file
                yield Record(id=record.id, problem=error)
        else:
            yield record


def _is_part(path: Path, output: Path) -> bool:
    """Whether a file is the output, or in it."""
    return output.name in path.parts and path.resolve().is_relative_to(output.resolve())


def _read(source: Source, output: Path | None = None) -> Iterator[Item]:
    path = Path(source.location)
    try:
        if not is_remote(source.location) and path.is_dir():
            if source.suffix == ".parquet":  # as this program, Spark and Dask write it
                for part in sorted(path.rglob("*.parquet")):
                    yield from parquet.read(Source(location=str(part)))
            else:
                yield from _read_folder(path, output)
        elif reader := _READERS.get(source.suffix):
            yield from reader(source)
        elif urls.is_list(source):
            yield from urls.read(source)
        elif (members := json_array.rows(source)) is not None:
            yield from json_array.read(members, source)
        elif is_remote(source.location):
            yield _whole(source)
        else:
            yield Record(id=source.location, path=path)
    except AnalyzerError:
        raise
    except Exception as error:  # noqa: BLE001 - formats and services raise their own
        message = f"{source.location} could not be read to its end ({error}); the records before this one are complete"
        yield Record(id=source.under or source.location, problem=UnreadableError(message))


def _whole(source: Source) -> Record:
    """A remote file that is one posting."""
    with source.open() as stream:
        return whole_record(source.location, Page(content=stream.read(MAX_BYTES + 1), name=source.name))

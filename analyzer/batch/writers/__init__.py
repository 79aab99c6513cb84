"""Where the analyses go: one file per format, chosen by the output's suffix; whole records only, whatever happens."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from analyzer.batch.writers.lines import CsvSink, LinesSink
from analyzer.batch.writers.output import Output, Sink, StreamOutput, open_file
from analyzer.batch.writers.parquet import ParquetSink
from analyzer.batch.writers.sqlite import SqliteSink
from analyzer.exceptions import InputError

__all__ = ["SUFFIXES", "Form", "form_of", "open_output"]

STANDARD_OUTPUT = "-"

Form = Literal["json", "csv", "table"]
"""What a worker makes of an analysis: a line of JSON, a line of CSV, or a row of cells."""

_FORMATS: Mapping[str, tuple[Form, type[Sink]]] = {
    "": ("json", LinesSink),
    ".jsonl": ("json", LinesSink),
    ".jsonl.gz": ("json", LinesSink),
    ".ndjson": ("json", LinesSink),
    ".csv": ("csv", CsvSink),
    ".csv.gz": ("csv", CsvSink),
    ".parquet": ("table", ParquetSink),
    ".db": ("table", SqliteSink),
    ".sqlite": ("table", SqliteSink),
    ".sqlite3": ("table", SqliteSink),
}
SUFFIXES = tuple(suffix for suffix in _FORMATS if suffix)


def form_of(target: str) -> Form:
    """The form that an output's name asks for; streams get JSON.

    Raises:
        InputError: Its suffix is of no known format.
    """
    return "json" if target == STANDARD_OUTPUT or _is_stream(Path(target)) else _format(Path(target))[0]


def open_output(target: str, *, settings: Mapping[str, Any], resume: bool, force: bool) -> Output:
    """Open a file, "-" for standard output, or a device or pipe.

    Args:
        target: Name of the output.
        settings: What the run is about; JSON values. A run can only be resumed with the same ones, but for "as_of".
        resume: Go on with an unfinished run, if there is one.
        force: Replace a complete output, or throw away an unfinished run.

    Raises:
        InputError: The name's suffix is of no known format, its folder is not there, or a stream shall be resumed.
        BatchError: There is an output or an unfinished run and the options do not say what to do with it.
        MissingExtraError: The format needs a package that is not installed.
    """
    path = Path(target)
    if target == STANDARD_OUTPUT or _is_stream(path):
        if resume:
            raise InputError(f"{target} is a stream, which cannot be resumed: write to a file")
        stream = sys.stdout.buffer if target == STANDARD_OUTPUT else path.open("wb")
        return StreamOutput(stream=stream, settings=settings)
    sink = _format(path)[1]
    if path.is_dir() and sink is not ParquetSink:
        raise InputError(f"{target} is a folder: name a file in it, such as {path / 'analyses.jsonl'}")
    if not path.resolve().parent.is_dir():
        raise InputError(f"{path.name} cannot be written: there is no folder {path.parent}; make it first")
    return open_file(path.resolve(), sink=sink, settings=settings, resume=resume, force=force)


def _format(path: Path) -> tuple[Form, type[Sink]]:
    name = path.name.lower()
    suffix = "".join(Path(name).suffixes[-2:]) if name.endswith(".gz") else Path(name).suffix
    if suffix not in _FORMATS:
        known = ", ".join(SUFFIXES)
        raise InputError(f"{path}: outputs are {known}; so name it {path.with_suffix('.jsonl').name}, for example")
    return _FORMATS[suffix]


def _is_stream(path: Path) -> bool:
    try:
        return path.exists() and not path.is_file() and not path.is_dir()
    except OSError as error:
        raise InputError(f"{path.name[:80]} cannot be written ({error.strerror}): choose another name") from error

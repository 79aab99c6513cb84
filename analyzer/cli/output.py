"""Writing what a command has made: to standard output, or to a file that is whole or not there."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from analyzer.exceptions import InputError

if TYPE_CHECKING:
    from analyzer.schema.analysis import Analysis

_STANDARD_OUTPUT = Path("-")
_Command = TypeVar("_Command", bound=Callable[..., Any])


def file_options(command: _Command) -> _Command:
    """Where to write; the command hands `output` and `force` to `write_output`."""
    for option in (
        click.option("--force", is_flag=True, help="Replace the output file if it is there."),
        click.option(
            "-o",
            "--output",
            type=click.Path(path_type=Path, allow_dash=True),
            help="Write to this file, not to standard output (which is also -).",
        ),
    ):
        command = option(command)
    return command


def output_options(command: _Command) -> _Command:
    """How an analysis is written, and where to; the command hands `form`, `output` and `force` to `write_analysis`."""
    form = click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        help="A summary to read, or the analysis as JSON.  [default: text on a terminal, else json]",
    )
    return form(file_options(command))


def write_analysis(analysis: "Analysis", *, form: str | None, path: Path | None, force: bool) -> None:
    """Write a summary where a person reads it, and else JSON.

    Raises:
        InputError: As `write_output`.
    """
    terminal = is_shown(path)
    if form == "text" or (form is None and terminal):
        from analyzer.exports.summary import to_text

        color = terminal and "NO_COLOR" not in os.environ
        content = to_text(analysis, width=shutil.get_terminal_size().columns, color=color)
    else:
        from analyzer.exports.policy_json import to_json

        content = to_json(analysis, indent=2)
    write_output(content, path=path, force=force)


def write_output(content: str | bytes, *, path: Path | None, force: bool) -> None:
    """Write bytes as they are, text as UTF-8, ended by a line break.

    Args:
        content: What to write.
        path: The file; None or "-" for standard output. Devices and pipes are written to, files replaced as a whole.
        force: Replace a file that is there.

    Raises:
        InputError: The file is there and `force` is not given, or it cannot be written.
    """
    data = content if isinstance(content, bytes) else content.rstrip("\n").encode() + b"\n"
    if isinstance(content, bytes) and is_shown(path):
        raise InputError("this format is not for a terminal: name a file with --output")
    if path is None or path == _STANDARD_OUTPUT:
        with printing():
            click.echo(data, nl=False)
        return
    if path.is_dir():
        raise InputError(f"{path} is a folder: name a file in it")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        elif path.exists() and not force:
            raise InputError(f"{path} is there already: --force replaces it")
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from error


@contextmanager
def printing() -> Iterator[None]:
    """Nothing but writing to standard output.

    Raises:
        InputError: It cannot be written to.
        BrokenPipeError: Its reader has seen enough.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"the output cannot be written: {error.strerror or error}") from error


def _replace(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def is_shown(path: Path | None) -> bool:
    """Whether a person reads what is written there: on a terminal, in place of a file."""
    return (path is None or path == _STANDARD_OUTPUT) and sys.stdout.isatty()

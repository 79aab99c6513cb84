"""Writing what a command has made: to standard output, or to a file that is whole or not there."""

import os
import sys
import tempfile
from pathlib import Path

import click

from analyzer.exceptions import InputError


def write_output(content: str, *, path: Path | None, force: bool) -> None:
    """Write text as UTF-8, ended by a line break.

    Args:
        content: What to write.
        path: The file; None for standard output. Devices and pipes are written to, files replaced as a whole.
        force: Replace a file that is there.

    Raises:
        InputError: If the file is there and `force` is not given, or it cannot be written.
    """
    data = content.rstrip("\n").encode() + b"\n"
    if path is None:
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


def on_terminal() -> bool:
    """Whether a person reads standard output."""
    return sys.stdout.isatty()

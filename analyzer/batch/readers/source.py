"""A file to read, here or behind a URL of fsspec (extra `remote`): s3://, gs://, memory:// and others."""

import glob
import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from analyzer.exceptions import InputError, MissingExtraError

_PACKED = ".gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file."""

    location: str
    """Its path, or its URL."""

    under: str | None = None
    """Its path in the folder that is read, which the ids of what is in it follow; None if it was given by itself."""

    @property
    def name(self) -> str:
        """Its name without folders."""
        return PurePosixPath(self.location).name if is_remote(self.location) else Path(self.location).name

    @property
    def label(self) -> str:
        """What it is called in the ids of records without one."""
        return self.under or self.name

    def inner(self, name: str) -> str:
        """The id of what is in it by a name."""
        return name if self.under is None else f"{self.under}#{name}"

    @property
    def suffix(self) -> str:
        """What its name ends with, in lower case; ".jsonl.gz" of a packed file."""
        name = PurePosixPath(self.name.lower())
        return "".join(name.suffixes[-2:]) if name.suffix == _PACKED else name.suffix

    @property
    def folder(self) -> Path | None:
        """Where relative paths in it start; None for a remote one."""
        return None if is_remote(self.location) else Path(self.location).parent

    def open(self) -> IO[bytes]:
        """Open it for reading.

        Raises:
            OSError: That is not possible.
        """
        if not is_remote(self.location):
            return Path(self.location).open("rb")
        system, path = _system(self.location)
        return cast(IO[bytes], system.open(path, "rb"))

    @contextmanager
    def unpacked(self) -> Iterator[IO[bytes]]:
        """Open it for reading what is packed in it, if its name ends in ".gz", or else itself.

        Raises:
            OSError: That is not possible.
        """
        with self.open() as stream:
            if self.name.lower().endswith(_PACKED):
                with gzip.open(stream, "rb") as content:
                    yield cast(IO[bytes], content)
            else:
                yield stream


def is_remote(name: str) -> bool:
    """Whether a name is a URL that fsspec opens; web addresses are postings to be fetched."""
    scheme, separator, _ = name.partition("://")
    return bool(separator) and scheme.isalnum() and scheme.lower() not in ("http", "https")


def find(name: str) -> Iterator[Source]:
    """The files that a path, a URL, or a glob of either means; of a remote folder, all in it and below.

    Raises:
        InputError: A remote one cannot be looked for.
        MissingExtraError: What a URL needs is not installed.
    """
    if is_remote(name):
        yield from (Source(location=location) for location in _remote(name))
    elif Path(name).exists():
        yield Source(location=name)
    else:
        yield from (Source(location=match) for match in sorted(glob.glob(name, recursive=True)))  # noqa: PTH207


def _remote(url: str) -> list[str]:
    system, path = _system(url)
    try:
        if any(sign in path for sign in "*?["):
            found = system.glob(path)
        else:
            found = system.find(path) if system.isdir(path) else [path] * system.exists(path)
        return [str(system.unstrip_protocol(file)) for file in sorted(found)]
    except Exception as error:  # each service raises its own
        raise InputError(f"{url} cannot be listed ({error}): check the address and your access to it") from error


def _system(url: str) -> tuple[Any, str]:
    try:
        system, path = import_module("fsspec.core").url_to_fs(url)
    except ImportError as error:
        message = (
            f'{url} needs fsspec ({error}): pip install "job-posting-analyzer[remote]", and what the service needs'
        )
        raise MissingExtraError(message) from error
    except ValueError as error:
        raise InputError(f"{url} is no address that fsspec knows: {error}") from error
    return system, str(path)

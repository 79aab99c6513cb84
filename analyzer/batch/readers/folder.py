"""A folder of saved postings: every file in it is a record, whose id is its path relative to the folder."""

from collections.abc import Iterator
from pathlib import Path

from analyzer.batch.records import Record
from analyzer.exceptions import UnreadableError
from analyzer.schema.page import ASSET_FOLDERS

_PAGES = (".html", ".htm", ".xhtml")
_UNFINISHED = (".partial", ".journal", ".shards", ".replaced")  # a run that writes into the folder it reads


def read(root: Path) -> Iterator[Record]:
    """Give the files of a folder and its subfolders in the order of their names, hidden ones left out.

    A subfolder that cannot be read gives a record with a problem.
    """
    yield from _walk(root, root)


def _walk(root: Path, folder: Path) -> Iterator[Record]:
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        if folder == root:
            raise
        problem = UnreadableError(f"the folder {folder} cannot be read: {error.strerror}")
        yield Record(id=folder.relative_to(root).as_posix(), path=folder, problem=problem)
        return
    for name in names:
        path = folder / name
        if name.startswith(".") or name.endswith(_UNFINISHED) or _is_assets(path):
            continue
        if path.is_file():
            yield Record(id=path.relative_to(root).as_posix(), path=path)
        elif path.is_dir() and not path.is_symlink():
            yield from _walk(root, path)


def _is_assets(path: Path) -> bool:
    """Whether a browser saved this folder beside a page."""
    pages = [path.name.removesuffix(ending) for ending in ASSET_FOLDERS if path.name.endswith(ending)]
    return any(path.with_name(page + suffix).exists() for page in pages for suffix in _PAGES)

"""A folder of saved postings: every file in it is a record, whose id is its path relative to the folder."""

import os
from collections.abc import Iterator
from pathlib import Path

from analyzer.batch.records import Record

_ASSETS = "_files"  # browsers save a page's pictures and scripts beside page.html in page_files/
_PAGES = (".html", ".htm", ".xhtml")
_UNFINISHED = (".partial", ".journal")  # a run that writes into the folder it reads


def read(root: Path) -> Iterator[Record]:
    """Give the files of a folder and its subfolders in the order of their names, hidden ones left out."""
    yield from _walk(root, root)


def _walk(root: Path, folder: Path) -> Iterator[Record]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    names = {entry.name for entry in entries}
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(".") or entry.name.endswith(_UNFINISHED) or _is_assets(entry.name, names):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, path)
        elif entry.is_file():
            yield Record(id=path.relative_to(root).as_posix(), path=path)


def _is_assets(name: str, names: set[str]) -> bool:
    page = name.removesuffix(_ASSETS)
    return page != name and any(page + suffix in names for suffix in _PAGES)

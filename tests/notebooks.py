"""Execute the notebooks from top to bottom, each in a fresh kernel: `python -m tests.notebooks` keeps what they show.

Separate from their test because a reader on the web sees only what is kept: `make notebooks` after `make train`.
"""

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
TIMEOUT = 120
"""Seconds for a cell."""


def read(path: Path) -> Any:
    """A notebook as it is kept."""
    return nbformat.read(path, as_version=4)


def executed(path: Path) -> Any:
    """A notebook with what its cells show now; nothing in it tells of the machine or of the time.

    Raises:
        nbclient.exceptions.CellExecutionError: A cell fails.
    """
    notebook = read(path)
    kept = notebook.metadata.copy()
    place = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=TIMEOUT, record_timing=False, coalesce_streams=True, resources=place).execute()
    notebook.metadata = kept
    return notebook


if __name__ == "__main__":
    for each in NOTEBOOKS:
        nbformat.write(executed(each), each)

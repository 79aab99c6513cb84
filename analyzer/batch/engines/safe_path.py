"""Worker processes must not import what lies in the folder in which they happen to be started.

Python begins a process with `-c` and so puts the working folder in front of all others, before multiprocessing has told
it the path of its parent: among downloaded postings a file named like a module would be run.
"""

import contextlib
import os
from collections.abc import Iterator

_VARIABLE = "PYTHONSAFEPATH"


@contextlib.contextmanager
def safe_path() -> Iterator[None]:
    """Let the processes that are started meanwhile leave the working folder out of their path, as `python -P` does."""
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = "1"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(_VARIABLE, None)
        else:
            os.environ[_VARIABLE] = before

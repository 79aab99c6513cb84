"""A table of rows that mostly agree with its first one, in a quarter of the memory."""

from array import array

import numpy as np

ROW = 256
"""Entries of a row: one for each byte."""


class SparseRows:
    """The automaton of py3langid, which asks for one entry at a time: state after state, by the next byte of a text.

    Its rows hold where each byte leads from a state, and most bytes lead where they lead from the first state.
    """

    def __init__(self, entries: "array[int]") -> None:
        """`entries` are those of all rows, one row after the other."""
        rows = np.asarray(entries).reshape(-1, ROW)
        differs = rows != rows[0]
        self._first: list[int] = rows[0].tolist()
        self._starts = array("I", [0, *differs.sum(axis=1).cumsum().tolist()])
        self._bytes = np.broadcast_to(np.arange(ROW, dtype=np.uint8), rows.shape)[differs].tobytes()
        self._targets = array(entries.typecode, rows[differs].tobytes())

    def __getitem__(self, place: int) -> int:
        row, byte = divmod(place, ROW)
        found = self._bytes.find(byte, self._starts[row], self._starts[row + 1])
        return self._first[byte] if found < 0 else self._targets[found]

"""`--sample N`: the same N records in every run over the same input, in input order, and among those of a larger N."""

import heapq
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import TypeVar

_Item = TypeVar("_Item")


def sample(items: Iterable[_Item], *, total: int, size: int) -> Iterator[_Item]:
    """Give `size` of `total` items; all if there are no more.

    Args:
        items: All of them.
        total: How many they are.
        size: How many to give.
    """
    chosen = iter(sorted(heapq.nsmallest(size, range(total), key=_rank)))
    following = next(chosen, None)
    for position, item in enumerate(items):
        if following is None:
            return
        if position == following:
            yield item
            following = next(chosen, None)


def _rank(position: int) -> bytes:
    return blake2b(position.to_bytes(8, "big"), digest_size=8).digest()

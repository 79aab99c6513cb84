"""Text that UTF-8 can hold: what is done with half a character is decided here, for every door."""

import re

_HALVES = re.compile("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    """The text with each lone surrogate (half a character, which no encoding can write) as a zero-width space.

    No reader sees either; one sign stands for one, so that all offsets stay.
    """
    return text if text.isascii() else _HALVES.sub("\N{ZERO WIDTH SPACE}", text)

"""How a letter greets somebody: the name without the post, the degree or the department that stands beside it."""

import re

import re2

from analyzer.policy.spelling import quiet

_BEHIND_NAME = re2.compile(r"\s*(?:[,(\[|]|\s[-–—]\s).*$")

_LOUD = re2.compile(r"\b[A-ZÀ-Þ]{3,}\b")
"""A family name that is written to be told from the others, "KEO Dara"; shorter words are mostly initials."""

_TITLE = re.compile(r"(?:Dr|Prof|Mr|Mrs|Ms|Mx)\.?|Professor|Miss")
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.?")
MIN_WITH_INITIALS = 3
"""Words of a name with a title and an initial, at least."""

_ROMAN = frozenset("IVX")


def person(name: str) -> str | None:
    """The name that a greeting uses; None where there is none, or it cannot be told which word of it is.

    Args:
        name: on one line, without characters that cannot be seen; empty where the posting gives none.
    """
    alone: str = _with_initials(_BEHIND_NAME.sub("", name))
    is_turned = " " not in alone and name[len(alone) :].startswith(",")
    if is_turned or "@" in alone or not any(map(str.isalpha, alone)):
        return None
    return alone.title() if alone.islower() else _LOUD.sub(_spoken, quiet(alone))


def _with_initials(name: str) -> str:
    """A name with a title and initials as one addresses whoever bears it: "Dr. J. David Doe" is "Dr. Doe"."""
    words = name.split()
    if (
        len(words) < MIN_WITH_INITIALS
        or not _TITLE.fullmatch(words[0])
        or not any(map(_INITIAL.fullmatch, words[1:-1]))
    ):
        return name
    family = next(place for place in range(len(words) - 1, 0, -1) if place == 1 or not words[place - 1].islower())
    return " ".join([words[0], *words[family:]])


def _spoken(found: re.Match[str]) -> str:
    """A loud word as names are written; "III" stays."""
    return found[0] if _ROMAN.issuperset(found[0]) else found[0].capitalize()

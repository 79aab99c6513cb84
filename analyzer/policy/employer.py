"""What a letter calls the employer: the posting's name for it, unless that names nobody."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from analyzer.employer_names import without_behind
from analyzer.policy.job_title import tells_terms, without_numbers
from analyzer.policy.spelling import quiet

_ADDRESS = ("http://", "https://", "www.")


def employer(name: str, *, title: str, place: str = "") -> str | None:
    """The employer's name alone, without shouting; None where there is none, or it only repeats the job's title.

    Args:
        name: on one line, without characters that cannot be seen; empty where the posting gives none.
        title: of the job; some boards fill both fields with it.
        place: of work, which some boards put behind the name.
    """
    alone = _alone(name, place=place) or name
    folded = {name.casefold().rstrip("."), alone.casefold()}
    is_name = any(map(str.isalpha, alone)) and not alone.casefold().startswith(_ADDRESS)
    if not is_name or folded & _words()["nameless"] or name.casefold() == title.casefold():
        return None
    return quiet(alone) if " " in alone else alone


def _alone(name: str, *, place: str) -> str:
    """A name without what stands behind it: in brackets, or the place, the terms or a size behind a comma or a dash."""
    places = set(_places(place))

    def is_no_name(behind: str) -> bool:
        folded = behind.casefold()
        return folded in places or tells_terms(folded) or without_numbers(folded) in _words()["sizes"]

    return without_behind(name, is_no_name)


def _places(place: str) -> Iterator[str]:
    yield from (part.strip() for part in place.casefold().split(",") if part.strip())


@cache
def _words() -> dict[str, frozenset[str]]:
    words = tomllib.loads(Path(__file__).with_name("employer.toml").read_text(encoding="utf-8"))
    return {name: frozenset(listed) for name, listed in words.items()}

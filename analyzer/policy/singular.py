"""One person's name for a job that is advertised in the plural; the words are in singular.toml."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HEAD_ENDS = re.compile(r"[,:;(]|\s[-–—]\s")
_WORD = re.compile(r"\s(\w+)")
_BETWEEN = re.compile(r"[,/&]|\band\b|\bor\b")
_JOINED = re.compile(r"[^\s/&,]+(?=\s*(?:[/&,]|\b(?:and|or)\b|$))")
"""The last word of a name, and of each of several that are joined: "Cooks and Servers", "Waiters/Waitresses"."""


def one_of(job: str) -> str:
    """The job of one person: "Delivery Driver" for "Delivery Drivers"; what names no persons stays as it is."""
    head = job if _lists_persons(job) else head_of(job)
    return _JOINED.sub(lambda found: _singular(found[0]), head) + job[len(head) :]


def _lists_persons(job: str) -> bool:
    """Whether several jobs stand between commas: "Servers, Hosts and Cooks"."""
    lasts = [name.split()[-1] for name in _BETWEEN.split(job) if name.strip()]
    return len(lasts) > 1 and all(_singular(last) != last for last in lasts)


def head_of(job: str) -> str:
    """A job's name before what only describes it: a comma, "of …", "in …"."""
    head = _HEAD_ENDS.split(job, maxsplit=1)[0]
    ends = (found.start() for found in _WORD.finditer(head) if found[1].casefold() in _words()["ending"])
    return head[: next(ends, len(head))]


def _singular(word: str) -> str:
    words, plain = _words(), word.casefold()
    if plain in words["irregular"]:
        return f"{word[0]}{words['irregular'][plain][1:]}"
    is_person = plain.endswith(words["ends"]) and plain not in words["things"]
    return word[:-1] if is_person or plain in words["words"] else word


@cache
def _words() -> dict[str, Any]:
    words = tomllib.loads(Path(__file__).with_name("singular.toml").read_text(encoding="utf-8"))
    return {**words, "ends": tuple(words["ends"])}

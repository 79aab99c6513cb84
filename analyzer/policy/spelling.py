"""How a letter spells names that shout, or that a sentence writes small; the words are in spelling.toml."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import re2

SHORTEST_LOUD_WORD = 4
"""Letters of a word in capitals that counts as shouted; shorter ones are acronyms as often as not."""

_WORD = re.compile(r"\w+")
_ORDINAL = re2.compile(r"(?i)^\d+(?:st|nd|rd|th)$")
_ROMAN = re2.compile(r"^[IVX]{1,4}$")
_VOWELS = frozenset("AEIOUY")
_APOSTROPHES = ("'", "’")


def quiet(text: str) -> str:
    """Words that shout written as names are, acronyms kept; text that does not shout stays as it is."""
    long = [word for word in _WORD.findall(text) if len(word) >= SHORTEST_LOUD_WORD and word.isalpha()]
    loud = sum(word.isupper() for word in long)
    shouts = 0 < loud == len(long) or (loud > 1 and 2 * loud >= len(long))
    return _WORD.sub(_spelled, text) if shouts else text


def _spelled(found: re.Match[str]) -> str:
    """A word of a shouted text as it is usually written."""
    word, before = found[0], found.string[: found.start()]
    if _ORDINAL.search(word):
        return word.lower()
    if not word.isupper() or not word.isalpha():
        return word
    if before.endswith(_APOSTROPHES):
        return word.lower()
    if _is_acronym(word) or before.endswith("."):
        return str(_words()["spellings"].get(word, word))
    inside = before.endswith("-") and not before.endswith(" -")
    small = inside or (bool(before) and word.lower() in _words()["small"])
    return word.lower() if small else word.capitalize()


def _is_acronym(word: str) -> bool:
    """A word that is listed, a Roman number, or letters that nobody can say."""
    said = not word.isascii() or bool(_VOWELS & set(word))
    return word in _words()["spellings"] or bool(_ROMAN.search(word)) or not said


def in_title_case(job: str) -> str:
    """A job that a sentence names in small letters written as in a title: the same in a letter's subject and text."""
    if any(map(str.isupper, job)):
        return job
    words = job.split(" ")
    return " ".join(word if at and word in _words()["small"] else _capitalised(word) for at, word in enumerate(words))


def _capitalised(word: str) -> str:
    return _WORD.sub(
        lambda found: str(_words()["spellings"].get(found[0].upper(), found[0].capitalize())), word, count=1
    )


@cache
def _words() -> dict[str, Any]:
    words = tomllib.loads(Path(__file__).with_name("spelling.toml").read_text(encoding="utf-8"))
    return {"small": frozenset(words["small"]), "spellings": {word.upper(): word for word in words["spellings"]}}

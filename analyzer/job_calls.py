"""The job that a sentence calls somebody for: "We are looking for a baker", "Baker wanted".

Below scraping, which finds the job in first lines and sentences, and policy, whose letters name the job alone. The
words of calls are in job_calls.toml.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from itertools import dropwhile
from pathlib import Path
from typing import Any

import re2

MOST_CALLS = 4
"""Calls that may stand around one job: "We have an opening for the post of clerk"."""

SENTENCE_PATTERNS = 3
"""How many of the patterns hold in running text as well as in titles; they come first."""

_STOPS = " ,;:.?!"
_Patterns = tuple[tuple[Any, str], ...]


def called_for(part: str) -> str | None:
    """The job that a part of a title calls somebody for.

    Args:
        part: on one line, without the dashes and colons that divide a title.

    Returns:
        The job without the call, empty where the call is for something else; None where nobody is called.
    """
    return _called_for(part, _patterns())


def called_for_in_sentence(clause: str) -> str | None:
    """The same of a clause of running text, where fewer words call for somebody."""
    return _called_for(clause, _patterns()[:SENTENCE_PATTERNS])


def may_call(sentence: str) -> bool:
    """Whether a clause of a sentence may call for somebody: quicker than to ask each of them."""
    return _any_call().search(sentence) is not None


def _called_for(part: str, patterns: _Patterns) -> str | None:
    job = part
    for _ in range(MOST_CALLS):
        if (inner := _inside_call(job, patterns)) is None:
            break
        job = inner
    return None if job is part else job


def _inside_call(text: str, patterns: _Patterns) -> str | None:
    """What the first pattern that fits says is called for; None if none fits."""
    if not _fits_any(len(patterns)).search(text):
        return None
    for pattern, names in patterns:
        found = pattern.search(text)
        if found and found[1].split()[0].casefold().strip(_STOPS) not in _words()[names]:
            return _job(found[1].split())
    return None


def _job(text: Sequence[str]) -> str:
    """The job without the words that praise before it and what is told behind it; empty where it names nobody."""
    kept = list(dropwhile(_praises, text))
    end = next((at for at in range(1, len(kept)) if _ends_job(kept, at)), len(kept))
    job = " ".join(kept[:end]).strip(_STOPS)
    head = job.casefold().partition(" of ")[0].split()
    if not head or head[0] in _words()["none"] or head[-1] in _words()["conditions"]:
        return ""
    return "" if len(head) == 1 and head[0] in _words()["nobody"] else job


def _praises(word: str) -> bool:
    plain = word.casefold().strip(_STOPS)
    return plain in _words()["praise"] or not any(c.isalpha() for c in plain)


def _ends_job(text: Sequence[str], at: int) -> bool:
    """Whether something else begins at a word: a purpose, a condition, a place."""
    words, word, behind = _words(), text[at].casefold().strip(_STOPS), "".join(text[at + 1 : at + 2])
    if word in words["tails"]:
        return behind.casefold() not in words["goes_on"]
    is_place = text[at - 1].islower() and behind[:1].isupper()
    return word in words["places"] and (is_place or behind.casefold() in words["determiners"])


def _any_of(words: Sequence[str]) -> str:
    """A pattern for one of the words, the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    patterns = (re2.escape(word).replace("'", "['’]") for word in longest_first)
    return f"(?:{'|'.join(patterns)})"


@cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("job_calls.toml").read_text(encoding="utf-8"))


@cache
def _fits_any(count: int) -> Any:
    """The first patterns as one, which most texts fit not: it is quicker than each of them in turn."""
    return re2.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _patterns()[:count]))


@cache
def _any_call() -> Any:
    """The calls of running text, wherever they stand in it."""
    return re2.compile(rf"(?i)(?:^|\W)(?:{'|'.join(_calls_in_sentences())})")


def _calls_in_sentences() -> tuple[str, str, str]:
    """The words with which a call ends, each for one of the patterns that hold in running text."""
    any_of = _any_of_each()
    with_article = f"{any_of['with_article']} {any_of['articles']} "
    return f"{any_of['anywhere']} ", with_article, f"{any_of['nouns']} {any_of['of']} "


@cache
def _any_of_each() -> dict[str, str]:
    return {name: _any_of(listed) for name, listed in _words().items()}


@cache
def _patterns() -> _Patterns:
    """Each with the list of the words with which what is called for is a name."""
    any_of = _any_of_each()
    anywhere, with_article, nouns = _calls_in_sentences()
    article = f"{any_of['articles']} "
    before = rf"(?:(?:.*\W)?{any_of['having']} )?(?:{any_of['attention']} )*"
    behind = rf"(?:[ ,;]+{any_of['behind']}\b.*|[,;(].*|[.?! ]*)"
    return tuple(
        (re2.compile(f"(?i)^{pattern}$"), names)
        for pattern, names in (
            (rf"(?:.*\W)?{anywhere}(.+)", "no_jobs"),
            (rf"(?:.*\W)?{with_article}(.+)", "no_jobs"),
            (f"{before}{nouns}(?:{article}|the )?(.+)", "no_jobs"),
            (rf"(?:.*\W)?{any_of['joining']} .* {any_of['as_one']} (?:{article}|the )?(.+)", "no_jobs"),
            (rf"(?:.*\W)?{any_of['being']} {article}(.+)", "no_jobs"),
            (f"{any_of['first']} (.+)", "names"),
            (rf"(.*?\w\W*?)(?: {any_of['adverbs']})* {any_of['after']}{behind}", "no_jobs"),
        )
    )

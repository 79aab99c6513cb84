"""Words and patterns that tell a country, from country_signs.toml and countries.toml, compiled once."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import re2

from analyzer.scraping.country import names_country, regions, written_names
from analyzer.scraping.page_words import page_words

LABELLED_LENGTH = 80
"""Part, in characters, of what follows a label that is looked at."""

PLACE_WORDS = 8
"""Most words of a place behind "is based in"."""

_TOWN = r"(?:[A-Z][\w.'’-]+ ){0,3}[A-Z][\w.'’-]+"


@cache
def load_signs() -> Mapping[str, Any]:
    """The lists of country_signs.toml; "areas" and "telephone" by what is written, values are ISO codes."""
    data = tomllib.loads(files("analyzer.scraping").joinpath("country_signs.toml").read_text("utf-8"))
    pairs = data["telephone"].split()
    areas = dict.fromkeys(data["postal"]["british"].split(), "GB") | data["postal"]["others"]
    telephone = dict(zip(pairs[1::2], pairs[::2], strict=True))
    return data | {"areas": areas, "telephone": telephone, "degrees": frozenset(data["words"]["degrees"])}


@cache
def postal_codes() -> tuple[tuple[Any, Mapping[str, str]], ...]:
    """Patterns of postal codes beside a state or a prefix, and the country of what their group finds."""
    postal, parts = load_signs()["postal"], written_names()[1]
    american = {name: code for name, code in parts.items() if code == "US"}
    australian = {name: code for name, code in parts.items() if code == "AU" and name.isupper()}
    prefixed = {prefix: postal["prefixes"].get(prefix, prefix) for prefix in postal["prefixed"]}
    return (
        (re2.compile(rf"\b{_alternation(american)},? {{1,2}}\d{{5}}(?:-\d{{4}})?\b"), american),
        (re2.compile(rf"\b{_alternation(australian)},? {{1,2}}\d{{4}}\b"), australian),
        (re2.compile(rf"\b{_alternation(prefixed)}-(?:\d{{4,5}}|\d{{3}} \d\d) \p{{Lu}}\p{{Ll}}"), prefixed),
        (re2.compile(rf"\b{_alternation(postal['districts'])} \d{{1,2}}\b"), postal["districts"]),
    )


@cache
def placed_patterns() -> tuple[Any, Any]:
    """Sentences that say where the work or the employer is: at a place; in a town of a state or province."""
    words = load_signs()["words"]
    placed = rf"(?i:\b(?:is|be|position|post|role|job)(?: \w+)? {_alternation(words['placed'], '?:')} (?:in|at))"
    return (
        re2.compile(rf"{placed} ((?:(?:[A-Z\d][^\s;]*|the|of|and|or)\b,? ?){{1,{PLACE_WORDS}}})"),
        re2.compile(rf"\b(?:in|at|near) {_TOWN}, {_alternation(written_names()[1])}(?:[^\w ]| [^A-Z]|$)"),
    )


@cache
def residing_pattern() -> Any:
    """What says where applicants live: the words behind it."""
    return re2.compile(
        rf"\b{_alternation(load_signs()['words']['residing'], '?:')} ((?:[A-Z]\w*\b ?){{1,{PLACE_WORDS}}})"
    )


@cache
def regions_pattern() -> Any:
    """A state or province whose name is nothing else, as a group."""
    return re2.compile(rf"\b{_alternation(regions())}\b")


@cache
def label_pattern() -> Any:
    """A label of the place of the work, also within a text without lines, and what follows it up to the next label."""
    labels = [label for label, field in page_words().labels.items() if field == "job_location"]
    labels += load_signs()["words"]["labels"]
    return re2.compile(rf"(?i)\b{_alternation(labels, '?:')} ?:\s{{0,3}}([^\n:]{{1,{LABELLED_LENGTH}}})")


@cache
def money_pattern() -> Any:
    """A sum of one country's money; its first or second group is the name of the money."""
    codes, amount = _alternation(load_signs()["money"]), r"\d{1,3}[,. ]?\d{3}"
    return re2.compile(rf"\b{codes}[. ]{{0,2}}{amount}|\d[,. ]?\d{{3}}(?:\.\d\d)? ?{codes}\b")


@cache
def places_pattern() -> Any:
    """One of `places`, as a group."""
    return re2.compile(rf"(?:^|[^\w-]){_alternation(places())}\b")


@cache
def places() -> Mapping[str, str]:
    """Countries' names that have no other meaning, and cities, as they are written and in capitals."""
    names, _, cities = written_names()
    ambiguous = load_signs()["words"]["ambiguous"]
    clear = {name: code for name, code in names.items() if names_country(name) and name not in ambiguous}
    kept = {**clear, **cities}
    return kept | {name.upper(): code for name, code in kept.items()}


def _alternation(words: Iterable[str], group: str = "") -> str:
    """One of some words, the longest first, in a group."""
    return f"({group}{'|'.join(map(re2.escape, sorted(words, key=len, reverse=True)))})"

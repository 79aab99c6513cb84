"""The country of a posting that no field and no label names: what its own words tell of where work and employer are.

Signs are ranked: an address, a sentence that says where the work is, the ways of contact, the hosts of links, money,
where applicants live.
Those of the highest rank that there is must agree.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

import re2

from analyzer.schema.posting import JobPosting
from analyzer.scraping.country import (
    countries_of_location,
    country_code,
    country_of_location,
    is_remote,
    names_country,
    regions,
    written_names,
)
from analyzer.scraping.country_signs import (
    label_pattern,
    load_signs,
    money_pattern,
    placed_patterns,
    places,
    places_pattern,
    postal_codes,
    regions_pattern,
    residing_pattern,
)

SAMPLE_LENGTH = 30_000
"""Part of the text that is looked at, in characters."""

HEAD_LENGTH = 400
"""Part, in characters, in which a posting names what it is about: a country there outranks a telephone number."""

LINE_LENGTH = 100
"""Longest line, in characters, that is taken for an address."""

LINE_PARTS = 6
"""Most parts between commas of an address in one line: office, street, district, town, county, country."""

LINE_PROSE = 1
"""Most words in lower case of such a line; more make a sentence."""

SHORTEST_NUMBER = 9
"""Fewest digits of a telephone number with its country's code: a sum of money behind a plus has fewer."""

_Find = Callable[[str], Iterable[str | None]]

_BRITISH_CODE = re2.compile(r"\b([A-Z]{1,2})\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b")
_CANADIAN_CODE = re2.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d\b")
_IRISH_CODE = re2.compile(r"\b[AC-FHKNPRTV-Y]\d[\dW] [AC-FHKNPRTV-Y][AC-FHKNPRTV-Y\d]{3}\b")
_TELEPHONE = re2.compile(r"(?:^|[^\w+])\+ ?\(?(\d[\d ().\[\]/–-]{6,24})")
_END_OF_HOST = r"(?:[^\w.-]|\.(?:\W|$)|$)"
_MAILBOX = re2.compile(rf"(?i)[\w.+-]@((?:[a-z\d-]{{1,63}}\.){{1,5}}[a-z]{{2,18}}){_END_OF_HOST}")
_LINK = re2.compile(rf"(?i)(?:https?://|\bwww\.)((?:[a-z\d-]{{1,63}}\.){{1,5}}[a-z]{{2,18}}){_END_OF_HOST}")


def country_told(posting: JobPosting) -> str | None:
    """ISO code of the country that the words of a posting tell; None if none, or several, or the work is remote."""
    place = posting.job_location
    head = f"{posting.title or ''}\n{posting.description[:HEAD_LENGTH]}"
    if len(countries_of_location(place)) > 1 or _is_anywhere(place, head):
        return None
    text = posting.description[:SAMPLE_LENGTH]
    for find, is_strong in _RANKS:
        if found := {code for code in find(text) if code}:
            agreed = len(found) == 1 and (is_strong or found >= _named(head))
            return found.pop() if agreed else None
    return None


def _is_anywhere(place: str | None, head: str) -> bool:
    return is_remote(place) if place else "remote" in head.casefold()


def _named(text: str) -> set[str | None]:
    """Countries that a text names, by their name or a city's."""
    return {places()[found[1]] for found in places_pattern().finditer(text)}


def _addresses(text: str) -> Iterator[str | None]:
    areas = load_signs()["areas"]
    yield from (areas.get(found[1]) for found in _BRITISH_CODE.finditer(text))
    yield from ("CA" for _ in _CANADIAN_CODE.finditer(text))
    yield from ("IE" for _ in _IRISH_CODE.finditer(text))
    for pattern, countries in postal_codes():
        yield from (countries[found[1]] for found in pattern.finditer(text))
    yield from map(_country_of_line, text.splitlines())


def _country_of_line(line: str) -> str | None:
    """The country, part of one, or city at the end of a line that is an address."""
    if "," not in line or len(line) > LINE_LENGTH:
        return None
    parts = [part.strip(" .*•-") for part in line.split(",")]
    last = parts[-1].rstrip("0123456789 -")
    if len(parts) > LINE_PARTS or any(map(names_country, parts[:-1])) or not parts[-2][:1].isalnum():
        return None
    if sum(word[:1].islower() for part in parts[:-1] for word in part.split()) > LINE_PROSE:
        return None
    if names_country(last):
        return country_of_location(", ".join((*parts[:-1], last)))
    _, states, cities = written_names()
    if last in cities:
        return cities[last] if any(map(str.isdigit, line)) else None
    is_town = parts[-2][:1].isupper() and any(map(str.islower, parts[-2]))
    return states.get(last) if is_town and last not in load_signs()["degrees"] else None


def _labels(text: str) -> Iterator[str | None]:
    for label in label_pattern().finditer(text):
        yield from _named(label[1])


def _sentences(text: str) -> Iterator[str | None]:
    placed, town = placed_patterns()
    for found in placed.finditer(text):
        yield from _named(found[1])
    yield from (written_names()[1][found[1]] for found in town.finditer(text))


def _contacts(text: str) -> Iterator[str | None]:
    codes = load_signs()["telephone"]
    for found in _TELEPHONE.finditer(text):
        digits = "".join(filter(str.isdigit, found[1]))
        if len(digits) >= SHORTEST_NUMBER:
            yield codes.get(digits[:3]) or codes.get(digits[:2])
    yield from (_country_of_host(found[1]) for found in _MAILBOX.finditer(text))


def _links(text: str) -> Iterator[str | None]:
    return (_country_of_host(found[1]) for found in _LINK.finditer(text))


def _country_of_host(host: str) -> str | None:
    host, signs = host.casefold(), load_signs()
    ending = host.rpartition(".")[2]
    if len(ending) > 2 or ending in signs["worldwide_domains"]:
        national: Mapping[str, str] = signs["national_domains"]
        return national.get(ending)
    if any(host == known or host.endswith("." + known) for known in signs["worldwide_hosts"]):
        return None
    return country_code(ending)


def _money(text: str) -> Iterator[str | None]:
    signs = load_signs()
    yield from (code for sign, code in signs["words"]["signs"].items() if sign in text)
    yield from (signs["money"][found[1] or found[2]] for found in money_pattern().finditer(text))


def _residents(text: str) -> Iterator[str | None]:
    for found in residing_pattern().finditer(text):
        yield from _named(found[1])
    yield from (regions()[found[1]] for found in regions_pattern().finditer(text))


_RANKS: tuple[tuple[_Find, bool], ...] = (
    (_labels, True),
    (_addresses, True),
    (_sentences, True),
    (_contacts, False),
    (_links, False),
    (_money, False),
    (_residents, False),
)
"""What finds the countries of a rank, and whether the place of the work itself speaks there."""

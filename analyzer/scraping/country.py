"""Country names, codes and locations → ISO 3166-1 alpha-2 codes."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from analyzer.scraping.blocks import fold

_REMOTE = ("remote", "hybrid", "anywhere", "worldwide", "home office", "work from home")


def _read_tables() -> dict[str, Any]:
    return tomllib.loads(files("analyzer.scraping").joinpath("countries.toml").read_text("utf-8"))


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    """Names, codes, parts of countries (codes and names), cities; all keys but codes casefolded; values are codes."""
    data = _read_tables()
    names = {name.casefold(): code for code, listed in data["names"].items() for name in listed}
    codes = {code: code for code in data["names"]} | data["alpha3"] | {"UK": "GB"}
    parts: dict[str, str] = {}
    for country in ("AU", "CA", "US"):
        for code, name in data["subdivisions"][country].items():
            parts[code] = parts[name.casefold()] = country
    parts |= {region.casefold(): code for code, listed in data["regions"].items() for region in listed}
    cities = {city.casefold(): code for code, listed in data["cities"].items() for city in listed}
    return names, codes, parts, cities


def country_code(value: str | None) -> str | None:
    """ISO code of a country given by code ("GB", "GBR", "uk") or name ("United Kingdom"); None if it is neither."""
    if not value:
        return None
    names, codes, _, _ = _tables()
    text = fold(value).strip(" .,;()")
    return (
        codes.get(text.replace(".", "").upper())
        or names.get(text.casefold())
        or names.get(text.casefold().removeprefix("the "))
    )


def names_country(text: str) -> bool:
    """Whether a text is a country's name, or an abbreviation of three letters or of the United Kingdom: "Kenya", "USA".

    The others of two letters are those of degrees, departments and states too ("Medical Assistant, MA").
    """
    code = country_code(text)
    bare = text.strip(" .").replace(".", "")
    return code is not None and (len(bare) > 3 or bare in ("UK", "USA", "UAE"))


def country_of_location(location: str | None) -> str | None:
    """ISO code of the country in which a location lies (see `countries_of_location`); None if none, or several."""
    found = countries_of_location(location)
    return next(iter(found)) if len(found) == 1 else None


def countries_of_location(location: str | None) -> frozenset[str]:
    """ISO codes of the countries that a location names.

    Reads "Leeds, UK", "Austin, TX", "Toronto, ON M5V 2T6", "Remote (Germany)", "Paris", "US-TX-Austin", and several
    places divided by ";", "|" or " / ".
    """
    if not location:
        return frozenset()
    places = [p for p in location.replace("|", ";").replace(" / ", ";").split(";") if p.strip()]
    return frozenset(code for code in map(_country_of_place, places) if code)


@cache
def written_names() -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
    """Countries by name, parts of countries by name and code, cities, each as it is written; values are ISO codes."""
    data = _read_tables()
    names, cities = ({name: code for code, listed in data[k].items() for name in listed} for k in ("names", "cities"))
    parts = {
        written: country
        for country, known in data["subdivisions"].items()
        for pair in known.items()
        for written in pair
    }
    return names, {**parts, **regions()}, cities


@cache
def regions() -> Mapping[str, str]:
    """Countries by states and provinces whose name is nothing else, as it is written."""
    return {name: code for code, listed in _read_tables()["regions"].items() for name in listed}


@cache
def counties() -> Mapping[str, str]:
    """Countries by counties that stand last in a place, as they are written."""
    return {name: code for code, listed in _read_tables()["counties"].items() for name in listed}


def is_remote(location: str) -> bool:
    """Whether a location says that the work is not tied to a place: "Remote (EU)", "hybrid"."""
    return location.casefold().startswith(_REMOTE)


def _country_of_place(place: str) -> str | None:
    names, codes, subdivisions, cities = _tables()
    parts = [p for p in (fold(p).strip(" .)") for p in _divide(place)) if p and not is_remote(p)]
    for part in reversed(parts):
        county = counties().get(part) if len(parts) > 1 and part == parts[-1] else None
        if code := county or names.get(part.casefold()) or names.get(part.casefold().removeprefix("the ")):
            is_us_state = code == "GE" and len(parts) > 1 and cities.get(parts[-2].casefold()) != "GE"
            return "US" if is_us_state else code
    city = next((code for part in parts if (code := cities.get(part.casefold()))), None)
    if city and parts[-1] == city:
        return city
    for part in reversed(parts):
        bare = " ".join(word for word in part.split() if not any(c.isdigit() for c in word))
        if code := (subdivisions.get(bare) if len(parts) > 1 else None) or subdivisions.get(bare.casefold()):
            return code
        if len(parts) > 1 and (code := codes.get(bare)):
            return code
    if len(parts) == 1 and (code := codes.get(parts[0])):
        return code
    return city


def _divide(place: str) -> list[str]:
    if "," not in place and place[:3] in ("US-", "CA-", "GB-", "UK-", "AU-", "DE-", "IN-"):
        return place.split("-")[:1]
    return place.replace("(", ",").replace(" - ", ",").replace(" – ", ",").replace(" in ", ",").split(",")

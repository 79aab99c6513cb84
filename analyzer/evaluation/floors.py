"""What the analyzer must not fall below on the corpus' own held-out part: data/floors.json."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analyzer.evaluation.report import Report
from analyzer.evaluation.tables import to_dict
from analyzer.exceptions import InputError

_AT_MOST = "atMost"
_AT_LEAST = "atLeast"


def check_floors(reports: Mapping[str, Report], path: Path) -> tuple[str, ...]:
    """What fell below its floor, or above its ceiling, one sentence each; empty if all holds.

    Args:
        reports: the reports by name, as `to_json` names them.
        path: JSON with `atLeast` and `atMost`, each from the path of a figure ("postings.micro.f1") to its bound.

    Raises:
        InputError: the file cannot be read, or names a figure that no report has.
    """
    figures = to_dict(reports)
    try:
        bounds = json.loads(path.read_text("utf-8"))
        floors, ceilings = dict(bounds[_AT_LEAST]), dict(bounds[_AT_MOST])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path} holds no floors: {error}") from None
    return (*_broken(figures, floors, sign=1, word="below"), *_broken(figures, ceilings, sign=-1, word="above"))


def _broken(figures: Mapping[str, Any], bounds: Mapping[str, float], *, sign: int, word: str) -> Iterator[str]:
    for name, bound in bounds.items():
        figure = _look_up(figures, name)
        if figure is None or sign * figure < sign * bound:
            yield f"{name} is {figure}, {word} {bound}"


def _look_up(figures: Mapping[str, Any], name: str) -> float | None:
    found: Any = figures
    for part in name.split("."):
        if not isinstance(found, Mapping) or part not in found:
            raise InputError(f"no figure is called {name!r}: {part!r} is not there")
        found = found[part]
    value = found["value"] if isinstance(found, Mapping) else found
    return None if value is None else float(value)

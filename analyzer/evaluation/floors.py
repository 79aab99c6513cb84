"""What the analyzer must not fall below on the corpus' own held-out part: data/floors.json."""

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analyzer.evaluation.report import Report
from analyzer.evaluation.tables import to_dict
from analyzer.exceptions import InputError

MARGIN = 0.015
"""How far a bound lies from the figure that was measured: about what another library version may change."""

FLOORS: tuple[str, ...] = (
    "postings.micro.f1",
    "postings.micro.precision",
    "postings.valuesAccuracy",
    "postings.permission.accuracy",
    "postings.permission.macroF1",
    "postings.statements.contact_instruction/prohibition/applicants.recall",
    "sentences.micro.f1",
    "sentences.micro.precision",
    "sentences.valuesAccuracy",
    "sentences.statements.contact_instruction/prohibition/applicants.recall",
)
"""Figures that must not fall."""

CEILINGS: tuple[str, ...] = (
    "postings.permission.calibrationError",
    "postings.permission.harmful",
    "postings.permission.reviewShare",
    "postings.permission.unmarkedError",
)
"""Figures that must not rise."""

_AT_MOST = "atMost"
_AT_LEAST = "atLeast"
_DECIMALS = 3


def check_floors(reports: Mapping[str, Report], path: Path) -> tuple[str, ...]:
    """What fell below its floor, or above its ceiling, one sentence each; empty if all holds.

    Args:
        reports: The reports by name, as `to_json` names them.
        path: JSON with `atLeast` and `atMost`, each from the path of a figure ("postings.micro.f1") to its bound.

    Raises:
        InputError: The file cannot be read, or names a figure that no report has.
    """
    figures = to_dict(reports)
    floors, ceilings = _bounds(path)
    return (*_broken(figures, floors, sign=1, word="below"), *_broken(figures, ceilings, sign=-1, word="above"))


def updated_floors(reports: Mapping[str, Report], path: Path, *, allow_regression: bool = False) -> str:
    """The content of a new floors file: each bound a little off the figure that is measured now.

    Args:
        reports: As for `check_floors`.
        path: The file that is there; where there is none, any bound will do.
        allow_regression: Let bounds become easier than those of `path`.

    Raises:
        InputError: A bound would become easier and that is not allowed, or a figure is missing.
    """
    figures = to_dict(reports)
    floors = {name: _step(_measured(figures, name), sign=1) for name in FLOORS}
    ceilings = {name: _step(_measured(figures, name), sign=-1) for name in CEILINGS}
    if path.exists() and not allow_regression:
        old_floors, old_ceilings = _bounds(path)
        easier = [n for n, bound in floors.items() if bound < old_floors.get(n, bound)]
        easier += [n for n, bound in ceilings.items() if bound > old_ceilings.get(n, bound)]
        if easier:
            raise InputError(
                f"{path} would become easier: {', '.join(easier)}; --allow-regression writes it all the same"
            )
    return json.dumps({_AT_LEAST: floors, _AT_MOST: ceilings}, indent=1) + "\n"


def _step(figure: float, *, sign: int) -> float:
    """The bound to a figure; a count has no margin."""
    if isinstance(figure, int):
        return figure
    scale: int = 10**_DECIMALS
    return sign * math.floor(sign * (figure - sign * MARGIN) * scale) / scale


def _measured(figures: Mapping[str, Any], name: str) -> float:
    figure: float | None = _look_up(figures, name)
    if figure is None:
        raise InputError(f"{name} is undefined here: the held-out part of the corpus has no such text")
    return figure


def _bounds(path: Path) -> tuple[dict[str, float], dict[str, float]]:
    try:
        bounds = json.loads(path.read_text("utf-8"))
        return dict(bounds[_AT_LEAST]), dict(bounds[_AT_MOST])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path} holds no floors: {error}") from None


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
    value: float | None = found["value"] if isinstance(found, Mapping) else found
    return value

"""Which analyses are written: `--where permission=prohibited`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analyzer.exceptions import InputError
from analyzer.exports.csv_table import COLUMNS, Cell

_CONDITION = re.compile(r"\s*([A-Za-z]+)\s*(!?=)\s*(.*?)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What one column must hold, or must not."""

    column: str
    """A column of the CSV export, such as "permission"."""

    value: str
    """As CSV writes it; "" for an empty cell. Of several words in a cell (channels, warnings), one is enough."""

    negated: bool = False
    """Whether the column must not hold it."""


def parse_condition(text: str) -> Condition:
    """Read "column=value" or "column!=value".

    Raises:
        InputError: It is neither, or there is no such column, or the column can never hold the value.
    """
    found = _CONDITION.fullmatch(text)
    if found is None:
        raise InputError(f"{text!r} is no condition: write it like permission=prohibited or country!=US")
    column = {name.lower(): name for name in COLUMNS}.get(found[1].lower())
    if column is None:
        raise InputError(f"{found[1]!r} is no column: conditions are on {', '.join(COLUMNS)}")
    value = found[3].lower()
    _check_value(column, value)
    return Condition(column=column, value=value, negated=found[2] == "!=")


def _check_value(column: str, value: str) -> None:
    known = COLUMNS[column].values or (("true", "false") if COLUMNS[column].type == "boolean" else ())
    if known and not set(value.split()).issubset(known):
        raise InputError(f"{column} is never {value!r}: it is one of {', '.join(known)}, or empty")


def are_met(conditions: Sequence[Condition], row: Mapping[str, Cell]) -> bool:
    """Whether a row meets the conditions: of those that ask one column for a value, one; of the others, every one.

    Args:
        conditions: The conditions.
        row: The cells of an analysis (see `analyzer.exports.csv_table.row`).
    """
    wanted: dict[str, bool] = {}
    for condition in conditions:
        holds = condition.value in _values(row[condition.column])
        if condition.negated and holds:
            return False
        if not condition.negated:
            wanted[condition.column] = wanted.get(condition.column, False) or holds
    return all(wanted.values())


def _values(cell: Cell) -> set[str]:
    if cell is None:
        return {""}
    text = cell.isoformat() if isinstance(cell, date) else str(cell)
    return {text.lower(), *text.lower().split()}

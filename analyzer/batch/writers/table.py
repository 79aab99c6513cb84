"""The columns of outputs that are tables: those of the CSV export, typed, and the whole analysis as JSON."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from analyzer.batch.records import Row
from analyzer.exports.csv_table import COLUMNS, row
from analyzer.schema.analysis import Analysis

Type = Literal["text", "date", "boolean", "number"]

ANALYSIS = "analysis"
"""The column behind the flat ones: the contract's JSON."""

_TYPES: Mapping[str, Type] = {
    "datePosted": "date",
    "confidence": "number",
    "needsReview": "boolean",
    "deadline": "date",
    "rolling": "boolean",
    "responseStart": "date",
    "responseEnd": "date",
    "silenceAfter": "date",
    "appliedOn": "date",
    "asOf": "date",
    "nextEarliest": "date",
    "nextLatest": "date",
}

TYPES: Mapping[str, Type] = {name: _TYPES.get(name, "text") for name in COLUMNS} | {ANALYSIS: "text"}
"""The type of each column, in their order."""


def table_row(analysis: Analysis, json: str) -> Row:
    """The cells of an analysis, days as ISO 8601 writes them.

    Args:
        analysis: The analysis.
        json: The same as JSON.
    """
    cells = row(analysis).values()
    return (*(cell.isoformat() if isinstance(cell, date) else cell for cell in cells), json)

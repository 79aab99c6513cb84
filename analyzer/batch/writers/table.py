"""The columns of outputs that are tables: those of the CSV export, typed, and the whole analysis as JSON."""

from collections.abc import Mapping
from datetime import date

from analyzer.batch.records import Row
from analyzer.exports.csv_table import COLUMNS, Type, row
from analyzer.exports.parquet import ANALYSIS
from analyzer.schema.analysis import Analysis

TYPES: Mapping[str, Type] = {name: column.type for name, column in COLUMNS.items()} | {ANALYSIS: "text"}
"""The type of each column, in their order."""


def table_row(analysis: Analysis, json: str) -> Row:
    """The cells of an analysis, days as ISO 8601 writes them.

    Args:
        analysis: The analysis.
        json: The same as JSON.
    """
    cells = row(analysis).values()
    return (*(cell.isoformat() if isinstance(cell, date) else cell for cell in cells), json)

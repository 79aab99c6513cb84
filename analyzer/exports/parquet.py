"""The columns of the CSV table with their types, and the whole analysis as JSON behind them, as Apache Parquet."""

import io
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from analyzer.exceptions import MissingExtraError
from analyzer.exports.csv_table import COLUMNS, row
from analyzer.exports.policy_json import to_json
from analyzer.schema.analysis import Analysis

ANALYSIS = "analysis"
"""The column behind the flat ones: the contract's JSON."""

COMPRESSION = "zstd"


def to_parquet(analyses: Sequence[Analysis]) -> bytes:
    """One file with a row for each analysis.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    arrow, parquet = load_arrow()
    rows = [{**row(analysis), ANALYSIS: to_json(analysis)} for analysis in analyses]
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(rows, schema=arrow_schema(arrow)), out, compression=COMPRESSION)
    return out.getvalue()


def load_arrow() -> tuple[Any, Any]:
    """The modules pyarrow and pyarrow.parquet.

    Raises:
        MissingExtraError: they are not installed.
    """
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        message = 'writing Parquet needs pyarrow: pip install "job-posting-analyzer[parquet]"'
        raise MissingExtraError(message) from error


def arrow_schema(arrow: Any) -> Any:
    """The columns and their types, in Arrow's terms."""
    types = {"text": arrow.string(), "date": arrow.date32(), "boolean": arrow.bool_(), "number": arrow.float64()}
    flat = [(name, types[column.type]) for name, column in COLUMNS.items()]
    return arrow.schema([*flat, (ANALYSIS, types["text"])])

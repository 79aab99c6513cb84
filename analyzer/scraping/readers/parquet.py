"""Parquet tables: one posting a row (extra `parquet`)."""

import io
from collections.abc import Iterator
from typing import Any

from analyzer.exceptions import MissingExtraError, NoPostingError, UnreadableError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.reading import UNPACKED_LIMIT
from analyzer.scraping.records import posting_from_record

ROWS_AT_ONCE = 4
"""Rows unpacked before their size is looked at: a value that all rows share takes no room in the file."""


def read_parquet(page: Page) -> tuple[JobPosting, ...]:
    """The postings in a Parquet file.

    Raises:
        MissingExtraError: pyarrow is not installed.
        UnreadableError: The file is damaged, or unpacks to too much.
        NoPostingError: No row has a text.
    """
    try:
        from pyarrow import ArrowException  # noqa: PLC0415 - optional
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError('Parquet needs an extra: pip install "job-posting-analyzer[parquet]"') from error
    try:
        rows = list(_rows(ParquetFile(io.BytesIO(page.content))))
    except (ArrowException, OSError) as error:
        raise UnreadableError("The Parquet file is damaged: write it again.") from error
    postings = tuple(p for p in (posting_from_record(row, source="parquet") for row in rows) if p)
    if not postings:
        raise NoPostingError("No row of the table has a posting's text: name its column text, html or description.")
    return postings


def _rows(table: Any) -> Iterator[dict[str, Any]]:
    """The rows of a table that unpacks to no more than is read, by what it says of itself and by what comes."""
    groups = (table.metadata.row_group(index) for index in range(table.metadata.num_row_groups))
    _check_size(sum(group.total_byte_size for group in groups))
    size = 0
    for batch in table.iter_batches(ROWS_AT_ONCE):
        size += batch.nbytes
        _check_size(size)
        yield from batch.to_pylist()


def _check_size(size: int) -> None:
    if size > UNPACKED_LIMIT:
        raise UnreadableError(f"The table unpacks to more than {UNPACKED_LIMIT:,} bytes: use batch, or divide it.")

"""Parquet tables: one posting a row (extra `parquet`)."""

import io

from analyzer.exceptions import MissingExtraError, NoPostingError, UnreadableError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.records import posting_from_record


def read_parquet(page: Page) -> tuple[JobPosting, ...]:
    """The postings in a Parquet file.

    Raises:
        MissingExtraError: pyarrow is not installed.
        UnreadableError: The file is damaged.
        NoPostingError: No row has a text.
    """
    try:
        from pyarrow import ArrowException  # noqa: PLC0415 - optional
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError('Parquet needs an extra: pip install "job-posting-analyzer[parquet]"') from error
    try:
        rows = [row for batch in ParquetFile(io.BytesIO(page.content)).iter_batches(1024) for row in batch.to_pylist()]
    except (ArrowException, OSError) as error:
        raise UnreadableError("The Parquet file is damaged: write it again.") from error
    postings = tuple(p for p in (posting_from_record(row, source="parquet") for row in rows) if p)
    if not postings:
        raise NoPostingError("No row of the table has a posting's text: name its column text, html or description.")
    return postings

"""Tables as comma-, semicolon- or tab-separated text: one posting a row."""

import csv

from analyzer.exceptions import NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.document import decode_bytes
from analyzer.scraping.records import posting_from_record

FIELD_LENGTH = 5_000_000
"""Longest cell, in characters."""


def read_csv(page: Page) -> tuple[JobPosting, ...]:
    """The postings in a table with a header row.

    Raises:
        NoPostingError: No row has a text.
    """
    text = decode_bytes(page.content, charset=page.charset)
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    csv.field_size_limit(FIELD_LENGTH)
    try:
        rows = list(csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter))
    except csv.Error as error:
        raise NoPostingError(f"The table cannot be read ({error}): save it again as CSV.") from error
    found = (posting_from_record({k: v for k, v in row.items() if k}, source="csv") for row in rows)
    postings = tuple(posting for posting in found if posting)
    if not postings:
        raise NoPostingError("No row of the table has a posting's text: name its column text, html or description.")
    return postings

"""Tables as comma-, semicolon- or tab-separated text: one posting a row."""

import csv
import io

from analyzer.exceptions import NoPostingError
from analyzer.schema.analysis import ANALYSIS_GIVEN, is_analysis
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.document import decode_bytes
from analyzer.scraping.records import posting_from_record, record_keys

DELIMITERS = ",;\t"
"""What may stand between two cells."""

FIELD_LENGTH = 5_000_000
"""Longest cell, in characters; at least so many, where something else in the process reads longer ones."""


def is_table(header: str) -> bool:
    """Whether a text's first line names columns, one of them that of a posting's text and another of its fields."""
    delimiter = max(DELIMITERS, key=header.count)
    names = {name.strip(' "').casefold() for name in header.strip().split(delimiter)}
    keys = record_keys()
    fields = {key for field in ("id", "title", "url", "hiring_organization") for key in keys[field]}
    return bool(names & {"text", "html", *keys["text"]}) and bool(names & fields)


def read_csv(page: Page) -> tuple[JobPosting, ...]:
    """The postings in a table with a header row.

    Raises:
        NoPostingError: No row has a text, or they are analyses of postings.
    """
    text = decode_bytes(page.content, charset=page.charset)
    header = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=header.count)
    # of the whole process, whose other threads may be in the midst of other tables: never lowered
    csv.field_size_limit(max(FIELD_LENGTH, csv.field_size_limit()))
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise NoPostingError(f"The table cannot be read ({error}): save it again as CSV.") from error
    if rows and is_analysis(rows[0]):
        raise NoPostingError(ANALYSIS_GIVEN)
    found = (posting_from_record({k: v for k, v in row.items() if k}, source="csv") for row in rows)
    postings = tuple(posting for posting in found if posting)
    if not postings:
        raise NoPostingError("No row of the table has a posting's text: name its column text, html or description.")
    return postings

"""JSON and JSON Lines that no adapter recognises: schema.org JobPosting anywhere in it, else records."""

import json

from analyzer.exceptions import NoPostingError, UnreadableError
from analyzer.schema.analysis import ANALYSIS_GIVEN, is_analysis
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.document import decode_bytes
from analyzer.scraping.lenient_json import parse_json
from analyzer.scraping.records import postings_in
from analyzer.scraping.schema_org import read_properties
from analyzer.scraping.schema_org_markup import job_postings_in


def read_json(page: Page) -> tuple[JobPosting, ...]:
    """The postings in a JSON or JSONL file.

    Raises:
        UnreadableError: It is no JSON.
        NoPostingError: It holds no posting, or analyses of postings.
    """
    text = decode_bytes(page.content, charset=page.charset)
    value: object = _lines(text)
    if value is None:
        try:
            value = parse_json(text)
        except ValueError as error:
            raise UnreadableError("The file begins like JSON but is none: save it again, or paste the text.") from error
    if is_analysis(value[0] if isinstance(value, list) and value else value):
        raise NoPostingError(ANALYSIS_GIVEN)
    postings = marked_postings(value) or postings_in(value, source="json")
    if not postings:
        raise NoPostingError("The JSON holds no job posting in a form that is known: paste the text of the posting.")
    return postings


def marked_postings(value: object) -> tuple[JobPosting, ...]:
    """The postings that stand in schema.org's words anywhere in parsed JSON."""
    marked = (read_properties(properties, source="json_ld") for properties in job_postings_in(value))
    return tuple(posting for posting in marked if posting and posting.description != posting.title)


def _lines(text: str) -> list[object] | None:
    """The values of a JSONL file; None if it has not one on each line."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
        return None
    try:
        return [json.loads(line) for line in lines]
    except ValueError:
        return None
    except RecursionError as error:
        raise UnreadableError("The JSON is nested too deeply.") from error

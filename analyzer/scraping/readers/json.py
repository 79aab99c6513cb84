"""JSON that no adapter recognises: schema.org JobPosting anywhere in it."""

from analyzer.exceptions import NoPostingError, UnreadableError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.document import decode_bytes
from analyzer.scraping.lenient_json import parse_json
from analyzer.scraping.schema_org import job_postings_in, read_properties


def read_json(page: Page) -> tuple[JobPosting, ...]:
    """The schema.org postings in a JSON file.

    Raises:
        UnreadableError: It is no JSON.
        NoPostingError: It holds no posting.
    """
    try:
        value = parse_json(decode_bytes(page.content, charset=page.charset))
    except ValueError as error:
        raise UnreadableError("The file begins like JSON but is none: save it again, or paste the text.") from error
    found = (read_properties(properties, source="json_ld") for properties in job_postings_in(value))
    postings = tuple(posting for posting in found if posting and posting.description != posting.title)
    if not postings:
        raise NoPostingError("The JSON holds no job posting in a form that is known: paste the text of the posting.")
    return postings

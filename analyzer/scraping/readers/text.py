"""Plain text and Markdown: the description is the text unchanged."""

from analyzer.exceptions import NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.document import decode_bytes
from analyzer.scraping.employer import employer_and_place
from analyzer.scraping.fields import build_posting
from analyzer.scraping.labels import labelled_facts

TITLE_LENGTH = 100
"""Longest first line, in characters, that is taken for the title."""


def read_plain_text(page: Page) -> tuple[JobPosting, ...]:
    """The posting in a text file."""
    text = decode_bytes(page.content, charset=page.charset)
    return (posting_from_text(text, source="text", url=page.url),)


def posting_from_text(text: str, *, source: str, url: str | None = None, title: str | None = None) -> JobPosting:
    """A posting from text without markup: labelled facts, and the first line as title if it looks like one.

    Raises:
        NoPostingError: The text is empty.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise NoPostingError("The file holds no text: paste the text of the posting.")
    facts = labelled_facts(lines)
    employer, place = employer_and_place(lines)
    first = lines[0].strip("#*_= ")
    is_title = len(first) <= TITLE_LENGTH and not first.endswith((".", ":", "!", "?", ",", ";")) and len(lines) > 1
    return build_posting(
        source=source,
        description=text,
        title=facts.get("title") or title or (first if is_title else None),
        url=url,
        hiring_organization=facts.get("hiring_organization") or employer,
        job_location=facts.get("job_location") or place,
        date_posted=facts.get("date_posted"),
        valid_through=facts.get("valid_through"),
        identifier=facts.get("identifier"),
    )

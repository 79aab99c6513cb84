"""Plain text and Markdown: the description is the text unchanged."""

from collections.abc import Sequence

from analyzer.exceptions import NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.document import decode_bytes
from analyzer.scraping.employer import employer_and_place, is_organization
from analyzer.scraping.fields import build_posting
from analyzer.scraping.labels import labelled_facts

TITLE_LENGTH = 100
"""Longest first line, in characters, that is taken for the title."""

_PARTS = (",", " - ", " – ", " | ", "(", " at ")
"""Between a title and an employer in one line."""


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
    return build_posting(
        source=source,
        description=text,
        title=facts.get("title") or title or _title_line(lines),
        url=url,
        hiring_organization=facts.get("hiring_organization") or employer,
        job_location=facts.get("job_location") or place,
        date_posted=facts.get("date_posted"),
        valid_through=facts.get("valid_through"),
        identifier=facts.get("identifier"),
    )


def _title_line(lines: Sequence[str]) -> str | None:
    """The first line if it looks like a title; the one below where the first only names the employer."""
    plain = [line.strip("#*_= ") for line in lines[:2]]
    if len(lines) < 2 or not _can_be_title(plain[0]):
        return None
    names_only = is_organization(plain[0]) and not any(sign in plain[0] for sign in _PARTS)
    return plain[1] if names_only and _can_be_title(plain[1]) and ":" not in plain[1] else plain[0]


def _can_be_title(line: str) -> bool:
    return len(line) <= TITLE_LENGTH and not line.endswith((".", ":", "!", "?", ",", ";"))

"""Plain text and Markdown: the description is the text unchanged."""

from analyzer.schema.characters import without_surrogates
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.document import decode_bytes
from analyzer.scraping.fields import build_posting
from analyzer.scraping.first_lines import read_first_lines
from analyzer.scraping.labels import labelled_facts
from analyzer.scraping.pasted_page import read_pasted_head
from analyzer.scraping.unmarked_text import check_text


def read_plain_text(page: Page) -> tuple[JobPosting, ...]:
    """The posting in a text file."""
    text = decode_bytes(page.content, charset=page.charset)
    return (posting_from_text(text, source="text", url=page.url),)


def posting_from_text(text: str, *, source: str, url: str | None = None, title: str | None = None) -> JobPosting:
    """A posting from text without markup: what labels announce, and what the first lines name.

    Raises:
        NoPostingError: The text is empty, or an address.
    """
    check_text(text)
    text = without_surrogates(text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    facts = labelled_facts(lines)
    pasted = read_pasted_head(lines)
    title = (pasted and pasted.title) or facts.get("title") or title
    first = read_first_lines(pasted.lines if pasted else lines, title=title)
    place = (pasted and pasted.job_location) or first.job_location
    employer = (pasted and pasted.hiring_organization) or first.hiring_organization
    return build_posting(
        source=source,
        description=text,
        title=title or first.title,
        url=url,
        hiring_organization=facts.get("hiring_organization") or employer,
        job_location=facts.get("job_location") or place,
        country=facts.get("country"),
        date_posted=facts.get("date_posted"),
        valid_through=facts.get("valid_through"),
        identifier=facts.get("identifier"),
    )

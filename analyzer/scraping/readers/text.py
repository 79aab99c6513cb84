"""Plain text and Markdown: the description is the text unchanged."""

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.schema.characters import without_surrogates
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.chat_messages import first_message
from analyzer.scraping.document import decode_bytes
from analyzer.scraping.employer import employer_in_head
from analyzer.scraping.fields import build_posting
from analyzer.scraping.first_lines import read_first_lines
from analyzer.scraping.labels import labelled_facts
from analyzer.scraping.mail_head import day_of, is_head, lines_of_head, read_subject, subject_of
from analyzer.scraping.pasted_page import PastedHead, read_pasted_head
from analyzer.scraping.receipts import is_greeting, read_receipt
from analyzer.scraping.unmarked_text import check_text

GREETING_LINES = 5
"""Lines from the start of which one greets whom a letter is to; above it may stand a name and the title."""


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
    start, head = _pasted_mail(text)
    lines = nonblank_lines("\n".join(text.splitlines()[start:]))
    facts = labelled_facts(lines)
    told = _told(first_message(lines), subject_of(head), facts.get("title") or title)
    return build_posting(
        source=source,
        description=text,
        title=told.title,
        url=url,
        hiring_organization=facts.get("hiring_organization") or told.hiring_organization,
        job_location=facts.get("job_location") or told.job_location,
        country=facts.get("country"),
        date_posted=facts.get("date_posted") or day_of(head),
        valid_through=facts.get("valid_through"),
        identifier=facts.get("identifier") or told.identifier,
    )


def nonblank_lines(text: str) -> list[str]:
    """The lines of a text, without spaces around them and without blank ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _pasted_mail(text: str) -> tuple[int, dict[str, str]]:
    """Where the text of a mail begins that was pasted with its head, and that head; from the start for other texts."""
    start, head = lines_of_head(text.splitlines())
    begins = next((line for line in text.splitlines() if line.strip()), "")
    return (start, head) if subject_of(head) is not None and is_head(begins) else (0, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    title: str | None = None
    hiring_organization: str | None = None
    job_location: str | None = None
    identifier: str | None = None


def _told(lines: Sequence[str], subject: str | None, title: str | None) -> _Told:
    """What a text names besides its labels: as a mail to an applicant, as a copied page, or in its first lines.

    Args:
        lines: Its lines, none blank.
        subject: The subject, where it is a mail.
        title: The title that a label gives, or whoever gave the text.
    """
    is_letter = subject is not None or any(map(is_greeting, lines[:GREETING_LINES]))
    if is_letter and (receipt := read_receipt(subject or "", lines)):
        return _Told(
            title=title or receipt.title,
            hiring_organization=receipt.hiring_organization or employer_in_head(lines)[0],
            identifier=receipt.identifier,
        )
    in_subject, sender = read_subject(subject) if subject else (None, None)
    pasted = read_pasted_head(lines) or PastedHead(lines=tuple(lines))
    title = pasted.title or title or in_subject
    first = read_first_lines(pasted.lines, title=title)
    return _Told(
        title=title or first.title,
        hiring_organization=pasted.hiring_organization or first.hiring_organization or sender,
        job_location=pasted.job_location or first.job_location,
    )

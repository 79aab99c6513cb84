"""E-mails (.eml, .mbox, browsers' .mhtml): the body that holds the posting, or the attachment that does."""

import email
import email.policy
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime
from itertools import islice

from analyzer.containers import mbox_messages
from analyzer.exceptions import AnalyzerError, NoPostingError, UnreadableError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.blocks import fold
from analyzer.scraping.document import decode_bytes
from analyzer.scraping.fields import parse_date
from analyzer.scraping.mail_head import day_of, lines_of_head, read_subject, subject_of
from analyzer.scraping.page_words import page_words
from analyzer.scraping.posting_text import looks_like_posting
from analyzer.scraping.readers.text import nonblank_lines, posting_from_text
from analyzer.scraping.reading import ExhaustedError, ReadInner
from analyzer.scraping.receipts import read_receipt

MESSAGES_LIMIT = 5_000
"""Messages read of one mailbox."""

BODY_WEIGHT = 1.5
"""How many times longer an attachment must be to be taken for the posting where the body could be it."""

PARTS_LIMIT = 100
"""Parts of one message that are looked at."""

MARKS_LIMIT = 10_000
"""Lines of one message that may divide it into parts; the parser below opens every part before any is looked at."""

HEADER_LIMIT = 5_000
"""Longest header, in characters, that is decoded: the library's decoder takes quadratic time."""

_DECODED = "subject date content-type content-disposition content-transfer-encoding content-location"
_HEADERS_READ = frozenset((*_DECODED.split(), "snapshot-content-location"))
_RULE = re.compile(r"^[#_=*-]{10,}$")


def read_email(page: Page, read_inner: ReadInner) -> tuple[JobPosting, ...]:
    """The posting in a message.

    Args:
        page: The message.
        read_inner: Reads attachments and HTML bodies.

    Raises:
        NoPostingError: Neither body nor attachment has text.
    """
    content = page.content.lstrip()
    if content.startswith(b"From "):
        content = content.partition(b"\n")[2]
    return _posting(_parsed(content), read_inner)


def read_mbox(page: Page, read_inner: ReadInner) -> tuple[JobPosting, ...]:
    """The postings in a mailbox; messages without one are passed over.

    Raises:
        NoPostingError: No message holds a posting.
    """
    postings: list[JobPosting] = []
    for message in islice(mbox_messages(io.BytesIO(page.content)), MESSAGES_LIMIT):
        try:
            postings.extend(read_email(replace(page, content=message), read_inner))
        except NoPostingError:
            continue
    if not postings:
        raise NoPostingError("No message of the mailbox holds a posting.")
    return tuple(postings)


def read_mhtml(page: Page, read_inner: ReadInner) -> tuple[JobPosting, ...]:
    """The postings in a page saved as one file (MHTML).

    Raises:
        UnreadableError: It has no HTML part.
    """
    message = _parsed(page.content.lstrip())
    refusal: AnalyzerError = UnreadableError("The saved page has no HTML in it: save it again as HTML.")
    frames = [p for p in _leaves(message) if p.get_content_type() in ("text/html", "application/xhtml+xml")]
    for number, part in enumerate(frames):
        url = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "") or None
        url = url if url and url.startswith("http") else page.url
        try:
            return read_inner(_page_of(part, url=url))
        except NoPostingError as error:
            refusal = error if number == 0 else refusal
    raise refusal


def _parsed(content: bytes) -> Message:
    if content.count(b"\n--") > MARKS_LIMIT:
        raise UnreadableError(f"The message has more than {MARKS_LIMIT:,} parts: paste the text of the posting.")
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in islice(message.walk(), PARTS_LIMIT):
        for name, value in part.raw_items():
            if name.lower() in _HEADERS_READ and len(str(value)) > HEADER_LIMIT:
                raise UnreadableError(f"The {name} of the message is too long: paste the text of the posting.")
    return message


def _posting(message: Message, read_inner: ReadInner) -> tuple[JobPosting, ...]:
    for inner in _messages(message):
        with suppress(NoPostingError):
            found = _posting(inner, read_inner)
            if _is_posting(found):
                return found
    subject, sent = _header(message, "Subject"), _header(message, "Date")
    candidates: list[tuple[JobPosting, ...]] = []
    exhausted: ExhaustedError | None = None
    plain = ""
    for part in _leaves(message):
        kind = part.get_content_type()
        attached = part.get_content_disposition() == "attachment" or part.get_filename() is not None
        if kind == "text/plain" and not attached:
            plain = plain or _text(part)
        elif attached or kind in ("text/html", "application/json"):
            try:
                found = read_inner(_page_of(part))
            except ExhaustedError as error:
                exhausted = error
                continue
            except AnalyzerError:
                continue
            if kind == "text/html" and len(found) == 1:
                text, subject, sent = _without_wrapping(found[0].description, subject, sent)
                found = (replace(found[0], description=text or found[0].description),)
            candidates.append(found)
    body, subject, sent = _without_wrapping(plain, subject, sent)
    if body.strip():
        candidates.append((posting_from_text(body, source="email"),))
    if exhausted is not None and not any(map(_is_posting, candidates)):
        raise exhausted  # what was not read may be the posting
    if not candidates:
        raise NoPostingError("The message holds no posting: forward the one that does, or paste its text.")
    best = max(candidates, key=_weight)
    return (_completed(best[0], subject, sent),) if len(best) == 1 else best


def _is_posting(postings: tuple[JobPosting, ...]) -> bool:
    return any(looks_like_posting(posting.description) for posting in postings)


def _weight(postings: tuple[JobPosting, ...]) -> float:
    """How much text a part holds; a body that is a posting itself outweighs an attachment that is a little longer."""
    length = sum(len(posting.description) for posting in postings)
    is_body = postings[0].source == "email" and looks_like_posting(postings[0].description)
    return BODY_WEIGHT * length if is_body else length


def _completed(posting: JobPosting, subject: str, sent: str) -> JobPosting:
    """Fill what the body leaves out from the message's head; its subject is a better title than a first line."""
    own_title = posting.title if posting.source not in ("email", "html", "text") else None
    receipt = None if own_title else read_receipt(subject, nonblank_lines(posting.description))
    title, employer = (receipt.title, receipt.hiring_organization) if receipt else read_subject(subject)
    told, own = (employer, posting.hiring_organization) if receipt else (posting.hiring_organization, employer)
    try:
        day = parsedate_to_datetime(sent).date() if sent else None
    except (TypeError, ValueError, IndexError):
        day = parse_date(sent)
    return replace(
        posting,
        source="email" if posting.source in ("html", "text") else posting.source,
        title=own_title or title or (posting.title if not receipt else None),
        hiring_organization=told or own,
        date_posted=posting.date_posted or day,
        identifier=posting.identifier or (receipt.identifier if receipt else None),
    )


def _messages(message: Message) -> Iterator[Message]:
    """The messages attached to a message; not those attached to them."""
    parts, seen = [message], 0
    while parts and seen < PARTS_LIMIT:
        part, seen = parts.pop(0), seen + 1
        payload = part.get_payload()
        inner = [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []
        if part.get_content_type() == "message/rfc822":
            yield from inner[:1]
        else:
            parts += inner


def _leaves(message: Message) -> Iterable[EmailMessage]:
    for number, part in enumerate(message.walk()):
        if number >= PARTS_LIMIT:
            return
        if isinstance(part, EmailMessage) and not part.is_multipart():
            yield part


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message) -> str:
    text = decode_bytes(_bytes(part), charset=part.get_content_charset()).replace("\r\n", "\n")
    return "\n".join(line.rstrip() for line in text.splitlines())


def _page_of(part: Message, *, url: str | None = None) -> Page:
    return Page(
        content=_bytes(part),
        name=part.get_filename(),
        url=url,
        final_url=url,
        media_type=part.get_content_type(),
        charset=part.get_content_charset(),
    )


def _header(message: Message, name: str) -> str:
    try:
        return fold(str(message.get(name) or ""))
    except (ValueError, IndexError, AttributeError):
        return ""


def _without_wrapping(text: str, subject: str, sent: str) -> tuple[str, str, str]:
    """The text of a forwarded message with its own subject and date; quoting marks and the list's footer removed."""
    lines = text.split("\n")
    quoted = [line for line in lines if line.startswith(">")]
    if len(quoted) > 0.6 * sum(bool(line.strip()) for line in lines):
        lines = [line.lstrip("> ") if line.startswith(">") else line for line in lines]
    for index, line in enumerate(lines[:200]):
        if any(phrase in line.casefold() for phrase in page_words().forwarded):
            start, head = lines_of_head(lines, index + 1)
            subject, sent = subject_of(head) or subject, day_of(head) or sent
            lines = lines[start:]
            break
    return "\n".join(_without_footer(lines)).strip("\n"), subject, sent


def _without_footer(lines: list[str]) -> list[str]:
    """Without what a mailing list adds under a rule: how to unsubscribe."""
    for index in range(len(lines) - 1, max(len(lines) - 30, 0), -1):
        if _RULE.match(lines[index].strip()) and "unsubscribe" in "\n".join(lines[index:]).casefold():
            return lines[:index]
    return lines

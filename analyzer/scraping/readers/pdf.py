"""PDF → text through PDFium, the reader in Chrome (extra `pdf`).

On three real postings PDFium was 2 to 50 times as fast as pdfplumber, 0.5 to 12 times as fast as pypdf, and alone
gave bullets as bullets.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from analyzer.exceptions import MissingExtraError, NoPostingError, UnreadableError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.readers.pdf_streams import check_streams
from analyzer.scraping.readers.pdf_text import CHARACTERS_LIMIT, DAMAGED, ENCRYPTED, TOO_LONG
from analyzer.scraping.readers.text import posting_from_text

MARGIN_LINES = 3
"""Lines at the top and the bottom of a page that may be a header or footer repeated on every page."""

MEMORY_BYTES = 2 << 30
"""What PDFium may take; it took 1.3 GB for the 20 MB of text that pdf_streams lets pass."""

SECONDS = 60.0
"""How long it may take; 20 MB of text took 3."""

_PROBLEMS = {
    ENCRYPTED: "is encrypted: save it without a password",
    DAMAGED: "is damaged: paste the text instead",
    TOO_LONG: f"has more than {CHARACTERS_LIMIT:,} characters: save the posting alone",
}
"""What is wrong, by the exit code of the program that reads it."""

_PAGE_NUMBER = re.compile(r"(?i)(?:page|seite|p\.)?\s*\d{1,3}\s*(?:(?:of|von|/)\s*\d{1,3})?")
_EDGE_NUMBER = re.compile(r"^\d{1,3}\s+|\s+\d{1,3}(?:\s*(?:of|von|/)\s*\d{1,3})?$")
_BULLET = re.compile(r"[•●▪■◦‣·–—*➢✓\uf0b7\uf0a7-]\s|\(?\d{1,2}[.)]\s|[a-z][.)]\s")
_HYPHENS = "-\u2010\xad\ufffe\x02"
_KEEP_HYPHEN_AFTER = frozenset(
    ("e", "full", "part", "co", "self", "non", "long", "short", "well", "follow", "up", "on", "in")
)


def read_pdf(page: Page) -> tuple[JobPosting, ...]:
    """The posting in a PDF file.

    Raises:
        MissingExtraError: pypdfium2 is not installed.
        UnreadableError: The file is damaged or encrypted.
        NoPostingError: It holds pictures of text only.
    """
    pages = _page_texts(page.content)
    lines = [line for text in _without_margins(pages) for line in text]
    text = "\n".join(unwrapped(lines))
    if not text.strip():
        raise NoPostingError("The PDF holds pictures, no text: run it through text recognition, or paste the text.")
    return (posting_from_text(text, source="pdf", url=page.url),)


def _page_texts(content: bytes) -> list[list[str]]:
    """The lines of each page, read by a process of its own: a file that makes PDFium crash or swell costs itself."""
    if find_spec("pypdfium2") is None:
        raise MissingExtraError('PDF needs an extra: pip install "job-posting-analyzer[pdf]"')
    check_streams(content)
    program = Path(__file__).with_name("pdf_text.py")
    command = (sys.executable, "-P", str(program), str(MEMORY_BYTES))
    try:
        finished = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - our own program
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(f"The PDF took more than {SECONDS:.0f} seconds: paste the text instead.") from error
    if finished.returncode != 0:
        crashed = f"needs more than {MEMORY_BYTES:,} bytes of memory: paste the text instead"
        raise UnreadableError(f"The PDF {_PROBLEMS.get(finished.returncode, crashed)}.")
    return [_lines(text) for text in json.loads(finished.stdout)]


def _lines(text: str) -> list[str]:
    lines = (" ".join(line.split()) for line in text.replace("\r", "\n").split("\n"))
    return [line for line in lines if line]


def _without_margins(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Pages without page numbers and without the headers and footers that repeat; the first of each is kept."""
    marginal = [_margin(len(page)) for page in pages]
    counts = Counter(key for p, margin in zip(pages, marginal, strict=True) for key in {_key(p[i]) for i in margin})
    seen: set[str] = set()
    kept = []
    for lines, margin in zip(pages, marginal, strict=True):
        text = []
        for index, line in enumerate(lines):
            key = _key(line)
            repeated = index in margin and counts[key] > max(1, len(pages) // 2)
            if (repeated and key in seen) or (index in margin and _PAGE_NUMBER.fullmatch(line)):
                continue
            if repeated:
                seen.add(key)
            text.append(line)
        kept.append(text)
    return kept


def _margin(length: int) -> set[int]:
    size = MARGIN_LINES if length > 4 * MARGIN_LINES else 1
    return {index for index in range(length) if index < size or index >= length - size}


def _key(line: str) -> str:
    """A line without the page number at its edge."""
    return _EDGE_NUMBER.sub("", line).casefold()


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Paragraphs from printed lines: a line as long as its neighbours goes on, hyphenated words are joined."""
    if not lines:
        return []
    width = sorted(map(len, lines))[int(len(lines) * 0.9)]
    paragraphs = [lines[0]]
    previous = lines[0]
    for line in lines[1:]:
        if previous[-1] in _HYPHENS and len(previous) > 1 and line[:1].islower():
            paragraphs[-1] = _dehyphenated(paragraphs[-1]) + line
        elif _goes_on(previous, line, width):
            paragraphs[-1] = f"{paragraphs[-1]} {line}"
        else:
            paragraphs.append(line)
        previous = line
    return paragraphs


def _goes_on(previous: str, line: str, width: int) -> bool:
    if _BULLET.match(line) or width < 30:
        return False
    first_word = line.split(" ", 1)[0]
    if len(previous) + 1 + len(first_word) < 0.85 * width and not line[:1].islower():
        return False
    ended = previous.endswith((".", "!", "?", ":"))
    return not (ended and len(previous) + 1 + len(first_word) < width - 2)


def _dehyphenated(paragraph: str) -> str:
    last_word = paragraph[:-1].rsplit(" ", 1)[-1].casefold()
    return paragraph[:-1] + "-" if last_word in _KEEP_HYPHEN_AFTER else paragraph[:-1]

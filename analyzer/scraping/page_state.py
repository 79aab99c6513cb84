"""Why a page holds no posting: gone, blocked, an empty shell, a form, a list; each named, with what to do about it."""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from analyzer.exceptions import BlockedError, ExpiredError, NoPostingError, SeveralPostingsError, SourceError
from analyzer.schema.page import Page
from analyzer.scraping.answers import INSTEAD, PASTE
from analyzer.scraping.markup import node_to_text
from analyzer.scraping.page_words import page_words

SHELL_LENGTH = 400
"""Visible text, in characters, below which a page with scripts is an empty shell."""

NOTICE_LENGTH = 150
"""Longest line or sentence, in characters, that can be the notice of a closed posting."""

SHOWN_LENGTH = 20_000
"""Part of the visible text that is searched for phrases."""

_WORD = re.compile(r"[a-z0-9]{2,40}")
_PART_END = re.compile(r"\n|(?<=[.!?])\s")
_CONDITION = re.compile(r"\b(?:if|once|when|until|after|before|unless|could|may (?:be|close|have)|might)\b")


def why_no_posting(page: Page, tree: LexborHTMLParser, text: str) -> SourceError:
    """The error that names what a page without a posting is.

    Args:
        page: The page.
        tree: The same, parsed.
        text: Its main text, one block a line.

    Returns:
        The error to raise.
    """
    return _led_to(page) or _shown_instead(page, tree, text)


def _shown_instead(page: Page, tree: LexborHTMLParser, text: str) -> SourceError:
    title = tree.css_first("title")
    shown = f"{title.text() if title else ''}\n{node_to_text(tree.body) if tree.body else ''}"[:SHOWN_LENGTH].casefold()
    if _says(shown, "closed"):
        return ExpiredError("The page says that this posting is closed or gone.")
    if len(text) < 5 * SHELL_LENGTH:
        for reason, problem in (("captcha", "asks for proof that you are human"), ("login", "asks for a login")):
            if _says(shown, reason):
                return BlockedError(f"The site {problem} instead of showing the posting. {_instead(page)}")
    if len(text) < SHELL_LENGTH:
        if _says(shown, "consent"):
            return BlockedError(
                f"The site asks for consent to cookies instead of showing the posting. {_instead(page)}"
            )
        if tree.css_first("script, noscript") is not None or _says(shown, "script"):
            return NoPostingError(
                "An empty shell that a browser fills by JavaScript: paste the text of the posting. On the command "
                "line, --render opens the page's address in a browser instead."
            )
    if _was_sent_elsewhere(page):
        return _gone()
    return NoPostingError(f"No job posting was found in this page. {_instead(page)}")


def _instead(page: Page) -> str:
    """What to do instead: who gives a saved page is not told to save one."""
    return INSTEAD if page.url else PASTE


def why_list(page: Page) -> SourceError:
    """The error for a page that lists postings without holding one."""
    if _was_sent_elsewhere(page):
        return _gone()
    return SeveralPostingsError("The page lists jobs and is no posting: open the one you mean and give its address.")


def closing_notice(text: str) -> str | None:
    """The short line or sentence of a text that says that the posting is closed now; None where none does."""
    if not _says(text.casefold(), "closed"):
        return None
    short = (part.strip() for part in _PART_END.split(text) if len(part) <= NOTICE_LENGTH)
    return next((part for part in short if _says_closed(part.casefold())), None)


def _says_closed(line: str) -> bool:
    return _says(line, "closed") and not _CONDITION.search(line)


def _gone() -> ExpiredError:
    return ExpiredError("The link leads to another page now, which usually means that the posting is gone.")


def _says(shown: str, reason: str) -> bool:
    return any(phrase in shown for phrase in page_words().phrases[reason])


def _led_to(page: Page) -> SourceError | None:
    """The error for a page that a redirect led to, where its address says what it is; None where it does not."""
    if not page.redirects or not page.url or not page.final_url:
        return None
    words = _words_of(page.final_url) - _words_of(page.url)
    if words & page_words().addresses["closed"]:
        return _gone()
    for reason, problem in (("login", "asks for a login"), ("consent", "asks for consent to cookies")):
        if words & page_words().addresses[reason]:
            return BlockedError(f"The site {problem} instead of showing the posting. {_instead(page)}")
    return None


def _words_of(url: str) -> set[str]:
    """Words of an address's host and path."""
    parts = urlsplit(url)
    return set(_WORD.findall(f"{parts.hostname} {parts.path}".lower()))


def _was_sent_elsewhere(page: Page) -> bool:
    if not page.redirects or not page.url or not page.final_url:
        return False
    return len(page.final_url.rstrip("/")) < 0.6 * len(page.url)

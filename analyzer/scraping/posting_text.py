"""Whether a text is one posting, a list of postings, or neither."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from selectolax.lexbor import LexborHTMLParser

from analyzer.scraping.page_words import page_words

SHORTEST = 200
"""Shortest text, in characters, that can be a posting found in a page without markup."""

REPEATED = 4
"""Times that something stands in a list of postings: a line ("To the job"), a mark of titles ("(m/f/d)"), a link."""

SAMPLE_LENGTH = 20_000
"""Part of the text that is searched for words, in characters."""

HEADING_LENGTH = 60
"""Longest line, in characters, that can be the heading of a section."""

LINK_LENGTH = 2_000
"""Longest address, in characters, that can be a job's."""

_GENDERS = re.compile(r"(?i)\(\s*(?:[mwfdxhi]|divers)\s*[/|,*]\s*(?:[mwfdxhi]|divers)\b|\((?:all genders|gn)\)")
_JOB_LINK = re.compile(
    r"(?i)/(?:jobs?|careers?|vacanc(?:y|ies)|positions?|openings?|stellen?|stellenangebote?|karriere|postings?|requisitions?|"
    r"opportunit(?:y|ies)|offres?|ofertas?|emplois?|empleos?|jobad|viewjob)/(?:[^/?#]+/)*[^/?#]{8,}"
)


def looks_like_posting(text: str) -> bool:
    """Whether a text is long enough and uses enough words that postings use."""
    return len(text) >= SHORTEST and posting_words(text, enough=page_words().vocabulary_least)


def posting_words(text: str, *, enough: int) -> bool:
    """Whether a text uses at least so many different words that postings use."""
    folded = f" {text[:SAMPLE_LENGTH].casefold()} "
    found = (word for word in page_words().vocabulary if _has_word(folded, word))
    return sum(1 for _ in islice(found, enough)) >= enough


def _has_word(text: str, word: str) -> bool:
    at = text.find(word)
    while at >= 0:
        if not text[at - 1].isalnum() and not text[at + len(word)].isalnum():
            return True
        at = text.find(word, at + 1)
    return False


def looks_like_list(lines: Sequence[str], page: LexborHTMLParser, *, titled: bool) -> bool:
    """Whether a page lists postings.

    Args:
        lines: Its main text.
        page: The page, whose links are counted.
        titled: Its title says so.

    Returns:
        True if two signs agree, or one and the text has no heading of the sections that a posting has.
    """
    if len(lines) < REPEATED:
        return False  # the title of an empty shell
    short = [line.casefold() for line in lines if len(line) < HEADING_LENGTH]
    repeated = any(count >= REPEATED and len(line) > 2 for line, count in Counter(short).items())
    gendered = len({line for line in short if _GENDERS.search(line)}) >= REPEATED
    signs = titled + repeated + 2 * gendered
    if signs == 1 and any(section in line for line in short for section in page_words().sections):
        return len(_job_links(page)) >= REPEATED
    return signs >= 1


def _job_links(page: LexborHTMLParser) -> set[str]:
    """Addresses in a page that look like those of single postings."""
    targets = {link.attributes.get("href") or "" for link in page.css("a[href]")}
    return {target for target in targets if len(target) <= LINK_LENGTH and _JOB_LINK.search(target)}

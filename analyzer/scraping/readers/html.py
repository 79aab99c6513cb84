"""HTML pages of any site: schema.org markup first, then the main text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from analyzer.exceptions import NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.document import tree
from analyzer.scraping.fields import build_posting, parse_date
from analyzer.scraping.hydration import embedded_postings
from analyzer.scraping.labels import facts_above, field_of_label
from analyzer.scraping.links import linked_contacts
from analyzer.scraping.main_text import MainText, main_text
from analyzer.scraping.markup import node_to_text
from analyzer.scraping.page_lines import has_part, is_controls, tells_how_to_apply
from analyzer.scraping.page_metadata import PageMetadata, page_address, page_metadata
from analyzer.scraping.page_state import why_list, why_no_posting
from analyzer.scraping.page_words import page_words
from analyzer.scraping.posting_text import looks_like_list, looks_like_posting
from analyzer.scraping.schema_org import read_properties
from analyzer.scraping.schema_org_markup import json_ld, microdata, rdfa

SHORT_DESCRIPTION = 0.7
"""A marked-up description shorter than this share of the page's main text may be a teaser of it."""

HIDDEN_LENGTH = 8
"""Shortest hidden words, in characters, that are looked for in a posting's text."""

HIDDEN_LIMIT = 1_000
"""Hidden stretches of a page that are looked for."""

CLOSING_LINES = 20
"""Lines shown beside a marked-up description that are added to it."""

NEARLY_ALL = 0.6
"""Share of a marked-up description from which on the page shows it, and lines that it does not show are hidden."""
_NAMES = frozenset(("title", "hiring_organization", "job_location"))
_NOT_LETTERS = re.compile(r"[\W_]+")

ENDING_LINES = 15
"""Lines behind a marked-up description in which its ending is looked for."""


def read_html(page: Page) -> tuple[JobPosting, ...]:
    """The postings in a page, in the order of its markup.

    Raises:
        SourceError: The page holds none; the error says what it is instead.
    """
    parsed = tree(page)
    found = main_text(parsed)
    return tuple(_with_unseen(posting, found.unseen) for posting in _postings(page, parsed, found))


def _postings(page: Page, parsed: LexborHTMLParser, found: MainText) -> tuple[JobPosting, ...]:
    shown = found.text
    url = page.final_url or page.url or page_address(parsed)
    metadata = page_metadata(parsed, found, url=url)
    for source, read in (("json_ld", json_ld), ("microdata", microdata), ("rdfa", rdfa)):
        marked = [p for p in (read_properties(item, source=source, url=url) for item in read(parsed)) if p]
        if marked := _about_this_page(marked, metadata):
            completed = [_completed(posting, shown, metadata, alone=len(marked) == 1) for posting in marked]
            return tuple(_with_unseen(p, _not_shown(p.description, parsed, found)) for p in completed)
    if looks_like_list(found.lines, parsed, titled=metadata.lists_jobs):
        raise why_list(page)
    if not looks_like_posting(shown):
        if embedded := embedded_postings(parsed, page_title=metadata.page_title):
            return tuple(_completed(posting, shown, metadata, alone=len(embedded) == 1) for posting in embedded)
        listed = looks_like_list((*found.before, *found.lines, *found.after), parsed, titled=metadata.lists_jobs)
        raise why_list(page) if listed else why_no_posting(page, parsed, shown)
    posting = _from_text(found.lines, metadata, url)
    return (replace(posting, contact_points=linked_contacts(parsed, posting.description)),)


def _with_unseen(posting: JobPosting, hidden: Sequence[str]) -> JobPosting:
    """A posting that knows where its text has words that the page may hide."""
    text, places = posting.description, list(posting.unseen)
    for words in hidden[:HIDDEN_LIMIT]:
        start = text.find(words) if len(words) >= HIDDEN_LENGTH else -1
        while start >= 0:
            places.append((start, start + len(words)))
            start = text.find(words, start + len(words))
    return replace(posting, unseen=tuple(sorted(set(places)))) if places else posting


def _about_this_page(marked: Sequence[JobPosting], metadata: PageMetadata) -> list[JobPosting]:
    """The marked-up posting that the page's heading names, if there is one; else all, each once."""
    unique = list({(p.title, p.description): p for p in marked}.values())
    named = [p for p in unique if p.title and metadata.title and p.title.casefold() == metadata.title.casefold()]
    return named[:1] if named else unique


def _completed(posting: JobPosting, shown: str, metadata: PageMetadata, *, alone: bool) -> JobPosting:
    """Fill what the markup leaves out from what the page shows."""
    if not alone:
        return posting
    description = posting.description
    is_teaser = len(description) < SHORT_DESCRIPTION * len(shown) and _begins_in(description, shown)
    if looks_like_posting(shown) and (is_teaser or description == posting.title):
        description = shown
    elif ending := _ending_behind(description, shown.splitlines()):
        description = f"{description}\n{ending}"
    if closing := _closing_beside(description, shown.splitlines()):
        description = f"{description}\n{closing}"
    lines = description.split("\n")
    description = "\n".join(lines[facts_above(lines) :])
    if description == posting.title:
        raise NoPostingError("The page names a job but holds no text about it: paste the text of the posting.")
    facts = metadata.facts
    return replace(
        posting,
        description=description,
        hiring_organization=posting.hiring_organization or metadata.hiring_organization,
        job_location=posting.job_location or metadata.job_location,
        date_posted=posting.date_posted or parse_date(metadata.date_posted),
        identifier=posting.identifier or facts.get("identifier"),
    )


def _ending_behind(description: str, lines: Sequence[str]) -> str:
    """What the page shows about applying right behind the last line of a marked-up description that leaves it out."""
    last = _letters(description.rpartition("\n")[2])
    at = max((i for i, line in enumerate(lines) if last and _letters(line) == last), default=len(lines))
    behind = lines[at + 1 : at + 1 + ENDING_LINES]
    telling = [i for i, line in enumerate(behind) if tells_how_to_apply(line)]
    ending = behind[: telling[-1] + 1] if telling else []
    return "\n".join(line for line in ending if line not in description)


def _closing_beside(description: str, lines: Sequence[str]) -> str:
    """What the page shows that may forbid getting in touch, and its marked-up description leaves out."""
    words, known = page_words(), _letters(description)
    refusing = [line for line in lines if has_part(line, words.refusing) and has_part(line, words.reaching)]
    return "\n".join(line for line in refusing[:CLOSING_LINES] if _letters(line) not in known)


def _not_shown(description: str, page: LexborHTMLParser, found: MainText) -> Sequence[str]:
    """Lines of a marked-up description that its page does not show, where it shows nearly all of them."""
    main = "\n".join(map(_letters, (*found.before, *found.lines, *found.after)))
    lines = [line for line in description.splitlines() if _letters(line) not in main]
    if not lines or page.body is None:
        return ()
    shown = _letters(node_to_text(page.body))
    missing = [line for line in lines if _letters(line) not in shown]
    return missing if sum(map(len, missing)) <= (1 - NEARLY_ALL) * len(description) else ()


def _only_names(line: str, named: Sequence[str]) -> bool:
    """Whether a line holds nothing but the title, employer or place, with or without its label."""
    if is_controls(line):
        return True
    label, _, value = line.partition(":")
    rest = _letters(value if field_of_label(label) in _NAMES else line)
    for name in sorted(named, key=len, reverse=True):
        rest = rest.replace(name, "", 1)
    return not rest


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text.casefold())


def _begins_in(description: str, shown: str) -> bool:
    """Whether a description's beginning stands in the text shown: only then is it the same text, cut."""
    start = "".join(description.split())[:60].casefold()
    return start in "".join(shown.split()).casefold()


def _from_text(lines: Sequence[str], metadata: PageMetadata, url: str | None) -> JobPosting:
    facts = metadata.facts
    named = [_letters(name) for name in (metadata.title, metadata.hiring_organization, metadata.job_location) if name]
    start = next((at for at, line in enumerate(lines) if not _only_names(line, named)), 0)
    start += facts_above(lines[start:])
    return build_posting(
        source="html",
        description="\n".join(lines[start:]),
        title=metadata.title,
        url=url,
        hiring_organization=metadata.hiring_organization,
        job_location=metadata.job_location,
        date_posted=metadata.date_posted,
        valid_through=facts.get("valid_through"),
        identifier=facts.get("identifier"),
    )

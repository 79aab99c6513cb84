"""A page → its postings: by the adapter that knows its site, else by the reader of its format."""

import logging
import zlib
from collections.abc import Iterator
from functools import partial
from lzma import LZMAError
from zipfile import BadZipFile

from analyzer.exceptions import AnalyzerError, FetchError, NoPostingError, UnreadableError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter, adapters, first_marked, marked
from analyzer.scraping.formats import reader_for
from analyzer.scraping.reading import Budget, ReadInner

_log = logging.getLogger(__name__)

MAX_DEPTH = 3
"""Containers in containers that are opened: a posting in a mail in an archive."""

BROKEN = (
    *(ArithmeticError, AttributeError, EOFError, LookupError, RuntimeError, TypeError, ValueError),
    *(BadZipFile, LZMAError, zlib.error),
)
"""What code raises that meets a page of another shape than it expects, or packed data that is damaged."""


def read_page(
    page: Page, *, depth: int = 0, budget: Budget | None = None, preferred: Adapter | None = None
) -> tuple[JobPosting, ...]:
    """All postings in a page.

    Args:
        page: The page.
        depth: How many containers (archive, mail) it lies in.
        budget: What they may still unpack to, which takes note of what could not be read; None for one of its own.
        preferred: The adapter by whose knowledge the page was found; it is asked first.

    Raises:
        SourceError: There is none.
    """
    if depth > MAX_DEPTH:
        raise UnreadableError(f"Archives are nested more than {MAX_DEPTH} deep: unpack them.")
    budget = budget or Budget()
    if depth:
        budget.spend(len(page.content))
    adapter = next((a for a in _candidates(page, preferred) if _recognises(a, page)), None)
    if adapter is None:
        return _by_format(page, depth, budget)
    try:
        return adapter.read(page)
    except NoPostingError as refusal:
        try:
            return _by_format(page, depth, budget)
        except FetchError:
            raise  # closed or blocked says more
        except AnalyzerError:
            raise refusal from None
    except BROKEN as error:
        _log.debug("the adapter %s broke on a page it recognised: %s", adapter.name, type(error).__name__)
        return _by_format(page, depth, budget)


def _by_format(page: Page, depth: int, budget: Budget) -> tuple[JobPosting, ...]:
    """Read a page by its format; what breaks inside a reader is the page's fault, and said so."""
    try:
        return reader_for(page)(page, ReadInner(partial(read_page, depth=depth + 1, budget=budget), budget))
    except BROKEN as error:
        raise UnreadableError("The file or page is damaged: paste the text of the posting instead.") from error


def _recognises(adapter: Adapter, page: Page) -> bool:
    try:
        return adapter.recognises(page)
    except BROKEN:
        return False


def _candidates(page: Page, preferred: Adapter | None) -> Iterator[Adapter]:
    """The adapters that may know a page, the likeliest first; one without a mark in it does not."""
    if preferred is not None:
        yield preferred
    first = first_marked(page.content)
    yield from (adapter for adapter in adapters() if adapter.name in first)
    names = marked(page.content) if first else first
    yield from (adapter for adapter in adapters() if not adapter.marks or adapter.name in names - first)

"""A page → its postings: by the adapter that knows its site, else by the reader of its format."""

from functools import partial

from analyzer.exceptions import AnalyzerError, FetchError, NoPostingError, UnreadableError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter, adapters
from analyzer.scraping.formats import reader_for

MAX_DEPTH = 3
"""Containers in containers that are opened: a posting in a mail in an archive."""

BROKEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
"""What code raises that meets a page of another shape than it expects."""


def read_page(page: Page, *, depth: int = 0, preferred: Adapter | None = None) -> tuple[JobPosting, ...]:
    """All postings in a page.

    Args:
        page: The page.
        depth: How many containers (archive, mail) it lies in.
        preferred: The adapter by whose knowledge the page was found; it is asked first.

    Raises:
        SourceError: There is none.
    """
    if depth > MAX_DEPTH:
        raise UnreadableError(f"Archives are nested more than {MAX_DEPTH} deep: unpack them.")
    adapter = next((a for a in _candidates(preferred) if _recognises(a, page)), None)
    if adapter is None:
        return _by_format(page, depth)
    try:
        return adapter.read(page)
    except NoPostingError as refusal:
        try:
            return _by_format(page, depth)
        except FetchError:
            raise  # closed or blocked says more
        except AnalyzerError:
            raise refusal from None
    except BROKEN:
        return _by_format(page, depth)


def _by_format(page: Page, depth: int) -> tuple[JobPosting, ...]:
    """Read a page by its format; what breaks inside a reader is the page's fault, and said so."""
    try:
        return reader_for(page)(page, partial(read_page, depth=depth + 1))
    except BROKEN as error:
        raise UnreadableError("The file or page is damaged: paste the text of the posting instead.") from error


def _recognises(adapter: Adapter, page: Page) -> bool:
    try:
        return adapter.recognises(page)
    except BROKEN:
        return False


def _candidates(preferred: Adapter | None) -> tuple[Adapter, ...]:
    return adapters() if preferred is None else (preferred, *adapters())

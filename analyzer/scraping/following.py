"""An address → the page that holds its posting: public endpoints, embedded boards."""

from collections.abc import Callable
from dataclasses import replace

from analyzer.exceptions import AnalyzerError, BlockedError, ExpiredError, NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter, adapters
from analyzer.scraping.answers import INSTEAD
from analyzer.scraping.dispatch import BROKEN, read_page

Fetch = Callable[[str], Page]


def follow(url: str, fetch: Fetch, *, render: Fetch | None = None) -> tuple[JobPosting, ...]:
    """All postings at an address.

    Where an adapter knows the public endpoint behind it, that is asked; where the endpoint holds no posting or may not
    be asked, the page itself; where an employer's own page embeds a posting of a known site, that site.

    Args:
        url: As a person pastes it.
        fetch: Fetches a page.
        render: Opens a page in a browser; asked where the page as fetched holds no posting.

    Raises:
        SourceError: There is none.
    """
    adapter, located = _located(url)
    if adapter is not None and located is not None:
        try:
            return read_page(replace(fetch(located), url=url), preferred=adapter)
        except BlockedError:
            if located == url:
                raise
        except NoPostingError:
            if located == url and render is None:
                raise
    page = fetch(url)
    try:
        return _embedded(page, fetch)
    except NoPostingError:
        if render is None or "html" not in (page.media_type or "html"):
            raise
    return _shown(replace(render(page.final_url or url), url=url), fetch)


def _shown(page: Page, fetch: Fetch) -> tuple[JobPosting, ...]:
    """The postings in a page that a browser has opened."""
    try:
        return _embedded(page, fetch)
    except NoPostingError as error:
        raise NoPostingError(f"The page shows no job posting in a browser either. {INSTEAD}") from error


def _located(url: str) -> tuple[Adapter | None, str | None]:
    for adapter in adapters():
        try:
            located = adapter.locate(url)
        except BROKEN:
            continue
        if located:
            return adapter, located
    return None, None


def _embedded(page: Page, fetch: Fetch) -> tuple[JobPosting, ...]:
    for adapter in adapters():
        try:
            found = adapter.embedded(page)
        except BROKEN:
            continue
        if found and found not in (page.url, page.final_url):
            try:
                return read_page(replace(fetch(adapter.locate(found) or found), url=found), preferred=adapter)
            except ExpiredError:
                raise
            except AnalyzerError:
                break
    return read_page(page)

"""An address → the page that holds its posting: public endpoints, redirects, embedded boards, frames."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urljoin

from analyzer.exceptions import AnalyzerError, BlockedError, ExpiredError, NoPostingError, SourceError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter, adapters
from analyzer.scraping.adapters._boards import NotListedError
from analyzer.scraping.answers import INSTEAD
from analyzer.scraping.blocks import is_hidden
from analyzer.scraping.dispatch import BROKEN, read_page
from analyzer.scraping.document import tree

LEADS_LIMIT = 2
"""Known sites followed from one to the next; an employer's short link to its own page that embeds one is two."""

FRAMES_LIMIT = 3
"""Frames of a page without a posting that are looked into; pages that frame a posting have one or two."""

Fetch = Callable[[str], Page]


def follow(url: str, fetch: Fetch, *, render: Fetch | None = None) -> tuple[JobPosting, ...]:
    """All postings at an address.

    Where an adapter knows the public endpoint behind it, that is asked; where the endpoint holds no posting, does not
    list it or may not be asked, the page itself; where that redirects to a known site, embeds a posting of one or
    frames another page, that one.

    Args:
        url: As a person pastes it.
        fetch: Fetches a page; it is asked for none twice, even where it fails.
        render: Opens a page in a browser; asked where the page as fetched holds no posting.

    Raises:
        SourceError: There is none.
    """
    fetch = _remembering(fetch)
    try:
        return _follow(url, fetch, LEADS_LIMIT)
    except NoPostingError:
        if render is None or "html" not in ((page := fetch(url)).media_type or "html"):
            raise
    try:
        return _read(replace(render(page.final_url or url), url=url), fetch, LEADS_LIMIT)
    except NoPostingError as error:
        raise NoPostingError(f"The page shows no job posting in a browser either. {INSTEAD}") from error


def _remembering(fetch: Fetch) -> Fetch:
    """The same with a memory of what came of each address; a fragment names a part of a page, not another page."""
    answers: dict[str, Page | AnalyzerError] = {}

    def ask(url: str) -> Page:
        address = url.partition("#")[0]
        if address not in answers:
            try:
                answers[address] = fetch(url)
            except AnalyzerError as error:
                answers[address] = error
        answer = answers[address]
        if isinstance(answer, AnalyzerError):
            raise answer
        return answer

    return ask


def _follow(url: str, fetch: Fetch, leads: int) -> tuple[JobPosting, ...]:
    adapter, endpoint = located(url)
    unlisted = None
    if adapter is not None and endpoint is not None:
        try:
            return read_page(replace(fetch(endpoint), url=url), preferred=adapter)
        except (NoPostingError, BlockedError, NotListedError) as refusal:
            if endpoint == url:
                raise
            unlisted = refusal if isinstance(refusal, NotListedError) else None
    try:
        return _read(fetch(url), fetch, leads)
    except SourceError:
        if unlisted is not None:
            raise unlisted from None
        raise


def located(url: str) -> tuple[Adapter | None, str | None]:
    """The adapter that knows an address, and the one to fetch in its place; None of both where none does."""
    for adapter in adapters():
        try:
            found = adapter.locate(url)
        except BROKEN:
            continue
        if found:
            return adapter, found
    return None, None


def _read(page: Page, fetch: Fetch, leads: int) -> tuple[JobPosting, ...]:
    """The postings that a page leads to, else its own, else those in its frames."""
    if leads and (found := next(_leads(page), None)):
        try:
            return _follow(found, fetch, leads - 1)
        except ExpiredError:
            raise
        except AnalyzerError:
            pass
    try:
        return read_page(page)
    except NoPostingError:
        if framed := _framed(page, fetch):
            return framed
        raise


def _leads(page: Page) -> Iterator[str]:
    """Addresses at known sites that a page redirected to or embeds."""
    if page.redirects and page.final_url and located(page.final_url)[1] not in (None, page.final_url):
        yield page.final_url
    for adapter in adapters():
        try:
            found = adapter.embedded(page)
        except BROKEN:
            continue
        if found and found not in (page.url, page.final_url):
            yield found


def _framed(page: Page, fetch: Fetch) -> tuple[JobPosting, ...]:
    """The postings of the first frame that has any; empty if none has."""
    try:
        addresses = tuple(dict.fromkeys(_frames(page)))[:FRAMES_LIMIT]
    except (AnalyzerError, *BROKEN):
        return ()
    for address in addresses:
        try:
            return read_page(replace(fetch(address), url=address))
        except AnalyzerError:
            continue
    return ()


def _frames(page: Page) -> Iterator[str]:
    """Addresses of the frames that a page shows."""
    base = page.final_url or page.url or ""
    for frame in tree(page).css("iframe[src], frame[src]"):
        attributes = frame.attributes
        unseen = {attributes.get("width"), attributes.get("height")} & {"0", "1", "0px", "1px"}
        if unseen or is_hidden("div", attributes) or (frame.parent and frame.parent.tag == "noscript"):
            continue
        address = urljoin(base, (attributes.get("src") or "").strip())
        if address.startswith(("http://", "https://")) and address not in (page.url, page.final_url):
            yield address

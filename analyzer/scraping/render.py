"""URL → Page as a browser shows it (extra `render`): the only importer of Playwright.

The browser has no network of its own: its proxy leads nowhere and no name resolves. What a page asks for is asked by
our own fetcher instead, so that every request of every script meets the same guard against private networks, the same
limits, the same robots.txt, and goes out under the same name.
"""

import asyncio
import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.exceptions import AnalyzerError, BlockedError, FetchError, MissingExtraError, UnreadableError
from analyzer.schema.characters import without_surrogates
from analyzer.schema.page import Page
from analyzer.scraping.answers import INSTEAD, check_status
from analyzer.scraping.fetch import Fetcher, Way
from analyzer.scraping.options import ScrapeOptions

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Playwright, Request, Route
    from playwright.async_api import Page as Tab

CHROMIUM_VARIABLE = "ANALYZER_CHROMIUM"
"""Environment variable with the path of a Chromium; without it, the PATH is searched, then Playwright's own folder."""

LOAD_SECONDS = 20.0
"""Longest time until a page and what it asks for at once have come; what is there by then is taken."""

SETTLE_SECONDS = 8.0
"""Longest time after that until it asks for nothing more for half a second."""

RENDER_SECONDS = 45.0
"""Longest time that all of it may take; a page whose script never ends is given up."""

REQUEST_SECONDS = 8.0
"""Longest wait for a connection, and between two parts of an answer."""

MAX_REQUESTS = 200
"""Requests of one page that are answered; the median posting that needs JavaScript makes about 30."""

MAX_TOTAL_BYTES = 60_000_000
"""Bytes of all answers together after which no more is asked for."""

MAX_HEAP_MEBIBYTES = 512
"""What the scripts of a page may hold in memory."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ASKED_FOR = frozenset(("document", "script", "xhr", "fetch"))
_OWN_HEADERS = frozenset(("accept-encoding", "connection", "content-length", "cookie", "host", "user-agent"))
_TRANSPORT_HEADERS = frozenset(("connection", "content-encoding", "content-length", "set-cookie", "transfer-encoding"))
_ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    f"--js-flags=--max-old-space-size={MAX_HEAP_MEBIBYTES}",
)
_NOWHERE = (
    "http://127.0.0.1:1"  # with the bypass below, loopback goes through the proxy too: to a port nobody listens on
)
_PROXY_ALL = "<-loopback>"


def rendered(url: str, options: ScrapeOptions) -> Page:
    """The page at a URL after its scripts have run.

    Args:
        url: An http or https address, behind all redirects.
        options: What is allowed; the pause between requests is not made within one page.

    Returns:
        The page's markup as it stands in the browser, in UTF-8.

    Raises:
        MissingExtraError: Playwright is not installed, or there is no Chromium.
        BlockedError: As `Fetcher.fetch`.
        UnreadableError: The markup is larger than allowed.
        FetchError: It cannot be asked for, or never finishes.
    """
    try:
        from playwright.async_api import Error  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtraError('Rendering needs an extra: pip install "job-posting-analyzer[render]"') from error
    limits = replace(options, per_host_delay=0, timeout=min(options.timeout, REQUEST_SECONDS))
    # a thread of its own, because the caller's may run an event loop already, as in a notebook
    with Fetcher(limits, retries=0) as fetcher, _memory_of_browsers(), ThreadPoolExecutor(1) as thread:
        try:
            return thread.submit(lambda: asyncio.run(_load(url, fetcher, options))).result()
        except TimeoutError as error:
            raise FetchError(
                f"The page did not come to an end within {RENDER_SECONDS:.0f} seconds. {INSTEAD}"
            ) from error
        except Error as error:
            raise FetchError(
                f"The browser could not show the page ({error.message.splitlines()[0]}). {INSTEAD}"
            ) from error


async def _load(url: str, fetcher: Fetcher, options: ScrapeOptions) -> Page:
    from playwright.async_api import async_playwright  # noqa: PLC0415 - optional

    async with asyncio.timeout(RENDER_SECONDS), async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=_chromium(playwright),
            args=_ARGUMENTS,
            proxy={"server": _NOWHERE, "bypass": _PROXY_ALL},
            chromium_sandbox=not _is_root(),
        )
        try:
            context = await browser.new_context(
                user_agent=options.user_agent, accept_downloads=False, service_workers="block", locale="en"
            )
            return await _Loading(url, fetcher, options).page(context)
        finally:
            await browser.close()


class _Loading:
    """One page on its way: answers what it asks for, within bounds."""

    def __init__(self, url: str, fetcher: Fetcher, options: ScrapeOptions) -> None:
        self._url = url
        self._fetcher = fetcher
        self._options = options
        self._turn = asyncio.Lock()  # one request at a time, as everywhere
        self._requests = 0
        self._bytes = 0
        self._refusal: AnalyzerError | None = None

    async def page(self, context: "BrowserContext") -> Page:
        """Load the page and wait until it has settled."""
        from playwright.async_api import Error  # noqa: PLC0415 - optional
        from playwright.async_api import TimeoutError as TooSlow  # noqa: PLC0415

        tab = await context.new_page()
        await context.route("**/*", lambda route: self._answer(route, tab))
        context.on("page", _close)
        try:
            with contextlib.suppress(TooSlow):
                await tab.goto(self._url, timeout=1000 * LOAD_SECONDS)
                await tab.wait_for_load_state("networkidle", timeout=1000 * SETTLE_SECONDS)
            content = without_surrogates(await tab.content()).encode()
            await context.unroute_all(behavior="ignoreErrors")
        except Error:
            if self._refusal is not None:
                raise self._refusal from None
            raise
        if len(content) > self._options.max_bytes:
            raise UnreadableError(f"The page grows to more than {self._options.max_bytes:,} bytes. {INSTEAD}")
        return Page(content=content, url=self._url, final_url=tab.url, media_type="text/html", charset="utf-8")

    async def _answer(self, route: "Route", tab: "Tab") -> None:
        """Answer one request: from the network through the fetcher, with nothing, or not at all."""
        request = route.request
        if request.resource_type == "stylesheet":  # scripts wait for some of them
            await route.fulfill(status=200, content_type="text/css", body="")
        elif request.resource_type not in _ASKED_FOR or not _is_of(tab, request):
            await route.abort("blockedbyclient")
        else:
            async with self._turn:
                await self._pass_on(route, request)

    async def _pass_on(self, route: "Route", request: "Request") -> None:
        own = request.is_navigation_request()
        headers = {
            name: value
            for name, value in request.headers.items()
            if name not in _OWN_HEADERS and not name.startswith("sec-")
        }
        way = Way(method=request.method, headers=headers, body=request.post_data_buffer)
        try:
            self._count()
            answer, final_url = await asyncio.to_thread(
                self._fetcher.fetch_part, request.url, page_url=self._url, way=way
            )
            self._bytes += len(answer.content)
            if own:
                check_status(answer.status_code, request.url, answer.headers)
        except AnalyzerError as error:
            self._refusal = error if own else self._refusal
            await route.abort("blockedbyclient")
            return
        if own and final_url != request.url:
            await route.fulfill(status=200, headers={"refresh": f"0;url={final_url}"}, body="")
            return
        kept = {name: value for name, value in answer.headers.items() if name.lower() not in _TRANSPORT_HEADERS}
        await route.fulfill(status=answer.status_code, headers=kept, body=answer.content)

    def _count(self) -> None:
        self._requests += 1
        if self._requests > MAX_REQUESTS or self._bytes > MAX_TOTAL_BYTES:
            raise BlockedError(f"The page asks for too much. {INSTEAD}")


def _is_of(tab: "Tab", request: "Request") -> bool:
    """Whether a request is one of the page itself, and not of a frame or a window that it opens."""
    from playwright.async_api import Error  # noqa: PLC0415 - optional

    try:
        return request.resource_type != "document" or request.frame == tab.main_frame
    except Error:  # a window that is being opened has no frame yet
        return False


async def _close(window: "Tab") -> None:
    await window.close()


def _chromium(playwright: "Playwright") -> str:
    named = os.environ.get(CHROMIUM_VARIABLE)
    candidates = (named,) if named else (*map(shutil.which, _NAMES), playwright.chromium.executable_path)
    found = next((path for path in candidates if path and os.access(path, os.X_OK)), None)
    if found is None:
        raise MissingExtraError(
            f"Rendering needs Chromium{f', and {named} is none' if named else ''}: apt-get install chromium, or "
            f"playwright install chromium, or give its path in {CHROMIUM_VARIABLE}."
        )
    return found


def _is_root() -> bool:
    """Whether the superuser runs us, for whom Chromium has no sandbox."""
    return sys.platform != "win32" and os.geteuid() == 0


@contextlib.contextmanager
def _memory_of_browsers() -> Iterator[None]:
    """Lift the limit under which a batch's worker lives: a browser reserves addresses by the terabyte."""
    if sys.platform == "win32":
        yield
        return
    import resource  # noqa: PLC0415 - not everywhere

    limits = resource.getrlimit(resource.RLIMIT_AS)
    if limits[0] == limits[1]:
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits[1], limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)

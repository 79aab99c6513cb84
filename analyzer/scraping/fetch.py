"""URL → Page: the only door to the network.

One request at a time, as a polite person: robots.txt first, a pause between two requests to a host, few retries, honest
name. Redirects are followed one by one, because each target is a new address to be checked.
"""

import sqlite3
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

import requests
from protego import Protego
from requests.adapters import HTTPAdapter
from urllib3 import ProxyManager
from urllib3.util.retry import Retry

from analyzer.exceptions import BlockedError, FetchError, InputError, UnreadableError
from analyzer.schema.page import Page
from analyzer.scraping.answers import INSTEAD, REDIRECTS, check_status, content_type, next_address
from analyzer.scraping.deadline import TIMED_POOLS, Deadline, TooLateError
from analyzer.scraping.document import decode_bytes
from analyzer.scraping.guard import GUARDED_POOLS, is_private_host
from analyzer.scraping.options import ScrapeOptions
from analyzer.scraping.page_cache import open_session
from analyzer.scraping.retries import RETRIES

MAX_REDIRECTS = 10
"""Redirects followed before giving up; browsers stop at 20, and real postings need at most 4."""

WHOLE = 3
"""How many times the limit of time for a part of an answer the whole may take."""

MAX_ROBOTS_BYTES = 512_000
"""Part of a robots.txt that is read; RFC 9309 asks for at least 500 KiB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How an address is asked."""

    method: str = "GET"
    """The HTTP method; only GET is redirected and asked again."""

    headers: Mapping[str, str] = field(default_factory=dict)
    """What is said besides the session's own headers."""

    body: bytes | None = None
    """What is sent."""


class Fetcher:
    """Fetches pages with one session, one cache and one memory of when each host was last asked; close it after use."""

    def __init__(
        self,
        options: ScrapeOptions,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        retries: Retry | int = RETRIES,
        pause: Callable[[str], None] | None = None,
    ) -> None:
        """Open no connection yet.

        Args:
            options: What is allowed.
            clock: Monotonic seconds, for pauses only.
            sleep: Waits so many seconds.
            retries: What is asked again, how often and when; 0 for nothing.
            pause: Waits until a host may be asked; None keeps `options.per_host_delay` between its own requests.
        """
        self._options = options
        self._session = open_session(options)
        self._clock = clock
        self._sleep = sleep
        self._next_request: dict[str, float] = {}
        self._robots: dict[str, Protego] = {}
        for scheme in ("http://", "https://"):
            adapter = _BoundedAdapter(options, retries=retries, before=pause or self._pause)
            self._session.mount(scheme, adapter)

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def fetch(self, url: str) -> Page:
        """The page at a URL, redirects followed.

        Args:
            url: An http or https address without user name and password.

        Returns:
            The page, with the addresses passed on the way.

        Raises:
            InputError: The address cannot be asked for.
            BlockedError: Robots.txt, a login or a limit stands before it, or it is on a private network.
            ExpiredError: The page is gone.
            UnreadableError: The answer is larger than allowed.
            FetchError: Anything else went wrong on the way.
        """
        asked = _checked(url)
        self._session.cookies.clear()
        response, passed = self._ask(asked, Way())
        check_status(response.status_code, asked, response.headers, response.content)
        media_type, charset = content_type(response.headers)
        return Page(
            content=response.content,
            url=asked,
            final_url=passed[-1],
            media_type=media_type,
            charset=charset,
            status=response.status_code,
            redirects=tuple(passed[:-1]),
        )

    def fetch_part(self, url: str, *, page_url: str, way: Way) -> tuple[requests.Response, str]:
        """What a page asks for while a browser shows it; cookies are kept from one part to the next.

        Args:
            url: The address of the part.
            page_url: The address of the page.
            way: How the page asks for it.

        Returns:
            The answer, whatever its status, and the address that gave it.

        Raises:
            BlockedError: As `fetch`, or a public page asks for something in a private network.
            FetchError: As `fetch`.
            UnreadableError: As `fetch`.
        """
        response, passed = self._ask(self._next(page_url, url), way)
        return response, passed[-1]

    def _ask(self, url: str, way: Way) -> tuple[requests.Response, list[str]]:
        """The answer behind all redirects, and the addresses on the way, the last of which gave it."""
        passed = [url]
        while True:
            current = passed[-1]
            if self._options.obey_robots and not self._robots_of(current).can_fetch(current, self._options.user_agent):
                raise BlockedError(
                    f"robots.txt of {urlsplit(current).hostname} asks programs not to read this page. {INSTEAD}"
                )
            response = self._get(current, way)
            target = next_address(
                response.status_code,
                response.headers,
                response.content,
                current=current,
                media_type=content_type(response.headers)[0],
            )
            if target is None or way.method != "GET":
                return response, passed
            if len(passed) > MAX_REDIRECTS:
                raise FetchError(f"{url} redirects in circles. {INSTEAD}")
            passed.append(self._next(current, target))

    def _next(self, current: str, target: str) -> str:
        try:
            following = _checked(urljoin(current, target))
        except (InputError, ValueError) as error:
            raise FetchError(f"{current} leads to an address that is not followed. {INSTEAD}") from error
        private = is_private_host(urlsplit(following).hostname or "")
        if private and not is_private_host(urlsplit(current).hostname or ""):
            raise BlockedError(f"{current} leads into a private network, which is not followed.")
        return following

    def _get(self, url: str, way: Way) -> requests.Response:
        try:
            return self._session.request(
                way.method,
                url,
                headers=way.headers,
                data=way.body,
                allow_redirects=False,
                proxies=requests.utils.get_environ_proxies(url),
                timeout=self._options.timeout,
                stream=True,
            )
        except sqlite3.Error as error:
            raise FetchError(
                f"The cache in {self._options.cache_dir} cannot be used ({error}): delete it, or use --no-cache."
            ) from error
        except requests.exceptions.SSLError as error:
            raise FetchError(f"The certificate of {urlsplit(url).hostname} is not valid. {INSTEAD}") from error
        except requests.exceptions.Timeout as error:
            raise FetchError(f"{urlsplit(url).hostname} did not answer in time: try again later. {INSTEAD}") from error
        except (requests.RequestException, OSError, ValueError) as error:
            raise FetchError(
                f"{urlsplit(url).hostname} cannot be reached: check the address and the network."
            ) from error

    def _pause(self, host: str) -> None:
        wait = self._next_request.get(host, 0.0) - self._clock()
        if wait > 0:
            self._sleep(wait)
        self._next_request[host] = self._clock() + self._options.per_host_delay

    def _robots_of(self, url: str) -> Protego:
        """The rules of a URL's host; all is allowed where there is no robots.txt, nothing where its server fails."""
        parts = urlsplit(url)
        origin = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
        if origin not in self._robots:
            self._robots[origin] = Protego.parse(self._robots_text(f"{origin}/robots.txt"))
        return self._robots[origin]

    def _robots_text(self, url: str) -> str:
        for _ in range(5):
            response = self._get(url, Way())
            if response.status_code in REDIRECTS and "location" in response.headers:
                url = self._next(url, response.headers["location"])
                continue
            if response.status_code >= 500:
                return "User-agent: *\nDisallow: /"
            return decode_bytes(response.content[:MAX_ROBOTS_BYTES]) if response.status_code == 200 else ""
        return ""


class _BoundedAdapter(HTTPAdapter):
    """Sends one request after a pause and reads its whole answer within the limits of size and time."""

    def __init__(self, options: ScrapeOptions, *, retries: Retry | int, before: Callable[[str], None]) -> None:
        self._options = options
        self._before = before
        super().__init__(max_retries=retries)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any) -> None:
        """Guard the connections, unless private addresses are allowed."""
        super().init_poolmanager(connections, maxsize, block, **pool_kwargs)
        self.poolmanager.pool_classes_by_scheme = dict(TIMED_POOLS if self._options.allow_private else GUARDED_POOLS)

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
        """Give answers that come through a proxy no more time."""
        manager = super().proxy_manager_for(proxy, **proxy_kwargs)
        if isinstance(manager, ProxyManager):
            manager.pool_classes_by_scheme = dict(TIMED_POOLS)
        return manager

    def send(self, request: requests.PreparedRequest, *args: object, **kwargs: object) -> requests.Response:
        """Send a request and read the answer."""
        host = urlsplit(request.url or "").hostname or ""
        if kwargs.get("proxies") and not self._options.allow_private and is_private_host(host):
            raise BlockedError(f"{host} is on a private network, which the analyzer does not open.")
        self._before(host)
        seconds = WHOLE * self._options.timeout
        with Deadline(seconds) as deadline:
            try:
                response = super().send(request, *args, **kwargs)  # type: ignore[arg-type]
                response._content = self._body(response)  # noqa: SLF001 - as requests itself does on reading a whole body
            except (TooLateError, requests.RequestException):
                if not deadline.passed:
                    raise
        if deadline.passed:
            raise FetchError(f"The answer of {host} did not end within {seconds:.0f} seconds. {INSTEAD}")
        response._content_consumed = True  # type: ignore[attr-defined]  # noqa: SLF001
        return response

    def _body(self, response: requests.Response) -> bytes:
        limit = self._options.max_bytes
        body = bytearray()
        for chunk in response.iter_content(65_536):
            body += chunk
            if len(body) > limit:
                response.close()
                raise UnreadableError(
                    f"The answer is larger than {limit:,} bytes: save the part with the posting as a file."
                )
        return bytes(body)


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        port_is_valid = parts.port is None or 0 < parts.port < 65536
    except ValueError as error:
        raise InputError(f"{url[:200]!r} is not a web address: check its host and port.") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise InputError(f"{url[:200]!r} is not a web address: it has to begin with http:// or https://.")
    if not parts.hostname or not port_is_valid:
        raise InputError(f"{url[:200]!r} is not a web address: check its host and port.")
    if parts.username is not None or parts.password is not None:
        raise InputError("A web address with a user name or password in it is not asked for: leave them out.")
    return urlunsplit(parts._replace(fragment=""))

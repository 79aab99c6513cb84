"""URL → Page: the only door to the network, and the only importer of requests.

One request at a time, as a polite person: robots.txt first, a pause between two requests to a host, few retries, honest
name. Redirects are followed one by one, because each target is a new address to be checked.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit, urlunsplit

import requests
from protego import Protego
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from analyzer.exceptions import BlockedError, ExpiredError, FetchError, InputError, MissingExtraError, UnreadableError
from analyzer.schema.page import Page
from analyzer.scraping.document import decode_bytes
from analyzer.scraping.guard import GuardedPoolManager, is_private_host
from analyzer.scraping.options import ScrapeOptions

MAX_REDIRECTS = 10
"""Redirects followed before giving up; browsers stop at 20, and real postings need at most 4."""

MAX_ROBOTS_BYTES = 512_000
"""Part of a robots.txt that is read; RFC 9309 asks for at least 500 KiB."""

MAX_RETRY_AFTER = 30
"""Longest pause, in seconds, that is made because a server asks for it; a longer one is told to the person instead."""

CACHE_SECONDS = 86_400
"""How long an answer is kept in the cache: a day."""

_RETRIES = Retry(
    total=2,
    redirect=False,
    status_forcelist=(429, 500, 502, 503, 504),
    allowed_methods=("GET",),
    backoff_factor=0.5,
    backoff_max=8,
    raise_on_status=False,
    retry_after_max=MAX_RETRY_AFTER,
)
_INSTEAD = "Open it in your browser and paste the text of the posting, or save the page and analyse the file."
_ACCEPT = "text/html,application/xhtml+xml,application/json;q=0.9,application/xml;q=0.8,*/*;q=0.7"


class Fetcher:
    """Fetches pages with one session, one cache and one memory of when each host was last asked; close it after use."""

    def __init__(
        self,
        options: ScrapeOptions,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Open no connection yet.

        Args:
            options: What is allowed.
            clock: Monotonic seconds, for pauses and time limits only.
            sleep: Waits so many seconds.
        """
        self._options = options
        self._session = _session(options)
        self._clock = clock
        self._sleep = sleep
        self._next_request: dict[str, float] = {}
        self._robots: dict[str, Protego] = {}
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, _BoundedAdapter(options, before=self._pause, clock=clock))

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
            BlockedError: robots.txt, a login or a limit stands before it, or it lies in a private network.
            ExpiredError: The page is gone.
            UnreadableError: The answer is larger than allowed.
            FetchError: Anything else went wrong on the way.
        """
        asked, passed = _checked(url), []
        current = asked
        self._session.cookies.clear()
        while True:
            if self._options.obey_robots and not self._robots_of(current).can_fetch(current, self._options.user_agent):
                raise BlockedError(
                    f"robots.txt of {urlsplit(current).hostname} asks programs not to read this page. {_INSTEAD}"
                )
            response = self._get(current)
            target = response.headers.get("location")
            if response.status_code not in (301, 302, 303, 307, 308) or not target:
                break
            passed.append(current)
            if len(passed) > MAX_REDIRECTS:
                raise FetchError(f"{asked} redirects in circles. {_INSTEAD}")
            current = self._next(current, target)
        _check_status(response.status_code, asked, response.headers)
        media_type, charset = _content_type(response.headers)
        return Page(
            content=response.content,
            url=asked,
            final_url=current,
            media_type=media_type,
            charset=charset,
            status=response.status_code,
            redirects=tuple(passed),
        )

    def _next(self, current: str, target: str) -> str:
        try:
            following = _checked(urljoin(current, target))
        except (InputError, ValueError) as error:
            raise FetchError(f"{current} redirects to an address that is not followed. {_INSTEAD}") from error
        private = is_private_host(urlsplit(following).hostname or "")
        if private and not is_private_host(urlsplit(current).hostname or ""):
            raise BlockedError(f"{current} redirects into a private network, which is not followed.")
        return following

    def _get(self, url: str) -> requests.Response:
        try:
            return self._session.get(
                url,
                allow_redirects=False,
                proxies=requests.utils.get_environ_proxies(url),
                timeout=self._options.timeout,
                stream=True,
            )
        except requests.exceptions.SSLError as error:
            raise FetchError(f"The certificate of {urlsplit(url).hostname} is not valid. {_INSTEAD}") from error
        except requests.exceptions.Timeout as error:
            raise FetchError(f"{urlsplit(url).hostname} did not answer in time: try again later. {_INSTEAD}") from error
        except sqlite3.Error as error:
            raise FetchError(f"The cache in {self._options.cache_dir} cannot be used ({error}): delete it.") from error
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
            response = self._get(url)
            if response.status_code in (301, 302, 303, 307, 308) and "location" in response.headers:
                url = self._next(url, response.headers["location"])
                continue
            if response.status_code >= 500:
                return "User-agent: *\nDisallow: /"
            return decode_bytes(response.content[:MAX_ROBOTS_BYTES]) if response.status_code == 200 else ""
        return ""


class _BoundedAdapter(HTTPAdapter):
    """Sends one request after a pause and reads its whole answer within the limits of size and time."""

    def __init__(self, options: ScrapeOptions, *, before: Callable[[str], None], clock: Callable[[], float]) -> None:
        self._options = options
        self._before = before
        self._clock = clock
        super().__init__(max_retries=_RETRIES)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: object) -> None:
        """Guard the connections, unless private addresses are allowed."""
        if self._options.allow_private:
            super().init_poolmanager(connections, maxsize, block, **pool_kwargs)
        else:
            self.poolmanager = GuardedPoolManager(num_pools=connections, maxsize=maxsize, block=block, **pool_kwargs)

    def send(self, request: requests.PreparedRequest, *args: object, **kwargs: object) -> requests.Response:
        """Send a request and read the answer."""
        host = urlsplit(request.url or "").hostname or ""
        if kwargs.get("proxies") and not self._options.allow_private and is_private_host(host):
            raise BlockedError(f"{host} lies in a private network, which is not asked here.")
        self._before(host)
        response = super().send(request, *args, **kwargs)  # type: ignore[arg-type]
        response._content = self._body(response)  # noqa: SLF001 - as requests itself does on reading a whole body
        response._content_consumed = True  # type: ignore[attr-defined]  # noqa: SLF001
        return response

    def _body(self, response: requests.Response) -> bytes:
        limit, until = self._options.max_bytes, self._clock() + 3 * self._options.timeout
        body = bytearray()
        for chunk in response.iter_content(65_536):
            body += chunk
            if len(body) > limit:
                response.close()
                raise UnreadableError(
                    f"The answer is larger than {limit:,} bytes: save the part with the posting as a file."
                )
            if self._clock() > until:
                response.close()
                raise FetchError(f"The answer did not end within {3 * self._options.timeout:.0f} seconds. {_INSTEAD}")
        return bytes(body)


def _session(options: ScrapeOptions) -> requests.Session:
    session = requests.Session() if options.cache_dir is None else _cached_session(options.cache_dir)
    session.get_redirect_target = _no_redirect  # type: ignore[method-assign,assignment]
    session.trust_env = False  # no netrc: credentials of this machine are nobody's business
    session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True
    session.headers.update({"User-Agent": options.user_agent, "Accept": _ACCEPT, "Accept-Language": "en,*;q=0.5"})
    return session


def _no_redirect(_: requests.Response) -> None:
    """Keep requests from preparing the next hop: each one is checked here first."""


def _cached_session(folder: Path) -> requests.Session:
    try:
        from requests_cache import CachedSession  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtraError('The cache needs an extra: pip install "job-posting-analyzer[cache]"') from error

    def opened() -> requests.Session:
        return CachedSession(
            folder / "pages",
            backend="sqlite",
            serializer="json",
            expire_after=CACHE_SECONDS,
            allowable_codes=(200, 301, 302, 303, 307, 308, 404, 410),
            match_headers=False,
        )

    try:
        return opened()
    except sqlite3.DatabaseError:  # damaged: what was kept can be asked for again
        (folder / "pages.sqlite").unlink(missing_ok=True)
    try:
        return opened()
    except (sqlite3.Error, OSError) as error:
        raise InputError(f"The cache in {folder} cannot be used ({error}): delete it, or name another.") from error


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        port_is_valid = parts.port is None or 0 < parts.port < 65536
    except ValueError as error:
        raise InputError(f"{url[:200]!r} is not a web address.") from error
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or not port_is_valid:
        raise InputError(f"{url[:200]!r} is not a web address: it has to begin with http:// or https://.")
    if parts.username is not None or parts.password is not None:
        raise InputError("A web address with a user name or password in it is not asked for: leave them out.")
    return urlunsplit(parts._replace(fragment=""))


def _check_status(status: int, url: str, headers: Mapping[str, str]) -> None:
    host = urlsplit(url).hostname
    if status in (404, 410):
        raise ExpiredError(
            f"{host} says that this page is gone ({status}): the posting was taken down, or the link is wrong."
        )
    if status in (401, 402, 403, 407, 451, 999):
        raise BlockedError(f"{host} does not let programs read this page ({status}). {_INSTEAD}")
    if status == 429:
        wait = headers.get("retry-after", "")
        ask = f" Try again in {wait} seconds." if wait.isdigit() else ""
        raise BlockedError(f"{host} says that it was asked too often (429).{ask} {_INSTEAD}")
    if status >= 400:
        raise FetchError(f"{host} answered with an error ({status}): try again later. {_INSTEAD}")


def _content_type(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    media_type, _, parameters = headers.get("content-type", "").partition(";")
    charset = None
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip(" \"'") or None
    return media_type.strip().lower() or None, charset

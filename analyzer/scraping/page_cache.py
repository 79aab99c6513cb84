"""The session that pages are asked for with, and the cache that keeps them for a day (extra `cache`)."""

import os
import sqlite3
from pathlib import Path
from typing import Any

import requests

from analyzer.exceptions import MissingExtraError
from analyzer.scraping.answers import REDIRECTS
from analyzer.scraping.options import ScrapeOptions

CACHE_SECONDS = 86_400
"""How long an answer is kept in the cache: a day."""

CACHE_PATIENCE_MILLISECONDS = 30_000
"""How long one process of a batch waits while another writes into the cache."""

_ACCEPT = "text/html,application/xhtml+xml,application/json;q=0.9,application/xml;q=0.8,*/*;q=0.7"


def open_session(options: ScrapeOptions) -> requests.Session:
    """A session that says who asks, follows no redirect, and keeps pages where the options name a folder.

    Raises:
        MissingExtraError: Pages are to be kept, and requests-cache is not installed.
    """
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
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        session = CachedSession(
            folder / "pages",
            backend="sqlite",
            serializer="json",
            wal=True,
            busy_timeout=CACHE_PATIENCE_MILLISECONDS,
            expire_after=CACHE_SECONDS,
            allowable_codes=(200, *sorted(REDIRECTS), 404, 410),
            match_headers=False,
        )
        _forget_expired(session.cache)
    except (OSError, sqlite3.Error) as error:  # what only saves work may be missing
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            _throw_away(folder)
        return requests.Session()
    return session


def _forget_expired(cache: Any) -> None:
    """Delete and overwrite what is a day old; the file keeps its size, for to shrink it is to write all of it anew."""
    with cache.responses.connection() as connection:
        connection.execute("PRAGMA secure_delete = ON")
    cache.delete(expired=True, vacuum=False)


def _throw_away(folder: Path) -> None:
    """Delete a damaged cache, for the next run to begin another."""
    for path in folder.glob("pages.sqlite*"):
        path.unlink(missing_ok=True)

"""What the status, the headers and the beginning of a server's answer say."""

import re
from collections.abc import Mapping
from email.utils import parsedate_tz
from urllib.parse import urlsplit

from w3lib.html import get_meta_refresh

from analyzer.exceptions import BlockedError, ExpiredError, FetchError
from analyzer.scraping.document import decode_bytes

INSTEAD = "Open it in your browser and paste the text of the posting, or save the page and analyse the file."
"""What a person can do where a program can not."""

PASTE = "Open the posting in your browser, wait until all of its text is there, and paste that."
"""The same where the page was saved already."""

REDIRECTS = frozenset((301, 302, 303, 307, 308))
"""Statuses that, with a Location, send on to another address."""

MAX_REFRESH_SECONDS = 5
"""Longest pause before a page sends on to another address by its markup; behind longer ones is what follows reading."""

BEGINNING = 20_000
"""Bytes from the start of a refusal in which the marks of a captcha are looked for."""

_CAPTCHA = re.compile(
    rb"(?i)captcha|cf-chl|challenge-platform|datadome|_incapsula_|just a moment\.\.\.|verify you are human"
)
_REFUSED = {
    401: "asks for a login before it shows this page",
    402: "asks for payment before it shows this page",
    407: "is behind a proxy that asks for a login",
    451: "may not show this page here, for legal reasons",
}


def next_address(
    status: int, headers: Mapping[str, str], content: bytes, *, current: str, media_type: str | None
) -> str | None:
    """Where an answer sends on to, by its status or, at once, by its markup; None if it stays.

    Args:
        status: HTTP status code.
        headers: The answer's headers, by lower-case name.
        content: Its body.
        current: Its address.
        media_type: What it is.
    """
    if status in REDIRECTS:
        return headers.get("location") or None
    if status != 200 or media_type not in ("text/html", "application/xhtml+xml"):
        return None
    try:
        pause, target = get_meta_refresh(decode_bytes(content[:BEGINNING]), current)
    except ValueError:  # an address that is none
        return None
    at_once = pause is not None and pause <= MAX_REFRESH_SECONDS
    return target if at_once and target and target.partition("#")[0] != current else None


def check_status(status: int, url: str, headers: Mapping[str, str], content: bytes = b"") -> None:
    """Let an answer pass that holds what was asked for.

    Args:
        status: HTTP status code.
        url: The address asked for.
        headers: The answer's headers, by lower-case name.
        content: Its body.

    Raises:
        ExpiredError: The page is gone.
        BlockedError: A login or a limit stands before it.
        FetchError: The server failed.
    """
    host = urlsplit(url).hostname
    if status in (404, 410):
        raise ExpiredError(
            f"{host} says that this page is gone ({status}): the posting was taken down, or the link is wrong."
        )
    if status in (403, 405, 429, 503) and ("cf-mitigated" in headers or _CAPTCHA.search(content[:BEGINNING])):
        raise BlockedError(f"{host} asks for proof that you are human ({status}). {INSTEAD}")
    if status in (401, 402, 403, 407, 451, 999):
        problem = _REFUSED.get(status, "does not let programs read this page")
        raise BlockedError(f"{host} {problem} ({status}). {INSTEAD}")
    if status == 429:
        raise BlockedError(f"{host} says that it was asked too often (429).{_wait(headers)} {INSTEAD}")
    if status >= 400:
        raise FetchError(f"{host} answered with an error ({status}): try again later.{_wait(headers)} {INSTEAD}")


def _wait(headers: Mapping[str, str]) -> str:
    """When the server wants to be asked again, in a sentence; "" if it does not say."""
    wait = headers.get("retry-after", "").strip()
    if wait.isascii() and wait.isdigit():
        return f" Try again in {wait[:9]} seconds."
    return f" Try again after {wait}." if parsedate_tz(wait[:40]) and wait == wait[:40] else ""


def content_type(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Media type, in lower case, and charset of an answer; None for what it does not declare."""
    media_type, _, parameters = headers.get("content-type", "").partition(";")
    charset = None
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip(" \"'") or None
    return media_type.strip().lower() or None, charset

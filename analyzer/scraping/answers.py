"""What the status and the headers of a server's answer say."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from analyzer.exceptions import BlockedError, ExpiredError, FetchError

INSTEAD = "Open it in your browser and paste the text of the posting, or save the page and analyse the file."
"""What a person can do where a program can not."""

REDIRECTS = frozenset((301, 302, 303, 307, 308))
"""Statuses that, with a Location, send on to another address."""


def check_status(status: int, url: str, headers: Mapping[str, str]) -> None:
    """Let an answer pass that holds what was asked for.

    Args:
        status: HTTP status code.
        url: The address asked for.
        headers: The answer's headers, by lower-case name.

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
    if status in (401, 402, 403, 407, 451, 999):
        raise BlockedError(f"{host} does not let programs read this page ({status}). {INSTEAD}")
    if status == 429:
        wait = headers.get("retry-after", "")
        ask = f" Try again in {wait} seconds." if wait.isdigit() else ""
        raise BlockedError(f"{host} says that it was asked too often (429).{ask} {INSTEAD}")
    if status >= 400:
        raise FetchError(f"{host} answered with an error ({status}): try again later. {INSTEAD}")


def content_type(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Media type, in lower case, and charset of an answer; None for what it does not declare."""
    media_type, _, parameters = headers.get("content-type", "").partition(";")
    charset = None
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip(" \"'") or None
    return media_type.strip().lower() or None, charset

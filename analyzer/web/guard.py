"""What stands before every request: who may ask, how much may come in, and what browsers may do with the answer.

A server on one's own machine can be reached by every page one visits. Three checks keep them out: the Host header (a
name that an attacker makes lead here is not ours), Sec-Fetch-Site, and Origin.
"""

import asyncio
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analyzer.web.problems import RefusedError, SlowRequestError, TooLargeError, problem_of

CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    # no other site hears where a visitor comes from; `no-referrer` would make browsers hide the Origin of our own forms
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "private, no-cache",
}
BODY_SECONDS = 60.0
"""The longest a request body may take to arrive."""

_FOREIGN = ("cross-site", "same-site")


class Guard:
    """ASGI middleware around the whole application, errors included."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], max_body_bytes: int) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)
        self.max_body_bytes = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            try:
                check(scope, hosts=self.hosts, max_body_bytes=self.max_body_bytes)
            except RefusedError as error:
                await problem_of(error)(scope, receive, _with_headers(send))
                return
            if scope["method"] == "HEAD":  # as RFC 9110 has it, what GET would answer; the server sends no body with it
                scope = {**scope, "method": "GET"}
            await self.app(scope, _Body(receive, limit=self.max_body_bytes), _with_headers(send))


def check(scope: Scope, *, hosts: Collection[str], max_body_bytes: int) -> None:
    """Let a request pass.

    Raises:
        RefusedError: It is addressed to another name, comes from another site, or is too large.
    """
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if _name(host) not in hosts:
        raise RefusedError("This server is not known by that name: use its address, or start it with --allow-host.")
    origin = headers.get("origin")
    if origin is not None and origin != f"{scope['scheme']}://{host}":
        raise RefusedError("Another web page may not use this server.")
    if headers.get("sec-fetch-site") in _FOREIGN and not _follows_link(scope, headers):
        raise RefusedError("Another web page may not use this server.")
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > max_body_bytes:
        raise TooLargeError(f"The request is larger than {max_body_bytes:,} bytes: send the posting alone.")


def _follows_link(scope: Scope, headers: Headers) -> bool:
    """Whether somebody followed a link to one of our pages, which tells the page with the link nothing."""
    document = headers.get("sec-fetch-dest") == "document" and headers.get("sec-fetch-mode") == "navigate"
    return document and scope["method"] == "GET"


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


class _Body:
    """Passes a request's body on as long as it keeps within the limits."""

    def __init__(self, receive: Receive, *, limit: int) -> None:
        self._receive = receive
        self._left = limit
        self._limit = limit
        self._complete = False
        self._until = asyncio.get_running_loop().time() + BODY_SECONDS

    async def __call__(self) -> Message:
        if self._complete:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError as error:
            raise SlowRequestError(f"The request did not arrive within {BODY_SECONDS:.0f} seconds.") from error
        self._left -= len(message.get("body", b""))
        self._complete = not message.get("more_body", False)
        if self._left < 0:
            raise TooLargeError(f"The request is larger than {self._limit:,} bytes: send the posting alone.")
        return message


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending

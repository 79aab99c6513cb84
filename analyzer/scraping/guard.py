"""Connections that refuse to reach into private networks.

The check stands where the socket is made, on the very address it connects to, so neither a redirect nor a name that
resolves differently the second time (DNS rebinding) gets around it.
"""

import contextlib
import socket
from collections.abc import Callable, Mapping, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from analyzer.exceptions import BlockedError
from analyzer.scraping.deadline import TimedHTTPConnection, TimedHTTPSConnection

MAX_ADDRESSES = 3
"""Addresses of one host that are tried one after the other; a host with more has them for its load, not for us."""

_NAT64_PREFIX = 0x0064FF9B << 96
_TRANSLATED_PREFIX = 0xFFFF << 48
_LOCAL = (ip_network("fec0::/10"), ip_network("64:ff9b:1::/48"))
"""Addresses that RFC 3879 and RFC 8215 keep for sites, and Python's ipaddress takes for global."""


def is_public(address: str) -> bool:
    """Whether an IP address lies on the public internet, embedded IPv4 addresses included."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if any(parsed in network for network in _LOCAL if network.version == parsed.version):
        return False
    return all(a.is_global and not a.is_multicast for a in (parsed, *_embedded(parsed)))


def is_private_host(host: str) -> bool:
    """Whether a host's name or address leads to a private network now; names that do not resolve are not private."""
    try:
        return any(not is_public(str(entry[4][0])) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError):
        return False


def public_addresses(host: str, port: int) -> Sequence[str]:
    """The addresses of a host to connect to, the one to be tried first in front; MAX_ADDRESSES at most.

    Raises:
        BlockedError: One of its addresses is not public.
        OSError: It cannot be resolved.
    """
    addresses = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in addresses:
        if not is_public(address):
            named = host if host == address else f"{host} ({address})"
            raise BlockedError(
                f"{named} is on a private network, which the analyzer does not open: save the page and give the file."
            )
    return tuple(dict.fromkeys(addresses))[:MAX_ADDRESSES]


def _embedded(address: IPv4Address | IPv6Address) -> tuple[IPv4Address, ...]:
    if isinstance(address, IPv4Address):
        return ()
    number = int(address)
    found = [a for a in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if a]
    if number >> 32 in (_NAT64_PREFIX >> 32, _TRANSLATED_PREFIX >> 32) or (number >> 32 == 0 and number > 1):
        found.append(IPv4Address(number & 0xFFFFFFFF))
    return tuple(found)


class _GuardedHTTPConnection(TimedHTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _connected(self, super()._new_conn)


class _GuardedHTTPSConnection(TimedHTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _connected(self, super()._new_conn)


def _connected(connection: HTTPConnection, connect: Callable[[], socket.socket]) -> socket.socket:
    """A socket to the first address of the connection's host that answers; the error of the last if none does."""
    name = connection._dns_host  # noqa: SLF001 - urllib3 keeps apart the name for TLS and the address for the socket
    try:
        *others, last = public_addresses(name, connection.port or 0)
    except socket.gaierror as error:
        raise NameResolutionError(name, connection, error) from error
    try:
        for address in others:
            connection._dns_host = address  # noqa: SLF001
            with contextlib.suppress(NewConnectionError, ConnectTimeoutError):
                return connect()
        connection._dns_host = last  # noqa: SLF001
        return connect()
    finally:
        connection._dns_host = name  # noqa: SLF001


class _GuardedHTTPPool(HTTPConnectionPool):
    ConnectionCls = _GuardedHTTPConnection


class _GuardedHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedHTTPSConnection


GUARDED_POOLS: Mapping[str, type[HTTPConnectionPool]] = {"http": _GuardedHTTPPool, "https": _GuardedHTTPSPool}
"""What a pool manager whose connections reach public addresses only makes its pools of, by scheme."""

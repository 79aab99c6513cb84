"""Running the server: on standard input and output, or as streamable HTTP on this machine."""

import socket

import uvicorn

from analyzer.exceptions import InputError
from analyzer.mcp.options import ServerOptions
from analyzer.mcp.server import make_server

LOOPBACK = "127.0.0.1"
GRACE_SECONDS = 3
"""How long calls that are being answered may go on after the server is told to stop."""

MAX_CONNECTIONS = 64


def run_stdio(options: ServerOptions) -> None:
    """Serve one client on standard input and output until it closes them."""
    make_server(options).run("stdio")


def open_socket(port: int) -> socket.socket:
    """A listening socket on this machine.

    Args:
        port: 0 takes any that is free.

    Raises:
        InputError: It cannot be had.
    """
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError as error:
        raise InputError(f"{LOOPBACK}:{port} cannot be used ({error.strerror}): choose another --port.") from error


def run_http(options: ServerOptions, listening: socket.socket) -> None:
    """Serve clients at /mcp until the process is told to stop; other names and origins than this machine's are refused.

    Args:
        options: What the server may do.
        listening: Where it listens.
    """
    app = make_server(options).streamable_http_app(host=LOOPBACK, stateless_http=True, json_response=True)
    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        limit_concurrency=MAX_CONNECTIONS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        ws="none",
    )
    uvicorn.Server(config).run(sockets=[listening])

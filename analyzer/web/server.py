"""Running the application: a socket on this machine, and an end that does not wait for ever."""

import socket

import uvicorn
from starlette.types import ASGIApp

from analyzer.exceptions import InputError

GRACE_SECONDS = 3
"""How long requests that are being answered may go on after the server is told to stop."""

MAX_CONNECTIONS = 128


def open_socket(host: str, port: int) -> socket.socket:
    """A listening socket.

    Args:
        host: Name or address.
        port: 0 takes any that is free.

    Raises:
        InputError: It cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise InputError(f"{host}:{port} cannot be used ({error.strerror}): choose another --port.") from error


def serve(app: ASGIApp, listening: socket.socket) -> None:
    """Answer requests until the process is told to stop (SIGINT, SIGTERM).

    Args:
        app: What answers; see `analyzer.web.app.make_app`.
        listening: Where it listens.
    """
    config = uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        date_header=False,
        limit_concurrency=MAX_CONNECTIONS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=GRACE_SECONDS,
        ws="none",
    )
    uvicorn.Server(config).run(sockets=[listening])

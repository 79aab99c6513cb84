"""Running the application until the process is told to stop; the end does not wait for ever."""

import socket

import uvicorn
from starlette.types import ASGIApp

from analyzer.serving import GRACE_SECONDS

MAX_CONNECTIONS = 128


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

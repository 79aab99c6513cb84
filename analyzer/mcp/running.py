"""Running the server: on standard input and output, or as streamable HTTP on this machine."""

import socket

import uvicorn

from analyzer.mcp.server import make_server
from analyzer.serving import GRACE_SECONDS, ServerOptions

LOOPBACK = "127.0.0.1"
MAX_CONNECTIONS = 64


def run_stdio(options: ServerOptions) -> None:
    """Serve one client on standard input and output until it closes them."""
    make_server(options).run("stdio")


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

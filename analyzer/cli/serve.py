"""`analyzer serve`."""

import ipaddress
from pathlib import Path

import click

from analyzer.cli.options import checked_advice, own_advice_options, today
from analyzer.exceptions import MissingExtraError


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes one that is free."
)
@click.option(
    "--analyses", type=click.Path(path_type=Path), metavar="PATH",
    help="List these too: output of batch (.jsonl), or a folder of it.",
)  # fmt: skip
@click.option(
    "--allow-host", "names", multiple=True, metavar="NAME",
    help="Another name under which the server may be addressed; may be repeated.",
)  # fmt: skip
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and its local network too, if asked to.")
@own_advice_options
def serve(
    host: str,
    *,
    port: int,
    analyses: Path | None,
    names: tuple[str, ...],
    allow_private: bool,
    defaults: Path | None,
    messages: Path | None,
) -> None:
    """Answer on this machine: a page in the browser, and REST.

    There is no password. Only this machine can reach the server, unless --host says otherwise; and of the pages that
    its browser shows, only the server's own.
    """
    try:
        from analyzer.web.app import make_app
        from analyzer.web.options import LOOPBACK_HOSTS, ServerOptions
        from analyzer.web.server import serve
    except ImportError as error:
        raise MissingExtraError('The server needs an extra: pip install "job-posting-analyzer[web]"') from error
    from analyzer.scraping import ScrapeOptions
    from analyzer.serving import open_socket

    numbers, drafts = checked_advice(defaults, messages)
    options = ServerOptions(
        today=today,
        hosts=LOOPBACK_HOSTS | {host, *names},
        scrape=ScrapeOptions(allow_private=allow_private),
        analyses=analyses,
        defaults=numbers,
        messages=drafts,
    )
    app = make_app(options)  # before anything is said: the analyses may not be there
    listening = open_socket(host, port)
    shown = f"[{host}]" if ":" in host else host
    if not _is_loopback(host):
        click.echo("warning: everybody who reaches this address can use the server; there is no password", err=True)
    click.echo(f"http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C ends it)", err=True)
    serve(app, listening)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

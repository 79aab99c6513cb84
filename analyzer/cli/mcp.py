"""`analyzer mcp`."""

from pathlib import Path

import click

from analyzer.cli.options import checked_advice, own_advice_options, today
from analyzer.exceptions import MissingExtraError


@click.command()
@click.option(
    "--http", is_flag=True, help="Serve streamable HTTP on this machine instead of standard input and output."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8766, show_default=True, help="Of --http; 0 takes a free one."
)
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and its local network too, if asked to.")
@own_advice_options
def mcp(*, http: bool, port: int, allow_private: bool, defaults: Path | None, messages: Path | None) -> None:
    """Answer assistants through the Model Context Protocol.

    Tools: analyze_posting, plan_follow_up, explain_policy, export_calendar. Resources: the JSON Schema, a label guide.
    """
    try:
        from analyzer.mcp.running import LOOPBACK, run_http, run_stdio
    except ImportError as error:
        raise MissingExtraError('This server needs an extra: pip install "job-posting-analyzer[mcp]"') from error
    from analyzer.scraping import ScrapeOptions
    from analyzer.serving import ServerOptions, open_socket

    numbers, drafts = checked_advice(defaults, messages)
    scrape = ScrapeOptions(allow_private=allow_private)
    options = ServerOptions(today=today, scrape=scrape, defaults=numbers, messages=drafts)
    if not http:
        run_stdio(options)
        return
    listening = open_socket(LOOPBACK, port)
    click.echo(f"http://127.0.0.1:{listening.getsockname()[1]}/mcp (Ctrl-C ends it)", err=True)
    run_http(options, listening)

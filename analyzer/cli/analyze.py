"""`analyzer analyze`."""

import os
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.options import as_of_option, date_option
from analyzer.cli.output import on_terminal, write_output
from analyzer.exceptions import InputError
from analyzer.schema.plan import Application

if TYPE_CHECKING:
    from analyzer.schema.analysis import Analysis

_STANDARD_INPUT = "-"


@click.command()
@click.argument("source")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]),
    help="A summary to read, or the analysis as JSON.  [default: text on a terminal, else json]",
)  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
@click.option("--force", is_flag=True, help="Replace the output file if it is there.")
@date_option("--applied-on", help="The day you applied.")
@date_option("--interviewed-on", multiple=True, help="The day of an interview; may be repeated.")
@date_option("--followed-up-on", multiple=True, help="A day you followed up; may be repeated.")
@as_of_option
@click.option("--country", help="The posting's country (ISO code or English name), if the posting does not say.")
@date_option("--date-posted", help="The day the posting was published, if it does not say.")
@click.option("--index", type=click.IntRange(min=0), help="Which posting of a file that holds several, from 0.")
def analyze(
    source: str,
    *,
    form: str | None,
    output: Path | None,
    force: bool,
    applied_on: date | None,
    interviewed_on: tuple[date, ...],
    followed_up_on: tuple[date, ...],
    as_of: date,
    country: str | None,
    date_posted: date | None,
    index: int | None,
) -> None:
    """Read one posting and say whether, when and how to follow up.

    SOURCE is a URL, a saved page or text file, or - for standard input.
    """
    posting = _read_standard_input() if source == _STANDARD_INPUT else _locate(source)
    from analyzer.analysis import analyze as analyze_source

    application = Application(applied_on=applied_on, interviewed_on=interviewed_on, followed_up_on=followed_up_on)
    analysis = analyze_source(
        posting,
        application=application,
        as_of=as_of,
        country=country,
        date_posted=date_posted,
        index=index,
    )
    readable = form == "text" or (form is None and output is None and on_terminal())
    content = _summary(analysis, terminal=output is None and on_terminal()) if readable else _json(analysis)
    write_output(content, path=output, force=force)


def _locate(source: str) -> str | Path:
    if source.lower().startswith(("http://", "https://")):
        return source
    path = Path(source)
    if not path.exists():
        raise InputError(f"{source}: no such file; give a file, a URL with http:// or https://, or -")
    return path


def _read_standard_input() -> bytes:
    from analyzer.scraping import ScrapeOptions

    return sys.stdin.buffer.read(ScrapeOptions().max_bytes + 1)  # one more than is read: the scraper says so


def _json(analysis: "Analysis") -> str:
    from analyzer.exports.policy_json import to_json

    return to_json(analysis, indent=2)


def _summary(analysis: "Analysis", *, terminal: bool) -> str:
    from analyzer.exports.summary import to_text

    color = terminal and "NO_COLOR" not in os.environ
    return to_text(analysis, width=shutil.get_terminal_size().columns, color=color)

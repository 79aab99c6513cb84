"""`analyzer analyze`."""

import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from analyzer.cli.analyses import STANDARD_INPUT
from analyzer.cli.options import (
    advice_from,
    advice_options,
    application_of,
    application_options,
    as_of_option,
    cache_folder,
    date_option,
    fetch_options,
)
from analyzer.cli.output import output_options, write_analysis
from analyzer.exceptions import InputError
from analyzer.schema.page import is_web_address

_HOST = re.compile(r"(?i)www\.|(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}/")


@click.command()
@click.argument("source")
@output_options
@application_options
@as_of_option
@click.option("--country", help="The posting's country (ISO code or English name), if the posting does not say.")
@date_option("--date-posted", help="The day the posting was published, if it does not say.")
@click.option("--index", type=click.IntRange(min=0), help="Which posting of a file that holds several, from 0.")
@fetch_options
@advice_options
def analyze(
    source: str,
    *,
    form: str | None,
    output: Path | None,
    force: bool,
    as_of: date,
    country: str | None,
    date_posted: date | None,
    index: int | None,
    render: bool,
    cache: bool,
    defaults: Path | None,
    messages: Path | None,
    draft_language: str,
    **known: Any,
) -> None:
    """Read one posting and say whether, when and how to follow up.

    SOURCE is a URL, a saved page or text file, or - for standard input.
    """
    numbers, phrases = advice_from(defaults, messages, draft_language)
    posting = _read_standard_input() if source == STANDARD_INPUT else locate(source)
    from analyzer.analysis import analyze as analyze_source
    from analyzer.scraping import ScrapeOptions

    analysis = analyze_source(
        posting,
        application=application_of(known),
        as_of=as_of,
        country=country,
        date_posted=date_posted,
        index=index,
        options=ScrapeOptions(render=render, cache_dir=cache_folder() if cache else None),
        defaults=numbers,
        phrases=phrases,
    )
    write_analysis(analysis, form=form, path=output, force=force)


def locate(source: str) -> str | Path:
    """The URL, or the file that is there.

    Raises:
        InputError: It is neither.
    """
    if is_web_address(source):
        return source
    path = Path(source)
    if not path.exists():
        raise InputError(f"{source}: {_instead(source)}")
    return path


def _instead(source: str) -> str:
    """Why nothing is found under this name, and what to give."""
    scheme, divided, rest = source.partition("://")
    if divided and scheme.lower() == "file":
        return f"give the path of a file without {scheme}://, such as {rest}"
    if divided:
        return "only addresses with http:// or https:// are opened; save the page and give the file"
    if _HOST.match(source):
        return f"no such file; if it is an address, give https://{source}"
    return "no such file; give a file, a URL, or -"


def _read_standard_input() -> bytes:
    from analyzer.scraping import ScrapeOptions

    content = sys.stdin.buffer.read(ScrapeOptions().max_bytes + 1)  # one more than is read: the scraper says so
    if not content.strip():
        raise InputError("nothing came on standard input: give it the posting, or name a file")
    return content

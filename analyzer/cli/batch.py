"""`analyzer batch`."""

import os
import signal
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from analyzer.batch import ENGINES
from analyzer.cli.options import advice_from, advice_options, as_of_option, cache_folder, fetch_options

if TYPE_CHECKING:
    from analyzer.batch.tally import Tally
    from analyzer.scraping import ScrapeOptions

_MAX_HOST_LINES = 20


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "-o", "--output", "target", required=True,
    help="The output: .jsonl or .csv (also .gz), .parquet (a folder), .sqlite; or - for JSONL on standard output.",
)  # fmt: skip
@click.option("--where", multiple=True, metavar="COLUMN=VALUE", help="Write only these; != excludes; may be repeated.")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Take N records, always the same ones.")
@click.option("--dedupe", is_flag=True, help="Analyse the same text under several ids once.")
@click.option("--engine", type=click.Choice(ENGINES), default="processes", show_default=True, help="Who does the work.")
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes.  [default: one per core]")
@click.option("--scheduler", metavar="ADDRESS", help="Of a Dask cluster (engine dask).  [default: one on this machine]")
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=120, show_default=True, metavar="SECONDS",
    help="The longest a posting may take before it is given up (not engine serial).",
)  # fmt: skip
@fetch_options
@advice_options
@click.option("--resume", is_flag=True, help="Go on with an interrupted run.")
@click.option("--force", is_flag=True, help="Replace the output, or start an interrupted run over.")
@click.option("--description", is_flag=True, help="Repeat each posting's text in the output.")
@click.option("--quiet", is_flag=True, help="Show no progress and no summary.")
@as_of_option
def batch(
    inputs: tuple[str, ...],
    *,
    target: str,
    where: tuple[str, ...],
    sample: int | None,
    dedupe: bool,
    engine: str,
    jobs: int | None,
    scheduler: str | None,
    timeout: float,
    render: bool,
    cache: bool,
    defaults: Path | None,
    messages: Path | None,
    draft_language: str,
    resume: bool,
    force: bool,
    description: bool,
    quiet: bool,
    as_of: date,
) -> None:
    """Analyse many postings and write the analyses in their order.

    INPUT is a file with records (.jsonl, .csv, .parquet; - for JSONL on standard input), an archive of postings (.zip,
    .warc, .mbox), a list of URLs (.txt), a saved posting, a folder, a glob, a URL of a posting, or of any of the above
    in a storage (s3://...). A posting that cannot be read takes its line with an error and stops nobody else.
    """
    from analyzer.batch.conditions import parse_condition
    from analyzer.batch.engines import make_engine
    from analyzer.batch.runner import BatchOptions, run_batch
    from analyzer.cli.progress import Progress

    signal.signal(signal.SIGTERM, _terminate)
    numbers, phrases = advice_from(defaults, messages, draft_language)
    options = BatchOptions(
        description=description,
        where=tuple(map(parse_condition, where)),
        sample=sample,
        dedupe=dedupe,
        fetch=_fetching(inputs, render=render, cache=cache and engine != "dask"),
        defaults=numbers,
        phrases=phrases,
    )
    progress = Progress(quiet=quiet, count=lambda: _expected(inputs, sample))
    try:
        with progress:
            tally = run_batch(
                inputs,
                target,
                engine=make_engine(engine, jobs=jobs or _cores(), seconds=timeout, scheduler=scheduler, target=target),
                as_of=as_of,
                options=options,
                resume=resume,
                force=force,
                started=progress.start,
                observe=progress.update,
            )
    except KeyboardInterrupt:
        if not quiet and target != "-":
            click.echo(f"stopped after {progress.done:,} records; with --resume, the same command goes on", err=True)
        raise
    if not quiet:
        click.echo(_summary(tally, rate=progress.rate), err=True)


def _fetching(inputs: tuple[str, ...], *, render: bool, cache: bool) -> "ScrapeOptions | None":
    """How pages are fetched; None where there are none: the scraper, which the workers load, takes half a second."""
    from analyzer.batch.readers import may_hold_urls

    if not render and not may_hold_urls(inputs):
        return None
    from analyzer.scraping import ScrapeOptions

    return ScrapeOptions(render=render, cache_dir=cache_folder() if cache else None)


def _expected(inputs: tuple[str, ...], sample: int | None) -> int | None:
    from analyzer.batch.readers import count_records

    count = count_records(inputs)
    return min(count, sample) if count is not None and sample is not None else count or sample


def _summary(tally: "Tally", *, rate: float) -> str:
    left_out = f", {tally.left_out:,} analyses left out" if tally.left_out else ""
    lines = [f"{_amount(tally)}, {rate:,.1f}/s{left_out}"]
    for name, counts in (("permission", tally.permissions), ("warnings", tally.warnings), ("failures", tally.errors)):
        if counts:
            lines.append(f"  {name}: " + ", ".join(f"{key} {count:,}" for key, count in counts.most_common()))
    return "\n".join(lines + _failures_by_host(tally.hosts))


def _amount(tally: "Tally") -> str:
    """How many records there were, and how many analyses came of them where that is another number."""
    records = f"{tally.records:,} record{'' if tally.records == 1 else 's'}"
    if tally.analyses == tally.records:
        return records
    return f"{tally.analyses:,} analys{'i' if tally.analyses == 1 else 'e'}s of {records}"


def _failures_by_host(hosts: Counter[str]) -> list[str]:
    """A table of what could not be fetched: how often, why, where."""
    rows = [f"  {count:>9,}  {key.partition(' ')[0]:<14}{key.partition(' ')[2]}" for key, count in hosts.most_common()]
    more = len(rows) - _MAX_HOST_LINES
    return rows[:_MAX_HOST_LINES] + ([f"  and {more} more"] if more > 0 else [])


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _terminate(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)

"""`analyzer batch`."""

import os
import signal
import sys
from datetime import date
from types import FrameType

import click

from analyzer.batch.engines import ENGINES, make_engine
from analyzer.batch.readers import count_records
from analyzer.batch.runner import run_batch
from analyzer.batch.tally import Tally
from analyzer.cli.options import as_of_option
from analyzer.cli.progress import Progress


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("-o", "--output", "target", required=True, help="The output file (.jsonl), or - for standard output.")
@click.option("--engine", type=click.Choice(ENGINES), default="processes", show_default=True, help="Who does the work.")
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes.  [default: one per core]")
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=120, show_default=True, metavar="SECONDS",
    help="The longest a posting may take before it is given up (engine processes).",
)  # fmt: skip
@click.option("--resume", is_flag=True, help="Go on with an interrupted run.")
@click.option("--force", is_flag=True, help="Replace the output, or start an interrupted run over.")
@click.option("--description", is_flag=True, help="Repeat each posting's text in the output.")
@click.option("--quiet", is_flag=True, help="Show no progress and no summary.")
@as_of_option
def batch(
    inputs: tuple[str, ...],
    *,
    target: str,
    engine: str,
    jobs: int | None,
    timeout: float,
    resume: bool,
    force: bool,
    description: bool,
    quiet: bool,
    as_of: date,
) -> None:
    """Analyse many postings, one line of JSON each, in their order.

    INPUT is a file with records (.jsonl, .csv, .parquet; - for JSONL on standard input), a saved posting, a folder of
    them, a glob, or a URL. A posting that cannot be read takes its line with an error and stops nobody else.
    """
    signal.signal(signal.SIGTERM, _terminate)
    progress = Progress(quiet=quiet, count=lambda: count_records(inputs))
    try:
        with progress:
            tally = run_batch(
                inputs,
                target,
                engine=make_engine(engine, jobs=jobs or _cores(), seconds=timeout),
                as_of=as_of,
                description=description,
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


def _summary(tally: Tally, *, rate: float) -> str:
    lines = [f"{tally.records:,} records, {rate:,.1f}/s"]
    for name, counts in (("permission", tally.permissions), ("warnings", tally.warnings), ("failures", tally.errors)):
        if counts:
            lines.append(f"  {name}: " + ", ".join(f"{key} {count:,}" for key, count in counts.most_common()))
    return "\n".join(lines)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _terminate(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)

"""`analyzer explain`."""

import shutil
from pathlib import Path

import click

from analyzer.cli.analyses import read_analysis
from analyzer.cli.output import on_terminal, write_output


@click.command(short_help="Say why: the reasons, and the words behind them.")
@click.argument("analysis")
@click.option("--index", type=click.IntRange(min=0), help="Which analysis of a file that holds several, from 0.")
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file, not to standard output.")
@click.option("--force", is_flag=True, help="Replace the output file if it is there.")
def explain(analysis: str, *, index: int | None, output: Path | None, force: bool) -> None:
    """Say why: for the permission and for every step, the reason and the posting's words.

    ANALYSIS is a file that analyze, plan or batch wrote as JSON, or - for standard input.
    """
    from analyzer.exports.explanation import WIDTH, to_explanation

    width = shutil.get_terminal_size().columns if output is None and on_terminal() else WIDTH
    write_output(to_explanation(read_analysis(analysis, index=index), width=width), path=output, force=force)

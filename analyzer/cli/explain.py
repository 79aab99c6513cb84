"""`analyzer explain`."""

import shutil
from pathlib import Path

import click

from analyzer.cli.analyses import read_analysis
from analyzer.cli.output import file_options, is_shown, write_output


@click.command(short_help="Say why: the reasons, and the words behind them.")
@click.argument("analysis")
@click.option("--index", type=click.IntRange(min=0), help="Which analysis of a file that holds several, from 0.")
@file_options
def explain(analysis: str, *, index: int | None, output: Path | None, force: bool) -> None:
    """Say why: for the permission and for every step, the reason and the posting's words.

    ANALYSIS is a file that analyze, plan or batch wrote as JSON, or - for standard input.
    """
    from analyzer.exports.explanation import WIDTH, to_explanation

    width = shutil.get_terminal_size().columns if is_shown(output) else WIDTH
    write_output(to_explanation(read_analysis(analysis, index=index), width=width), path=output, force=force)

"""`analyzer plan`."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from analyzer.cli.analyses import read_analysis
from analyzer.cli.options import advice_from, advice_options, application_of, application_options, as_of_option
from analyzer.cli.output import output_options, write_analysis


@click.command(short_help="Plan anew from an analysis made before.")
@click.argument("analysis")
@output_options
@application_options
@as_of_option
@click.option("--index", type=click.IntRange(min=0), help="Which analysis of a file that holds several, from 0.")
@advice_options
def plan(
    analysis: str,
    *,
    form: str | None,
    output: Path | None,
    force: bool,
    as_of: date,
    index: int | None,
    defaults: Path | None,
    messages: Path | None,
    draft_language: str,
    **known: Any,
) -> None:
    """Plan anew from an analysis made before, without fetching the posting again.

    ANALYSIS is a file that analyze or batch wrote as JSON, or - for standard input. Say everything you know now:
    nothing is taken from the old plan. Where the posting has no date, its dates without a year count from --applied-on
    as they do in analyze.
    """
    from analyzer.replanning import replan

    numbers, phrases = advice_from(defaults, messages, draft_language)
    planned = replan(
        read_analysis(analysis, index=index),
        application=application_of(known),
        as_of=as_of,
        defaults=numbers,
        phrases=phrases,
    )
    write_analysis(planned, form=form, path=output, force=force)

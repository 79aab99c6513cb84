"""`analyzer export`."""

from pathlib import Path

import click

from analyzer.cli.analyses import chosen, read_analyses
from analyzer.cli.output import file_options, write_output


class _WithFormats(click.Command):
    """Lists the formats at the end of its help; they are imported only then."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the signature is click's
        from analyzer.exports.formats import FORMATS

        with formatter.section("Formats"):
            formatter.write_dl([(name, form.description) for name, form in FORMATS.items()])


@click.command(cls=_WithFormats, short_help="Write analyses in another form: calendar, report, table.")
@click.argument("analyses", nargs=-1, required=True)
@click.option("--to", "name", required=True, metavar="FORMAT", help="One of the formats below.")
@click.option("--index", type=click.IntRange(min=0), help="Only this one of all the analyses, from 0.")
@click.option("--previous", metavar="FILE", help="Analyses exported before: ics and todo cancel what is gone.")
@file_options
def export(
    analyses: tuple[str, ...],
    *,
    name: str,
    index: int | None,
    output: Path | None,
    previous: str | None,
    force: bool,
) -> None:
    """Write analyses made before in another form: calendar, report, table and more.

    ANALYSES are files that analyze, plan or batch wrote as JSON, or - for standard input.
    """
    from analyzer.exports.formats import CALENDARS, FORMATS
    from analyzer.exports.icalendar import count_steps, to_icalendar

    if name not in FORMATS:
        known = ", ".join(f"{each} ({form.description})" for each, form in FORMATS.items())
        raise click.UsageError(f"{name!r} is no format; there are: {known}")
    if previous is not None and name not in CALENDARS:
        raise click.UsageError(f"--previous goes with {' and '.join(CALENDARS)}: nothing else can cancel what is gone")
    found = [analysis for source in analyses for analysis in read_analyses(source)]
    if index is not None:
        found = [chosen(found, index=index, source=", ".join(analyses))]
    if previous is None:
        content = FORMATS[name].write(found)
    else:
        content = to_icalendar(found, previous=read_analyses(previous), todo=name == "todo")
    write_output(content, path=output, force=force)
    if name in CALENDARS:
        _tell_what_is_missing(*count_steps(found))


def _tell_what_is_missing(written: int, over: int) -> None:
    if over:
        steps = "1 step is" if over == 1 else f"{over} steps are"
        click.echo(f"{steps} left out of the calendar: over on the day that the plan speaks for", err=True)
    if not written:
        click.echo("the calendar is empty: no step has a day ahead (most have none without --applied-on)", err=True)

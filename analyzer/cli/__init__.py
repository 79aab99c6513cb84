"""The command line: one file per command; parse, call, print. Errors are one line on standard error.

Exit codes: 0 done, 1 the analyzer says why not, 2 wrong usage, 130 interrupted.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from analyzer.cli.analyze import analyze
from analyzer.cli.batch import batch
from analyzer.cli.evaluate import evaluate
from analyzer.cli.explain import explain
from analyzer.cli.export import export
from analyzer.cli.label import label
from analyzer.cli.mcp import mcp
from analyzer.cli.output import printing
from analyzer.cli.plan import plan
from analyzer.cli.schema import schema
from analyzer.cli.serve import serve
from analyzer.cli.train import train
from analyzer.exceptions import AnalyzerError
from analyzer.version import __version__


@click.group(
    invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def app(context: click.Context) -> None:
    """Read in a job posting whether, when and how its employer wants to be followed up."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (analyze, batch, evaluate, explain, export, label, mcp, plan, schema, serve, train):
    app.add_command(command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit.

    Args:
        arguments: What stands behind the program's name; None takes it from the process.
    """
    _open_closed_streams()
    try:
        code = app.main(arguments, prog_name="analyzer", standalone_mode=False) or 0
        with printing():
            sys.stdout.flush()
    except AnalyzerError as error:
        code = _fail(str(error), code=1)
    except click.ClickException as error:
        code = _fail(error.format_message(), code=error.exit_code)
    except BrokenPipeError:  # the reader of our output has seen enough
        code = 1
    except OSError as error:  # of something that nobody foresaw: what the system says is all that is known
        named = f"{error.filename} cannot be used: " if error.filename else ""
        code = _fail(f"{named}{error.strerror or error}", code=1)
    except (click.Abort, KeyboardInterrupt):
        code = _fail("interrupted", code=130)
    _give_up_output()
    sys.exit(code)


def _open_closed_streams() -> None:
    """Make streams that the caller has closed empty ones, or the first file opened would take their place."""
    nothing = Path(os.devnull)
    sys.stdin = sys.stdin or nothing.open(encoding="utf-8")
    sys.stdout = sys.stdout or nothing.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nothing.open("w", encoding="utf-8")


def _give_up_output() -> None:
    """Let what could not be written go nowhere, or Python would try to write it once more when it exits."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str, *, code: int) -> int:
    line = " ".join(message.split())
    click.echo(f"error: {''.join(char if char.isprintable() else '?' for char in line)}", err=True)
    return code

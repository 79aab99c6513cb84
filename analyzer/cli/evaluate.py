"""`analyzer evaluate`."""

from pathlib import Path

import click


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def evaluate(gold: Path) -> None:
    """Compare the analyzer with labelled postings (JSONL): accuracy per kind of statement, and of the policy."""
    from analyzer.evaluation import evaluate as evaluate_gold

    click.echo(str(evaluate_gold(gold)))

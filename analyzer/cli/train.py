"""`analyzer train`."""

from pathlib import Path

import click


@click.command()
@click.option(
    "--data", "data_dir", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("data"),
    show_default=True, help="Folder of the labelled corpus.",
)  # fmt: skip
@click.option(
    "--models", "models_dir", type=click.Path(file_okay=False, path_type=Path), default=Path("models"),
    show_default=True, help="Folder that takes the models.",
)  # fmt: skip
def train(data_dir: Path, models_dir: Path) -> None:
    """Train both classifiers from the labelled corpus; the same corpus gives the same models, to the digit."""
    from analyzer.training import train as train_models

    click.echo(str(train_models(data_dir, models_dir)))

"""`analyzer train`."""

from pathlib import Path

import click


@click.command(short_help="Train both classifiers from the labelled corpus.")
@click.option(
    "--data", "data_dir", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("data"),
    show_default=True, help="Folder of the labelled corpus.",
)  # fmt: skip
@click.option(
    "--models", "models_dir", type=click.Path(file_okay=False, path_type=Path), default=Path("models"),
    show_default=True, help="Folder that takes the models.",
)  # fmt: skip
@click.option(
    "--corpus", "more", type=click.Path(exists=True, dir_okay=False, path_type=Path), multiple=True,
    help="A file of your own labelled sentences, learnt from beside ours; may be repeated.",
)  # fmt: skip
def train(data_dir: Path, models_dir: Path, more: tuple[Path, ...]) -> None:
    """Train both classifiers from the labelled corpus; the same corpus gives the same models, to the digit."""
    from analyzer.training import train as train_models

    report = train_models(data_dir, models_dir, more=more)
    measures = report.measures
    click.echo(f"{'on ' + str(report.held_out) + ' held-out texts':48s}     P      R     n")
    for label, found in measures.labels.items():
        click.echo(f"{label:48s} {found.precision:.3f}  {found.recall:.3f}  {found.n:4d}")
    for name, permission in (("read", measures.permission_read), ("labelled", measures.permission_labelled)):
        click.echo(
            f"{'permission over ' + name + ' statements':48s} {permission.accuracy:.3f} right, "
            f"calibration error {permission.calibration_error:.3f}"
        )
    click.echo(f"{report.sentences} sentences, {report.postings} postings; models written to {models_dir}")

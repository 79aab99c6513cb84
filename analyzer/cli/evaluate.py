"""`analyzer evaluate`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.output import write_output

if TYPE_CHECKING:
    from analyzer.corpus import LabelledText


@click.command()
@click.argument("gold", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--data", "data_dir", type=click.Path(file_okay=False, path_type=Path), default=Path("data"), show_default=True,
    help="Folder of the corpus whose held-out part is used where no GOLD is given.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print it."
)
@click.option("--errors", type=click.IntRange(0), default=0, help="Print so many mistakes, after the figures.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; default: standard output.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.pass_context
def evaluate(
    context: click.Context,
    /,
    *,
    gold: Path | None,
    data_dir: Path,
    form: str,
    errors: int,
    output: Path | None,
    force: bool,
) -> None:
    """Compare the analyzer with labelled postings: accuracy per kind of statement, and of the policy.

    GOLD has one posting or sentence a line, in JSON (data/README.md documents the fields). Without it, the part of the
    corpus that no model was trained on is used, and the command fails (exit code 1) where a figure is below the floor
    that data/floors.json sets.
    """
    from analyzer import evaluation

    outcomes = {name: list(evaluation.evaluate(texts)) for name, texts in _texts(gold, data_dir).items() if texts}
    reports = {name: evaluation.summarize(found) for name, found in outcomes.items()}
    if form == "json":
        content = evaluation.to_json(reports)
    else:
        parts = [evaluation.to_text(name, report) for name, report in reports.items()]
        parts += [evaluation.mistakes_to_text(found, limit=errors) for found in outcomes.values()] if errors else []
        content = "\n\n".join(parts)
    write_output(content, path=output, force=force)
    floors = data_dir / "floors.json"
    broken = evaluation.check_floors(reports, floors) if gold is None and floors.exists() else ()
    for sentence in broken:
        click.echo(f"error: {sentence}", err=True)
    context.exit(1 if broken else 0)


def _texts(gold: Path | None, data_dir: Path) -> "dict[str, list[LabelledText]]":
    from analyzer.corpus import load_corpus, load_file

    if gold is None:
        corpus = load_corpus(data_dir)
        parts = {"postings": True, "sentences": False}
        return {name: corpus.part(held_out=True, postings=whole) for name, whole in parts.items()}
    texts = load_file(gold).texts
    return {
        "postings": [t for t in texts if t.is_posting],
        "sentences": [t for t in texts if not t.is_posting],
    }

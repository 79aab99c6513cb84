"""`analyzer evaluate`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.output import file_options, write_output

if TYPE_CHECKING:
    from analyzer.corpus import LabelledText
    from analyzer.evaluation import Outcome, Report


@click.command(short_help="Compare the analyzer with labelled postings.")
@click.argument("gold", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--data", "data_dir", type=click.Path(file_okay=False, path_type=Path), default=Path("data"), show_default=True,
    help="Folder of the corpus whose held-out part is used where no GOLD is given.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print it."
)
@click.option("--errors", type=click.IntRange(0), default=0, help="Print so many mistakes, after the figures.")
@click.option("--ablation", is_flag=True, help="Compare with the rules alone and the classifiers alone.")
@click.option("--count", is_flag=True, help="Count what the corpus holds, and analyse nothing.")
@click.option(
    "--agreement", "second", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Labels that a second person gave texts of the corpus: say how far both agree, and analyse nothing.",
)  # fmt: skip
@click.option("--update", is_flag=True, help="Set the floors to what is measured now, less a margin.")
@click.option("--allow-regression", is_flag=True, help="Let --update lower a floor.")
@file_options
@click.pass_context
def evaluate(
    context: click.Context,
    /,
    *,
    gold: Path | None,
    data_dir: Path,
    form: str,
    errors: int,
    ablation: bool,
    count: bool,
    second: Path | None,
    update: bool,
    allow_regression: bool,
    output: Path | None,
    force: bool,
) -> None:
    """Compare the analyzer with labelled postings: accuracy per kind of statement, and of the policy.

    GOLD has one posting or sentence a line, in JSON (data/README.md documents the fields). Without it, the part of the
    corpus that no model was trained on is used, and the command fails (exit code 1) where a figure is below the floor
    that data/floors.json sets.
    """
    from analyzer import evaluation

    if gold is not None and update:
        raise click.UsageError("--update sets the floors of the corpus' held-out part: leave GOLD out")
    if count or second is not None:
        write_output(_about_corpus(gold, data_dir, second), path=output, force=force)
        return
    texts = _texts(gold, data_dir)
    if ablation:
        write_output(_ablation(texts, form), path=output, force=force)
        return
    outcomes = {name: list(evaluation.evaluate(part)) for name, part in texts.items()}
    reports = {name: evaluation.summarize(found) for name, found in outcomes.items()}
    write_output(_report(reports, outcomes, form=form, errors=errors), path=output, force=force)
    floors = data_dir / "floors.json"
    if update:
        content = evaluation.updated_floors(reports, floors, allow_regression=allow_regression)
        write_output(content, path=floors, force=True)
    broken = evaluation.check_floors(reports, floors) if gold is None and floors.exists() else ()
    for sentence in broken:
        click.echo(f"error: {sentence}", err=True)
    context.exit(1 if broken else 0)


def _report(reports: "dict[str, Report]", outcomes: "dict[str, list[Outcome]]", *, form: str, errors: int) -> str:
    from analyzer import evaluation

    if form == "json":
        return evaluation.to_json(reports)
    parts = [evaluation.to_text(name, report) for name, report in reports.items()]
    parts += [evaluation.mistakes_to_text(found, limit=errors) for found in outcomes.values()] if errors else []
    return "\n\n".join(parts)


def _ablation(texts: "dict[str, list[LabelledText]]", form: str) -> str:
    from analyzer import evaluation

    reports = {
        f"{part}: {name}": evaluation.summarize(list(evaluation.evaluate(found, analyze=analyze)))
        for part, found in texts.items()
        for name, analyze in evaluation.ABLATIONS.items()
    }
    return evaluation.to_json(reports) if form == "json" else evaluation.comparison_to_text(reports)


def _about_corpus(gold: Path | None, data_dir: Path, second: Path | None) -> str:
    from analyzer import evaluation
    from analyzer.corpus import load_corpus, load_file

    corpus = load_corpus(data_dir) if gold is None else load_file(gold)
    if second is None:
        return evaluation.counts_to_text(corpus)
    return evaluation.agreement_to_text(evaluation.compare_readers(corpus.texts, load_file(second).texts))


def _texts(gold: Path | None, data_dir: Path) -> "dict[str, list[LabelledText]]":
    """The postings and the sentences to score; without those of which there are none."""
    from analyzer.corpus import load_corpus, load_file

    corpus = load_corpus(data_dir) if gold is None else load_file(gold)
    texts = {
        name: corpus.part(held_out=gold is None, postings=whole)
        for name, whole in (("postings", True), ("sentences", False))
    }
    return {name: part for name, part in texts.items() if part}

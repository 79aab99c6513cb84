"""`analyzer label`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.output import write_output
from analyzer.exceptions import AnalyzerError, InputError

if TYPE_CHECKING:
    from analyzer.schema.posting import JobPosting
    from analyzer.training import UncertainSentence

_HELP = "Enter: as suggested. Numbers: these labels. n: nothing. s: skip. q or Ctrl-D: stop."

MEANINGS: Mapping[str, str] = {
    "application_deadline": "until when one may apply: a date, or open until filled",
    "review_start": "when they begin to read applications",
    "response_timeline": "when, or that, they answer or invite",
    "interview_timeline": "when interviews or tests are held",
    "silence_rule": "what it means to hear nothing: refused, or only some are answered",
    "acknowledgement": "whether they confirm that the application arrived",
    "contact_instruction/prohibition/applicants": "applicants are not to call, write, visit or ask",
    "contact_instruction/permission/applicants": "applicants may or must ask, and whom or how",
    "contact_instruction/prohibition/third_parties": "agencies or sellers are not to get in touch",
}
"""What each label says, for somebody who labels for the first time."""

_SKIPPED: tuple[str, ...] = ("skipped",)
"""The answer to a sentence that the user does not want to label."""


@click.command(short_help="Label sentences of your own postings to learn from.")
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True,
    help="File of labelled sentences (.jsonl) to write or to go on with.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="Ask about so many at most.")
def label(folder: Path, output: Path, limit: int) -> None:
    """Label the sentences of your own postings about which the classifier is least sure.

    FOLDER holds postings as files; one posting works as well. What you answer is written at once, behind what the
    output file holds already; sentences in it are not asked again. Learn from it with `analyzer train --corpus OUTPUT`.
    """
    from analyzer.training import uncertain_sentences

    written, known = _so_far(output)
    asked = [s for s in uncertain_sentences(_postings(folder)) if s.id not in known][:limit]
    if not asked:
        click.echo("Nothing left to ask: every sentence in question is labelled.")
        return
    _show_labels()
    done = 0
    for number, sentence in enumerate(asked, 1):
        said = _ask(sentence, heading=f"{number} of {len(asked)}")
        if said is None:
            break
        if said is not _SKIPPED:
            written += sentence.record(said)
            write_output(written, path=output, force=True)
            done += 1
    if done:
        click.echo(f"{done} labelled and kept in {output}; `analyzer train --corpus {output}` learns from them.")
    else:
        click.echo("Nothing labelled.")


def _so_far(output: Path) -> tuple[str, set[str]]:
    """The content of the file and the ids in it; a file that is no corpus is refused and left as it is."""
    from analyzer.corpus import load_file

    if not output.exists() or not output.stat().st_size:
        return "", set()
    known = {text.id for text in load_file(output).texts}
    return output.read_text("utf-8").rstrip("\n") + "\n", known


def _postings(folder: Path) -> "Iterator[JobPosting]":
    from analyzer import scraping

    paths = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file())
    if not paths:
        raise InputError(f"{folder} is empty: put postings into it, as text, HTML or PDF files")
    for path in paths:
        try:
            found = scraping.open_source(path)
        except AnalyzerError as error:
            click.echo(f"{click.format_filename(path)} is left out: {error}", err=True)
            continue
        for scraped in found:
            if scraped.problem is None:
                yield scraped.posting
            else:
                named = f"{scraped.posting.id} in {path}"
                click.echo(f"{click.format_filename(named)} is left out: {scraped.problem}", err=True)


def _show_labels() -> None:
    from analyzer.classification.features import LABELS

    for number, name in enumerate(LABELS, 1):
        click.echo(f"{number}  {MEANINGS[name]}")
    click.echo(_HELP)


def _ask(sentence: "UncertainSentence", *, heading: str) -> tuple[str, ...] | None:
    """The labels that the user gives, `_SKIPPED`, or None to stop; the end of the input stops, too."""
    from analyzer.classification.features import LABELS
    from analyzer.exports.wording import visible

    suggested = " ".join(str(LABELS.index(name) + 1) for name in sentence.suggested) or "n"
    click.echo(f"\n{heading}")
    if sentence.before:
        click.echo(f"  {visible(sentence.before)}")
    click.echo(f"> {visible(sentence.text)}")
    while True:
        try:
            answer = str(click.prompt("labels", default=suggested)).strip().lower()
        except click.Abort:
            click.echo()
            return None
        if answer == "q":
            return None
        if answer == "s":
            return _SKIPPED
        if answer == "n":
            return ()
        numbers = answer.replace(",", " ").split()
        if all(n.isascii() and n.isdigit() and 1 <= int(n) <= len(LABELS) for n in numbers):
            return tuple(LABELS[int(n) - 1] for n in dict.fromkeys(numbers))
        click.echo(_HELP)

"""One run over many postings: reader → engine → output, from its start or from where it was interrupted."""

import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.batch.ahead import FetchAhead, PageFetcher
from analyzer.batch.conditions import Condition
from analyzer.batch.engines import Engine
from analyzer.batch.interrupts import remembered
from analyzer.batch.journal import Checkpoint
from analyzer.batch.readers import STANDARD_INPUT, check_inputs, is_input, read_inputs
from analyzer.batch.record_fields import open_item
from analyzer.batch.records import Item, Outcome
from analyzer.batch.repeats import Repeats
from analyzer.batch.sampling import sample
from analyzer.batch.tally import Tally
from analyzer.batch.worker import Task
from analyzer.batch.writers import STANDARD_OUTPUT, form_of, open_output
from analyzer.exceptions import BatchError, InputError
from analyzer.version import __version__

if TYPE_CHECKING:
    from analyzer.policy import Defaults, Phrasebook
    from analyzer.scraping import ScrapeOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions:
    """What is wanted of a run; a resumed run needs the same again."""

    description: bool = False
    """Whether to repeat each posting's text in the output (JSON only)."""

    where: tuple[Condition, ...] = ()
    """Which analyses to write; all are counted."""

    sample: int | None = None
    """How many records to take, always the same ones; None takes all."""

    dedupe: bool = False
    """Whether records with the same content are analysed once."""

    fetch: "ScrapeOptions | None" = None
    """How pages are fetched; None for the defaults."""

    defaults: "Defaults | None" = None
    """The numbers used where a posting is silent; None for the packaged ones."""

    phrases: "Phrasebook | None" = None
    """Sentences and drafts of the plans; None for the packaged English ones."""


def run_batch(
    inputs: Sequence[str],
    target: str,
    *,
    engine: Engine,
    as_of: date,
    options: BatchOptions = BatchOptions(),
    resume: bool = False,
    force: bool = False,
    started: Callable[[Tally], None] = lambda _: None,
    observe: Callable[[Outcome], None] = lambda _: None,
) -> Tally:
    """Analyse all records of the inputs and write the analyses in their order.

    Args:
        inputs: Files, folders, globs, URLs, or "-" (see readers).
        target: The output, its format by its suffix (see writers), or "-" for JSONL on standard output.
        engine: Who does the work.
        as_of: The day for which the plans hold; a resumed run keeps the day it was begun with.
        options: What is wanted.
        resume: Go on with an unfinished run, if there is one.
        force: Replace an output that is there.
        started: Told once, before the first record, what an earlier run has done.
        observe: Told every outcome once it is taken.

    Returns:
        The counts over all records, those of an earlier run included.

    Raises:
        BatchError: The run cannot start or go on; what is done is kept for `resume`.
        InputError: An input is missing, or the options contradict each other.
    """
    _check(inputs, target, options)
    settings = _settings(inputs, options, as_of)
    with ExitStack() as opened:
        output = opened.enter_context(open_output(target, settings=settings, resume=resume, force=force))
        # threads that fetch ahead may still take a turn when the run is given up
        turns = opened.enter_context(tempfile.TemporaryDirectory(prefix="analyzer-", ignore_cleanup_errors=True))
        started(output.start.tally)
        task = Task(
            as_of=date.fromisoformat(output.settings["as_of"]),
            description=options.description,
            form=form_of(target),
            where=options.where,
            options=options.fetch,
            defaults=options.defaults,
            phrases=options.phrases,
            turns=turns,
        )
        items = _behind(output.start, _items(inputs, options, output=Path(target)))
        stop_if_told = opened.enter_context(remembered())
        for outcome in opened.enter_context(closing(_outcomes(items, task=task, engine=engine, dedupe=options.dedupe))):
            if outcome.fatal:
                raise BatchError(outcome.fatal)
            output.write(outcome)
            observe(outcome)
            stop_if_told()
        return output.complete()


def _check(inputs: Sequence[str], target: str, options: BatchOptions) -> None:
    check_inputs(inputs)
    if target != STANDARD_OUTPUT and is_input(Path(target), inputs):
        raise InputError(f"{target} is an input as well, and would be lost: name another output")
    if options.description and form_of(target) == "csv":
        raise InputError("CSV has no column for descriptions: write JSONL, Parquet or SQLite")
    if options.sample is not None and STANDARD_INPUT in inputs:
        raise InputError("a sample needs to read its input twice, which standard input cannot be: give a file")


def _settings(inputs: Sequence[str], options: BatchOptions, as_of: date) -> dict[str, Any]:
    return {
        "inputs": list(inputs),
        "description": options.description,
        "where": [f"{c.column}{'!' if c.negated else ''}={c.value}" for c in options.where],
        "sample": options.sample,
        "dedupe": options.dedupe,
        "advice": _advice(options),
        "version": __version__,
        "as_of": as_of.isoformat(),
    }


def _advice(options: BatchOptions) -> str | None:
    """A digest of the user's own numbers and drafts; None without any."""
    own = (options.defaults, options.phrases)
    return None if own == (None, None) else sha256(repr(own).encode()).hexdigest()


def _items(inputs: Sequence[str], options: BatchOptions, *, output: Path) -> Iterator[Item]:
    if options.sample is None:
        return read_inputs(inputs, output=output)
    total = sum(1 for _ in read_inputs(inputs, output=output))
    return sample(read_inputs(inputs, output=output), total=total, size=options.sample)


def _outcomes(items: Iterator[Item], *, task: Task, engine: Engine, dedupe: bool) -> Generator[Outcome]:
    """The stages between the input and the output."""
    with ExitStack() as opened:
        repeats = opened.enter_context(closing(Repeats(task.form))) if dedupe else None
        marked = items if repeats is None else repeats.mark(items)
        fetched = opened.enter_context(closing(FetchAhead(lambda: _page_fetcher(task)).run(marked)))
        outcomes = opened.enter_context(closing(engine.run(task, fetched)))
        yield from outcomes if repeats is None else repeats.resolve(outcomes)


def _page_fetcher(task: Task) -> PageFetcher:
    from analyzer.batch.fetching import FirstPageFetcher  # noqa: PLC0415 - the scraper, which only URLs need here

    return FirstPageFetcher(task.options, task.turns)


def _behind(start: Checkpoint, items: Iterator[Item]) -> Iterator[Item]:
    """Skip the records done by an earlier run, and make sure that they are the same."""
    last = None
    for _ in range(start.tally.records):
        last = next(items, None)
    if start.tally.records and (last is None or open_item(last).id != start.last_id):
        raise BatchError("the input is not the one the unfinished run was begun with: --force starts over")
    yield from items

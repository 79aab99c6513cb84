"""One run over many postings: the line reader → engine → output, from its start or from where it was interrupted."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import partial

from analyzer.batch.engines import Engine
from analyzer.batch.journal import Checkpoint
from analyzer.batch.output import open_output
from analyzer.batch.readers import check_inputs, read_inputs
from analyzer.batch.records import Outcome, Record
from analyzer.batch.tally import Tally
from analyzer.batch.worker import analyze_record
from analyzer.exceptions import BatchError
from analyzer.version import __version__


def run_batch(
    inputs: Sequence[str],
    target: str,
    *,
    engine: Engine,
    as_of: date,
    description: bool = False,
    resume: bool = False,
    force: bool = False,
    started: Callable[[Tally], None] = lambda _: None,
    observe: Callable[[Outcome], None] = lambda _: None,
) -> Tally:
    """Analyse all records of the inputs, one line of output each, in their order.

    Args:
        inputs: Files, folders, globs, URLs, or "-" (see readers).
        target: The output file, or "-" for standard output.
        engine: Who does the work.
        as_of: The day for which the plans hold; a resumed run keeps the day it was begun with.
        description: Whether to repeat each posting's text in the output.
        resume: Go on with an unfinished run, if there is one.
        force: Replace an output that is there.
        started: Told once, before the first record, what an earlier run has done.
        observe: Told every outcome once it is taken.

    Returns:
        The counts over all records, those of an earlier run included.

    Raises:
        BatchError: If the run cannot start or go on; what is done is kept for `resume`.
        InputError: If an input is missing.
    """
    check_inputs(inputs)
    settings = {
        "inputs": list(inputs),
        "description": description,
        "version": __version__,
        "as_of": as_of.isoformat(),
    }
    with open_output(target, settings=settings, resume=resume, force=force) as output:
        started(output.start.tally)
        day = date.fromisoformat(output.settings["as_of"])
        analyze = partial(analyze_record, as_of=day, description=description)
        records = _behind(output.start, read_inputs(inputs))
        with closing(engine.run(analyze, records)) as outcomes:
            for outcome in outcomes:
                if outcome.fatal:
                    raise BatchError(outcome.fatal)
                output.write(outcome)
                observe(outcome)
        return output.complete()


def _behind(start: Checkpoint, records: Iterator[Record]) -> Iterator[Record]:
    """Skip the records done by an earlier run, and make sure that they are the same."""
    last = None
    for _ in range(start.tally.records):
        last = next(records, None)
    if start.tally.records and (last is None or last.id != start.last_id):
        raise BatchError("the input is not the one the unfinished run was begun with: --force starts over")
    yield from records

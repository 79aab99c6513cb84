"""The analyses that the pages show: those made since the server was started, and the output of a batch."""

import secrets
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from analyzer.exceptions import AnalyzerError
from analyzer.schema.analysis import Analysis
from analyzer.schema.language import DEFAULT_LANGUAGE
from analyzer.schema.plan import Application
from analyzer.web.batch_output import BatchOutput
from analyzer.web.problems import UnknownError
from analyzer.web.rows import Row, row_of

MAX_KEPT = 300
"""Analyses kept in memory; one with its text takes about 20 kB."""

_GONE = "This analysis is no longer here: read the posting again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An analysis and the dates it was made with."""

    analysis: Analysis
    """The analysis."""

    application: Application
    """What the applicant had said."""

    draft_language: str = DEFAULT_LANGUAGE
    """The language of the plan's drafts."""

    listed: bool = True
    """Whether it takes a row of the table; a line of a batch has one already."""


class Shelf:
    """Keeps the latest analyses in memory, under keys that cannot be guessed; nothing is written to disk."""

    def __init__(self, batch: BatchOutput | None = None) -> None:
        self.batch = batch
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def put(self, kept: Kept) -> str:
        """Keep an analysis; the key that finds it again. An older one of the same posting leaves the table."""
        for older, there in self._kept.items():
            if there.listed and there.analysis.posting == kept.analysis.posting:
                self._kept[older] = replace(there, listed=False)
        key = secrets.token_urlsafe(12)
        self.replace(key, kept)
        return key

    def replace(self, key: str, kept: Kept) -> None:
        """Keep a newer analysis under the key of an older one."""
        self._kept[key] = kept
        self._kept.move_to_end(key)
        while len(self._kept) > MAX_KEPT:
            self._kept.popitem(last=False)

    def get(self, key: str) -> Kept:
        """What is kept under a key.

        Raises:
            UnknownError: nothing is, or no longer.
        """
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        try:
            analysis = self.batch.read(key) if self.batch else None
        except AnalyzerError as error:
            raise UnknownError(str(error)) from error
        if analysis is None:
            raise UnknownError(_GONE)
        known = analysis.plan
        interviewed = (known.interviewed_on,) if known and known.interviewed_on else ()
        application = Application(applied_on=known.applied_on if known else None, interviewed_on=interviewed)
        return Kept(analysis=analysis, application=application, listed=False)

    def rows(self) -> Iterator[Row]:
        """Everything there is, the latest first, then the batch in its order.

        Call it where the shelf is changed; the rows, which take their time, may be taken in another thread.
        """
        now = [(key, kept.analysis) for key, kept in reversed(self._kept.items()) if kept.listed]
        return chain((row_of(key, analysis) for key, analysis in now), self._batch_rows())

    def _batch_rows(self) -> Iterator[Row]:
        if self.batch is not None:
            yield from self.batch.rows()

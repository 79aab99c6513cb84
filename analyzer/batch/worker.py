"""What is done with one record: the function that every engine runs.

The analyzer is imported on first use, so that the process that only reads and writes stays small.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from analyzer.batch.conditions import Condition, are_met
from analyzer.batch.record_fields import open_item
from analyzer.batch.records import Item, Outcome, Record, Row, host_of
from analyzer.batch.writers import Form
from analyzer.batch.writers.table import table_row
from analyzer.exceptions import AnalyzerError, BatchError, FetchError, InputError, LexiconError, ModelError
from analyzer.exports.csv_table import row, to_csv
from analyzer.schema.analysis import Analysis, AnalysisWarning

if TYPE_CHECKING:
    from analyzer.policy import Defaults, Phrasebook
    from analyzer.scraping import ScrapedPosting, ScrapeOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is wanted of every record; calling it with one does it, and raises nothing."""

    as_of: date | None
    """The day for which the plans hold."""

    description: bool = False
    """Whether to repeat the posting's text in the output."""

    form: Form = "json"
    """What to make of an analysis."""

    where: tuple[Condition, ...] = ()
    """Which analyses to write."""

    options: "ScrapeOptions | None" = None
    """How pages are fetched; None for the defaults."""

    defaults: "Defaults | None" = None
    """The numbers used where a posting is silent; None for the packaged ones."""

    phrases: "Phrasebook | None" = None
    """Sentences and drafts of the plans; None for the packaged English ones."""

    turns: str | None = None
    """Folder in which all who fetch take turns (see fetching); None where nobody else does."""

    def __call__(self, item: Item) -> Outcome:
        """Analyse the posting, or postings, of a record; whatever goes wrong is in the outcome."""
        from analyzer.analysis import failed_analysis

        record = open_item(item)
        if record.same_as is not None:
            return Outcome(id=record.id, same_as=record.same_as)
        try:
            return self._outcome(record, tuple(self._analyses(record)))
        except AnalyzerError as caught:
            error = caught
        except MemoryError:
            error = BatchError("the posting needs more memory than a worker may use")
        except Exception as caught:  # noqa: BLE001 - a defect of ours must cost one record, not the run
            message = f"internal error, please report it with the posting: {type(caught).__name__}: {caught}"
            error = AnalyzerError(message)
        outcome = self._outcome(record, (failed_analysis(record.id, error),))
        return replace(
            outcome,
            host=host_of(record.url) if isinstance(error, FetchError) else None,
            fatal=str(error) if isinstance(error, ModelError | LexiconError) else None,
        )

    def _outcome(self, record: Record, analyses: Sequence[Analysis]) -> Outcome:
        wanted = tuple(analysis for analysis in analyses if self._is_wanted(analysis))
        payload, rows = self._written(wanted)
        return Outcome(
            id=record.id,
            payload=payload,
            rows=rows,
            permissions=tuple(analysis.policy.permission for analysis in analyses if analysis.policy),
            warnings=tuple(warning.code for analysis in analyses for warning in analysis.warnings),
            errors=tuple(analysis.error.code for analysis in analyses if analysis.error),
            left_out=len(analyses) - len(wanted),
        )

    def _is_wanted(self, analysis: Analysis) -> bool:
        return not self.where or are_met(self.where, row(analysis))

    def _written(self, analyses: Sequence[Analysis]) -> tuple[bytes, tuple[Row, ...]]:
        from analyzer.exports.policy_json import to_json

        if self.form == "csv":
            return to_csv(analyses).removeprefix(to_csv(())).encode(), ()
        json = [to_json(analysis, description=self.description) for analysis in analyses]
        if self.form == "table":
            return b"", tuple(map(table_row, analyses, json))
        return b"".join(line.encode() + b"\n" for line in json), ()

    def _analyses(self, record: Record) -> Iterator[Analysis]:
        from analyzer import scraping
        from analyzer.analysis import analyze_posting, failed_analysis

        found = self._open(record)
        for number, scraped in enumerate(found):
            if scraped.problem is not None:
                yield failed_analysis(f"{record.id}#{scraped.posting.id}", scraped.problem)
                continue
            filled = scraping.fill_in(scraped, record.row) if record.row is not None else scraped
            posting = replace(
                filled.posting,
                id=record.id if len(found) == 1 else f"{record.id}#{number}",
                url=filled.posting.url or record.url,
                title=filled.posting.title or record.title,
            )
            warnings = (*filled.warnings, *record.warnings)
            try:
                posting = scraping.complete(posting, country=record.country, date_posted=record.date_posted)
            except InputError as error:  # a country that is none is no reason to lose the posting
                posting = scraping.complete(posting, date_posted=record.date_posted)
                warnings += (AnalysisWarning(code="unknown_country", message=str(error)),)
            yield analyze_posting(
                posting,
                application=record.application,
                as_of=self.as_of,
                warnings=warnings,
                defaults=self.defaults,
                phrases=self.phrases,
            )

    def _open(self, record: Record) -> "tuple[ScrapedPosting, ...]":
        from analyzer import scraping

        options = self.options or scraping.ScrapeOptions()
        if record.problem is not None:
            raise record.problem
        if record.text is not None:
            return (scraping.read_text(record.text, id=record.id, title=record.title, url=record.url),)
        if record.html is not None:
            return scraping.read_markup(record.html, url=record.url, options=options)
        if record.path is not None:
            return scraping.open_source(record.path, options=options)
        if record.row is not None and record.url is None:
            return scraping.read_record(record.row)
        from analyzer.batch import fetching
        from analyzer.scraping.scraper import read_whole

        if record.url is None:
            return read_whole(record.pages[0])
        return fetching.open_url(record.url.strip(), pages=record.pages, options=options, turns=self.turns)

"""What is done with one record: the function that every engine runs.

The analyzer is imported on first use, so that the process that only reads and writes stays small.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from analyzer.batch.records import Outcome, Record
from analyzer.exceptions import AnalyzerError, BatchError, InputError, LexiconError, ModelError
from analyzer.schema.analysis import Analysis, AnalysisWarning

if TYPE_CHECKING:
    from analyzer.scraping import ScrapedPosting


def analyze_record(record: Record, *, as_of: date | None, description: bool) -> Outcome:
    """Analyse the posting, or postings, of a record; whatever goes wrong is in the outcome.

    Args:
        record: What to analyse.
        as_of: The day for which the plans hold.
        description: Whether to repeat the posting's text in the output.
    """
    from analyzer.analysis import failed_analysis

    try:
        return _outcome(record, tuple(_analyses(record, as_of)), description=description)
    except AnalyzerError as caught:
        error = caught
    except MemoryError:
        error = BatchError("the posting needs more memory than a worker may use")
    except Exception as caught:  # noqa: BLE001 - a defect of ours must cost one record, not the run
        message = f"internal error, please report it with the posting: {type(caught).__name__}: {caught}"
        error = AnalyzerError(message)
    return _outcome(
        record,
        (failed_analysis(record.id, error),),
        description=description,
        fatal=str(error) if isinstance(error, ModelError | LexiconError) else None,
    )


def _outcome(record: Record, analyses: Sequence[Analysis], *, description: bool, fatal: str | None = None) -> Outcome:
    from analyzer.exports.policy_json import to_json

    lines = (to_json(analysis, description=description).encode() + b"\n" for analysis in analyses)
    return Outcome(
        id=record.id,
        payload=b"".join(lines),
        permissions=tuple(analysis.policy.permission for analysis in analyses if analysis.policy),
        warnings=tuple(warning.code for analysis in analyses for warning in analysis.warnings),
        errors=tuple(analysis.error.code for analysis in analyses if analysis.error),
        fatal=fatal,
    )


def _analyses(record: Record, as_of: date | None) -> Iterator[Analysis]:
    from analyzer import scraping
    from analyzer.analysis import analyze_posting

    found = _open(record)
    for number, scraped in enumerate(found):
        posting = replace(
            scraped.posting,
            id=record.id if len(found) == 1 else f"{record.id}#{number}",
            url=scraped.posting.url or record.url,
            title=scraped.posting.title or record.title,
        )
        warnings = (*scraped.warnings, *record.warnings)
        try:
            posting = scraping.complete(posting, country=record.country, date_posted=record.date_posted)
        except InputError as error:  # a country that is none is no reason to lose the posting
            posting = scraping.complete(posting, date_posted=record.date_posted)
            warnings += (AnalysisWarning(code="unknown_country", message=str(error)),)
        yield analyze_posting(posting, application=record.application, as_of=as_of, warnings=warnings)


def _open(record: Record) -> "tuple[ScrapedPosting, ...]":
    from analyzer import scraping

    if record.problem is not None:
        raise record.problem
    if record.text is not None:
        return (scraping.read_text(record.text, id=record.id),)
    if record.html is not None:
        return scraping.read_bytes(record.html.encode(), name="record.html", url=record.url)
    if record.path is not None:
        return scraping.open_source(record.path)
    return scraping.open_source(record.url or "")

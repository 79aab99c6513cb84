"""The list of export formats: to add one, write its file and name it here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analyzer.exceptions import InputError
from analyzer.exports.csv_table import to_csv
from analyzer.exports.explanation import to_explanation
from analyzer.exports.html_report import to_html
from analyzer.exports.icalendar import to_icalendar
from analyzer.exports.markdown import to_markdown
from analyzer.exports.parquet import to_parquet
from analyzer.exports.policy_json import to_json
from analyzer.exports.summary import to_text
from analyzer.exports.web_annotation import to_web_annotation
from analyzer.schema.analysis import Analysis


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One way to write analyses."""

    description: str
    """One line for help texts."""

    suffix: str
    """Of files, with the dot."""

    media_type: str
    """MIME type."""

    write: Callable[[Sequence[Analysis]], str | bytes]
    """Writes them; a format for one analysis refuses several."""


def _one(write: Callable[[Analysis], str]) -> Callable[[Sequence[Analysis]], str]:
    def only(analyses: Sequence[Analysis]) -> str:
        if len(analyses) != 1:
            count = len(analyses)
            raise InputError(
                f"This format holds one analysis, not {count}: choose one (--index), or take csv or jsonl."
            )
        return write(analyses[0])

    return only


def _lines(analyses: Sequence[Analysis]) -> str:
    return "".join(f"{to_json(analysis)}\n" for analysis in analyses)


FORMATS: Mapping[str, Format] = {
    "csv": Format(
        description="a table with one row for each posting", suffix=".csv", media_type="text/csv", write=to_csv
    ),
    "explanation": Format(
        description="why each step, in sentences with quotes",
        suffix=".txt",
        media_type="text/plain",
        write=_one(to_explanation),
    ),
    "html": Format(
        description="a web page with timeline and highlighted evidence",
        suffix=".html",
        media_type="text/html",
        write=_one(to_html),
    ),
    "ics": Format(
        description="calendar events with alarms (RFC 5545)",
        suffix=".ics",
        media_type="text/calendar",
        write=to_icalendar,
    ),
    "json": Format(
        description="the output contract",
        suffix=".json",
        media_type="application/json",
        write=_one(lambda analysis: to_json(analysis, indent=2) + "\n"),
    ),
    "jsonl": Format(
        description="the output contract, one posting a line",
        suffix=".jsonl",
        media_type="application/jsonl",
        write=_lines,
    ),
    "jsonld": Format(
        description="the evidence as W3C Web Annotations",
        suffix=".jsonld",
        media_type="application/ld+json",
        write=_one(lambda analysis: to_web_annotation(analysis) + "\n"),
    ),
    "md": Format(description="Markdown", suffix=".md", media_type="text/markdown", write=_one(to_markdown)),
    "parquet": Format(
        description="the table with types (extra parquet)",
        suffix=".parquet",
        media_type="application/vnd.apache.parquet",
        write=to_parquet,
    ),
    "text": Format(
        description="the summary a terminal shows", suffix=".txt", media_type="text/plain", write=_one(to_text)
    ),
    "todo": Format(
        description="calendar to-dos with alarms (RFC 5545, VTODO)",
        suffix=".ics",
        media_type="text/calendar",
        write=lambda analyses: to_icalendar(analyses, todo=True),
    ),
}
"""By the name that a user gives."""

CALENDARS = ("ics", "todo")
"""Formats that can take back what an earlier export of them said."""

"""How good the analyzer is: its answers against labelled postings."""

from analyzer.evaluation.floors import check_floors
from analyzer.evaluation.outcomes import Outcome, compare
from analyzer.evaluation.report import Report, summarize
from analyzer.evaluation.runs import evaluate
from analyzer.evaluation.tables import mistakes_to_text, to_json, to_text

__all__ = [
    "Outcome",
    "Report",
    "check_floors",
    "compare",
    "evaluate",
    "mistakes_to_text",
    "summarize",
    "to_json",
    "to_text",
]

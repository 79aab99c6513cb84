"""How good the analyzer is: its answers against labelled postings."""

from analyzer.evaluation.ablation import ABLATIONS
from analyzer.evaluation.agreement import agreement_to_text, compare_readers
from analyzer.evaluation.counts import counts_to_text
from analyzer.evaluation.floors import check_floors, updated_floors
from analyzer.evaluation.outcomes import Outcome
from analyzer.evaluation.report import Report, summarize
from analyzer.evaluation.runs import evaluate
from analyzer.evaluation.tables import comparison_to_text, mistakes_to_text, to_json, to_text

__all__ = [
    "ABLATIONS",
    "Outcome",
    "Report",
    "agreement_to_text",
    "check_floors",
    "compare_readers",
    "comparison_to_text",
    "counts_to_text",
    "evaluate",
    "mistakes_to_text",
    "summarize",
    "to_json",
    "to_text",
    "updated_floors",
]

"""The model card: what was trained, on what, and how good it is, for whoever decides whether to use it."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from string import Template

from analyzer.classification.fitting import YES_SHARES
from analyzer.classification.statements import THRESHOLD, WEAK_THRESHOLD
from analyzer.corpus import HELD_OUT_SHARE, LANGUAGE
from analyzer.training.permission_rows import HARD_SHARE
from analyzer.training.report import TrainingReport


def model_card(report: TrainingReport) -> str:
    """The card in Markdown."""
    measures = report.measures
    values: Mapping[str, object] = {
        "version": report.version,
        "language": LANGUAGE,
        "threshold": THRESHOLD,
        "weak_threshold": WEAK_THRESHOLD,
        "sentences": report.sentences,
        "postings": report.postings,
        "sha256": report.sha256,
        "held_out": report.held_out,
        "held_out_share": HELD_OUT_SHARE,
        "label_rows": "\n".join(_label_rows(report)),
        "calibration_error": f"{measures.calibration_error:.3f}",
        "read_accuracy": f"{measures.permission_read.accuracy:.3f}",
        "read_error": f"{measures.permission_read.calibration_error:.3f}",
        "read_n": measures.permission_read.n,
        "labelled_accuracy": f"{measures.permission_labelled.accuracy:.3f}",
        "labelled_error": f"{measures.permission_labelled.calibration_error:.3f}",
        "labelled_n": measures.permission_labelled.n,
        "negative_share": round(100 * report.negative_share),
        "hard_share": HARD_SHARE,
        "easy_share": 1 - HARD_SHARE,
        "everything_share": YES_SHARES["everything_closed"],
        "offered_share": YES_SHARES["offered"],
        "libraries": ", ".join(f"{name} {version}" for name, version in report.libraries.items()),
    }
    template = files("analyzer.training").joinpath("model_card.md").read_text("utf-8")
    return Template(template).substitute(values)


def _label_rows(report: TrainingReport) -> Iterator[str]:
    for label, both in report.measures.labels.items():
        words = report.measures.words_only[label]
        figures = f"{both.precision:.3f} | {both.recall:.3f} | {words.precision:.3f} | {words.recall:.3f} | {both.n}"
        yield f"| {label} | {figures} |"

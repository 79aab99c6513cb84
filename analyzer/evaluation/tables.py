"""A report for people, as a table, and for programs, as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ConfigDict, TypeAdapter
from pydantic.alias_generators import to_camel
from typing_extensions import TypeAliasType

from analyzer.evaluation.outcomes import Outcome
from analyzer.evaluation.report import Estimate, PermissionReport, Report, Scores

_Document = TypeAliasType("_Document", Report)
_WIDTH = 46


def to_dict(reports: Mapping[str, Report]) -> dict[str, Any]:
    """The reports by name, as JSON's types in camelCase; keys that are labels or permissions stay as they are."""
    adapter: TypeAdapter[Any] = TypeAdapter(_Document, config=ConfigDict(alias_generator=to_camel))
    return {name: adapter.dump_python(report, mode="json", by_alias=True) for name, report in reports.items()}


def to_json(reports: Mapping[str, Report]) -> str:
    """The reports by name, as JSON."""
    return json.dumps(to_dict(reports), ensure_ascii=False, indent=1)


def to_text(name: str, report: Report) -> str:
    """One report as lines of text; the figures in brackets are 95 % bootstrap intervals."""
    return "\n".join(_lines(name, report))


def comparison_to_text(reports: Mapping[str, Report]) -> str:
    """Variants of the analyzer on the same postings, a line each."""
    lines = [f"{'':{_WIDTH}}     P     R    F1 permission macro F1 harmful"]
    for name, report in reports.items():
        micro, permission = report.micro, report.permission
        line = f"{name:{_WIDTH}} {_figure(micro.precision)} {_figure(micro.recall)} {_figure(micro.f1)}"
        if permission is not None:
            line += f"      {_figure(permission.accuracy)}    {_figure(permission.macro_f1)} {permission.harmful:7d}"
        lines.append(line)
    return "\n".join(lines)


def mistakes_to_text(outcomes: Sequence[Outcome], *, limit: int) -> str:
    """The first `limit` mistakes, with the words they are about."""
    lines = []
    for outcome in outcomes:
        for mistake in outcome.mistakes:
            said = mistake.gold if mistake.gold is not None else mistake.found
            words = said if isinstance(said, str) or said is None else " ".join(said.evidence.exact.split())
            became = f" → {mistake.found}" if isinstance(mistake.found, str) else ""
            lines.append(f"{mistake.kind}  [{outcome.id}]  {words}{became}")
    return "\n".join(lines[:limit])


def _lines(name: str, report: Report) -> Iterator[str]:
    failed = f", {report.failed} without an analysis" if report.failed else ""
    yield f"{name}: {report.texts} texts{failed}"
    yield f"{'statement':{_WIDTH}}     P     R    F1                     n"
    for label, scores in report.statements.items():
        yield _row(label, scores)
    yield _row("all but third parties (micro average)", report.micro)
    if report.emails is not None:
        yield _row("e-mail addresses of contacts", report.emails)
    yield f"{'value':{_WIDTH}} right"
    for label, share in report.values.items():
        yield f"{label:{_WIDTH}} {_figure(share.accuracy)}{'':31} {share.n:5d}"
    yield f"{'all values':{_WIDTH}} {_with_interval(report.values_accuracy)}"
    if report.permission is not None:
        yield from _permission_lines(report.permission)


def _permission_lines(permission: PermissionReport) -> Iterator[str]:
    yield f"{'permission':{_WIDTH}}     P     R    F1                     n"
    for name, scores in permission.by_permission.items():
        yield _row(name, scores)
    yield f"{'accuracy':{_WIDTH}} {_with_interval(permission.accuracy)}"
    yield f"{'macro F1':{_WIDTH}} {_with_interval(permission.macro_f1)}"
    yield f"{'harmful: more open than stated':{_WIDTH}} {permission.harmful:5d}"
    yield f"{'expected calibration error':{_WIDTH}} {_with_interval(permission.calibration_error)}"
    yield f"{'marked for review':{_WIDTH}} {_with_interval(permission.review_share)}"
    yield f"{'wrong among those not marked':{_WIDTH}} {_with_interval(permission.unmarked_error)}"
    answers = sorted({answer for row in permission.confusion.values() for answer in row})
    yield f"{'labelled as / answered':{_WIDTH}} " + " ".join(f"{answer:>12}" for answer in answers)
    for gold, row in permission.confusion.items():
        yield f"{gold:{_WIDTH}} " + " ".join(f"{row[answer]:12d}" for answer in answers)


def _row(label: str, scores: Scores) -> str:
    figures = f"{_figure(scores.precision)} {_figure(scores.recall)} {_with_interval(scores.f1)}"
    return f"{label:{_WIDTH}} {figures:35} {scores.n:5d}"


def _figure(estimate: Estimate) -> str:
    return "    –" if estimate.value is None else f"{estimate.value:5.3f}"


def _with_interval(estimate: Estimate) -> str:
    if estimate.low is None or estimate.high is None:
        return _figure(estimate)
    return f"{_figure(estimate)} [{estimate.low:.3f}, {estimate.high:.3f}]"

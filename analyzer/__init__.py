"""Reads in a job posting whether, when and how its employer wants to be followed up."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from analyzer.version import __version__

if TYPE_CHECKING:
    from analyzer.analysis import analyze, analyze_posting
    from analyzer.exports.policy_json import from_json, json_schema, to_json
    from analyzer.schema.analysis import Analysis
    from analyzer.schema.plan import Application
    from analyzer.schema.posting import JobPosting

__all__ = [
    "Analysis",
    "Application",
    "JobPosting",
    "__version__",
    "analyze",
    "analyze_posting",
    "from_json",
    "json_schema",
    "to_json",
]

_HOMES = {
    "Analysis": "analyzer.schema.analysis",
    "Application": "analyzer.schema.plan",
    "JobPosting": "analyzer.schema.posting",
    "analyze": "analyzer.analysis",
    "analyze_posting": "analyzer.analysis",
    "from_json": "analyzer.exports.policy_json",
    "json_schema": "analyzer.exports.policy_json",
    "to_json": "analyzer.exports.policy_json",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: spaCy and scikit-learn take seconds that not every use needs."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)

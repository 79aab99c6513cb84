"""Reads in a job posting whether, when and how its employer wants to be followed up."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from analyzer.version import __version__

if TYPE_CHECKING:
    from analyzer.analysis import analyze, analyze_posting
    from analyzer.exceptions import (
        AnalyzerError,
        BatchError,
        BlockedError,
        ExpiredError,
        FetchError,
        InputError,
        LexiconError,
        MissingExtraError,
        ModelError,
        NoPostingError,
        SeveralPostingsError,
        SourceError,
        UnreadableError,
    )
    from analyzer.exports.policy_json import from_json, json_schema, to_json
    from analyzer.policy.defaults import Defaults, load_defaults
    from analyzer.policy.messages import Phrasebook, load_phrasebook
    from analyzer.replanning import replan
    from analyzer.schema.analysis import Analysis
    from analyzer.schema.plan import Application
    from analyzer.schema.posting import JobPosting
    from analyzer.scraping.options import ScrapeOptions

__all__ = [
    "Analysis",
    "AnalyzerError",
    "Application",
    "BatchError",
    "BlockedError",
    "Defaults",
    "ExpiredError",
    "FetchError",
    "InputError",
    "JobPosting",
    "LexiconError",
    "MissingExtraError",
    "ModelError",
    "NoPostingError",
    "Phrasebook",
    "ScrapeOptions",
    "SeveralPostingsError",
    "SourceError",
    "UnreadableError",
    "__version__",
    "analyze",
    "analyze_posting",
    "from_json",
    "json_schema",
    "load_defaults",
    "load_phrasebook",
    "replan",
    "to_json",
]

_HOMES = {
    "analyzer.analysis": ("analyze", "analyze_posting"),
    "analyzer.exports.policy_json": ("from_json", "json_schema", "to_json"),
    "analyzer.policy.defaults": ("Defaults", "load_defaults"),
    "analyzer.policy.messages": ("Phrasebook", "load_phrasebook"),
    "analyzer.replanning": ("replan",),
    "analyzer.schema.analysis": ("Analysis",),
    "analyzer.schema.plan": ("Application",),
    "analyzer.schema.posting": ("JobPosting",),
    "analyzer.scraping.options": ("ScrapeOptions",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: spaCy and scikit-learn take seconds that not every use needs."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME.get(name, "analyzer.exceptions")), name)


def __dir__() -> list[str]:
    """The public names too that are not imported yet, for whoever completes them as they type."""
    return sorted({*globals(), *__all__})

"""The whole answer for one posting: what every surface emits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analyzer.schema.plan import Plan
from analyzer.schema.policy import FollowUpPolicy
from analyzer.schema.posting import ContactPoint, JobPosting
from analyzer.schema.statement import Statement

SCHEMA_VERSION = "1.0"

ANALYSIS_GIVEN = (
    "This is an analysis made before, not a posting: the commands plan, explain and export read it, as JSON."
)
"""What to tell somebody who gives an analysis where a posting is expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisWarning:
    """Something the reader of the analysis should know."""

    code: str
    """Stable identifier, lower_snake."""

    message: str
    """One sentence for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisError:
    """Why a posting could not be analysed."""

    code: str
    """The `code` of the exception in analyzer.exceptions."""

    message: str
    """One sentence that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What made the analysis."""

    version: str
    """Version of the analyzer."""

    models: Mapping[str, str] = field(default_factory=dict)
    """Version of each model used, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One posting, read and judged."""

    analyzer: Provenance
    """What made it."""

    posting: JobPosting
    """The posting; of a failed one, only what is known."""

    schema_version: str = SCHEMA_VERSION
    """Version of this structure."""

    statements: tuple[Statement, ...] = ()
    """What the posting says, in the order of the text."""

    contact_points: tuple[ContactPoint, ...] = ()
    """Everybody the applicant is given, in the order of the text."""

    policy: FollowUpPolicy | None = None
    """What follows from the statements; None if the analysis failed."""

    plan: Plan | None = None
    """What to do when; None if the analysis failed."""

    warnings: tuple[AnalysisWarning, ...] = ()
    """What to be careful about."""

    error: AnalysisError | None = None
    """Why the analysis failed; None if it did not."""


def is_analysis(value: object) -> bool:
    """Whether parsed JSON, or a row of a table by column, is an analysis written before, of this or another version."""
    if not isinstance(value, dict):
        return False
    return {"schemaVersion", "posting", "policy"} <= value.keys() or {"permission", "needsReview"} <= value.keys()

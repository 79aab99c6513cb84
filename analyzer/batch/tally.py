"""What a run has done so far, in numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from analyzer.batch.records import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts over outcomes; an interrupted run's are in its journal, so that a resumed run's are complete."""

    records: int = 0
    """Records read and done."""

    permissions: Counter[str] = field(default_factory=Counter)
    """Analyses per permission."""

    warnings: Counter[str] = field(default_factory=Counter)
    """Warnings per code."""

    errors: Counter[str] = field(default_factory=Counter)
    """Failed analyses per code."""

    @property
    def failed(self) -> int:
        """Analyses that failed."""
        return self.errors.total()

    def plus(self, outcomes: Iterable[Outcome]) -> "Tally":
        """The counts with some more outcomes."""
        total = Tally.from_dict(self.to_dict())
        records = self.records
        for outcome in outcomes:
            records += 1
            total.permissions.update(outcome.permissions)
            total.warnings.update(outcome.warnings)
            total.errors.update(outcome.errors)
        return replace(total, records=records)

    def to_dict(self) -> dict[str, Any]:
        """The counts as JSON holds them."""
        return {
            "records": self.records,
            "permissions": dict(self.permissions),
            "warnings": dict(self.warnings),
            "errors": dict(self.errors),
        }

    @classmethod
    def from_dict(cls, counts: Mapping[str, Any]) -> "Tally":
        """The opposite of `to_dict`."""
        return cls(
            records=counts["records"],
            permissions=Counter(counts["permissions"]),
            warnings=Counter(counts["warnings"]),
            errors=Counter(counts["errors"]),
        )

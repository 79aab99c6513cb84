"""What a run has done so far, in numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from analyzer.batch.records import Outcome

MAX_HOSTS = 200
"""Hosts whose failures are counted apart; those of further ones are counted together."""

OTHER_HOSTS = "other hosts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts over outcomes; an interrupted run's are in its journal, so that a resumed run's are complete."""

    records: int = 0
    """Records read and done."""

    left_out: int = 0
    """Analyses that did not meet the run's conditions."""

    permissions: Counter[str] = field(default_factory=Counter)
    """Analyses per permission."""

    warnings: Counter[str] = field(default_factory=Counter)
    """Warnings per code."""

    errors: Counter[str] = field(default_factory=Counter)
    """Failed analyses per code."""

    hosts: Counter[str] = field(default_factory=Counter)
    """Failed fetches per "code host"."""

    @property
    def analyses(self) -> int:
        """Analyses made, failed ones included: more than records, where a record holds several postings."""
        return self.permissions.total() + self.failed

    @property
    def failed(self) -> int:
        """Analyses that failed."""
        return self.errors.total()

    def plus(self, outcomes: Iterable[Outcome]) -> "Tally":
        """The counts with some more outcomes."""
        permissions, warnings, errors = self.permissions.copy(), self.warnings.copy(), self.errors.copy()
        hosts = self.hosts.copy()
        records, left_out = self.records, self.left_out
        for outcome in outcomes:
            records += 1
            left_out += outcome.left_out
            permissions.update(outcome.permissions)
            warnings.update(outcome.warnings)
            errors.update(outcome.errors)
            if outcome.host is not None:
                hosts.update(_counted(outcome, hosts))
        return Tally(
            records=records, left_out=left_out, permissions=permissions, warnings=warnings, errors=errors, hosts=hosts
        )

    def to_dict(self) -> dict[str, Any]:
        """The counts as JSON holds them."""
        return {
            "records": self.records,
            "left_out": self.left_out,
            "permissions": dict(self.permissions),
            "warnings": dict(self.warnings),
            "errors": dict(self.errors),
            "hosts": dict(self.hosts),
        }

    @classmethod
    def from_dict(cls, counts: Mapping[str, Any]) -> "Tally":
        """The opposite of `to_dict`."""
        return cls(
            records=counts["records"],
            left_out=counts["left_out"],
            permissions=Counter(counts["permissions"]),
            warnings=Counter(counts["warnings"]),
            errors=Counter(counts["errors"]),
            hosts=Counter(counts["hosts"]),
        )


def _counted(outcome: Outcome, hosts: Counter[str]) -> list[str]:
    names = [f"{code} {outcome.host}" for code in outcome.errors]
    return [name if name in hosts or len(hosts) < MAX_HOSTS else f"{name.split()[0]} {OTHER_HOSTS}" for name in names]

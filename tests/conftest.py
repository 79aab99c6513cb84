"""What every test may rely on: one fixed day, and a network that ends at the loopback interface (pyproject.toml)."""

from datetime import date

import pytest

REFERENCE_DATE = date(2026, 1, 12)  # a Monday


@pytest.fixture
def reference_date() -> date:
    """The day that relative dates count from."""
    return REFERENCE_DATE

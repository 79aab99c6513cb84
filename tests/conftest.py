"""What every test may rely on.

One fixed day, examples that do not change, and a network that ends at the loopback interface (pyproject.toml).
"""

from datetime import date

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")  # the same examples in every run: what fails once fails always

REFERENCE_DATE = date(2026, 1, 12)  # a Monday


@pytest.fixture
def reference_date() -> date:
    """The day that relative dates count from."""
    return REFERENCE_DATE

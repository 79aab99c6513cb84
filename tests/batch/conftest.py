"""Doubles for the analysis that worker processes can import too."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def doubles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).parent / "doubles")

"""Running the command line inside the test's process."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from analyzer.cli import main

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


@dataclass(frozen=True, kw_only=True)
class Finished:
    """What a command left."""

    code: int
    out: str
    err: str


Run = Callable[..., Finished]


@pytest.fixture
def samples() -> Path:
    return SAMPLES


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Call it with arguments, and with `stdin` where the command reads it."""
    monkeypatch.setenv("ANALYZER_CACHE", str(tmp_path / "cache"))

    def run(*arguments: object, stdin: bytes = b"") -> Finished:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as finished:
            main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Finished(code=int(finished.value.code or 0), out=out.decode(), err=err.decode())

    return run

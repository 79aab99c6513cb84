"""SECURITY.md names tests and bounds that are there."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
NAMED = set(re.findall(r"`([\w/]+\.py)::(test_\w+)`", (TESTS.parent / "SECURITY.md").read_text("utf-8")))


def declared_in(path: Path) -> set[str]:
    return {n.name for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.FunctionDef)}


def test_every_test_named_is_there() -> None:
    assert len(NAMED) > 40
    assert {(path, name) for path, name in NAMED if name not in declared_in(TESTS / path)} == set()


def test_every_bound_named_is_there() -> None:
    text = (TESTS.parent / "SECURITY.md").read_text("utf-8")
    source = "\n".join(path.read_text("utf-8") for path in (TESTS.parent / "analyzer").rglob("*.py"))
    bounds = set(re.findall(r"`([A-Z][A-Z_]+)`", text))
    assert bounds
    assert [name for name in bounds if not re.search(rf"\b{name}\b", source)] == []

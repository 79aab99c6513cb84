"""Every pattern of Python's `re` that the package compiles: found by its call, caught as it is compiled.

Run as a program (`python -m tests.security.regex_walk`), because the patterns are compiled once, when a module is
imported: prints a JSON list of [file:line, pattern, flags].
"""

import ast
import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "analyzer"
_AT_ONE_PLACE = frozenset(("match", "fullmatch"))
_FUNCTIONS = frozenset(("compile", "sub", "split", "findall", "finditer", "match", "search", "fullmatch"))


def calls() -> set[str]:
    """Where the package uses `re`, as "file:line"."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            function = node.func if isinstance(node, ast.Call) else None
            if isinstance(function, ast.Attribute) and function.attr in _FUNCTIONS and _name(function.value) == "re":
                found.add(f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def only_matched(path: str) -> set[int]:
    """Lines of a file whose pattern is tried at one place of a text (`match`, `fullmatch`), never searched for."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    lines = {
        target.id: node.value.lineno
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    uses: dict[str, list[str]] = {name: [] for name in lines}
    loads = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (name := _name(node.value)) in uses:
            uses[name].append(node.attr)
    matched = {name for name, used in uses.items() if used and set(used) <= _AT_ONE_PLACE}
    return {lines[name] for name in matched if len(uses[name]) == loads.count(name)}


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def caught() -> list[tuple[str, str, int]]:
    """Import and use the package, and note each pattern that it has compiled, and where."""
    noted: list[tuple[str, str, int]] = []
    original = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: int) -> Any:
        frame = sys._getframe(2)
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(PACKAGE):
            text = pattern.decode("latin-1") if isinstance(pattern, bytes) else getattr(pattern, "pattern", pattern)
            noted.append((f"{path.relative_to(ROOT)}:{frame.f_lineno}", text, int(flags)))
        return original(pattern, flags)

    re._compile = noting  # type: ignore[attr-defined]
    import analyzer  # noqa: PLC0415 - only now are its patterns compiled

    for module in pkgutil.walk_packages(analyzer.__path__, "analyzer."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    _use_it_all()
    return noted


def _use_it_all() -> None:
    from analyzer.batch.record_fields import parse_record  # noqa: PLC0415
    from analyzer.scraping.employer import named_again  # noqa: PLC0415
    from tests.fuzz.targets import SEEDS, TARGETS  # noqa: PLC0415

    parse_record({"text": "x", "interviewedOn": "2026-01-05; 2026-01-09"}, default_id="x")
    named_again(("Oarwick", "Work at Oarwick."))
    for name, target in TARGETS.items():
        for seed in sorted((SEEDS / name).iterdir()):
            target(seed.read_bytes())


if __name__ == "__main__":
    json.dump(sorted(set(caught())), sys.stdout)

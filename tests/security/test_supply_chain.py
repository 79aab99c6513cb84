"""What we build on: pinned, licensed, and never executed from data."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINNED = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if "==" in line)
SECURITY = (ROOT / "SECURITY.md").read_text("utf-8")
PERMISSIVE = re.compile(r"MIT|BSD|Apache|MPL|Mozilla|PSF|Python Software|ISC|Zlib|CNRI", re.IGNORECASE)
RUNS_CODE = frozenset(("eval", "exec", "__import__", "compile"))
CODE_MODULES = frozenset(("pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "yaml", "ctypes"))


def named(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", requirement)[0]).lower()  # type: ignore[index]


def direct() -> set[str]:
    extras = PROJECT["optional-dependencies"].values()
    listed = [*PROJECT["dependencies"], *(name for extra in extras for name in extra)]
    return {named(requirement) for requirement in listed} - {PROJECT["name"]}


def installed() -> Iterator[tuple[str, str]]:
    """What is installed of all that the package and its extras need, with its licence."""
    waiting, seen = sorted(direct()), set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            found = distribution(name)
        except PackageNotFoundError:  # of another system, or an extra that is not installed here
            continue
        classified = [c for c in found.metadata.get_all("Classifier") or [] if c.startswith("License")]
        written = (found.metadata.get("License-Expression"), *classified, (found.metadata.get("License") or "")[:60])
        yield name, " ".join(filter(None, written))
        waiting += [named(r) for r in found.requires or [] if "extra ==" not in r]


def modules_in(node: ast.AST) -> list[str]:
    """The modules that a statement imports, or a call of import_module that names one."""
    match node:
        case (
            ast.ImportFrom(module=str(module))
            | ast.Call(func=ast.Name(id="import_module"), args=[ast.Constant(value=str(module)), *_])
        ):
            return [module]
        case ast.Import(names=names):
            return [alias.name for alias in names]
    return []


def imported(room: str = "") -> set[str]:
    """The distributions of others that the package's modules, or those of a room of it, import by name."""
    modules = set[str]()
    for path in (ROOT / "analyzer" / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules.update(module.partition(".")[0] for module in modules_in(node))
    owners = packages_distributions()
    foreign = modules - sys.stdlib_module_names - {"analyzer", ""}
    return {named(owner) for module in foreign for owner in owners.get(module, [])} - {
        "pydantic-core"
    }  # pydantic's own


def test_what_is_imported_is_declared() -> None:
    assert imported() <= direct()


@pytest.mark.parametrize("room", ["mcp", "web"])
def test_what_a_server_imports_comes_with_its_extra(room: str) -> None:
    assert imported(room) <= set(map(named, [*PROJECT["dependencies"], *PROJECT["optional-dependencies"][room]]))


def test_every_dependency_has_a_licence_that_lets_us() -> None:
    foreign = [(name, licence) for name, licence in installed() if not PERMISSIVE.search(licence)]
    assert foreign == []


def test_every_dependency_is_listed_with_its_licence() -> None:
    listed = set(re.findall(r"`([a-z0-9-]+)`", SECURITY.partition("## Licences")[2]))
    assert {name for name, _ in installed()} - {"setuptools"} <= listed


def test_every_dependency_is_pinned() -> None:
    assert direct() <= {named(name) for name in PINNED}


@pytest.mark.parametrize("path", sorted((ROOT / "analyzer").rglob("*.py")), ids=lambda path: path.name)
def test_no_module_runs_what_it_reads(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in RUNS_CODE
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            assert not {name.partition(".")[0] for name in names} & CODE_MODULES

"""The wheel has all it needs: built, installed in a clean environment, and run in an empty folder.

The dependencies are lent by the environment that runs the tests, so that nothing is downloaded.
"""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.wheel


def call(*command: object, cwd: Path, stdin: str | None = None) -> str:
    """Standard output of a command that must succeed, away from this source tree."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    arguments = [str(part) for part in command]
    finished = subprocess.run(
        arguments, check=False, cwd=cwd, env=environment, input=stdin, capture_output=True, text=True
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clean") / "environment"
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    install = ("-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    call(sys.executable, *install, cwd=folder)
    site_packages = call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    lenders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(site_packages) / "lent.pth").write_text("".join(f"{path}\n" for path in sorted(lenders)))
    return folder / "bin"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return tmp_path


def test_the_same_source_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT, cwd=tmp_path)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_words_and_models_are_inside(wheel: Path) -> None:
    packed = {Path(name) for name in zipfile.ZipFile(wheel).namelist()}
    needed = {path.relative_to(ROOT) for path in (ROOT / "analyzer").rglob("*.toml")}
    models = {path.relative_to(ROOT) for path in (ROOT / "models").rglob("*") if path.is_file()}
    assert models
    needed |= {Path("analyzer/_models", *path.parts[1:]) for path in models}
    assert needed <= packed
    assert Path("analyzer/py.typed") in packed


def test_nothing_else_is_inside(wheel: Path) -> None:
    roots = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {root for root in roots if not root.endswith(".dist-info")} == {"analyzer"}


def test_a_posting_is_analysed_in_an_empty_folder(scripts: Path, empty: Path) -> None:
    posting = "Cook wanted.\nNo phone calls, please.\n"
    policy = json.loads(call(scripts / "analyzer", "analyze", "-", cwd=empty, stdin=posting))["policy"]
    assert (policy["permission"], policy["channels"]["phone"]) == ("restricted", "prohibited")
    assert list(empty.iterdir()) == []


def test_a_batch_runs_in_an_empty_folder(scripts: Path, empty: Path) -> None:
    records = '{"id": "a", "text": "Cook wanted."}\n{"id": "b", "text": "No phone calls, please."}\n'
    written = call(scripts / "analyzer", "batch", "-", "-o", "-", cwd=empty, stdin=records)
    policies = [json.loads(line)["policy"]["permission"] for line in written.splitlines()]
    assert policies == ["unstated", "restricted"]


def test_the_package_is_the_installed_one(scripts: Path, empty: Path) -> None:
    where = call(scripts / "python", "-c", "import analyzer; print(analyzer.__file__)", cwd=empty)
    assert Path(where.strip()).is_relative_to(scripts.parent)

"""What the documents say is so: blocks run, commands exist, shown output is the real one."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from analyzer.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
DOCUMENTS = ("README.md", "CONTRIBUTING.md")


def blocks(language: str) -> list[str]:
    return [block for name, block in BLOCKS if name == language]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with the samples in it, where `analyzer` is a command."""
    shutil.copytree(ROOT / "data" / "samples", tmp_path / "data" / "samples")
    command = tmp_path / "bin" / "analyzer"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m analyzer "$@"\n')
    command.chmod(0o755)
    return tmp_path


def execute(*command: str, cwd: Path) -> str:
    path = f"{cwd / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}
    finished = subprocess.run(command, check=False, cwd=cwd, env=environment, capture_output=True, text=True)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def shortened(given: Any, shown: Any) -> Any:
    """What of `given` is shown: objects may leave fields out."""
    if isinstance(given, dict) and isinstance(shown, dict):
        return {name: shortened(given.get(name), value) for name, value in shown.items()}
    return given


@pytest.mark.parametrize("block", blocks("sh"))
def test_shell_blocks_run(block: str, clone: Path) -> None:
    assert execute("sh", "-euc", block, cwd=clone) or list(clone.glob("*.json*"))


@pytest.mark.parametrize("block", blocks("python"))
def test_python_blocks_run(block: str, clone: Path) -> None:
    assert execute(sys.executable, "-W", "error", "-c", block, cwd=clone)


def test_the_analysis_shown_is_the_one_given(clone: Path) -> None:
    (shown,) = (json.loads(block) for block in blocks("json"))
    given = json.loads(execute("sh", "-euc", blocks("sh")[0], cwd=clone))
    assert shown == shortened(given, shown)


def test_the_words_shown_stand_in_the_sample() -> None:
    quoted = re.findall(r"^> (.+)$", README, re.MULTILINE)
    sample = " ".join((ROOT / "data" / "samples" / "city-plans-clerk.txt").read_text("utf-8").split())
    assert quoted
    assert [line for line in quoted if line not in sample] == []


@pytest.mark.parametrize("name", sorted(app.commands))
def test_every_command_is_documented(name: str) -> None:
    assert re.search(rf"^\| `analyzer {name}\b", README, re.MULTILINE)


def test_every_documented_command_exists() -> None:
    assert set(re.findall(r"\banalyzer ([a-z]+) ", README)) <= {*app.commands, "is"}


def test_every_documented_option_exists() -> None:
    options = {
        name
        for command in app.commands.values()
        for option in command.params
        for name in (*option.opts, *option.secondary_opts)
    }
    documented = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) - {"--help"}
    assert documented
    assert documented <= options


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_make_is_said_to_do_it_can(document: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"^    make ([a-z]+)", (ROOT / document).read_text("utf-8"), re.MULTILINE))
    assert named
    assert named <= targets


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_named_are_there(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    named = re.findall(r"`((?:analyzer|tests|data|models|notebooks|\.ci)/[\w./-]*)`", text)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_options_have_help() -> None:
    options = [option for command in app.commands.values() for option in command.params]
    assert [option.name for option in options if isinstance(option, click.Option) and not option.help] == []

"""The door itself: help, exit codes, one line for each error, and nothing imported that is not needed."""

import errno
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

from analyzer import policy
from analyzer.cli import app
from analyzer.exports.csv_table import COLUMNS
from analyzer.policy import draft_languages
from analyzer.version import __version__

ROOT = Path(__file__).parents[2]
HEAVY = ("spacy", "sklearn", "dateparser", "requests", "bs4", "numpy")


def test_version_is_printed(run: Any) -> None:
    finished = run("--version")
    assert (finished.code, finished.out) == (0, f"{__version__}\n")


def test_without_a_command_there_is_help(run: Any) -> None:
    finished = run()
    assert finished.code == 0
    assert all(f"\n  {name} " in finished.out for name in app.commands)


@pytest.mark.parametrize("languages", [draft_languages(), ("en", "nl", "pt")])
def test_the_languages_of_drafts_are_listed(
    languages: tuple[str, ...], run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy, "draft_languages", lambda: languages)
    *before, last = languages
    assert f"{', '.join(before)} or {last}" in " ".join(run("plan", "--help").out.split())


def test_no_command_is_described_by_half_a_sentence(run: Any) -> None:
    assert "..." not in run().out.partition("Commands:")[2]


@pytest.mark.parametrize("name", sorted(app.commands))
def test_every_command_and_option_has_help(name: str, run: Any) -> None:
    command = app.commands[name]
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))
    finished = run(name, "--help")
    assert (finished.code, finished.err) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["analyze"], "Missing argument 'SOURCE'"),
        (["analyze", "x.txt", "--as-of", "soon"], "write it like 2026-03-01"),
        (["analyze", "x.txt", "--index", "-1"], "Invalid value for '--index'"),
        (["batch", "x.jsonl"], "Missing option '-o'"),
        (["batch", "x.jsonl", "-o", "y.jsonl", "--engine", "steam"], "'processes', 'serial'"),
        (["evaluate", "nowhere.jsonl"], "'nowhere.jsonl' does not exist"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(arguments: list[str], message: str, run: Any) -> None:
    finished = run(*arguments)
    assert (finished.code, finished.out) == (2, "")
    assert finished.err.startswith("error: ")
    assert message in finished.err
    assert finished.err.count("\n") == 1


def test_names_cannot_control_the_terminal(run: Any) -> None:
    finished = run("analyze", "\x1b[2Jgone\nagain")
    assert finished.code == 1
    assert "\x1b" not in finished.err
    assert finished.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--help"], ["schema"], ["batch", "--help"], ["analyze", "nowhere.txt"]])
def test_what_a_command_does_not_need_is_not_imported(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from analyzer.cli import main\n"
        "try:\n"
        f"    main({arguments!r})\n"
        "except SystemExit:\n"
        f"    print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert finished.stderr.splitlines()[-1] == ""


def test_schema_is_a_json_schema(run: Any) -> None:
    finished = run("schema")
    assert finished.code == 0
    assert json.loads(finished.out)["$schema"].startswith("https://json-schema.org/")


def test_the_columns_of_tables_are_explained(run: Any) -> None:
    finished = run("schema", "--columns")
    explained = {line.split()[0]: line.split(maxsplit=2)[2] for line in finished.out.splitlines()}
    assert explained == {name: column.description for name, column in COLUMNS.items()}


@pytest.mark.parametrize(
    "arguments",
    ["schema", "schema --columns", "batch in.jsonl -o - --quiet", "batch in.jsonl -o /dev/full --quiet"],
)
def test_a_full_disk_is_one_line(arguments: str, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "path": "nowhere.txt"}\n' * 100)
    command = f"PYTHONPATH={ROOT} {sys.executable} -m analyzer {arguments} > /dev/full"
    finished = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert finished.returncode == 1
    assert finished.stderr == "error: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "error: Connection reset by peer\n"),
        (
            FileNotFoundError(errno.ENOENT, "No such file or directory", "a.txt"),
            "error: a.txt cannot be used: No such file or directory\n",
        ),
    ],
)
def test_what_nobody_foresaw_is_not_blamed_on_the_output(
    error: OSError, said: str, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr(app.commands["schema"], "invoke", fail)
    finished = run("schema")
    assert (finished.code, finished.err) == (1, said)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ("analyze - <&-", 1, "error: nothing came on standard input: give it the posting, or name a file\n"),
        ("plan - <&-", 1, "error: standard input: Not JSON: give the output of `analyzer analyze --format json`.\n"),
        ("schema >&-", 0, ""),
        ("nonsense 2>&-", 2, ""),
    ],
)
def test_a_stream_that_is_closed_is_an_empty_one(arguments: str, code: int, said: str, tmp_path: Path) -> None:
    command = f"PYTHONPATH={ROOT} {sys.executable} -m analyzer {arguments}"
    finished = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (finished.returncode, finished.stderr) == (code, said)


@pytest.mark.parametrize("arguments", ["schema", "batch in.jsonl -o - --quiet"])
def test_a_reader_that_leaves_early_is_no_error(arguments: str, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "path": "nowhere.txt"}\n' * 1000)
    command = f"PYTHONPATH={ROOT} {sys.executable} -m analyzer {arguments} | head -c 10"
    finished = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=tmp_path, check=True)
    assert len(finished.stdout) == 10
    assert finished.stderr == ""

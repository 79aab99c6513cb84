"""`analyzer label`: sentences in question, answers on disk at once, and what train makes of them."""

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analyzer.classification.features import LABELS
from analyzer.cli import app
from analyzer.cli.label import MEANINGS
from analyzer.corpus import load_file
from analyzer.exceptions import AnalyzerError

POSTING = """Night baker wanted

We answer every letter in the course of the following month.

Kindly spare us telephone calls about it.

Only those we want to meet will hear from us.
"""
BAN = str(LABELS.index("contact_instruction/prohibition/applicants") + 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "mine"
    place.mkdir()
    (place / "baker.txt").write_text(POSTING)
    return place


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "more.jsonl"


def label(folder: Path, output: Path, *answers: str) -> Result:
    typed = "".join(f"{answer}\n" for answer in answers)
    return CliRunner().invoke(app, ["label", str(folder), "-o", str(output)], input=typed)


def records(output: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.read_text("utf-8").splitlines()]


def test_answers_become_a_corpus(folder: Path, output: Path) -> None:
    finished = label(folder, output, BAN, "n", "q")
    assert finished.exit_code == 0
    assert "2 labelled" in finished.output
    first, second = load_file(output).texts
    assert [statement.kind for statement in first.statements] == ["contact_instruction"]
    assert second.statements == ()
    assert all(text.text.rpartition("\n")[2] in POSTING for text in (first, second))


def test_what_is_labelled_is_not_asked_again(folder: Path, output: Path) -> None:
    label(folder, output, "n", "q")
    before = output.read_text()
    label(folder, output, "n", "q")
    assert output.read_text().startswith(before)
    ids = [record["id"] for record in records(output)]
    assert len(ids) == len(set(ids)) == 2


def test_when_all_is_labelled_nothing_is_asked(folder: Path, output: Path) -> None:
    label(folder, output, *["n"] * 9)
    before = output.read_text()
    assert "Nothing left to ask" in label(folder, output).output
    assert output.read_text() == before


def test_an_interruption_keeps_what_was_answered(folder: Path, output: Path) -> None:
    stopped = label(folder, output, "n")  # the input ends while the second question is open
    assert stopped.exit_code == 0
    assert f"1 labelled and kept in {output}" in stopped.output
    assert len(records(output)) == 1
    assert [path.name for path in output.parent.iterdir()].count(output.name) == 1
    assert not list(output.parent.glob(f".{output.name}*"))


def test_skipping_writes_nothing(folder: Path, output: Path) -> None:
    assert "Nothing labelled." in label(folder, output, "s", "q").output
    assert not output.exists()


def test_an_answer_that_is_none_is_asked_for_again(folder: Path, output: Path) -> None:
    finished = label(folder, output, "perhaps", "77", f"{BAN}, {BAN}", "q")
    assert finished.output.count("s: skip") == 3
    assert records(output)[0]["labels"] == [
        {"kind": "contact_instruction", "force": "prohibition", "audience": "applicants"}
    ]


def test_every_label_is_explained_once_at_the_start(folder: Path, output: Path) -> None:
    assert tuple(MEANINGS) == LABELS
    said = label(folder, output, "n", "n", "q").output
    assert [said.count(f"{number}  {meaning}\n") for number, meaning in enumerate(MEANINGS.values(), 1)] == [1] * 9


def test_a_file_that_is_no_corpus_is_left_alone(folder: Path, output: Path) -> None:
    output.write_text("my notes\n")
    finished = label(folder, output, "n")
    assert isinstance(finished.exception, AnalyzerError)
    assert output.read_text() == "my notes\n"


@pytest.mark.parametrize("packed", [False, True])
def test_what_cannot_be_read_is_left_out(packed: bool, folder: Path, output: Path) -> None:
    if packed:
        with zipfile.ZipFile(folder / "more.zip", "w") as archive:
            archive.writestr("baker.txt", POSTING)
            archive.writestr("apart.pdf", b"%PDF-1.4 torn")
        (folder / "baker.txt").unlink()
    else:
        (folder / "apart.pdf").write_bytes(b"%PDF-1.4 torn")
    finished = label(folder, output, "n", "q")
    assert f"apart.pdf{f' in {folder}/more.zip' if packed else ''} is left out" in finished.output
    assert len(records(output)) == 1


def test_an_empty_folder_is_told(tmp_path: Path, output: Path) -> None:
    (tmp_path / "empty").mkdir()
    finished = label(tmp_path / "empty", output)
    assert "put postings into it" in str(finished.exception)

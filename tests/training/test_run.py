"""Training: the same bytes every time, more from the user, and a card that tells the figures."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from analyzer.classification import permission, statements
from analyzer.classification.store import load_model
from analyzer.corpus import load_corpus
from analyzer.exceptions import InputError, ModelError
from analyzer.extraction.lexicon_files import lexicon_digest
from analyzer.training import train

DATA = Path(__file__).parents[2] / "data"
EVERY = 5


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fifth of the corpus, learnt in seconds."""
    folder = tmp_path_factory.mktemp("data")
    for kind in ("sentences", "postings"):
        (folder / kind).mkdir()
        for path in (DATA / kind).glob("*.jsonl"):
            lines = path.read_text("utf-8").splitlines()[::EVERY]
            (folder / kind / path.name).write_text("\n".join(lines) + "\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def models(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    train(small, folder)
    return folder


def digests(folder: Path) -> Mapping[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_corpus_gives_the_same_bytes(small: Path, models: Path, tmp_path: Path) -> None:
    train(small, tmp_path)
    assert digests(tmp_path) == digests(models)
    assert len(digests(models)) == 7  # two models of three files, and the card


def test_a_file_of_the_users_own_is_learnt_from(small: Path, models: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.jsonl"
    record = {"id": "own-1", "text": "Ring-ring is a no-no.", "labels": []}
    more.write_text(json.dumps(record) + "\n")
    train(small, tmp_path / "models", more=[more])
    own = load_corpus(small, more=[more]).texts[-1]
    assert (own.held_out, own.fresh) == (False, True)
    before, after = (load_model("en", statements.NAME, folder=f).meta["data"] for f in (models, tmp_path / "models"))
    assert before["sha256"] != after["sha256"]
    assert before["heldOut"] == after["heldOut"]
    ours, own = (load_model("en", statements.NAME, folder=f).meta["version"] for f in (models, tmp_path / "models"))
    assert own == f"{ours}+{after['sha256'][:8]}"


def test_models_of_the_users_own_are_used_where_the_environment_names_them(
    models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANALYZER_MODELS", str(models))
    named = load_model("en", statements.NAME)
    assert named.meta == load_model("en", statements.NAME, folder=models).meta
    monkeypatch.setenv("ANALYZER_MODELS", str(models / "none"))
    with pytest.raises(ModelError, match="no model at"):
        load_model("en", statements.NAME)


def test_the_card_has_the_figures_of_the_run(models: Path) -> None:
    meta = load_model("en", permission.NAME, folder=models).meta
    card = (models / "en" / "MODEL_CARD.md").read_text("utf-8")
    assert meta["data"]["sha256"] in card
    assert f"{meta['metrics']['permission_read']['accuracy']:.3f}" in card
    assert "$" not in card


@pytest.mark.parametrize("name", ["weights.npz", "vocabulary.json"])
def test_an_altered_model_is_refused(name: str, models: Path, tmp_path: Path) -> None:
    place = tmp_path / "en" / permission.NAME
    place.mkdir(parents=True)
    for path in (models / "en" / permission.NAME).iterdir():
        content = path.read_bytes()
        (place / path.name).write_bytes(content[:-1] + bytes([content[-1] ^ 1]) if path.name == name else content)
    with pytest.raises(ModelError, match="analyzer train"):
        load_model("en", permission.NAME, folder=tmp_path)


def test_a_folder_without_a_corpus_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no corpus"):
        train(tmp_path, tmp_path / "models")


def test_the_models_of_the_repository_are_of_this_corpus_and_these_rules() -> None:
    meta = load_model("en", statements.NAME).meta
    assert meta["data"]["sha256"] == load_corpus(DATA).sha256, "run `analyzer train` after a change to data/"
    assert meta["rules"] == lexicon_digest("en"), "run `analyzer train` after a change to a lexicon"

"""The analyzer as it is stays above its floors, and floors are lowered on purpose only."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from analyzer.corpus import load_corpus
from analyzer.evaluation import Report, check_floors, evaluate, summarize, updated_floors
from analyzer.evaluation.floors import CEILINGS, FLOORS
from analyzer.exceptions import InputError

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def reports() -> Mapping[str, Report]:
    """The analyzer on the held-out part of the corpus."""
    corpus = load_corpus(DATA)
    parts = {"postings": True, "sentences": False}
    return {
        name: summarize(list(evaluate(corpus.part(held_out=True, postings=whole)))) for name, whole in parts.items()
    }


@pytest.fixture
def floors(reports: Mapping[str, Report], tmp_path: Path) -> Path:
    path = tmp_path / "floors.json"
    path.write_text(updated_floors(reports, path))
    return path


def test_the_analyzer_is_above_its_floors(reports: Mapping[str, Report]) -> None:
    assert check_floors(reports, DATA / "floors.json") == ()


def test_every_guarded_figure_has_a_bound() -> None:
    bounds = json.loads((DATA / "floors.json").read_text("utf-8"))
    assert (set(bounds["atLeast"]), set(bounds["atMost"])) == (set(FLOORS), set(CEILINGS))


def test_new_floors_hold_for_what_they_were_taken_from(reports: Mapping[str, Report], floors: Path) -> None:
    assert check_floors(reports, floors) == ()


def change(path: Path, kind: str, name: str, by: float) -> None:
    bounds = json.loads(path.read_text())
    bounds[kind][name] += by
    path.write_text(json.dumps(bounds))


@pytest.mark.parametrize(
    ("kind", "name", "by", "word"),
    [("atLeast", "postings.micro.f1", 0.05, "below"), ("atMost", "postings.permission.harmful", -1, "above")],
)
def test_what_fell_is_named(
    *, kind: str, name: str, by: float, word: str, reports: Mapping[str, Report], floors: Path
) -> None:
    change(floors, kind, name, by)
    (told,) = check_floors(reports, floors)
    assert told.startswith(name)
    assert word in told


@pytest.mark.parametrize(
    ("kind", "name", "by"),
    [("atLeast", "postings.micro.f1", 0.05), ("atMost", "postings.permission.harmful", -1)],
)
def test_floors_get_easier_only_when_that_is_allowed(
    kind: str, name: str, by: float, reports: Mapping[str, Report], floors: Path
) -> None:
    before = floors.read_text()
    change(floors, kind, name, by)
    with pytest.raises(InputError, match=f"easier: {name}; --allow-regression"):
        updated_floors(reports, floors)
    assert updated_floors(reports, floors, allow_regression=True) == before


def test_floors_get_harder_at_any_time(reports: Mapping[str, Report], floors: Path) -> None:
    before = floors.read_text()
    change(floors, "atLeast", "postings.micro.f1", -0.2)
    assert updated_floors(reports, floors) == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[:-5],
        lambda text: text.replace("atMost", "atmost"),
        lambda text: text.replace("micro", "macro"),
    ],
)
def test_a_file_that_holds_no_floors_is_refused(
    damage: Callable[[str], str], reports: Mapping[str, Report], floors: Path
) -> None:
    floors.write_text(damage(floors.read_text()))
    with pytest.raises(InputError):
        check_floors(reports, floors)

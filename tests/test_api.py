"""What `import analyzer` offers."""

import ast
import inspect
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import analyzer
from analyzer import exceptions


@pytest.mark.parametrize("name", analyzer.__all__)
def test_public_names_are_there_and_completed(name: str) -> None:
    assert getattr(analyzer, name) is not None
    assert name in dir(analyzer)


def test_type_checkers_see_the_public_names() -> None:
    imports = [node for node in ast.walk(ast.parse(inspect.getsource(analyzer))) if isinstance(node, ast.ImportFrom)]
    seen = {(alias.name, node.module) for node in imports for alias in node.names if node.module != "typing"}
    names = {name for name, _ in seen}
    assert names - {"import_module"} == set(analyzer.__all__)
    homes = {name: home for home, given in analyzer._HOMES.items() for name in given}
    lazy = {(name, homes.get(name, "analyzer.exceptions")) for name in analyzer.__all__ if name != "__version__"}
    assert lazy <= seen


def test_every_error_that_is_documented_is_public() -> None:
    errors = {name for name, value in vars(exceptions).items() if inspect.isclass(value) and name.endswith("Error")}
    assert errors <= set(analyzer.__all__)


def test_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        analyzer.nothing  # noqa: B018


@pytest.mark.parametrize(
    "day", [datetime(2026, 3, 2, 9, 30, tzinfo=UTC), "2026-03-02"], ids=["a point in time", "a text"]
)
@pytest.mark.parametrize(
    "known",
    [
        pytest.param(lambda day: {"as_of": day}, id="as of"),
        pytest.param(lambda day: {"date_posted": day}, id="posted"),
        pytest.param(lambda day: {"application": analyzer.Application(applied_on=day)}, id="applied on"),
        pytest.param(lambda day: {"application": analyzer.Application(interviewed_on=(day,))}, id="interviewed on"),
    ],
)
def test_what_is_no_day_is_refused_by_name(known: Callable[[Any], dict[str, Any]], day: object) -> None:
    with pytest.raises(analyzer.InputError, match=r"is no day: give a datetime\.date"):
        analyzer.analyze(text="Baker wanted. Apply by 3 May 2026.", **known(day))


@pytest.mark.parametrize(
    ("known", "message"),
    [
        ({"interviewed_on": date(2026, 3, 2)}, r"interviewed_on is .*: give a tuple of days"),
        ({"followed_up_on": "2026-03-02"}, r"followed_up_on is .*: give a tuple of days"),
        ({"preferred_channel": "pigeon"}, "preferred_channel is 'pigeon': give one of email, phone"),
        ({"interview_form": "zoom"}, "interview_form is 'zoom': give one of phone, video"),
    ],
)
def test_an_application_that_cannot_be_is_refused_by_name(known: dict[str, Any], message: str) -> None:
    with pytest.raises(analyzer.InputError, match=message):
        analyzer.analyze(text="Baker wanted. Apply by 3 May 2026.", application=analyzer.Application(**known))


def test_an_application_of_another_type_is_refused() -> None:
    given: Any = {"applied_on": date(2026, 3, 2)}
    with pytest.raises(analyzer.InputError, match=r"of type dict: give an analyzer\.Application"):
        analyzer.analyze(text="Baker wanted. Apply by 3 May 2026.", application=given)


@pytest.mark.parametrize("known", [{"date_posted": date(3026, 1, 5)}, {"as_of": date(1889, 1, 5)}])
def test_a_day_of_another_age_is_refused(known: dict[str, Any]) -> None:
    with pytest.raises(analyzer.InputError, match="give a date between 1990 and 2100"):
        analyzer.analyze(text="Baker wanted. Apply by 3 May.", **known)


def test_a_country_of_another_type_is_refused() -> None:
    given: Any = 49
    with pytest.raises(analyzer.InputError, match="'49' is no country"):
        analyzer.analyze(text="Baker wanted. Apply by 3 May 2026.", country=given)


def test_a_posting_without_a_language_is_not_taken_for_english() -> None:
    text = "Wir suchen eine Bäckerin für unsere Backstube. Bitte rufen Sie nicht an, wir melden uns bei allen."
    found = analyzer.analyze(analyzer.JobPosting(id="a", description=text))
    assert found.policy is not None
    assert (found.policy.permission, found.posting.language) == ("undetermined", "de")


def test_own_files_may_be_named_by_text(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("after_deadline = 7\n")
    (tmp_path / "follow_up.txt").write_text("Subject: News?\n\nAny news?\n")
    assert analyzer.load_defaults(str(tmp_path / "own.toml")).after_deadline == 7
    assert "Any news?" in analyzer.load_phrasebook(folder=str(tmp_path)).drafts["follow_up"]


@pytest.mark.parametrize("given", [{"text": b"Baker wanted."}, {"source": 7}])
def test_what_is_no_text_and_no_source_is_refused_by_its_type(given: dict[str, Any]) -> None:
    with pytest.raises(analyzer.InputError, match="is of type"):
        analyzer.analyze(**given)


def test_catching_an_error_loads_no_language_model() -> None:
    code = "import sys, analyzer; analyzer.AnalyzerError; analyzer.ScrapeOptions; sys.exit('spacy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[1])

"""Notebooks run from top to bottom in a fresh kernel, and what is kept of them is what they show."""

import base64
import re
from pathlib import Path
from typing import Any

import pytest

from tests.notebooks import NOTEBOOKS, executed, read

LARGEST_PICTURE = 60_000
"""Bytes: a change of a picture stays in the repository for good."""

PLATFORM = 0.02
"""How much the figures of a model may differ: other processors add in another order."""

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def printed(notebook: Any) -> list[str]:
    return ["".join(o.text for o in cell.get("outputs", ()) if o.output_type == "stream") for cell in notebook.cells]


def figures(text: str) -> list[float]:
    return [float(number.replace(",", "")) for number in _NUMBER.findall(text)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_kept_of_a_notebook_is_what_it_shows(path: Path) -> None:
    kept, shown = printed(read(path)), printed(executed(path))
    assert any(shown)
    for before, now in zip(kept, shown, strict=True):
        assert figures(before) == pytest.approx(figures(now), rel=PLATFORM, abs=PLATFORM), "run `make notebooks`"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_kept_is_small_and_tells_of_no_machine(path: Path) -> None:
    notebook = read(path)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    pictures = [output.data["image/png"] for output in outputs if output.output_type == "display_data"]
    assert pictures
    assert max(len(base64.b64decode(picture)) for picture in pictures) < LARGEST_PICTURE
    assert {output.output_type for output in outputs} <= {"stream", "display_data"}
    assert {output.get("name", "stdout") for output in outputs} == {"stdout"}
    assert not re.search(r"(?:/home|/tmp|/usr|/root|[A-Z]:\\)\W", "".join(printed(notebook)))
    assert notebook.metadata.language_info == {"name": "python"}


def test_there_is_a_notebook() -> None:
    assert NOTEBOOKS

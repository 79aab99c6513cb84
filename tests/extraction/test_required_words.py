"""What a pattern requires is read off its syntax, by a parser that CPython keeps for itself."""

import runpy
import sys

import pytest

from analyzer.extraction import required_words
from analyzer.extraction.required_words import PatternReader


@pytest.mark.parametrize(
    ("pattern", "required"),
    [
        ("calls", [{"calls"}]),
        ("(?:calls|visits)", [{"calls", "visits"}]),
        ("(?P<channels>calls)", [{"calls"}]),
        (r"\bcalls\b", [{"calls"}]),
        ("calls?", [{"call", "calls"}]),
        ("(?:no )?calls", [{"calls", "no calls"}]),
        ("(?:no )??calls", [{"calls", "no calls"}]),
        ("cal[lk]s", [{"calls", "calks"}]),
        ("cal[a-c]s", [{"calas", "calbs", "calcs"}]),
        (r"calls\d{2}", [{"calls"}]),
        (r"calls[ ,;]+visits", [{"calls visits"}]),
        ("calls [^ ]+ visits", [{"calls"}, {"visits"}]),
        ("(?:calls)*", []),
        ("(?:calls)+", [{"calls"}]),
        (".", []),
        (r"(?!no)calls", [{"calls"}]),
        (r"calls$|^visits", [{"calls", "visits"}]),
    ],
)
def test_every_part_of_syntax_that_lexicons_use_is_read(pattern: str, required: list[set[str]]) -> None:
    (alternative,) = PatternReader({}).requirements(pattern)
    found = [{text for text, *_ in requirement} for requirement in alternative]
    assert sorted(map(sorted, found)) == sorted(map(sorted, required))


def test_another_python_is_told_which_ones_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re._parser", None)
    with pytest.raises(ImportError, match=r"CPython 3.11 to 3.13"):
        runpy.run_path(required_words.__file__)

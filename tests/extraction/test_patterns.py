"""A pattern in branches finds what it finds as a whole."""

import random

import pytest
import re2

from analyzer.extraction import patterns
from analyzer.extraction.patterns import Branch, branches_of, first_matches, source_of

WORDS = {"no": "no|not any|never", "noun": "phone calls|calls|visits|e-?mails", "when": "(?:on|by) _date_"}
PATTERNS = (
    "{no} {noun}(?: or {noun})?|{noun} (?:are|will be) (?:refused|declined|not (?:taken|answered))|{noun} {when}",
    r"(?:do not|please don't) (?:call|visit|mail|ring ..2 (?:us|me))(?: before)? {when}|(?P<channels>{noun}) ?[:(|]",
    "a|a b|b c|(?:b|c) (?:a|b)",
)
VOCABULARY = (
    *("a", "b", "c", "no", "not", "any", "never", "phone", "calls", "visits", "emails", "or", "are", "will", "be"),
    *("refused", "taken", "on", "by", "_date_", "do", "call", "us", ":", "|"),
)


def _branches(pattern: str) -> list[Branch]:
    return [
        Branch(phrase="p", entry=entry, source=source_of(entry, WORDS), instructions=None)
        for entry in branches_of(pattern, WORDS)
    ]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("length", [1, 40, 120])
def test_the_branches_find_what_the_whole_pattern_finds(
    pattern: str, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "CHARACTERS_OF_BRANCH", length)
    branches, whole = _branches(pattern), re2.compile(source_of(pattern, WORDS))
    chance = random.Random(7)
    for _ in range(300):
        text = " ".join(chance.choices(VOCABULARY, k=12))
        assert [m.span() for m in first_matches(branches, text)] == [m.span() for m in whole.finditer(text)]


def test_a_long_alternative_is_cut_at_the_group_that_makes_it_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "CHARACTERS_OF_BRANCH", 36)
    assert list(branches_of(r"ring(?:one|two|three\(|[(|]four)|go", {})) == [r"ring(?:one|two|three\(|[(|]four)|go"]
    monkeypatch.setattr(patterns, "CHARACTERS_OF_BRANCH", 24)
    assert list(branches_of(r"ring(?:one|two|three\(|[(|]four)|go", {})) == [
        "ring(?:one|two)",
        r"ring(?:three\(|[(|]four)",
        "go",
    ]


def test_what_no_group_makes_long_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "CHARACTERS_OF_BRANCH", 10)
    pattern = "(?:a|b) (?:c|d) (?:longer|word)+ (?:e|f) of many letters"
    assert list(branches_of(pattern, {})) == [pattern]


@pytest.mark.parametrize(("text", "found"), [("talks decision day", False), ("talks are held on day", True)])
def test_a_gap_ends_where_a_word_ends(text: str, found: bool) -> None:
    assert bool(re2.search(source_of("talks(?: ..3)? ?on day", WORDS), text)) == found

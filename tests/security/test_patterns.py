"""No text can make a regular expression slow: what reads strangers' text runs on RE2, or takes linear time in `re`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import re2

from analyzer.extraction.lexicon import load_lexicon
from analyzer.extraction.time.finder import LEVELS
from tests.security.regex_cost import exponent
from tests.security.regex_walk import calls, only_matched

ROOT = Path(__file__).parents[2]

BOUNDED = {
    ("analyzer/batch/conditions.py", r"\s*([A-Za-z]+)"): "an option of the command line",
    ("analyzer/extraction/line_words.py", ""): "lines of bounded length, or signs that stand before one label",
    ("analyzer/extraction/markup.py", r"&(?:"): "1,000 characters of one tag, up to the next",
    ("analyzer/extraction/time/symbols.py", r"https?://\S+"): "a run of digits is the next alternative's: tried twice",
    ("analyzer/policy/channels.py", r"\w@\w[\w.-]*"): "an e-mail address",
    ("analyzer/scraping/adapters/taleo.py", r"'((?:[^'\\]"): "its end is optional: it never goes back",
    ("analyzer/scraping/adapters/taleo.py", r"(?:Job Descri"): "a page's title",
    ("analyzer/scraping/markup.py", r"</?[a-zA-Z]"): "2,000 characters of one tag",
    ("analyzer/scraping/nesting.py", r"<(/?)([a-zA-Z]"): "its end is optional: it never goes back",
    ("analyzer/scraping/page_titles.py", ""): "names of 300 characters",
    ("analyzer/scraping/posting_text.py", r"(?i)/(?:jobs?"): "an address of 2,000 characters",
    ("analyzer/scraping/readers/pdf.py", r"^\d{1,3}\s+"): "one space between words",
    ("analyzer/scraping/styles.py", r"[+-]?(?:\d+"): "a declaration of 2,000 characters",
}
"""Patterns whose syntax alone allows more: (file, how the pattern begins) → what bounds the text, or the going back."""


@pytest.fixture(scope="module")
def patterns() -> list[tuple[str, str, int]]:
    """Where, pattern, flags: of every use of `re` in the package."""
    command = [sys.executable, "-m", "tests.security.regex_walk"]
    walked = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)
    return [(where, pattern, flags) for where, pattern, flags in json.loads(walked.stdout)]


def test_every_pattern_is_caught(patterns: list[tuple[str, str, int]]) -> None:
    assert calls() == {where for where, _, _ in patterns}


def test_every_pattern_takes_linear_time(patterns: list[tuple[str, str, int]]) -> None:
    slow = set()
    for where, pattern, flags in patterns:
        path, _, line = where.rpartition(":")
        if exponent(pattern, flags, search=int(line) not in only_matched(path)) > 1:
            slow.add((path, pattern))
    unexplained = {(p, text) for p, text in slow if not any(p == path and text.startswith(b) for path, b in BOUNDED)}
    assert unexplained == set()
    assert [known for known in BOUNDED if not any(known[0] == p and t.startswith(known[1]) for p, t in slow)] == []


@pytest.mark.parametrize(
    ("pattern", "power"),
    [
        (r"[a-z]+", 1),
        (r"a{0,30}b{0,30}", 1),
        (r"(?:[^'\\]|\\.)*", 1),
        (r"\w+(?:, \w+)*;", 2),
        (r"\s+x", 2),
        (r"x\s*\s*y", 2),
        (r"x.*a.*b", 3),
        (r"x(?:a+)+y", 3),
        (r"x(?:a|ab|b)*y", 2),
    ],
)
def test_the_proof_sees_what_is_slow(pattern: str, power: int) -> None:
    assert exponent(pattern, 0) >= power
    assert (exponent(pattern, 0) > 1) is (power > 1)


def test_phrases_contexts_and_the_time_grammar_run_on_re2() -> None:
    lexicon = load_lexicon("en")
    phrases = [phrase.branches[0].pattern for phrase in lexicon.phrases[::20]]
    words = [*lexicon.channels.values(), *lexicon.contexts.values(), *lexicon.purposes.values(), lexicon.sections]
    times = [rule.regex for level in LEVELS for rule in level]
    assert {type(pattern) for pattern in (*phrases, *words, *times)} == {type(re2.compile(""))}

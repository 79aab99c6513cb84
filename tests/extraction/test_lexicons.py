"""Every phrase matches what its entry says it must, and nothing that it must not."""

from importlib.resources import files
from pathlib import Path

import pytest

from analyzer.extraction.context import Context, findings_of
from analyzer.extraction.gate import load_gate
from analyzer.extraction.lexicon import Phrase, languages, load_lexicon, patterns_of
from analyzer.extraction.normal_form import clean
from analyzer.extraction.pipeline import read_sentence
from analyzer.extraction.worked_out import NAME, requirements_of, to_json, work_out

PHRASES = [(language, phrase) for language in languages() for phrase in load_lexicon(language).phrases]
MATCHES = [
    pytest.param(language, phrase, text, id=f"{phrase.id}: {text[:50]}")
    for language, phrase in PHRASES
    for text in phrase.matches
]
IGNORES = [
    pytest.param(language, phrase, text, id=f"{phrase.id}: {text[:50]}")
    for language, phrase in PHRASES
    for text in phrase.ignores
]


def _read(language: str, text: str, reference_date) -> tuple[set[str], set[str]]:
    """Ids of the phrases that match, and of those that are left after cancelling."""
    context = Context(lexicon=load_lexicon(language), reference_date=reference_date, day_first=True)
    findings = findings_of(read_sentence(clean(text).text, context))
    assert findings.normal_form is not None
    text = findings.normal_form.text
    lexicon = context.lexicon
    matching = {phrase.id for phrase in lexicon.phrases if phrase.pattern.search(text)}
    tried = {phrase.id for phrase in (*lexicon.sayings_in(text), *lexicon.pseudo_in(text, lexicon.cancelling))}
    assert matching <= tried
    return matching, {match.phrase.id for match in findings.matches}


@pytest.mark.parametrize(("language", "phrase", "text"), MATCHES)
def test_a_phrase_matches_its_examples(language: str, phrase: Phrase, text: str, reference_date) -> None:
    matching, left = _read(language, text, reference_date)
    assert phrase.id in (matching if phrase.cancels else left)


@pytest.mark.parametrize(("language", "phrase", "text"), IGNORES)
def test_a_phrase_ignores_its_counter_examples(language: str, phrase: Phrase, text: str, reference_date) -> None:
    matching, left = _read(language, text, reference_date)
    assert phrase.id not in (matching if phrase.cancels else left)


@pytest.mark.parametrize(("language", "phrase"), PHRASES, ids=lambda value: getattr(value, "id", value))
def test_every_phrase_has_an_example(language: str, phrase: Phrase) -> None:
    assert phrase.matches, f"{phrase.id} in {language} has no example"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (language, text)
        for language, phrase in PHRASES
        if not phrase.cancels and not phrase.weak
        for text in phrase.matches
    ],
)
def test_the_gate_passes_every_example_of_a_strong_phrase(language: str, text: str) -> None:
    assert load_gate(language).passes(text, Context(lexicon=load_lexicon(language)))


@pytest.mark.parametrize("language", languages())
def test_what_is_worked_out_beforehand_belongs_to_the_lexicon(language: str) -> None:
    path = Path(str(files("analyzer.extraction") / "lexicons" / language / NAME))
    assert path.read_text("utf-8") == to_json(*patterns_of(language)), "run `make lexicon`"


def test_another_lexicon_takes_nothing_from_the_file() -> None:
    assert requirements_of("en", {}, ["no calls"]) == work_out({}, ["no calls"])

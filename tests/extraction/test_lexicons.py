"""Every phrase matches what its entry says it must, and nothing that it must not."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import analyzer.extraction
from analyzer.exceptions import LexiconError
from analyzer.extraction.context import Context, findings_of
from analyzer.extraction.gate import load_gate
from analyzer.extraction.lexicon import Phrase, build_lexicon, load_lexicon
from analyzer.extraction.lexicon_files import folder_of, languages, read_tables
from analyzer.extraction.normal_form import clean
from analyzer.extraction.patterns import compile_source, expand
from analyzer.extraction.phrase_values import VALUES
from analyzer.extraction.phrases import match_phrases
from analyzer.extraction.pipeline import read_sentence
from analyzer.extraction.sections import DATED_SECTIONS
from analyzer.extraction.worked_out import NAME, load_tables, to_json, worked_out
from tests.extraction.lexicon_examples import examples

PHRASES = [(language, phrase) for language in languages() for phrase in load_lexicon(language).phrases]
MATCHES = [
    pytest.param(language, phrase, text, id=f"{phrase.id}: {text[:50]}")
    for language, phrase in PHRASES
    for text in examples(language)[phrase.id].matches
]
IGNORES = [
    pytest.param(language, phrase, text, id=f"{phrase.id}: {text[:50]}")
    for language, phrase in PHRASES
    for text in examples(language)[phrase.id].ignores
]


EVERY = 8
"""Each so many examples is tried with every phrase there is."""


@cache
def _patterns(language: str) -> dict[str, tuple[Any, ...]]:
    """The patterns of all phrases: they are tried together here, and a process keeps only the latest compiled."""
    return {phrase.id: tuple(b.pattern for b in phrase.branches) for phrase in load_lexicon(language).phrases}


def _read(language: str, text: str, reference_date) -> tuple[str, set[str]]:
    """The normal form, and the ids of the phrases that are left after cancelling."""
    context = Context(lexicon=load_lexicon(language), reference_date=reference_date, day_first=True)
    findings = findings_of(read_sentence(clean(text).text, context))
    assert findings.normal_form is not None
    form = findings.normal_form.text
    return form, {match.phrase.id for match in match_phrases(form, context.lexicon)}


def _says(language: str, phrase: Phrase, text: str, reference_date) -> bool:
    """Whether a phrase is found in a text, or for one that cancels whether it matches."""
    form, left = _read(language, text, reference_date)
    return any(p.search(form) for p in _patterns(language)[phrase.id]) if phrase.cancels else phrase.id in left


@pytest.mark.parametrize(("language", "phrase", "text"), MATCHES)
def test_a_phrase_matches_its_examples(language: str, phrase: Phrase, text: str, reference_date) -> None:
    assert _says(language, phrase, text, reference_date)


@pytest.mark.parametrize(("language", "phrase", "text"), IGNORES)
def test_a_phrase_ignores_its_counter_examples(language: str, phrase: Phrase, text: str, reference_date) -> None:
    assert not _says(language, phrase, text, reference_date)


@pytest.mark.parametrize(("language", "phrase", "text"), (MATCHES + IGNORES)[::EVERY])
def test_what_a_phrase_requires_leaves_none_out(language: str, phrase: Phrase, text: str, reference_date) -> None:
    form, _ = _read(language, text, reference_date)
    lexicon = load_lexicon(language)
    met = (*lexicon.sayings.met_in(form), *lexicon.pseudo_in(form, lexicon.cancelling))
    tried = {branch for _, branches in met for branch in branches}
    patterns = (
        (b, p)
        for phrase in lexicon.phrases
        for b, p in zip(phrase.branches, _patterns(language)[phrase.id], strict=True)
    )
    assert {branch for branch, pattern in patterns if pattern.search(form)} <= tried


@pytest.mark.parametrize(("language", "phrase"), PHRASES, ids=lambda value: getattr(value, "id", value))
def test_every_phrase_has_an_example(language: str, phrase: Phrase) -> None:
    assert examples(language)[phrase.id].matches, f"{phrase.id} in {language} has no example"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (language, text)
        for language, phrase in PHRASES
        if not phrase.cancels and not phrase.weak
        for text in examples(language)[phrase.id].matches
    ],
)
def test_the_gate_passes_every_example_of_a_strong_phrase(language: str, text: str) -> None:
    assert load_gate(language).passes(text, Context(lexicon=load_lexicon(language)))


@pytest.mark.parametrize("language", languages())
def test_what_is_worked_out_beforehand_belongs_to_the_lexicon(language: str) -> None:
    assert (folder_of(language) / NAME).read_text("utf-8") == to_json(language), "run `make lexicon`"


def test_another_lexicon_takes_nothing_from_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.extraction.worked_out.lexicon_digest", lambda language: f"another {language}")
    assert worked_out.__wrapped__("en") is None


def test_a_lexicon_is_the_same_whether_or_not_it_was_worked_out_beforehand() -> None:
    afresh, kept = build_lexicon("en", read_tables("en")), load_lexicon("en")
    assert [p.id for p in afresh.phrases] == [p.id for p in kept.phrases]
    assert [b.source for p in afresh.phrases for b in p.branches] == [
        b.source for p in kept.phrases for b in p.branches
    ]
    assert afresh.words == kept.words
    assert afresh.persons == kept.persons
    for text in ("no phone calls please", "only those selected will hear from us by _date_"):
        assert [p.id for p, _ in afresh.sayings.met_in(text)] == [p.id for p, _ in kept.sayings.met_in(text)]


def _asked_for(*functions: str) -> Iterator[str]:
    """The names that the code of this room hands to these functions, or looks up in these tables."""
    for file in Path(next(iter(analyzer.extraction.__path__))).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in functions:
                match node.args[-1]:
                    case ast.Constant(value=str(name)):
                        yield name
                    case other:
                        assert ast.unparse(other) == "word_class", f"{file.name}: name what is looked up"
            match node:
                case ast.Subscript(value=ast.Attribute(attr=table), slice=ast.Constant(value=str(name))):
                    yield from (name,) if table in functions else ()


@pytest.mark.parametrize("language", languages())
def test_every_name_that_rules_look_up_stands_in_the_lexicon(language: str) -> None:
    lexicon = load_lexicon(language)
    assert set(_asked_for("around", "contexts")) == set(lexicon.contexts)
    assert set(_asked_for("has", "word_pattern")) <= set(lexicon.words)
    assert {value for phrase in lexicon.phrases for value in phrase.values} == set(VALUES)
    assert set(lexicon.sections.groupindex) >= DATED_SECTIONS


@pytest.mark.parametrize("language", languages())
def test_every_member_of_a_list_is_a_whole_pattern(language: str) -> None:
    tables, words = read_tables(language), load_lexicon(language).words
    lists = {**tables["contexts"]["contexts"], **tables["contexts"]["purposes"], **tables["sections"]["sections"]}
    for name, members in lists.items():
        for member in members:
            compile_source(f"{name}: {member}", expand(member, words))  # what is broken into pieces stands in a list


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"kind": "silence_rule", "values": {"meening": "no_reply"}}, "unknown values"),
        ({"cancels": ["gone"]}, "cancels 'gone'"),
        ({"cancels": ["gone_*"]}, "cancels 'gone_"),
        ({"cancels": ["silence_*"], "scope": "everything"}, "scope 'everything'"),
        ({"kind": "rumour"}, "unknown kind"),
        ({"kind": "silence_rule", "cancels": ["silence_*"]}, "has a kind and cancels"),
        ({"kind": "silence_rule", "match": ["No news."]}, "unknown keys"),
    ],
)
def test_an_entry_that_names_what_there_is_not_is_refused(entry: Mapping[str, Any], message: str) -> None:
    tables = {**load_tables("en"), "zz": {"phrase": [{"id": "new", "pattern": "no news", **entry}]}}
    with pytest.raises(LexiconError, match=message):
        build_lexicon("en", tables)

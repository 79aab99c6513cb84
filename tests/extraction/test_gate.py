"""The gate rejects quickly, and never what the pipeline would read."""

import json
from pathlib import Path

import pytest

from analyzer.extraction import gate as gates
from analyzer.extraction.context import Context
from analyzer.extraction.gate import load_gate
from analyzer.extraction.lexicon import load_lexicon
from analyzer.extraction.normal_form import clean, fold_lookalikes, normal_form
from analyzer.extraction.pipeline import build_nlp
from analyzer.extraction.required_words import PatternReader
from analyzer.extraction.requirements import Requirements
from analyzer.extraction.time.lexicon import load_time_lexicon
from analyzer.extraction.time.tokens import fold
from tests.extraction.lexicon_examples import examples

EXPRESSIONS = Path(__file__).parents[2] / "data" / "time_expressions.jsonl"
PHRASES = load_lexicon("en").phrases
EXAMPLES = [text for each in examples("en").values() for text in (*each.matches, *each.ignores)]


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("No phone calls please.", True),
        ("Write to ann AT example DOT org", True),
        ("Call us on 555 0100 555", True),
        ("Please donotphone the mill", True),
        ("APPLICATIONS CLOSE ON 3 MAY", True),
        ("You manage projects with several teams.", False),
        ("We offer three weeks of paid leave.", False),
        ("", False),
        (" \u2022 \u2013 ", False),
    ],
)
def test_the_gate_passes_what_may_say_something(text: str, passes: bool) -> None:
    assert load_gate("en").passes(text, Context(lexicon=load_lexicon("en"))) is passes


def test_a_new_word_has_the_form_that_the_tokenizer_gives_it() -> None:
    gate, tokenize = load_gate("en"), build_nlp("en").make_doc
    texts = (clean(text).text if "_" in text else text for text in EXAMPLES)  # as the gate does
    words = {word for text in texts for word in text.split() if "@" not in word}  # an address passes by itself
    words |= {"employer's", "employer’s;", "it's", "WHO’S", "closed.Please", "dateInterview", "HealthPlan", "9AM-5PM"}
    words |= {'"Deadline",', "“Apply”", "•Ph.D.", "plan—along", "$65,000", "($1.5", "3:00", "8)", "5*pmThe", "--3", "»"}
    words |= {"pleasedo", "questionscall", "officeregarding", "callthe", "donotvisit", "CONTACTAnn", "Fax555-0143"}
    words |= {"Contact:Ann", "555-0142with", "statusof", "PLEASEDONOT", "HARBOURREGARDING", "(555)555-0142Email"}
    for word in sorted(words):
        assert gate._learn(word).form == normal_form(tokenize(clean(fold_lookalikes(word)).text)).text, word


def test_where_the_grammar_may_find_a_time_a_word_hints_at_it() -> None:
    lexicon = load_time_lexicon("en")
    texts = [*EXAMPLES, *(json.loads(line)["text"] for line in EXPRESSIONS.read_text("utf-8").splitlines())]
    timely = [fold(text) for text in texts if lexicon.gate.search(fold(text))]
    assert len(timely) > 100
    assert [text for text in timely if not any(lexicon.hints_at_time(chunk) for chunk in text.split())] == []


@pytest.mark.parametrize(
    "text",
    [
        *("ann@example.org", "[email protected]", "ann[AT]example", "ann (at) example", "ann AT example DOT org"),
        *("www.example.org", "HTTPS://example.org", "+44", "555-0100 555", "555 555", "55501000", "(555) 555"),
    ],
)
def test_where_an_address_may_stand_a_word_hints_at_it(text: str) -> None:
    assert gates._ADDRESS.search(text)
    assert any(gates._ADDRESS_HINT.search(chunk) for chunk in text.split())


@pytest.mark.parametrize(
    ("pattern", "text", "met"),
    [
        ("feel free", "feel free to ask", True),
        ("feel free", "free to feel", False),
        ("feel,? free", "feel, free", True),
        ("until ?-? ?filled", "open until-filled", True),
        ("until ?-? ?filled", "untilfilled", True),
        ("until ?-? ?filled", "filled until", False),
        (r"\w*hand in", "beforehand in", True),
        ("closes (?:on )?_date_", "closes _date_", True),
        ("no (?:further |more )?calls?", "no more calls", True),
        ("no (?:further |more )?calls?", "calls, no more", False),
        ("applications ..3 close", "applications for it close", True),
    ],
)
def test_words_side_by_side_are_required_side_by_side(pattern: str, text: str, met: bool) -> None:
    requirements = Requirements([PatternReader({}).requirements(pattern)])
    assert requirements.met_in(text) == ([0] if met else [])


def test_pseudo_phrases_are_tried_only_where_they_can_cancel() -> None:
    lexicon = load_lexicon("en")
    for phrase in lexicon.pseudo.phrases:
        sayings = [saying.id for saying in lexicon.sayings.phrases if phrase.may_cancel(saying)]
        assert sayings, f"{phrase.id} cancels nothing"
        text = normal_form(build_nlp("en").make_doc(clean(examples("en")[phrase.id].matches[0]).text)).text
        assert not list(lexicon.pseudo_in(text, ()))
        if any(branch.pattern.search(text) for branch in phrase.branches):
            assert phrase in (found for found, _ in lexicon.pseudo_in(text, sayings))

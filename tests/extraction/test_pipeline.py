"""The pipeline serves a bounded vocabulary."""

import pytest

from analyzer.extraction import pipeline
from analyzer.extraction.lexicon import load_lexicon
from analyzer.extraction.patterns import BYTES_PER_INSTRUCTION


def test_pipeline_that_knows_many_words_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    before = pipeline.build_nlp("en")
    monkeypatch.setattr(pipeline, "MOST_WORDS", 1)
    words = pipeline.tokenize("Don't call.", "en")
    assert [word.norm_ for word in words] == ["do", "not", "call", "."]
    assert pipeline.build_nlp("en") is not before


def test_automata_have_room_for_their_states() -> None:
    branches = [branch for phrase in load_lexicon("en").phrases for branch in phrase.branches]
    pattern = max(branches, key=lambda branch: len(branch.source)).pattern
    assert pattern.options.max_mem >= BYTES_PER_INSTRUCTION * pattern.programsize

"""What holds for any text: quotes are the text's own, form changes no meaning, nothing breaks."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.extraction import read
from analyzer.extraction.sentences import MAX_SENTENCE
from analyzer.schema.posting import JobPosting

PROFILE = settings(deadline=None, max_examples=60)
POSTED = date(2026, 1, 12)
CORPUS = sorted(Path("data/sentences").resolve().glob("*.jsonl"))
UNRELATED = [
    "The kiln room has a skylight.",
    "Our herd is small and friendly.",
    "Wool is dyed on the second floor.",
    "You will mend nets and paint hulls.",
]


def _sentences() -> list[str]:
    """Every seventh sentence of the corpus that says something: enough to differ, few enough to be quick.

    None with a bar, which with room around it parts columns.
    """
    records = (json.loads(line) for path in CORPUS for line in path.read_text("utf-8").splitlines())
    said = [record["text"] for record in records if record["labels"] and not set("\n|") & set(record["text"])]
    return said[::7]


SENTENCES = _sentences()


def _meaning(text: str) -> Counter[str]:
    """The strong proposals without where they stand: kind and values."""
    posting = JobPosting(id="one", description=text, country="GB", date_posted=POSTED, language="en")
    found: Counter[str] = Counter()
    for sentence in read(posting).sentences:
        for proposal in sentence.proposals:
            if proposal.confidence > 0.5:
                values = {name: getattr(proposal, name) for name in proposal.__dataclass_fields__}
                for place in ("id", "evidence", "confidence", "rules"):
                    del values[place]
                found[str(sorted((name, str(value)) for name, value in values.items()))] += 1
    return found


@PROFILE
@given(text=st.sampled_from(SENTENCES), before=st.sampled_from(UNRELATED), after=st.sampled_from(UNRELATED))
def test_an_unrelated_sentence_changes_no_meaning(text: str, before: str, after: str) -> None:
    assert _meaning(f"{before}\n\n{text}\n\n{after}") == _meaning(text)


@PROFILE
@given(text=st.sampled_from(SENTENCES), bullet=st.sampled_from(["• ", "- ", "* ", "\t▪ ", "    "]))
def test_a_bullet_changes_no_meaning(text: str, bullet: str) -> None:
    assert _meaning(bullet + text) == _meaning(text)


@PROFILE
@given(text=st.sampled_from(SENTENCES), space=st.sampled_from(["  ", "\u00a0", " \u200b", "\t"]))
def test_the_kind_of_white_space_changes_no_meaning(text: str, space: str) -> None:
    assert _meaning(text.replace(" ", space)) == _meaning(text)


@pytest.mark.parametrize(
    "text",
    [
        "We'll text everybody back within a week.",
        "Calls asking for updates won't get answered.",
        "Don't phone the workshop; e-mail workshop@example.org with questions.",
        "Closing date: noon (GMT) on 3 March 2026. No agencies.",
        "It closes at 5 p.m. on the 30th day of January 2026.",
    ],
)
def test_case_changes_no_meaning(text: str) -> None:
    assert _meaning(text.upper()) == _meaning(text)


@PROFILE
@given(
    parts=st.lists(st.sampled_from([*SENTENCES, *UNRELATED, "\n", " ", "•", "\u202e", "\x00", "a" * 3000]), max_size=8)
)
def test_evidence_is_the_text_itself(parts: list[str]) -> None:
    text = " ".join(parts)
    reading = read(JobPosting(id="one", description=text, language="en"))
    for sentence in reading.sentences:
        assert sentence.end - sentence.start <= MAX_SENTENCE
        for proposal in sentence.proposals:
            evidence = proposal.evidence
            assert evidence.exact
            assert text[evidence.start : evidence.end] == evidence.exact
    for point in reading.contact_points:
        assert point.evidence is not None
        assert text[point.evidence.start : point.evidence.end] == point.evidence.exact


@PROFILE
@given(text=st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    reading = read(JobPosting(id="one", description=text, language="en"))
    assert [s.start for s in reading.sentences] == sorted(s.start for s in reading.sentences)


@pytest.mark.parametrize(
    "unit",
    ["no ", "no calls ", "please ", "do not contact ", "(", "a@", "by 3 May ", "until ", ". ", "\n", "• ", "x", "1-"],
)
def test_a_monstrous_text_is_read_in_bounded_pieces(unit: str) -> None:
    posting = JobPosting(id="one", description=unit * (60_000 // len(unit)), language="en")
    assert all(s.end - s.start <= MAX_SENTENCE for s in read(posting).sentences)

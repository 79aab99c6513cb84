"""The corpus is what its data statement says."""

import re
from collections import Counter, defaultdict
from math import ceil
from pathlib import Path

import pytest

from analyzer.classification.features import LABELS, label_of
from analyzer.corpus import Corpus, load_corpus, load_file
from analyzer.evaluation import agreement_to_text, compare_readers, counts_to_text

DATA = Path(__file__).parents[1] / "data"
MAX_SHARED = 0.8
MIN_WORDS = 5


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(DATA)


@pytest.fixture(scope="module")
def shown() -> list[str]:
    """What the data statement says that commands print."""
    return re.findall(r"^```\n(.*?)\n```$", (DATA / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_counts_shown_are_those_counted(corpus: Corpus, shown: list[str]) -> None:
    assert shown[0] == counts_to_text(corpus), "paste what `analyzer evaluate --count` prints into data/README.md"


def test_the_agreement_shown_is_that_of_the_two_readers(corpus: Corpus, shown: list[str]) -> None:
    second = load_file(DATA / "second_labelling.jsonl").texts
    printed = agreement_to_text(compare_readers(corpus.texts, second))
    assert shown[1] == printed.rstrip(), "paste what `analyzer evaluate --agreement …` prints into data/README.md"


def test_ids_are_unique(corpus: Corpus) -> None:
    assert [name for name, count in Counter(text.id for text in corpus.texts).items() if count > 1] == []


def test_nearly_half_of_the_sentences_say_nothing(corpus: Corpus) -> None:
    sentences = [text for text in corpus.texts if not text.is_posting]
    assert sum(not text.statements for text in sentences) / len(sentences) >= 0.45


@pytest.mark.parametrize("label", LABELS)
def test_every_label_is_measured_on_what_was_held_out(label: str, corpus: Corpus) -> None:
    assert any(label_of(s) == label for text in corpus.part(held_out=True) for s in text.statements)


def test_no_two_sentences_are_nearly_the_same(corpus: Corpus) -> None:
    words = {t.id: frozenset(re.findall(r"[a-z']+", t.text.lower())) for t in corpus.texts if not t.is_posting}
    frequency = Counter(word for own in words.values() for word in own)
    having = defaultdict(list)
    alike = []
    for name, own in words.items():
        if len(own) < MIN_WORDS:
            continue
        # two that share so many words share one of so few of their rarest
        rarest = sorted(own, key=lambda word: (frequency[word], word))[: len(own) - ceil(MAX_SHARED * len(own)) + 1]
        near = {other for word in rarest for other in having[word]}
        for word in rarest:
            having[word].append(name)
        alike += [(name, other) for other in near if len(own & words[other]) > MAX_SHARED * len(own | words[other])]
    assert alike == []


@pytest.mark.parametrize("folder", ["sentences", "postings"])
def test_addresses_are_made_up(folder: str) -> None:
    text = "".join(path.read_text("utf-8") for path in sorted((DATA / folder).glob("*.jsonl")))
    domains = set(re.findall(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)", text.lower()))
    reserved = re.compile(r"(^|\.)example(\.|$)")
    assert [domain for domain in sorted(domains) if not reserved.search(domain)] == []

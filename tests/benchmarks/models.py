"""Which model for the words of a sentence: four learners on the same sentences, measured on what is held out.

    python -m tests.benchmarks.models [--only "logistic regression" …]

All see the features of `word_features`, but spaCy's text classifier, which makes its own. What the rules say is left
out: it is weighed by the second level, whatever the first one is.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import spacy
from sklearn.calibration import CalibratedClassifierCV
from sklearn.decomposition import TruncatedSVD
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, log_loss
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from analyzer.classification.calibration import expected_calibration_error
from analyzer.classification.features import LABELS
from analyzer.classification.fitting import FOLDS, MIN_EXAMPLES, REGULARISATION
from analyzer.corpus import load_corpus
from analyzer.training.examples import SentenceExample, label_matrix, read_texts, sentence_examples
from tests.benchmarks.textcat import train_textcat

DATA = Path(__file__).parents[2] / "data"
SEED = 20260112
COMPONENTS = 150  # boosting on trees needs dense columns; more did not help
LIKELIER_THAN_NOT = 0.5

Learn = Callable[[Sequence[SentenceExample], Sequence[SentenceExample]], np.ndarray]
"""From what is learnt from and what is asked to a probability per sentence and label."""


def per_label(make: Callable[[], object]) -> Learn:
    """One scikit-learn classifier per label over the binary word features."""

    def learn(known: Sequence[SentenceExample], asked: Sequence[SentenceExample]) -> np.ndarray:
        vectorizer = CountVectorizer(analyzer=list, min_df=MIN_EXAMPLES, binary=True, dtype=np.float64)
        matrix, labels = vectorizer.fit_transform([e.words for e in known]), label_matrix(known)
        other = vectorizer.transform([e.words for e in asked])
        return np.column_stack(
            [make().fit(matrix, labels[:, column]).predict_proba(other)[:, 1] for column in range(len(LABELS))]  # type: ignore[attr-defined]
        )

    return learn


def calibrated(make: Callable[[], object]) -> Learn:
    """The same, its scores turned into probabilities on folds that keep a construction together."""

    def learn(known: Sequence[SentenceExample], asked: Sequence[SentenceExample]) -> np.ndarray:
        folds = list(GroupKFold(FOLDS).split(known, groups=[e.group for e in known]))
        return per_label(lambda: CalibratedClassifierCV(make(), cv=folds, ensemble=False))(known, asked)

    return learn


def boosting(known: Sequence[SentenceExample], asked: Sequence[SentenceExample]) -> np.ndarray:
    """Gradient boosting over the words' principal components."""

    def make() -> object:
        return make_pipeline(
            TruncatedSVD(COMPONENTS, random_state=SEED), HistGradientBoostingClassifier(max_iter=80, random_state=SEED)
        )

    return per_label(make)(known, asked)


def textcat(known: Sequence[SentenceExample], asked: Sequence[SentenceExample]) -> np.ndarray:
    """SpaCy's bag of words over the masked text."""
    classify = train_textcat([e.sentence.normal_form for e in known], label_matrix(known))
    return classify([e.sentence.normal_form for e in asked])


LEARNERS: dict[str, Learn] = {
    "logistic regression": calibrated(lambda: LogisticRegression(solver="liblinear", random_state=SEED)),
    "linear SVM": calibrated(lambda: LinearSVC(C=REGULARISATION, random_state=SEED)),
    "gradient boosting": boosting,
    f"spaCy {spacy.__version__} textcat": textcat,
}


def figures(probabilities: np.ndarray, labels: np.ndarray) -> str:
    """Micro F1 where likelier than not, average precision, log loss and calibration error, in this order."""
    said = probabilities >= LIKELIER_THAN_NOT
    f1 = 2 * (said & (labels > 0)).sum() / (said.sum() + labels.sum())
    precision = average_precision_score(labels.ravel(), probabilities.ravel())
    error = expected_calibration_error(probabilities.ravel().tolist(), (labels.ravel() > 0).tolist())
    return f"{f1:8.3f} {precision:8.3f} {log_loss(labels.ravel(), probabilities.ravel()):8.3f} {error:8.3f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", nargs="+", choices=LEARNERS, default=list(LEARNERS))
    given = parser.parse_args()
    corpus = load_corpus(DATA)
    known, asked = (sentence_examples(read_texts(corpus.part(held_out=held_out))) for held_out in (False, True))
    print(f"{len(known)} sentences learnt, {len(asked)} asked")
    print(f"{'':28} micro F1 avg prec log loss   ECE    seconds")
    for name in given.only:
        began = time.perf_counter()
        probabilities = LEARNERS[name](known, asked)
        print(
            f"{name:28} {figures(probabilities, label_matrix(asked))} {time.perf_counter() - began:10.1f}", flush=True
        )


if __name__ == "__main__":
    main()

"""spaCy's own text classifier, trained on labelled sentences; models.py and peers.py measure it."""

from collections.abc import Callable, Sequence

import numpy as np
import spacy
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from analyzer.classification.features import LABELS

SEED = 20260112
EPOCHS = 8  # its held-out score no longer rises


def train_textcat(texts: Sequence[str], labels: np.ndarray) -> Callable[[Sequence[str]], np.ndarray]:
    """A function from sentences to a probability per sentence and label of `LABELS`."""
    fix_random_seed(SEED)
    nlp = spacy.blank("en")
    pipe = nlp.add_pipe("textcat_multilabel")
    for label in LABELS:
        pipe.add_label(label)
    examples = [
        Example.from_dict(nlp.make_doc(text), {"cats": dict(zip(LABELS, row, strict=True))})
        for text, row in zip(texts, labels.tolist(), strict=True)
    ]
    optimizer = nlp.initialize(lambda: examples)
    rng = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        order = [examples[place] for place in rng.permutation(len(examples))]
        for batch in minibatch(order, size=64):
            nlp.update(batch, sgd=optimizer, drop=0.2)

    def classify(sentences: Sequence[str]) -> np.ndarray:
        docs = nlp.pipe(sentences, batch_size=256)
        return np.array([[doc.cats[label] for label in LABELS] for doc in docs]).reshape(-1, len(LABELS))

    return classify

"""What a training run made: the source of meta.json, the model card and what the command prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analyzer.training.measures import Measures


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingReport:
    """Figures of one training run."""

    version: str
    """Name of the models."""

    sentences: int
    """Candidate sentences learnt from."""

    postings: int
    """Postings learnt from."""

    held_out: int
    """Texts that only measured."""

    negative_share: float
    """Part of the corpus' sentences that say nothing."""

    measures: Measures
    """Both models on what was held out."""

    sha256: str
    """Digest of the corpus."""

    rules: str
    """Digest of the lexicon whose proposals were learnt from; after a change to it the models are to be made anew."""

    libraries: Mapping[str, str]
    """Version of each library that has a part in the weights."""

    def as_meta(self) -> Mapping[str, Any]:
        """What meta.json says of the run."""
        data = {
            "sha256": self.sha256,
            "sentences": self.sentences,
            "postings": self.postings,
            "heldOut": self.held_out,
        }
        return {
            "data": data,
            "rules": self.rules,
            "libraries": dict(self.libraries),
            "metrics": self.measures.as_dict(),
        }

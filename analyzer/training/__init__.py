"""The labelled corpus → both models (`analyzer train`), and more of it from a user's postings (`analyzer label`)."""

from analyzer.training.labelling import UncertainSentence, uncertain_sentences
from analyzer.training.run import train

__all__ = ["UncertainSentence", "train", "uncertain_sentences"]

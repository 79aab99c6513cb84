"""The labelled corpus → both models; `analyzer train` runs it."""

from analyzer.training.run import train

__all__ = ["train"]

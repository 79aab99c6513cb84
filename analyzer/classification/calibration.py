"""How far confidence and accuracy are apart."""

from collections.abc import Sequence

import numpy as np

BINS = 10
"""Bins of equal width; the usual number since Guo et al. (2017), On Calibration of Modern Neural Networks."""


def bin_of(confidence: float) -> int:
    """The bin, from 0, that a probability falls into; the last one holds 1."""
    return min(int(confidence * BINS), BINS - 1)


def expected_calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Mean distance of confidence and accuracy over the bins, weighted by what each holds; 0 for no answers."""
    if not confidences:
        return 0.0
    gaps = np.zeros(BINS)
    for confidence, correct in zip(confidences, right, strict=True):
        gaps[bin_of(confidence)] += confidence - correct
    return float(np.abs(gaps).sum() / len(confidences))

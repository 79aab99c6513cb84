"""The analyzer with one half taken away: what the rules do alone, and what the classifiers do alone."""

from collections.abc import Mapping

import numpy as np

from analyzer import classification, extraction, policy
from analyzer.analysis import analyze_posting
from analyzer.classification.features import LABELS, STRONG_ABOVE, word_features
from analyzer.classification.statements import load
from analyzer.evaluation.runs import Analyze
from analyzer.schema.analysis import Analysis, Provenance
from analyzer.schema.language import DEFAULT_LANGUAGE
from analyzer.schema.policy import PERMISSIONS, FollowUpPolicy
from analyzer.schema.posting import Evidence, JobPosting
from analyzer.schema.statement import (
    Acknowledgement,
    ApplicationDeadline,
    CandidateSentence,
    ContactInstruction,
    InterviewTimeline,
    ResponseTimeline,
    ReviewStart,
    SilenceRule,
    Statement,
)
from analyzer.version import __version__

LIKELIER_THAN_NOT = 0.5
"""Where the classifier stands alone, it says what is likelier than not."""


def rules_only(posting: JobPosting) -> Analysis:
    """Every phrase that was tested stands, mere cues do not, and the rule table gives the permission."""
    sentences = _read(posting)
    proposed = (p for sentence in sentences for p in sentence.proposals if p.confidence > STRONG_ABOVE)
    said = tuple(sorted(proposed, key=lambda s: (s.evidence.start, s.evidence.end)))
    derived, _ = policy.derive_policy(said, posting=posting, determinable=_readable(posting))
    return _analysis(posting, said, derived)


def classifier_only(posting: JobPosting) -> Analysis:
    """What the words alone say, sentence by sentence, without values; the permission is the classifier's likeliest."""
    sentences = _read(posting)
    if not _readable(posting):
        return analyze_posting(posting)
    classifier = load(posting.language or DEFAULT_LANGUAGE)
    probabilities = classifier.calibrate_words(classifier.score_words(word_features(sentences)))
    said = tuple(
        bare_statement(
            LABELS[column],
            posting=posting,
            span=(sentences[row].start, sentences[row].end),
            confidence=float(probabilities[row, column]),
        )
        for row, column in np.argwhere(probabilities >= LIKELIER_THAN_NOT).tolist()
    )
    estimate = classification.estimate_permission(
        said, language=posting.language or DEFAULT_LANGUAGE, sentences=sentences
    )
    likeliest = max(PERMISSIONS, key=lambda name: estimate.probabilities[name])
    derived = FollowUpPolicy(permission=likeliest, confidence=estimate.probabilities[likeliest])
    return _analysis(posting, said, derived)


ABLATIONS: Mapping[str, Analyze] = {
    "rules only": rules_only,
    "classifier only": classifier_only,
    "both": analyze_posting,
}
"""The variants that are compared."""


def _readable(posting: JobPosting) -> bool:
    return extraction.can_read(posting.language) and bool(posting.description.strip())


def _read(posting: JobPosting) -> tuple[CandidateSentence, ...]:
    return extraction.read(posting).sentences if _readable(posting) else ()


def _analysis(posting: JobPosting, said: tuple[Statement, ...], derived: FollowUpPolicy) -> Analysis:
    return Analysis(analyzer=Provenance(version=__version__), posting=posting, statements=said, policy=derived)


def bare_statement(label: str, *, posting: JobPosting, span: tuple[int, int], confidence: float) -> Statement:
    """A statement that says no more than its label, at a place of the posting's text."""
    start, end = span
    evidence = Evidence(exact=posting.description[start:end], start=start, end=end)
    if label.startswith("contact_instruction/"):
        _, force, audience = label.split("/")
        return ContactInstruction(
            id="",
            evidence=evidence,
            confidence=confidence,
            force="prohibition" if force == "prohibition" else "permission",
            audience="applicants" if audience == "applicants" else "third_parties",
        )
    return _BARE[label](id="", evidence=evidence, confidence=confidence)


_BARE: Mapping[str, type[Statement]] = {
    "application_deadline": ApplicationDeadline,
    "review_start": ReviewStart,
    "response_timeline": ResponseTimeline,
    "interview_timeline": InterviewTimeline,
    "silence_rule": SilenceRule,
    "acknowledgement": Acknowledgement,
}

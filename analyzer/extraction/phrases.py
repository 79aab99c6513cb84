"""Match the lexicon's phrases in the normal form; take back what a pseudo-phrase covers (ConText)."""

import re2
from spacy.language import Language
from spacy.tokens import Doc, Span

from analyzer.extraction.context import PhraseMatch, context_of, findings_of
from analyzer.extraction.lexicon import Lexicon
from analyzer.extraction.normal_form import normal_form

MAX_MATCHES = 12
"""Matches of one phrase in one sentence; more are repetitions."""


@Language.component("phrases", assigns=["doc.spans"], requires=["doc.ents"])
def phrases(doc: Doc) -> Doc:
    """Set the span group "phrases", each span labelled with the phrase's id."""
    lexicon = context_of(doc).lexicon
    form = normal_form(doc)
    findings = findings_of(doc)
    findings.normal_form = form
    findings.matches = match_phrases(form.text, lexicon)
    doc.spans["phrases"] = [
        Span(doc, span.start, span.end, label=match.phrase.id)
        for match in findings.matches
        for span in (form.span(doc, match.start, match.end),)
    ]
    return doc


def match_phrases(text: str, lexicon: Lexicon) -> list[PhraseMatch]:
    """All phrases that stand in `text` (in normal form), without those that others cancel."""
    matches: list[PhraseMatch] = []
    for phrase in lexicon.phrases_in(text):
        for count, match in enumerate(phrase.pattern.finditer(text)):
            if count == MAX_MATCHES:
                break
            matches.append(PhraseMatch(phrase, match.start(), match.end(), _channel_words(match)))
    cancelling = [match for match in matches if match.phrase.cancels]
    return [match for match in matches if match.phrase.kind and not any(_cancels(c, match) for c in cancelling)]


def _channel_words(match: "re2._Match") -> str:
    groups = [group for group in match.groups() if group]
    return " ".join(groups) if groups else match.group()


def _cancels(cancelling: PhraseMatch, match: PhraseMatch) -> bool:
    if not any(
        match.phrase.id == name or (name.endswith("*") and match.phrase.id.startswith(name[:-1]))
        for name in cancelling.phrase.cancels
    ):
        return False
    if cancelling.phrase.scope == "sentence":
        return True
    if cancelling.phrase.scope == "inside" and match.start < cancelling.start:
        return False
    return cancelling.start < match.end and match.start < cancelling.end

"""The spaCy pipeline: the visible list of what reads a sentence, in order."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache

import spacy
from spacy import attrs, util
from spacy.language import Language
from spacy.tokens import Doc

# Importing a component registers it with spaCy.
from analyzer.extraction import contact_details, person_names, time_entities
from analyzer.extraction.context import Context, Findings, findings_of
from analyzer.extraction.lexicon import Lexicon
from analyzer.extraction.normal_form import normal_form
from analyzer.schema.time_expression import TimeExpression


@Language.component("normal_form", requires=["doc.ents"])
def _set_normal_form(doc: Doc) -> Doc:
    """Set the normal form of the sentence, beside the Doc."""
    findings_of(doc).normal_form = normal_form(doc)
    return doc


COMPONENTS: Mapping[str, Callable[[Doc], Doc]] = {
    "contact_details": contact_details.contact_details,
    "time_entities": time_entities.time_entities,
    "person_names": person_names.person_names,
    "normal_form": _set_normal_form,
}
"""Entities first, the normal form that masks them last; phrases are found in it when they are asked for."""

REMEMBERED_SENTENCES = 512
"""Sentences whose reading is kept: boilerplate stands in many postings."""

MOST_WORDS = 10_000
"""Words that a pipeline gets to know before a new one takes its place: spaCy forgets none, and each takes memory."""

_READ_OF_WORDS = frozenset({attrs.LOWER, attrs.NORM, attrs.IS_PUNCT, attrs.IS_SPACE, attrs.IS_TITLE})
"""What the components read of a word; spaCy would work out twenty things more for every new one."""


@cache
def build_nlp(language: str) -> Language:
    """A blank pipeline for `language` (ISO 639-1) with our components; nothing is downloaded."""
    nlp = spacy.blank(language)
    getters = nlp.vocab.lex_attr_getters  # type: ignore[attr-defined]  # spaCy's stub leaves it out
    for attribute in getters.keys() - _READ_OF_WORDS:
        del getters[attribute]
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


@cache
def tokenizer_exceptions(language: str) -> frozenset[str]:
    """Words that spaCy's tokenizer takes apart or writes otherwise: "cannot", "don't", "Jan."."""
    return frozenset(util.get_lang_class(language).Defaults.tokenizer_exceptions)


def tokenize(text: str, language: str) -> Doc:
    """The words of a text."""
    if len(build_nlp(language).vocab) > MOST_WORDS:
        build_nlp.cache_clear()
    return build_nlp(language).make_doc(text)


def read_sentence(text: str, context: Context) -> Doc:
    """Run the pipeline over one sentence (already cleaned); nobody may change the Doc, which serves others too.

    Of a posting only the times of the sentence depend: their values count from its date, in the order of its country.
    """
    return _read(text, time_entities.times_of(text, context), context.lexicon)


@lru_cache(maxsize=REMEMBERED_SENTENCES)
def _read(text: str, times: tuple[TimeExpression, ...], lexicon: Lexicon) -> Doc:
    doc = tokenize(text, lexicon.language)
    doc.user_data.update(lexicon=lexicon, text=text, findings=Findings(times=list(times)))
    for component in COMPONENTS.values():
        doc = component(doc)
    return doc

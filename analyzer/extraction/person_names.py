"""Names of people to contact: capitalised words behind a title, a greeting cue, or "contact"."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans
from spacy.vocab import Vocab

from analyzer.extraction.context import lexicon_of
from analyzer.extraction.lexicon import load_lexicon
from analyzer.extraction.lexicon_files import languages

_NAME_SHAPE = re.compile(r"(?:[A-Z]['’])?[A-ZÀ-Þ][a-zß-ÿā-ž]+(?:[A-Z][a-z]+)?")


@Language.component("person_names", assigns=["doc.ents"], requires=["doc.ents"])
def person_names(doc: Doc) -> Doc:
    """Set the entity PERSON where a title or a cue and the shape of the words agree."""
    lexicon = lexicon_of(doc)
    words = lexicon.persons
    found: list[Span] = []
    for match_id, start, end in _matcher(doc.vocab, lexicon.language)(doc):
        behind_cue = doc.vocab.strings[match_id] == "CUE"
        first = start + behind_cue
        while doc[first].is_space:
            first += 1
        last = end
        while doc[last - 1].ent_type or doc[last - 1].is_punct or doc[last - 1].is_space:
            last -= 1
        following = doc[end] if behind_cue and end < len(doc) else None
        if following is None or not _goes_on(following, words):
            found.append(Span(doc, first, last, label="PERSON"))
    if found:
        doc.set_ents(filter_spans([*doc.ents, *found]), default="unmodified")
    return doc


def _goes_on(token: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a capitalised word that is no name follows, so that the words before it are none either."""
    return bool(token.is_title) and token.lower_ in words["other"] and token.lower_ not in words["follow"]


@lru_cache(maxsize=len(languages()))  # more would keep vocabularies that pipelines have left behind
def _matcher(vocab: Vocab, language: str) -> Matcher:
    """Patterns over flags of words: spaCy computes a flag once a word, where other predicates cost every token."""
    words = load_lexicon(language).persons
    flag = vocab.add_flag
    name_flag = flag(lambda word: bool(_NAME_SHAPE.fullmatch(word)) and word.lower() not in words["other"])
    name: dict[Any, Any] = {name_flag: True, "ENT_TYPE": ""}
    initials: dict[Any, Any] = {flag(lambda word: len(word.rstrip(".")) == 1 and word[0].isupper()): True, "OP": "*"}
    particle_flag = flag(lambda word: word.lower() in words["particles"])
    particles: dict[Any, Any] = {particle_flag: True, "OP": "*"}
    more, joined = {**name, "OP": "+"}, {**particles, "OP": "+"}
    full = [name, initials, particles, name]
    title = [{flag(lambda word: word.lower() in words["titles"]): True}, initials, more]
    tails: tuple[list[dict[Any, Any]], ...] = (
        [],
        [joined, more],
        [joined, more, joined, more],
        [{**initials, "OP": "+"}, more],
    )
    matcher = Matcher(vocab, validate=False)  # validation knows no flags
    matcher.add("TITLE", [[*title, *tail] for tail in tails], greedy="LONGEST")
    cue_flag = flag(lambda word: word.lower() in words["cues"])
    cue: list[dict[Any, Any]] = [{cue_flag: True}, {"IS_SPACE": True, "OP": "?"}]
    double = [*full[:-1], {**name, "SPACY": False}, {"ORTH": "-", "SPACY": False}, name]
    matcher.add("CUE", [[*cue, *full], [*cue, *full, name], [*cue, *double]], greedy="LONGEST")
    address: list[dict[Any, Any]] = [
        {flag(lambda word: word in ("(", ",", "-", ":")): True, "OP": "?"},
        {"IS_SPACE": True, "OP": "?"},
        {"ENT_TYPE": "EMAIL"},
    ]
    matcher.add("BEFORE_ADDRESS", [[*full, *address], [*full, name, *address], [*double, *address]])
    return matcher

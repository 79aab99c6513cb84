"""Names of people to contact: capitalised words behind a title, a post, a greeting cue, or before an address."""

from collections import defaultdict
from collections.abc import Mapping

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from analyzer.extraction.context import lexicon_of
from analyzer.extraction.name_patterns import name_matcher

WORDS_OF_POST = 10
"""Words between a name and the organisation it stands for: "Ann Lee, President, Hill Runners, a@example.org"."""

WORDS_BEFORE_BREAK = 5
"""Words of a line at whose end a name is broken, at least; in a shorter one it is complete."""

_LED = frozenset({"CUE", "POST", "POST_OF", "OFFICE", "AND"})
"""Rules of names that a word leads to, which is none of them."""

_UNSURE = ("POST", "POST_OF", "OFFICE", "BEFORE_ADDRESS")
"""Rules that take an organisation for a person where neither its domain nor a person named before it tells better."""

_ADDRESSES = ("EMAIL", "PHONE")


@Language.component("person_names", assigns=["doc.ents"], requires=["doc.ents"])
def person_names(doc: Doc) -> Doc:
    """Set the entity PERSON where a title or a cue and the shape of the words agree."""
    lexicon = lexicon_of(doc)
    words = lexicon.persons
    found: dict[str, list[Span]] = defaultdict(list)
    for match_id, start, end in name_matcher(doc.vocab, lexicon.language)(doc):
        rule = doc.vocab.strings[match_id]
        name = doc[start + 1 : end] if rule == "FIRST" else _trimmed(doc, _first_word(doc, rule, start, end), end)
        following = doc[end] if rule in _LED and end < len(doc) else None
        if following is not None and _goes_on(following, words):
            continue
        if rule == "CUE" and _announces(doc, start, words):
            continue
        if rule == "BROKEN" and not _is_in_prose(doc, start):
            continue
        found[rule].append(_alone(name) if rule == "FIRST" else name)
    people = [name for rule, names in found.items() if rule not in (*_UNSURE, "AND") for name in names]
    people += [name for rule in _UNSURE for name in found[rule] if not _is_organization(name, people)]
    addresses = {entity.end for entity in doc.ents if entity.label_ in _ADDRESSES}
    ends = addresses | {person.end for person in (*people, *doc.ents) if person.label_ == "PERSON"}
    people += [name for name in found["AND"] if name.start - 1 in (ends if len(name) > 1 else addresses)]
    if people:
        doc.set_ents(filter_spans([*doc.ents, *people]), default="unmodified")
    return doc


def _first_word(doc: Doc, rule: str, start: int, end: int) -> int:
    """Where a name begins, behind the word or the office that leads to it."""
    if rule == "POST_OF":
        return max(token.i for token in doc[start:end] if token.text == ",") + 1
    if rule == "OFFICE":
        other = lexicon_of(doc).persons["other"]
        return max(token.i for token in doc[start:end] if token.lower_ in other) + 1
    return start + (rule in _LED)


def _alone(words: Span) -> Span:
    """The first name among words that it stands alone in: "contact Mina, our head"."""
    first = words.start + (words[0].text == "(")
    return Span(words.doc, first, first + 1, label="PERSON")


def _trimmed(doc: Doc, first: int, last: int) -> Span:
    """A name without the signs before it, and the labels and the address behind it."""
    while doc[first].is_space or doc[first].is_punct:
        first += 1
    while doc[last - 1].ent_type or doc[last - 1].is_punct or doc[last - 1].is_space or _is_label(doc[last - 1]):
        last -= 1
    return Span(doc, first, last, label="PERSON")


def _is_label(token: Token) -> bool:
    return token.lower_ in lexicon_of(token.doc).persons["labels"]


def _goes_on(token: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word follows that is no name but goes on with one, so that the words before it are none either."""
    if token.lower_ == token.text and token.lower_ in words["posts"]:
        return True
    if token.lower_ in words["posts"] and token.i + 1 < len(token.doc) and token.nbor().lower_ in words["of"]:
        return False  # "contact Ann Lee Head of Sales": what she is
    return bool(token.is_title) and token.lower_ in words["other"] and token.lower_ not in words["follow"]


def _announces(doc: Doc, cue: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the words before a colon announce a title, and nobody to ring: "Open call: Harvest Fair"."""
    return doc[cue].text == ":" and cue > 1 and doc[cue - 1].lower_ == "call" and doc[cue - 2].lower_ in words["calls"]


def _is_in_prose(doc: Doc, start: int) -> bool:
    """Whether the line that a name begins in is long enough to be broken inside it."""
    line = doc[max(0, start - WORDS_BEFORE_BREAK) : start]
    return len(line) == WORDS_BEFORE_BREAK and not any("\n" in token.text for token in line)


def _is_organization(name: Span, people: list[Span]) -> bool:
    """Whether an address is that of a firm named before it, by its domain or by whoever is named before that."""
    doc = name.doc
    address = next((token for token in doc[name.end :] if token.ent_type_ == "EMAIL"), None)
    mailbox, _, domain = address.text.lower().rpartition("@") if address is not None else ("", "", "")
    named = [word.lower_ for word in name if len(word) > 3]
    if any(word in domain for word in named) and not any(word in mailbox for word in named):
        return True
    before = [p for p in people if p.end <= name.start <= p.end + WORDS_OF_POST]
    return any(
        (token.text == "," or token.is_space)
        and not any(t.ent_type_ in _ADDRESSES or t.lower_ in ("or", "and") for t in between)
        for person in before
        if (between := doc[person.end : name.start])
        for token in between[:1]
    )

"""Names of people to contact: capitalised words behind a title, a greeting cue, or "contact"."""

from functools import cache

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

_TITLES = [
    "dr",
    "dr.",
    "prof",
    "prof.",
    "professor",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "rev",
    "rev.",
    "sir",
    "capt",
    "capt.",
    "sgt",
    "chief",
    "principal",
    "pastor",
    "fr.",
    "sister",
]
_CUES = [
    "contact",
    "call",
    "email",
    "e-mail",
    "mail",
    "phone",
    "telephone",
    "ring",
    "ask",
    "for",
    "to",
    "with",
    "person",
    "officer",
    "name",
    "attn",
    "attention",
    "text",
    "chair",
    ":",
    "-",
    "information",
    "|",
    "from",
    "by",
]
_NO_NAMES = [
    "human",
    "resources",
    "hr",
    "department",
    "office",
    "team",
    "recruitment",
    "personnel",
    "manager",
    "director",
    "head",
    "chair",
    "school",
    "university",
    "city",
    "county",
    "the",
    "us",
    "our",
    "this",
    "that",
    "please",
    "no",
    "phone",
    "email",
    "tel",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "if",
    "for",
    "questions",
    "job",
    "position",
    "services",
    "committee",
    "search",
    "recruiting",
    "information",
    "contact",
    "contacts",
    "college",
    "center",
    "centre",
    "hospital",
    "career",
    "careers",
    "talent",
    "acquisition",
    "company",
    "district",
    "staff",
    "details",
    "telephone",
    "applicants",
    "candidates",
    "all",
    "any",
    "we",
    "you",
    "i",
    "in",
    "on",
    "at",
    "or",
    "and",
    "fax",
    "mobile",
    "cell",
    "name",
    "title",
    "address",
    "website",
    "street",
    "avenue",
    "road",
    "division",
    "bureau",
    "employment",
    "application",
    "applications",
    "equal",
    "opportunity",
    "national",
    "state",
    "general",
]
_NAME = {"IS_TITLE": True, "IS_ALPHA": True, "LENGTH": {">=": 2}, "LOWER": {"NOT_IN": _NO_NAMES}, "ENT_TYPE": ""}
_INITIAL = {"SHAPE": {"IN": ["X.", "X"]}, "OP": "*"}
_PARTICLE = {"LOWER": {"IN": ["van", "de", "von", "der", "bin", "el", "al", "di", "da", "la", "-", "'"]}, "OP": "*"}


@Language.component("person_names", assigns=["doc.ents"], requires=["doc.ents"])
def person_names(doc: Doc) -> Doc:
    """Set the entity PERSON where a title or a cue and the shape of the words agree."""
    found: list[Span] = []
    for match_id, start, end in _matcher(doc.vocab)(doc):
        behind_cue = doc.vocab.strings[match_id] == "CUE"
        span = Span(doc, start + 1 if behind_cue else start, end, label="PERSON")
        if not (
            behind_cue
            and end < len(doc)
            and doc[end].is_title
            and doc[end].lower_ in _NO_NAMES
            and doc[end].lower_ not in ("at", "on", "or", "and", "email", "phone", "tel", "telephone", "mobile")
        ):
            found.append(span)
    if found:
        doc.set_ents(filter_spans([*doc.ents, *found]), default="unmodified")
    return doc


@cache
def _matcher(vocab: Vocab) -> Matcher:
    matcher = Matcher(vocab)
    name = [_NAME, _INITIAL, _PARTICLE, _NAME]
    matcher.add("TITLE", [[{"LOWER": {"IN": _TITLES}}, _INITIAL, {**_NAME, "OP": "+"}]], greedy="LONGEST")
    matcher.add("CUE", [[{"LOWER": {"IN": _CUES}}, *name], [{"LOWER": {"IN": _CUES}}, *name, _NAME]], greedy="LONGEST")
    return matcher

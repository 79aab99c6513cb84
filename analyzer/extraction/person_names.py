"""Names of people to contact: capitalised words behind a title, a greeting cue, or "contact"."""

from functools import cache
from typing import Any

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
_NO_NAMES: list[str] = (  # noqa: SIM905 - a word list reads better without quotes
    "human resources hr department office team recruitment personnel manager director head chair school "
    "university city county the us our this that please no phone email tel monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november "
    "december if for questions job position services committee search recruiting information contact contacts "
    "college center centre hospital career careers talent acquisition company district staff details telephone "
    "applicants candidates all any we you i in on at or and fax mobile cell name title address website street "
    "avenue road division bureau employment application applications equal opportunity national state general "
    "data analyst engineer engineering scientist software business senior junior developer science sciences "
    "computer machine learning big word excel microsoft english good strong excellent written oral communication "
    "communications ability analytical management system systems technology customer service client clients "
    "private united states addis ababa third party recruiters recruiter agencies agency sales marketing social "
    "media product project program programme time part full remote health civil rights accounting accounts "
    "payable location key requirements responsibilities qualifications salary how apply send resume cv public "
    "administration policy security officer standards international institute government employee benefits "
    "supplemental view applicant statistics economics finance research studies new york san francisco los "
    "angeles london south north west east central chief executive deputy assistant associate professor dean "
    "department's operations support quality development strategy design digital web online jobs posted ltd inc "
    "plc llc work working status type date closing deadline vacancy interview bachelor master degree level "
    "skills experience knowledge other others active founders women men his her their an open until filled rolling ongoing continuous"
).split()
_NAME = {
    "TEXT": {"REGEX": r"^(?:[A-Z]['’])?[A-ZÀ-Þ][a-zß-ÿā-ž]+(?:[A-Z][a-z]+)?$"},
    "LENGTH": {">=": 2},
    "LOWER": {"NOT_IN": _NO_NAMES},
    "ENT_TYPE": "",
}
_INITIAL = {"SHAPE": {"IN": ["X.", "X"]}, "OP": "*"}
_PARTICLE = {"LOWER": {"IN": ["van", "de", "von", "der", "bin", "el", "al", "di", "da", "la", "-", "'"]}, "OP": "*"}


@Language.component("person_names", assigns=["doc.ents"], requires=["doc.ents"])
def person_names(doc: Doc) -> Doc:
    """Set the entity PERSON where a title or a cue and the shape of the words agree."""
    found: list[Span] = []
    for match_id, start, end in _matcher(doc.vocab)(doc):
        behind_cue = doc.vocab.strings[match_id] == "CUE"
        first = start + behind_cue
        while doc[first].is_space:
            first += 1
        last = end
        while doc[last - 1].ent_type or doc[last - 1].is_punct or doc[last - 1].is_space:
            last -= 1
        span = Span(doc, first, last, label="PERSON")
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
    name: list[dict[str, Any]] = [_NAME, _INITIAL, _PARTICLE, _NAME]
    title: list[dict[str, Any]] = [{"LOWER": {"IN": _TITLES}}, _INITIAL, {**_NAME, "OP": "+"}]
    more = {**_NAME, "OP": "+"}
    particles = {**_PARTICLE, "OP": "+"}
    tails: tuple[list[dict[str, Any]], ...] = (
        [],
        [particles, more],
        [particles, more, particles, more],
        [{**_INITIAL, "OP": "+"}, more],
    )
    matcher.add("TITLE", [[*title, *tail] for tail in tails], greedy="LONGEST")
    cue: list[dict[str, Any]] = [{"LOWER": {"IN": _CUES}}, {"IS_SPACE": True, "OP": "?"}]
    double = [*name[:-1], {**_NAME, "SPACY": False}, {"ORTH": "-", "SPACY": False}, _NAME]
    matcher.add("CUE", [[*cue, *name], [*cue, *name, _NAME], [*cue, *double]], greedy="LONGEST")
    address: list[dict[str, Any]] = [
        {"TEXT": {"IN": ["(", ",", "-", ":"]}, "OP": "?"},
        {"IS_SPACE": True, "OP": "?"},
        {"ENT_TYPE": "EMAIL"},
    ]
    matcher.add("BEFORE_ADDRESS", [[*name, *address], [*name, _NAME, *address], [*double, *address]])
    return matcher

"""What is known about a posting before a sentence is read, and what the components find in that."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Doc

from analyzer.extraction.lexicon import Lexicon, Phrase
from analyzer.extraction.normal_form import NormalForm
from analyzer.schema.time_expression import TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Known before the sentence is read."""

    lexicon: Lexicon
    """The language's words and phrases."""

    reference_date: date | None = None
    """The day that relative and yearless dates count from: the posting date; None if unknown."""

    applied_on: date | None = None
    """The day of applying, which stands in for an unknown posting date; None if unknown or not needed."""

    day_first: bool | None = None
    """Order of day and month in numeric dates; None if the country is unknown."""

    year_hints: Sequence[date] = ()
    """Full dates of the same posting."""


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase found in a sentence; offsets index the normal form."""

    phrase: Phrase
    start: int
    end: int
    channel_words: str
    """The words that name the channels: the phrase's own group, or all it covers."""


@dataclass(slots=True, kw_only=True)
class Findings:
    """What the components found in one sentence; each adds its part."""

    normal_form: NormalForm | None = None
    """Set by `normal_form`; phrases are found in it."""

    times: list[TimeExpression] = field(default_factory=list)
    """The posting's times; `time_entities` leaves those that stand on words. Offsets index the Doc's text."""


def lexicon_of(doc: Doc) -> Lexicon:
    """The lexicon that the reading put beside the sentence."""
    lexicon: Lexicon = doc.user_data["lexicon"]
    return lexicon


def text_of(doc: Doc) -> str:
    """The text of the sentence; spaCy would put it together from the words anew."""
    text: str = doc.user_data["text"]
    return text


def findings_of(doc: Doc) -> Findings:
    """What has been found in the sentence so far."""
    findings: Findings = doc.user_data["findings"]
    return findings

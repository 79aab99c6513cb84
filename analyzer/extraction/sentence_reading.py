"""One sentence after the pipeline: what stands in it, and where that stands in the posting."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import re2
from spacy.tokens import Doc, Span

from analyzer.extraction.context import Context, PhraseMatch, findings_of
from analyzer.extraction.date_lines import with_colon
from analyzer.extraction.headings import section_above
from analyzer.extraction.list_signs import BULLETS
from analyzer.extraction.normal_form import CleanText, NormalForm, clean
from analyzer.extraction.phrases import match_phrases
from analyzer.extraction.pipeline import read_sentence
from analyzer.extraction.sentence_stops import LONGEST_ABBREVIATION, abbreviations_of
from analyzer.extraction.sentences import Sentence
from analyzer.schema.posting import Evidence
from analyzer.schema.statement import Kind
from analyzer.schema.time_expression import TimeExpression

QUOTE_CONTEXT = 32
"""Characters of prefix and suffix kept with a quote."""

WHOLE_SENTENCE = 180
"""Characters; a longer sentence is quoted by the clauses around the match."""

PRIOR_PLAIN, PRIOR_STRONG, PRIOR_WEAK = 0.99, 0.9, 0.3
"""Confidence of a proposal before classification, by the strength of its best phrase."""

_CLAUSE_END = re2.compile(r"[.;!?•](?:\s|$)|\n\s*\n|\s[-–—]\s|\s{3,}")
_TRIM = f" \t\r\n{BULLETS}*-–—|>#_=~,;("
_TRIM_END = _TRIM.replace("*", "") + "\\"
_NUMBER_OF_ITEM = re.compile(r"\((?:[0-9]{1,2}|[a-z]|[ivx]{2,4})\)\s", re.IGNORECASE)


def quote(description: str, start: int, end: int) -> Evidence:
    """The words of a description between two offsets, with what stands around them."""
    prefix, suffix = description[max(0, start - QUOTE_CONTEXT) : start], description[end : end + QUOTE_CONTEXT]
    return Evidence(exact=description[start:end], start=start, end=end, prefix=prefix, suffix=suffix)


@dataclass(kw_only=True)
class SentenceReading:
    """A sentence of a posting with its findings; read when these are first asked for, as of many only the place is."""

    description: str
    """The posting's text."""

    start: int
    """Offset of the sentence in the description."""

    end: int
    """Offset behind it."""

    posting: "OpenedSentences"
    index: int
    """Place of the sentence in the posting."""

    @cached_property
    def cleaned(self) -> CleanText:
        """Its words as the pipeline reads them."""
        return clean(with_colon(self.description[self.start : self.end], self.context.lexicon.language))

    @cached_property
    def doc(self) -> Doc:
        """What the pipeline makes of them."""
        return read_sentence(self.cleaned.text, self.context)

    @property
    def section(self) -> str | None:
        """What the heading above announces; None if nothing."""
        return self.posting.section(self.index)

    @property
    def before(self) -> "SentenceReading | None":
        """The sentence directly before this one; None if it is the first."""
        return self.posting[self.index - 1] if self.index else None

    @property
    def raw_before(self) -> str:
        """The sentence directly before this one as it stands in the posting, unread; empty if this is the first."""
        return self.posting.raw(self.index - 1) if self.index else ""

    @property
    def after(self) -> "SentenceReading | None":
        """The sentence directly behind this one; None if it is the last."""
        return self.posting[self.index + 1] if self.index + 1 < len(self.posting) else None

    @property
    def context(self) -> Context:
        """What was known before."""
        return self.posting.context

    @property
    def form(self) -> NormalForm:
        """The normal form."""
        form = findings_of(self.doc).normal_form
        assert form is not None  # noqa: S101 - the last component has set it
        return form

    @property
    def text(self) -> str:
        """The normal form's text."""
        return self.form.text

    @cached_property
    def matches(self) -> tuple[PhraseMatch, ...]:
        """Phrases found, cancelled ones left out; of a sentence beside another often only its words are asked for."""
        return match_phrases(self.text, self.context.lexicon)

    @property
    def times(self) -> list[TimeExpression]:
        """Times found, in order."""
        return findings_of(self.doc).times

    def of_kind(self, kind: Kind, **values: Any) -> list[PhraseMatch]:
        """Matches that propose `kind` with these values: the strong ones, or the weak ones where there is none."""
        matches = self.matches
        if not matches:
            return []
        found = [m for m in matches if m.phrase.kind == kind]
        if found and values:
            found = [m for m in found if all(m.phrase.values.get(k) == v for k, v in values.items())]
        return [m for m in found if not m.phrase.weak] or found

    def strongly(self, kind: Kind, **values: Any) -> list[PhraseMatch]:
        """The strong matches that propose `kind` with these values."""
        return [m for m in self.of_kind(kind, **values) if not m.phrase.weak]

    @property
    def refusals(self) -> list[PhraseMatch]:
        """Strong matches that take silence for a refusal; a question does where the sentence behind it says so."""
        found = self.strongly("silence_rule", meaning="rejection")
        if not any(match.phrase.values.get("asked") for match in found):
            return found
        told = self.after is not None and self.after.has("turned_down")
        return [match for match in found if told or not match.phrase.values.get("asked")]

    def span(self, match: PhraseMatch) -> Span:
        """The tokens a match covers."""
        return self.form.span(self.doc, match.start, match.end)

    def times_in(self, match: PhraseMatch) -> list[TimeExpression]:
        """Times that a match covers, in order."""
        span = self.span(match)
        return [t for t in self.times if t.start < span.end_char and t.end > span.start_char]

    def has(self, word_class: str) -> bool:
        """Whether a member of the word class stands in the sentence."""
        return bool(word_pattern(self.context, word_class).search(self.text))

    def around(self, name: str) -> Any:
        """The lexicon's compiled pattern `name` of words that decide what a match means."""
        return self.context.lexicon.contexts[name]

    def evidence(self, matches: Iterable[PhraseMatch]) -> Evidence:
        """Quote the sentence, or of a long one the clauses around the matches."""
        start, end = self.start, self.end
        if end - start > WHOLE_SENTENCE:
            start, end = self._clauses(list(matches))
        return quote(self.description, *_trimmed(self.description, start, end))

    def said_by(self, matches: Sequence[PhraseMatch]) -> dict[str, Any]:
        """What every statement has that these matches make: quote, confidence before classification, rules."""
        return {
            "id": "",
            "evidence": self.evidence(matches),
            "confidence": prior(matches),
            "rules": rule_names(matches),
        }

    def _clauses(self, matches: list[PhraseMatch]) -> tuple[int, int]:
        spans = [self.span(match) for match in matches]
        if not spans:
            return self.start, self.end
        first = self.start + self.cleaned.original(min(s.start_char for s in spans))
        last = self.start + self.cleaned.original(max(s.end_char for s in spans))
        start, end = self.start, self.end
        abbreviations = abbreviations_of(self.context.lexicon.language)
        for boundary in _CLAUSE_END.finditer(self.description[self.start : self.end]):
            if boundary.group()[0] == "." and self._word_before(boundary.start()) in abbreviations:
                continue  # "Mill House, No. 12"
            if boundary.group()[0] == ";" and self._in_brackets(boundary.start()):
                continue  # "(tel: 555-0142; fax: 555-0143)"
            if self.start + boundary.end() <= first:
                start = self.start + boundary.end()
            elif self.start + boundary.start() >= last:
                end = self.start + boundary.start() + (1 if boundary.group()[0] in ".;!?" else 0)
                break
        if end - start > 3 * (last - first) + WHOLE_SENTENCE:
            start, end = max(start, first - WHOLE_SENTENCE // 2), min(end, last + WHOLE_SENTENCE // 2)
            start = _word_edge(self.description, start, -1)
            end = _word_edge(self.description, end, +1)
        return start, end

    def _in_brackets(self, place: int) -> bool:
        words = self.description[self.start : self.start + place]
        return words.rfind("(") > words.rfind(")")

    def _word_before(self, place: int) -> str:
        words = self.description[max(self.start, self.start + place - LONGEST_ABBREVIATION) : self.start + place]
        return words.lower().rpartition(" ")[2]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the signs around it; what numbers an item keeps its bracket: "(ii) Last date"."""
    while start < end and text[start] in _TRIM and not _NUMBER_OF_ITEM.match(text, start, end):
        start += 1
    while end > start and text[end - 1] in _TRIM_END:
        end -= 1
    if text[start:end].count("**") % 2 and text.endswith("**", start, end):
        end = start + len(text[start:end].rstrip("*"))
    if start > 1 and text[start:end].count("**") % 2 and text.startswith("**", start - 2):
        start -= 2  # "**Deadline:** 4 May": the bold type that closes in the quote opens in it
    return start, end


class OpenedSentences:
    """The sentences of a posting, each a reading of its own."""

    def __init__(self, description: str, sentences: Sequence[Sentence], context: Context) -> None:
        """`sentences` are all those of the `description`, in order."""
        self.context = context
        self._description = description
        self._sentences = sentences
        self._opened: dict[int, SentenceReading] = {}
        self._sections: dict[int, str | None] = {}

    def __len__(self) -> int:
        return len(self._sentences)

    def __getitem__(self, index: int) -> SentenceReading:
        if index not in self._opened:
            self._opened[index] = SentenceReading(
                description=self._description,
                start=self._sentences[index].start,
                end=self._sentences[index].end,
                posting=self,
                index=index,
            )
        return self._opened[index]

    def raw(self, index: int) -> str:
        """A sentence as it stands in the posting."""
        return self._description[self._sentences[index].start : self._sentences[index].end]

    def section(self, index: int) -> str | None:
        """What the heading above a sentence announces; None if nothing."""
        if index not in self._sections:
            self._sections[index] = section_above(self._description, self._sentences, index, self.context.lexicon)
        return self._sections[index]


def prior(matches: Iterable[PhraseMatch]) -> float:
    """Confidence before classification: that of the strongest phrase."""
    return max((PRIOR_PLAIN if m.phrase.plain else PRIOR_WEAK if m.phrase.weak else PRIOR_STRONG) for m in matches)


def rule_names(matches: Iterable[PhraseMatch]) -> tuple[str, ...]:
    """Ids of the phrases, each once, in the order of the text."""
    return tuple(dict.fromkeys(match.phrase.id for match in matches))


def runs(matches: list[PhraseMatch]) -> Iterator[list[PhraseMatch]]:
    """Groups of overlapping matches, in the order of the text."""
    group: list[PhraseMatch] = []
    end = -1
    for match in sorted(matches, key=lambda m: (m.start, m.end)):
        if group and match.start > end:
            yield group
            group = []
        group.append(match)
        end = max(end, match.end) if len(group) > 1 else match.end
    if group:
        yield group


_WORDS: dict[tuple[str, str], Any] = {}


def word_pattern(context: Context, word_class: str) -> Any:
    """Compiled pattern of a word class, kept for the process."""
    key = (context.lexicon.language, word_class)
    if key not in _WORDS:
        _WORDS[key] = re2.compile(rf"\b(?:{context.lexicon.words[word_class]})(?:\b|$)")
    return _WORDS[key]


def _word_edge(text: str, position: int, step: int) -> int:
    while 0 < position < len(text) and not text[position - 1].isspace():
        position += step
    return position

"""The gate: which sentences of a posting may say anything, by their bare words and before any Doc is made.

A sentence passes if it may hold an address, or if a phrase that makes a statement may match: its words meet what the
phrase requires, and it matches their norms, times and names masked. So there is no list of cues to keep beside the
phrases, and whatever a phrase can find passes.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, reduce
from operator import or_
from typing import NamedTuple

import re2

from analyzer.extraction.context import Context
from analyzer.extraction.lexicon import REMEMBERED_WORDS, load_lexicon
from analyzer.extraction.normal_form import clean, fold_lookalikes, normal_form
from analyzer.extraction.pipeline import build_nlp, tokenizer_exceptions
from analyzer.extraction.required_words import WORD
from analyzer.extraction.time.lexicon import load_time_lexicon
from analyzer.extraction.time.tokens import fold
from analyzer.extraction.time_entities import label_of, times_of

_ADDRESS = re2.compile(
    r"@|protected\]|(?i:[\[({<~_-]at[\])}>~_-]| at \S+ dot )|(?i:www\.|https?:)"
    r"|\+[0-9]|[0-9]{3}[-. )/–\t\x{a0}\x{200b}]{1,3}[0-9]{3}|[0-9]{8}"
)
_REWRITTEN = frozenset("'`\"*~^>|$<")
"""Signs that the normal form leaves out or writes otherwise, and that the tokenizer reads contractions by."""

_GLUED = re.compile(r"[a-z)][A-Z0-9]|[:.][A-Z0-9]|[0-9][A-Z]|--|\]\(")
"""Where a space may have been lost, and what Markdown writes for links."""

_LETTERS = re.compile(r"[A-Za-z]+\.?")
_NAME = re2.compile(r"^[A-Z][\pL'’.-]*,?$")
_PERSONS = re2.compile("_person_(?: _person_)+")
_TIMES = ("_date_", "_time_", "_duration_")
_PERSON = "_person_"


class _Chunk(NamedTuple):
    """What stands between white space."""

    form: str
    """Normal form."""

    bits: int
    """What its words contribute to the requirements of the phrases."""

    name: bool
    """Whether it may be part of a person's name."""


class Gate:
    """Tells of sentences whether they may say anything; it remembers words, so one serves a language."""

    def __init__(self, language: str) -> None:
        """`language` is an ISO 639-1 code; LexiconError if it has no lexicon."""
        self._lexicon = load_lexicon(language)
        self._tokenize = build_nlp(language).make_doc
        self._exceptions = tokenizer_exceptions(language)
        self._times = load_time_lexicon(language).gate
        self._bits_of_times = self._bits(_TIMES)
        self._bits_of_persons = self._bits([_PERSON])
        self._timed = [any(mask in phrase.source for mask in _TIMES) for phrase in self._lexicon.phrases]
        self._known: dict[str, _Chunk] = {}

    def passes(self, sentence: str, context: Context) -> bool:
        """Whether the pipeline has to read the sentence; the context is that of its posting."""
        if _ADDRESS.search(sentence):
            return True
        if "](" in sentence:
            sentence = clean(sentence).text
        words: list[_Chunk] = []
        bits = 0
        for chunk in sentence.split():
            word = self._known.get(chunk) or self._learn(chunk)
            words.append(word)
            bits |= word.bits
        named = any(word.name for word in words[1:])  # the first word may have its capital for being first
        if named:
            bits |= self._bits_of_persons
        if self._match(self._lexicon.requirements.met(bits), words, named=named):
            return True
        timed = [n for n in self._lexicon.requirements.met(bits | self._bits_of_times) if self._timed[n]]
        if not timed or not self._times.search(fold(sentence)):
            return False
        masked = _with_times_masked(sentence, context).split()
        return self._match(timed, [self._known.get(chunk) or self._learn(chunk) for chunk in masked], named=named)

    def _match(self, numbers: Sequence[int], words: Sequence[_Chunk], *, named: bool) -> bool:
        """Whether one of the phrases matches the words, with those that may be names as they stand or masked."""
        if not numbers:
            return False
        forms = [" ".join([word.form for word in words])]
        if named:
            forms.append(_PERSONS.sub(_PERSON, " ".join([_PERSON if word.name else word.form for word in words])))
        phrases = (self._lexicon.phrases[number] for number in numbers)
        return any(phrase.pattern.search(form) for phrase in phrases if phrase.kind for form in forms)

    def _learn(self, chunk: str) -> _Chunk:
        if len(self._known) >= REMEMBERED_WORDS:
            self._known.clear()
        masked = chunk in _TIMES
        if masked or (chunk.isprintable() and self._is_plain(chunk)):
            form = chunk.lower()
        else:
            form = normal_form(self._tokenize(clean(fold_lookalikes(chunk)).text)).text
        self._known[chunk] = known = _Chunk(form, self._bits(WORD.findall(form)), bool(_NAME.match(chunk)))
        return known

    def _is_plain(self, chunk: str) -> bool:
        """Whether a word has itself for a normal form: ASCII, with no sign and no part that the tokenizer rewrites."""
        if not chunk.isascii() or not _REWRITTEN.isdisjoint(chunk) or _GLUED.search(chunk):
            return False
        word = chunk.rstrip(".,;:!?)")
        parts = {chunk, word, *_LETTERS.findall(chunk)}
        return self._exceptions.isdisjoint(parts) and self._exceptions.isdisjoint(part.lower() for part in parts)

    def _bits(self, words: Iterable[str]) -> int:
        return reduce(or_, map(self._lexicon.bits, words), 0)


def _with_times_masked(sentence: str, context: Context) -> str:
    text = clean(sentence).text
    pieces: list[str] = []
    position = 0
    for time in times_of(text, context):
        pieces += [text[position : time.start], f" _{label_of(time).lower()}_ "]
        position = time.end
    return "".join([*pieces, text[position:]])


@cache
def load_gate(language: str) -> Gate:
    """The gate of `language` (ISO 639-1), one for the process.

    Raises:
        LexiconError: there is no lexicon for it.
    """
    return Gate(language)

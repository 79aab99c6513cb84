"""The gate: which sentences of a posting may say anything, by their bare words and before any Doc is made.

A sentence passes if it may hold an address, or if a phrase that makes a statement may match: its words meet what the
phrase requires, and it matches their norms, times and names masked. So there is no list of cues to keep beside the
phrases, and whatever a phrase can find passes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

import re2

from analyzer.extraction.context import Context
from analyzer.extraction.lexicon import load_lexicon
from analyzer.extraction.normal_form import clean, fold_lookalikes, fold_signs, lost_spaces, normal_form
from analyzer.extraction.pipeline import tokenize, tokenizer_exceptions
from analyzer.extraction.required_words import WORD
from analyzer.extraction.spelt_addresses import HINT, HINT_WITHOUT_SPACES
from analyzer.extraction.time.lexicon import load_time_lexicon
from analyzer.extraction.time.tokens import fold
from analyzer.extraction.time_entities import label_of, times_of

_HIDDEN_HINT = r"(?i:protected|hidden|removed|redacted|mail|unmask)\]"
_ADDRESS_HINT = re.compile(rf"@|{_HIDDEN_HINT}|{HINT_WITHOUT_SPACES}|(?i:www\.|https?:)|\+[0-9]|[0-9]{{3}}")
"""Without one of these between white space there is no `_ADDRESS`."""

_ADDRESS = re2.compile(
    rf"@|{_HIDDEN_HINT}|{HINT}|(?i:www\.|https?:)"
    r"|\+[0-9]|[0-9]{3}[-. )/–\t\x{a0}\x{200b}]{1,3}[0-9]{3}|[0-9]{8}"
)
_REWRITTEN = frozenset("'`\"*~^>|$<")
"""Signs that the normal form leaves out or writes otherwise, and that the tokenizer reads contractions by."""

_NUMBER = re.compile(r"[$(]*[0-9][0-9.,:;)%/+$]*")
"""What the tokenizer may cut, but never writes otherwise."""

_POSSESSIVE = re.compile("([A-Za-z]+)[’']s([.,;:!?)]*)")
_GLUED = re.compile(r"[a-z)][0-9]|[:.][0-9]|[0-9][A-Z]|--|\]\(")
"""Where the tokenizer may cut, and what Markdown writes for links."""

_GLUED_WORDS = re.compile("[a-z):.][A-Z]|[A-Z]{3}[a-z]")
"""Where a space may have been lost."""

_LETTERS = re.compile(r"[A-Za-z]+\.?")
_NAME_SIGNS = str.maketrans("", "", "'’.-")
"""Signs that names have between their letters."""

_UNSEEN = "\u200b\u2060\ufeff"
"""What may stand before a word and has no width."""

_TIMES = ("_date_", "_time_", "_duration_")
_PERSON = "_person_"


_MAY_ADDRESS, _MAY_TIME = 1, 2

REMEMBERED_WORDS = 16_000
"""Words with their signs that are kept: of a real posting 60 were not with 8,000, 38 are not with these (9 MB more)."""

REMEMBERED_SENTENCES = 8_192
"""Sentences whose verdict is kept: boilerplate stands in many postings."""


class _Chunk(NamedTuple):
    """What stands between white space."""

    form: str
    """Normal form."""

    bits: int
    """What its words contribute to the requirements of the phrases."""

    name: bool
    """Whether it may be part of a person's name."""

    first: str
    """The first of its words; empty if it has none."""

    opens: Mapping[str, int] | None
    """What its last word contributes together with the next one, by that."""

    hints: int
    """`_MAY_ADDRESS`, `_MAY_TIME`, or both."""


class Gate:
    """Tells of sentences whether they may say anything; it remembers words and sentences, so one serves a language."""

    def __init__(self, language: str) -> None:
        """`language` is an ISO 639-1 code; LexiconError if it has no lexicon."""
        self._lexicon = load_lexicon(language)
        self._required = self._lexicon.sayings.requirements
        self._exceptions = tokenizer_exceptions(language)
        self._times = load_time_lexicon(language)
        self._bits_of_times = self._required.bits(_TIMES)
        self._word = lru_cache(maxsize=REMEMBERED_WORDS)(self._learn)
        self._person = self._learn(_PERSON)
        self._verdict = lru_cache(maxsize=REMEMBERED_SENTENCES)(self._judge)

    def passes(self, sentence: str, context: Context) -> bool:
        """Whether the pipeline has to read the sentence; the context is that of its posting."""
        if "](" in sentence and _ADDRESS.search(sentence):
            return True
        if any(mark in sentence for mark in ("](", "_", "##")):  # word by word an underscore could be a mask's
            sentence = clean(sentence).text
        passes, numbers = self._verdict(sentence)
        return passes or (bool(numbers) and self._passes_for_time(sentence, numbers, context))

    def _judge(self, sentence: str) -> tuple[bool, frozenset[int]]:
        """Whether a sentence passes whatever its times are; if not, the branches that may with its times masked."""
        words = self._words(sentence)
        bits, hints = self._sum(words)
        if hints & _MAY_ADDRESS and _ADDRESS.search(sentence):
            return True, frozenset()
        may_name = self._person.bits if _is_named(words) else 0
        may_time = self._bits_of_times if hints & _MAY_TIME else 0
        numbers = self._required.met(bits | may_name | may_time)
        if not numbers:  # nor with masks, which add no more than these bits
            return False, frozenset()
        if self._match(words, bits):
            return True, frozenset()
        return False, frozenset(numbers if may_time else ())

    def _passes_for_time(self, sentence: str, numbers: frozenset[int], context: Context) -> bool:
        """Whether one of these branches matches, the times masked; a gap of few words may then reach over a date."""
        masked = _with_times_masked(sentence, context)
        if masked is None:
            return False
        words = self._words(masked)
        return self._match(words, self._sum(words)[0], among=numbers)

    def _words(self, sentence: str) -> list[_Chunk]:
        return list(map(self._word, sentence.split()))

    def _sum(self, words: Iterable[_Chunk]) -> tuple[int, int]:
        """What words in a row contribute together to the requirements, and their hints."""
        bits = hints = 0
        opened: Mapping[str, int] | None = None
        for _, more, _, first, opens, hint in words:
            if more:
                bits |= more
            if hint:
                hints |= hint
            if first:
                if opened is not None and first in opened:
                    bits |= opened[first]
                opened = opens
        return bits, hints

    def _match(self, words: Sequence[_Chunk], bits: int, among: frozenset[int] | None = None) -> bool:
        """Whether a phrase matches the words, with those that may be names as they stand or masked.

        Args:
            words: the words.
            bits: what they contribute to the requirements.
            among: the numbers of the branches that are tried; None for all.
        """
        if self._finds(words, bits, among):
            return True
        if not _is_named(words):
            return False
        masked = list(self._with_names_masked(words))
        return self._finds(masked, self._sum(masked)[0], among)

    def _finds(self, words: Sequence[_Chunk], bits: int, among: frozenset[int] | None) -> bool:
        numbers = self._required.met(bits)
        if among is not None:
            numbers = [number for number in numbers if number in among]
        if not numbers:
            return False
        subject = " ".join([word.form for word in words]).encode()  # the binding of RE2 is quicker with bytes
        branches = self._lexicon.sayings.branches
        return any(branches[number].pattern.search(subject) for number in numbers)

    def _with_names_masked(self, words: Iterable[_Chunk]) -> Iterator[_Chunk]:
        """The words, one mask for all that stand together and may be names."""
        inside = False
        for word in words:
            if not word.name:
                yield word
            elif not inside:
                yield self._person
            inside = word.name

    def _learn(self, chunk: str) -> _Chunk:
        form = chunk if chunk in _TIMES else self._plain_form(chunk)
        if form is None:
            form = normal_form(tokenize(clean(fold_lookalikes(chunk)).text, self._lexicon.language)).text
        parts = WORD.findall(form)
        bits = self._required.bits(parts)
        first, last = (parts[0], parts[-1]) if parts else ("", "")
        hints = _MAY_ADDRESS if _ADDRESS_HINT.search(chunk) else 0
        hints |= _MAY_TIME if self._times.hints_at_time(fold(chunk)) else 0
        return _Chunk(
            form=form,
            bits=bits,
            name=_may_name(chunk),
            first=first,
            opens=self._required.pairs.get(last),
            hints=hints,
        )

    def _plain_form(self, chunk: str) -> str | None:
        """The normal form of a word that has no sign and no part that the tokenizer rewrites; None for others."""
        if possessive := _POSSESSIVE.fullmatch(chunk):
            chunk = f"{possessive[1]}'s{possessive[2]}"
        elif _NUMBER.fullmatch(chunk):
            return chunk
        elif not chunk.isascii() or not chunk.isprintable() or not _REWRITTEN.isdisjoint(chunk) or _GLUED.search(chunk):
            return self._folded_form(chunk)
        form = chunk if chunk.islower() else chunk.lower()
        word = form.rstrip(".,;:!?)")
        parts = {chunk, form, word, chunk[: len(word)], *_LETTERS.findall(chunk), *_LETTERS.findall(form)}
        if not self._exceptions.isdisjoint(parts):
            return None
        return None if lost_spaces(chunk) else form

    def _folded_form(self, chunk: str) -> str | None:
        """The normal form of a word that only quotes, dashes and bullets make no plain one; None for others."""
        folded = fold_signs(chunk)
        if folded == chunk or _GLUED_WORDS.search(folded):
            return None
        forms = [form for part in folded.split() if (form := self._plain_form(part)) is not None]
        return " ".join(forms) if len(forms) == len(folded.split()) else None


def _may_name(chunk: str) -> bool:
    chunk = chunk.lstrip(_UNSEEN)
    return "A" <= chunk[:1] <= "Z" and chunk.removesuffix(",").translate(_NAME_SIGNS).isalpha()


def _is_named(words: Sequence[_Chunk]) -> bool:
    """Whether a name may stand among the words; a first word may have its capital for being first."""
    return any(word.name for word in islice(words, 1, None))


def _with_times_masked(sentence: str, context: Context) -> str | None:
    """The sentence with masks for its times; None if it has none."""
    text = clean(sentence).text
    times = times_of(text, context)
    if not times:
        return None
    pieces: list[str] = []
    position = 0
    for time in times:
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

"""The requirements of many patterns (`analyzer.extraction.required_words`), tested together."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from analyzer.extraction.required_words import REQUIREMENTS_PER_PATTERN, WORD, Requirement
from analyzer.extraction.word_frequencies import Literal

REMEMBERED_WORDS = 8_000
"""Words whose part in the patterns is remembered."""

_HEAD = 2
"""Characters by which parts of words are looked up."""


class Requirements:
    """The requirements of many patterns, tested together; what words contribute is remembered."""

    def __init__(self, patterns: Sequence[Sequence[Sequence[Requirement]]]) -> None:
        """`patterns` are the alternatives of each pattern with their requirements."""
        self._owners = [number for number, alternatives in enumerate(patterns) for _ in alternatives]
        self._count = len(self._owners)
        self.selective = (1 << self._count) - 1
        """The bits of the most selective requirements: words without any of these meet nothing."""
        self.always = 0
        """The bits of what requires nothing."""
        self.pairs: dict[str, dict[str, int]] = {}
        """First word of a pair → its second → what both contribute."""
        self._whole: dict[str, int] = {}
        self._beginnings: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._inside: dict[str, int] = {}
        bits_of: dict[Requirement, int] = {}
        for row, requirements in enumerate(chain.from_iterable(patterns)):
            for rank in range(REQUIREMENTS_PER_PATTERN):
                bit = 1 << (rank * self._count + row)
                if rank < len(requirements):
                    bits_of[requirements[rank]] = bits_of.get(requirements[rank], 0) | bit
                else:
                    self.always |= bit
        for requirement, bits in bits_of.items():  # many patterns share one
            for literal in requirement:
                self._add(literal, bits)
        self._by_head = [_sizes(table, slice(None, _HEAD)) for table in (self._beginnings, self._inside)]
        self._by_tail = _sizes(self._ends, slice(-_HEAD, None))
        self._sums: dict[int, int] = {}
        for table in (self._whole, self._beginnings, self._ends, self._inside, *self.pairs.values()):
            table.update({text: self._once(bits) for text, bits in table.items()})
        self._of_word = lru_cache(maxsize=REMEMBERED_WORDS)(self._bits)

    def _add(self, literal: Literal, bits: int) -> None:
        text, starts, ends = literal
        if " " in text:
            first, _, text = text.partition(" ")
            table = self.pairs.setdefault(first, {})
        elif text.startswith("_") or not (starts or ends):
            table = self._inside
        elif starts and ends:
            table = self._whole
        else:
            table = self._beginnings if starts else self._ends
        table[text] = table.get(text, 0) | bits

    def bits(self, words: Sequence[str]) -> int:
        """What words in a row contribute together; with what others do by |."""
        bits = 0
        second: Mapping[str, int] | None = None
        for word, contributed in zip(words, map(self._of_word, words), strict=True):
            if contributed:
                bits = bits | contributed if bits else contributed  # the same number again, where words stand alone
            if second is not None and word in second:
                bits |= second[word]
            second = self.pairs.get(word)
        return bits

    def _bits(self, word: str) -> int:
        parts = [self._whole.get(word)]
        beginnings, inside = self._by_head
        for head in (word[:1], word[:_HEAD]):
            parts += [self._beginnings.get(word[:size]) for size in beginnings.get(head, ())]
        for tail in (word[-1:], word[-_HEAD:]):
            parts += [self._ends.get(word[-size:]) for size in self._by_tail.get(tail, ())]
        for start, first in enumerate(word):
            for head in (first, word[start : start + _HEAD]):
                if head in inside:
                    parts += [self._inside.get(word[start : start + size]) for size in inside[head]]
        found = 0
        for bits in filter(None, parts):  # numbers as long as these are copied even where nothing is added to them
            found |= bits
        return self._once(found)

    def _once(self, bits: int) -> int:
        """The number as it was first met: many words contribute the same long one."""
        if len(self._sums) >= REMEMBERED_WORDS:
            self._sums.clear()
        return self._sums.setdefault(bits, bits)

    def met(self, bits: int) -> list[int]:
        """Numbers of the patterns whose requirements the words' `bits` meet, ascending."""
        bits |= self.always
        met = bits & self.selective
        for rank in range(1, REQUIREMENTS_PER_PATTERN):
            if not met:
                break
            met &= bits >> (rank * self._count)
        found: list[int] = []
        while met:
            lowest = met & -met
            owner = self._owners[lowest.bit_length() - 1]
            if not found or found[-1] != owner:
                found.append(owner)
            met ^= lowest
        return found

    def met_in(self, text: str) -> list[int]:
        """Numbers of the patterns whose requirements a text in normal form meets, ascending."""
        return self.met(self.bits(WORD.findall(text)))


def _sizes(literals: Iterable[str], edge: slice) -> dict[str, list[int]]:
    """Lengths of the literals, by the characters at their edge."""
    sizes: dict[str, set[int]] = {}
    for literal in literals:
        sizes.setdefault(literal[edge], set()).add(len(literal))
    return {characters: sorted(lengths) for characters, lengths in sizes.items()}

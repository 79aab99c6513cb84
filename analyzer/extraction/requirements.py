"""The requirements of many patterns (`analyzer.extraction.required_words`), tested together."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from analyzer.extraction.required_words import REQUIREMENTS_PER_PATTERN, WORD, Requirement

REMEMBERED_WORDS = 8_000
"""Words whose part in the patterns is remembered."""

_Trie = dict[str, Any]
"""Character → the trie of what may follow it; `_END` → the bits of the literal that ends there."""

_END = ""


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
        whole, beginnings, ends, inside = tables = [dict[str, int]() for _ in range(4)]
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
                text, starts_word, ends_word = literal
                if " " in text:
                    first, _, text = text.partition(" ")
                    table = self.pairs.setdefault(first, {})
                elif text.startswith("_") or not (starts_word or ends_word):
                    table = inside
                elif starts_word and ends_word:
                    table = whole
                else:
                    table = beginnings if starts_word else ends
                table[text] = table.get(text, 0) | bits
        self._sums: dict[int, int] = {}
        for table in (*tables, *self.pairs.values()):
            table.update({text: self._once(bits) for text, bits in table.items()})
        self._whole = whole
        self._beginnings, self._inside = _trie(beginnings), _trie(inside)
        self._ends_backwards = _trie({text[::-1]: bits for text, bits in ends.items()})
        self._of_word = lru_cache(maxsize=REMEMBERED_WORDS)(self._bits)

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
        met = [self._whole.get(word, 0)]
        _look_up(self._beginnings, word, met)
        _look_up(self._ends_backwards, word[::-1], met)
        for start in range(len(word)):
            _look_up(self._inside, word[start:], met)
        found = 0
        for bits in met:
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


def _trie(table: Mapping[str, int]) -> _Trie:
    """The literals of a table by their characters: a word is looked up in all of them at once."""
    trie: _Trie = {}
    for text, bits in table.items():
        place = trie
        for character in text:
            place = place.setdefault(character, {})
        place[_END] = bits
    return trie


def _look_up(trie: _Trie, text: str, met: list[int]) -> None:
    """Add the bits of the literals with which a text begins."""
    for character in text:
        if character not in trie:
            return
        trie = trie[character]
        if _END in trie:
            met.append(trie[_END])

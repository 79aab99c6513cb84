"""The shapes of names of people, and the words that lead to them or stand behind, as patterns over tokens."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from spacy.matcher import Matcher
from spacy.vocab import Vocab

from analyzer.extraction.lexicon import load_lexicon
from analyzer.extraction.lexicon_files import languages

WORDS_OF_OFFICE = 6
"""Words of the office that a post belongs to, at most: "Prefect of the Department of History"."""

_LATIN = [*map(chr, range(0x41, 0x24F))]
_LARGE, _SMALL = ("".join(filter(case, _LATIN)) for case in (str.isupper, str.islower))
_NAME_SHAPE = re.compile(rf"(?:[A-Z]['’])?[{_LARGE}][{_SMALL}]+(?:[A-Z][{_SMALL}]+)?")
_SHOUTED_SHAPE = re.compile(rf"[{_LARGE}]{{2,}}(?:-[{_LARGE}]{{2,}})?")

_Token = dict[Any, Any]
_Pattern = list[_Token]


@lru_cache(maxsize=len(languages()))  # more would keep vocabularies that pipelines have left behind
def name_matcher(vocab: Vocab, language: str) -> Matcher:
    """Finds what may be a name, with the words that lead to it, by the rule that tells it."""
    patterns = _NamePatterns(vocab, load_lexicon(language).persons)
    matcher = Matcher(vocab, validate=False)  # validation knows no flags
    matcher.add("TITLE", [*patterns.titled(), *patterns.shouted()], greedy="LONGEST")
    matcher.add("BROKEN", patterns.broken())
    matcher.add("CUE", patterns.cued(), greedy="LONGEST")
    matcher.add("POST", patterns.behind(patterns.member("posts"), {"IS_PUNCT": True, "OP": "?"}), greedy="LONGEST")
    matcher.add("POST_OF", patterns.behind_office(), greedy="LONGEST")
    matcher.add("OFFICE", patterns.behind_named_office(), greedy="LONGEST")
    matcher.add("FIRST", patterns.first_names())
    matcher.add("AND", patterns.joined())
    matcher.add("BEFORE_ADDRESS", patterns.before_address())
    matcher.add("BEFORE_LABEL", patterns.before_label())
    return matcher


def is_name_shaped(word: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word is written as names are, and is none that stands for something else."""
    known = word.lower()
    return bool(_NAME_SHAPE.fullmatch(word)) and known not in words["other"] and known not in words["posts"]


class _NamePatterns:
    """Patterns over flags of words: spaCy computes a flag once a word, where other predicates cost every token."""

    def __init__(self, vocab: Vocab, words: Mapping[str, frozenset[str]]) -> None:
        self._vocab = vocab
        self._words = words
        self._space: _Token = {"IS_SPACE": True, "OP": "?"}
        self._name: _Token = {
            vocab.add_flag(lambda word: is_name_shaped(word, words)): True,
            "ENT_TYPE": "",
        }
        self._loud: _Token = {
            vocab.add_flag(
                lambda word: bool(_SHOUTED_SHAPE.fullmatch(word)) and word.lower() not in words["other"]
            ): True,
            "ENT_TYPE": "",
        }
        self._initial: _Token = {
            vocab.add_flag(lambda word: len(word.rstrip(".")) == 1 and word[0].isupper()): True,
        }
        self._particles = self.member("particles", OP="*")
        self._sign: _Token = {vocab.add_flag(lambda word: word in ("(", ",", "-", ":", ".")): True}
        full = [self._name, {**self._initial, "OP": "*"}, self._particles, self._name]
        double = [*full[:-1], {**self._name, "SPACY": False}, {"ORTH": "-", "SPACY": False}, self._name]
        self._full: tuple[_Pattern, ...] = (full, [*full, self._name], double)
        stop: _Token = {"ORTH": ".", "OP": "?"}  # "dr." is two tokens
        self._title: _Pattern = [self.member("ranks", OP="?"), stop, self.member("titles"), stop]

    def member(self, name: str, **more: Any) -> _Token:
        """A word of one of the lists."""
        members = self._words[name]
        return {self._vocab.add_flag(lambda word: word.lower() in members): True, **more}

    def titled(self) -> list[_Pattern]:
        """A title and what names it may stand before."""
        more, joined = {**self._name, "OP": "+"}, {**self._particles, "OP": "+"}
        initials, some = {**self._initial, "OP": "*"}, {**self._initial, "OP": "+"}
        tails: tuple[_Pattern, ...] = (
            [],
            [joined, more],
            [joined, more, joined, more],
            [some, more],
        )
        loud = [*self._title, initials, self._name, self._loud]  # behind two names it begins the next line
        return [*([*self._title, initials, more, *tail] for tail in tails), loud]

    def shouted(self) -> list[_Pattern]:
        """A title and a family name in capitals: "Mr. KEO Dara"."""
        titles = self._words["titles"]
        quiet = {self._vocab.add_flag(lambda word: word.lower() in titles and not word.isupper()): True}
        return [[quiet, self._loud, {**self._name, "OP": "+"}], [quiet, self._loud, self._loud]]

    def broken(self) -> list[_Pattern]:
        """A name with a title that a line ends in."""
        return [[*self._title, self._name, {"IS_SPACE": True}, self._name]]

    def cued(self) -> list[_Pattern]:
        """A cue and a full name; behind a cue a month may be a first name."""
        cue = self.member("cues")
        return [*self.behind(cue), [cue, self._space, self.member("months"), self._name]]

    def behind(self, *words: _Token) -> list[_Pattern]:
        """A full name behind these words."""
        return [[*words, self._space, *full] for full in self._full]

    def behind_office(self) -> list[_Pattern]:
        """A full name behind a post of an office and a comma: "the Head of the School of Law, Ann Lee"."""
        word: _Token = {"IS_PUNCT": False}
        office = [word, *[{**word, "OP": "?"}] * (WORDS_OF_OFFICE - 1)]
        return self.behind(self.member("posts"), self.member("of"), *office, {"ORTH": ","})

    def behind_named_office(self) -> list[_Pattern]:
        """A full name behind a post of an office that ends in a word for one: "Head of Research Ann Lee"."""
        word: _Token = {"IS_PUNCT": False, "IS_SPACE": False, "OP": "?"}
        office = [*[word] * (WORDS_OF_OFFICE - 1), self.member("other", IS_TITLE=True)]
        return [[self.member("posts"), self.member("of"), *office, *full] for full in self._full]

    def first_names(self) -> list[_Pattern]:
        """A first name alone: "call Bob at", "contact Mina, our head", "drop me (Emma) a line"."""
        asked, first = self.member("asked"), {**self.member("first"), "IS_TITLE": True}
        post = [{"ORTH": ","}, self.member("whose"), {"IS_PUNCT": False, "OP": "?"}, self.member("posts")]
        return [
            [asked, first, self.member("asked_by")],
            [asked, self._name, self.member("and"), first, self.member("asked_by")],
            [asked, first, {"ENT_TYPE": {"IN": ["EMAIL", "PHONE"]}}],
            [asked, self._name, *post],
            [{"LOWER": "me"}, {"ORTH": "("}, self._name, {"ORTH": ")"}],
        ]

    def joined(self) -> list[_Pattern]:
        """A full name behind "or", or a first name with an address of its own: "a@example.org or Bob at 555-0142"."""
        address = {"ENT_TYPE": {"IN": ["EMAIL", "PHONE"]}}
        first = {**self.member("first"), "IS_TITLE": True}
        return [*self.behind(self.member("and")), [self.member("and"), first, self.member("labels"), address]]

    def before_address(self) -> list[_Pattern]:
        """A full name right before an e-mail address, or with "at" between."""
        address = [{**self._sign, "OP": "?"}, self.member("labels", OP="?"), self._space, {"ENT_TYPE": "EMAIL"}]
        return [[*full, *address] for full in self._full]

    def before_label(self) -> list[_Pattern]:
        """Initials and a family name before a label and an address: "A Hunter Tel No: 555-0142"."""
        signs, label = {**self._sign, "OP": "*"}, self.member("labels")
        name = [{**self._name, "OP": "?"}, {**self._initial, "OP": "+"}, self._name]
        address = {"ENT_TYPE": {"IN": ["EMAIL", "PHONE"]}}
        return [[*name, signs, self._space, label, signs, {**label, "OP": "*"}, signs, address]]

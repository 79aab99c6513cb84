"""Which language a text is in, found offline.

Thirteen languages are told by their function words, in microseconds; the rest goes to py3langid, a small naive Bayes
model inside its package. Nothing is downloaded.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import chain, repeat
from typing import Any

from analyzer.scraping.sparse_rows import SparseRows

SAMPLE_LENGTH = 2_000
"""Part of the text that is looked at, in characters."""

SHORTEST = 20
"""Shortest text, in characters, whose language is guessed at all."""

SHARE = 0.16
"""Share of a language's function words from which on a text is in it; running prose has 0.25 to 0.45 of its own."""

LEAD = 1.6
"""How many times as many as of the next language it must be: neighbours such as Danish and Norwegian share words."""

LEAD_OF_GUESS = 25
"""Nats of log-likelihood by which py3langid must prefer a language to English: of names, titles and labels alone it
makes Nigerian Pidgin or Luxembourgish, by 22 at most where that was seen; the shortest sentences of others led by 32.
"""

PASSAGE = 12
"""Words of a passage whose language is told by itself: about a line, or a short sentence."""

FUNCTION_WORDS_OF_PASSAGE = 3
"""Different function words by which a passage, or a text, is in a language: those of names ("Universidad de la …") are
fewer."""

ENGLISH_SHARE, ENGLISH_PASSAGES = 1 / 3, 5
"""Share of the passages, and number, from which on a text that begins in another language has an English version."""

_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of a text's language; None if it is too short, or too bare of sentences, to tell.

    Of a text in two languages it is English where a good part is: that part can be read.
    """
    code = _language_of_sample(text)
    if code in (None, "en"):
        return code
    passages = _languages_of_passages(text)
    english = passages["en"]
    return "en" if english >= max(ENGLISH_PASSAGES, ENGLISH_SHARE * passages.total()) else code


def other_language(text: str) -> str | None:
    """ISO 639-1 code of the language, other than English, that passages of the text are in; None if there are none."""
    seen = _foreign_words().intersection(text.lower().split())
    likeliest = Counter(chain.from_iterable(map(_languages_of().get, seen, repeat(())))).most_common(1)
    if not likeliest or likeliest[0][1] < FUNCTION_WORDS_OF_PASSAGE:
        return None
    others = _languages_of_passages(text)
    del others["en"], others[""]
    return next((code for code, _ in others.most_common(1)), None)


def _languages_of_passages(text: str) -> Counter[str]:
    """Number of passages by language, told by function words; "" where they do not tell."""
    found: Counter[str] = Counter()
    words = [word for word in _WORD.findall(text.lower()) if len(word) > 1]
    for first in range(0, len(words), PASSAGE):
        passage = set(words[first : first + PASSAGE])
        languages = [codes for word in passage if (codes := _languages_of().get(word))]
        english = sum("en" in codes for codes in languages)
        own = Counter(chain.from_iterable(codes for codes in languages if "en" not in codes))
        code, count = next(iter(own.most_common(1)), ("", 0))
        foreign = count >= FUNCTION_WORDS_OF_PASSAGE and count >= LEAD * english
        found[code if foreign else "en" if english > 1 else ""] += 1
    return found


def _language_of_sample(text: str) -> str | None:
    sample = text[:SAMPLE_LENGTH]
    words = _WORD.findall(sample.lower())
    if len(sample.strip()) < SHORTEST or not words:
        return None
    counts = Counter(chain.from_iterable(map(_languages_of().get, words, repeat(()))))
    (best, count), *others = [*counts.most_common(2), ("", 0)]
    if count >= SHARE * len(words) and count >= LEAD * others[0][1] and (best == "en" or _speaks(best, words)):
        return best
    likelihoods = dict(_model().rank(sample))  # the likeliest first
    code = next(iter(likelihoods))
    return str(code) if code == "en" or likelihoods[code] - likelihoods["en"] >= LEAD_OF_GUESS else None


def _speaks(code: str, words: Iterable[str]) -> bool:
    """Whether enough different function words of a language are among the words: "in" and "k" alone make no Czech."""
    return sum(code in _languages_of().get(word, ()) for word in set(words)) >= FUNCTION_WORDS_OF_PASSAGE


@cache
def _model() -> Any:
    """The model of py3langid, loaded when it is first needed, as that takes 0.6 s."""
    from py3langid import langid  # noqa: PLC0415

    langid.rank("")  # loads it
    model = langid.IDENTIFIER
    if hasattr(model, "tk_row"):  # not so in version 0.3
        model.tk_nextmove = SparseRows(model.tk_nextmove)
    return model


@cache
def _foreign_words() -> frozenset[str]:
    """Function words that are not English too."""
    return frozenset(word for word, codes in _languages_of().items() if "en" not in codes and len(word) > 1)


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Languages by function word."""
    data = tomllib.loads(files("analyzer.scraping").joinpath("function_words.toml").read_text("utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for code, words in data.items():
        for word in dict.fromkeys(words.split()):
            found[word] = (*found.get(word, ()), code)
    return found

"""What the heading above a sentence announces."""

from collections.abc import Sequence

from analyzer.extraction.lexicon import Lexicon
from analyzer.extraction.normal_form import clean
from analyzer.extraction.sentences import Sentence

LONGEST_HEADING = 60
"""Characters."""

SENTENCES_BACK = 10
"""A heading that stands farther above announces nothing any more."""

WORDS_OF_HEADING = 4
"""A line of so few words that does not end like a sentence is a heading, whatever its case."""


def section_above(text: str, sentences: Sequence[Sentence], index: int, lexicon: Lexicon) -> str | None:
    """Name of the section (lexicon, "sections") that the nearest heading above sentence `index` opens; None if none."""
    for back in range(index - 1, max(-1, index - 1 - SENTENCES_BACK), -1):
        sentence = sentences[back]
        if sentence.end - sentence.start > LONGEST_HEADING:
            continue
        line = text[sentence.start : sentence.end]
        if line.endswith((".", "!", ";", ",")) or "\n" in line:
            continue
        words = clean(line).text.lower().strip(" :*-?#")
        if line.endswith((":", "?")) or line.isupper() or line.istitle() or len(words.split()) <= WORDS_OF_HEADING:
            return next((name for name, pattern in lexicon.sections if pattern.fullmatch(words)), None)
    return None

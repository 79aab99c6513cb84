"""What headings announce about the sentences below them."""

from collections.abc import Iterator, Sequence

from analyzer.extraction.lexicon import Lexicon
from analyzer.extraction.normal_form import clean
from analyzer.extraction.sentences import Sentence

LONGEST_HEADING = 60
"""Characters."""

LONGEST_INTRODUCTION = 120
"""Characters of a sentence that introduces a list of dates."""

SENTENCES_BACK = 10
"""A heading that stands farther above announces nothing any more."""

WORDS_OF_HEADING = 4
"""A line of so few words that does not end like a sentence is a heading, whatever its case."""


def section_above(text: str, sentences: Sequence[Sentence], index: int, lexicon: Lexicon) -> str | None:
    """Name of the section (lexicon, "sections") that the nearest heading above sentence `index` opens; None if none."""
    for back in range(index - 1, max(-1, index - 1 - SENTENCES_BACK), -1):
        sentence = sentences[back]
        if text[max(0, sentence.start - 2) : sentence.start].rstrip() == "#":  # Markdown says so, however it ends
            return _announced(clean(text[sentence.start : sentence.end]).text, lexicon)
        if sentence.end - sentence.start > LONGEST_HEADING:
            continue
        line = text[sentence.start : sentence.end]
        if line.endswith((".", "!", ";", ",")) or "\n" in line or ": " in line:  # a sentence, or a label with its value
            continue
        words = clean(line).text
        if line.endswith((":", "?")) or line.isupper() or line.istitle() or len(words.split()) <= WORDS_OF_HEADING:
            return _announced(words, lexicon)
    return None


def dated_items(text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> Iterator[int]:
    """Indices of the sentences with digits below a heading such as "Closing dates:", where a date alone says enough."""
    left = 0
    for index, sentence in enumerate(sentences):
        line = text[sentence.start : sentence.end]
        if line.endswith(":") and len(line) <= LONGEST_INTRODUCTION:
            left = SENTENCES_BACK if _announced(clean(line).text, lexicon) == "deadlines" else 0
        elif left:
            left -= 1
            if any(character.isdigit() for character in line):
                yield index


def _announced(heading: str, lexicon: Lexicon) -> str | None:
    words = heading.lower().strip(" :*-?#.")
    match = lexicon.sections.fullmatch(words)
    return str(match.lastgroup) if match else None

"""What headings announce about the sentences below them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from analyzer.extraction.date_lines import leading_date
from analyzer.extraction.lexicon import Lexicon
from analyzer.extraction.list_signs import BULLETS
from analyzer.extraction.normal_form import clean
from analyzer.extraction.sections import DATED_SECTIONS, LONGEST_ITEM, announced, cells
from analyzer.extraction.sentences import Sentence
from analyzer.extraction.time.lexicon import load_time_lexicon
from analyzer.extraction.time.tokens import fold
from analyzer.schema.statement import OTHER_MATTERS

LONGEST_HEADING = 60
"""Characters."""

LONGEST_INTRODUCTION = 120
"""Characters of a sentence that introduces a list of dates."""

SENTENCES_BACK = 10
"""A heading that stands farther above announces nothing any more."""

LINES_TO_VENUE = 2
"""Lines from "Date: …" down to "Venue: …": the hours stand between them."""

ABOVE_VENUE = 2_000
"""Characters above "Date: …" in which a posting calls people in."""

NEIGHBOURS = (-1, 1, -2, 2)
"""Where another row of a timetable stands, in sentences: a row may be two of them."""

WORDS_OF_HEADING = 4
"""A line of so few words that does not end like a sentence is a heading, whatever its case."""

LETTERS_OF_TITLE = 4
"""Words of fewer letters keep their small letter in a title."""

REMEMBERED_LINES = 4_096
"""Lines whose section is kept: it is asked for twice, and most headings stand in many postings."""

_TIMETABLES = DATED_SECTIONS | {"timetable", "application"}  # in the others a date needs a label: "Decision | 3 May"
_DATE_LABEL = re.compile(r"(?i)\W{0,8}dates?(?: (?:and|&) time)? ?[:–-]")
_SIGN_OF_LABEL = re.compile(r"[:\n|\t]")
_NOTHING = ""
_ITEM_SIGNS = frozenset(f"{BULLETS}*-")


def section_above(text: str, sentences: Sequence[Sentence], index: int, lexicon: Lexicon) -> str | None:
    """Name of the section (lexicon, "sections") that the nearest heading above sentence `index` opens; None if none."""
    if _is_day_of_walk_in(text, sentences, index, lexicon):
        return "interviews"
    section = _nearest_above(text, sentences, index, lexicon)
    return "timetable" if section is None and _is_row(text, sentences, index, lexicon) else section


def _nearest_above(text: str, sentences: Sequence[Sentence], index: int, lexicon: Lexicon) -> str | None:
    for back in range(index - 1, max(-1, index - 1 - SENTENCES_BACK), -1):
        section = _opened(text, sentences[back], lexicon)
        if section is not None and not (section == _NOTHING and _names_a_place(text, sentences, back, lexicon)):
            return section or None
    return None


def _is_row(text: str, sentences: Sequence[Sentence], index: int, lexicon: Lexicon) -> bool:
    """Whether the sentence is a row of a timetable that needs no heading: a step, or dates open it and a neighbour."""
    line = text[sentences[index].start : sentences[index].end]
    if len(line) > LONGEST_ITEM:
        return False
    if lexicon.contexts["numbered_step"].match(line.lower()):
        return True
    if not leading_date(line, lexicon.language):
        return False
    if "\n" in line:
        return True
    return any(
        leading_date(text[sentence.start : sentence.end], lexicon.language)
        for near in NEIGHBOURS
        for sentence in sentences[max(0, index + near) : max(0, index + near + 1)]
    )


def _is_day_of_walk_in(text: str, sentences: Sequence[Sentence], index: int, lexicon: Lexicon) -> bool:
    """Whether "Date: …" stands above a venue in a posting that calls people in, with no heading between."""
    if _DATE_LABEL.match(text, sentences[index].start) is None:
        return False
    below = (
        text[sentence.start : sentence.end].lower() for sentence in sentences[index + 1 : index + 1 + LINES_TO_VENUE]
    )
    if not any(lexicon.contexts["venue"].match(line) for line in below):
        return False
    start = sentences[index].start
    return lexicon.contexts["calls_in"].search(text[max(0, start - ABOVE_VENUE) : start].lower()) is not None


def _names_a_place(text: str, sentences: Sequence[Sentence], index: int, lexicon: Lexicon) -> bool:
    """Whether a heading that says nothing stands above "Date: …" of one of several places, days or groups."""
    following = sentences[index + 1 : index + 2]
    if not following:
        return False
    if _DATE_LABEL.match(text, following[0].start):
        return True
    heading, item = (text[sentence.start : sentence.end] for sentence in (sentences[index], *following))
    return lexicon.contexts["for_group"].match(heading.lower()) is not None and _is_item(item, lexicon)


def dated_items(text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> Iterator[int]:
    """Indices of the short sentences with a time below a heading such as "Key dates", which need no more words."""
    times = load_time_lexicon(lexicon.language).gate
    section, left = _NOTHING, 0
    for index, sentence in enumerate(sentences):
        if _is_day_of_walk_in(text, sentences, index, lexicon):
            yield index
            continue
        opened = _opened(text, sentence, lexicon)
        if opened is not None and not (opened == _NOTHING and left and _names_a_place(text, sentences, index, lexicon)):
            section, left = opened, SENTENCES_BACK
        elif left:
            left -= 1
            line = text[sentence.start : sentence.end]
            if section in _TIMETABLES and len(line) <= LONGEST_ITEM and times.search(fold(line)):
                yield index
                continue
        if _is_row(text, sentences, index, lexicon) and times.search(fold(text[sentence.start : sentence.end])):
            yield index


def _opened(text: str, sentence: Sentence, lexicon: Lexicon) -> str | None:
    """Name of the section that a sentence opens, empty for a heading that says nothing; None if it is no heading."""
    line = text[sentence.start : sentence.end]
    marked = text[max(0, sentence.start - 2) : sentence.start].rstrip() == "#"  # Markdown says so, however it ends
    if len(line) > LONGEST_HEADING and not marked and not _SIGN_OF_LABEL.search(line):
        return None  # prose, which is not worth remembering
    section = _opened_by(line, lexicon, marked=marked)
    # "- Equal opportunities form" is one of the papers to send, and what follows the list is not about it
    return None if section in OTHER_MATTERS and not line.endswith(":") and _is_bulleted(text, sentence) else section


def _is_bulleted(text: str, sentence: Sentence) -> bool:
    return text[max(0, sentence.start - 2) : sentence.start].strip() in _ITEM_SIGNS


@lru_cache(maxsize=REMEMBERED_LINES)
def _opened_by(line: str, lexicon: Lexicon, *, marked: bool) -> str | None:
    if len(line) <= LONGEST_INTRODUCTION and len(labels := cells(line)) > 1 and "\n" not in line:
        named = [label for label in labels if announced(clean(label).text, lexicon) in DATED_SECTIONS]
        return "timetable" if len(named) > 1 or announced(" ".join(labels), lexicon) == "timetable" else None
    if marked:
        return announced(clean(line).text, lexicon) or _NOTHING
    if "\n" in line or ": " in line or (len(line) > LONGEST_HEADING and line.endswith(":")):
        return _opened_by_label(line, lexicon)
    if len(line) > LONGEST_HEADING or line.endswith((".", "!", ";", ",")):
        return None
    looks_so = line.endswith((":", "?")) or line.isupper() or _is_title(line) or line.count(" ") < WORDS_OF_HEADING
    if not looks_so or _is_item(line, lexicon):
        return None
    return announced(clean(line).text, lexicon) or _NOTHING


def _is_title(line: str) -> bool:
    """Whether all words but short ones begin with a capital letter: "Interview Venues and Schedule"."""
    long = [word for word in line.split() if len(word) >= LETTERS_OF_TITLE]
    return bool(long) and line[:1].isupper() and all(word[0].isupper() or not word[0].isalpha() for word in long)


def _opened_by_label(line: str, lexicon: Lexicon) -> str | None:
    """Name of the section about times that a label before its value opens, or a sentence before a list."""
    label, break_, _ = line.partition("\n")
    words, colon, value = label.partition(": ")
    label, inline = (words, bool(colon)) if value and not break_ else (label, False)
    section = announced(clean(label).text, lexicon) if len(label) <= LONGEST_INTRODUCTION else None
    return section if section == "timetable" or (section in DATED_SECTIONS and not inline) else None


def _is_item(line: str, lexicon: Lexicon) -> bool:
    """Whether a line holds a date in digits: an item of a list then, no heading."""
    if line.endswith((":", "?")) or not any(character.isdigit() for character in line):
        return False
    return bool(load_time_lexicon(lexicon.language).gate.search(fold(line)))

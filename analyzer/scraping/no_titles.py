"""Lines that stand where a job's title may, and are none: dates, numbers, places, greetings, headings, prose."""

import re

import re2

from analyzer.job_calls import called_for
from analyzer.scraping.country import country_of_location, is_remote, names_country
from analyzer.scraping.fields import MONTHS, parse_date
from analyzer.scraping.labels import field_of_label
from analyzer.scraping.line_names import LineName, named_by
from analyzer.scraping.page_words import page_words

PLACE_WORDS = 3
"""Most words of a part of a place: "Kingston upon Hull"."""

STATE_LENGTH = 3
"""Longest code of a state or province: "BC", "NSW"."""

_DIVIDING = (" - ", " – ", " in ", "(")
"""Signs behind which a place may follow something else: "Front of House - Leeds"."""

_BULLETS = ("- ", "• ")
_MARKS = ("-", "•", "–", "—", "▪", "►", "➢", "✓", ":", ",", ";", "&")
"""Signs that begin an item of a list, or the rest of a sentence."""

_ADDRESS = re2.compile(r"(?i)\S@\w[\w-]*\.\w|\bat \w[\w-]*\.(?:com|edu|gov|net|org|ac)\b")
_MONTH = re2.compile(rf"^(?:{'|'.join(MONTHS)})\.?,? (?:19|20)\d\d$")
_CODED = re2.compile(r"^[A-Z](?:\.| [-–]) [A-Z]")
"""A line of a classification: "E. Macroeconomics"."""
_WORD = re.compile(r"\b[^\W\d_][\w'’]*")
_CLOCK_AND_YEAR = re2.compile(r"\b\d{1,2}:\d\d\b.*\b(?:19|20)\d\d\b")
"""What tells when a message was sent: "5 Jul 14:00 1999"."""

_POSTAL_CODE = re2.compile(r",.*[\s-]\d{5,6}(?:-\d{4})?$")
_CLOSERS = {"(": ")", "[": "]"}
_ENDS = " :!?,.;-–|"


def is_no_title(line: str) -> bool:
    """Whether a line cannot be a job's title.

    Args:
        line: without marks of markup.
    """
    folded = line.casefold()
    words = [word for word in folded.rstrip(" :!,.").split() if not word[0].isdigit()]
    if not any(map(str.isalnum, line)) or " ".join(words) in page_words().no_titles or parse_date(line):
        return True
    if is_heading(line) or _is_aside(line) or _is_prose(words) or _CLOCK_AND_YEAR.search(line):
        return True
    if (
        page_words().term_words.issuperset(_WORD.findall(folded))
        or _ADDRESS.search(line)
        or line.startswith(_MARKS)
        or " = " in line
        or _MONTH.search(folded)
        or _is_sentence(line)
    ):
        return True
    label, colon, _ = line.partition(":")
    if colon and field_of_label(label) not in (None, "title"):
        return True
    return (
        named_by(line) <= LineName.UNKNOWN and (_is_other(line, words) or _labels_fact(line)) and not called_for(line)
    )


def is_heading(line: str) -> bool:
    """Whether a line consists of words of headings alone: "How to apply", "Important information for applicants"."""
    words = _WORD.findall(line.casefold())
    return bool(words) and page_words().heading_words.issuperset(words)


def _is_sentence(line: str) -> bool:
    """Whether a line is a part of a sentence that calls for nobody: "The Department of Boats has opened a call"."""
    shouted = line.isupper()
    words = (line.casefold() if shouted else line).replace("’", "'").split()[1:]
    telling = page_words().shouted_words if shouted else page_words().sentence_words
    return not telling.isdisjoint(words) and not called_for(line)


def _is_aside(line: str) -> bool:
    """Whether all of a line stands in brackets, or they are opened in its first sign and never closed."""
    closer = _CLOSERS.get(line[0])
    return closer is not None and line.find(closer) in (-1, len(line) - 1)


def _is_prose(words: list[str]) -> bool:
    """Whether a line is one of duties, or goes on below."""
    return bool(words) and (words[0] in page_words().duty_verbs or words[-1] in page_words().unfinished)


def _is_other(line: str, words: list[str]) -> bool:
    """Whether a line that names no job is something else, by its beginning, its end, or its form."""
    known = page_words()
    if _begins_otherwise(line) or _is_place(line) or _POSTAL_CODE.search(line):
        return True
    if not words or "|" in line:
        return False
    return words[-1].strip(_ENDS) in known.heading_ends or not known.speaking.isdisjoint(words)


def _labels_fact(line: str) -> bool:
    """Whether a line is a fact of the job, not its name: "Compensation grade: 12"."""
    label, colon, _ = line.partition(":")
    words = label.casefold().rstrip(" .#").split()
    return (
        bool(colon and words)
        and "(" not in label
        and words[-1] in page_words().fact_labels
        and named_by(label) <= LineName.UNKNOWN
    )


def _begins_otherwise(line: str) -> bool:
    first = line.split(maxsplit=1)[0].strip(",.")
    is_count = first.lstrip("$£€:").replace(",", "").replace(".", "").isdigit() or bool(_CODED.search(line))
    return (
        is_count or line.startswith(_BULLETS) or line.casefold().lstrip(": ").startswith(page_words().no_title_starts)
    )


def _is_place(line: str) -> bool:
    if any(sign in line for sign in _DIVIDING):
        return False
    parts = [part.strip() for part in line.split(",")]
    if all(country_of_location(part) or is_remote(part) for part in parts):
        return True
    named = all(part[:1].isupper() and len(part.split()) <= PLACE_WORDS for part in parts)
    has_state = any(part.isupper() and len(part) <= STATE_LENGTH and not names_country(part) for part in parts[1:])
    return named and has_state and country_of_location(line) is not None

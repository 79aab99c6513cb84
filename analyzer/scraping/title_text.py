"""The words of a line that name the job, without what stands around them: tags, links, labels, "Job description"."""

import re

import re2

from analyzer.job_calls import called_for
from analyzer.scraping.line_names import LineName, named_by
from analyzer.scraping.no_titles import is_heading
from analyzer.scraping.page_words import page_words

CALL_WORDS = 5
"""Most words of a call around a title; a longer one is a sentence that tells more of the job than its name."""

_MARKS = "#*_= "
_LINK = re.compile(r"(?<!!)\[([^\[\]]{1,200})\]\([^()\s]{1,500}\)")
_TAG = re.compile(r"^\[[^\[\]]{2,60}\]\s*(?=\w)")
"""What a mailing list puts before a subject."""

_PAID = re.compile(r"^[^$£€]{0,80}[$£€]\s?\d[^$£€]{0,20}(?:[$£€]\s?\d\S{0,15})? for (?=\w)")
"""A range of pay before the job."""

_ORNAMENTS = re2.compile(
    r"^(?:[\x{2190}-\x{2BFF}\x{FE0F}\x{200D}\x{1F000}-\x{1FAFF}]\s*)+"
    r"|(?:\s*[\x{2190}-\x{2BFF}\x{FE0F}\x{200D}\x{1F000}-\x{1FAFF}])+$"
)
"""Arrows, stars and small pictures around a line."""

_BOLD = re2.compile(r"(^|\W)\*{1,2}(\w[^*]{0,120})\*{1,2}(\W|$)")
_SHORTCODES = re.compile(r"^(?::[a-z\d_+-]{2,30}: ?)+(?=\S)")
"""Small pictures, as chats write them in words: ":wave:"."""

_NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s+(?=[A-Z])")
_AS = re.compile(r"^[Aa]s (?:an?|our) ")
_BRACKETED = re.compile(r"\([^()]*\)")
_BEHIND = re2.compile(r"(?:\s+\d{4}(?:[-/]\d{2,4})?)?(?:\s+\([^()]*\))?$")
_ENDS_OF_BEHIND = tuple(")0123456789")
_DIVIDER = re2.compile(r"\s*[|:]\s+|!+\s+|\s+[-–—•·]\s+")


def unmarked_line(line: str) -> str:
    """A line without marks of markup, tags of mailing lists, and what it says of the text below; of links the words."""
    plain = _LINK.sub(r"\1", line) if "](" in line else line
    plain = _BOLD.sub(r"\1\2\3", plain) if "*" in plain else plain
    plain = _SHORTCODES.sub("", plain)
    plain = plain.strip(_MARKS)
    plain = plain if plain.isascii() else _ORNAMENTS.sub("", _ORNAMENTS.sub("", plain))
    plain = _TAG.sub("", plain.strip(_MARKS)).strip(_MARKS)
    return _without_behind(plain) if plain else line


def title_text(line: str) -> str | None:
    """The part of a line that holds the title; None where all of it is a heading.

    Args:
        line: without marks of markup.
    """
    if paid := _PAID.match(line):
        line = line[paid.end() :]
    while (found := _DIVIDER.search(line)) and is_heading(_BRACKETED.sub(" ", line[: found.start()])):
        line = line[found.end() :].rstrip("! ")
    line = _AS.sub("", _NUMBERED.sub("", line))
    return None if is_heading(line.partition(" at ")[0]) else line


def called_title(title: str) -> str:
    """A title without the call around it: "Ropes Clerk" for "Seeking a Ropes Clerk", "Ropes Clerk needed"."""
    job = (called_for(title) or "").strip(_MARKS)
    if job not in title or named_by(job) < LineName.JOBS:
        return title
    is_sentence = len(title.split()) - len(job.split()) > CALL_WORDS
    return title if is_sentence and not _says_who_hires(title) else job


def _says_who_hires(line: str) -> bool:
    """Whether a line is a sentence of the custom "The Town of Redcar is accepting applications for a Clerk"."""
    words, hiring = line.casefold().split(), set(page_words().hiring)
    return any(word in ("is", "are") and not hiring.isdisjoint(words[at + 1 : at + 3]) for at, word in enumerate(words))


def _without_behind(line: str) -> str:
    """A job without the words that say what the text about it is: "Baker job description", "Baker 2026 application"."""
    words = (_BEHIND.sub("", line) if line.endswith(_ENDS_OF_BEHIND) else line).split()
    if not words or words[-1].casefold() not in page_words().title_endings:
        return line
    words.pop()
    while words and (words[-1].casefold() in page_words().heading_words or words[-1].isdigit()):
        words.pop()
    job = " ".join(words)
    return job if job and named_by(job) >= LineName.JOBS else line

"""Job and employer in a mail to somebody who applied: "Thank you for applying for Baker at Example Bakery".

Receipts, news and invitations name them in the subject, in a sentence, or below "Your application was sent to …". The
words are in receipts.toml.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import re2

from analyzer.scraping.line_names import LineName, is_organization, named_by
from analyzer.scraping.mail_head import plain_subject
from analyzer.scraping.no_titles import is_no_title

OPENING_LENGTH = 1_500
"""Part of a mail, in characters, in which it names the job."""

TELLING_LENGTH = 500
"""Part of it that tells whom it is to: further down, adverts too speak of "your application for"."""

GREETING_WORDS = 4
"""Most words of a greeting: "Dear Ms Ada Sample"."""

JOB_WORDS = 10
"""Most words of a job or an employer that a sentence names."""

SIGNED_LINES = 5
"""Lines below the words with which a mail is signed off, of which one may be the employer's name."""

_PARTS = re2.compile(r"\s[-–—|]\s|:\s|:$")
_SENTENCE_END = re2.compile(r"[.!?;:](?:\s|$)|\n|,\s")
_NUMBER = re2.compile(
    r"\s*[(\[](?:(?i:ref(?:erence)?|req|job)\b[. #:]*(?i:id|no)?[. #:]*)?([A-Za-z]{0,5}[-_/]?\d[\w/-]*)[)\]]"
)
_BRACKETED_JOB = re2.compile(r"\(([A-Za-z]{0,5}[-_/]?\d[\w/-]*)\s+([^()]{3,80})\)")
_ONLY_NUMBER = re2.compile(r"^#?[A-Za-z]{0,5}[-_/]?\d[\w/-]*$")
_CALLED = re.compile(
    r"\b(?:[Tt]he|[Yy]our|[Oo]ur) ((?:[A-Z][\w/&().+#-]* (?:(?:of|and|in|for|the|&) ){0,2}){1,8})(\w+)\b"
)
_QUOTES = "\"'“”„«»"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a mail to an applicant names; each None if it does not."""

    title: str | None = None
    """Title of the job."""

    hiring_organization: str | None = None
    """Name of the employer."""

    identifier: str | None = None
    """The employer's number for the posting."""


def read_receipt(subject: str, lines: Sequence[str]) -> Receipt | None:
    """Job and employer in a mail to somebody who applied; None where it is none.

    Args:
        subject: Its subject; empty where it is not known.
        lines: Its text, a line each, none blank.
    """
    opening = "\n".join(lines)[:OPENING_LENGTH]
    if not (_tells(subject, "telling_subjects") or _tells(opening[:TELLING_LENGTH], "telling")):
        return None
    title, employer, number = _in_sentences(opening)
    in_subject = _in_subject(subject)
    number = number or in_subject.identifier
    employer = employer or in_subject.hiring_organization or _signed(lines)
    title = title or in_subject.title or _beside(lines, number, employer)
    return Receipt(title=title, hiring_organization=employer, identifier=number)


def is_greeting(line: str) -> bool:
    """Whether a line greets one person: "Dear Ada,", "Hi Ada"."""
    words = line.rstrip(",:!. ").split()
    is_greeting = 2 <= len(words) <= GREETING_WORDS and words[0].casefold() in _words()["greeting"]
    return is_greeting and words[-1].casefold() not in _words()["many"]


def _tells(text: str, phrases: str) -> bool:
    folded = text.casefold()
    return any(phrase in folded for phrase in _words()[phrases])


def _in_sentences(text: str) -> tuple[str | None, str | None, str | None]:
    """Job, employer and number that sentences name; the first of each counts."""
    title: str | None = None
    employer: str | None = None
    number: str | None = None
    for job, firm, found in (*_behind_leads(text), *_before_nouns(text)):
        title, employer, number = title or job, employer or firm, number or found
    sent = (_cut(text[found.end() :]) for found in _pattern("sent").finditer(text))
    return title, next((name for name in sent if name[:1].isupper()), employer), number


def _behind_leads(text: str) -> Iterator[tuple[str | None, str | None, str | None]]:
    for found in _pattern("leads").finditer(text):
        yield _told(text[found.end() :], may_be_firm=not found[0].rstrip().casefold().endswith("for"))


def _told(rest: str, *, may_be_firm: bool) -> tuple[str | None, str | None, str | None]:
    """What is named behind "applying for": the job, the employer behind "at", and a number in brackets.

    Args:
        rest: The text from there on.
        may_be_firm: Whether one may apply to, or be interested in, an employer instead.
    """
    numbered = _NUMBER.search(_SENTENCE_END.split(rest)[0])
    number = numbered[1] if numbered else None
    words = _cut(_NUMBER.sub("", rest)).split()
    at = next((at for at, word in enumerate(words) if at and word in _words()["at"] and words[at + 1 : at + 2]), None)
    firm = " ".join(words[at + 1 :]) if at else ""
    job, is_told = _without_nouns(words[:at])
    if not job or _is_unnamed(job):
        return None, None, number
    named = named_by(job)
    if named >= LineName.JOBS or (
        named > LineName.EMPLOYER and (is_told or at or not may_be_firm) and job[0].isupper()
    ):
        return job, firm if firm[:1].isupper() else None, number
    return None, job if may_be_firm and job[0].isupper() and not is_told else None, number


def _before_nouns(text: str) -> Iterator[tuple[str | None, str | None, str | None]]:
    """The job in "for the Ropes Clerk post", "your Ropes Clerk interview"."""
    for found in _CALLED.finditer(_NUMBER.sub("", text)):
        if found[2] in _words()["nouns"] or found[2] in _words()["behind"]:
            job = found[1].strip()
            if named_by(job) >= LineName.JOBS:
                yield job, None, None


def _cut(rest: str) -> str:
    """A clause up to the end of the sentence, or to a word with which something else goes on."""
    words = _SENTENCE_END.split(rest)[0].split()
    end = next(
        (at for at, word in enumerate(words) if at and word in _words()["ends"] and not _goes_on(words, at)), None
    )
    return " ".join(words[:end][: 2 * JOB_WORDS]).strip(" ,")


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a job goes on behind "and" or "in": "Lecturer in Law", "Ropes and Sails Clerk"; a place does not."""
    behind = words[at + 1 : at + 2]
    return words[at] in ("and", "in", "to") and bool(behind) and "at" in words[at:] and behind[0][0].isupper()


def _without_nouns(words: Sequence[str]) -> tuple[str, bool]:
    """A job without "the position of" before it and "role" behind, and whether one of these told that it is a job."""
    kept, told = list(words), False
    if kept and kept[0].casefold() in _words()["determiners"]:
        kept = kept[1:]
    if len(kept) > 2 and kept[0].casefold() in _words()["nouns"] and kept[1].casefold() in _words()["of"]:
        kept, told = kept[2:], True
    if len(kept) > 1 and kept[0].casefold() in ("the", "a", "an"):
        kept = kept[1:]
    if kept and kept[-1].casefold() in _words()["nouns"]:
        kept, told = kept[:-1], True
    return (" ".join(kept).strip(f" {_QUOTES}"), told) if len(kept) <= JOB_WORDS else ("", told)


def _is_unnamed(job: str) -> bool:
    words = job.casefold().split()
    return words[0] in _words()["unnamed"] or words[-1] in _words()["determiners"] or is_no_title(job)


def _in_subject(subject: str) -> Receipt:
    """What is left of a subject without the words of receipts."""
    if found := _BRACKETED_JOB.search(subject):
        return Receipt(title=found[2], identifier=found[1], hiring_organization=_left(subject[: found.start()]))
    numbered = _NUMBER.search(subject)
    parts = [_part(part) for part in _PARTS.split(_NUMBER.sub("", plain_subject(subject)))]
    parts = [part for part in parts if part]
    number = next((part for part in parts if _ONLY_NUMBER.search(part)), numbered[1] if numbered else None)
    jobs = [part for part in parts if part != number and _names_job(part)]
    firms = [part for part in parts if part not in (number, *jobs)]
    title, told = _divided(jobs[0]) if jobs else (None, None)
    firm = told or next((part for part in firms if is_organization(part)), next(iter(firms), None))
    return Receipt(title=title, hiring_organization=firm, identifier=number)


def _names_job(part: str) -> bool:
    """Whether a part of a subject names a job: "Ropes Clerk", "PhD position ropes"."""
    has_noun = not set(part.casefold().split()).isdisjoint(_words()["nouns"])
    return (has_noun or named_by(part) >= LineName.JOBS) and not is_no_title(part)


def _divided(job: str) -> tuple[str, str | None]:
    title, _, firm = job.partition(" at ")
    return title, firm if firm[:1].isupper() else None


def _left(text: str) -> str | None:
    return next((part for whole in _PARTS.split(text) if (part := _part(whole))), None)


def _part(part: str) -> str:
    """A part of a subject without the words of receipts around the job; empty where it is nothing but these."""
    name = part.strip(f" .!,{_QUOTES}")
    folded = name.casefold().replace("’", "'")
    if folded in _words()["subjects"]:
        return ""
    at = max((folded.find(start) + len(start) for start in _words()["subject_starts"] if start in folded), default=0)
    name = name[at:]
    behind = (end for end in _words()["subject_ends"] if name.casefold().endswith(end))
    name = name.removesuffix(name[-len(end) :]) if (end := next(behind, "")) else name
    job, _ = _without_nouns(name.split())
    return "" if job.casefold() in _words()["subjects"] else job


def _beside(lines: Sequence[str], number: str | None, employer: str | None) -> str | None:
    """The job behind its number, or in the line above the employer's name."""
    if number:
        numbered = (line.partition(": ")[2] for line in lines if line.startswith(f"{number}: "))
        if job := next(numbered, None):
            return job
    above = (line for line, below in pairwise(lines) if employer and below.startswith(employer))
    return next((line for line in above if named_by(line) >= LineName.JOBS and not is_no_title(line)), None)


def _signed(lines: Sequence[str]) -> str | None:
    """The employer for which a mail is signed: "Talent Team, Example Bakery"."""
    start = next((at for at, line in enumerate(lines) if _signs_off(line)), None)
    if start is None:
        return None
    signed = [line for line in lines[start + 1 : start + 1 + SIGNED_LINES] if not line.endswith((".", "?", "!"))]
    below_team = next((below for line, below in pairwise(signed) if _folded(line) in _words()["teams"]), None)
    alone = next(filter(is_organization, signed), None)
    return below_team or alone or next((name for line in signed if (name := _for_whom(line))), None)


def _signs_off(line: str) -> bool:
    """Whether a line signs a mail off: "Kind regards", "Thanks for waiting,"."""
    folded = _folded(line)
    few = line.endswith(",") and len(folded.split()) <= GREETING_WORDS + 1
    return folded in _words()["signing"] or (few and any(folded.startswith(f"{word} ") for word in _words()["signing"]))


def _for_whom(line: str) -> str | None:
    """The employer in a line of who signs for it."""
    for team in sorted(_words()["teams"], key=len, reverse=True):
        for text in (f"{team}, ", f"{team} at ", f"{team} of "):
            if line.casefold().startswith(text):
                return line[len(text) :]
        if line.casefold().endswith(f" {team}"):
            return line[: -len(team) - 1]
    job, _, firm = line.partition(", ")
    return firm if firm and named_by(job) is LineName.JOB else None


def _folded(line: str) -> str:
    return line.casefold().strip(" ,.!")


@cache
def _pattern(name: str) -> Any:
    phrases = "|".join(re2.escape(phrase) for phrase in _words()[name])
    return re2.compile(rf"(?i)\b(?:{phrases})\s+")


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("analyzer.scraping").joinpath("receipts.toml").read_text("utf-8"))

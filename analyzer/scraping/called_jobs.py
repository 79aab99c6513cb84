"""The job that a sentence of the posting calls somebody for: "Harbour Trust is looking for a baker to join us"."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import dropwhile
from typing import Any

import re2

from analyzer.job_calls import called_for_in_sentence, may_call
from analyzer.scraping.line_names import LineName, named_by
from analyzer.scraping.page_words import page_words

OPENING_LENGTH = 1_500
"""Part of the text, in characters, in which a sentence may call for somebody: what follows tells of others, too."""

JOB_WORDS = 8
"""Most words of a job that is called for."""

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n(?=\W|\S{1,40}\n)")
_CLAUSE_END = re2.compile(r"\s*[,;:.!?()\[\]–—|]|\s-\s")

_PURPOSE = re.compile(r"\s(?:for|from)\s")
_FIELD = re.compile(r"\s(?:of|in|at|on)\s")
_BEFORE_JOB = re.compile(r"\b(of|as|for): ")
_FOLLOWING = re.compile(r"\bfollowing (?:position|post|role|vacancy): (?=\w)")
_AS = "As "
_AS_JOB = re.compile(rf"^{_AS}(?:an?|our|the) (.{{3,80}}?)(?: you(?:['’]ll| will| are)\b.*)?$")
"""What a sentence begins with that tells the reader of the job: "As a baker, you will …"."""

_THE = re.compile(r"\b(?:the|The)\s|(?<=[a-z])(?:The|A)\s")
_POINTING = ("this", "that", "each", "any", "such", "another", "every")
"""What "position" stands behind where it names no job."""

_ARTICLES = ("a", "an")
_PRAISED = ("oriented", "focused", "minded")
"""Ends of words behind which a job follows that somebody wrote praise before: "public service focused librarian"."""

_PRAISING = ("-oriented", "-driven", "-minded", "-motivated", "-starter")
_TO = "to"
"""What a call for something to be done begins with."""


def mentioned_in_prose(lines: Sequence[str]) -> str | None:
    """The job that one of the first sentences is about: "The Head Cook oversees …", "for the Ropes Clerk position"."""
    text = "\n".join(lines)[:OPENING_LENGTH]
    of_posts, of_duties = _mentioned()
    found = [(of_posts, clause) for clause in _SENTENCE_END.split(text)]
    found += [(of_duties, clause) for clause in _SENTENCE_END.split(text)]
    told = (match[1] for pattern, clause in found for match in pattern.finditer(" ".join(clause.split())))
    names = (_THE.split(name)[-1] for name in told)
    jobs = (
        _telling(_without_praise(name.split()))
        for name in names
        if page_words().sentence_words.isdisjoint(name.split())
    )
    return next((job for job in jobs if job and job.split()[0].casefold() not in _POINTING), None)


def called_in_prose(lines: Sequence[str]) -> str | None:
    """The job that one of the first sentences calls for, if its head noun is a job's; None if none does."""
    text = "\n".join(lines)[:OPENING_LENGTH]
    sentences = (_without_commas(sentence) for sentence in _SENTENCE_END.split(text))
    telling = (sentence for sentence in sentences if _AS in sentence or may_call(sentence))
    jobs = (_named(clause) for sentence in telling for clause in _CLAUSE_END.split(sentence))
    return next((job for job in jobs if job), None)


def _without_commas(sentence: str) -> str:
    """A sentence on one line, without the commas between adjectives that praise, and the colon before a job."""
    words = (word[:-1] if word.endswith(",") and _praises(word[:-1]) else word for word in sentence.split())
    return _BEFORE_JOB.sub(r"\1 ", _FOLLOWING.sub("", " ".join(words)))


def _named(clause: str) -> str | None:
    """The job that a clause calls for; None where it calls for nobody, or for somebody of any job."""
    called = called_for_in_sentence(clause) or "".join(_AS_JOB.findall(clause)[:1])
    return _telling(_without_praise(_PURPOSE.split(called)[0].split()))


def _telling(job: Sequence[str]) -> str | None:
    """The words of a job on one line; None where they name none, or say as little as "somebody"."""
    head = _FIELD.split(" ".join(job))[0].split()
    telling = [word for word in head if word.casefold() not in page_words().vague_words]
    if not telling or job[0] == _TO or len(job) > JOB_WORDS or not _is_job(job):
        return None
    if any(praise in " ".join(job) for praise in page_words().no_jobs):
        return None
    is_vague = len(telling) == 1 and telling[0].casefold().removesuffix("s") in page_words().vague_jobs
    is_vague = is_vague and (telling[0].islower() or len(job) == 1)
    return None if is_vague else " ".join(job)


@cache
def _mentioned() -> tuple[Any, Any]:
    """Patterns of a job before a word such as "position", and at the head of a sentence before a verb of duties."""
    posts, duties = ("|".join(map(re2.escape, words)) for words in page_words().mentioned)
    name = r"((?:[\w/&'’+#.-]+ ){0,5}[\w/&'’+#.-]+)"
    return (re2.compile(rf"\b[Tt]he {name} (?:{posts})\b"), re2.compile(rf"^(?:The )?{name} (?:{duties})\b"))


def _is_job(words: Sequence[str]) -> bool:
    return named_by(" ".join(words).replace("/", " ")) >= LineName.JOBS


def _without_praise(words: Sequence[str]) -> list[str]:
    """A job without the adjectives before it; what is written small before a name is none of it."""
    starts = [at + 1 for at, word in enumerate(words) if _is_before_job(words, at)]
    kept = list(dropwhile(_praises, words[max(starts, default=0) :]))
    named = list(dropwhile(str.islower, kept))
    return named if named and named[-1][:1].isupper() else kept


def _is_before_job(words: Sequence[str], at: int) -> bool:
    """Whether a job begins behind a word: an article behind a year or a preposition, the end of what praises."""
    is_inner_article = words[at] in _ARTICLES and at > 0 and words[at - 1] not in ("and", "or", "&")
    return is_inner_article or words[at].endswith(_PRAISED)


def _praises(word: str) -> bool:
    return word in page_words().vague_words or word.endswith((*_PRAISING, *_PRAISED))

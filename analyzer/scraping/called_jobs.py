"""The job that a sentence of the posting calls somebody for: "Harbour Trust is looking for a baker to join us"."""

import re
from collections.abc import Sequence
from itertools import dropwhile

import re2

from analyzer.job_calls import called_for_in_sentence
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
_AS_JOB = re.compile(r"^As (?:an?|our|the) (.{3,80}?)(?: you(?:['’]ll| will| are)\b.*)?$")
"""What a sentence begins with that tells the reader of the job: "As a baker, you will …"."""

_PRAISING = ("-oriented", "-driven", "-minded", "-motivated", "-starter")
_TO = "to"
"""What a call for something to be done begins with."""


def called_in_prose(lines: Sequence[str]) -> str | None:
    """The job that one of the first sentences calls for, if its head noun is a job's; None if none does."""
    text = "\n".join(lines)[:OPENING_LENGTH]
    sentences = (_without_commas(sentence) for sentence in _SENTENCE_END.split(text))
    jobs = (_named(clause) for sentence in sentences for clause in _CLAUSE_END.split(sentence))
    return next((job for job in jobs if job), None)


def _without_commas(sentence: str) -> str:
    """A sentence on one line, without the commas between adjectives that praise, and the colon before a job."""
    words = (word[:-1] if word.endswith(",") and _praises(word[:-1]) else word for word in sentence.split())
    return _BEFORE_JOB.sub(r"\1 ", " ".join(words))


def _named(clause: str) -> str | None:
    """The job that a clause calls for; None where it calls for nobody, or for somebody of any job."""
    called = called_for_in_sentence(clause) or "".join(_AS_JOB.findall(clause)[:1])
    job = _without_praise(_PURPOSE.split(called)[0].split())
    head = _FIELD.split(" ".join(job))[0].split()
    telling = [word for word in head if word.casefold() not in page_words().vague_words]
    if not telling or job[0] == _TO or len(job) > JOB_WORDS or not _is_job(job):
        return None
    is_vague = len(telling) == 1 and telling[0].casefold().removesuffix("s") in page_words().vague_jobs
    is_vague = is_vague and (telling[0].islower() or len(job) == 1)
    return None if is_vague else " ".join(job)


def _is_job(words: Sequence[str]) -> bool:
    return named_by(" ".join(words).replace("/", " ")) >= LineName.JOBS


def _without_praise(words: Sequence[str]) -> list[str]:
    """A job without the adjectives before it; what is written small before a name is none of it."""
    kept = list(dropwhile(_praises, words))
    named = list(dropwhile(str.islower, kept))
    return named if named and named[-1][:1].isupper() else kept


def _praises(word: str) -> bool:
    return word in page_words().vague_words or word.endswith(_PRAISING)

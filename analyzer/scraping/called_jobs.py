"""The job that a sentence of the posting calls somebody for: "Harbour Trust is looking for a baker to join us"."""

import re
from collections.abc import Sequence
from itertools import dropwhile

from analyzer.job_calls import called_for_in_sentence
from analyzer.scraping.line_names import LineName, named_by
from analyzer.scraping.page_words import page_words

OPENING_LENGTH = 1_500
"""Part of the text, in characters, in which a sentence may call for somebody: what follows tells of others, too."""

JOB_WORDS = 8
"""Most words of a job that is called for."""

_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n(?=\W|\S{1,40}\n)")
_CLAUSE_END = re.compile(r"\s*[,;:.!?()\[\]–—|]|\s-\s")

_PURPOSE = re.compile(r"\sfor\s")
_PRAISING = ("-oriented", "-driven", "-minded", "-motivated", "-starter")
_TO = "to"
"""What a call for something to be done begins with."""


def called_in_prose(lines: Sequence[str]) -> str | None:
    """The job that one of the first sentences calls for, if its head noun is a job's; None if none does."""
    text = "\n".join(lines)[:OPENING_LENGTH]
    sentences = (" ".join(sentence.split()) for sentence in _SENTENCE_END.split(text))
    jobs = (_named(clause) for sentence in sentences for clause in _CLAUSE_END.split(sentence))
    return next((job for job in jobs if job), None)


def _named(clause: str) -> str | None:
    """The job that a clause calls for; None where it calls for nobody, or for somebody of any job."""
    job = _without_praise(_PURPOSE.split(called_for_in_sentence(clause) or "")[0].split())
    telling = [word for word in job if word.casefold() not in page_words().vague_words]
    if not telling or job[0] == _TO or len(job) > JOB_WORDS or named_by(" ".join(job)) < LineName.JOBS:
        return None
    is_vague = len(telling) == 1 and telling[0].casefold().removesuffix("s") in page_words().vague_jobs
    return None if is_vague else " ".join(job)


def _without_praise(words: Sequence[str]) -> list[str]:
    """A job without the adjectives before it; what is written small before a name is none of it."""
    kept = list(dropwhile(lambda word: word in page_words().vague_words or word.endswith(_PRAISING), words))
    named = list(dropwhile(str.islower, kept))
    return named if named and named[-1][:1].isupper() else kept

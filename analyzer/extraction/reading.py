"""Read a posting: gate, pipeline, and what each sentence that passed may say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TypeVar

from analyzer.extraction.contact_instructions import contact_instructions
from analyzer.extraction.contacts import contact_points
from analyzer.extraction.context import Context
from analyzer.extraction.full_dates import FullDates
from analyzer.extraction.gate import load_gate
from analyzer.extraction.headings import dated_items
from analyzer.extraction.lexicon import Lexicon, load_lexicon
from analyzer.extraction.lexicon_files import languages
from analyzer.extraction.listed_dates import listed_date, tabled_dates
from analyzer.extraction.markup import without_markup
from analyzer.extraction.sentence_reading import PRIOR_WEAK, OpenedSentences, SentenceReading, quote
from analyzer.extraction.sentences import sentences
from analyzer.extraction.silence import acknowledgements, silence
from analyzer.extraction.time.numeric_order import day_first
from analyzer.extraction.timelines import timelines
from analyzer.extraction.weekday_conflicts import weekday_conflicts
from analyzer.schema.analysis import AnalysisWarning
from analyzer.schema.language import DEFAULT_LANGUAGE
from analyzer.schema.posting import ContactPoint, JobPosting
from analyzer.schema.statement import (
    OTHER_MATTERS,
    ApplicationDeadline,
    CandidateSentence,
    ContactInstruction,
    Statement,
)

MAX_CANDIDATES = 2000
"""Sentences of one posting that are read; a text that passes the gate more often is no posting."""

MAX_CHARACTERS = 1_000_000
"""Characters of one posting that are read: twenty times the longest posting."""

WORDS_OF_LONG_RUN, WORDS_AROUND = 60, 20
"""A run of more words is judged by those around what was found in it, so many on each side."""

_Found = TypeVar("_Found", Statement, ContactPoint)
_WORD = re.compile(r"[^ ]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What extraction found in one posting."""

    sentences: tuple[CandidateSentence, ...]
    """Sentences that passed the gate, with what they may say, in the order of the text."""

    contact_points: tuple[ContactPoint, ...]
    """Everybody the applicant is given."""

    warnings: tuple[AnalysisWarning, ...] = ()
    """What could not be read to the end."""

    contradictions: tuple[AnalysisWarning, ...] = ()
    """Where the posting contradicts itself."""


NOTHING_READ = Reading(sentences=(), contact_points=())
"""The reading of a text that cannot be read."""


def can_read(language: str | None) -> bool:
    """Whether there is a lexicon for the language (ISO 639-1; None counts as English, the default)."""
    return language is None or language in languages()


def read(posting: JobPosting, *, applied_on: date | None = None) -> Reading:
    """Read `posting`; dates without a year count from its posting date, else from the day of applying.

    Relative ones ("next week") count from the posting date alone: one may apply weeks after it.
    """
    lexicon = load_lexicon(posting.language or DEFAULT_LANGUAGE)
    written = posting.description[:MAX_CHARACTERS]
    text = without_markup(written)
    everything = sentences(text, lexicon.language)
    order = day_first(text, country=posting.country, posted=posting.date_posted, language=lexicon.language)
    context = Context(
        lexicon=lexicon,
        reference_date=posting.date_posted,
        day_first=order,
        applied_on=None if posting.date_posted else applied_on,
        year_hints=() if posting.date_posted else FullDates(text, lexicon.language, day_first=order),
    )
    gate = load_gate(lexicon.language)
    listed = set(dated_items(text, everything, lexicon))
    places = [i for i, s in enumerate(everything) if i in listed or gate.passes(text[s.start : s.end], context)]
    opened = OpenedSentences(text, everything, context)
    readings = [opened[place] for place in places[:MAX_CANDIDATES]]
    seen = [r for r in readings if not _overlaps(posting.unseen, r.start, r.end)]
    candidates = proposed = [_candidate(r) for r in readings]
    if len(seen) < len(readings):
        candidates = [kept for candidate in candidates if (kept := _only_closing(candidate, posting.unseen))]
    if any(reading.around("closes_early").search(reading.text) for reading in seen):
        candidates = [replace(c, proposals=tuple(map(_or_sooner, c.proposals))) for c in candidates]
    points = contact_points(seen)
    if text != written:
        candidates = [replace(c, proposals=tuple(_quoting(p, written) for p in c.proposals)) for c in candidates]
        points = tuple(_quoting(point, written) for point in points)
    return Reading(
        sentences=_without_stand_ins(candidates, lexicon),
        contact_points=points,
        warnings=_warnings(
            truncated=len(places) > MAX_CANDIDATES or len(posting.description) > MAX_CHARACTERS,
            hidden=len(seen) < len(readings),
        ),
        contradictions=weekday_conflicts(zip(readings, (c.proposals for c in proposed), strict=True)),
    )


def _or_sooner(proposal: Statement) -> Statement:
    """A closing date of a posting that says that it may close before."""
    if not isinstance(proposal, ApplicationDeadline) or proposal.date is None or proposal.priority:
        return proposal
    return replace(proposal, may_close_early=True)


def _quoting(found: _Found, written: str) -> _Found:
    """What was found in a text without its markup, quoting the text as it is written."""
    evidence = found.evidence
    return found if evidence is None else replace(found, evidence=quote(written, evidence.start, evidence.end))


def _without_stand_ins(candidates: Sequence[CandidateSentence], lexicon: Lexicon) -> tuple[CandidateSentence, ...]:
    """Take back what stands for a deadline ("may close at any time") in a posting that has one."""
    stand_ins = _stand_ins(lexicon)
    if stand_ins.isdisjoint(rule for candidate in candidates for rule in candidate.rules):
        return tuple(candidates)
    deadlines = [p for c in candidates for p in c.proposals if isinstance(p, ApplicationDeadline)]
    if all(stand_ins.issuperset(p.rules) for p in deadlines if p.confidence > PRIOR_WEAK):
        return tuple(candidates)
    return tuple(
        replace(c, proposals=tuple(p for p in c.proposals if not (p in deadlines and stand_ins.issuperset(p.rules))))
        for c in candidates
    )


@cache
def _stand_ins(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(phrase.id for phrase in lexicon.phrases if phrase.values.get("stand_in"))


def merge_contact_points(markup: tuple[ContactPoint, ...], text: tuple[ContactPoint, ...]) -> tuple[ContactPoint, ...]:
    """Contact points of the text, then those that only the markup gives."""
    known = {address.lower() for point in text for address in (point.email, point.phone) if address}
    return (*text, *(p for p in markup if not {a.lower() for a in (p.email, p.phone) if a} & known))


def _overlaps(stretches: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in stretches)


def _only_closing(candidate: CandidateSentence, unseen: Sequence[tuple[int, int]]) -> CandidateSentence | None:
    """A candidate as it is, or with what it closes if a reader may not see it; None if it closes nothing then."""
    if not _overlaps(unseen, candidate.start, candidate.end):
        return candidate
    closing = tuple(p for p in candidate.proposals if getattr(p, "force", None) == "prohibition")
    return replace(candidate, proposals=closing) if closing else None


def _warnings(*, truncated: bool, hidden: bool) -> tuple[AnalysisWarning, ...]:
    warnings = []
    if truncated:
        message = (
            f"The text is too long for one posting: of its first {MAX_CHARACTERS:,} characters only the first "
            f"{MAX_CANDIDATES:,} sentences that could matter were read. Look for its contact rules yourself."
        )
        warnings.append(AnalysisWarning(code="truncated", message=message))
    if hidden:
        message = "The page may hide words about contact or times from its readers: only what they forbid was taken."
        warnings.append(AnalysisWarning(code="hidden_text", message=message))
    return tuple(warnings)


def _candidate(reading: SentenceReading) -> CandidateSentence:
    return CandidateSentence(
        start=reading.start,
        end=reading.end,
        normal_form=_near_matches(reading),
        rules=tuple(dict.fromkeys(match.phrase.id for match in reading.matches)),
        section=reading.section,
        proposals=tuple(_proposals(reading)),
    )


def _near_matches(reading: SentenceReading) -> str:
    """The normal form, of a long run only the words around what was found: the others are of something else."""
    if not reading.matches or reading.text.count(" ") < WORDS_OF_LONG_RUN:
        return reading.text
    words = list(_WORD.finditer(reading.text))
    kept = [False] * len(words)
    for match in reading.matches:
        inside = [i for i, word in enumerate(words) if word.start() < match.end and word.end() > match.start]
        for place in range(max(0, inside[0] - WORDS_AROUND), min(len(words), inside[-1] + WORDS_AROUND + 1)):
            kept[place] = True
    return " ".join(word.group() for word, keep in zip(words, kept, strict=True) if keep)


def _proposals(reading: SentenceReading) -> Iterator[Statement]:
    if reading.text.endswith("?") and reading.around("readers_question").search(reading.text):
        return
    long_run = reading.text.count(" ") >= WORDS_OF_LONG_RUN  # in so many words some cue stands by chance
    said = (*timelines(reading), *silence(reading), *acknowledgements(reading), *contact_instructions(reading))
    if all(statement.confidence <= PRIOR_WEAK for statement in said):
        said = tuple(listed_date(reading)) or said
    said = tuple(tabled_dates(reading)) or said
    own_section = {match.phrase.id for match in reading.matches if match.phrase.values.get("own_section")}
    for statement in said:
        section = reading.section if own_section.isdisjoint(statement.rules) else None
        if _belongs_elsewhere(statement, section) or (long_run and statement.confidence <= PRIOR_WEAK):
            continue
        yield statement


def _belongs_elsewhere(statement: Statement, section: str | None) -> bool:
    """Under a heading about duties or equal opportunity mere cues and offers of contact mean nothing to applicants."""
    if section not in OTHER_MATTERS:
        return False
    if statement.confidence <= PRIOR_WEAK:
        return True
    if not isinstance(statement, ContactInstruction) or statement.force == "prohibition":
        return False
    addressed = statement.channels != ("any",)
    return section != "requirements" and not (section == "duties" and addressed)

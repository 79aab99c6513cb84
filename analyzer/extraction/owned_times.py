"""Which time of a sentence belongs to which statement."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping

from analyzer.extraction.context import PhraseMatch
from analyzer.extraction.date_lines import leading_date
from analyzer.extraction.sentence_reading import SentenceReading
from analyzer.schema.statement import Kind, Offset
from analyzer.schema.time_expression import TimeExpression

MAX_DAYS_FROM_POSTING = 92
"""Applications within a longer span from the announcement are none: "within two years of hire"."""

HOUR_TO_DAY = 40
"""Characters between an hour and its day: a zone, a remark in brackets."""

OPENING_OF_BRACKET = 12
"""Characters between a length and its day in brackets: "(", "(i.e. by"."""

LINES_OF_ADDRESS, LONGEST_LINE_OF_ADDRESS = 8, 120
"""Sentences of an address block at most, and characters of each: several short lines may be one."""

SENTENCES_TAKEN_UP = 2
"""So far back stands what "the new dates are" and "this takes place" speak of."""

DAYS = {"hour": 1, "day": 1, "business_day": 2, "week": 7, "month": 31}
"""Days that one of these may last at most."""

_DAY_OF_MONTH = re.compile(r"\b[0-9]{1,2}\b")
_BARE_YEAR = re.compile("[0-9X]{4}")

_DATED_KINDS: tuple[Kind, ...] = ("application_deadline", "review_start", "response_timeline", "interview_timeline")
_KINDS_BEHIND_DATE: tuple[Kind, ...] = ("interview_timeline", "response_timeline", "review_start")
_REPEATED_KINDS: tuple[Kind, ...] = ("application_deadline", "interview_timeline")

_TIMELESS = ("rolling", "immediate", "vague")
"""Values of phrases that say no time; one that stands between their words is another's."""

Owned = dict[int, list[PhraseMatch]]
"""Index of the time in the reading → the matches that own it."""


def owners(reading: SentenceReading) -> dict[Kind, Owned]:
    """Each time belongs to the kind whose phrase starts nearest to it; strong phrases before weak ones.

    "Applications will begin to be reviewed on D" reads like a deadline too: what a review claims is the review's, but
    for the day until which it goes on.
    """
    claims: dict[int, list[tuple[bool, int, Kind, PhraseMatch]]] = defaultdict(list)
    for kind in _DATED_KINDS:
        for match in reading.of_kind(kind):
            if match.phrase.values.get("below_address") and not _below_address(reading):
                continue
            if match.phrase.values.get("taken_up") and not _takes_up(reading, kind):
                continue
            if kind == "response_timeline" and _has_other_clause(reading, match):
                continue
            covered = [t for t in reading.times_in(match) if can_date(t, kind)]
            if kind == "application_deadline" and not reading.has("application"):
                covered = [t for t in covered if not is_hour(_day_of(reading, t))]
            if kind == "application_deadline" and covered and not _ends_with(reading, covered[-1], match):
                continue
            if covered and not any(match.phrase.values.get(name) for name in _TIMELESS):
                time = _day_of(reading, covered[-1])
                distance = abs(reading.span(match).start_char - time.start)
                claims[reading.times.index(time)].append((match.phrase.weak, distance, kind, match))
    owned: dict[Kind, Owned] = {kind: {} for kind in _DATED_KINDS}
    for index, claimants in claims.items():
        strong = [c for c in claimants if not c[0]] or claimants
        single = [c for c in strong if not c[3].phrase.values.get("shared")] or strong
        reviews = [c for c in single if c[2] == "review_start"]
        ends = [c for c in strong if c[3].phrase.values.get("ends_review")]
        winner = min(ends or reviews or single, key=lambda c: c[1])[2]
        for _, _, kind, match in sorted(claimants, key=lambda c: c[1]):
            if kind == winner or match.phrase.values.get("shared"):
                owned[kind].setdefault(index, []).append(match)
    for kind in _REPEATED_KINDS:
        _share(reading, owned[kind], taken=claims.keys())
    _take_leading(reading, owned, taken=claims.keys())
    return owned


def leading_time(reading: SentenceReading) -> TimeExpression | None:
    """The time that opens the sentence before what happens then: "3 May: applicants are told"."""
    length = leading_date(reading.posting.raw(reading.index), reading.context.lexicon.language)
    times = [time for time in reading.times if length and reading.cleaned.original(time.end) <= length]
    return times[-1] if times else None


def _take_leading(reading: SentenceReading, owned: Mapping[Kind, Owned], *, taken: Collection[int]) -> None:
    """Give the time that opens the sentence to what its words say without a time of their own."""
    time = leading_time(reading) if reading.times else None
    if time is None or reading.times.index(time) in taken:
        return
    for kind in _KINDS_BEHIND_DATE:
        untimed = [m for m in reading.strongly(kind) if not reading.times_in(m)]
        if untimed and not owned[kind] and can_date(time, kind):
            owned[kind][reading.times.index(time)] = untimed
            return


def _share(reading: SentenceReading, owned: Owned, *, taken: Collection[int]) -> None:
    """Give a date that only another post or place parts from an owned one to the same phrases."""
    for index, time in enumerate(reading.times):
        if index in owned or index in taken or index - 1 not in owned or time.last is None:
            continue
        words = between(reading, index)
        if reading.around("another_post").search(words) and not reading.around("another_step").search(words):
            owned[index] = owned[index - 1]


def between(reading: SentenceReading, index: int) -> str:
    """The words between a time and the one before it, in lower case."""
    return reading.cleaned.text[reading.times[index - 1].end : reading.times[index].start].lower()


def _ends_with(reading: SentenceReading, time: TimeExpression, match: PhraseMatch) -> bool:
    """Whether applying can end with the time: not "accepted from 3 May", and "Registration:" needs a range."""
    days = _DAY_OF_MONTH.findall(reading.cleaned.text[time.start : time.end])  # "from 1 to 28 February" is a month too
    if match.phrase.values.get("span") and "/" not in time.value and (time.first == time.last or len(days) < 2):
        return False
    return time.mod != "AFTER" or bool(match.phrase.values.get("after"))


def can_date(time: TimeExpression, kind: Kind) -> bool:
    """Whether the time can be the value: no bare year ("founded in 2013"), no mere length."""
    if _BARE_YEAR.fullmatch(time.value):
        return False
    dated = time.type in ("DATE", "TIME") and not is_hour(time)
    if kind == "interview_timeline":
        counted = time.ahead and time.offset is not None
        return dated or counted or time.anchor in ("deadline", "application", "posting")
    if kind == "review_start":
        return dated
    if kind == "application_deadline" and time.type == "DURATION":
        return _counts_from_posting(time)
    return kind == "application_deadline" or dated or time.type != "TIME"


def _has_other_clause(reading: SentenceReading, match: PhraseMatch) -> bool:
    """Whether its time is of a clause before one that has its own: "it closes on 3 May and you will hear by 10 May"."""
    times = reading.times_in(match)
    return any(
        match.start < other.start < match.end
        and reading.around("clause_with_time").search(reading.text[: other.start])
        and any(time not in times for time in reading.times_in(other))
        for other in (*reading.strongly("response_timeline"), *reading.strongly("interview_timeline"))
    )


def _takes_up(reading: SentenceReading, kind: Kind) -> bool:
    """Whether the sentence before speaks of what this one dates: "… invited to an interview. This is in May."."""
    if kind == "response_timeline":
        return reading.before is not None and bool(reading.before.strongly(kind))
    if kind != "interview_timeline":
        return False
    above = [reading.posting[index] for index in range(max(0, reading.index - SENTENCES_TAKEN_UP), reading.index)]
    return any(earlier.has("interview") for earlier in above) and not any(earlier.times for earlier in above)


def _below_address(reading: SentenceReading) -> bool:
    """Whether the lines from a sentence that sends applications somewhere down to this one can be an address."""
    for index in range(reading.index - 1, max(-1, reading.index - 1 - LINES_OF_ADDRESS), -1):
        line = reading.posting.raw(index)
        sends = bool(reading.around("addressed_below").search(line.lower()))
        if not sends and len(line) > LONGEST_LINE_OF_ADDRESS:
            return False
        if reading.posting[index].times:
            return False
        if sends:
            return True
    return False


def is_hour(time: TimeExpression) -> bool:
    """Whether it is an hour without a day, rather when something opens or shuts."""
    return time.type == "TIME" and time.first is None and time.last is None and "-" not in time.value


def _day_of(reading: SentenceReading, time: TimeExpression) -> TimeExpression:
    """The day that says which one is meant, or the time itself.

    An hour stands close before its day ("midnight (end of day) on 31 January"), a length before its day in brackets
    ("within 7 days (4 March 2026)").
    """
    index = reading.times.index(time) + 1
    if index == len(reading.times):
        return time
    day = reading.times[index]
    spelt_out = time.type == "DURATION" and day.type == "DATE" and _opens_bracket(between(reading, index))
    return day if spelt_out or _belong_together(time, day) else time


def _opens_bracket(words: str) -> bool:
    return words.lstrip()[:1] in ("(", "[") and len(words) <= OPENING_OF_BRACKET


def hour_of(reading: SentenceReading, day: TimeExpression) -> TimeExpression:
    """The hour that stands close before a day, or the day itself."""
    before = reading.times[: reading.times.index(day)]
    return before[-1] if before and _belong_together(before[-1], day) else day


def _belong_together(hour: TimeExpression, day: TimeExpression) -> bool:
    return is_hour(hour) and day.type == "DATE" and day.start - hour.end <= HOUR_TO_DAY


def _counts_from_posting(time: TimeExpression) -> bool:
    length = longest(time.offset)
    if time.offset is None or length is None or time.anchor not in (None, "posting", "other"):
        return False
    return DAYS[time.offset.unit] * length <= MAX_DAYS_FROM_POSTING


def longest(offset: Offset | None) -> int | None:
    """The most units that it names: of "at least five days", those five."""
    return None if offset is None else offset.min if offset.max is None else offset.max

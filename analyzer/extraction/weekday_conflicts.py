"""Days of which a posting names another weekday than theirs: "Friday, 31 August 2017", which was a Thursday."""

import re
from collections.abc import Iterable, Iterator

from analyzer.extraction.sentence_reading import SentenceReading
from analyzer.extraction.time.lexicon import TimeLexicon, load_time_lexicon
from analyzer.schema.analysis import AnalysisWarning
from analyzer.schema.statement import Statement
from analyzer.schema.time_expression import TimeExpression

_WORD = re.compile(r"[^\W\d_]+")


def weekday_conflicts(read: Iterable[tuple[SentenceReading, Iterable[Statement]]]) -> tuple[AnalysisWarning, ...]:
    """Warnings that a day which counts and its weekday disagree; the day is followed, for which is right is unknown.

    Args:
        read: Sentences, each with what it is proposed to say.
    """
    found: dict[str, None] = {}
    for reading, proposals in read:
        days = {getattr(p, name, None) for p in proposals for name in ("date", "start", "end")}
        for time in reading.times if days else ():
            if time.last in days and (words := _at_odds(reading, time)):
                found[words] = None
    return tuple(
        AnalysisWarning(
            code="weekday_differs",
            message=f"The posting writes “{words}”, but that day is another day of the week; the date is followed: "
            "ask or look which of both is meant.",
        )
        for words in found
    )


def _at_odds(reading: SentenceReading, time: TimeExpression) -> str | None:
    """The words of a day that name another weekday than its own; None if they do not."""
    words = " ".join(reading.cleaned.text[time.start : time.end].split())
    if time.last is None or time.first != time.last or str(time.last.year) not in words:
        return None  # a weekday beside a day without its year settles the year
    named = set(_weekdays(words, load_time_lexicon(reading.context.lexicon.language)))
    return words if len(named) == 1 and time.last.weekday() not in named else None


def _weekdays(words: str, lexicon: TimeLexicon) -> Iterator[int]:
    known = frozenset(lexicon.members("weekday", "weekday_short"))
    return (int(lexicon.words[word].value or 0) for word in _WORD.findall(words.lower()) if word in known)

"""What no answer means, and whether receipt is confirmed."""

from collections.abc import Iterator

from analyzer.extraction.sentence_reading import SentenceReading, runs
from analyzer.extraction.timelines import pointed_at, until_silence_speaks, window
from analyzer.schema.statement import Acknowledgement, Kind, SilenceRule, Statement
from analyzer.schema.time_expression import TimeExpression

_OTHER_TIMES: tuple[Kind, ...] = ("response_timeline", "application_deadline", "interview_timeline", "silence_rule")
"""What the times of a sentence may be of that confirms receipt as well."""


def silence(reading: SentenceReading) -> Iterator[Statement]:
    """Propose the silence rules and acknowledgements that the sentence states."""
    rejection = reading.refusals or [m for m in reading.of_kind("silence_rule", meaning="rejection") if m.phrase.weak]
    no_reply = reading.of_kind("silence_rule", meaning="no_reply")
    if rejection and (not rejection[0].phrase.weak or not no_reply or no_reply[0].phrase.weak):
        matches = next(runs(rejection))
        times = [t for m in matches for t in reading.times_in(m)] or pointed_at(reading, matches) or reading.times
        time = times[0] if times else None
        yield SilenceRule(
            **reading.said_by(matches),
            meaning="rejection",
            end=(window(time)[1] or window(time)[0]) if time else None,
            offset=until_silence_speaks(time) if time else None,
            anchor=(time.anchor or "application") if time and time.offset else None,
        )
    elif no_reply:
        yield SilenceRule(
            **reading.said_by(no_reply),
            meaning="no_reply",
        )


def acknowledgements(reading: SentenceReading) -> Iterator[Statement]:
    """Propose what the sentence says about confirming receipt; a refusal outweighs a promise."""
    refused = reading.of_kind("acknowledgement", given=False)
    promised = reading.of_kind("acknowledgement", given=True)
    matches = (
        promised if promised and (not refused or (refused[0].phrase.weak and not promised[0].phrase.weak)) else refused
    )
    if matches:
        due = _receipt_due(reading) if matches is promised else None
        yield Acknowledgement(
            **reading.said_by(matches),
            given=matches is promised,
            end=(window(due)[1] or window(due)[0]) if due else None,
            offset=due.offset if due else None,
            anchor=(due.anchor or "application") if due and due.offset else None,
        )


def _receipt_due(reading: SentenceReading) -> TimeExpression | None:
    """When the receipt comes; None where the times of the sentence may be those of an answer or of closing."""
    times = [time for time in reading.times if time.type != "TIME" and (time.offset or time.last)]
    return times[0] if len(times) == 1 and not any(map(reading.strongly, _OTHER_TIMES)) else None

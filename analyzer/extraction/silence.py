"""What no answer means, and whether receipt is confirmed."""

from collections.abc import Iterator

from analyzer.extraction.sentence_reading import SentenceReading, prior, rule_names, runs
from analyzer.extraction.timelines import window
from analyzer.schema.statement import Acknowledgement, SilenceRule, Statement


def silence(reading: SentenceReading) -> Iterator[Statement]:
    """Propose the silence rules and acknowledgements that the sentence states."""
    for matches in runs(reading.of_kind("silence_rule", meaning="rejection")):
        times = [t for m in matches for t in reading.times_in(m)]
        time = times[0] if times else None
        yield SilenceRule(
            id="", evidence=reading.evidence(matches), confidence=prior(matches), rules=rule_names(matches), meaning="rejection",
            end=(window(time)[1] or window(time)[0]) if time else None,
            offset=time.offset if time else None,
            anchor=(time.anchor or "application") if time and time.offset else None,
        )
        return
    matches = reading.of_kind("silence_rule", meaning="no_reply")
    if matches:
        yield SilenceRule(id="", evidence=reading.evidence(matches), confidence=prior(matches), rules=rule_names(matches), meaning="no_reply")


def acknowledgements(reading: SentenceReading) -> Iterator[Statement]:
    """Propose what the sentence says about confirming receipt; a refusal outweighs a promise."""
    for given in (False, True):
        if matches := reading.of_kind("acknowledgement", given=given):
            yield Acknowledgement(id="", evidence=reading.evidence(matches), confidence=prior(matches), rules=rule_names(matches), given=given)
            return

"""Times of a sentence as entities: DATE, TIME and DURATION."""

from collections.abc import Sequence
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from analyzer.extraction.context import Context, findings_of
from analyzer.extraction.full_dates import months_with_year
from analyzer.extraction.time import find_time_expressions
from analyzer.schema.time_expression import TimeExpression

_YEAR_UNKNOWN = "XXXX"


def times_of(text: str, context: Context) -> tuple[TimeExpression, ...]:
    """The times of a sentence, resolved by what is known of its posting; its other dates are asked for at need only."""
    found = _find(text, context, year_hints=context.year_hints if context.applied_on else ())
    if not any(time.value.startswith(_YEAR_UNKNOWN) for time in found):
        return found
    hints = context.year_hints or tuple(months_with_year(found, text, context.lexicon))
    return _find(text, context, year_hints=hints) if hints else found


def _find(text: str, context: Context, *, year_hints: Sequence[date]) -> tuple[TimeExpression, ...]:
    return find_time_expressions(
        text,
        language=context.lexicon.language,
        reference_date=context.reference_date,
        applied_on=context.applied_on,
        day_first=context.day_first,
        year_hints=year_hints,
    )


def label_of(time: TimeExpression) -> str:
    """The entity label of a time."""
    return "DURATION" if time.type == "SET" else time.type


@Language.component("time_entities", assigns=["doc.ents"])
def time_entities(doc: Doc) -> Doc:
    """Set the entities DATE, TIME and DURATION; leave those of the times beside the Doc that stand on words of it."""
    findings = findings_of(doc)
    mailboxes = [entity for entity in doc.ents if entity.label_ == "EMAIL"]
    found = [
        (time, span)
        for time in findings.times
        if not any(m.start_char <= time.start and time.end <= m.end_char for m in mailboxes)  # "jan.moor@example.org"
        and (span := doc.char_span(time.start, time.end, label=label_of(time), alignment_mode="expand")) is not None
    ]
    findings.times = [time for time, _ in found]
    spans = [span for _, span in found]
    if spans:
        doc.set_ents(filter_spans([*spans, *doc.ents]), default="unmodified")
    return doc

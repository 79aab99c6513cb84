"""Times of a sentence as entities: DATE, TIME and DURATION."""

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from analyzer.extraction.context import Context, context_of, findings_of, text_of
from analyzer.extraction.time import find_time_expressions
from analyzer.schema.time_expression import TimeExpression

_YEAR_UNKNOWN = "XXXX"


def times_of(text: str, context: Context) -> tuple[TimeExpression, ...]:
    """The times of a sentence, resolved by what is known of its posting; its other dates are asked for at need only."""
    found = find_time_expressions(text, reference_date=context.reference_date, day_first=context.day_first)
    if not any(time.value.startswith(_YEAR_UNKNOWN) for time in found) or not context.year_hints:
        return found
    return find_time_expressions(
        text, reference_date=context.reference_date, day_first=context.day_first, year_hints=context.year_hints
    )


def label_of(time: TimeExpression) -> str:
    """The entity label of a time."""
    return "DURATION" if time.type == "SET" else time.type


@Language.component("time_entities", assigns=["doc.ents"])
def time_entities(doc: Doc) -> Doc:
    """Set the entities DATE, TIME and DURATION and keep their values beside the Doc."""
    context = context_of(doc)
    times = times_of(text_of(doc), context)
    findings = findings_of(doc)
    spans = []
    for time in times:
        span = doc.char_span(time.start, time.end, label=label_of(time), alignment_mode="expand")
        if span is not None:
            spans.append(span)
            findings.times.append(time)
    if spans:
        doc.set_ents(filter_spans([*spans, *doc.ents]), default="unmodified")
    return doc

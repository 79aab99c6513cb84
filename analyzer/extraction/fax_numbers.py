"""Numbers that nobody answers: those of a fax, by the words before and behind them."""

from spacy.tokens import Span

from analyzer.extraction.sentence_reading import SentenceReading

WORDS_TO_LABEL = 3
"""Words before a number that say whether it is that of a fax, at most."""

CHARACTERS_TO_FAX = 100
"""Characters between "fax" as what one does and the number to fax to, at most."""


def takes_faxes(reading: SentenceReading, phone: Span) -> bool:
    """Whether the words beside a number make it that of a fax alone."""
    before = phone.doc[max(0, phone.start - WORDS_TO_LABEL) : phone.start].text.lower()
    if reading.around("a_fax").search(before) and not reading.around("no_mere_fax").search(before):
        return True
    others = [span.end_char for span in phone.doc.ents if span.label_ == "PHONE" and span.end <= phone.start]
    text = phone.doc.text.lower()
    clause = text[max([0, phone.start_char - CHARACTERS_TO_FAX, *others]) : phone.start_char]
    behind = text[phone.end_char :]
    faxed = reading.around("faxed_to").search(clause)
    if faxed and not reading.around("rung_or_faxed").search(faxed[0]):
        return True
    return bool(reading.around("fax_behind").match(behind))

"""What an address is given for: by the words that lead to it, then by its sentence, then by the one above."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from analyzer.extraction.addressees import SAME_PARAGRAPH
from analyzer.extraction.owned_times import LINES_OF_ADDRESS, LONGEST_LINE_OF_ADDRESS
from analyzer.extraction.sentence_reading import SentenceReading
from analyzer.schema.posting import ContactPurpose

LABEL_OF_TEXT_PHONE = 40
"""Characters before a number that say that it is for those who cannot hear: "Minicom: 555-0142"."""

WORDS_OF_ADDRESS = 40
"""Words of a line, or of several, that give an address and ask for nothing, at most."""

_CARRIED_OVER: frozenset[ContactPurpose] = frozenset({"other", "accommodation", "technical"})
"""What a sentence says for the next one as well; whoever may be asked about the job, may be asked there too."""


def purposes_of(reading: SentenceReading, addresses: Sequence[Span]) -> list[ContactPurpose]:
    """What each address of a sentence is given for, in their order."""
    if reading.section == "accommodation":
        return ["accommodation"] * len(addresses)
    if reading.strongly("contact_instruction", audience="applicants", force="obligation"):
        return ["enquiries"] * len(addresses)  # "before applying" says when to ask, and not where to apply
    whole = _stated(reading, reading.text) or _carried_over(reading) or _sent_to_below(reading)
    found: list[ContactPurpose] = []
    previous: ContactPurpose | None = None
    for address, words in zip(addresses, _own_words(reading, addresses), strict=True):
        own = _stated(reading, words)
        if own != "apply" and (by_itself := _by_itself(reading, address)):
            if address.label_ == "EMAIL" and not previous:
                found = [by_itself] * len(found)  # "call 555-0142 or e-mail accommodation@example.org"
            found.append(by_itself)
            previous = previous or (by_itself if address.label_ == "EMAIL" else None)
            continue
        previous = own or previous or _by_mailbox(reading, address) or whole
        found.append(previous or ("other" if _stands_below_house(reading, address) else "enquiries"))
    return found


def purpose_of(reading: SentenceReading) -> ContactPurpose:
    """What those are named for whom a sentence gives no address of."""
    return _stated(reading, reading.text) or _carried_over(reading) or "enquiries"


def _own_words(reading: SentenceReading, addresses: Sequence[Span]) -> Iterator[str]:
    """The words of the normal form that lead to each address, with what follows: "call 555-0142 for questions"."""
    text, taken = reading.text, 0
    stretches = [reading.form.stretch(address.start, address.end) for address in addresses]
    for (start, end), following in zip(stretches, [*stretches[1:], None], strict=True):
        if following is None:
            behind = reading.around("purpose_behind_last").match(text[end:])
        else:
            behind = reading.around("purpose_behind").match(text[end : following[0]])
        stop = end + (behind.end() if behind else 0)
        yield f"{text[taken:start]} {text[end:stop]}"
        taken = stop


def _stated(reading: SentenceReading, words: str) -> ContactPurpose | None:
    """What the words say; who takes questions and applications is to be asked."""
    for purpose, pattern in reading.context.lexicon.purposes.items():
        if not pattern.search(words) or (purpose == "technical" and reading.around("asks_as_well").search(words)):
            continue
        asks = purpose == "apply" and reading.around("enquiries_first").search(words)
        return "enquiries" if asks and not reading.around("applies_by_contact").search(words) else purpose
    return None


def _carried_over(reading: SentenceReading) -> ContactPurpose | None:
    """What the sentence above says, where this one only answers it: "Need help with the form?" - "E-mail Ann"."""
    before = reading.before
    if before is None or reading.start - before.end > SAME_PARAGRAPH:
        return None
    if not (reading.around("refers_back").match(reading.text) or before.text.endswith("?")):
        return None
    above = _stated(reading, before.text)
    return above if above in _CARRIED_OVER else None


def _sent_to_below(reading: SentenceReading) -> ContactPurpose | None:
    """To apply, where the lines above send papers to what stands below them, down to this one."""
    if len(reading.text.split()) > WORDS_OF_ADDRESS or reading.around("asks").search(reading.text):
        return None
    for index in range(reading.index - 1, max(-1, reading.index - 1 - LINES_OF_ADDRESS), -1):
        line = reading.posting.raw(index).lower()
        if reading.around("papers_go_below").search(line):
            return _stated(reading, reading.posting[index].text)
        if len(line) > LONGEST_LINE_OF_ADDRESS:
            return None
    return None


def _by_itself(reading: SentenceReading, address: Span) -> ContactPurpose | None:
    """What an office's mailbox or a text phone serves, whatever the sentence says."""
    if address.label_ == "PHONE":
        text = reading.cleaned.text.lower()
        label = text[max(0, address.start_char - LABEL_OF_TEXT_PHONE) : address.start_char]
        around = reading.around("text_phone_ahead"), reading.around("text_phone_behind")
        return "accommodation" if around[0].search(label) or around[1].match(text[address.end_char :]) else None
    if reading.around("mailbox_for_site").match(address.text):
        return "technical"
    if reading.around("mailbox_for_access").match(address.text):
        return "accommodation"
    return "other" if reading.around("other_office").match(address.text) else None


def _by_mailbox(reading: SentenceReading, address: Span) -> ContactPurpose | None:
    """To apply, where the mailbox is named for what it takes."""
    return "apply" if reading.around("mailbox_for_papers").match(address.text) else None


def _stands_below_house(reading: SentenceReading, address: Span) -> bool:
    """Whether a number is only that of the house whose postal address it stands with."""
    if address.label_ != "PHONE" or any(e.label_ == "PERSON" for e in reading.doc.ents):
        return False
    before = reading.before
    above = before.text if before is not None and reading.start - before.end <= SAME_PARAGRAPH else ""
    text = f"{above}\n{reading.text}" if reading.around("number_label").match(reading.text) else reading.text
    return bool(reading.around("house").search(text) and not reading.around("calls_upon").search(text))

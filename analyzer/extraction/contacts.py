"""Contact points: every person or address that the applicant is given, and what for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span

from analyzer.extraction.addressees import notices_to_agencies
from analyzer.extraction.contact_details import (
    LABEL_OF_NUMBER,
    counts_something_else,
    read_emails,
    read_phone,
)
from analyzer.extraction.contact_owners import OwnedAddress, named_in, owners, phone_beside
from analyzer.extraction.contact_purposes import purpose_of, purposes_of
from analyzer.extraction.fax_numbers import takes_faxes
from analyzer.extraction.hours import Stretch, hours_of
from analyzer.extraction.sentence_reading import SentenceReading, quote, word_pattern
from analyzer.extraction.signatures import has_mailbox, signed_above, signed_below
from analyzer.schema.posting import ContactPoint, ContactPurpose

MAX_CONTACT_POINTS = 50
"""A posting that gives more is a directory."""

WORDS_TO_NAME = 6
"""Words between an offer of contact and the name of the person, at most."""

WORDS_TO_EXAMPLE = 4
"""Words between "e.g." or a notice to agencies and the address that belongs to it, at most."""

SENTENCES_TO_NAME = 3
"""Sentences between a name and the mailbox that is made of it, at most."""

PURPOSES: tuple[ContactPurpose, ...] = ("enquiries", "apply", "other", "technical", "accommodation")
"""What an address serves that is given for several, the first of them."""


def contact_points(readings: Iterable[SentenceReading]) -> tuple[ContactPoint, ...]:
    """All contact points of the sentences, each address once, in the order of the text."""
    points: dict[str, ContactPoint] = {}
    for reading in readings:
        for point in _points(reading):
            key = (point.email or point.phone or point.url or point.name or "").lower()
            points[key] = _merged(points[key], point) if key in points else point
            if len(points) >= MAX_CONTACT_POINTS:
                return tuple(points.values())
    reached = {point.name for point in points.values() if point.email or point.phone}
    return tuple(p for p in points.values() if p.email or p.phone or p.url or p.name not in reached)


def _merged(known: ContactPoint, point: ContactPoint) -> ContactPoint:
    """One address that is given twice: for the purpose that serves applicants best, with all that is known of it."""
    first, second = sorted((known, point), key=lambda p: PURPOSES.index(p.purpose))
    return replace(
        first,
        name=first.name or second.name,
        phone=first.phone or second.phone,
        hours=first.hours or second.hours,
    )


def _points(reading: SentenceReading) -> list[ContactPoint]:
    entities = reading.doc.ents
    names = [e for e in entities if e.label_ == "PERSON"]
    spans = [e for e in entities if e.label_ in ("EMAIL", "PHONE") and not _is_withheld(reading, e)]
    if not (names or spans) or word_pattern(reading.context, "board_furniture").search(reading.text):
        return []
    if not spans:
        return [_point(reading, name, None, None, purpose_of(reading)) for name in _offered(reading, names)]
    facts = zip(spans, owners(spans, names), purposes_of(reading, spans), strict=True)
    addresses = [OwnedAddress(*each) for each in facts]
    emails, phones = [a for a in addresses if a.is_email], [a for a in addresses if not a.is_email]
    return [_signed(reading, point) for point in _paired(reading, emails, phones, names)]


def _paired(
    reading: SentenceReading, emails: Sequence[OwnedAddress], phones: Sequence[OwnedAddress], names: Sequence[Span]
) -> Iterator[ContactPoint]:
    """The addresses of a sentence, each mailbox with the number of whom it reaches."""
    shared = len(emails) > max(1, len(phones))
    for email in emails:
        phone = phone_beside(email, phones, shared=shared)
        phones = [p for p in phones if p is not phone]
        name, number = email.name or (phone.name if phone else None), phone.span if phone else None
        written = read_emails(email.span.text)
        for address in written or [None] * bool(name or number):  # a hidden one leaves whom it reaches
            owner = name if len(written) <= 1 else named_in(address or "", names)
            yield replace(_point(reading, owner, email.span, number, email.purpose), email=address)
    for phone in phones:
        yield _point(reading, phone.name, None, phone.span, phone.purpose)


def _signed(reading: SentenceReading, point: ContactPoint) -> ContactPoint:
    """A contact point with the name that stands above it or signs the letter, where its sentence has none.

    A name from which its mailbox is not made gives way to one above it from which it is: what stood there was a firm's.
    """
    words, text = reading.context.lexicon.persons, reading.description
    if point.evidence is None or (point.name and (point.email is None or has_mailbox(point.name, point.email, words))):
        return point
    name = signed_above(text, point.evidence.start, point.email, words, reading.context.lexicon.language)
    if point.name is not None:
        return replace(point, name=name) if name and has_mailbox(name, point.email, words) else point
    name = name or _named_before(reading, point.email)
    if name is None and reading.around("writer").search(reading.text):
        name = signed_below(text, reading.end, words)
    return replace(point, name=name)


def _named_before(reading: SentenceReading, email: str | None) -> str | None:
    """The person in the sentences before whose name an address is made of."""
    if email is None:
        return None
    for index in range(reading.index - 1, max(-1, reading.index - 1 - SENTENCES_TO_NAME), -1):
        for entity in reading.posting[index].doc.ents:
            name = " ".join(entity.text.split())
            if entity.label_ == "PERSON" and has_mailbox(name, email, reading.context.lexicon.persons):
                return name
    return None


def _point(
    reading: SentenceReading, name: Span | None, email: Span | None, phone: Span | None, purpose: ContactPurpose
) -> ContactPoint:
    spans = [s for s in (name, email, phone) if s is not None]
    hours = hours_of(reading, spans, called=phone is not None)
    stretches = [(s.start_char, s.end_char) for s in spans] + ([hours] if hours else [])
    start = reading.start + reading.cleaned.original(min(first for first, _ in stretches))
    end = reading.start + reading.cleaned.original(max(last for _, last in stretches))
    return ContactPoint(
        name=" ".join(name.text.split()) if name is not None else None,
        email=None,
        phone=read_phone(phone.text) if phone is not None else None,
        purpose=purpose,
        hours=_written(reading, hours) if hours else None,
        evidence=quote(reading.description, start, end),
    )


def _written(reading: SentenceReading, stretch: Stretch) -> str:
    """The words of a stretch as the posting has them, on one line."""
    first, last = (reading.start + reading.cleaned.original(offset) for offset in stretch)
    return " ".join(reading.description[first:last].split())


def _offered(reading: SentenceReading, names: Sequence[Span]) -> list[Span]:
    """Those whom the words that offer contact name, and whom they name beside them: "contact Ann Lee or Bob Stone"."""
    offers = [
        reading.span(match)
        for force in ("permission", "obligation")
        for match in reading.strongly("contact_instruction", audience="applicants", force=force)
    ]
    found: list[Span] = []
    for name in names:
        beside = found and name.start - found[-1].end <= 1
        if beside or any(s.start <= name.end + WORDS_TO_NAME and name.start < s.end + WORDS_TO_NAME for s in offers):
            found.append(name)
    return found


def _is_withheld(reading: SentenceReading, address: Span) -> bool:
    """Whether an address is that of a fax, of no phone, a mere example, or one that agencies are told not to use."""
    if address.label_ == "PHONE":
        return takes_faxes(reading, address) or _counts_something_else(reading, address)
    before = address.doc[max(0, address.start - WORDS_TO_EXAMPLE) : address.start].text.lower()
    if word_pattern(reading.context, "for_example").search(before):
        return True
    notices = [match for match in notices_to_agencies(reading) if not match.phrase.weak]
    return any(span.start <= address.start < span.end + WORDS_TO_EXAMPLE for span in map(reading.span, notices))


def _counts_something_else(reading: SentenceReading, phone: Span) -> bool:
    """Whether the line above labels a number that begins its own as that of a job: "Job ref", "555-0142"."""
    label = reading.raw_before[-LABEL_OF_NUMBER:]
    return phone.start == 0 and counts_something_else(label, reading.context.lexicon)

"""Contact points: every person or address that the applicant is given, and what for."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Span

from analyzer.extraction.addressees import notices_to_agencies
from analyzer.extraction.contact_details import HIDDEN, read_email, read_phone
from analyzer.extraction.hours import Stretch, hours_of
from analyzer.extraction.sentence_reading import SentenceReading, quote, word_pattern
from analyzer.schema.posting import ContactPoint, ContactPurpose

MAX_CONTACT_POINTS = 50
"""A posting that gives more is a directory."""

WORDS_TO_NAME = 3
"""Words between an offer of contact and the name of the person, at most."""

WORDS_TO_EXAMPLE = 4
"""Words between "e.g." or a notice to agencies and the address that belongs to it, at most."""

WORDS_TO_LABEL = 3
"""Words before a number that say whether it is that of a fax, at most."""

PURPOSES: tuple[ContactPurpose, ...] = ("enquiries", "apply", "other", "technical", "accommodation")
"""What an address serves that is given for several, the first of them."""

WORDS_TO_FIRST_NAME = 10
"""Words before an address in which the first name stands that it begins with, at most."""

LETTERS_OF_FIRST_NAME = 3
"""Shorter ones are mostly initials and offices."""

LETTERS_IN_COMMON = 4
"""Shorter parts of a name stand in addresses by chance."""


def contact_points(readings: Iterable[SentenceReading]) -> tuple[ContactPoint, ...]:
    """All contact points of the sentences, each address once, in the order of the text."""
    points: dict[str, ContactPoint] = {}
    for reading in readings:
        for point in _points(reading):
            key = (point.email or point.phone or point.url or point.name or "").lower()
            points[key] = _merged(points[key], point) if key in points else point
            if len(points) >= MAX_CONTACT_POINTS:
                return tuple(points.values())
    return tuple(points.values())


def _merged(known: ContactPoint, point: ContactPoint) -> ContactPoint:
    """One address that is given twice: for the purpose that serves applicants best, with its name and hours."""
    first, second = sorted((known, point), key=lambda p: PURPOSES.index(p.purpose))
    return replace(first, name=first.name or second.name, hours=first.hours or second.hours)


def _points(reading: SentenceReading) -> list[ContactPoint]:
    entities = reading.doc.ents
    names = [e for e in entities if e.label_ == "PERSON"]
    emails = [e for e in entities if e.label_ == "EMAIL" and not _is_withheld(reading, e)]
    phones = [e for e in entities if e.label_ == "PHONE" and not _is_fax(reading, e)]
    if not (names or emails or phones) or word_pattern(reading.context, "board_furniture").search(reading.text):
        return []
    purpose = _purpose(reading)
    if not emails and not phones:
        return [_point(reading, name, None, None, purpose) for name in names if _is_offered(reading, name)][:1]
    found: list[ContactPoint] = []
    used: set[int] = set()
    for email in emails:
        name = _owner(email, names) or _nearest(email, names) or _first_name(reading, email)
        phone = (
            _nearest(email, [p for p in phones if p.start not in used])
            if len(emails) <= len(phones) or len(emails) == 1
            else None
        )
        if phone is not None:
            used.add(phone.start)
        found.append(_point(reading, name, email, phone, purpose))
    found += [_point(reading, _nearest(p, names), None, p, purpose) for p in phones if p.start not in used]
    return found


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
        email=read_email(email.text) if email is not None else None,
        phone=read_phone(phone.text) if phone is not None else None,
        purpose=purpose,
        hours=_written(reading, hours) if hours else None,
        evidence=quote(reading.description, start, end),
    )


def _written(reading: SentenceReading, stretch: Stretch) -> str:
    """The words of a stretch as the posting has them, on one line."""
    first, last = (reading.start + reading.cleaned.original(offset) for offset in stretch)
    return " ".join(reading.description[first:last].split())


def _is_offered(reading: SentenceReading, name: Span) -> bool:
    """Whether the words that offer contact name this person."""
    offers = [
        match
        for force in ("permission", "obligation")
        for match in reading.strongly("contact_instruction", audience="applicants", force=force)
    ]
    return any(
        s.start <= name.end + WORDS_TO_NAME and name.start < s.end + WORDS_TO_NAME for s in map(reading.span, offers)
    )


def _is_withheld(reading: SentenceReading, email: Span) -> bool:
    """Whether the address is hidden, a mere example, or one that agencies are told not to use."""
    if HIDDEN.search(email.text):
        return True
    before = email.doc[max(0, email.start - WORDS_TO_EXAMPLE) : email.start].text.lower()
    if word_pattern(reading.context, "for_example").search(before):
        return True
    notices = [match for match in notices_to_agencies(reading) if not match.phrase.weak]
    return any(span.start <= email.start < span.end + WORDS_TO_EXAMPLE for span in map(reading.span, notices))


def _is_fax(reading: SentenceReading, phone: Span) -> bool:
    before = phone.doc[max(0, phone.start - WORDS_TO_LABEL) : phone.start].text.lower()
    return bool(reading.around("a_fax").search(before)) and not reading.around("no_mere_fax").search(before)


def _owner(email: Span, names: list[Span]) -> Span | None:
    """The person whose name the address is made of."""
    local = email.text.lower().partition("@")[0]
    return next((n for n in names for w in n if len(w) >= LETTERS_IN_COMMON and w.lower_ in local), None)


def _first_name(reading: SentenceReading, email: Span) -> Span | None:
    """The one capitalised word before an address that the address begins with: "Email Anna (anna@example.org)"."""
    words = reading.context.lexicon.persons
    mailbox = email.text.partition("@")[0]
    for word in reversed(email.doc[max(0, email.start - WORDS_TO_FIRST_NAME) : email.start]):
        known = word.lower_ in words["other"] or word.lower_ in words["mailboxes"]
        begins = mailbox.lower().startswith(word.lower_) and not mailbox[len(word) :][:1].isalpha()
        if begins and word.is_title and len(word) >= LETTERS_OF_FIRST_NAME and not known:
            return email.doc[word.i : word.i + 1]
    return None


def _nearest(target: Span, others: list[Span]) -> Span | None:
    """The closest of `others`, at most a dozen words away."""
    near = [o for o in others if abs(o.start - target.start) <= 12]
    return min(near, key=lambda o: abs(o.start - target.start), default=None)


def _purpose(reading: SentenceReading) -> ContactPurpose:
    if reading.section == "accommodation":
        return "accommodation"
    if reading.strongly("contact_instruction", audience="applicants", force="obligation"):
        return "enquiries"  # "before applying" says when to ask, and not where to apply
    for purpose, pattern in reading.context.lexicon.purposes.items():
        if purpose == "apply" and reading.around("enquiries_first").search(reading.text):
            continue
        if pattern.search(reading.text):
            return purpose
    return "enquiries" if word_pattern(reading.context, "about_job").search(reading.text) else "other"

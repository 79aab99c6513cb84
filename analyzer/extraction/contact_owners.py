"""Who is reached where: names beside the addresses of a sentence, and numbers beside its mailboxes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from analyzer.extraction.context import lexicon_of
from analyzer.schema.posting import ContactPurpose

WORDS_TO_ADDRESS = 24
"""Words between a name and its address, at most: a post, an office and labels stand between them."""

WORDS_TO_NUMBER = 12
"""Words between a mailbox and a number of one unnamed owner, at most."""

WORDS_BETWEEN_ADDRESSES = 5
"""Words between two addresses of one person, at most; they are labels and signs."""

WORDS_TO_FIRST_NAME = 10
"""Words before an address in which the first name stands that it begins with, at most."""

LETTERS_OF_FIRST_NAME = 3
"""Shorter ones are mostly initials and offices."""

LETTERS_IN_COMMON = 4
"""Shorter parts of a name stand in addresses by chance."""


@dataclass(frozen=True, slots=True)
class OwnedAddress:
    """An e-mail address or a number, with what the sentence says of it."""

    span: Span
    name: Span | None
    """Who is reached there; None if nobody is named."""

    purpose: ContactPurpose

    @property
    def is_email(self) -> bool:
        """Whether letters go there."""
        return self.span.label_ == "EMAIL"


def owners(addresses: Sequence[Span], names: Sequence[Span]) -> list[Span | None]:
    """The name that belongs to each address, in their order: whose it is made of, else that before it, or behind it."""
    named_behind = bool(addresses and names) and all(
        address.start < name.start for address, name in ((addresses[0], names[0]), (addresses[-1], names[-1]))
    )
    found: list[Span | None] = []
    for place, address in enumerate(addresses):
        before = addresses[place - 1] if place else None
        after = addresses[place + 1] if place + 1 < len(addresses) else None
        leading = [n for n in names if (before is None or n.start > before.start) and n.start < address.start]
        following = [n for n in names if n.start > address.start and (after is None or n.start < after.start)]
        name = named_in(address.text, names)
        if name is None and leading and not named_behind:
            name = _if_near(leading[-1], address)
        if name is None and not leading and before is not None and _goes_on(before, address):
            name = found[-1]
        if name is None and following and (named_behind or (not leading and after is None)):
            name = _if_near(following[0], address)
        found.append(name or (_first_name(address) if address.label_ == "EMAIL" else None))
    return found


def named_in(address: str, names: Sequence[Span]) -> Span | None:
    """The person whose name an e-mail address is made of."""
    local = address.lower().rpartition("@")[0]
    return next((n for n in names for w in n if len(w) >= LETTERS_IN_COMMON and w.lower_ in local), None)


def phone_beside(email: OwnedAddress, phones: Iterable[OwnedAddress], *, shared: bool) -> OwnedAddress | None:
    """The number of whom an e-mail reaches, of one purpose with it; where mailboxes share it, that of a name only."""
    fitting = [
        phone
        for phone in phones
        if phone.purpose == email.purpose
        and (_same(phone.name, email.name) or (not shared and _may_share(phone, email)))
    ]
    return min(fitting, key=lambda phone: abs(phone.span.start - email.span.start), default=None)


def _same(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.text == other.text


def _may_share(phone: OwnedAddress, email: OwnedAddress) -> bool:
    """Whether nothing tells a number and a mailbox apart, and they stand near each other."""
    if phone.name is not None and email.name is None and email.span.start < phone.name.start < phone.span.start:
        return False  # who is named behind the mailbox has the number alone
    return None in (phone.name, email.name) and _words_between(phone.span, email.span) <= WORDS_TO_NUMBER


def _if_near(name: Span, address: Span) -> Span | None:
    return name if _words_between(name, address) <= WORDS_TO_ADDRESS else None


def _words_between(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _goes_on(before: Span, address: Span) -> bool:
    """Whether an address follows another with no more than labels between them, and no new name or office."""
    between = [t for t in address.doc[before.end : address.start] if not (t.is_punct or t.is_space)]
    known = lexicon_of(address.doc).persons["labels"]
    return len(between) <= WORDS_BETWEEN_ADDRESSES and not any(t.is_title and t.lower_ not in known for t in between)


def _first_name(email: Span) -> Span | None:
    """The one capitalised word before an address that the address begins with: "Email Anna (anna@example.org)"."""
    words = lexicon_of(email.doc).persons
    mailbox = email.text.partition("@")[0]
    for word in reversed(email.doc[max(0, email.start - WORDS_TO_FIRST_NAME) : email.start]):
        known = word.lower_ in words["other"] or word.lower_ in words["mailboxes"]
        begins = mailbox.lower().startswith(word.lower_) and not mailbox[len(word) :][:1].isalpha()
        if begins and word.is_title and len(word) >= LETTERS_OF_FIRST_NAME and not known:
            return email.doc[word.i : word.i + 1]
    return None

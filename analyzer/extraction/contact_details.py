"""Addresses in a sentence: e-mail (also obfuscated), telephone numbers, web addresses; as entities of the Doc."""

import re
from collections.abc import Iterator

import re2
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from analyzer.extraction.context import lexicon_of, text_of
from analyzer.extraction.lexicon import Lexicon
from analyzer.extraction.spelt_addresses import (
    AT_SIGN,
    BEHIND_ADDRESS,
    DOT_SIGN,
    MAY_HAVE_AT,
    MAY_HAVE_DOT,
    PARTED,
)
from analyzer.hidden_addresses import HIDDEN, hides_email

_LOCAL = r"[A-Za-z0-9][A-Za-z0-9_+'&-]*"
_PLAIN = re2.compile(
    r"(?:mailto:)?" + _LOCAL + r"(?:\.[A-Za-z0-9_+'&-]+)*\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}"
)
EMAIL = re2.compile(
    r"(?:mailto:)?(" + _LOCAL + r"(?:\.[A-Za-z0-9_+'&-]+)*\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24})"
    r"|([A-Za-z0-9][A-Za-z0-9._+'-]*@\.{3,4}|(?i:" + HIDDEN + "))"
    rf"|\b({_LOCAL}(?:{DOT_SIGN}{_LOCAL})*{AT_SIGN}[A-Za-z0-9-]+(?:{DOT_SIGN}[A-Za-z0-9-]+)*{DOT_SIGN}[A-Za-z]{{2,6}})\b"
)
_DOTTED = rf"{_LOCAL}(?:\.{_LOCAL})*"
_GROUP = re2.compile(rf"[{{(\[<]({_DOTTED}(?:[ ]?[,;|/][ ]?{_DOTTED})+)[}})\]>](@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{{2,24}})")
"""Several mailboxes of one domain: "{ann,bob}@example.org"."""

_BETWEEN_MAILBOXES = re.compile("[ ]?[,;|/][ ]?")
URL = re2.compile(
    r"(?i)\b(?:https?://[^\s<>\"|]+|www\.[^\s<>\"|]+"
    r"|(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|io|ai|co\.uk|ac\.uk|org\.uk|ie|de|eu|us|ca)(?:/[^\s<>\"|]*)?)\b/?"
)
PHONE = re2.compile(
    r"0[0-9]{5,6} [0-9]{4,6}|[1-9][0-9]{1,2}[ .-][0-9][ .-][0-9]{3,4}[ .-]?[0-9]{3,4}"
    r"|(?:\+\s?[0-9]{1,3}[ .-]?(?:[0-9][ .-])?)?(?:\(\+?[0-9]{1,5}(?:[ -][0-9]{1,4})?\)[ .-]{0,2})?"
    r"[0-9]{2,5}(?:[ .\x{2010}-\x{2014}/-]{1,2}[0-9]{2,10}){1,5}"
    r"|\([0-9]{2,6}\)[ .-]{0,2}(?:[0-9]{4,9}|[0-9](?:[ .-][0-9]{2,4}){2,3})"
    r"|\+[0-9]{1,3} ?\(0\) ?[0-9]{6,12}|\+[0-9]{1,3}[ .-]\(?[0-9]{1,3}\)?[ .-][0-9]{5,9}"
    r"|\+[0-9]{1,3}[ .-][0-9]{7,12}|\+?[0-9]{8,14}|[0-9]{6,7}"
    r"|(?:\+?1[ .-])?\(?[0-9]{3}\)?[ .-]{0,3}[0-9]{3}[ .-]{1,3}[0-9]{4}|[0-9]{3}-[0-9]{4}"
    r"|\+?[0-9]{2,5}(?:[ -]{0,2}[0-9]{0,5}[Xx]{3,10}[0-9]{0,4}){1,3}"
    r"|1-[0-9]{3}-[A-Z]{3,7}(?:-[A-Z]{2,5})?|[0-9]{3}[-. ][A-Z]{4,7}"
)
_WITHOUT_PLUS = re.compile(r"[1-9][0-9]{1,2}[ .-][0-9][ .-][0-9 .-]+")
"""The code of a country and of an area without the sign before them, as any row of figures may be: "61 2 5550 0142"."""

_COUNT_AND_YEAR = re.compile(r"[0-9]{1,4} (?:19|20)[0-9]{2}(?:[ /–-]{1,3}(?:19|20)?[0-9]{2})?")
"""The end of a name and a year, as lists of firms have them: "Top 100 2024"."""

_EXTENSION = re.compile(r"[ ,;(]*([A-Za-z]{1,9}[ .:#]*[0-9]{1,6})")
"""What is dialled behind a number, with its label."""

_GLUED_TO_NUMBER = re.compile(r"[A-Z][a-z]|[A-Z]{4}")
"""A word of the next line behind a number: "555-0142If I miss your call"."""

_CODE_BEHIND = re.compile(r"-[A-Z]{1,4}\b")
"""What makes a number that of a job: "555-0142-LR"."""

_POST_CODE, _JAPAN = re.compile(r"[0-9]{3}-[0-9]{4}"), re.compile(r"〒|\b(?i:japan)\b")
"""A post code of Japan looks like a local number elsewhere: "Saitama 351-0198, Japan"."""

_DIGITS = re.compile("[0-9]{2}")
"""What every telephone number has."""

_NO_PHONE = re2.compile(
    r"^(?:(?:19|20)[0-9]{2}[ ./-]{1,2}(?:19|20)?[0-9]{2,4}|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}"
    r"|(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[1-9][0-9]{0,2}(?:[ ,.][0-9]{3})+|[0-9]{5}-[0-9]{4}"
    r"|(?:[01][0-9]|2[0-3])(?:00|15|30|45) ?[-\x{2013}] ?(?:[01][0-9]|2[0-4])(?:00|15|30|45)"
    r"|[0-9]{2,4}/[0-9]{3,4}|(?:19|20)[0-9]{2}/[0-9]{4,8}|[0-9]{1,2}\.[0-9]{2} ?[-\x{2013}/] ?[0-9]{1,2}\.[0-9]{2})$"
)
_MASKED = re.compile(r"[+0-9 -]{2,12}(?:(?i:x)[ -]?){3}")
"""What boards leave of a number that they hide: "+91-XXXXXXXXXX", "98XXXXXX12"."""

_TIMESTAMP = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?: ?[+-][0-9]{2}:?[0-9]{2})?"
)
"""A moment as programs write it (ISO 8601), digits of which look like numbers."""

_SERIES = re2.compile(r"(?:^|[\s(,/])(?:GS|WG|WL|WS|AD|GG|FV|NF|SV|[A-Z]{2,3}[0-9]+)-$")
"""Before a series and grade of the federal service or the like: "GS-0962-05/07"."""
_SPACES = dict.fromkeys(map(ord, "\t\u00a0\u2007\u2009\u200b\u202f"), " ")
"""What may stand between the groups of a number in place of a space, as long as one."""

MASK = "..."
"""What boards write in place of a domain."""

# Where a link has lost the spaces around it, its neighbours stick to the address.
_GLUED_WORD = re2.compile(r"^([^@]+@[^@]*\.[a-z]{2,})[A-Z][a-z]+$")
_GLUED_MAILBOX = re2.compile(
    r"^(?:to|at|or|by|mail|email)((?:info|jobs?|hr|careers?|recruit\w*|apply|applications?|admin\w*|office|contact"
    r"|human[-_.]?resources|personnel|hiring|vacanc\w+|resumes?|cvs?|enquir\w+|inquir\w+|support)@.*)$"
)
MIN_GLUED = 4
"""Letters of a preposition and a name stuck together, more than."""

_GLUED_PREPOSITIONS = ("to", "at", "or")
_WHOLE_WORDS = re2.compile(
    r"^(?:tom(?:as|m|[._@-])|ton[iy]|tob[iy]|todd|tor(?:@|[._-]|e|st|r)|tova|tou|tota|tool|top|tow|at[lht]|atelier"
    r"|or[adgil]|orch)"
)
"""Names and words that begin like a preposition."""

MIN_PHONE_DIGITS, MAX_PHONE_DIGITS = 7, 15
"""ITU-T E.164 allows fifteen digits; local numbers have seven or more."""

MIN_PLAIN_DIGITS = 8
"""Fewer figures in a row are a telephone number only where somebody is to be rung on them: "ring Ann on 550142"."""

CUE_OF_NUMBER = 16
"""Characters before a number that tell what it is the number of."""

LABEL_OF_NUMBER = 72
"""Characters before a number that may say whose it is: "call the office on its new number: 555-0142"."""

LABEL_OF_EXTENSION = 24
"""Characters behind a number that hold its extension."""

MIN_BEFORE_SLASH = 9
"""Digits from which on a slash ends a number; fewer are the code of an area before it."""


@Language.component("contact_details", assigns=["doc.ents"])
def contact_details(doc: Doc) -> Doc:
    """Set the entities EMAIL, URL and PHONE."""
    text = text_of(doc)
    if any(c in "@.]" or c.isdigit() for c in text) or MAY_HAVE_AT.search(text):
        spans = [
            span
            for start, end, label in _found(text, lexicon_of(doc))
            if (span := doc.char_span(start, end, label=label, alignment_mode="expand"))
        ]
        doc.set_ents(filter_spans([*spans, *doc.ents]), default="unmodified")
    return doc


def read_emails(text: str) -> tuple[str, ...]:
    """The addresses that can be written to: "{ann,bob}@example.org" is two, "[email protected]" none."""
    if group := _GROUP.search(text):
        return tuple(mailbox + group.group(2) for mailbox in _BETWEEN_MAILBOXES.split(group.group(1)))
    return () if hides_email(text) else (read_email(text),)


def read_email(text: str) -> str:
    """The address behind an obfuscation: "jobs at example dot org" → "jobs@example.org"."""
    match = EMAIL.search(text)
    if match and match.group(2):  # the board has masked it: "jobs@..."; a fourth dot ends the sentence
        return _unglued(match.group(2).rstrip(".")) + MASK
    found = (match.group(1) or match.group(3) or text) if match else text
    found = re2.sub(AT_SIGN, "@", found)
    found = re2.sub(DOT_SIGN, ".", found)
    found = "".join(found.split()).strip(".'")
    return str(_GLUED_WORD.sub(r"\1", _GLUED_MAILBOX.sub(r"\1", found)))


def _unglued(address: str) -> str:
    """A masked address without the preposition that sticks to it: "tojane@" → "jane@"."""
    if _WHOLE_WORDS.match(address):
        return address
    return next(
        (address[len(p) :] for p in _GLUED_PREPOSITIONS if address.startswith(p) and address.find("@") > MIN_GLUED),
        address,
    )


def read_phone(text: str) -> str:
    """The number and its extension, grouped as written: "Tel.0913 823313 (ext: 12)" → "0913 823313 ext: 12"."""
    text = text.translate(_SPACES)
    start, end = next(_numbers(text), (0, len(text)))
    extension = _EXTENSION.match(text, end)
    number = " ".join(text[start:end].split()).strip(" .,;/-")
    return f"{number} {extension[1]}" if extension else number


def _found(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    taken = list(_mailboxes(text, lexicon))
    yield from ((start, end, "EMAIL") for start, end in taken)
    for match in URL.finditer(text) if "." in text else ():
        if _is_free(match.start(), match.end(), taken):
            taken.append(match.span())
            yield *match.span(), "URL"
    text = _TIMESTAMP.sub(lambda match: " " * len(match[0]), text.translate(_SPACES))
    for start, end in _numbers(text):
        if _is_free(start, end, taken) and _is_phone(text, start, end, lexicon):
            extension = lexicon.contexts["extension"].match(text[end : end + LABEL_OF_EXTENSION])
            yield start, end + (extension.end() if extension else 0), "PHONE"


def _is_free(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return not any(start < last and end > first for first, last in taken)


def _mailboxes(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    if not ("@" in text or hides_email(text) or MAY_HAVE_AT.search(text)):
        return
    taken: list[tuple[int, int]] = []
    for pattern in (_GROUP, _PLAIN, EMAIL):  # "us at ann.lee@example.org" also looks like an obfuscated address
        for match in pattern.finditer(text):
            start, end = match.span()
            spelt = pattern is EMAIL and match.group(3) is not None
            if not _is_free(start, end, taken) or (spelt and not _is_spelt_out(text, start, end)):
                continue
            if not lexicon.contexts["no_mailbox"].match(text, start):
                taken.append((start, end))
                yield start, end


def _is_phone(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    number = text[start:end]
    digits = sum(c.isdigit() for c in number)
    letters = any(c.isalpha() for c in number)
    masked = _MASKED.match(number) is not None
    if masked:
        digits, letters = digits + number.lower().count("x"), False
    before = text[max(0, start - CUE_OF_NUMBER) : start]
    if (
        _NO_PHONE.match(number.strip())
        or _SERIES.search(before)
        or counts_something_else(text[max(0, start - LABEL_OF_NUMBER) : start], lexicon)
        or text[start - 1 : start].isalnum()
        or _CODE_BEHIND.match(text, end)
        or (_POST_CODE.fullmatch(number) and _JAPAN.search(text))
        or (number.isdigit() and _in_brackets(text, start, end) and lexicon.contexts["numbered_post"].search(text))
        or (text[end : end + 1].isalnum() and not letters and not _GLUED_TO_NUMBER.match(text, end))
    ):
        return False
    if digits < MIN_PLAIN_DIGITS and number.isdigit():
        return lexicon.contexts["local_phone_ahead"].search(text[max(0, start - LABEL_OF_NUMBER) : start]) is not None
    clear = number[0] == "+" if masked else not (number.strip().isdigit() or _may_count(number))
    called = clear or lexicon.contexts["phone_ahead"].search(before) is not None
    return (called and MIN_PHONE_DIGITS <= digits <= MAX_PHONE_DIGITS) or letters


def _is_spelt_out(text: str, start: int, end: int) -> bool:
    """Whether words are an address: with the word for its dot, or in brackets, of a mailbox that looks like one."""
    if MAY_HAVE_DOT.search(text[start:end]):
        return True
    if PARTED.match(text, start, end) and not URL.fullmatch(text[start:end].split(maxsplit=1)[0]):
        return BEHIND_ADDRESS.match(text, end) is not None
    mailbox = text[start:end].split(maxsplit=1)[0]
    if text[start - 1 : start] not in ("(", "<") or text[end : end + 1] not in (")", ">"):
        return False
    return not mailbox.isalpha() or mailbox.lower() in text[max(0, start - LABEL_OF_NUMBER) : start].lower().split()


def _in_brackets(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == "(" and text[end : end + 1] == ")"


def _may_count(number: str) -> bool:
    """Whether figures in groups are a number to call only where a word says so."""
    return bool(_WITHOUT_PLUS.fullmatch(number) or _COUNT_AND_YEAR.fullmatch(number))


def counts_something_else(before: str, lexicon: Lexicon) -> bool:
    """Whether a label makes the number behind it that of a job, a box, a price: "Ref. no. 555-0142"."""
    label = lexicon.contexts["number_of_another_thing"].search(before[-CUE_OF_NUMBER:])
    return label is not None and lexicon.contexts["number_of_a_phone"].search(before) is None


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Runs that may be telephone numbers; "0111 111111/022 222 2222" is two."""
    position = 0 if _DIGITS.search(text) else len(text)
    while match := PHONE.search(text, position):
        start, position = match.span()
        first, slash, _ = match.group().partition("/")
        if slash and sum(c.isdigit() for c in first) >= MIN_BEFORE_SLASH:
            position = start + len(first)
        yield start, position

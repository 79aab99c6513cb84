"""The form in which rules and classifier read a sentence, aligned with spaCy's tokens.

Lower case, contractions written out (spaCy's norms: "don't" is "do not"); one space between words; typographic variants
folded to ASCII; list bullets and markup characters left out; addresses and times replaced by masks. A mask is a word of
its own ("_date_"), so word boundaries work on it. Case, line breaks, bullets and the values of dates therefore cannot
change what a rule or the classifier sees.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import re2
from spacy.tokens import Doc, Span

from analyzer.extraction.list_signs import BULLETS, CROSSES, TICKS
from analyzer.extraction.spelt_addresses import SET_APART

_FOLDED = {
    **dict.fromkeys("‘’‛′´`ʼ＇", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys(f'"“”„‟″«»*~^>{BULLETS.replace("·", "")}{TICKS}', " "),
    **dict.fromkeys("\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029\u2800", " "),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
    ),
    **dict.fromkeys(f"{CROSSES}✕✖❎☒", "✗"),
    **dict.fromkeys("→➔➜➝➡⇒⟶👉📧📞📩📲📱☎✉💌", " "),
    "|": ":",  # table cells read like "Label: value"
    "…": ".",
    "⁄": "/",
}
# Letters of other scripts that look like Latin ones: a notice must not escape by being written with them. From the
# table of Unicode Technical Standard 39, what is told from the Latin letter by no eye; small capitals beside them.
_HOMOGLYPHS = {
    **dict(zip("АВЕЅІЈКМНОРСТУХЗаеѕіјорсухһԁԛԝ", "ABESIJKMHOPCTYX3aesijopcyxhdqw", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳαγεηικνορτυχωϲ", "ABEZHIKMNOPTYXCjayenikvoptuxwc", strict=True)),
    **dict(zip("ՍՕոսօհցքզյ", "UOnuohgpqj", strict=True)),
    **dict(zip("ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ", "ABCDEHJKLMPRSTVWZ", strict=True)),
    **dict(zip("ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "ABCDEFGHIJKLMNOPRSTUVWXYZ", strict=True)),
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡɩı", "abcdefghijklmnoprstuvwyzagii", strict=True)),
}
_ONE_TO_ONE = str.maketrans(_FOLDED)
_LOOKALIKES = str.maketrans(_HOMOGLYPHS)
# Signs that no reader sees: controls, what Unicode calls default ignorable, annotation marks, halves of characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


_DAY_NAMES = "[Mm]onday|[Tt]uesday|[Ww]ednesday|[Tt]hursday|[Ff]riday|[Ss]aturday|[Ss]unday"
_MONTH_NAMES = "January|February|March|April|June|July|August|September|October|November|December"
_LABELS = (
    "Closing|Closes|Deadline|Interviews?|Opening|Posting|Apply|Application|Salary|Location|Venue|Date|Time|How|Last|Final"
    "|Respond|Notice"
    "|CLOSING|DEADLINE|INTERVIEWS?|APPLY|APPLICATION"
)
_OPENERS = (
    "No|NO|Please|PLEASE|Kindly|Only|ONLY|If|Do|DO|For|We|Applicants|Candidates|Applications|Interested|Interviews"
)
_ENDS = "[Cc]alls|CALLS|[Pp]lease|PLEASE|[Ii]nquiries|[Ee]nquiries|[Vv]isits|[Ee]?mails|[Rr]ecruiters|[Aa]gencies"
# Where a space was lost between a label and its value, or behind the value: "Closing date:9 MayInterview date:12 May";
# and before a word that opens a sentence, or behind one that ends it: "send a resume onlyNo calls pleaseSalary".
_GLUED = re2.compile(
    r"([a-z]{2}:)[A-Z0-9]|([A-Z]{3}:)[0-9]|([0-9]/[0-9]{2,4})[A-Z]"
    rf"|((?:{_DAY_NAMES}|{_MONTH_NAMES}))[A-Z][a-z]|([0-9]{{4}}|[0-9] ?(?:am|pm|AM|PM))[A-Z][a-z]"
    rf"|([a-z)])(?:{_LABELS})(?:[ :]|$)|((?:{_MONTH_NAMES}|[Dd]ate|Interviews?|Deadline|[Bb]y))[0-9]"
    rf"|([a-z0-9)]|[A-Z]{{2}})(?:{_OPENERS})(?: |$)|((?:{_ENDS}))[A-Z][a-z]"
)
_MAY_GLUE = re.compile("[a-z)0-9:][A-Z]|M[A-Z]|[a-z:][0-9]|[A-Z]{3}[a-z]")
"""Without two such characters side by side nothing is glued: "CASINO" is one word."""

_ACTS = "[Cc]all|[Cc]ontact|[Pp]hone|[Tt]elephone|[Tt]ext|[Ee]-?mail|[Vv]isit|CALL|CONTACT|PHONE|TEXT|E-?MAIL|VISIT"
_NUMBER = r"(?:[0-9]{3}[-. ])?[0-9]{3}[-. ][0-9]{4}|0[0-9]{3,4} [0-9]{3} ?[0-9]{3}|[0-9]{5} [0-9]{5}|\+[0-9]{2,3} [0-9]"
# The same in what tells of contact, before a word and behind one: "ContactAnn LeePhone(555) 555-0142Fax555-0143",
# "please donot callthe office", "any questionscall Ann555-0142with".
_GLUED_BEFORE = re2.compile(
    r"([a-z0-9)]{2})(?:Contact|Phone|E-?mail|Fax|Tel|Mobile|Dept|Department|[EI]nquiries|Reach out|Talk to|Call [A-Z])"
    r"(?:[ :.(0-9A-Z]|$)"
    rf"|(?:[^a-z]|[a-z][A-Z]|^)([Pp]lease|PLEASE)(?:do|DO|{_ACTS})(?:\b|not|NOT)"
    rf"|\b((?:[Qq]uestions?|[Dd]etails|[Ii]nfo|[Rr]ole|[Jj]ob|[Pp]osition|[Ss]chool|[Oo]ffice))(?:{_ACTS}|regarding)\b"
    rf"|([a-z]{{2}}|[A-Z]{{4}})(?:{_NUMBER})|([A-Z]{{4}})(?:REGARDING|ABOUT|CONCERNING)\b"
)
_GLUED_BEHIND = re2.compile(
    r"\b((?:[Cc]ontact|CONTACT)(?: ?(?:[Pp]erson|[Ii]nfo(?:rmation)?|[Nn]ame|[Oo]fficer|[Nn]o))?)"
    r"(?:[A-Z][a-z]+|[A-Z]{3,12}[0-9])"
    r"|(?:Phone|Fax|Tel|Mobile|Cell)()[0-9(+]|(?:[0-9)]|\b)(E-?mail)[a-z0-9._-]{1,64}@"
    rf"|(?:\b|[Dd]o|DO)([Nn]ot|NOT)(?:{_ACTS})\b|\b((?:{_ACTS}))(?:the|our|any|this|THE|OUR|ANY|THIS)\b"
    rf"|(?:{_NUMBER})()[a-z]{{3}}|((?:[Ss]tatus|[Oo]utcome|STATUS))(?:of|OF)\b"
)

_ANY_GLUED = re2.compile("|".join(pattern.pattern for pattern in (_GLUED, _GLUED_BEFORE, _GLUED_BEHIND)))
"""All three as one: most texts have none, and are asked once."""

_GLUED_ADDRESS = re2.compile(r"([A-Za-z]{3}:)[A-Za-z0-9._+-]{1,64}@")
_QUOTE_IN_WORD = re.compile(r"(?<=[A-Za-z])”(?=(?:t|s|re|ve|ll|d|m)\b)")
"""A closing quotation mark that stands for an apostrophe: "don”t"."""

_PAST = frozenset({"did"})
"""Words of the past for which spaCy's norm is one of the present: it writes "didn't" out as "do not"."""

_MAILTO = "mailto:"
_LEADERS = re2.compile(r"([A-Za-z)] ?)((?:\.{5,400}|\x{2026}{2,100}|_{5,400}) ?)([0-9A-Za-z])")
"""What leads the eye from a label to its value: "Closing date......... 3 May"."""
_CLOSING_MARKS = re.compile(r"(?m)(?<=[^\s#])#{2,6}(?=[ ]*$)")
"""What may close a heading in Markdown: "### Contact###"."""

_ITEM_LETTER = re.compile(r"\s*\(?(?:[A-Za-z]|[ivxIVX]{2,4})\)\s+(?=\S)")
"""What numbers an item of a list in letters: "d) Queries …"; digits may be the day of a date."""

_EMPHASIS = re.compile(r"(?<![^\s(\[:])_{1,3}(?=[^\W_])|(?<=[^\s_])_{1,3}(?![^\s.,;:!?)\]])")
"""Underscores around words that Markdown sets in italics or bold; inside a word, or in a row on a form, they stay."""

_AUTOLINK = re.compile(r"<(?=[^\s<>]{1,100}@|https?://)")
"""What opens an address in angle brackets, as Markdown and mail programs write it: "<ann@example.com>"."""

_LINK = re2.compile(r"\[([^\]\[\n]{1,120})\](\([^)\s]{1,300}\)| \((?:mailto:|https?:)[^)\s]{1,300}\))")
_ADDRESS = ("@", "//", "www.")
_ADDRESS_LENGTH = 80


@dataclass(frozen=True, slots=True)
class CleanText:
    """A stretch of the description with typographic variants folded, and the way back."""

    text: str
    """What is tokenised."""

    offsets: tuple[int, ...] | None
    """Offset in the original stretch of each character of `text`, and of its end; None where they are the same."""

    def original(self, position: int) -> int:
        """Offset in the original stretch of a position in `text`."""
        return position if self.offsets is None else self.offsets[position]


def without_leaders(text: str) -> str:
    """The text with a colon and spaces, as many characters, for each row of dots between a label and its value."""
    if "....." not in text and "……" not in text and "_____" not in text:
        return text
    return str(_LEADERS.sub(lambda m: f"{m[1]}:{' ' * (len(m[2]) - 1)}{m[3]}", text))


def clean(text: str) -> CleanText:
    """Fold typographic variants; drop invisible characters and a list's letter; resolve ligatures and look-alikes."""
    text = without_leaders(text)
    folded = fold_signs(SET_APART.sub(r"\1[\2]\3", text) if "~" in text or "<" in text else text)
    if not folded.isascii() and sum(c.isascii() for c in folded) * 2 > len(folded):
        folded = fold_lookalikes(folded)
    if "<" in folded:
        folded = _AUTOLINK.sub(" ", folded)
    gaps = _gaps(folded)
    dropped = _link_marks(folded) if "](" in folded or "] (" in folded else frozenset()
    if "_" in folded:
        dropped = dropped.union(*(range(*match.span()) for match in _EMPHASIS.finditer(folded)))
    if "##" in folded:
        dropped = dropped.union(*(range(*match.span()) for match in _CLOSING_MARKS.finditer(folded)))
    if marker := _ITEM_LETTER.match(folded):
        dropped = dropped.union(range(marker.end()))
    if folded.isupper() and len(folded.lower()) == len(folded):  # shouting: "WE'LL" is no other word than "we'll"
        folded = folded.lower()
    as_it_is = not gaps and not dropped and "  " not in folded and _UNSEEN.search(folded) is None
    if as_it_is and (folded.isascii() or not any(c in _LIGATURES for c in folded)):
        return CleanText(folded, None)
    characters: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(folded):
        if index in gaps:
            characters.append(" ")
            offsets.append(index)
        repeated = character == " " and characters[-1:] == [" "]
        if not repeated and index not in dropped and _UNSEEN.match(character) is None:
            for part in _LIGATURES.get(character, character):
                characters.append(part)
                offsets.append(index)
    return CleanText("".join(characters), (*offsets, len(text)))


def fold_signs(text: str) -> str:
    """One sign for all variants of quotes, dashes and spaces, and a space for bullets and marks, one for one."""
    return (_QUOTE_IN_WORD.sub("'", text) if "”" in text else text).translate(_ONE_TO_ONE)


def fold_lookalikes(text: str) -> str:
    """Latin letters for those of other scripts that look like them."""
    return text if text.isascii() else text.translate(_LOOKALIKES)


def lost_spaces(word: str) -> bool:
    """Whether several words are written as one."""
    return bool(_gaps(word))


def _gaps(text: str) -> frozenset[int]:
    """Positions where a space was lost, outside addresses."""
    gaps: frozenset[int] = frozenset()
    if _ANY_GLUED.search(text):
        matches = _GLUED.finditer(text) if _MAY_GLUE.search(text) else ()
        glued = (*matches, *_GLUED_BEFORE.finditer(text), *_GLUED_BEHIND.finditer(text))
        found = (match.end(match.lastindex) for match in glued if match.lastindex)
        gaps = frozenset(position for position in found if not _in_address(text, position))
    if "@" not in text:
        return gaps
    addresses = (match.end(1) for match in _GLUED_ADDRESS.finditer(text))
    return gaps.union(end for end in addresses if not text[:end].lower().endswith(_MAILTO))


def _link_marks(text: str) -> frozenset[int]:
    """Positions of what Markdown puts around the words of a link; an e-mail address as its target stays."""
    marks: set[int] = set()
    for match in _LINK.finditer(text):
        target = range(match.start(2), match.end(2)) if "@" not in match.group(2) else ()
        marks.update((match.start(), match.end(1), *target))
    return frozenset(marks)


def _in_address(text: str, position: int) -> bool:
    before = text[max(0, position - _ADDRESS_LENGTH) : position].split()
    behind = text[position : position + _ADDRESS_LENGTH].split()
    word = (before[-1] if before else "") + (behind[0] if behind else "")
    return any(sign in word for sign in _ADDRESS)


@dataclass(frozen=True, slots=True)
class NormalForm:
    """The normal form of a sentence and where each of its words stands in the Doc."""

    text: str
    """The normal form."""

    starts: tuple[int, ...]
    """Offset in `text` of each word."""

    tokens: tuple[int, ...]
    """Index of the first token of each word in the Doc."""

    ends: tuple[int, ...]
    """Index behind the last token of each word."""

    def span(self, doc: Doc, start: int, end: int) -> Span:
        """The tokens that a match from `start` to `end` in `text` covers."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, max(start, end - 1)) - 1)
        return doc[self.tokens[first] : self.ends[last]]

    def stretch(self, first: int, end: int) -> tuple[int, int]:
        """Where in `text` the words stand that the tokens from `first` to `end` make."""
        begin, behind = bisect_left(self.tokens, first), bisect_left(self.tokens, end)
        stop = self.starts[behind] if behind < len(self.starts) else len(self.text)
        return (self.starts[begin] if begin < len(self.starts) else stop), stop


def normal_form(doc: Doc) -> NormalForm:
    """Write the normal form of `doc`, its entities masked by their labels."""
    words: list[str] = []
    starts: list[int] = []
    tokens: list[int] = []
    ends: list[int] = []
    length = 0
    masks = {span.start: (span.end, f"_{span.label_.lower()}_") for span in doc.ents}
    words_of_doc, count = list(doc), len(doc)
    index, space = 0, ""
    while index < count:
        token = words_of_doc[index]
        end, word = masks.get(index) or (index + 1, token.lower_ if token.lower_ in _PAST else token.norm_)
        if not word.isascii():
            word = _ascii(word)
        if not word or word.isspace():
            space = " " if words else ""
        else:
            if not space and words and token.norm_ != token.lower_ and token.lower_[0] in "'n":
                space = " "
            starts.append(length + len(space))
            words.append(space + word)
            length += len(space) + len(word)
            tokens.append(index)
            ends.append(end)
            space = ""
        if words_of_doc[end - 1].whitespace_:
            space = " " if words else ""
        index = end
    return NormalForm("".join(words), tuple(starts), tuple(tokens), tuple(ends))


def _ascii(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c))

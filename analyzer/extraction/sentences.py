"""Cut a posting's text into sentences, bullets and "Label: value" lines, with offsets, in linear time.

Separate from spaCy's sentencizer because postings are not prose: text arrives hard-wrapped, in one line, with bullets
and table cells, and run together at former line breaks ("poster.Please").
"""

from dataclasses import dataclass

import re2

MAX_SENTENCE = 1200
"""Characters; a longer run without any boundary is cut there, so that work per sentence stays bounded."""

_ABBREVIATIONS = frozenset(
    ["dr", "mr", "mrs", "ms", "prof", "st", "no", "nos", "e.g", "i.e", "eg", "ie", "etc", "ext", "tel", "dept", "approx", "inc", "ltd", "co", "corp", "jr", "sr", "vs", "fig", "art", "sec", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "a.m", "p.m", "u.s", "u.k", "ph.d", "hr", "hrs", "min", "max", "rev", "hon", "gen", "col", "capt", "sgt", "attn", "ave", "blvd", "rd", "bldg", "rm", "asst", "assoc", "univ", "al", "ca", "cf", "incl", "excl", "ref", "est"]
)
_BOUNDARY = re2.compile(
    r"([.!?…。]+[\"'”’)\]*_]*)(\s+|$)"
    r"|([a-z0-9)\]][.!?]+|\b[a-z]{5,})(?:[A-Z][a-z]|[A-Z]{2,}[ ]|[*•])"
    r"|(\r?\n)"
    r"|(\s[•●▪◦■►‣∙·➢➤✓✔🔹🔸]\s?|\s\*\s|\s-{2,}\s|\s[|]\s{2,})"
)
_STOP, _SPACE, _GLUED, _LINE = 1, 2, 3, 4  # groups of _BOUNDARY: re2 knows numbers only
_BLANK_LINE = re2.compile(r"[ \t]*\r?\n")
_ITEM = re2.compile(r"[ \t]*(?:[•●▪◦■►‣∙·➢➤✓✔*>#|_=~🔹🔸-]|\(?[0-9]{1,2}[.)][ \t]|\(?[a-zA-Z][.)][ \t])")
_LABEL = re2.compile(r"[ \t]*[A-Za-z][A-Za-z0-9/&() '’-]{1,38}:(?:\s|$)")
_UPPER_LABEL = re2.compile(r"[ \t]*[A-Z][A-Z /&()-]{3,40}(?::|$)")
_OPEN_END = re2.compile(
    r"(?i)(?:[,(/–-]|\b(?:and|or|the|a|an|of|to|for|in|on|at|by|with|from|is|are|be|will|no|not|not be|our|your|dr|prof|via|"
    r"until|till|through|before|after|between|than))$"
)
_CONTACT_HEAD = re2.compile(
    r"(?i)[ \t*#|]*(?:for (?:further|more) (?:information|details)[^\n:]{0,40}|(?:key |main |hr |recruit\w* )?contacts?"
    r"(?: (?:information|info|details|person|persons|officer|name|us|for (?:this|the) (?:position|post|job|role)))?)[ *]*:?[ *]*$"
)
_CONTACT_LINE = re2.compile(
    r"(?i)(?:.*[^\s@]@[^\s@]|.*\(?\+?[0-9][0-9 ()./-]{6,}|[ \t]*(?:name|e-?mail|phone|tel\w*|mobile|cell|fax|web|url|title|twitter|skype)\b|"
    r"[ \t]*(?:dr|prof|mr|mrs|ms)\b)"
)
_WRAP_WIDTH = 48
"""In a hard-wrapped text, a line at least so long that does not end a sentence goes on in the next one."""

_MONTH = re2.compile(r"(?i)[ \t]*(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")
_MONTH_LAST = re2.compile(r"(?i)\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{2,6})?\.?$")
_DAY_FIRST = re2.compile(r"[ \t]*[0-9]{1,2}(?:st|nd|rd|th)?(?:[ ,.;)]|$)|[ \t]*(?:19|20)[0-9]{2}\b")
_DATE_ONLY = re2.compile(
    r"(?i)[ \t]*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[ ,]+)?(?:[0-9]{1,2}[ ./-](?:[0-9]{1,2}[./-]|[a-z]{3,9}[ ,.]+)|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? [0-9]{1,2}|[0-9]{4}-)[^.]{0,30}$"
)


_TIME_GOES_ON = re2.compile(
    r"(?i)(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|"
    r"june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|[ecmp][sd]?t|eastern|central|mountain|"
    r"pacific|gmt|utc|bst)\b"
)
"""Behind "5 p.m." a day or a zone belongs to it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the text that is read on its own."""

    start: int
    """Offset of its first character."""

    end: int
    """Offset behind its last character."""


def sentences(text: str) -> list[Sentence]:
    """Cut `text` into sentences in order; white space and bullets between them belong to none."""
    found: list[Sentence] = []
    start = 0
    for boundary in _boundaries(text):
        end, following = boundary
        _append(found, text, start, end)
        start = following
    _append(found, text, start, len(text))
    return found


def _boundaries(text: str) -> list[tuple[int, int]]:
    """(end of the sentence, start of the next) for every boundary."""
    cuts: list[tuple[int, int]] = []
    line_start, held_until = 0, 0
    hard_wrapped = _is_hard_wrapped(text)
    for match in _BOUNDARY.finditer(text):
        if match.start() < held_until:
            if match.group(_LINE) is not None:
                line_start = match.end()
            continue
        if match.group(_STOP) is not None:
            broken = "\n" in match.group(_SPACE)
            paragraph = broken and (not hard_wrapped or match.group(_SPACE).count("\n") > 1)
            if paragraph or _ends_sentence(text, match.start(_STOP), match.end(_STOP), match.end()):
                cuts.append((match.end(_STOP), match.end()))
            if broken:
                line_start = match.end()
        elif match.group(_GLUED) is not None:
            end = match.end(_GLUED)
            if not _looks_like_name(text, end):
                cuts.append((end, end))
        elif match.group(_LINE) is not None:
            block = _contact_block(text, line_start, match.start(), match.end())
            if block:
                held_until = block
            elif not _wraps(text, line_start, match.start(), match.end(), hard_wrapped=hard_wrapped):
                cuts.append((match.start(), match.end()))
            line_start = match.end()
        else:
            cuts.append((match.start(), match.end()))
    return cuts


def _append(found: list[Sentence], text: str, start: int, end: int) -> None:
    while start < end:
        stop = min(end, start + MAX_SENTENCE)
        if stop < end:
            space = text.rfind(" ", start + MAX_SENTENCE // 2, stop)
            stop = space if space > 0 else stop
        first, last = start, stop
        while first < last and (text[first].isspace() or text[first] in "•●▪◦■►‣∙·➢➤*-|>#_=~"):
            first += 1
        while last > first and (text[last - 1].isspace() or text[last - 1] in "|_=~"):
            last -= 1
        if first < last:
            found.append(Sentence(first, last))
        start = stop


def _ends_sentence(text: str, stop: int, after: int, following: int) -> bool:
    if following >= len(text):
        return True
    if text[stop] != "." or after - stop > 1:
        return not (text[following].islower() and text[stop] == ".")
    word_start = stop
    while (
        word_start > 0
        and stop - word_start < 12
        and not text[word_start - 1].isspace()
        and text[word_start - 1] not in "(/"
    ):
        word_start -= 1
    word = text[word_start:stop].lower()
    if text[following].islower():
        return False
    if word in ("a.m", "p.m") and _TIME_GOES_ON.match(text, following):
        return False
    if word in _ABBREVIATIONS:
        return word in ("etc", "inc", "ltd", "p.m", "a.m", "u.s", "u.k") and text[following].isupper()
    if (
        word.isdigit()
        and len(word) <= 2
        and text[following].isupper()
        and (word_start == 0 or text[word_start - 1] in "\n\t")
    ):
        return False
    return not (len(word) == 1 and word.isalpha())


def _looks_like_name(text: str, end: int) -> bool:
    """Whether the stop stands inside a name or an address: "Node.JS", "example.Com"."""
    left = max(text.rfind(" ", max(0, end - 80), end), text.rfind("\n", max(0, end - 80), end))
    right = text.find(" ", end, end + 60)
    if "@" in text[end : right if right >= 0 else end + 60]:
        return True
    word = text[left + 1 : end]
    return (
        "@" in word
        or "//" in word
        or "www." in word.lower()
        or len(word) <= 3
        or word.rstrip(".").lower() in _ABBREVIATIONS
        or text[end : end + 3] in ("NET", "JS ", "Net", "Com")
    )


def _is_hard_wrapped(text: str) -> bool:
    """Whether line breaks were put in to keep lines short, rather than to end paragraphs."""
    lengths = [length for line in text.split("\n") if (length := len(line.strip()))]
    long = sum(length >= 55 for length in lengths)
    return bool(long) and sum(length > 100 for length in lengths) <= 0.05 * len(lengths) and long >= 0.25 * len(lengths)


def _wraps(text: str, line_start: int, line_end: int, following: int, *, hard_wrapped: bool) -> bool:
    """Whether the line break is a hard wrap inside a sentence."""
    line = text[line_start:line_end].rstrip()
    if not line or _BLANK_LINE.match(text[following : following + 200]) or following >= len(text):
        return False
    next_end = text.find("\n", following)
    next_line = text[following : next_end if next_end >= 0 else min(len(text), following + 200)].rstrip()
    if not next_line.strip() or (_ITEM.match(next_line) and not _MONTH_LAST.search(line)):
        return False
    if line.endswith(":"):
        return (
            len(line) < 45
            and len(next_line) < 90
            and not _LABEL.match(next_line)
            and next_line[:1].strip() != ""
            and _is_value(next_line)
        )
    if _OPEN_END.search(line) or (line[-1:].isdigit() and _MONTH.match(next_line)):
        return True
    if _MONTH_LAST.search(line) and _DAY_FIRST.match(next_line):
        return True
    if len(line) < 60 and not line.endswith((".", "!", "?", ";")) and _DATE_ONLY.match(next_line):
        return True
    first = next_line.lstrip()[:1]
    if first.islower() or (first and first in "(&"):
        return True
    if _LABEL.match(next_line) or _UPPER_LABEL.match(next_line):
        return False
    return hard_wrapped and len(line) >= _WRAP_WIDTH and not line.endswith((".", "!", "?", ";"))


def _is_value(line: str) -> bool:
    """The line after "Label:" belongs to it if it holds a digit or an address, or is very short."""
    return any(c.isdigit() for c in line) or "@" in line or len(line) <= 25


def _contact_block(text: str, line_start: int, line_end: int, following: int) -> int:
    """End of a block of address lines under a heading such as "Contact:", or 0."""
    line = text[line_start:line_end]
    if len(line) > 80 or not _CONTACT_HEAD.match(line):
        return 0
    end, cursor = 0, following
    for _ in range(7):
        next_end = text.find("\n", cursor)
        next_end = next_end if next_end >= 0 else len(text)
        next_line = text[cursor:next_end]
        if not next_line.strip() and end == 0 and cursor == following:
            cursor = next_end + 1
            continue
        if not next_line.strip() or len(next_line) > 120:
            break
        if _CONTACT_LINE.match(next_line):
            end = next_end
        cursor = next_end + 1
        if cursor >= len(text):
            break
    return end

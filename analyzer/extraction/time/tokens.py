"""From text to a row of nodes: fold typography, cut into words, numbers and signs, and look each up."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from analyzer.extraction.time.lexicon import TimeLexicon
from analyzer.extraction.time.symbols import OTHER, PIECE, SIGNS, SYMBOLS

_DASHES = dict.fromkeys("‐‑‒–—―−\u00ad\u0096\u0097", "-")
_QUOTES = dict.fromkeys("‘’‛′´`ʼ＇\u0091\u0092", "'")
_SPACES = dict.fromkeys(
    "\t\n\r\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u3000_*", " "
)
_CONTROLS = dict.fromkeys(map(chr, range(0x80, 0xA0)), " ")
_FOLDED = str.maketrans({**_CONTROLS, **_DASHES, **_QUOTES, **_SPACES, "⁄": "/", "∕": "/"})
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")

_ISO_DATE = re.compile(r"((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})")
_NUMERIC_DATE = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)?\d\d)")
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?")
_DOTTED = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)")
_PAIR = re.compile(r"(\d{1,2})([-/])(\d{1,2})")
_DAY_YEAR = re.compile(r"(\d{1,2})[-/]((?:19|20)\d\d)")
_ISO_WEEK = re.compile(r"(\d{4})-?w(\d\d?)")
_ENDS = {"numeric_date", "pair", "clock", "dotted"}
_DAYS_OF_MONTH = (("dom", "numeric_date"), ("pair", "day_year"))
"""Days of one month: "18-19/06/2026", "06/18-19/2026"."""
_TODAY = SYMBOLS["relative_day"]
_TIGHT = frozenset("#$£€_@%+")
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})


class Node(NamedTuple):
    """A stretch of text with its class and, by class, what it means."""

    symbol: str
    """Letter of its class."""

    start: int
    """Offset of its first character."""

    end: int
    """Offset behind its last character."""

    value: Any
    """What it means; its kind depends on the class."""


def fold(text: str) -> str:
    """Lower case and ASCII, character by character: offsets stay what they are."""
    if text.isascii():
        return text.translate(_FOLDED).lower()
    return _NOT_ASCII.sub(_plain, text.translate(_FOLDED)).lower()


@lru_cache(maxsize=1024)
def _plain_character(character: str) -> str:
    first = unicodedata.normalize("NFKD", character)[0]
    return first if first.isascii() and first.isprintable() else "?"


def _plain(match: re.Match[str]) -> str:
    return _plain_character(match[0])


def tokenize(folded: str, lexicon: TimeLexicon) -> list[Node]:
    """Cut folded text into nodes; words and signs of no class get the symbol OTHER."""
    pieces = list(_pieces(folded, lexicon))
    nodes: list[Node] = []
    index = 0
    while index < len(pieces):
        piece, start, end = pieces[index]
        if (several := lexicon.longer.get(piece)) and (found := _longest(pieces, index, several)):
            length, word = found
            nodes.append(Node(word.symbol, start, pieces[index + length][2], word.value))
            index += length
        elif word := lexicon.words.get(piece):
            nodes.append(Node(word.symbol, start, end, word.value))
        elif piece[0].isdigit():
            if _is_parted_ordinal(pieces, index, lexicon):
                nodes.append(Node(SYMBOLS["ordinal"], start, pieces[index + 1][2], int(piece)))
                index += 1
            else:
                nodes.extend(_numbers(piece, start, end, folded))
        elif piece.endswith("'s") and (word := lexicon.words.get(piece[:-2])) and word.symbol != _TODAY:
            nodes.append(Node(word.symbol, start, end, word.value))
        else:
            nodes.append(Node(piece if piece in SIGNS else OTHER, start, end, None))
        index += 1
    return nodes


def _pieces(folded: str, lexicon: TimeLexicon) -> Iterator[tuple[str, int, int]]:
    """Words, numbers and signs with their offsets; a month that clings to an ordinal is parted from it: "30thjune"."""
    number_end = -1
    for match in PIECE.finditer(folded):
        piece, start, end = match[0], match.start(), match.end()
        month = lexicon.words.get(piece[2:]) if start == number_end and piece[:2] in _ORDINAL_ENDS else None
        if month is not None and month.symbol in (SYMBOLS["month"], SYMBOLS["month_or_verb"]):
            yield piece[:2], start, start + 2
            yield piece[2:], start + 2, end
        else:
            yield piece, start, end
        number_end = end if piece.isdigit() else -1


def month_is_verb(node: Node, folded: str, lexicon: TimeLexicon) -> bool:
    """Whether "may" is the verb, by the word behind it: "items 3 and 4 may be left out"."""
    if not lexicon.belongs(folded[node.start : node.end], "month_or_verb"):
        return False
    following = PIECE.search(folded, node.end)
    return following is not None and following[0] in lexicon.phrases("context", "verbs_after_may")


def _longest(
    pieces: list[tuple[str, int, int]], index: int, several: tuple[tuple[tuple[str, ...], Any], ...]
) -> tuple[int, Any] | None:
    following = tuple(piece for piece, _, _ in pieces[index + 1 : index + 1 + len(several[0][0])])
    for rest, word in several:  # the longest first
        if following[: len(rest)] == rest:
            return len(rest), word
    return None


def _is_parted_ordinal(pieces: list[tuple[str, int, int]], index: int, lexicon: TimeLexicon) -> bool:
    """Whether a number and its ending stand apart, as where superscripts were lost: "20 th"; "1 st" before a month."""
    rest = [piece for piece, _, _ in pieces[index + 1 : index + 3]]
    piece = pieces[index][0]
    if not rest or rest[0] not in _ORDINAL_ENDS or not piece.isdigit() or number_class(piece)[0] != "dom":
        return False
    word = lexicon.words.get(rest[-1])
    months = (SYMBOLS["month"], SYMBOLS["month_or_verb"], SYMBOLS["of"])
    return rest[0] != "st" or (word is not None and word.symbol in months)  # else a street or a saint


def _numbers(piece: str, start: int, end: int, folded: str) -> list[Node]:
    """The nodes of a run of digits: one, or three for a range such as "10/27-11/2" or "9:00-17:00"."""
    first, dash, last = piece.partition("-")
    ends = (number_class(first)[0], number_class(last)[0]) if dash and number_class(piece)[0] is None else ()
    if ends in _DAYS_OF_MONTH or (ends and set(ends) <= _ENDS):
        middle = start + len(first)
        return [
            _number(first, start, middle, folded),
            Node("-", middle, middle + 1, None),
            _number(last, middle + 1, end, folded, inside=True),
        ]
    return [_number(piece, start, end, folded)]


def _number(piece: str, start: int, end: int, folded: str, *, inside: bool = False) -> Node:
    before = folded[start - 1 : start]
    tight = bool(before) and before in _TIGHT and not (before == "+" and folded[start - 2 : start - 1].isalpha())
    if tight or folded[end : end + 1] in ("%", "@") or (piece.isdigit() and folded[end : end + 1] == "+"):
        return Node(OTHER, start, end, None)
    name, value = number_class(piece)
    if name in ("iso_date", "pair", "numeric_date", "dotted") and not inside and _inside_identifier(folded, start, end):
        return Node(OTHER, start, end, None)
    return Node(SYMBOLS[name] if name else OTHER, start, end, value)


def _inside_identifier(folded: str, start: int, end: int) -> bool:
    """Part of a path, a reference number or a telephone number: "REQ-2025-03-01", "/2025/03/01/", "7.1.2025-x"."""
    before, after = folded[max(start - 2, 0) : start], folded[end : end + 2]
    joined_before = before[-1:] in ("/", "\\", "=") or (
        before[-1:] == "-" and before[:1].isalnum() and len(before) == 2
    )
    return joined_before or (after[:1] in ("/", "-", "=") and after[1:2].isalnum() and after[0] != "-")


@lru_cache(maxsize=8192)
def number_class(piece: str) -> tuple[str | None, Any]:
    """Class and value of a token that begins with a digit; (None, None) for telephone or version numbers and such."""
    if match := _ISO_WEEK.fullmatch(piece):
        return "iso_week", (int(match[1]), int(match[2]))
    if "h" in piece and piece[-1].isdigit():
        return number_class(piece.replace("h", ":"))
    if piece[-1].isalpha():
        number = int(piece[:-2]) if len(piece) < 5 else 0
        return ("ordinal", number) if 1 <= number <= 31 else (None, None)
    if piece.isdigit():
        return _integer(piece)
    return next(_readings(piece), (None, None))


def _integer(piece: str) -> tuple[str | None, Any]:
    if len(piece) > 4:
        return None, None
    number = int(piece)
    if len(piece) <= 2 and 1 <= number <= 31:
        return "dom", piece
    if len(piece) == 4 and 1980 <= number <= 2079:
        return "year", number
    return "number", piece


def _readings(piece: str) -> Iterator[tuple[str, Any]]:
    if match := _ISO_DATE.fullmatch(piece):
        yield "iso_date", (int(match[1]), int(match[3]), int(match[4]))
    if match := _NUMERIC_DATE.fullmatch(piece):
        yield "numeric_date", (match[1], match[3], match[4])
    if match := _CLOCK.fullmatch(piece):
        yield "clock", (int(match[1]), int(match[2]))
    if match := _DOTTED.fullmatch(piece):
        yield "dotted", (int(match[1]), int(match[2]))
    if match := _DAY_YEAR.fullmatch(piece):
        yield "day_year", (int(match[1]), int(match[2]))
    if match := _PAIR.fullmatch(piece):
        yield "pair", (int(match[1]), int(match[3]), match[2])

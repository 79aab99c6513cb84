"""JSON as pages really have it: read what `json` reads, then repair what people and templates break.

Separate, because every repair is a guess: it is tried only where the strict reading fails.
"""

import html
import json
import re
from collections.abc import Callable

MAX_DEPTH = 500
"""Brackets in brackets of a text that is repaired; pages have up to about 20."""

_COMMENT_MARKS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_ASSIGNMENT = re.compile(r"(?:(?:var|let|const)\s{1,9})?[\w$.]{1,80}\s{0,9}=\s{0,9}(?=[{\[])")
_BAD_ESCAPE = re.compile(r'\\(?:u(?![0-9a-fA-F]{4})|(?!["\\/bfnrtu]))')
_AFTER_STRING = re.compile(r"\s*(?:[,:}\]]|$)")
_WORD = re.compile(r"[^\s\"',:{}\[\]/]+")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_WORDS = ("true", "false", "null")
_CLOSERS = {"{": "}", "[": "]"}


def parse_json(text: str) -> object:
    """The value of a JSON text, repaired where need be.

    Repairs: comment and CDATA wrappers, comments, raw control characters in strings, invalid escapes, quotes unescaped
    inside strings, single quotes around them, commas too many, values left out by a template, words that are no JSON,
    brackets never closed, an assignment in front or a semicolon behind, the whole text escaped for HTML or put into a
    string. Several values one after the other become a list.

    Raises:
        ValueError: The text cannot be repaired, or is nested too deeply.
    """
    text = _COMMENT_MARKS.sub("", text.lstrip("\ufeff")).strip().removesuffix(";")
    repairs: tuple[Callable[[str], str], ...] = (str, _repair, lambda broken: _repair(html.unescape(broken)))
    for repair in repairs:
        try:
            value: object = json.loads(repair(text), strict=False)
            return json.loads(value, strict=False) if isinstance(value, str) else value
        except ValueError:
            continue
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
    raise ValueError("no JSON, not even broken JSON")


def _repair(text: str) -> str:
    """The text made over token by token."""
    assignment = _ASSIGNMENT.match(text)
    at = assignment.end() if assignment else 0
    if not text.startswith(("{", "[", "/"), at):
        raise ValueError("begins as no JSON does")
    tokens = _Tokens()
    while at < len(text):
        char = text[at]
        if char in "\"'":
            end = _string_end(text, at + 1, char)
            if end == len(text):
                raise ValueError("cut off in the middle of a text, whose end is what counts")
            tokens.value(_rewritten(text[at + 1 : end], char))
            at = end + 1
        elif char in "{[":
            tokens.open(char)
            at += 1
        elif char in "}]":
            tokens.close(char)
            at += 1
        elif char in ",:":
            tokens.separate(char)
            at += 1
        elif word := _WORD.match(text, at):
            tokens.value(word[0] if word[0] in _WORDS or _NUMBER.fullmatch(word[0]) else "null")
            at = word.end()
        else:
            at = _comment_end(text, at) if char == "/" else at + 1
    return tokens.finish()


class _Tokens:
    """Tokens of one JSON text, kept in an order that its grammar allows."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._closers: list[str] = []
        self._values = 0

    def value(self, token: str) -> None:
        """Add a string, a number or a word."""
        if self._kept and self._kept[-1] not in ("{", "[", ",", ":"):
            self._kept.append(",")
        self._values += not self._closers
        self._kept.append(token)

    def open(self, bracket: str) -> None:
        self.value(bracket)
        self._closers.append(_CLOSERS[bracket])
        if len(self._closers) > MAX_DEPTH:
            raise ValueError("nested too deeply")

    def close(self, bracket: str) -> None:
        """Close the bracket, and those left open in it; one that was never opened is left out."""
        while bracket in self._closers:
            self._end_value()
            if self._kept[-1] == ",":
                self._kept.pop()
            self._kept.append(self._closers.pop())
            if self._kept[-1] == bracket:
                return

    def separate(self, char: str) -> None:
        """Add a comma or colon where one may stand."""
        if char == ",":
            self._end_value()
        if self._kept and self._kept[-1] not in ("{", "[", ",", ":"):
            self._kept.append(char)

    def finish(self) -> str:
        """The text; several values as a list."""
        while self._closers:
            self.close(self._closers[-1])
        text = "".join(self._kept).rstrip(",")
        return f"[{text}]" if self._values > 1 else text

    def _end_value(self) -> None:
        if self._kept and self._kept[-1] == ":":
            self._kept.append("null")


def _comment_end(text: str, start: int) -> int:
    """Index behind the comment that begins at `start`, or behind the slash that begins none."""
    for opening, closing in (("//", "\n"), ("/*", "*/")):
        if text.startswith(opening, start):
            end = text.find(closing, start + 2)
            return end + len(closing) if end >= 0 else len(text)
    return start + 1


def _string_end(text: str, start: int, quote: str) -> int:
    """Index of the quote that closes the string begun before `start`: the next one that JSON's grammar can follow."""
    at = start
    while True:
        at = text.find(quote, at)
        if at < 0:
            return len(text)
        backslashes = 0
        while text[at - 1 - backslashes] == "\\" and at - 1 - backslashes >= start:
            backslashes += 1
        if backslashes % 2 == 0 and _AFTER_STRING.match(text, at + 1):
            return at
        at += 1


def _rewritten(content: str, quote: str) -> str:
    if quote == "'":
        content = content.replace("\\'", "'")
    content = _BAD_ESCAPE.sub(lambda found: "\\" + found[0], content)
    return '"' + re.sub(r'(\\.)|"', lambda found: found[1] or '\\"', content, flags=re.DOTALL) + '"'

"""JSON as pages really have it: read what `json` reads, then repair what people and templates break.

Separate, because every repair is a guess: it is tried only where the strict reading fails.
"""

import html
import json
import re
from collections.abc import Callable

_COMMENT_MARKS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_BAD_ESCAPE = re.compile(r'\\(?:u(?![0-9a-fA-F]{4})|(?!["\\/bfnrtu]))')
_AFTER_STRING = re.compile(r"\s*(?:[,:}\]]|$)")


def parse_json(text: str) -> object:
    """The value of a JSON text, repaired where need be.

    Repairs: comment and CDATA wrappers, raw control characters in strings, invalid escapes, trailing commas, a trailing
    semicolon, quotes unescaped inside strings, the whole text escaped for HTML.

    Raises:
        ValueError: The text cannot be repaired, or is nested too deeply.
    """
    text = _COMMENT_MARKS.sub("", text.lstrip("\ufeff")).strip().removesuffix(";")
    repairs: tuple[Callable[[str], str], ...] = (str, _repair, lambda broken: _repair(html.unescape(broken)))
    for repair in repairs:
        try:
            return json.loads(repair(text), strict=False)
        except ValueError:
            continue
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
    raise ValueError("no JSON, not even broken JSON")


def _repair(text: str) -> str:
    """Rewrite strings with legal escapes, and drop commas before a closing bracket."""
    parts: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == '"':
            end = _string_end(text, at + 1)
            parts.append(_rewritten(text[at + 1 : end]))
            at = end + 1
        else:
            if char in "}]":
                _drop_comma(parts)
            parts.append(char)
            at += 1
    return "".join(parts)


def _string_end(text: str, start: int) -> int:
    """Index of the quote that closes the string begun before `start`: the next one that JSON's grammar can follow."""
    at = start
    while True:
        at = text.find('"', at)
        if at < 0:
            return len(text)
        backslashes = 0
        while text[at - 1 - backslashes] == "\\" and at - 1 - backslashes >= start:
            backslashes += 1
        if backslashes % 2 == 0 and _AFTER_STRING.match(text, at + 1):
            return at
        at += 1


def _rewritten(content: str) -> str:
    content = _BAD_ESCAPE.sub(lambda found: "\\" + found[0], content)
    return '"' + re.sub(r'(\\.)|"', lambda found: found[1] or '\\"', content, flags=re.DOTALL) + '"'


def _drop_comma(parts: list[str]) -> None:
    last = len(parts) - 1
    while last >= 0 and parts[last].isspace():
        last -= 1
    if last >= 0 and parts[last] == ",":
        parts[last] = ""

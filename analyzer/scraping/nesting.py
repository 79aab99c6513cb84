"""Bounds on markup before it is parsed: a parser as browsers have it takes quadratic time on absurd nesting.

Measured with lexbor: 10,000 nested lists take 0.4 s, 50,000 take 45 s; 5,000 attributes in one tag 0.03 s, 50,000 take
15 s.
"""

import re
from collections.abc import Iterator

from analyzer.exceptions import UnreadableError

MAX_DEPTH = 5_000
"""Most elements that may be open at once; browsers stop at 512."""

MAX_ATTRIBUTES = 5_000
"""Most words outside quotes in one tag."""

MAX_TAGS = 500_000
"""Most tags of a page or fragment, counted as "<"; a tree of so many takes half a gigabyte, a posting has 2,000."""

HARMLESS_TAGS = 10_000
"""Pages with fewer tags than this cannot do harm, and are not looked at."""

LONG_TAG = 15_000
"""Characters without the beginning of a tag from which on attributes are counted."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)([^<>]*)>?")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_UNCOUNTED = """
    area base body br col colgroup dd dt embed head hr html img input li link meta optgroup option p param source tbody
    td tfoot th thead tr track wbr
"""
_NEVER_NESTED = frozenset(_UNCOUNTED.split())


def check_markup(text: str) -> None:
    """Refuse markup that no page has.

    Raises:
        UnreadableError: It has too many tags, is nested too deeply, or a tag has too many attributes.
    """
    if any(len(_QUOTED.sub("", tag).split()) > MAX_ATTRIBUTES for tag in _long_tags(text)):
        raise UnreadableError(f"A tag of the page has more than {MAX_ATTRIBUTES:,} attributes: paste the text instead.")
    tags = text.count("<")
    if tags > MAX_TAGS:
        raise UnreadableError(f"The page has more than {MAX_TAGS:,} tags: paste the text instead.")
    if tags > HARMLESS_TAGS and _depth(text) > MAX_DEPTH:
        raise UnreadableError(f"The page is nested more than {MAX_DEPTH:,} elements deep: paste the text instead.")


def _long_tags(text: str) -> Iterator[str]:
    """The tags behind which the next one begins after more than LONG_TAG characters."""
    at = text.find("<")
    while at >= 0:
        near = text.rfind("<", at + 1, at + LONG_TAG + 1)
        if near < 0:
            near = text.find("<", at + 1)
            yield text[at : near if near >= 0 else len(text)].partition(">")[0]
        at = near


def _depth(text: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() in _NEVER_NESTED or tag[3].endswith("/"):
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest

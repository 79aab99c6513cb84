"""Employer and place in a posting's own first lines, where no markup and no label gives them."""

import re
from collections.abc import Sequence

from analyzer.scraping.page_words import page_words

HEAD_LINES = 8
"""Lines from the start in which the employer's name may stand alone."""

NAME_LENGTH = 90
"""Longest line, in characters, that can be an employer's name."""

OPENING_LENGTH = 4_000
"""Part of the text, in characters, in which a sentence may introduce the employer."""

_NAME = r"((?:[A-Z][\w&.'’/-]*)(?: (?:of|the|and|for|&|de|für|at|in|on|[A-Z][\w&.'’/-]*)){0,9})"
_INTRODUCED = re.compile(
    rf"(?:^|[.,;!?] |\b[Tt]he |\b[Aa]t |\b[Jj]oin )(?:The )?{_NAME}(?: \([A-Z]{{2,8}}\))?,? (?:is|are) "
    r"(?:(?:currently|now|actively) )?(?:looking|seeking|hiring|recruiting|searching|inviting)\b"
    rf"|(?:^|[.,;!?] |\b[Tt]he )(?:The )?{_NAME}(?: \([A-Z]{{2,8}}\))?,? (?:seeks|invites|welcomes) (?:an?\b|applications|to\b|\w+ )",
    re.MULTILINE,
)
_PRONOUNS = frozenset(
    ("we", "i", "you", "they", "it", "he", "she", "our", "this", "our client", "who", "the", "candidates")
)
_IN_BRACKETS = re.compile(r"^(.{2,80}?)\s*\(([^()]{2,60})\)$")


def employer_and_place(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """The employer's name, and the place that stands in brackets behind it.

    Args:
        lines: Text of the posting, one block a line.

    Returns:
        Name and place, each None if not found.
    """
    for line in lines[:HEAD_LINES]:
        bracketed = _IN_BRACKETS.match(line)
        name = bracketed[1] if bracketed else line
        if is_organization(name):
            return name, bracketed[2] if bracketed else None
    return _introduced("\n".join(lines)[:OPENING_LENGTH]), None


def is_organization(text: str) -> bool:
    """Whether a short text without a full sentence has a word that stands in employers' names."""
    words = text.casefold().replace(",", " ").split()
    if not 2 <= len(words) <= 9 or len(text) > NAME_LENGTH or text.endswith((":", "?", "!")):
        return False
    return text[:1].isupper() and any(word in page_words().organizations for word in words)


def _introduced(text: str) -> str | None:
    """The name in "the Example Trust is looking for …" or "Example Ltd seeks a …"."""
    for found in _INTRODUCED.finditer(text):
        name = (found[1] or found[2]).strip()
        if name.casefold() not in _PRONOUNS and not name.casefold().startswith(("we ", "you ")):
            return name
    return None

"""What networks that serve pages, and archives of mailing lists, write for an e-mail address: "[email protected]"."""

import re

HIDDEN = r"\[(?:e-?mail.(?:protected|hidden|removed|redacted)|hidden e-?mail|log in to unmask)\]"
"""The words, in small letters, as part of a pattern."""

_HIDDEN = re.compile(HIDDEN, re.IGNORECASE)


def hides_email(text: str) -> bool:
    """True where a text has such words in place of an address."""
    return _HIDDEN.search(text) is not None

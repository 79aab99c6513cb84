"""The words for signs of addresses that are spelt out to escape programs: "ann [at] example (dot) org".

Each reader of addresses looks at as much of it as it needs: `contact_details` for all, the others for a trace of it.
"""

import re

import re2

_AT, _DOT = "at", "dot"

AT_SIGN = rf"(?:@|\s?[\[({{<]\s?(?:{_AT}|{_AT.upper()}|@)\s?[\])}}>]\s?|\s[-~_]?(?:{_AT}|{_AT.upper()})[-~_]?\s)"
"""The sign itself, or the word for it, in brackets or between spaces."""

DOT_SIGN = rf"(?:\.|\s?[\[({{<]\s?(?:{_DOT}|{_DOT.upper()}|\.)\s?[\])}}>]\s?|\s[-~_]?(?:{_DOT}|{_DOT.upper()})[-~_]?\s)"
"""The same for the dots between the parts of a name."""

MAY_HAVE_AT = re2.compile(rf"(?i)[\s\[({{<~_-]{_AT}[\s\])}}>~_-]")
"""Without it, and without the sign, there is no address: the word stands by itself."""

MAY_HAVE_DOT = re2.compile(rf"(?i)\b{_DOT}\b|\[\.\]|\(\.\)|[\[({{<]\s?(?:{_AT}|@)\s?[\])}}>]|\s[-~_]{_AT}[-~_]\s")
"""Without it an address is not spelt out: "look at example.org" is none."""

_PARTS = r"[a-z]+[._][a-z]{3,}"
PARTED = re2.compile(rf"{_PARTS}\s{_AT}\s")
"""A mailbox in small letters and two parts, as lists of scholars write it: "ann.lee at example.org"."""

BEHIND_ADDRESS = re.compile(r"[ ]?(?:[),;/]|\.?$|\.\s|or\b|and\b|with\b|for\b|to\b|if\b|by\b|\n)")
"""What may stand behind such an address, so that "at" in a sentence is none."""

SET_APART = re2.compile(rf"(?i)([\s])[~<_-]({_AT}|{_DOT})[~>_-](\s)")
"""A word between signs that stand for brackets: "ann <at> example.org"."""

HINT = (
    rf"(?i:[\[({{<~_-]{_AT}[\])}}>~_-]| {_AT} \S+ {_DOT} "
    rf"|\b{_PARTS} {_AT} \S+\.[a-z]{{2,6}}|[(<]\S+ {_AT} \S+\.[a-z]{{2,6}}[)>])"
)
"""What lets a sentence through the gate."""

HINT_WITHOUT_SPACES = rf"[\[({{<~_-](?i:{_AT})[\])}}>~_-]|(?i:^{_DOT}$)|^\W?{_PARTS}$|\.[a-z]{{2,6}}[)>]"
"""The same of a text that is cut at white space."""

IN_BRACKETS = rf"[\[({{]{_AT}[\])}}]"
"""What makes a line one of a block of contact details."""

"""A text with HTML left in it, as dumps of boards and copies from forums have it, made readable in its own length.

What a browser would not show becomes white space or signs without width, so that every offset stays what it was.
"""

import re
from html import unescape

_NO_WIDTH = "\u200b"
"""Dropped by `analyzer.extraction.normal_form.clean`."""

_BLOCK = re.compile(
    "address|article|aside|br|dd|div|dl|dt|footer|form|h[1-6]|header|hr|li|main|ol|p|pre|section|table|tbody|thead|tr|ul"
)
_CELL = re.compile("t[dh]")
_INLINE = re.compile("a|abbr|b|code|em|font|i|img|label|mark|small|span|strong|sub|sup|t[dh]|u")
_MARK = re.compile(
    r"&(?:[A-Za-z]{2,8}|#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6});"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,9})(?:\s{1,20}[A-Za-z:@_][\w:.@-]{0,40}=[^<>]{0,1000})?\s?/?>"
)
"""A sign of HTML, or a tag; words between its brackets that are no attributes are words: "<Main contact: Ann>"."""

_NEXT_CELL = re.compile(r"\s{0,20}<t[dh][\s>]", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s\"'<>?]{3,100}", re.IGNORECASE)


def without_markup(text: str) -> str:
    """The text as a browser would show it, as many characters; the address of a link that does not show it stays."""
    return _MARK.sub(_shown, text) if "<" in text or "&" in text else text


def _shown(mark: re.Match[str]) -> str:
    length = len(mark[0])
    if mark["name"] is None:
        sign = unescape(mark[0])
        return sign + _NO_WIDTH * (length - 1) if len(sign) == 1 else mark[0]
    name, text = mark["name"].lower(), mark.string
    if _BLOCK.fullmatch(name):
        return "\n".ljust(length)
    if not _INLINE.fullmatch(name):
        return mark[0]
    if _CELL.fullmatch(name) and mark["end"] and _NEXT_CELL.match(text, mark.end()):
        return "|".ljust(length)
    mail = _MAIL.search(mark[0]) if name == "a" else None
    if mail and text.find("@", mark.end(), text.find("<", mark.end())) < 0:
        return f"{' ' * mail.start()}{mail[0]}".ljust(length)
    apart = mark.start() == 0 or text[mark.start() - 1].isspace() or text[mark.end() : mark.end() + 1].isspace()
    return (" " if apart else _NO_WIDTH) * length

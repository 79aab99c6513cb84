"""The first message of a chat, forum or feed that was copied with what stands above it: room, sender, time."""

from collections.abc import Sequence

import re2

from analyzer.scraping.line_names import LineName, named_by

HEAD_LINES = 25
"""Lines from the start in which the first message begins: forums have as many above it."""

_HOUR = r"\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]m)?"
_DAY = r"(?:today|yesterday|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
_SENDER = re2.compile(
    rf"(?i)[—–-] {_DAY},?(?: at)? {_HOUR}$"
    r"|^\d{1,2}\s?(?:min|mo|yr|[mhdwy])s? ?[•·]"
    r"|[•·] ?\d{1,2}\s?(?:min|mo|yr|[mhdwy])s? ?[•·]$"
    r"|^[ur]/.* ago$"
    r"|\b(?:minute|hour|day|month)s? ago \| (?:parent|prev|next|hide)\b"
    r"|^forwarded (?:message )?from \S.{0,60}$"
)
"""The line above a message, as Discord, LinkedIn, Facebook, Reddit, Hacker News and Telegram write it."""

_NAME_AND_HOUR = re2.compile(r"^(?:[^\d:]{1,40}\s)?\d{1,2}:\d\d\s?[AaPp][Mm]$")
"""The same in Slack and Teams, which may be a line of a posting as well."""

_PREFIX = re2.compile(rf"(?i)^\[?{_DAY},? {_HOUR}\]?(?: -)? ?~? ?[^:]{{1,40}}:(?:\s|$)")
"""What WhatsApp puts before the first line of a message; timetables begin their lines so, too."""


def first_message(lines: Sequence[str]) -> Sequence[str]:
    """The lines from the first message on; all of them where the text was not copied from a chat.

    Args:
        lines: Text of the posting, a line each, none blank.
    """
    for at, line in enumerate(lines[:HEAD_LINES]):
        if _SENDER.search(line):
            return lines[at + 1 :]
        prefix = _PREFIX.search(line)
        if prefix or _NAME_AND_HOUR.search(line):
            if any(named_by(above) is LineName.JOB for above in lines[:at]):
                return lines
            begun = line[prefix.end() :].strip() if prefix else ""
            return [*filter(None, [begun]), *lines[at + 1 :]]
    return lines

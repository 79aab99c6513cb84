"""Labelled facts in text: "Location: Leeds", or "Location" with "Leeds" on the next line."""

from collections.abc import Sequence

from analyzer.scraping.fields import parse_date
from analyzer.scraping.page_lines import has_prose, is_controls, may_tell
from analyzer.scraping.page_words import page_words

VALUE_LENGTH = 120
"""Longest value of a label, in characters."""

DATE_LENGTH = 40
"""Longest value of a label without colon that is read as a date, in characters."""

FACTS_LINES = 120
"""Lines from the start that are searched for facts; what is labelled further down is about something else."""

_QUOTES = ("'", '"')
_DATES = ("date_posted", "valid_through")


def labelled_facts(lines: Sequence[str]) -> dict[str, str]:
    """Raw values of JobPosting's fields that lines announce; the first mention of each counts.

    Args:
        lines: Text, one block a line.

    Returns:
        Values by field name: title, hiring_organization, job_location, date_posted, valid_through, identifier.
    """
    facts: dict[str, str] = {}
    head = lines[:FACTS_LINES]
    for index, line in enumerate(head):
        name, value, has_colon = _labelled(line.lstrip("-•* "))
        if name is None or name in facts:
            continue
        if not value and index + 1 < len(head):
            value = "" if is_controls(head[index + 1]) else head[index + 1]
        if value and len(value) <= VALUE_LENGTH and not value.endswith(":") and (has_colon or name != "title"):
            facts[name] = value
    if "valid_through" not in facts and "date_posted" in facts:
        facts |= _end_of_listing(head)
    return facts


def facts_above(lines: Sequence[str]) -> int:
    """How many first lines are a page's box of facts, down to the heading of the description: "Job description".

    None where one of them is a sentence, a list item, or may say how to get in touch or until when.
    """
    for at, line in enumerate(lines[:FACTS_LINES]):
        if line.casefold().rstrip(":") in page_words().description_headings:
            return 0 if "valid_through" in labelled_facts(lines[:at]) else at + 1
        if len(line) > VALUE_LENGTH or line.startswith("- ") or has_prose((line,)) or may_tell(line):
            return 0
    return 0


def _labelled(line: str) -> tuple[str | None, str, bool]:
    """Field and value that a line announces, and whether with a colon: "Posted on 3 May" needs none."""
    labels = page_words().labels
    label, colon, value = line.partition(":")
    if len(label) <= 48 and (name := field_of_label(label)):
        return name, _unquoted(value.strip(" *_")), bool(colon)
    words = line.split(maxsplit=5) if len(line) <= VALUE_LENGTH else []
    if len(words) < 2 or words[0].casefold() not in page_words().label_starts:
        return None, "", False
    words = line.split()
    for count in range(min(4, len(words) - 1), 0, -1):
        name = labels.get(" ".join(words[:count]).casefold())
        rest = " ".join(words[count:])
        if name in _DATES and len(rest) <= DATE_LENGTH and parse_date(rest):
            return name, rest, True
        if name and count > 1 and rest[:1].isupper() and len(line) <= VALUE_LENGTH and not rest.endswith("."):
            return name, rest, True
    return None, "", False


def field_of_label(label: str) -> str | None:
    """The field of JobPosting that a label announces; of alternatives ("Company/School") the first known counts."""
    labels = page_words().labels
    text = label.strip(" *_").casefold()
    return labels.get(text) or next((found for part in text.split("/") if (found := labels.get(part.strip()))), None)


def _unquoted(value: str) -> str:
    """A value without the quotes in which front matter puts it."""
    quoted = len(value) > 1 and value[0] in _QUOTES and value[-1] == value[0]
    return value[1:-1].strip() if quoted else value


def _end_of_listing(lines: Sequence[str]) -> dict[str, str]:
    """The day that "End date" gives beside a day of posting; beside a start date it ends the contract."""
    folded = [line.casefold().lstrip("-•* ") for line in lines]
    if any(line.startswith("start date") for line in folded):
        return {}
    ends = (line[len("end date") :].strip(" :") for line in folded if line.startswith("end date"))
    return next(({"valid_through": end} for end in ends if parse_date(end)), {})

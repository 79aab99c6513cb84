"""Labelled facts in text: "Location: Leeds", or "Location" with "Leeds" on the next line."""

import re
from collections.abc import Sequence

import re2

from analyzer.scraping.fields import parse_date
from analyzer.scraping.line_names import LineName, named_by
from analyzer.scraping.page_lines import has_prose, is_controls, may_tell
from analyzer.scraping.page_words import page_words

VALUE_LENGTH = 120
"""Longest value of a label, in characters."""

DATE_LENGTH = 40
"""Longest value of a label without colon that is read as a date, in characters."""

FACTS_LINES = 120
"""Lines from the start that are searched for facts; what is labelled further down is about something else."""

LABEL_LENGTH = 48
"""Longest label, in characters."""

TITLE_LENGTH = 80
"""Longest title, in characters, that stands before a sentence behind a label."""

SENTENCE_WORDS = 5
"""Words written small, from which on a value that ends with a full stop is a sentence."""

_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+(?=[^:]{1,48}:)")
_DIGITS = re2.compile(r"\s*\S*\d\S*")
_ONLY = re.compile(r"^[Oo]nly (?:in )?")
_BRACKETED = re2.compile(r"\([^()]*\)")
_WORD = re2.compile(r"\pL{2}")
_QUOTES = ("'", '"')
_DATES = ("date_posted", "valid_through")
_NAMES = ("title", "hiring_organization", "job_location")
_MARKED = re.compile(r"^[^\w(\[$£€]+", re.ASCII)
"""Bullets and small pictures before a label."""

_PERSON = re2.compile(r"(?i)^(?:contact )?name(?::|$)|^(?-i:Name [A-Z])")
"""The label of a person's name: "Job title" below it is that person's."""

PERSON_LINES = 3
"""Lines above a label among which a person's name stands whose job it tells."""

BOX_LABELS = 5
"""Different labels without colons that make lines a box of facts: "Site Eastmoor General", "Town Eastmoor"."""


def labelled_facts(lines: Sequence[str]) -> dict[str, str]:
    """Raw values of JobPosting's fields that lines announce; the first mention of each counts.

    Args:
        lines: Text, one block a line.

    Returns:
        Values by field name: title, hiring_organization, job_location, country, date_posted, valid_through, identifier.
    """
    facts: dict[str, str] = {}
    head = lines[:FACTS_LINES]
    boxed = _boxed(head)
    for index, line in enumerate(head):
        name, value, has_colon = boxed.get(index) or _labelled(_NUMBERED.sub("", _MARKED.sub("", line)))
        if name is None or name in facts or (name == "title" and _is_of_person(head, index)):
            continue
        if not value and index + 1 < len(head):
            value = "" if is_controls(head[index + 1]) else head[index + 1].lstrip(": *•")
        value = _named(_ONLY.sub("", value)) if name in _NAMES else value
        told = name != "title" or (_WORD.search(_BRACKETED.sub("", value)) and (has_colon or _names_job(value)))
        if value and len(value) <= VALUE_LENGTH and not value.endswith(":") and told:
            facts[name] = value
    if "title" not in facts:
        facts |= _numbered_title(head)
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


def _boxed(lines: Sequence[str]) -> dict[int, tuple[str | None, str, bool]]:
    """What the lines of a box announce whose labels have no colon, by index: "Employer Example Trust"."""
    found = {}
    for index, line in enumerate(lines):
        label = next((label for label in page_words().box_labels if line.casefold().startswith(f"{label} ")), None)
        if label and not (rest := line[len(label) :].strip())[0].islower() and not rest.endswith("."):
            found[index] = (label, rest)
    if len({label for label, _ in found.values()}) < BOX_LABELS:
        return {}
    return {index: (page_words().box_labels[label] or None, rest, True) for index, (label, rest) in found.items()}


def _names_job(value: str) -> bool:
    return named_by(value) is LineName.JOB


def _is_of_person(lines: Sequence[str], index: int) -> bool:
    """Whether a job's title is that of the person named above it."""
    return any(_PERSON.search(line.strip("-•* ")) for line in lines[max(index - PERSON_LINES, 0) : index])


def _labelled(line: str) -> tuple[str | None, str, bool]:
    """Field and value that a line announces, and whether with a colon: "Posted on 3 May" needs none."""
    labels = page_words().labels
    label, colon, value = line.partition(":")
    if len(label) <= LABEL_LENGTH and (name := field_of_label(label.rstrip(".") if colon else label)):
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
    text = " ".join(label.casefold().replace("_", " ").split()).strip(" *")
    return labels.get(text) or next((found for part in text.split("/") if (found := labels.get(part.strip()))), None)


def _named(value: str) -> str:
    """A value that is a name, or its part before a sentence; empty where it is nothing but a sentence."""
    if len(value) > VALUE_LENGTH:
        title = value.partition(". ")[0]
        return title if len(title) <= TITLE_LENGTH and named_by(title) >= LineName.JOBS else ""
    if not value.endswith(".") or sum(word.islower() for word in value.split()) < SENTENCE_WORDS:
        return value.removesuffix(".") if value.endswith(").") else value
    name, sign, _ = value.partition("; ")
    return name if sign else ""


def _numbered_title(lines: Sequence[str]) -> dict[str, str]:
    """The title behind the only label with a number of its own: "Post 4/12: Baker"; of several each is another job."""
    labelled = [line.partition(":") for line in lines if ":" in line[:LABEL_LENGTH] and line[:1].isalpha()]
    titles = [
        value.strip()
        for label, _, value in labelled
        if any(map(str.isdigit, label)) and field_of_label(_DIGITS.sub("", label)) == "title"
    ]
    return {"title": titles[0]} if len(titles) == 1 and 0 < len(titles[0]) <= VALUE_LENGTH else {}


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

"""The employer's number for a posting where it stands in the title: "Baker (Ref. 4471)"."""

import re2

SHORTEST_REFERENCE = 3
"""Characters of a reference number, unless a "#" stands before it; shorter ones count something."""

_NUMBER = "([a-z/._-]*[0-9][a-z0-9/._-]*)"
_LABELS = (
    r"#[ ]?",
    r"\b(?:(?:job|vacancy|position|posting)[ .:-]*)?(?:id|code|no|nr|number|ref|reference|requisition)\b[ .:#-]*",
    r"\b(?:job|vacancy|posting|announcement|opening|competition)[ :-]*",
)
_SPEAKING = re2.compile(r"(?i)\b((?:req|jr)[-_]?[0-9]{4,12})\b")
_BRACKETED = re2.compile(r"[(\[]([A-Z]{1,4}[-_]?[0-9]{3,8}|[0-9]{5,10})[)\]]")
"""A code alone in brackets; shorter ones are grades and counts."""

_REFERENCES = (*(re2.compile(f"(?i){label}{_NUMBER}") for label in _LABELS), _SPEAKING, _BRACKETED)
_COUNTED = re2.compile(r"(?i)^(?:vacanc(?:y|ies)|positions?|posts?)-\d{1,2}$")
"""How many there are, which is no number of one: "Job vacancy-2"."""

_YEAR = re2.compile(r"^(?:19|20)\d\d$")


def without_reference(title: str, reference: str | None) -> tuple[str, str | None]:
    """The title without the numbers that are labelled as references, and the first of these."""
    first = None
    for pattern in _REFERENCES:
        for found in reversed([*pattern.finditer(title)]):
            number = found[1].strip("/._-")
            counts = len(number) < SHORTEST_REFERENCE and "#" not in found[0]
            counts = counts or title[found.end() :].startswith("%") or _COUNTED.search(number) is not None
            if not counts and not _YEAR.search(number):
                first = first or number
                title = f"{title[: found.start()]} {title[found.end() :]}"
    if reference and len(reference) >= SHORTEST_REFERENCE:
        title = title.replace(reference, " ")
    return title, first

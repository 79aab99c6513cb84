"""Labelled facts in text: "Location: Leeds", or "Location" with "Leeds" on the next line."""

from collections.abc import Sequence

from analyzer.scraping.page_words import page_words

VALUE_LENGTH = 120
"""Longest value of a label, in characters."""

FACTS_LINES = 120
"""Lines from the start that are searched for facts; what is labelled further down is about something else."""


def labelled_facts(lines: Sequence[str]) -> dict[str, str]:
    """Raw values of JobPosting's fields that lines announce; the first mention of each counts.

    Args:
        lines: Text, one block a line.

    Returns:
        Values by field name: title, hiring_organization, job_location, date_posted, valid_through, identifier.
    """
    labels = page_words().labels
    facts: dict[str, str] = {}
    head = lines[:FACTS_LINES]
    for index, line in enumerate(head):
        label, colon, value = line.lstrip("-•* ").partition(":")
        name = labels.get(label.strip().casefold()) if len(label) <= 48 else None
        if name is None or name in facts:
            continue
        value = value.strip()
        if not value and index + 1 < len(head):
            value = head[index + 1]
        if value and len(value) <= VALUE_LENGTH and not value.endswith(":") and (colon or name != "title"):
            facts[name] = value
    return facts

"""What a page calls a posting."""

import textwrap

from analyzer.exports.wording import facts_of, name_of, visible
from analyzer.schema.posting import JobPosting

MAX_NAME = 120


def title_of(posting: JobPosting) -> str:
    """The title; without one, employer and place, or else the first words."""
    title = visible(posting.title or "")
    known = posting.hiring_organization or posting.job_location or posting.identifier
    first_words = visible(posting.description.lstrip().partition("\n")[0][: 10 * MAX_NAME])
    return shortened(title or (first_words if first_words and not known else name_of(posting)))


def details_of(posting: JobPosting) -> tuple[str, ...]:
    """Employer, place and reference number, as far as they are known and are not the title already."""
    return facts_of(posting) if visible(posting.title or "") else ()


def shortened(text: str) -> str:
    """Text that fits a line or two, cut between words if it can be."""
    cut = textwrap.shorten(text, MAX_NAME, placeholder=" …")
    return cut if len(cut) > MAX_NAME // 2 or len(text) <= MAX_NAME else f"{text[: MAX_NAME - 1]}…"

"""What a page calls a posting."""

from analyzer.exports.wording import facts_of, name_of, visible
from analyzer.exports.wording import shortened as shortened_to
from analyzer.schema.posting import JobPosting

MAX_NAME = 120


def title_of(posting: JobPosting) -> str:
    """The title; without one, employer and place, or else the first words."""
    return shortened(visible(posting.title or "") or name_of(posting))


def details_of(posting: JobPosting) -> tuple[str, ...]:
    """Employer, place and reference number, as far as they are known and are not the title already."""
    return facts_of(posting) if visible(posting.title or "") else ()


def shortened(text: str) -> str:
    """Text that fits a line or two, cut between words if it can be."""
    return shortened_to(text, MAX_NAME)

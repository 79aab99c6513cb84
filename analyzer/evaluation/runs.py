"""Run the analyzer over labelled texts and score what comes out."""

from collections.abc import Callable, Iterable, Iterator

from analyzer import scraping
from analyzer.analysis import analyze_posting, failed_analysis
from analyzer.corpus import LabelledText
from analyzer.evaluation.outcomes import Outcome, compare
from analyzer.exceptions import InputError, SourceError
from analyzer.schema.analysis import Analysis
from analyzer.schema.posting import JobPosting

Analyze = Callable[[JobPosting], Analysis]
"""From a posting with its country, day and language filled in to its analysis."""


def evaluate(texts: Iterable[LabelledText], *, analyze: Analyze = analyze_posting) -> Iterator[Outcome]:
    """Analyse each text as a batch would, and compare with its label; lazily, in order.

    Raises:
        ModelError: A model is missing or altered: that is no posting's fault.
    """
    for text in texts:
        yield compare(text, _analysis(text, analyze))


def _analysis(text: LabelledText, analyze: Analyze) -> Analysis:
    try:
        return analyze(_posting(text))
    except (InputError, SourceError) as error:
        return failed_analysis(text.id, error)


def _posting(text: LabelledText) -> JobPosting:
    """As the scraper reads a plain text, which tells the language of a posting; a sentence is too short for that."""
    if not text.is_posting:
        return text.posting
    return scraping.complete(
        scraping.read_text(text.text, id=text.id).posting, country=text.country, date_posted=text.posted
    )

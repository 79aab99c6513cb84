"""A quote has the words of its statement, without the signs around them."""

import pytest

from analyzer.extraction import read
from analyzer.schema.posting import JobPosting

QUOTES = [
    ("(ii) Last date to apply 9 March 2026", "(ii) Last date to apply 9 March 2026"),
    ("Apply by 9 March 2026.***", "Apply by 9 March 2026."),
    ("**Closing date:** 9 March 2026", "**Closing date:** 9 March 2026"),
    ("Apply by 9 March 2026*", "Apply by 9 March 2026*"),
    ("We answer everybody within a week\\\nShare this", "We answer everybody within a week"),
]


@pytest.mark.parametrize(("text", "expected"), QUOTES)
def test_a_quote_keeps_what_numbers_it_and_drops_signs(text: str, expected: str) -> None:
    posting = JobPosting(id="one", description=text, language="en")
    quotes = {p.evidence.exact for s in read(posting).sentences for p in s.proposals if p.confidence > 0.5}
    assert quotes == {expected}

"""Facts that lines of a text announce."""

import pytest

from analyzer.scraping.labels import labelled_facts


@pytest.mark.parametrize(
    ("value", "told"),
    [('"Ropes Clerk"', "Ropes Clerk"), ("'Ropes Clerk'", "Ropes Clerk"), ('Clerk of "Ropes"', 'Clerk of "Ropes"')],
)
def test_front_matter_puts_a_value_in_quotes_that_are_no_part_of_it(value, told):
    assert labelled_facts(["---", f"title: {value}", "---"])["title"] == told

"""Facts that lines of a text announce."""

import pytest

from analyzer.scraping.labels import labelled_facts


@pytest.mark.parametrize(
    ("value", "told"),
    [('"Ropes Clerk"', "Ropes Clerk"), ("'Ropes Clerk'", "Ropes Clerk"), ('Clerk of "Ropes"', 'Clerk of "Ropes"')],
)
def test_front_matter_puts_a_value_in_quotes_that_are_no_part_of_it(value, told):
    assert labelled_facts(["---", f"title: {value}", "---"])["title"] == told


@pytest.mark.parametrize(
    ("lines", "facts"),
    [
        (["Role", "DECK MANAGER"], {"title": "DECK MANAGER"}),
        (["Role", "You tie ropes."], {}),
        (["3. POSITION TITLE: Ropes Clerk (nights)."], {"title": "Ropes Clerk (nights)"}),
        (["1. SOLICITATION NO.: 7-19"], {"identifier": "7-19"}),
        (["2. ISSUANCE DATE: 4 May 2026"], {"date_posted": "4 May 2026"}),
        (["8) PLACE OF PERFORMANCE: Oarwick, Kenya"], {"job_location": "Oarwick, Kenya"}),
        (["1. The harbour has a company."], {}),
        (["Post 4/12 : ROPES CLERK"], {"title": "ROPES CLERK"}),
        (["Post 4/12: Ropes Clerk", "Post 4/13: Porter"], {}),
        (["Contracting Authority:Harbour Secretariat"], {"hiring_organization": "Harbour Secretariat"}),
        (["Company: We knot the best ropes of all and are proud."], {}),
        (["Company: Ropes & Knots of the Sea Ltd."], {"hiring_organization": "Ropes & Knots of the Sea Ltd."}),
        (
            ["Work location:", "You sit in our new house on the quay.", "City:", "Oarwick", "Country:", "Canada"],
            {"job_location": "Oarwick", "country": "Canada"},
        ),
        (["business_name: Tall Lane"], {"hiring_organization": "Tall Lane"}),
        (["Lifted by the", "Company.", "What to send"], {}),
        ([f"Position: Ropes Clerk. {'The harbour has a long quay. ' * 9}"], {"title": "Ropes Clerk"}),
    ],
)
def test_what_labels_announce(lines, facts):
    assert labelled_facts(lines) == facts

"""How a letter greets somebody."""

import pytest

from analyzer.policy.person import person


@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Jane Doe", "Jane Doe"),
        ("Dr. Jane Doe, PhD", "Dr. Jane Doe"),
        ("JANE DOE (Bakery)", "Jane Doe"),
        ("Jane Doe-Roe - Recruiting", "Jane Doe-Roe"),
        ("Jane Doe | Mill Lane", "Jane Doe"),
        ("jane doe", "Jane Doe"),
        ("Mr. DOE Jane", "Mr. Doe Jane"),
        ("JD Doe", "JD Doe"),
        ("Jane Doe III", "Jane Doe III"),
        ("Jane van der Doe", "Jane van der Doe"),
        ("Dr. J. David Doe", "Dr. Doe"),
        ("Prof. Jane R. van der Doe", "Prof. van der Doe"),
        ("Dr. Jane Doe", "Dr. Jane Doe"),
        ("J. David Doe", "J. David Doe"),
        ("Doe, Jane", None),
        ("jane@mill.example", None),
        ("(unknown)", None),
        ("", None),
    ],
)
def test_a_greeting_has_the_name_alone(name, greeted):
    assert person(name) == greeted

"""Names that shout, or are written small, as a letter spells them."""

import pytest

from analyzer.policy.spelling import in_title_case, quiet


@pytest.mark.parametrize(
    ("shouted", "said"),
    [
        ("IT SUPPORT ANALYST (1ST LINE) - HR & PAYROLL", "IT Support Analyst (1st Line) - HR & Payroll"),
        ("MONITORING OFFICER, NGO", "Monitoring Officer, NGO"),
        ("UX/UI DESIGNER", "UX/UI Designer"),
        ("PHD STUDENT IN SOIL PHYSICS", "PhD Student in Soil Physics"),
        ("ACCOUNTING TECHNICIAN II", "Accounting Technician II"),
        ("NURSE'S AIDE", "Nurse's Aide"),
        ("HEAD OF I.T.", "Head of I.T."),
        ("CO-ORDINATOR", "Co-ordinator"),
        ("ÉDUCATEUR SPÉCIALISÉ", "Éducateur Spécialisé"),
        ("RETAIL ASSISTANT - Part time", "Retail Assistant - Part time"),
        ("Manager, UNICEF", "Manager, UNICEF"),
        ("RN", "RN"),
        ("iOS developer", "iOS developer"),
    ],
)
def test_shouting_is_written_as_names_are_and_acronyms_are_kept(shouted, said):
    assert quiet(shouted) == said


@pytest.mark.parametrize(
    ("small", "said"),
    [
        ("keeper of the ropes", "Keeper of the Ropes"),
        ("phd student", "PhD Student"),
        ("co-ordinator", "Co-ordinator"),
        ("iOS developer", "iOS developer"),
        ("", ""),
    ],
)
def test_names_written_small_are_written_as_titles_are(small, said):
    assert in_title_case(small) == said

"""What a letter calls the employer."""

import pytest

from analyzer.policy.employer import employer


@pytest.mark.parametrize(
    ("name", "alone"),
    [
        ("Mill Lane (remote, European hours)", "Mill Lane"),
        ("Mill Lane [Oarwick] (hybrid)", "Mill Lane"),
        ("Mill Lane, Oarwick", "Mill Lane"),
        ("Mill Lane, remote", "Mill Lane"),
        ("Mill Lane - Oarwick, Northshire - Full-time", "Mill Lane"),
        ("Mill Lane · part-time/hybrid", "Mill Lane"),
        ("Mill Lane | 20-50 employees", "Mill Lane"),
        ("Mill Lane, 1,200 employees", "Mill Lane"),
        ("Mill Lane (UK) Ltd", "Mill Lane (UK) Ltd"),
        ("Rope & Sons, Inc.", "Rope & Sons, Inc."),
        ("Mast, Rope & Partners", "Mast, Rope & Partners"),
        ("Oarwick", "Oarwick"),
        ("Harbour Trust - Northern Quays", "Harbour Trust - Northern Quays"),
        ("(Harbour)", "(Harbour)"),
        ("Confidential (agency)", None),
        ("Our client", None),
        ("n.a.", None),
        ("https://mill.example", None),
        ("–", None),
    ],
)
def test_place_mode_and_size_behind_a_name_are_no_part_of_it(name, alone):
    assert employer(name, title="Baker", place="Oarwick, Northshire") == alone

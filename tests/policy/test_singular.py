"""One person's name for a job in the plural."""

import pytest

from analyzer.policy.singular import one_of


@pytest.mark.parametrize(
    ("several", "one"),
    [
        ("Delivery Drivers", "Delivery Driver"),
        ("School Nurses (nights)", "School Nurse (nights)"),
        ("Bakers in Oarwick", "Baker in Oarwick"),
        ("Waiters/Waitresses", "Waiter/Waitress"),
        ("Cooks and Servers", "Cook and Server"),
        ("Servers, Hosts & Cooks", "Server, Host & Cook"),
        ("Midwives, North Quay", "Midwife, North Quay"),
    ],
)
def test_persons_become_one(several, one):
    assert one_of(several) == one


@pytest.mark.parametrize(
    "job",
    [
        "Head of Bakers",
        "Sales",
        "Early Careers",
        "Engineer, Motors",
        "Customer Orders Clerk",
        "Director – Offers",
        "Boss",
    ],
)
def test_things_and_what_describes_the_job_stay(job):
    assert one_of(job) == job

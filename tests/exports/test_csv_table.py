"""The table, read by a CSV reader."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from analyzer.exports.csv_table import COLUMNS, row, to_csv
from analyzer.schema.plan import FollowUpStep
from tests.exports.samples import ALL, EMPTY, FAILED, FULL, INTERVIEWED, NASTY


def read(*analyses):
    return list(csv.DictReader(io.StringIO(to_csv(analyses), newline=""), strict=True))


def test_the_header_is_the_documented_columns():
    assert to_csv([]) == ",".join(COLUMNS) + "\r\n"
    assert all(column.description.endswith(".") for column in COLUMNS.values())


def test_a_row_says_what_counts():
    (found,) = read(FULL)
    expected = {
        "id": "harbour/archivist.html",
        "permission": "restricted",
        "confidence": "0.97",
        "needsReview": "false",
        "prohibitedChannels": "phone",
        "allowedChannels": "email",
        "deadline": "2026-03-02",
        "deadlineTime": "12:00",
        "rolling": "false",
        "deadlineSource": "text",
        "responseEnd": "2026-03-16",
        "silence": "no_reply",
        "appliedOn": "2026-02-20",
        "now": "wait",
        "nextAction": "follow_up",
        "nextEarliest": "2026-03-18",
        "nextChannel": "email",
        "nextContact": "Jane Doe, jane@example.org",
        "warnings": "valid_through_differs",
        "errorCode": "",
    }
    assert {name: found[name] for name in expected} == expected


def test_every_analysis_is_one_row_whatever_it_holds():
    rows = read(*ALL.values())
    assert len(rows) == len(ALL)
    assert all(None not in found and None not in found.values() for found in rows)


def test_a_failed_posting_keeps_its_row():
    (found,) = read(FAILED)
    assert (found["errorCode"], found["permission"], found["now"]) == ("no_posting", "", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\u202e=1+1"])
def test_nothing_of_a_posting_is_a_formula(text):
    (found,) = read(replace(FULL, posting=replace(FULL.posting, title=text)))
    assert found["title"].startswith("'")


def test_cells_are_typed_before_they_are_written():
    cells = row(FULL)
    assert cells["deadline"] == date(2026, 3, 2)
    assert cells["needsReview"] is False
    assert row(EMPTY)["deadline"] is None
    assert row(INTERVIEWED)["nextAction"] == "thank_you"
    assert row(NASTY)["id"] is not None


def test_the_next_step_is_none_that_has_a_condition():
    plan = replace(FULL.plan, steps=(FollowUpStep(action="check_receipt", channel="phone"), *FULL.plan.steps))
    assert row(replace(FULL, plan=plan))["nextAction"] == "follow_up"

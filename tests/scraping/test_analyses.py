"""Analyses given where postings are expected: said, not read as postings."""

import json

import pytest

from analyzer.analysis import analyze
from analyzer.batch.record_fields import parse_record
from analyzer.exceptions import InputError, NoPostingError
from analyzer.exports.csv_table import to_csv
from analyzer.exports.policy_json import to_json
from analyzer.scraping import read_bytes

ANALYSIS = analyze(text="Ferryman\nRow for us: five years of experience, and a strong back. No phone calls, please.")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (to_json(ANALYSIS, indent=2), "analysis.json"),
        (f"{to_json(ANALYSIS)}\n{to_json(ANALYSIS, description=False)}\n", "analyses.jsonl"),
        (to_csv([ANALYSIS]), "analyses.csv"),
    ],
)
def test_a_file_of_analyses_holds_no_posting(content, name):
    with pytest.raises(NoPostingError, match="plan, explain and export"):
        read_bytes(content.encode(), name=name)


def test_a_line_of_analyses_is_no_record():
    record = parse_record(json.loads(to_json(ANALYSIS)), default_id="out.jsonl:1")
    assert isinstance(record.problem, InputError)
    assert "plan, explain and export" in str(record.problem)
    assert parse_record({"id": "1", "text": "Row.", "policy": "none"}, default_id="in:1").problem is None


def test_a_text_is_given_by_name():
    assert ANALYSIS.policy is not None
    assert ANALYSIS.policy.permission == "restricted"
    for text in ("Ferryman\nRow for us.", "Row. " * 200, "Row\0"):
        with pytest.raises(InputError, match="text="):
            analyze(text)


@pytest.mark.parametrize("given", [{}, {"source": b"Row for us.", "text": "Row for us."}])
def test_one_of_source_and_text_is_needed(given):
    with pytest.raises(InputError, match="either a source or a text"):
        analyze(**given)

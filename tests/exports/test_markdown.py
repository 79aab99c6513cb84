"""Markdown in which a posting's words stay words."""

from dataclasses import replace

import pytest

from analyzer.exports.markdown import to_markdown
from tests.exports.samples import ALL, FAILED, FULL, NASTY, POSTING


def test_the_parts_are_there():
    text = to_markdown(FULL)
    assert text.startswith("# Archivist (part time) · Harbour Museum, Ltd; North · Leeds · AR-7\n")
    assert "**Wait until 18 March 2026, then send one short e-mail; do not phone.**" in text
    assert "| 18 March 2026 to 1 April 2026 | Follow up | e-mail, Jane Doe, jane@example.org |" in text
    assert "  > Please do not phone us about this post." in text
    assert "> Dear Jane Doe," in text
    assert "(mailto:jane@example.org?subject=My%20application%20for" in text
    assert "- The closing date is 2 March 2026" in text


@pytest.mark.parametrize("analysis", ALL.values(), ids=ALL.keys())
def test_every_row_of_the_table_has_four_cells(analysis):
    rows = [line for line in to_markdown(analysis).splitlines() if line.startswith("|")]
    assert all(line.replace("\\|", "").count("|") == 5 for line in rows)


def test_nothing_of_a_posting_becomes_markup():
    text = to_markdown(NASTY)
    assert "\\<script\\>" in text
    assert "\\[link\\](javascript:x)" in text
    assert "<javascript" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize(("title", "line"), [("# x", "# \\# x"), ("- x", "# \\- x"), ("1. x", "# 1\\. x")])
def test_a_title_begins_no_heading_or_list(title, line):
    bare = replace(POSTING, title=title, hiring_organization=None, job_location=None, identifier=None)
    assert to_markdown(replace(FULL, posting=bare)).splitlines()[0] == line


def test_a_failure_says_what_to_do():
    assert "**Could not be analysed:** The page holds no posting" in to_markdown(FAILED)

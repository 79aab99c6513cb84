"""Texts without markup: what is no posting is told from the shortest of postings."""

import inspect

import pytest

from analyzer.analysis import analyze_posting
from analyzer.exceptions import NoPostingError
from analyzer.schema.posting import JobPosting
from analyzer.scraping import is_program, read_bytes, read_text, speaks_of_work, unmarked_text

PROSE = "The bearer of this paper may copy it, and shall hand on with each copy what is granted in it. "
STYLES = "body {\n  color: red;\n}\n.a {\n  margin: 0;\n}\nh1 {\n  top: 0;\n}\n"


def posting(text: str, source: str = "text") -> JobPosting:
    return JobPosting(id="p", description=text, language="en", source=source)


def judged(text: str) -> tuple[str, bool, list[str]]:
    analysis = analyze_posting(posting(text))
    assert analysis.policy is not None
    codes = [warning.code for warning in analysis.warnings]
    return analysis.policy.permission, analysis.policy.needs_review, codes


@pytest.mark.parametrize(
    "text",
    [
        "Hello",
        "Pancakes\n\nMix two eggs with flour and milk. Fry on both sides.",
        PROSE * 100 + "No service is required.",
        PROSE * 100 + "No agencies please.",
        inspect.getsource(unmarked_text),
        STYLES,
        "#include <stdio.h>\nint main(void) {\n  puts(HELLO);\n  return call(us);\n}\n",
    ],
)
def test_nothing_is_said_about_contact_where_there_is_no_posting(text):
    assert judged(text) == ("undetermined", True, ["no_posting"])


@pytest.mark.parametrize(
    ("text", "permission"),
    [
        ("Clerk wanted. Questions? Call 555-0142.", "invited"),
        ("No phone calls please.", "restricted"),
        ("Line Cook\nThe Anchor, Oarwick\n$18/hour", "unstated"),
        ("Sorting ropes. Own boots. 12 crowns an hour, Tuesday to Saturday.", "unstated"),
        ("Dog walker, two hours a week", "unstated"),
        ("Two kids, Tuesdays after school. Apply to ann@oarwick.example", "unstated"),
        ("Help us row.\nApplications close on 4 December 2026.", "unstated"),
        (PROSE * 100 + "No phone calls please.", "restricted"),
    ],
)
def test_a_short_posting_is_one(text, permission):
    found, needs_review, codes = judged(text)
    assert (found, needs_review, codes) == (permission, False, [])


def test_a_posting_with_lists_and_brackets_is_no_program():
    lines = (
        "You row (daily);",
        "you mend (sails):",
        "We use Python = fun",
        "Skills = knots",
        "Rate (per day) {",
        "Row.",
    )
    assert not is_program(posting("\n".join((*lines, *["You keep the boats dry."] * 20))))
    assert not is_program(posting("import this\nx = 1\nRow with us."))
    fields = ["+++", 'title = "Ferry Clerk"', "tags = ['boats', 'ropes']", "sort_date = 2026-05-03", "+++"]
    assert not is_program(posting("\n".join((*fields, "", "We look for a clerk who likes boats."))))


def test_what_markup_calls_a_posting_is_one():
    assert speaks_of_work(posting("Hello", source="json_ld"))
    assert not is_program(posting(STYLES, source="json_ld"))


def test_a_title_counts():
    assert not speaks_of_work(posting("Hello"))
    assert speaks_of_work(JobPosting(id="p", description="Hello", title="Cook"))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.example.com/job", "https://www.example.com/job"),
        (" Example.co.uk/jobs/7?x=1\n", "https://Example.co.uk/jobs/7?x=1"),
        ("http://example.org", "http://example.org"),
    ],
)
def test_an_address_alone_is_offered_as_one(text, address):
    for read in (read_text, lambda text: read_bytes(text.encode())):
        with pytest.raises(NoPostingError, match="address") as caught:
            read(text)
        assert f"give {address} as" in str(caught.value)


@pytest.mark.parametrize("text", ["jobs@example.org", "example.org/job Cook wanted", "Cook/waiter", "e.g."])
def test_other_words_are_no_address(text):
    assert read_text(text).posting.description == text


@pytest.mark.parametrize("read", [read_text, lambda text: read_bytes(text.encode())])
def test_blank_text_is_refused(read):
    with pytest.raises(NoPostingError, match="no text here"):
        read(" \n")


@pytest.mark.parametrize("closing", ["4 February 2026", "31 December 2025"], ids=["30 days later", "before that"])
def test_no_warning_tells_of_markup_where_there_is_none(closing: str) -> None:
    found = read_text(
        f"Beekeeper\nRoof Honey, Leeds\nPosted: 5 January 2026\nClosing date: {closing}\nLook after bees."
    )
    assert found.posting.date_posted is not None
    assert found.warnings == ()

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analyzer.extraction.time import find_time_expressions
from analyzer.extraction.time.calendar import KnownDays
from analyzer.extraction.time.finder import LEVELS
from analyzer.extraction.time.grammar import Reading, Setting, reduce_level, row_of
from analyzer.extraction.time.lexicon import load_time_lexicon
from analyzer.extraction.time.tokens import fold, tokenize
from analyzer.schema.time_expression import TimeExpression

DATA = Path(__file__).parents[3] / "data" / "time_expressions.jsonl"
EXAMPLES = [json.loads(line) for line in DATA.read_text("utf-8").splitlines()]
FIELDS = ("type", "value", "time", "time_zone", "anchor", "mod")


def reference_of(example: dict[str, Any]) -> date | None:
    return date.fromisoformat(example["reference_date"]) if example["reference_date"] else None


def as_data(text: str, expression: TimeExpression) -> dict[str, Any]:
    data: dict[str, Any] = {"exact": text[expression.start : expression.end]}
    data |= {name: getattr(expression, name) for name in FIELDS}
    data |= {name: value.isoformat() if (value := getattr(expression, name)) else None for name in ("first", "last")}
    offset = expression.offset
    data["offset"] = {"min": offset.min, "max": offset.max, "unit": offset.unit} if offset else None
    return {name: value for name, value in data.items() if value is not None}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:60])
def test_the_expressions_of_a_sentence_have_their_values(example: dict[str, Any]) -> None:
    text = example["text"]
    found = find_time_expressions(text, reference_date=reference_of(example), day_first=example["day_first"])
    assert [as_data(text, expression) for expression in found] == example["expressions"]


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda text: "\n ".join(text.split(" "))])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:60])
def test_case_and_white_space_change_no_value(example: dict[str, Any], change: Any) -> None:
    def values(text: str) -> list[tuple[Any, ...]]:
        found = find_time_expressions(text, reference_date=reference_of(example), day_first=example["day_first"])
        return [(e.type, e.value, e.mod, e.first, e.last, e.time, e.offset, e.anchor) for e in found]

    assert values(change(example["text"])) == values(example["text"])


def test_at_least_150_sentences_are_listed_and_at_least_15_hold_nothing() -> None:
    assert len(EXAMPLES) >= 150
    assert sum(not example["expressions"] for example in EXAMPLES) >= 15


def rules_used(example: dict[str, Any]) -> set[str]:
    folded = fold(example["text"])
    lexicon = load_time_lexicon("en")
    known = KnownDays(reference_date=reference_of(example))
    setting = Setting(lexicon=lexicon, known=known, day_first=example["day_first"], folded=folded)
    nodes, used = tokenize(folded, lexicon), set()
    for level in LEVELS:
        row = row_of(nodes)
        for rule in level:
            if any(
                rule.build(Reading(nodes, match, rule.groups, setting)) is not None
                for match in rule.regex.finditer(row)
            ):
                used.add(rule.name)
        nodes = reduce_level(nodes, row, level, setting)
    return used


RULES_USED = set[str]().union(*map(rules_used, EXAMPLES))
RULES = sorted({rule.name for level in LEVELS for rule in level})


@pytest.mark.parametrize("name", RULES)
def test_every_rule_reads_something_in_the_list(name: str) -> None:
    assert name in RULES_USED


def test_the_names_of_rules_are_unique() -> None:
    by_name = {rule.name: rule.pattern for level in LEVELS for rule in level}
    assert len(by_name) == len({rule.pattern for level in LEVELS for rule in level})


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("no more than five days after the closing date", None, 5),
        ("not more than 2 weeks after the interview", None, 2),
        ("more than five days after the closing date", 5, None),
    ],
)
def test_no_more_than_is_an_upper_bound(text: str, low: int | None, high: int | None) -> None:
    (found,) = find_time_expressions(text, reference_date=None, day_first=True)
    assert found.offset is not None
    assert (found.offset.min, found.offset.max) == (low, high)


@pytest.mark.parametrize("text", ["Call between 9 and close of business.", "Open 9-COB.", "from 8 to end of business"])
def test_hours_until_the_close_of_business_have_no_value(text: str) -> None:
    assert find_time_expressions(text, reference_date=None, day_first=None) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Apply by 20 th January 2027.", ["2027-01-20"]),
        ("Apply by Wednesday 20thJanuary 2027.", ["2027-01-20"]),
        ("Apply by the 1 st of May 2027.", ["2027-05-01"]),
        ("3 rd and 4 th June 2027", ["2027-06-03/2027-06-04"]),
        ("Send it to 1 St James Street.", []),
        ("8:00 am, 3 May 2027 - 1:00 pm, 9 June 2027", ["2027-05-03/2027-06-09T13:00"]),
        ("Interviews: 3 May 2027 - 5 pm; 4 May 2027 - 6 pm", ["2027-05-03T17:00", "2027-05-04T18:00"]),
        ("Ma th, e th and 99 th", []),
    ],
)
def test_an_ordinal_that_lost_its_superscript_is_one(text: str, values: list[str]) -> None:
    found = find_time_expressions(text, reference_date=None, day_first=True)
    assert [expression.value for expression in found] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("by Friday 13th", "2026-02-13"),
        ("by Friday, the 13th, please", "2026-02-13"),
        ("by Thursday 13th", "XXXX-XX-13"),
        ("on Monday, 1st shift", "2026-02-09"),
    ],
)
def test_a_day_without_its_month_is_the_next_that_falls_on_its_day_of_the_week(text: str, value: str) -> None:
    (found,) = find_time_expressions(text, reference_date=date(2026, 2, 2), day_first=True)
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Apply by today.", "XXXX-XX-XX"),
        ("Apply by this Friday.", "XXXX-WXX-5"),
        ("Apply by Friday of next week.", "XXXX-WXX-5"),
        ("Interviews on the 5th of next month.", "XXXX-XX-05"),
        ("Interviews in week 28.", "XXXX-W28"),
        ("Interviews in week 2026-W28.", "2026-W28"),
    ],
)
def test_what_counts_from_an_unknown_day_stays_open(text: str, value: str) -> None:
    (found,) = find_time_expressions(text, reference_date=None, day_first=True)
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Interviews in week 12.", "2027-W12"),
        ("Decisions in early 2027.", "2027"),
        ("Decisions by the end of 2026.", "2026-12-31"),
        ("Closes at 00:00 midnight on 3 July.", "2026-07-03T00:00"),
        ("Interviews 9-11 am on 3 July.", "2026-07-03T09:00/T11:00"),
        ("Closes at 11 noon on 3 July.", "2026-07-03"),
        ("Interviews in the first two weeks of July.", "2026-07-01/2026-07-14"),
        ("Interviews in the second half of July.", "2026-07-16/2026-07-31"),
        ("Interviews in the third half of July.", "2026-07"),
        ("Interviews in the last third of July.", "2026-07-21/2026-07-31"),
        ("Interviews in the 1st ten days of July.", "2026-07-01/2026-07-10"),
        ("Closes on the last day of June.", "2026-06-30"),
        ("Decisions late next month.", "2026-07"),
        ("Decisions in mid-June or mid-July.", "2026-06-11/2026-07-20"),
    ],
)
def test_what_is_rarely_said_counts_from_the_day_of_the_posting(text: str, value: str) -> None:
    (found,) = find_time_expressions(text, reference_date=date(2026, 6, 10), day_first=True)
    assert found.value == value


@pytest.mark.parametrize("text", ["Interviews in week 60.", "Interviews in 2026-W54.", "Decisions in Q5 2026."])
def test_weeks_and_quarters_that_no_year_has_are_none(text: str) -> None:
    assert find_time_expressions(text, reference_date=date(2026, 6, 10), day_first=True) == ()

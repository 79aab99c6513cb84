"""The numbers: packaged with their sources, overridden by a user's file that is checked."""

import tomllib

import pytest

from analyzer.exceptions import InputError
from analyzer.policy import load_defaults, make_plan
from analyzer.policy.defaults import PACKAGED
from analyzer.schema.plan import Application
from tests.policy.builders import MARCH, POSTING, policy_of, step


@pytest.mark.parametrize("key", tomllib.loads(PACKAGED.read_text(encoding="utf-8")))
def test_every_packaged_number_names_its_source(key):
    entry = tomllib.loads(PACKAGED.read_text(encoding="utf-8"))[key]
    assert entry["source"]
    assert entry["unit"]


@pytest.mark.parametrize(
    "line",
    ["after_application = 3", "[after_application]\nvalue = 3", "\N{ZERO WIDTH NO-BREAK SPACE}after_application = 3"],
    ids=["number", "table", "behind a byte order mark"],
)
def test_a_user_s_number_moves_the_plan(tmp_path, line):
    path = tmp_path / "mine.toml"
    path.write_text(line, encoding="utf-8")
    defaults = load_defaults(path)
    plan = make_plan(
        policy_of(),
        statements=[],
        contact_points=[],
        posting=POSTING,
        application=Application(applied_on=MARCH[2]),
        defaults=defaults,
    )
    assert step(plan, "follow_up").earliest == MARCH[5]
    assert defaults.after_deadline == load_defaults().after_deadline


def test_a_partial_order_of_channels_is_completed(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('channel_order = ["phone"]', encoding="utf-8")
    order = load_defaults(path).channel_order
    assert (order[0], len(order)) == ("phone", 8)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("after_deadlines = 5", "did you mean 'after_deadline'"),
        ("zzz = 5", "unknown key 'zzz'; known are"),
        ("after_deadline = -1", "whole number from 0"),
        ("after_deadline = 1000", "whole number from 0"),
        ("after_deadline = true", "whole number from 0"),
        ('after_deadline = "5"', "whole number from 0"),
        ("max_follow_ups = 3", "whole number from 0 to 2"),
        ("review_below = 2.0", "probability from 0 to 1"),
        ('channel_order = ["pigeon"]', "give a list of email"),
        ("subdivisions = 3", "give a table"),
        ("after_deadline = ", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line(tmp_path, text, message):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        load_defaults(path)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        load_defaults(tmp_path / "none.toml")


def test_a_huge_file_is_refused(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("#" * 200_000, encoding="utf-8")
    with pytest.raises(InputError, match="larger than"):
        load_defaults(path)

"""Planning again without reading the posting again."""

from datetime import date

import pytest

from analyzer.exceptions import InputError
from analyzer.exports.policy_json import from_json, to_json
from analyzer.policy import replan
from analyzer.policy.plan import CLASHES
from analyzer.schema.plan import Application
from tests.exports.samples import FAILED, FULL, INTERVIEWED

AS_OF = date(2026, 3, 5)


def test_other_dates_give_the_plan_that_a_fresh_analysis_gives():
    known = Application(applied_on=date(2026, 2, 20), interviewed_on=(date(2026, 3, 10),))
    assert replan(FULL, application=known, as_of=AS_OF).plan == INTERVIEWED.plan


def test_an_analysis_read_back_without_its_text_plans_the_same():
    known = Application(applied_on=date(2026, 2, 25))
    read_back = from_json(to_json(FULL, description=False))
    assert replan(read_back, application=known).plan == replan(FULL, application=known).plan


def test_warnings_about_the_old_dates_make_way_for_those_about_the_new():
    early = replan(FULL, application=Application(applied_on=date(2026, 1, 1)))
    assert [w.code for w in early.warnings] == ["valid_through_differs", "applied_before_posted"]
    late = replan(early, application=Application(applied_on=date(2026, 3, 3)))
    assert [w.code for w in late.warnings] == ["valid_through_differs", "applied_after_deadline"]
    assert {w.code for w in (*early.warnings, *late.warnings)} - CLASHES == {"valid_through_differs"}


def test_a_failed_analysis_cannot_be_planned():
    with pytest.raises(InputError, match="analyse the posting again"):
        replan(FAILED, application=Application())

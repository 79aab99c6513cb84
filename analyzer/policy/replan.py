"""A new plan for a policy that stays as it is; analyzer.replanning knows when the posting has to be read again."""

from dataclasses import replace
from datetime import date

from analyzer.exceptions import InputError
from analyzer.policy.defaults import Defaults
from analyzer.policy.messages import Phrasebook
from analyzer.policy.plan import CLASHES, check_application, make_plan
from analyzer.schema.analysis import Analysis
from analyzer.schema.plan import Application


def replan(
    analysis: Analysis,
    *,
    application: Application,
    as_of: date | None = None,
    defaults: Defaults | None = None,
    phrases: Phrasebook | None = None,
) -> Analysis:
    """The same analysis with the plan for other dates, and the warnings that belong to them.

    The arguments are those of `analyzer.replanning.replan`, for which the posting need not be read again.

    Raises:
        InputError: The analysis failed and has no policy, or a date cannot be used.
    """
    if analysis.policy is None:
        raise InputError(f"{analysis.posting.id}: this analysis has no policy to plan from; analyse the posting again.")
    plan = make_plan(
        analysis.policy,
        statements=analysis.statements,
        contact_points=analysis.contact_points,
        posting=analysis.posting,
        application=application,
        as_of=as_of,
        defaults=defaults,
        phrases=phrases,
    )
    clashes = check_application(application, policy=analysis.policy, posting=analysis.posting, as_of=as_of)
    lasting = tuple(warning for warning in analysis.warnings if warning.code not in CLASHES)
    return replace(analysis, plan=plan, warnings=(*lasting, *clashes))

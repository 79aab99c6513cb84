"""From statements to a follow-up policy, and from a policy and dates to a plan."""

from analyzer.policy.defaults import Defaults, load_defaults
from analyzer.policy.messages import Phrasebook, draft_languages, load_phrasebook
from analyzer.policy.plan import CLASHES, check_application, check_days, make_plan
from analyzer.policy.replan import replan
from analyzer.policy.rules import derive_policy

__all__ = [
    "CLASHES",
    "Defaults",
    "Phrasebook",
    "check_application",
    "check_days",
    "derive_policy",
    "draft_languages",
    "load_defaults",
    "load_phrasebook",
    "make_plan",
    "replan",
]

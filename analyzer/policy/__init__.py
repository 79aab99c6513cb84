"""From statements to a follow-up policy, and from a policy and dates to a plan."""

from analyzer.policy.defaults import Defaults, load_defaults
from analyzer.policy.messages import Phrasebook, load_phrasebook
from analyzer.policy.plan import check_application, make_plan
from analyzer.policy.replan import replan
from analyzer.policy.rules import derive_policy

__all__ = [
    "Defaults",
    "Phrasebook",
    "check_application",
    "derive_policy",
    "load_defaults",
    "load_phrasebook",
    "make_plan",
    "replan",
]

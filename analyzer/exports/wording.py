"""Values in words, shared by the exports made for people; the words are in wording.toml."""

import re
import textwrap
import tomllib
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from analyzer.dates import in_words
from analyzer.schema.analysis import Analysis
from analyzer.schema.page import is_web_address
from analyzer.schema.plan import FollowUpStep, Plan
from analyzer.schema.policy import FollowUpPolicy
from analyzer.schema.posting import ContactPoint, JobPosting
from analyzer.schema.statement import ContactInstruction

MAX_NAME = 80
"""Characters of where a posting lies, as far as they stand for a title that was not found."""

MOST_CERTAIN = 99  # per cent; 100 would promise what nobody can

_ISO_DATE = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_QUOTED = re.compile(r"(“[^”]*”)")
_DIGEST = re.compile("[0-9a-f]{16}")
"""The identifier of a posting that came as nothing but a text."""

_OPEN_ENDED = frozenset({"wait", "ask_questions"})  # without a last day they go on
_KEPT = frozenset("\n\t\u200c\u200d")
"""Unseen signs that stay: lines, and joiners that shape letters and emoji and reorder nothing."""


def words(table: str) -> dict[str, Any]:
    """One table of wording.toml."""
    found: dict[str, Any] = _tables()[table]
    return found


def heading(name: str, **values: str) -> str:
    """A heading or a fixed remark."""
    return str(words("heading")[name]).format(**values)


def say(name: str, **values: str) -> str:
    """A few words with their values put in."""
    return str(words("say")[name]).format(**values)


def sentence(text: str) -> str:
    """A sentence of ours on one line, its ISO dates as `in_words` writes them; the words it quotes stay as they are."""
    parts = _QUOTED.split(visible(text))
    return "".join(part if part.startswith("“") else _ISO_DATE.sub(_date_in_words, part) for part in parts)


def visible(text: str) -> str:
    """A posting's words on one line, without the characters that steer a terminal or turn the direction of writing."""
    return " ".join(visible_lines("".join(" " if c.isspace() else c for c in text)).split())


def visible_lines(text: str) -> str:
    """The same with its lines and tabs."""
    return "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})


def name_of(posting: JobPosting) -> str:
    """What a person calls the posting: title, employer, place, reference; else "This posting", and where it lies.

    Its first line is no name: it may be a heading, a date or half a sentence.
    """
    named = " · ".join(part for part in (visible(posting.title or ""), *facts_of(posting)) if part)
    source = "" if _DIGEST.fullmatch(posting.id) else visible(posting.id)
    return named or shortened(heading("unnamed_in", source=source) if source else heading("unnamed"), MAX_NAME)


def shortened(text: str, width: int) -> str:
    """Text of so many characters at most, cut between words if it can be, which an ellipsis then shows."""
    cut = textwrap.shorten(text, width, placeholder=" …")
    return cut if len(cut) > width // 2 or len(text) <= width else f"{text[: width - 1]}…"


def link_of(posting: JobPosting) -> str | None:
    """The posting's address where a page may link to it: another scheme than the web's could run something."""
    return posting.url.strip() if posting.url and is_web_address(posting.url) else None


def facts_of(posting: JobPosting) -> tuple[str, ...]:
    """Employer, place and reference, each unless what stands before it says it already."""
    said, facts = [visible(posting.title or "")], []
    for value in (posting.hiring_organization, posting.job_location, posting.identifier):
        fact = visible(value or "")
        if fact and not any(_contains(text, fact) for text in said):
            facts.append(fact)
            said.append(fact)
    return tuple(facts)


def when(step: FollowUpStep) -> str:
    """The days of a step."""
    if step.earliest and step.latest and step.latest != step.earliest:
        return say("range", start=in_words(step.earliest), end=in_words(step.latest))
    if step.earliest:
        return in_words(step.earliest) if step.latest else heading("since", date=in_words(step.earliest))
    if step.latest:
        return heading("until", date=in_words(step.latest))
    if step.action in _OPEN_ENDED:
        return heading("from_now")
    return heading("no_date")


def is_over(step: FollowUpStep, plan: Plan | None) -> bool:
    """True where the time of a step has passed, unless the plan says to take it now; of several thanks, the last."""
    last = step.latest or (None if step.action in _OPEN_ENDED else step.earliest)
    if plan is None or plan.as_of is None or last is None or last >= plan.as_of:
        return False
    return step.action != plan.now or any(_is_later_thanks(other, step, plan.as_of) for other in plan.steps)


def _is_later_thanks(other: FollowUpStep, step: FollowUpStep, today: date) -> bool:
    """Whether another step is the thanks for a later interview that has been held."""
    if step.action != "thank_you" or other.action != step.action or not step.earliest or not other.earliest:
        return False
    return step.earliest < other.earliest <= today


def days_of(step: FollowUpStep, plan: Plan | None) -> str:
    """The days of a step of a plan, and whether they are over."""
    return say("over", days=when(step)) if is_over(step, plan) else when(step)


def is_spoken(step: FollowUpStep) -> bool:
    """True where the draft of a step is to be said, not sent."""
    return step.channel in {"phone", "in_person"}


def draft_of(step: FollowUpStep) -> str:
    """What the draft of a step is called."""
    return heading("words" if is_spoken(step) else "draft")


def percent(confidence: float) -> int:
    """A confidence from 0 to 1 in per cent, MOST_CERTAIN at most."""
    return min(round(100 * confidence), MOST_CERTAIN)


def sureness(policy: FollowUpPolicy) -> str:
    """How sure the permission is; empty for one that could not be determined."""
    if policy.permission == "undetermined":
        return ""
    return heading("sure", percent=str(percent(policy.confidence)))


def review_of(analysis: Analysis) -> str:
    """What to read before acting on an uncertain reading; empty where it is certain, or where there are no words."""
    policy = analysis.policy
    if policy is None or not policy.needs_review or policy.permission == "undetermined":
        return ""
    return heading("review" if policy.because else "review_unquoted")


def verdict(analysis: Analysis) -> str:
    """The permission in a few words; where nothing is forbidden but to sway the choice, that."""
    if analysis.policy is None:
        return ""
    ours = [s for s in analysis.statements if isinstance(s, ContactInstruction) and s.audience == "applicants"]
    bans = [s for s in ours if s.force == "prohibition"]
    sways = analysis.policy.permission == "restricted" and bans and all(ban.closes == "influence" for ban in bans)
    return str(words("permission")["influence" if sways else analysis.policy.permission])


def nothing_said(analysis: Analysis) -> str:
    """What stands in place of the posting's words; empty where there are some."""
    if analysis.statements:
        return ""
    judged = analysis.policy is None or analysis.policy.permission != "undetermined"
    return heading("says_nothing" if judged else "says_unknown")


def undated_of(plan: Plan) -> str:
    """How the plan gets its dates; empty where the day of applying is known, or nothing waits for it."""
    waits = any(step.channel and not step.earliest for step in plan.steps if step.action != "ask_questions")
    return heading("add_applied") if waits and plan.applied_on is None else ""


def address(contact: ContactPoint, step: FollowUpStep) -> str:
    """Whom a step reaches: the name, the address that fits the channel, and when they can be reached there."""
    by_channel = {"email": contact.email, "phone": contact.phone, "text_message": contact.phone, "portal": contact.url}
    parts = (contact.name, by_channel.get(step.channel or ""))
    whom = ", ".join(visible(part) for part in parts if part)
    hours = None if step.channel == "email" and contact.phone else contact.hours  # beside a number they are of calls
    return heading("reached", whom=whom, hours=visible(hours)) if whom and hours else whom


def contact_of(step: FollowUpStep, contacts: tuple[ContactPoint, ...]) -> ContactPoint | None:
    """The contact point of a step; None if it names none, or one that is not there."""
    if step.contact is None or not 0 <= step.contact < len(contacts):
        return None
    return contacts[step.contact]


def _contains(text: str, words: str) -> bool:
    """Whether the words stand in a text as they are, whatever their case and the signs between them."""
    return _bare(words) in _bare(text)


def _bare(text: str) -> str:
    letters = "".join(c if c.isalnum() else " " for c in text.casefold())
    return f" {' '.join(letters.split())} "


def _date_in_words(found: re.Match[str]) -> str:
    try:
        return in_words(date.fromisoformat(found[0]))
    except ValueError:  # digits that are no day
        return found[0]


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))

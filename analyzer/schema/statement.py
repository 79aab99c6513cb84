"""What the words of a posting say to the applicant; the kinds are defined in the label guide (data/README.md)."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from analyzer.schema.posting import Evidence

Channel = Literal["any", "phone", "email", "fax", "text_message", "in_person", "post", "portal", "social_media"]
Force = Literal["prohibition", "permission", "obligation"]
Topic = Literal["any", "status", "questions"]
Audience = Literal["applicants", "third_parties"]
Closes = Literal["contact", "influence", "person", "line"]
Condition = Literal["no_receipt", "no_answer"]
Recipients = Literal["all", "shortlisted", "selected"]
Anchor = Literal["application", "deadline", "interview", "posting", "other"]
Unit = Literal["hour", "day", "business_day", "week", "month"]
Kind = Literal[
    "application_deadline",
    "review_start",
    "response_timeline",
    "interview_timeline",
    "silence_rule",
    "acknowledgement",
    "contact_instruction",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """A span of time counted from an anchor, such as "two to three weeks"."""

    min: int | None = None
    """Lower bound; None if open."""

    max: int | None = None
    """Upper bound; None if open."""

    unit: Unit = "day"
    """Unit of both bounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseStatement:
    """What every kind of statement has."""

    id: str
    """"s1", "s2", … in the order of the text."""

    evidence: Evidence
    """The words that say it."""

    confidence: float = 1.0
    """Calibrated probability, 0 to 1, that the posting says this."""

    rules: tuple[str, ...] = ()
    """Names of the lexicon rules that fired; empty if the classifier alone found it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDeadline(BaseStatement):
    """Until when one may apply."""

    kind: Literal["application_deadline"] = "application_deadline"
    """The kind of statement."""

    date: dt.date | None = None
    """The last day; None if it cannot be resolved."""

    time: str | None = None
    """HH:MM on that day; None if not given."""

    time_zone: str | None = None
    """Zone as written ("GMT", "Eastern"); None if not given."""

    rolling: bool = False
    """Open until filled, ongoing, or until enough have applied."""

    priority: bool = False
    """A date for full, first or priority consideration, after which applications may still come."""

    may_close_early: bool = False
    """The posting says, here or elsewhere, that it may close before that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStart(BaseStatement):
    """When the employer begins to read applications."""

    kind: Literal["review_start"] = "review_start"
    """The kind of statement."""

    date: dt.date | None = None
    """The first day of review; None if not given."""

    immediate: bool = False
    """Applications are read as they come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseTimeline(BaseStatement):
    """When the employer will answer, invite, notify or decide."""

    kind: Literal["response_timeline"] = "response_timeline"
    """The kind of statement."""

    start: dt.date | None = None
    """First day; None for "by …" and where unresolved."""

    end: dt.date | None = None
    """Last day; None where unresolved."""

    offset: Offset | None = None
    """Time counted from `anchor`; None where dates are given or nothing is."""

    anchor: Anchor | None = None
    """What the offset counts from; None if there is no offset."""

    vague: bool = False
    """An answer is promised without a usable time."""

    recipients: Recipients = "all"
    """Who is promised the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewTimeline(BaseStatement):
    """When interviews or other selection events are held."""

    kind: Literal["interview_timeline"] = "interview_timeline"
    """The kind of statement."""

    start: dt.date | None = None
    """First day; None where unresolved."""

    end: dt.date | None = None
    """Last day; None where unresolved."""

    offset: Offset | None = None
    """Time counted from `anchor`; None where dates are given or nothing is."""

    anchor: Anchor | None = None
    """What the offset counts from; None if there is no offset."""

    open_to_all: bool = False
    """Applicants come without an invitation: walk-in interviews, an open audition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceRule(BaseStatement):
    """What no answer means."""

    kind: Literal["silence_rule"] = "silence_rule"
    """The kind of statement."""

    meaning: Literal["rejection", "no_reply"] = "no_reply"
    """`rejection`: assume you were not successful; `no_reply`: only some are answered."""

    end: dt.date | None = None
    """The day from which silence has that meaning; None if not given or unresolved."""

    offset: Offset | None = None
    """Time counted from `anchor`; None if not given."""

    anchor: Anchor | None = None
    """What the offset counts from; None if there is no offset."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement(BaseStatement):
    """Whether the receipt of an application is confirmed."""

    kind: Literal["acknowledgement"] = "acknowledgement"
    """The kind of statement."""

    given: bool = True
    """True if receipt is confirmed, False if the posting says that it is not."""

    end: dt.date | None = None
    """The day by which it is; None if not given or unresolved."""

    offset: Offset | None = None
    """Time counted from `anchor` within which it is; None if not given."""

    anchor: Anchor | None = None
    """What the offset counts from; None if there is no offset."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactInstruction(BaseStatement):
    """What the applicant shall, may or shall not do to reach the employer."""

    kind: Literal["contact_instruction"] = "contact_instruction"
    """The kind of statement."""

    force: Force = "permission"
    """Deontic force."""

    channels: tuple[Channel, ...] = ("any",)
    """The channels named; "any" if none is."""

    topic: Topic = "any"
    """What the contact may or may not be about."""

    audience: Audience = "applicants"
    """Whom the instruction addresses; third parties are agencies, recruiters, vendors."""

    closes: Closes = "contact"
    """What a prohibition that names no channel closes: `contact`, any; `influence`, canvassing, but no questions;
    `person`, one person or place; `line`, one line that is kept for another purpose."""

    condition: Condition | None = None
    """What must be so for an offer to hold: `no_receipt`, nothing has confirmed that the application arrived;
    `no_answer`, no answer has come within a time; None for an offer without a condition, and for a prohibition."""

    end: dt.date | None = None
    """The day from which the condition counts ("if you have no receipt by …"); None if not given or unresolved."""

    offset: Offset | None = None
    """Time counted from `anchor` after which the condition counts, or the prohibition ends; None if not given."""

    anchor: Anchor | None = None
    """What the offset counts from; None if there is no offset."""

    until: dt.date | Literal["deadline", "undated"] | None = None
    """When it ends to hold: a day, the closing date, or `undated` where that day is not known ("before 14 December"
    without a year, "wait three weeks before you call"); None if it is not limited in time."""

    @property
    def bans_contact(self) -> bool:
        """Whether it closes any contact, or any about one's application, for good or until a day."""
        everything = "any" in self.channels and self.topic != "questions" and self.closes == "contact"
        return self.force == "prohibition" and everything


Statement = (
    ApplicationDeadline
    | ReviewStart
    | ResponseTimeline
    | InterviewTimeline
    | SilenceRule
    | Acknowledgement
    | ContactInstruction
)


OTHER_MATTERS = frozenset({"duties", "requirements", "equal_opportunity", "accommodation"})
"""Sections about other matters than applying, in which mere cues mean nothing to applicants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateSentence:
    """A sentence that passed the gate, as extraction hands it to classification."""

    start: int
    """Offset of its first character in the description."""

    end: int
    """Offset behind its last character."""

    normal_form: str
    """The sentence as rules and classifier read it: lower case, folded white space, times and addresses masked."""

    rules: tuple[str, ...] = ()
    """Names of the lexicon rules that fired in it."""

    section: str | None = None
    """What the heading above it announces ("agencies", "accommodation", …); None if nothing."""

    proposals: tuple[Statement, ...] = ()
    """What it may say, values filled in; classification decides which stand."""

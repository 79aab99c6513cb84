"""The dated steps of a plan as an iCalendar file (RFC 5545): all-day events with an alarm.

Importing a newer plan moves the events of the older one, because a step keeps its UID and SEQUENCE grows with the days.
"""

import calendar
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from analyzer.exports.wording import (
    address,
    contact_of,
    facts_of,
    heading,
    is_over,
    visible,
    visible_lines,
    when,
    words,
)
from analyzer.schema.analysis import Analysis
from analyzer.schema.plan import FollowUpStep
from analyzer.version import __version__

MAX_OCTETS = 75  # RFC 5545, 3.1: longer lines are folded
ALARM = "PT9H"  # nine in the morning of the day
ALARM_TO_APPLY = "-PT15H"  # nine in the morning of the day before: the last day may end at noon
DOMAIN = "job-posting-analyzer.invalid"
FIRST_DAY = date(2000, 1, 1)
"""SEQUENCE counts the days from here, so that a plan of a later day replaces one of an earlier day."""


def to_icalendar(
    analyses: Sequence[Analysis],
    *,
    previous: Sequence[Analysis] = (),
    todo: bool = False,
) -> str:
    """The steps that have a day and are not over on the day the plan speaks for, one event each; waiting is none.

    Args:
        analyses: what to write; those without a plan give no events.
        previous: what was exported before; steps of the same postings that are gone are cancelled.
        todo: True for to-dos (VTODO) instead of events.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//job-posting-analyzer//{__version__}//EN",
        "CALSCALE:GREGORIAN",
    ]
    before = {analysis.posting.id: analysis for analysis in previous}
    for analysis in analyses:
        made = _stamp(analysis)
        steps = _dated(analysis)
        old = before.get(analysis.posting.id)
        gone = {uid: step for uid, step in _dated(old).items() if uid not in steps} if old else {}
        for uid, step in (
            {uid: step for uid, step in steps.items() if not is_over(step, analysis.plan)} | gone
        ).items():
            lines += _component(analysis, step, uid=uid, made=made, todo=todo, cancelled=uid in gone)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def count_steps(analyses: Sequence[Analysis]) -> tuple[int, int]:
    """How many steps to_icalendar writes, and how many it leaves out because their time is over."""
    steps = [(analysis, step) for analysis in analyses for step in _dated(analysis).values()]
    over = sum(is_over(step, analysis.plan) for analysis, step in steps)
    return len(steps) - over, over


def _dated(analysis: Analysis) -> dict[str, FollowUpStep]:
    """The steps that have a day, by their UID."""
    steps = analysis.plan.steps if analysis.plan else ()
    return {_uid(analysis, step): step for step in steps if step.action != "wait" and _day(step) is not None}


def _day(step: FollowUpStep) -> date | None:
    """The day to be reminded: of what comes before applying the last that is good, of everything else the first."""
    return step.latest if step.action in {"ask_questions", "apply"} else step.earliest


def _component(
    analysis: Analysis, step: FollowUpStep, *, uid: str, made: datetime, todo: bool, cancelled: bool
) -> Iterator[str]:
    day, today = _day(step), analysis.plan.as_of if analysis.plan else None
    if day is None:
        return
    if today is not None and not cancelled and day < today:
        day = _due(step, today)
    name = "VTODO" if todo else "VEVENT"
    times = list(_span(day, max(step.latest or day, day), todo=todo))
    yield f"BEGIN:{name}"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{max((made.date() - FIRST_DAY).days, 0) + cancelled}"
    yield from (f"{name_of};VALUE=DATE:{of:%Y%m%d}" for name_of, of in times)
    yield f"SUMMARY:{_escaped(_summary(analysis, step))}"
    yield f"DESCRIPTION:{_escaped(_description(analysis, step))}"
    if cancelled:
        yield "STATUS:CANCELLED"
    elif todo:
        yield "STATUS:NEEDS-ACTION"
    if not todo:
        yield "TRANSP:TRANSPARENT"
    if not cancelled:
        related = "START" if times[0][0] == "DTSTART" else "END"
        alarm = ALARM_TO_APPLY if step.action == "apply" else ALARM
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER;RELATED={related}:{alarm}")
        yield f"DESCRIPTION:{_escaped(_summary(analysis, step))}"
        yield "END:VALARM"
    yield f"END:{name}"


def _span(day: date, last: date, *, todo: bool) -> Iterator[tuple[str, date]]:
    """The properties that say when: an event lasts a day and ends on the next, a to-do is due on its last day itself.

    A to-do of one day has no start, for it must be due later than it starts (RFC 5545, 3.8.2.3).
    """
    if not todo or day < last:
        yield "DTSTART", day
    if todo:
        yield "DUE", last
    else:
        yield "DTEND", day if day == date.max else day + timedelta(days=1)


def _due(step: FollowUpStep, today: date) -> date:
    """When to take what could be taken before: now, or after a weekend on Monday if that is in time."""
    if step.action == "thank_you" or today.weekday() < calendar.SATURDAY:
        return today
    monday = today + timedelta(days=7 - today.weekday())
    return today if step.latest and today <= step.latest < monday else monday


def _summary(analysis: Analysis, step: FollowUpStep) -> str:
    posting = replace(analysis.posting, job_location=None, identifier=None)
    about = ", ".join(name for name in (visible(posting.title or ""), *facts_of(posting)) if name)
    action = str(words("action")[step.action])
    return f"{action}: {about}" if about else action


def _description(analysis: Analysis, step: FollowUpStep) -> str:
    contact = contact_of(step, analysis.contact_points)
    channel = str(words("channel")[step.channel]) if step.channel else ""
    whom = address(contact, step) if contact else ""
    parts = [when(step), ", ".join(part for part in (channel, whom) if part), step.reason]
    quoted = {statement.id: statement.evidence.exact for statement in analysis.statements}
    parts += [f"{heading('says')}: “{visible(quoted[name])}”" for name in step.because if name in quoted]
    if step.message is not None:
        parts += ["", step.message.subject, "", step.message.body]
    if analysis.posting.url:
        parts += ["", visible(analysis.posting.url)]
    return "\n".join(part for position, part in enumerate(parts) if part or position > 2)


def _uid(analysis: Analysis, step: FollowUpStep) -> str:
    """The same for the same step of the same posting in every plan; each interview has its own thank-you."""
    round_of = step.earliest.isoformat() if step.action == "thank_you" and step.earliest else ""
    key = "\n".join((analysis.posting.id, step.action, round_of))
    return f"{hashlib.sha256(key.encode('utf-8', errors='replace')).hexdigest()[:32]}@{DOMAIN}"


def _stamp(analysis: Analysis) -> datetime:
    """When this was made, for which the plan's own day at midnight stands: no clock is read."""
    plan = analysis.plan
    day = (plan.as_of or plan.applied_on if plan else None) or analysis.posting.date_posted or FIRST_DAY
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _escaped(text: str) -> str:
    """TEXT as RFC 5545, 3.3.11 wants it."""
    plain = visible_lines(text)
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A content line in pieces of at most MAX_OCTETS octets, never inside a character."""
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if size + octets > MAX_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])

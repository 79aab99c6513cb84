"""Thanks for an interview: by when, until when late ones are still of use, and which note of the past was one."""

from collections.abc import Sequence
from datetime import date, timedelta

from analyzer.policy.situation import Situation
from analyzer.policy.timing import earliest_status_query


def thanks_by(situation: Situation, interviewed_on: date) -> date:
    """The day by which to say thank you: soon after the interview, and a working day."""
    day = interviewed_on + timedelta(days=situation.defaults.thank_you_within)
    return day if situation.calendar.is_business_day(day) else situation.calendar.add(day, 1)


def thanks_of_use(situation: Situation, thanks_due: date) -> date:
    """The last day on which thanks that were due by `thanks_due` are late and still better than none."""
    return situation.calendar.add(thanks_due, situation.defaults.thank_you_late_within)


def thanked(situation: Situation, interviewed_on: date) -> bool:
    """True where a note has gone out that was the thanks for this interview, in time or late."""
    due = thanks_by(situation, interviewed_on)
    later = min((day for day in situation.application.interviewed_on if day > interviewed_on), default=date.max)
    until = max(due, min(thanks_of_use(situation, due), later - timedelta(days=1)))
    return any(interviewed_on <= sent <= until for sent in situation.application.followed_up_on)


def asked_for_outcome(situation: Situation, interviewed_on: date) -> bool:
    """True where a note has gone out since the last interview that was more than the thanks for it."""
    due = thanks_by(situation, interviewed_on)
    sent = sorted(day for day in situation.application.followed_up_on if day >= interviewed_on)
    return any(day > due for day in sent[_late_thanks(situation, sent, due, interviewed_on) :])


def _late_thanks(situation: Situation, sent: Sequence[date], due: date, interviewed_on: date) -> int:
    """1 where the first note came late and was the thanks all the same, for the outcome was not to be asked yet."""
    query = earliest_status_query(situation, interviewed_on).day
    late = bool(sent) and due < sent[0] <= thanks_of_use(situation, due) and (query is None or sent[0] < query)
    return int(late)

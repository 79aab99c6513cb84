"""What the employer has promised, so that no draft asks past it: an answer by a day, and a receipt."""

from datetime import date

from analyzer.policy.situation import Situation
from analyzer.policy.windows import response_windows
from analyzer.schema.statement import Acknowledgement, ResponseTimeline


def answer_promised_by(situation: Situation, day: date | None) -> date | None:
    """The last day that the posting names for its answer, where that is over on `day`; None where nothing is overdue.

    Neither silence nor a shortest time promises an answer, nor does a day before the application or one of long ago.
    """
    window = situation.counting(response_windows(situation.statements, situation.anchors, situation.calendar))
    applied = situation.application.applied_on
    if day is None or window is None or window.end is None or window.end >= day:
        return None
    if applied is not None and window.end < applied:
        return None
    written = max(day, situation.reference or day)
    if written > situation.calendar.add(window.end, situation.defaults.promise_recalled_within):
        return None
    promised = {s.id for s in situation.statements if isinstance(s, ResponseTimeline) and _has_end(s)}
    return window.end if window.statement in promised else None


def arrival_known(situation: Situation, promised: date | None) -> bool:
    """True where a note need not ask whether the application has arrived.

    Either every application is confirmed, or the note recalls an answer, `promised`, that was due so long after
    applying that the application has arrived or is lost.
    """
    applied = situation.application.applied_on
    receipts = [s.given for s in situation.statements if isinstance(s, Acknowledgement)]
    if receipts and all(receipts):
        return True
    if promised is None or applied is None:
        return False
    return promised > situation.calendar.add(applied, situation.defaults.arrival_asked_within)


def _has_end(statement: ResponseTimeline) -> bool:
    return statement.end is not None or (statement.offset is not None and statement.offset.max is not None)

"""What the employer has promised, so that no draft asks past it: an answer by a day, and a receipt."""

from datetime import date

from analyzer.policy.situation import Situation
from analyzer.policy.windows import last_over, response_windows
from analyzer.schema.statement import Acknowledgement, ResponseTimeline


def answer_promised_by(situation: Situation, day: date | None) -> date | None:
    """The last day that the posting names for its answer, where that is over on `day`; None where nothing is overdue.

    Neither silence nor a shortest time promises an answer, nor does a day before the application.
    """
    window = last_over(response_windows(situation.statements, situation.anchors, situation.calendar))
    applied = situation.application.applied_on
    if day is None or window is None or window.end is None or window.end >= day:
        return None
    if applied is not None and window.end < applied:
        return None
    promised = {s.id for s in situation.statements if isinstance(s, ResponseTimeline) and _has_end(s)}
    return window.end if window.statement in promised else None


def receipt_promised(situation: Situation) -> bool:
    """True where every application is confirmed, so that nobody need ask whether theirs has arrived."""
    receipts = [s.given for s in situation.statements if isinstance(s, Acknowledgement)]
    return bool(receipts) and all(receipts)


def _has_end(statement: ResponseTimeline) -> bool:
    return statement.end is not None or (statement.offset is not None and statement.offset.max is not None)

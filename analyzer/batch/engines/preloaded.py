"""What every worker needs, loaded by being imported: by the fork server, for all workers to share.

A posting that speaks of everything brings it in: lexicon, patterns, models, calendars, drafts.
"""

import gc
from datetime import date

from analyzer.batch.records import Record
from analyzer.batch.worker import Task

_TEXT = (
    "Clerk. Apply by 1 May 2026 to jobs@example.org. No phone calls, please. Questions? Call Ann Lee at 555-0100."
    " We will contact only those chosen for an interview, within two weeks of the closing date."
)

Task(as_of=date(2026, 4, 1))(Record(id="", text=_TEXT, country="US"))
gc.freeze()  # lexicons and models are never garbage: nobody need look through them

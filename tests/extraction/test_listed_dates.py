"""Dates in lists and timetables take their meaning from the label beside them or from the heading above."""

from datetime import date

import pytest

from analyzer.extraction import read
from analyzer.schema.posting import JobPosting
from analyzer.schema.statement import Kind, Statement

POSTED = date(2026, 1, 12)

LISTS: list[tuple[str, list[tuple[Kind, str]]]] = [
    ("When will I hear?\nBy the end of March.", [("response_timeline", "2026-03-31")]),
    ("How long until I get a decision?\nUsually two to three weeks.", [("response_timeline", "2-3 week")]),
    ("When will I hear back?\nWithin two weeks of the closing date.", [("response_timeline", "None-2 week")]),
    ("What is the closing date?\nMidday on Monday 9 March 2026", [("application_deadline", "2026-03-09")]),
    ("When will interviews take place?\nW/c 9 March, by video call.", [("interview_timeline", "2026-03-15")]),
    ("Proposed interview date\n\nThursday, 12 March 2026", [("interview_timeline", "2026-03-12")]),
    ("Interview dates\nMonday 9 March 2026\nTuesday 10 March 2026",
     [("interview_timeline", "2026-03-09"), ("interview_timeline", "2026-03-10")]),
    ("Audition dates\nYork: 9 March\nLeeds: 12 March",
     [("interview_timeline", "2026-03-09"), ("interview_timeline", "2026-03-12")]),
    ("Review of applications\nBegins 9 March 2026", [("review_start", "2026-03-09")]),
    ("Selection timetable\nLonglisting meeting: 5 March\nFinal panel: 2 April\nStart date: 1 September",
     [("review_start", "2026-03-05"), ("interview_timeline", "2026-04-02")]),
    ("KEY DATES\nAdvert closes – 9 March 2026\nDecision – 12 March 2026\nInduction – 16 March 2026",
     [("application_deadline", "2026-03-09"), ("response_timeline", "2026-03-12")]),
    ("Recruitment timetable\nw/c 2 March: shortlisting\nw/c 9 March: first interviews",
     [("review_start", "2026-03-02"), ("interview_timeline", "2026-03-15")]),
    ("Application deadlines:\nRound 1 – 2 March 2026\nRound 2 – 9 March 2026",
     [("application_deadline", "2026-03-02"), ("application_deadline", "2026-03-09")]),
    ("Closing date | Shortlisting | Interviews\n2 March 2026 | 5 March 2026 | 12 March 2026",
     [("application_deadline", "2026-03-02"), ("review_start", "2026-03-05"), ("interview_timeline", "2026-03-12")]),
    ("Walk-in Selection Venues and Schedule\nLeeds (1)\nDate: 09-03-2026\nVenue: Town Hall\n\nYork\nDate: 12-03-2026",
     [("interview_timeline", "2026-03-09"), ("interview_timeline", "2026-03-12")]),
    ("Mega drive for welders on the weekend.\nBring a CV.\n\nDate: 9 March 2026\nTime: 9 am\nVenue: Mill Road",
     [("interview_timeline", "2026-03-09")]),
    ("Timeline\n\n9 March 2026\n\nDeadline. The call ends!\n\nMid-March\n\nInterviews\n\nEnd of March\n\nAnswers",
     [("application_deadline", "2026-03-09"), ("interview_timeline", "2026-03-20"),
      ("response_timeline", "2026-03-31")]),
    ("Prize\n\nMonday 9 March (5 pm)\n\nProposals due to the school\n\nLate March\n\nOutcome of your proposal advised",
     [("application_deadline", "2026-03-09"), ("response_timeline", "2026-03-31")]),
    ("Timeline\nFriday 6th March 2026\nChosen applicants will be told.", [("response_timeline", "2026-03-06")]),
    ("9 March 2026: Application deadline\nEnd of March 2026: Answers to candidates",
     [("application_deadline", "2026-03-09"), ("response_timeline", "2026-03-31")]),
    ("9 March 2026\tApplication deadline\nEnd of March 2026\tDecision",
     [("application_deadline", "2026-03-09"), ("response_timeline", "2026-03-31")]),
    ("Closing date\n\n9 March 2026\n\nInterviews\n\n12 March 2026\n\nDecision\n\n16 March 2026\n\nAbout us",
     [("application_deadline", "2026-03-09"), ("interview_timeline", "2026-03-12"),
      ("response_timeline", "2026-03-16")]),
    ("2 March 2026: Candidates who pass stage one are contacted. Unsuccessful applicants will also be notified.",
     [("response_timeline", "2026-03-02"), ("response_timeline", "2026-03-02")]),
    ("Mid-March 2026: Finalists come to the interview week and teach.", [("interview_timeline", "2026-03-20")]),
    ("(i) Forms from 2 March 2026\n(ii) Last date to apply 9 March 2026", [("application_deadline", "2026-03-09")]),
    ("How we hire\nStep 3 – Interview (mid-March 2026)\nStep 4 – Offer (end of March 2026)",
     [("interview_timeline", "2026-03-20"), ("response_timeline", "2026-03-31")]),
    ("Interviews will be held on:\n• 9 March 2026 – Leeds\n• 12 March 2026 – York",
     [("interview_timeline", "2026-03-09"), ("interview_timeline", "2026-03-12")]),
    ("2nd March 2026\n\nClosing date. Forms must be received by noon.\n\n12th March 2026\n\nFinal interviews.",
     [("application_deadline", "2026-03-02"), ("interview_timeline", "2026-03-12")]),
    ("Schedule for this round of applications:\n\n2 March Closing date\n\n23 - 26 March\n\n\nInterview days: Leeds",
     [("application_deadline", "2026-03-02"), ("interview_timeline", "2026-03-26")]),
    ("Final Filing Date:\n\n3/9/2026", [("application_deadline", "2026-09-03")]),
    ("2 March 2026 – Candidates notified of the outcome\n9, 10 & 12 March 2026 – Interviews",
     [("response_timeline", "2026-03-02"), ("interview_timeline", "2026-03-12")]),
    ("Our vacancy closes\n\nWhat comes late is not read!\n\n2 March\n\nShortlisting\n\nWe read what we have.",
     [("application_deadline", "2026-03-02")]),
    ("Closing dates:\nSpring: 2 March\nFor the summer school\nPotters: 9 March\nWeavers: 12 March",
     [("application_deadline", "2026-03-02"), ("application_deadline", "2026-03-09"),
      ("application_deadline", "2026-03-12")]),
    ("Applications must be received by:\n\n- 2 March (spring term); and\n- 9 March (summer term)",
     [("application_deadline", "2026-03-02"), ("application_deadline", "2026-03-09")]),
]  # fmt: skip

OTHER_LISTS = [
    "How to apply\nSend a letter.\nThe candidate is expected to start in March 2026.",
    "Project timeline\nInception: March 2026\nFinal report: 30 June 2026",
    "Training dates\nMonday 9 March 2026\nTuesday 10 March 2026",
    "Timeline\nThis is a six-month placement from June 2026.",
    "Start dates\n9 March 2026",
    "The club meets for a talk.\n\nDate: 9 March 2026\nTime: 9 am\nVenue: Mill Road",
    "Training schedule\nLeeds\nDate: 09-03-2026",
    "Term | Start\n5 January 2026 | 12 January 2026",
    "OUR OFFER:\n- Paid time off, after 90 days\n- A pension, after 6 months",
    "Interviews\nStart date: 9 March 2026",
    "9 March 2026\nInterviews with our founders fill our blog.",
    "16 March 2026: Deadline for offer acceptance\n23 March 2026: Training",
    "2 March 2026: The exhibition opens\n9 March 2026: Talk by the curator",
    "Term dates\nSpring: 5 January – 26 March 2026",
    "Deliverables and deadlines:\nInception report due 9 March 2026",
    "When will I be paid?\nOn the 5th of each month.",
    "Closing dates of our shows\nFor children\nThe shop opens on 9 March 2026",
    "Our decision process\nWe moved to Leeds in March 2025 and like it here.",
]


def _statements(text: str) -> list[tuple[Kind, str]]:
    posting = JobPosting(id="one", description=text, country="GB", date_posted=POSTED, language="en")
    proposals = [p for sentence in read(posting).sentences for p in sentence.proposals if p.confidence > 0.5]
    return [(p.kind, _until(p)) for p in proposals]


def _until(statement: Statement) -> str:
    offset = getattr(statement, "offset", None)
    if offset is not None:
        return f"{offset.min}-{offset.max} {offset.unit}"
    return str(getattr(statement, "end", None) or getattr(statement, "date", None))


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_date_in_a_list_says_what_its_label_or_heading_says(text: str, expected: list[tuple[Kind, str]]) -> None:
    assert _statements(text) == expected


@pytest.mark.parametrize("text", OTHER_LISTS)
def test_dates_in_lists_of_other_things_say_nothing(text: str) -> None:
    assert _statements(text) == []

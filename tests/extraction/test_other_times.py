"""Times and promises of other things than the selection propose nothing."""

from datetime import date

import pytest

from analyzer.extraction import read
from analyzer.schema.posting import JobPosting

TIMES = {"application_deadline", "review_start", "response_timeline", "interview_timeline"}

NOTHING = [
    "Applications will open at 9 am on 2 March 2026.",
    "Applications accepted from 2 March 2026.",
    "Is there a rolling deadline?",
    "The consultant will submit the inception report by 2 March 2026.",
    "Next review: June 2026",
    "Notify families of admission decisions by 1 April 2026.",
    "Results of the survey will be published in June 2026.",
    "Appointment will be made on the main scale with effect from 1 September 2026.",
    "The role will start on 2 March 2026 and end on 3 July 2026.",
    "The selection process may take several weeks.",
    "Must meet tight deadlines by Friday 6 March 2026.",
    "The contract runs until 31 May 2026.",
    "This post is funded until 31 March 2026.",
    "The position is anticipated to last through December 2026.",
    "We invite applications for a post to begin in September 2026.",
    "Candidates should expect to complete a Ph.D. by 1 July 2026.",
    "The exhibition closes on 30 May 2026.",
    "Letters of recommendation are due by 3 March 2026.",
    "Must obtain a licence within 90 days of hire.",
    "To request an accommodation submit the form by 3 March 2026.",
    "Objections to the plan are due by 5 pm on 9 March 2026.",
    "Comments on the rule will be accepted through 31 March 2026.",
    "Written questions are to be submitted by 3 March 2026.",
    "Office hours are Monday to Friday 9:00 to 17:00.",
    "The gallery closes at 18:00.",
    "Date of publication: 3 January 2026",
    "Our studio was founded in 2013.",
    "Candidates will receive their first pay on 3 March 2026.",
    "Close 20 tickets a week.",
    "Benefits begin after 30 days.",
    "Respond to guests' messages within 24 hours.",
    "Must be able to report within 30 minutes.",
    "Offers must be accepted within 72 hours.",
    "Offers are contingent on a background check that takes six weeks.",
    "Your data is kept on file for 12 months.",
    "Average response time to calls is six minutes.",
    "Only shortlisted candidates will be contacted.",
    "No enquiries are handled by phone and only short-listed candidates will be contacted.",
    "However, only applicants selected for an interview will be contacted.",
    "Apply to the workshop at: 1/1 Mill Lane",
    "The written test is held on Saturdays until further notice.",
    "The building is open until 11 pm.",
    "Qualified applicants will be considered without regard to age.",
    "Carry out key informant interviews in March 2026.",
    "A medical exam takes place in March 2026.",
    "Interview skills are a plus.",
    "Annual performance reviews begin on 1 July 2026.",
    "Reviews loan applications as they arrive.",
    "This examination is now closed.",
    "Your application will be reviewed.",
    "Be at the gate at 9 am.",
    "The start date is 1 June 2026 or until a cooper is identified.",
    "Those who apply consent to being contacted, and will receive updates on the application.",
    "You will interview tenants and make decisions on housing by the end of March.",
    "The bridge closes on 2 March 2026.",
    "Applications for leave must be made by 2 March 2026.",
    "Tests of the new system take place in March 2026.",
    "Review of the plan begins in March 2026.",
    "The exam results were published on 2 March 2026.",
    "The board will decide on the budget by 2 March 2026.",
    "Walk-in patients are seen from 2 March 2026.",
    "What comes in after the closing date is not read.",
    "Questions due by: 3 March 2026.",
    "Deadline for completion of online tests: 3 March 2026",
    "Candidates for election must file by 3 March 2026.",
    "Forms are taken from graduates (or with a planned graduation until 3 March 2026).",
    "The 2026 call was officially closed on 2 January 2026.",
    "Applications have been closed on 2 January 2026.",
    "Applications to become board members are welcomed throughout the year.",
    "If you apply by 3 March and are successful, we hope to have you here in May.",
    "Applications for jobs with a fixed closing date must be in by 5 pm on the closing date.",
    "The candidates should join the institute in May or June 2026.",
    "Interviews begin as soon as we can arrange them.",
    "If you are interested in a visit, please call the office by 6 March 2026.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_other_times_and_promises_propose_nothing(text: str) -> None:
    posting = JobPosting(id="one", description=text, country="GB", date_posted=date(2026, 1, 12), language="en")
    proposals = [p for sentence in read(posting).sentences for p in sentence.proposals if p.confidence > 0.5]
    assert [p.kind for p in proposals if p.kind in TIMES] == []

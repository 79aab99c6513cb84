"""What sentences about time propose, by rules alone: kinds and values."""

from datetime import date

import pytest

from analyzer.extraction import read
from analyzer.schema.posting import JobPosting
from analyzer.schema.statement import ApplicationDeadline, InterviewTimeline, ResponseTimeline, ReviewStart, Statement

POSTED = date(2026, 1, 12)  # a Monday

DEADLINES = [
    ("Filing cut-offs are at 5 pm on: 4 March 2026, 5 May 2026 and 2 June 2026.",
     ["deadline 2026-03-04 17:00", "deadline 2026-05-05 17:00", "deadline 2026-06-02 17:00"]),
    ("Applicants must apply within 7 days (20 January 2026).", ["deadline 2026-01-20"]),
    ("Deadline: 3 Februar 2026", ["deadline 2026-02-03"]),
    ("Start date: 1 June 2026\nEnd date: 31 May 2027", []),
    ("Posted: 3 January 2026\nEnd date: 31 January 2026", ["deadline 2026-01-31"]),
    ("12 January 2026\nEnd date: 31 January 2026", ["deadline 2026-01-31"]),
    ("Deadline: March", ["deadline 2026-03-31"]),
    ("The closing date for this post is", ["deadline"]),
    ("Application deadline: 3 March 2026", ["deadline 2026-03-03"]),
    ("Completed application forms with copies of papers should be sent to the Bursar on or before 3 March 2026.",
     ["deadline 2026-03-03"]),
    ("The submission period for the Moss Prize runs from 3 March until 9 March 2026.", ["deadline 2026-03-09"]),
    ("We invite applications between 9am on 3 March 2026 and 5pm on 9 March 2026.", ["deadline 2026-03-09 17:00"]),
    ("Applications close on 3 March 2026 at 17:00 (UTC+1, Wick).", ["deadline 2026-03-03 17:00 UTC+1"]),
    ("CLOSING DATE - 5pm on 4 March 2026", ["deadline 2026-03-04 17:00"]),
    ("Closing date | 6 March 2026 | noon", ["deadline 2026-03-06 12:00"]),
    ("Final filing date: 9 March 2026 at 23:59 GMT", ["deadline 2026-03-09 23:59 GMT"]),
    ("The deadline for receipt of applications is midnight on Friday 20 February.", ["deadline 2026-02-20 23:59"]),
    ("Bids are due on 14 April 2026.", ["deadline 2026-04-14"]),
    ("Resumes by 9 March 2026.", ["deadline 2026-03-09"]),
    ("Application: by 30 March 2026.", ["deadline 2026-03-30"]),
    ("Please apply by the end of March.", ["deadline 2026-03-31"]),
    ("Kindly share your CV latest by 14 February 2026.", ["deadline 2026-02-14"]),
    ("Upload a letter, a portfolio and two samples by mid-February.", ["deadline 2026-02-15"]),
    ("Have all materials on file by 27 February 2026.", ["deadline 2026-02-27"]),
    ("By 6 March, interested weavers should go to our portal and upload their samples.", ["deadline 2026-03-06"]),
    ("You have until 13 February 2026 to apply.", ["deadline 2026-02-13"]),
    ("The closing date is 13 February 2026 at 5pm and applicants will be told the result on 2 March 2026.",
     ["deadline 2026-02-13 17:00", "response 2026-03-02..2026-03-02 all"]),
    ("Applications close on 13 February 2026 and those selected will be contacted by 2 March 2026.",
     ["deadline 2026-02-13", "response ..2026-03-02 selected"]),
    ("Please e-mail your CV by 13 February 2026 and we will get back to you by 20 February 2026.",
     ["deadline 2026-02-13", "response ..2026-02-20 all"]),
    ("Apply by 13 February 2026, when we begin our review.", ["deadline 2026-02-13", "review 2026-02-13"]),
    ("No applications will be accepted after 1 May 2026.", ["deadline 2026-05-01"]),
    ("Entries must be postmarked by 2 March 2026.", ["deadline 2026-03-02"]),
    ("We will accept applications until 18 March 2026.", ["deadline 2026-03-18"]),
    ("The vacancy is advertised until 18 March 2026.", ["deadline 2026-03-18"]),
    ("The call for proposals closes on 18 March 2026.", ["deadline 2026-03-18"]),
    ("Applications close at noon on 18 March 2026.", ["deadline 2026-03-18 12:00"]),
    ("The advert will be taken down on 18 March 2026.", ["deadline 2026-03-18"]),
    ("Deadline extended to 27 March 2026", ["deadline 2026-03-27"]),
    ("Applications open on 2 February 2026 and close on 27 February 2026.", ["deadline 2026-02-27"]),
    ("Applications are accepted from 2 February 2026 to 27 February 2026.", ["deadline 2026-02-27"]),
    ("Send your CV within 7 days of this notice.", ["deadline 2026-01-19"]),
    ("Interested persons can apply within two weeks from the date of this announcement.", ["deadline 2026-01-26"]),
    ("Forms are to be with the bursar by 20 February 2026.", ["deadline 2026-02-20"]),
    ("Applications received after 5 pm on 6 March 2026 will not be considered.", ["deadline 2026-03-06 17:00"]),
    ("Location:YorkClosing date:6 MarchGrade:5", ["deadline 2026-03-06"]),
    ("Position Type:FurnaceClosing Date:03/15/2026", ["deadline 2026-03-15"]),
    ("Deadline: April27th, 2026 Glassworks Ltd", ["deadline 2026-04-27"]),
    ("6 March 2026 - deadline to submit the form", ["deadline 2026-03-06"]),
    ("Please submit a letter by February\n27, 2026.", ["deadline 2026-02-27"]),
    ("We will continue to accept applications until\n27 February 2026.\n\nAbout us", ["deadline 2026-02-27"]),
    ("The advert closes at midnight (end of day) on 27 February 2026.", ["deadline 2026-02-27 23:59"]),
    ("The period for receiving applications has been enlarged to 27 February 2026.", ["deadline 2026-02-27"]),
    ("Submissions, in triplicate, to the dean by noon on 27 February 2026.", ["deadline 2026-02-27 12:00"]),
    ("The very latest we can accept an application is 27 February 2026.", ["deadline 2026-02-27"]),
    ("Closing date\n27 February 2026\nSalary\nGrade 4", ["deadline 2026-02-27"]),
    ("Applications must be received by:\n5:00 p.m. Friday, March 6, 2026", ["deadline 2026-03-06 17:00"]),
    ("Opening date: 2 March 2026 – Closing date: 17 March 2026", ["deadline 2026-03-17"]),
    ("Recruitment opens on 2 March and runs until 17 March.", ["deadline 2026-03-17"]),
    ("The portal will be open from 2 March to 17 March 2026.", ["deadline 2026-03-17"]),
    ("Registration date: 2 March – 17 March 2026", ["deadline 2026-03-17"]),
    ("Friday, 6 March is the last day to apply.", ["deadline 2026-03-06"]),
    ("Nothing that reaches us after 6 March 2026 can be considered.", ["deadline 2026-03-06"]),
    ("Send your CV to:\nThe Baker\n4 Quay Street\nWick\nby noon on 27 February 2026", ["deadline 2026-02-27 12:00"]),
    ("Forms should be returned to\nThe Clerk,\nHill House.\nNo later than 6 March 2026.", ["deadline 2026-03-06"]),
    ("Forms go to:\nThe Clerk\nHill House\nBy 6 March 2026 we will have ten shops.", []),
    ("Our bread goes to:\nThe Clerk\nHill House\nby 6 March 2026", []),
    ("Closing date........................................ 6 March 2026", ["deadline 2026-03-06"]),
    ("Closing date ……… 6 March 2026 Salary ____________ Grade 4", ["deadline 2026-03-06"]),
    ("Bookbinder [closes: 6 March]", ["deadline 2026-03-06"]),
    (
        "The closing date for your application is 6 March 2026\nTests are held on 9 March 2026",
        ["deadline 2026-03-06", "interview 2026-03-09..2026-03-09"],
    ),
    ("Internal candidates must apply by 2 March; external candidates by 9 March.",
     ["deadline 2026-03-02", "deadline 2026-03-09"]),
    ("Filing runs from 8:00 a.m. Monday, February 2, 2026 to 5:00 p.m. Friday, February 6, 2026.",
     ["deadline 2026-02-06 17:00"]),
    ("The deadline is 6 March 2026 (23.59).", ["deadline 2026-03-06 23:59"]),
    ("Closing date: 6 March 2026 (1700 hrs)", ["deadline 2026-03-06 17:00"]),
    ("Closing date: 6 March 1700 hrs", ["deadline 2026-03-06 17:00"]),
    ("Applications close on 6 March 2026 1630 hrs.", ["deadline 2026-03-06 16:30"]),
    ("Deadline: 6 March 2026 hours flexible", ["deadline 2026-03-06"]),
    ("The deadline is Friday 6 March - the portal closes at 2400 hours.", ["deadline 2026-03-06 23:59"]),
    ("Bids for the kiln should reach us by 6 March and for the wheel by 13 March 2026.",
     ["deadline 2026-03-06", "deadline 2026-03-13"]),
    ("Closing dates: 6 March 2026 (potter), 13 March 2026 (glazier)", ["deadline 2026-03-06", "deadline 2026-03-13"]),
    ("We are taking applications from February 1 to February 28, 2026.", ["deadline 2026-02-28"]),
    ("The last date is 06-03-2026 or two weeks from this notice, whichever is later.",
     ["deadline 2026-03-06"]),
    ("There are two deadlines: 6 March and 10 April 2026.", ["deadline 2026-03-06", "deadline 2026-04-10"]),
    ("Please apply by 6 March 2026 for a start on 1 June 2026.", ["deadline 2026-03-06"]),
    ("Anyone interested should write to the potter before 6 March 2026.", ["deadline 2026-03-06"]),
    ("All applications submitted by 5 pm on 6 March 2026 will receive consideration.", ["deadline 2026-03-06 17:00"]),
]  # fmt: skip

OPEN_ENDED = [
    ("Open until filled.", ["deadline rolling"]),
    ("There are six benches. Once they are filled, we close the applications.", ["deadline rolling"]),
    ("Applications are taken year-round within two months of proposed start.", ["deadline rolling"]),
    ("Deadline: rolling", ["deadline rolling"]),
    ("Applications are accepted on a rolling basis.", ["deadline rolling"]),
    ("Applications are always welcome.", ["deadline rolling"]),
    ("There is no closing date for applications.", ["deadline rolling"]),
    ("The post stays open until a suitable candidate has been found.", ["deadline rolling"]),
    ("The advert will be withdrawn once the position is filled.", ["deadline rolling"]),
    ("The posting will be removed once 50 applicants have applied.", ["deadline rolling"]),
    ("This recruitment closes after 200 applications have been received.", ["deadline rolling"]),
    ("Recruitment is continuous.", ["deadline rolling"]),
    ("Final filing date: Open Until Filled", ["deadline rolling"]),
    ("The listing stays up till the role is taken.", ["deadline rolling"]),
    ("We keep the search open until the right person is found.", ["deadline rolling"]),
    ("Screening will continue until the position is filled.", ["deadline rolling"]),
    ("Closing date: 6 March 2026 or until filled.", ["deadline 2026-03-06 rolling"]),
    ("Filing ends on 6 March 2026, or upon receipt of the first 90 applications.", ["deadline 2026-03-06 rolling"]),
    ("The closing date is 6 March 2026, and the vacancy is withdrawn once it is filled.",
     ["deadline 2026-03-06", "deadline rolling"]),
    ("Apply by 6 March 2026; the post stays open until a cook has been found.",
     ["deadline 2026-03-06 priority", "deadline rolling"]),
    ("This job will be posted for a minimum of 10 days.", ["deadline"]),
    ("Applications close very soon, so hurry!", ["deadline"]),
]  # fmt: skip

PRIORITY = [
    ("First consideration is given to files received by 3 March 2026, though the post will stay open until filled.",
     ["deadline 2026-03-03 priority", "deadline rolling"]),
    ("For full consideration, apply by 16 February 2026.", ["deadline 2026-02-16 priority"]),
    ("Preference date for applications: 16 February 2026", ["deadline 2026-02-16 priority"]),
    ("It is open to all, with initial applications requested by 16 February.", ["deadline 2026-02-16 priority"]),
    ("Please apply by 22 February 2026 to ensure priority consideration.", ["deadline 2026-02-22 priority"]),
    ("Priority will be given to applications received by 3 March 2026.", ["deadline 2026-03-03 priority"]),
    ("The priority deadline is 5 March 2026.", ["deadline 2026-03-05 priority"]),
    ("CVs in by 3 March 2026 will be read first.", ["deadline 2026-03-03 priority"]),
    ("First consideration goes to files complete by 3 March 2026.", ["deadline 2026-03-03 priority"]),
    ("To be considered for the first round, please apply by 3 March 2026.", ["deadline 2026-03-03 priority"]),
    ("Full consideration will be given to applications received by 1 March 2026; the search remains open until filled.",
     ["deadline 2026-03-01 priority", "deadline rolling"]),
    ("The priority date is 1 March 2026 and the final deadline is 1 April 2026.",
     ["deadline 2026-03-01 priority", "deadline 2026-04-01"]),
    ("Consideration after 1 March 2026 is not assured.", ["deadline 2026-03-01 priority"]),
    ("Internal applicants: closing date 2 February 2026; external applicants: closing date 16 February 2026.",
     ["deadline 2026-02-02", "deadline 2026-02-16"]),
]  # fmt: skip

REVIEWS = [
    ("We will start to review files the week after the closing date.", ["review"]),
    ("We will review files within a month of the closing date.", []),
    ("We will begin reviewing files in the week after the closing date.", ["review"]),
    ("Review of applications will begin on 1 March 2026.", ["review 2026-03-01"]),
    ("Application review begins March 7.", ["review 2026-03-07"]),
    ("Screening starts: 9 March 2026", ["review 2026-03-09"]),
    ("The committee will begin reviewing files March 15, 2026.", ["review 2026-03-15"]),
    ("We will start to review files after 3 March 2026.", ["review 2026-03-03"]),
    ("Applications will be reviewed beginning March 3, 2026.", ["review 2026-03-03"]),
    ("Review of applications will begin immediately.", ["review immediate"]),
    ("We consider CVs as they arrive.", ["review immediate"]),
    ("Applicants are screened on a continuing basis.", ["review immediate"]),
    ("Shortlisting will take place on 5 March.", ["review 2026-03-05"]),
    ("This position is open until filled, with first review of applications on 5 March 2026.",
     ["deadline rolling", "review 2026-03-05"]),
    ("The panel meets to shortlist on 5 March 2026.", ["review 2026-03-05"]),
    ("We begin reviewing on 5 March 2026.", ["review 2026-03-05"]),
    ("Shortlisting kicks off on 5 March 2026.", ["review 2026-03-05"]),
    ("Applications are reviewed on a rolling basis.", ["review immediate"]),
    ("Applications are handled as they come in.", ["review immediate"]),
    ("Review of applications begins on 1 March 2026 and continues until the position is filled.",
     ["deadline rolling", "review 2026-03-01"]),
    ("Review will begin immediately, and files received by 3 March 2026 will receive full consideration.",
     ["deadline 2026-03-03 priority", "review immediate"]),
    ("Shortlisting will begin after the closing date.", ["review"]),
    ("Applicants will be reviewed in the first week of March, and applicants will be notified beginning 16 March 2026.",
     ["review 2026-03-01", "response 2026-03-16.. all"]),
    ("Review begins on 1 March 2026, although applications will be accepted until 3 April 2026.",
     ["deadline 2026-04-03", "review 2026-03-01"]),
    ("Priority will be given to files received by 1 March 2026, but candidates are evaluated on a rolling basis.",
     ["deadline 2026-03-01 priority", "review immediate"]),
    ("The evaluation for the second application round will start on 2 March 2026.", ["review 2026-03-02"]),
    ("If you missed this round, we open for applications again from October.", []),
    ("Forms will not be reviewed on a rolling basis.", []),
]  # fmt: skip

INTERVIEWS = [
    ("Interviews are held on the second Friday of May 2026.", ["interview 2026-05-08..2026-05-08"]),
    ("We interview on 17 August 2026 and the chosen person will start on 1 October 2026.",
     ["interview 2026-08-17..2026-08-17"]),
    ("Interviews will not be held before 17 August 2026.", ["interview 2026-08-17.."]),
    ("Interviews on 17 August 2026 at 10.30 AM onwards.", ["interview 2026-08-17..2026-08-17"]),
    ("Interviews from 17 August 2026 onwards.", ["interview 2026-08-17.."]),
    ("Callbacks: 17 August 2026", ["interview 2026-08-17..2026-08-17"]),
    ("Interviews 17 August 2026, induction 1 September 2026.", ["interview 2026-08-17..2026-08-17"]),
    ("Interviews 17 August 2026, training 1 September 2026.", ["interview 2026-08-17..2026-08-17"]),
    ("Interviews 17 August 2026 -> offers 20 August 2026", ["interview 2026-08-17..2026-08-17"]),
    ("Auditions will be announced on 3 August 2026 and will take place on 17 August 2026.",
     ["interview 2026-08-17..2026-08-17"]),
    ("Interviews: to be confirmed", []),
    ("Interviews are held on 9 March 2026 in York and in Hull on the 12th.",
     ["interview 2026-03-09..2026-03-09", "interview 2026-03-12..2026-03-12"]),
    ("Interviews will be held on 12 March 2026.", ["interview 2026-03-12..2026-03-12"]),
    ("You will do a competency-based interview. This normally takes place in March.",
     ["interview 2026-03-01..2026-03-31"]),
    ("Auditions have been moved. The new dates and times are: Thursday, 12 March from 4:30-7pm",
     ["interview 2026-03-12..2026-03-12"]),
    ("Some may also be interviewed (telephone) late March.", ["interview 2026-03-21..2026-03-31"]),
    ("Casting date: 12 March 2026 between 6 PM and 8 PM", ["interview 2026-03-12..2026-03-12"]),
    ("Should you stand on the shortlist after the selection, please note that interviews take place w/b 9 March.",
     ["interview 2026-03-09..2026-03-15"]),
    ("Interviews will be held on 9 and 12 March 2026.", ["interview 2026-03-09..2026-03-12"]),
    ("Interviews are on Friday 27 February and Monday 2 March.", ["interview 2026-02-27..2026-03-02"]),
    ("The written test will be held on 3 February and 9 June 2026.",
     ["interview 2026-02-03..2026-02-03", "interview 2026-06-09..2026-06-09"]),
    ("Interviews will be held on 9 and 10 March 2026.", ["interview 2026-03-09..2026-03-10"]),
    ("Interviews will be held between 9 and 12 March 2026.", ["interview 2026-03-09..2026-03-12"]),
    ("Interviews will be held on 9, 10 and 12 March 2026.", ["interview 2026-03-09..2026-03-12"]),
    ("Interviews will begin during the period of March 9, 2026 and March 20, 2026.",
     ["interview 2026-03-09..2026-03-20"]),
    ("Interview date: 12 March", ["interview 2026-03-12..2026-03-12"]),
    ("Please keep 12 March free for interview.", ["interview 2026-03-12..2026-03-12"]),
    ("Interviews: online 9 March, in person 12 March",
     ["interview 2026-03-09..2026-03-09", "interview 2026-03-12..2026-03-12"]),
    ("Applications close on 10 March with interviews taking place the following week.",
     ["deadline 2026-03-10", "interview .."]),
    ("Auditions for the choir will be held on 9 March and for the band on 12 March.",
     ["interview 2026-03-09..2026-03-09", "interview 2026-03-12..2026-03-12"]),
    ("Walk-in dates: 9 March 2026 (Leeds), 12 March 2026 (York)", ["interview 2026-03-09..2026-03-12"]),
    ("We hope to interview bakers and make a decision by the end of March.",
     ["interview ..2026-03-31", "response ..2026-03-31 shortlisted"]),
    ("Interviews 17/18 February 2026", ["interview 2026-02-17..2026-02-18"]),
    ("Interviews are expected to take place in the week of 2 March 2026.", ["interview 2026-03-02..2026-03-08"]),
    ("Proposed interview dates: w/c 2 March 2026", ["interview 2026-03-02..2026-03-08"]),
    ("We plan to hold auditions in early March.", ["interview 2026-03-01..2026-03-10"]),
    ("Preliminary interviews will begin in March 2026.", ["interview 2026-03-01..2026-03-31"]),
    ("The written test is scheduled for 21 March 2026.", ["interview 2026-03-21..2026-03-21"]),
    ("Shortlisted candidates will be invited for interview on 21 March 2026.", ["interview 2026-03-21..2026-03-21"]),
    ("Supervisors will meet with finalists during the week of 2 March 2026.", ["interview 2026-03-02..2026-03-08"]),
    ("The agility test is expected to be held in April 2026.", ["interview 2026-04-01..2026-04-30"]),
    ("First Round Interviews: March 2nd - 4th", ["interview 2026-03-02..2026-03-04"]),
    ("Phone Screening: March 9th", ["interview 2026-03-09..2026-03-09"]),
    ("WRITTEN EXAM: SATURDAY, MARCH 21, 2026, 8:00 AM", ["interview 2026-03-21..2026-03-21"]),
    ("Candidates should report for the interview on 21 March 2026 at 9.30 a.m.",
     ["interview 2026-03-21..2026-03-21"]),
    ("3/25/2026 - Tentative date for oral board", ["interview 2026-03-25..2026-03-25"]),
    ("Interviews will be conducted as soon as suitable candidates are found.", ["interview ..", ]),
    ("Closing date 2 March 2026, interviews 16 March 2026.",
     ["deadline 2026-03-02", "interview 2026-03-16..2026-03-16"]),
]  # fmt: skip

RESPONSES = [
    ("All candidates interviewed will hear within two weeks.", ["response -2 week after interview all"]),
    ("If you've been interviewed, you'll hear within a week.", ["response -1 week after interview all"]),
    ("Once you've met the panel you'll know within two days.", ["response -2 day after interview all"]),
    ("Candidates to be interviewed will be told within two weeks.", ["response -2 week after application shortlisted"]),
    ("Interviews will be held on 12 March 2026, after which you will hear within two weeks.",
     ["interview 2026-03-12..2026-03-12", "response -2 week after interview all"]),
    ("The mill closes the list on 1 March 2026 and you will hear from us by 4 March 2026.",
     ["response ..2026-03-04 all"]),
    ("If you write by 1 March 2026, you will hear from us by 4 March 2026.", ["response ..2026-03-04 all"]),
    ("The boat sails from 1 March 2026 and shortlisted candidates will be interviewed on 4 March 2026.",
     ["interview 2026-03-04..2026-03-04"]),
    ("By 1 March 2026 you will hear from us, and by 4 March 2026 we meet.", ["response ..2026-03-01 all"]),
    ("Those called to the auditions on 4 March 2026 will be told by 1 March 2026.",
     ["interview 2026-03-04..2026-03-04", "response ..2026-03-01 all"]),
    ("Replies go out the week after the closing date.", ["response -1 week after deadline all"]),
    ("You will hear within ten days (by 4 March 2026).", ["response ..2026-03-04 all"]),
    ("Applications close on 1 March and I expect a decision to be made by the following Friday.",
     ["deadline 2026-03-01", "response ..2026-03-06 all"]),
    ("Interviews and hiring decisions for the following summer are usually made by the end of October.",
     ["interview ..2026-10-31", "response ..2026-10-31 all"]),
    ("You will hear in week 12 of 2026, at the latest on 17 March 2026.", ["response ..2026-03-17 all"]),
    ("Those who apply before 3 March 2026 will usually get a reply by 9 March 2026.", ["response ..2026-03-09 all"]),
    ("We decide by 3 March 2026. If you have not heard by then, please assume that you were not selected.",
     ["response ..2026-03-03 all", "response ..2026-03-03 shortlisted"]),
    ("You will not hear from us before 17 August 2026.", ["response 2026-08-17.. all"]),
    ("No decision will be made before 17 August 2026.", ["response 2026-08-17.. all"]),
    ("You will hear within two days of the interview and always within a week.",
     ["response -1 week after interview shortlisted"]),
    ("You will hear within two days and start within a week.", ["response -2 day after application all"]),
    ("We will ring people over the next week.", ["response -1 week after application all"]),
    ("We will not be late: you will hear from us before 17 August 2026.", ["response ..2026-08-17 all"]),
    ("Shortlisted candidates will be notified by 3 March 2026.", ["response ..2026-03-03 shortlisted"]),
    ("All applicants will be informed of the outcome within three weeks.", ["response -3 week after application all"]),
    ("You will hear from us by mid-March.", ["response ..2026-03-15 all"]),
    ("Decisions will be made by the end of March.", ["response ..2026-03-31 all"]),
    ("Status notices normally go out two to three weeks after the closing date.",
     ["response 2-3 week after deadline all"]),
    ("We aim to respond within ten working days of your interview.",
     ["response -10 business_day after interview shortlisted"]),
    ("Please allow four to six weeks for a decision.", ["response 4-6 week after application all"]),
    ("You'll know within a week of your trial shift.", ["response -1 week after interview all"]),
    ("Results will be announced on 3 March 2026.", ["response 2026-03-03..2026-03-03 all"]),
    ("The list of those who passed will be posted on 3 March 2026.", ["response 2026-03-03..2026-03-03 all"]),
    ("Within three weeks of the closing date all candidates will be notified.",
     ["response -3 week after deadline all"]),
    ("If you have not heard from us within four weeks of the closing date, please assume you were unsuccessful.",
     ["response -4 week after deadline shortlisted"]),
    ("You will hear the outcome no more than five days after the closing date.",
     ["response -5 day after deadline all"]),
    ("Finalists hear from the programme office no later than mid-March.", ["response ..2026-03-15 shortlisted"]),
    ("Our team replies in 2–3 business days.", ["response 2-3 business_day after application all"]),
    ("We turn applications round in a week.", ["response -1 week after application all"]),
    ("Expect radio silence until mid-March.", ["response ..2026-03-15 all"]),
    ("Silence from us after 20 March should be read as a no.", ["response ..2026-03-20 shortlisted"]),
    ("The board will vote on the appointment on 9 March 2026.", ["response 2026-03-09..2026-03-09 all"]),
    ("Somebody will be in touch soon.", ["response vague all"]),
    ("Shortlisted candidates will be contacted.", ["response vague shortlisted"]),
    ("Everyone will be notified.", ["response vague all"]),
    ("We respond to every applicant.", ["response vague all"]),
    ("Our recruiting team will get in touch with you.", ["response vague all"]),
    ("The office reads every file and contacts those selected for interview.", ["response vague shortlisted"]),
    ("Results will not be known before the closing date.", ["response vague all"]),
    ("Appointments are usually confirmed within 4–8 weeks of the deadline.",
     ["response 4-8 week after deadline all"]),
    ("The selection will be completed within an estimated two-month period from the closing date.",
     ["response -2 month after deadline all"]),
    ("We meet at auditions on 9 March 2026. The appointment is then made within a week.",
     ["interview 2026-03-09..2026-03-09", "response -1 week after interview selected"]),
    ("Interviews are held on 9 March 2026. We answer letters within one week.",
     ["interview 2026-03-09..2026-03-09", "response -1 week after application all"]),
    ("Sifting is done within 2 weeks of the deadline, following this you will be contacted within 3 weeks of closing.",
     ["response -3 week after deadline all"]),
    ("It usually takes 2-3 weeks from when you apply to when we make an offer.",
     ["response 2-3 week after application all"]),
    ("Applicants who apply by 2 March 2026 will be notified by 3 April 2026.",
     ["deadline 2026-03-02", "response ..2026-04-03 all"]),
    ("The shed office would hope to conclude matters within a five week period.",
     ["response -5 week after application all"]),
    ("NWRG will contact the chosen candidates by 20 March 2026.", ["response ..2026-03-20 selected"]),
    ("In the first week of March, NWRG will contact chosen candidates.", ["response 2026-03-01..2026-03-07 selected"]),
    ("Those who are not selected will receive an e-mail by 20 March 2026.", ["response ..2026-03-20 all"]),
    ("Applicants answer ten questions (which may take one to two hours) and send a CV.", []),
    ("If any further papers are needed, we will call you.", []),
    ("Candidates will be told of our policy on second attempts.", []),
    ("The set decides in July whether it wishes to recruit.", []),
    ("We will tell you the outcome. We aim to do this within three weeks.",
     ["response -3 week after application all", "response vague all"]),
    ("The hall is old. We aim to do this within three weeks.", []),
]  # fmt: skip


def _summary(statement: Statement) -> str | None:
    if isinstance(statement, ApplicationDeadline):
        flags = [name for name in ("rolling", "priority") if getattr(statement, name)]
        return _joined("deadline", statement.date, statement.time, statement.time_zone, *flags)
    if isinstance(statement, ReviewStart):
        return _joined("review", statement.date, "immediate" if statement.immediate else None)
    if isinstance(statement, InterviewTimeline):
        return f"interview {_days(statement)}"
    if isinstance(statement, ResponseTimeline):
        return _joined("response", _promised(statement), statement.recipients)
    return None


def _promised(statement: ResponseTimeline) -> str:
    if statement.vague:
        return "vague"
    if statement.offset is None:
        return _days(statement)
    low = "" if statement.offset.min is None else statement.offset.min
    return f"{low}-{statement.offset.max} {statement.offset.unit} after {statement.anchor}"


def _days(statement: InterviewTimeline | ResponseTimeline) -> str:
    return f"{statement.start or ''}..{statement.end or ''}"


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)


def _statements(text: str, country: str = "GB") -> list[str]:
    posting = JobPosting(id="one", description=text, country=country, date_posted=POSTED, language="en")
    proposals = [p for sentence in read(posting).sentences for p in sentence.proposals if p.confidence > 0.5]
    return sorted({summary for p in proposals if (summary := _summary(p))})


@pytest.mark.parametrize(("text", "expected"), [*DEADLINES, *OPEN_ENDED, *PRIORITY])
def test_deadlines_are_read_with_their_values(text: str, expected: list[str]) -> None:
    assert _statements(text, "US" if "/" in text else "GB") == sorted(expected)


def test_two_deadlines_of_a_sentence_stand_in_its_order() -> None:
    posting = JobPosting(
        id="one",
        description="The post stays open until filled, with priority for forms received by 2 March 2026.",
        date_posted=POSTED,
        language="en",
    )
    (sentence,) = read(posting).sentences
    assert [proposal.rolling for proposal in sentence.proposals] == [True, False]


@pytest.mark.parametrize(("text", "expected"), [*REVIEWS, *INTERVIEWS])
def test_reviews_and_interviews_are_read_with_their_dates(text: str, expected: list[str]) -> None:
    assert _statements(text, "US" if "/25/" in text else "GB") == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), RESPONSES)
def test_promises_of_an_answer_are_read_with_time_and_recipients(text: str, expected: list[str]) -> None:
    assert _statements(text) == sorted(expected)


@pytest.mark.parametrize(
    ("applied_on", "expected"),
    [
        pytest.param(date(2026, 5, 25), "2026-05-18", id="applied late"),
        pytest.param(date(2026, 3, 25), "2026-05-18", id="applied before"),
        pytest.param(date(2025, 11, 3), "2026-05-18", id="the year after"),
    ],
)
@pytest.mark.parametrize("day", ["18 May", "Monday 18 May"])
def test_a_date_without_a_year_lies_near_the_day_of_applying(applied_on: date, expected: str, day: str) -> None:
    posting = JobPosting(id="one", description=f"Applications close on {day}.", language="en")
    (sentence,) = read(posting, applied_on=applied_on).sentences
    assert [str(proposal.date) for proposal in sentence.proposals] == [expected]


COUNTED = {
    "a length from the announcement": (
        "Closing date: within 12 days of the publication of this advertisement.",
        "2026-01-24",
    ),
    "this week": ("All candidates will be told the result by letter this week.", "2026-01-18"),
    "the end of the year": ("You will be told our decision by the end of the year.", "2026-12-31"),
}


@pytest.mark.parametrize(("text", "expected"), COUNTED.values(), ids=COUNTED)
def test_what_counts_from_the_posting_does_not_count_from_the_day_of_applying(text: str, expected: str) -> None:
    def last_day(**posted) -> str:
        posting = JobPosting(id="one", description=text, language="en", **posted)
        (sentence,) = read(posting, applied_on=date(2026, 1, 20)).sentences
        return str(max(getattr(p, "end", None) or getattr(p, "date", None) or date.min for p in sentence.proposals))

    assert last_day(date_posted=date(2026, 1, 12)) == expected
    assert last_day() == (expected if "year" in text else str(date.min))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The competition of 18 May 2026: apply by 18 May.", "2026-05-18", id="the same day in full"),
        pytest.param("Apply by Monday 13 August.", "2025-08-13", id="a weekday of another year"),
    ],
)
def test_other_words_settle_the_year_before_the_day_of_applying_does(text: str, expected: str) -> None:
    posting = JobPosting(id="one", description=text, language="en")
    (sentence,) = read(posting, applied_on=date(2025, 8, 14)).sentences
    assert str(sentence.proposals[0].date) == expected


@pytest.mark.parametrize("applied_on", [None, date(2026, 3, 1)])
def test_a_full_date_settles_the_years_of_others_whatever_the_day_of_applying(applied_on: date | None) -> None:
    text = "The deadline is July 1st, 2019. Candidates will be told by the 6th of July."
    posting = JobPosting(id="one", description=text, language="en")
    answers = [
        p for s in read(posting, applied_on=applied_on).sentences for p in s.proposals if p.kind != "silence_rule"
    ]
    assert [str(getattr(p, "date", None) or getattr(p, "end", None)) for p in answers] == ["2019-07-01", "2019-07-06"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Interviews are foreseen for June, the start of the programme for October 2026.", "2026", id="month"
        ),
        pytest.param("We follow the Data Act of 23 May 2018. Interviews will be in June.", "None", id="law"),
    ],
)
def test_a_month_settles_the_years_of_its_sentence_and_a_law_none(text: str, expected: str) -> None:
    readings = read(JobPosting(id="one", description=text, language="en")).sentences
    found = [p for s in readings for p in s.proposals if isinstance(p, InterviewTimeline)]
    assert [str(interview.start)[:4] for interview in found] == [expected]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("Thursday 4 December", "2025-12-04", id="of the year before"),
        pytest.param("Friday 4 December", "2026-12-04", id="of this year"),
        pytest.param("Monday 4 December", "2026-12-04", id="of neither"),
        pytest.param("4 December", "2026-12-04", id="none"),
    ],
)
def test_a_weekday_settles_the_year_of_a_date_just_before_the_posting(day: str, expected: str) -> None:
    assert _statements(f"Applications close on {day}.") == [f"deadline {expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The post starts on 7 September 2026. Apply by 12 October.", "2025-10-12", id="long before"),
        pytest.param("The post starts on 7 September 2026. Apply by 12 August.", "2026-08-12", id="just before"),
        pytest.param("Dated 7 September 2026. Apply by 12 October.", "2026-10-12", id="no start of work"),
    ],
)
def test_one_applies_before_the_work_begins(text: str, expected: str) -> None:
    readings = read(JobPosting(id="one", description=text, language="en")).sentences
    assert [str(p.date) for sentence in readings for p in sentence.proposals] == [expected]


@pytest.mark.parametrize(
    ("country", "expected"), [("US", "deadline 2026-04-05"), ("GB", "deadline 2026-05-04")], ids=["US", "GB"]
)
def test_the_country_decides_the_order_of_day_and_month(country: str, expected: str) -> None:
    assert _statements("Closing date: 4/5/2026", country) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "CLOSING DATE: 6 MARCH 2026",
        "  • Closing   date:\t6 March 2026",
        "closing date: 6 march 2026",
        "**Closing date:** 6 March 2026",
        "Closing date — 6 March 2026",
    ],
)
def test_case_bullets_and_spaces_change_no_deadline(text: str) -> None:
    assert _statements(text) == ["deadline 2026-03-06"]


def test_items_below_a_heading_about_deadlines_are_deadlines() -> None:
    text = "Closing dates:\nCeramics: 3 March 2026\nPrintmaking: 10 March 2026.\nThe kiln holds 300 litres."
    assert _statements(text) == ["deadline 2026-03-03", "deadline 2026-03-10"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Next review date: 9 March 2026 at 5pm.\nApply by this date to ensure full consideration.",
            "2026-03-09 17:00",
        ),
        (
            "We begin to read on 9 March 2026. To be sure of consideration, have everything in by then.",
            "2026-03-09 None",
        ),
        (
            "We read from 2 March 2026 and interview from 9 April 2026.\nApply by this date to be considered.",
            None,
        ),
        ("The museum is old.\nApply by this date to ensure full consideration.", None),
    ],
)
def test_this_date_is_the_only_one_of_the_sentence_before(text: str, expected: str | None) -> None:
    posting = JobPosting(id="p", description=text, country="GB", language="en", date_posted=POSTED)
    proposals = [s for sentence in read(posting).sentences for s in sentence.proposals]
    found = [f"{s.date} {s.time}" for s in proposals if isinstance(s, ApplicationDeadline) and s.priority]
    assert found == ([expected] if expected else [])


def test_a_few_days_settle_the_year_of_another_date_and_a_month_does_not() -> None:
    said = "Interviews are held on {}. Whoever has not heard by 5 October was not chosen."
    years = []
    for dates in ("8 and 9 October 2028", "1 to 30 September 2028"):
        posting = JobPosting(id="one", description=said.format(dates), country="GB", language="en")
        answers = [p for s in read(posting).sentences for p in s.proposals if isinstance(p, ResponseTimeline)]
        years.append({answer.end.year for answer in answers if answer.end})
    assert years == [{2028}, set()]


@pytest.mark.parametrize(
    ("text", "early"),
    [
        ("Closing date: 6 March 2026. The post may be filled before the deadline.", True),
        ("We may close this advert early if enough applications come in. Closing date: 6 March 2026", True),
        ("Closing date: 6 March 2026 (we reserve the right to close the vacancy sooner)", True),
        ("Closing date: 6 March 2026. The shop may close early on Fridays.", False),
        ("Closing date: 6 March 2026. No calls, please.", False),
    ],
)
def test_a_posting_that_may_close_before_its_closing_date_says_so_with_it(text: str, early: bool) -> None:
    reading = read(JobPosting(id="p", description=text, language="en", date_posted=date(2026, 2, 2)))
    deadlines = [p for s in reading.sentences for p in s.proposals if isinstance(p, ApplicationDeadline) and p.date]
    assert [deadline.may_close_early for deadline in deadlines] == [early]


@pytest.mark.parametrize(
    "text",
    [
        "We will send an acknowledgement within two working days.",
        "If no acknowledgement is received within 7 days, candidates should contact the Registrar on 555-0142.",
        "Should you not receive an acknowledgement within 3 days please let us know at jobs@example.org.",
        "Applicants who have no receipt for their application within five days should ring 555-0142 (Monday, noon).",
    ],
)
def test_the_time_of_a_receipt_is_none_of_an_answer_nor_of_a_closing_date(text: str) -> None:
    assert _statements(text) == []


@pytest.mark.parametrize(
    ("text", "open_to_all"),
    [
        ("Walk-in interviews will be held on 19 February 2026.", True),
        ("Open auditions will be held on 19 February 2026.", True),
        ("Interviews will be held on 19 February 2026.", False),
        ("Walk-in-Interview for the post of a welder on 19 February 2026.", True),
        ("Interviews will be held on 19 February 2026; there are no walk-in interviews.", False),
    ],
)
def test_an_event_without_invitations_is_told_from_interviews(text: str, open_to_all: bool) -> None:
    posting = JobPosting(id="one", description=text, language="en")
    found = [p for s in read(posting).sentences for p in s.proposals if isinstance(p, InterviewTimeline)]
    assert [interview.open_to_all for interview in found] == [open_to_all]

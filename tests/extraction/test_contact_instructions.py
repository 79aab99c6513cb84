"""What sentences say about making contact: force, channels, topic, audience and time, and what only looks like it."""

from collections.abc import Iterable
from datetime import date

import pytest

from analyzer.extraction import read
from analyzer.schema.posting import JobPosting
from analyzer.schema.statement import ContactInstruction, Offset

LIKELY = 0.5
"""A proposal that a rule alone makes is more confident; mere cues are less."""


def _instructions(text: str, *, force: str, audience: str = "applicants") -> list[ContactInstruction]:
    posting = JobPosting(id="p", description=text, country="US", language="en", date_posted=date(2024, 5, 1))
    return [
        statement
        for sentence in read(posting).sentences
        for statement in sentence.proposals
        if isinstance(statement, ContactInstruction)
        and statement.confidence > LIKELY
        and statement.force == force
        and statement.audience == audience
    ]


def _channels(statements: Iterable[ContactInstruction]) -> set[str]:
    return {channel for statement in statements for channel in statement.channels}


BANS = [
    ("No calls, e-mails, messages on social media, please.", {"phone", "email", "social_media"}, "any"),
    ("No calls or messages on Instagram.", {"phone", "social_media"}, "any"),
    ("Please don't ring the dairy, and don't message us on Facebook.", {"phone", "social_media"}, "any"),
    ("Never follow up with calls or texts.", {"phone", "text_message"}, "status"),
    ("Kindly do not follow up at the counter.", {"in_person"}, "status"),
    ("Do not text us for news, as we cannot answer such messages.", {"text_message"}, "any"),
    ("Asking after your form will get it denied.", {"any"}, "status"),
    ("If you ask about your form, it will be thrown away.", {"any"}, "status"),
    ("I understand that asking about my application may lead to denial.", {"any"}, "status"),
    ("Asking when you will start is against our rules.", {"any"}, "status"),
    ("The dairy will not hold informal chats with candidates.", {"in_person"}, "any"),
    ("Don't keep dropping in to ask about your form.", {"in_person"}, "status"),
    ("We don”t take calls about this loom.", {"phone"}, "any"),
    ("Can I call about my form? Sorry, no.", {"phone"}, "any"),
    ("When should I follow up? You shouldn't.", {"any"}, "status"),
    ("Please do not inbox us.", {"social_media"}, "any"),
    ("Please do not message me on here.", {"social_media"}, "any"),
    ("No phone calls please.", {"phone"}, "any"),
    ("PLEASE NO CALLS OR VISITS!!", {"phone", "in_person"}, "any"),
    ("No calls/e-mails/drop-ins, thanks", {"phone", "email", "in_person"}, "any"),
    ("No telephone enquiries, please.", {"phone"}, "any"),
    ("Sorry, no walk-ins.", {"in_person"}, "any"),
    ("Absolutely no faxes.", {"fax"}, "any"),
    ("Please do not call the bakery about this job.", {"phone"}, "any"),
    ("Please don’t e-mail or phone the gallery.", {"phone", "email"}, "any"),
    ("Please do not contact us about your application.", {"any"}, "any"),
    ("Telephone calls will not be returned.", {"phone"}, "any"),
    ("Walk-ins are not permitted.", {"in_person"}, "any"),
    ("Faxes and phone calls are not accepted.", {"phone", "fax"}, "any"),
    ("Neither calls nor e-mails will be answered.", {"phone", "email"}, "any"),
    ("Please do not call, mail or visit the mill.", {"phone", "email", "in_person"}, "any"),
    ("Don't ring, don't stop by, don't send a second e-mail.", {"phone", "email", "in_person"}, "any"),
    ("No calls, no visits, and no letters or e-mails either.", {"phone", "email", "in_person", "post"}, "any"),
    ("Please do not contact us about your application; no phone calls.", {"any", "phone"}, "any"),
    ("For two weeks no calls please.", {"phone"}, "any"),
    ("No call-ins please.", {"phone"}, "any"),
    ("No calls after six, no visits please.", {"phone", "in_person"}, "any"),
    ("Do not call the office, they do not answer the phone.", {"phone"}, "any"),
    ("People who call or e-mail will get no reply.", {"phone", "email"}, "any"),
    ("We cannot take any further calls.", {"phone"}, "any"),
    ("Do not ring or be late.", {"phone"}, "any"),
    ("Please do not call; e-mail ann@example.org instead.", {"phone"}, "any"),
    ("Scores are not given out by telephone or at the counter.", {"phone", "in_person"}, "status"),
    ("Do not phone or write to the office.", {"phone", "email", "post"}, "any"),
    ("Please do not call or send follow-up messages.", {"any"}, "status"),
    ("We prefer not to receive phone calls.", {"phone"}, "any"),
    ("Please do not turn up at the workshop.", {"in_person"}, "any"),
    ("We only answer written enquiries.", {"phone"}, "any"),
    ("Follow-up calls are strongly discouraged.", {"phone"}, "status"),
    ("Phone calls to the ward will be ignored.", {"phone"}, "any"),
    ("The college discourages telephone contact by applicants.", {"phone"}, "any"),
    ("Kindly refrain from calling the farm shop.", {"phone"}, "any"),
    ("We respectfully request that applicants not contact the hospice.", {"any"}, "any"),
    ("Candidates are asked not to telephone.", {"phone"}, "any"),
    ("Applicants are asked not to send reminders.", {"any"}, "any"),
    ("We cannot answer individual status enquiries.", {"any"}, "status"),
    (
        "Because of the numbers, we are unable to respond to inquiries about the status of applications.",
        {"any"},
        "status",
    ),
    ("Calls asking about the status of an application will not be returned.", {"phone"}, "status"),
    ("The council will not give updates on pending applications.", {"any"}, "status"),
    ("Larkfield Mills will not provide confirmation or status during the recruitment.", {"any"}, "status"),
    ("We do not discuss pending applications over the phone.", {"phone"}, "any"),
    ("Updates cannot be given by phone or e-mail.", {"phone", "email"}, "status"),
    ("Information about existing applications will not be provided via this phone number.", {"phone"}, "status"),
    ("No enquiry in person, by phone or by e-mail shall be entertained.", {"phone", "email", "in_person"}, "any"),
    ("E-mail only, we do not answer calls.", {"phone"}, "any"),
    ("Phoning or e-mailing us will not speed things up.", {"phone", "email"}, "any"),
    ("Inquiries sent to the chair or to members of the panel will not be acknowledged.", {"any"}, "any"),
    ("Enquiries by phone, however polite, cannot be answered.", {"phone"}, "any"),
    ("Calls to Ann, our clerk, will not be returned.", {"phone"}, "any"),
    ("WhatsApp only on 0700 000 0000, calls will be rejected.", {"phone"}, "any"),
    ("Please make sure that you do not call the office.", {"phone"}, "any"),
    ("Please do not call us while the applications are under review.", {"phone"}, "any"),
    ("No phone calls during office hours, please.", {"phone"}, "any"),
    ("We cannot discuss any matter by telephone.", {"phone"}, "any"),
    ("To be fair to all, we do not hold informal discussions with candidates.", {"any"}, "any"),
    ("No calls please - do not e-mail us either.", {"phone", "email"}, "any"),
    ("Please do NOT:\n- call the office\n- visit the school", {"phone", "in_person"}, "any"),
    ("You must not:\n• contact members of the panel", {"any"}, "any"),
    ("Kindly wait to be contacted.", {"any"}, "any"),
    ("Candidates are requested to await a call from the registrar.", {"phone"}, "any"),
    ("Give us two weeks before you follow up.", {"any"}, "status"),
    ("Canvassing in any form will disqualify.", {"any"}, "any"),
    ("Any attempt to influence the selection panel will lead to rejection of the application.", {"any"}, "any"),
    ("Attempts to lobby the trustees will be viewed unfavourably.", {"any"}, "any"),
    ("Applicants who contact board members will be disqualified.", {"any"}, "any"),
    ("Calling the office will result in removal from the list.", {"phone"}, "any"),
    ("No correspondence will be entered into.", {"any"}, "any"),
    ("No candidate shall attempt to contact the panel.", {"any"}, "any"),
    ("Neither applicants nor staffing firms should telephone this office.", {"phone"}, "any"),
    ("Enquiries must not be directed to members of the committee.", {"any"}, "any"),
    ("Please do not connect with our recruiters on LinkedIn to check in.", {"social_media"}, "any"),
    ("Do not use the helpline to ask about vacancies.", {"phone"}, "any"),
    ("Please do not send information or submit enquiries via e-mail or phone.", {"phone", "email"}, "any"),
    ("Only requests for accommodation will be responded to from this e-mail address.", {"email"}, "any"),
    ("This phone line is only for people who need an accommodation.", {"phone"}, "any"),
    ("This address cannot be used to enquire about the status of an application.", {"any"}, "status"),
    ("Only voicemails left for this purpose will be returned.", {"phone"}, "any"),
    ("NO\u200b CALLS\u00a0PLEASE", {"phone"}, "any"),
    ("Please don't come in before noon to ask about the job.", {"in_person"}, "any"),
    ("Please do not ring, e-mail or come in about this post.", {"phone", "email", "in_person"}, "any"),
    ("Enquiries by telephone or through our Facebook page will not be answered.", {"phone", "social_media"}, "any"),
    ("We cannot reply to any queries, by telephone or in writing.", {"phone", "email", "post"}, "any"),
    ("No calls, no visits and no follow-up e-mails.", {"phone", "in_person", "email"}, "any"),
    ("Do not call to ask where you are in the process.", {"phone"}, "status"),
    ("For reasons of privacy we cannot discuss applications over the phone.", {"phone"}, "any"),
    ("Questions sent to this address will not be read.", {"email"}, "any"),
    ("Chase us and your form goes to the bottom of the pile.", {"any"}, "status"),
    ("Outside these hours please not call.", {"phone"}, "any"),
    ("Do not message our Facebook page to follow up.", {"social_media"}, "status"),
    ("We cannot get back to every applicant or answer individual questions.", {"any"}, "status"),
    ("Members of the orchestra must on no account be approached about this vacancy.", {"any"}, "any"),
    ("The owner does not want anybody calling her direct line.", {"phone"}, "any"),
    ("We do not operate a telephone helpline.", {"phone"}, "any"),
    (
        "Calls, texts and visits to the kiln about this job will lead to disqualification.",
        {"phone", "text_message", "in_person"},
        "any",
    ),
]


@pytest.mark.parametrize(("text", "channels", "topic"), BANS)
def test_a_ban_closes_the_channels_it_names(text: str, channels: set[str], topic: str) -> None:
    found = _instructions(text, force="prohibition")
    assert _channels(found) == channels
    assert topic in {statement.topic for statement in found}


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("Kindly e-mail the mill, as phone calls are never returned.", {"phone"}),
        ("By e-mail only - phone calls about the loom will not be answered.", {"phone"}),
        ("Texts or calls only, e-mails will not be read.", {"email"}),
        ("Phone Ann Lee, e-mails are not read.", {"email"}),
        ("Texts are fine, calls won't be picked up.", {"phone"}),
        ("Visits are welcome, but phone calls will be refused.", {"phone"}),
        ("Ring the dairy to book a place, e-mails will not be answered.", {"email"}),
        ("Send the form by e-mail, calls and visits will not be entertained.", {"phone", "in_person"}),
        ("Because we cannot take calls, e-mail is the best way to ask.", {"phone"}),
        ("Do not ring, e-mail instead.", {"phone"}),
        ("Not by phone: e-mail only.", {"phone"}),
        ("Please ring, because we do not read e-mails.", {"email"}),
        ("CVs by e-mail; phone calls and visits discouraged.", {"phone", "in_person"}),
    ],
)
def test_a_ban_leaves_open_what_another_clause_asks_for(text: str, channels: set[str]) -> None:
    assert _channels(_instructions(text, force="prohibition")) == channels


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("Ringing, e-mailing or visiting the dairy will count against you.", {"phone", "email", "in_person"}),
        ("Whoever rings or e-mails will be disqualified.", {"phone", "email"}),
        ("If you call or text you will be blocked.", {"phone", "text_message"}),
        ("Enquiries in person or by phone are not accepted.", {"phone", "in_person"}),
        ("Applications or enquiries by phone or in person will not be entertained.", {"phone", "in_person"}),
        ("Calls, as well as visits, will not be answered.", {"phone", "in_person"}),
        ("Phone calls; e-mails; visits will not be answered.", {"phone", "email", "in_person"}),
        ("Forms or enquiries by phone, e-mails or visits will not be answered.", {"phone", "email", "in_person"}),
        ("Please do not call (or text).", {"phone", "text_message"}),
        ("No personal or telephone enquiries.", {"phone", "in_person"}),
        ("Queries by text cannot be answered as we have one phone.", {"text_message"}),
    ],
)
def test_a_ban_closes_every_channel_of_its_list(text: str, channels: set[str]) -> None:
    assert _channels(_instructions(text, force="prohibition")) == channels


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Only ring if you have not heard by 3 June 2024.", date(2024, 6, 3)),
        ("Get in touch only if more than three weeks have passed.", "undated"),
        ("Please wait two weeks after the closing date (1 June 2024) before you ring.", "undated"),
        ("Give us two weeks from 1 June 2024 before you chase us.", "undated"),
    ],
)
def test_what_may_only_be_done_after_a_time_is_banned_until_then(text: str, until: object) -> None:
    assert [ban.until for ban in _instructions(text, force="prohibition")] == [until]


@pytest.mark.parametrize(
    "text",
    [
        "If you cannot apply online, call or visit us.",
        "If you don't have e-mail, ring us.",
    ],
)
def test_a_way_for_those_without_another_is_no_ban(text: str) -> None:
    assert not _instructions(text, force="prohibition")


NO_BANS = [
    "Asking about your form will not lead to denial.",
    "You do not need to e-mail us to apply.",
    "We do not ring to say that you were not chosen.",
    "No correspondence on refunds of the fee will be entertained.",
    "We cannot give individual updates to every applicant.",
    "Changes of address will not be taken by phone.",
    "Please do not write for feedback.",
    "Applications sent by other means, such as by fax or e-mail, will not be read.",
    "Don't be shy about calling to ask questions.",
    "We don't do phone interviews.",
    "We do not accept CVs on WhatsApp.",
    "Timewasters, please don't bother.",
    "Conduct interviews by phone where travel is not possible.",
    "Guard the yard; no visitors after 6 pm.",
    "Leave a message if I don't pick up, I call everybody back.",
    "Please do not hesitate to call us.",
    "Don't be shy to reach out to the kitchen team.",
    "Applications by e-mail will not be accepted.",
    "Do not e-mail or fax your resume to the shop.",
    "We do not accept applications via e-mail, mail or fax.",
    "Applications cannot be taken by telephone.",
    "Late applications will not be considered.",
    "We are unable to provide individual feedback.",
    "We will not contact your referees without your permission.",
    "There are no call centre shifts and no cold calling.",
    "No weekend calls, no night shifts.",
    "A no call/no show is ground for dismissal.",
    "You may not contact clients after hours.",
    "Employees shall have no contact with bidders.",
    "No direct contact with claimants.",
    "Cell phones are not allowed in the test room.",
    "Please do not contact the department with such requests.",
    "We never ask candidates for money; do not reply to such messages.",
    "If you do not receive an e-mail, check your spam folder.",
    "If you wish not to be contacted, unsubscribe here.",
    "Duties include but are not limited to talking to guests on the phone.",
    "No agency overhead and no PM layers, just engineers.",
    "You see what others may not, ask the right questions and listen.",
    "We never ask for the same document twice.",
    "Do not write your cover letter with a text generator.",
    "I will not share my status with the panel.",
    "All are considered without regard to race, religion or veteran status.",
    "Candidates who do not reply to the inquiry of availability will be removed.",
    "No call in ten days = the position went to another.",
    'Do not answer any question by indicating "see attached resume".',
    "Canvassing boards count the ballots after the election.",
    "The driver must not text while at work.",
    "No communication will be made to candidates who are not selected.",
    "Applicants to whom no call letter is issued are rejected.",
    "Visitors are not allowed on the ward after eight.",
    "No Jira, no meetings. No PMs.",
    'Put "Kiln" into the subject of your message or it will be deleted.',
    "Rotating on-call off-shift cover.",
    "Do not contact end clients yourself.",
    "Please do not turn up in sandals.",
    "At the dig there's no phone contact for days.",
    "Our staff are forbidden to contact participants outside work.",
    "Visitors must not be allowed to approach the animals.",
    "Messages received in the final hour may not be answered before the deadline.",
    "Dossiers sent by post or by e-mail are not taken into consideration.",
    "We cannot give feedback by phone.",
    "Such letters show that their senders do not bother to read.",
]


@pytest.mark.parametrize("text", NO_BANS)
def test_what_only_looks_like_a_ban_is_none(text: str) -> None:
    assert _instructions(text, force="prohibition") == []


AGENCY_NOTICES = [
    "No agencies please.",
    "NO RECRUITERS!",
    "Principals only.",
    "We do not accept unsolicited resumes from search firms.",
    "Recruiters, please do not contact this poster.",
    "Unsolicited CVs from agencies will be treated as gifts.",
    "We kindly ask recruitment agencies not to get in touch.",
    "Agency calls are not appreciated.",
    "We do not hire through any agency. Kindly do not approach us as a recruiter.",
    "No recruiters please, recruiter e-mails will be ignored.",
    "We are hiring ourselves, so search consultants need not get in touch.",
    "Staffing firms may not submit resumes through this site.",
    "We take no CVs from headhunters; we do not accept profiles from agencies without a signed contract.",
    "The mill does not accept solicitation from third party recruiters for any position.",
    "Please do not forward resumes to our jobs alias, our employees or any other location.",
    "We do not accept unsolicited profiles from staffing firms. Please do not contact our hiring managers.",
    "We take no CVs from search firms of any kind. No calls to any employee about this job. Search firms pay us.",
]


@pytest.mark.parametrize("text", AGENCY_NOTICES)
def test_a_notice_to_agencies_binds_no_applicant(text: str) -> None:
    assert _instructions(text, force="prohibition", audience="third_parties")
    assert _instructions(text, force="prohibition") == []


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("No phone calls or recruiters please.", {"phone"}),
        ("No recruiters, no phone calls.", {"phone"}),
        ("No agencies and no walk-ins please.", {"in_person"}),
        ("No phone or e-mail enquiries from applicants, outside recruiters or others, please.", {"phone", "email"}),
        ("Neither applicants nor staffing firms should telephone this office.", {"phone"}),
        ("Telephone contact from job seekers and recruitment agencies alike is discouraged.", {"phone"}),
        ("Candidates and recruiters are asked not to telephone.", {"phone"}),
        ("We take no profiles from staffing firms for this post. Please do not phone about this job.", {"phone"}),
    ],
)
def test_one_clause_for_agencies_and_applicants_is_two_statements(text: str, channels: set[str]) -> None:
    assert _instructions(text, force="prohibition", audience="third_parties")
    assert _channels(_instructions(text, force="prohibition")) == channels


@pytest.mark.parametrize(
    "text",
    [
        "Work with agencies across the region.",
        "There is no vendor lock-in.",
        "No bureaucracy or middlemen here.",
        "Employees of another agency are not eligible.",
        "We are not responsible for any fees related to unsolicited resumes.",
        "Our recruiters are unable to respond to requests for updates.",
        "Manage vendors and invoices.",
        "Bonuses may change without notice, call a recruiter for details.",
    ],
)
def test_other_words_about_agencies_are_no_notice(text: str) -> None:
    assert _instructions(text, force="prohibition", audience="third_parties") == []


OFFERS = [
    ("For further information please contact Dr Ann Lee, ann@example.org.", {"email"}, "questions"),
    ("If you have any questions about the role, call us on 555-0101.", {"phone"}, "questions"),
    ("Informal enquiries are welcome.", {"any"}, "questions"),
    ("Informal enquiries: Dr Ann Lee, ann.lee@example.org", {"email"}, "questions"),
    ("Questions? Email jobs@example.com", {"email"}, "questions"),
    ("Any questions?\nhr@example.org", {"email"}, "questions"),
    ("Want to learn more? Call 555-0134.", {"phone"}, "questions"),
    ("Contact: Jane Roe, 555-0142", {"phone"}, "any"),
    ("Contact Information | Lee Moss 555-0110", {"phone"}, "any"),
    ("Feel free to reach out to me directly.", {"any"}, "any"),
    ("Please do not hesitate to call us.", {"phone"}, "any"),
    ("Reach out: jobs@example.com", {"email"}, "any"),
    ("Contact Ann Lee, chair of the search, at ann@example.org.", {"email"}, "any"),
    ("You can check the status of your application online at any time.", {"portal"}, "status"),
    ("To see where your application stands, sign in to your account.", {"portal"}, "status"),
    ("After two weeks you may write to us to ask how your application has gone.", {"any"}, "status"),
    ("Feel free to call.", {"phone"}, "any"),
    ("Phone calls are welcome.", {"phone"}, "any"),
    ("Please only contact us by e-mail.", {"email"}, "any"),
    ("Please direct all questions to the parish clerk.", {"any"}, "questions"),
    ("Drop me a line if you would like a chat.", {"any"}, "questions"),
    ("Priya Nair is happy to talk through the role on 01632 960144.", {"phone"}, "questions"),
    ("Queries? Speak to Jo in our office.", {"any"}, "questions"),
    ("Not sure if this is you? Ask.", {"any"}, "questions"),
    ("Call the shop, 555-0176.", {"phone"}, "any"),
    ("Any queries, text Dan on 555-0151.", {"text_message"}, "questions"),
    ("Selecting official: Jon Beck, 555-0157", {"phone"}, "any"),
    ("Anyone wanting to know more is welcome to drop in on Thursday.", {"in_person"}, "questions"),
    ("For an update on your application, email hr@example.org.", {"email"}, "status"),
]


@pytest.mark.parametrize(("text", "channels", "topic"), OFFERS)
def test_an_offer_names_its_channel_and_topic(text: str, channels: set[str], topic: str) -> None:
    found = _instructions(text, force="permission")
    assert _channels(found) & channels
    assert {statement.topic for statement in found} == {topic}


NO_OFFERS = [
    "Send your CV to jobs@example.org.",
    "Applications should be sent to Ann Lee, ann@example.org.",
    "If you need an accommodation, contact hr@example.org.",
    "For technical problems with the site call 555-0100.",
    "If you need the form in large print, telephone 555-0101.",
    "For questions about personal data contact privacy@example.org.",
    "Answer questions from customers by phone and e-mail.",
    "Communicate complex information clearly, verbally and in writing.",
    "Write SQL queries to answer business questions.",
    "Screens telephone calls for the director and handles queries.",
    "You will receive an e-mail with these questions after the closing date.",
    "List three references with contact details.",
    "To place a free posting for a job on this website, e-mail us at board@example.org.",
    "For group bookings telephone the visitor centre on 555-0134.",
    "Does not hesitate when a decision is needed.",
    "We are happy to discuss flexible working in this role.",
    "You are happy to talk guests through the menu.",
    "Ask your supervisor if anything is unclear.",
    "Site not working? Call the web desk, 555-0111.",
    "Curious about people? Ask questions all day long.",
    "Recruiters can reach our vendor desk at vendor@example.com.",
    "Jo Bell will not be available to discuss the role.",
    "Golden Mill, phone number 555-0142",
    "For details of the pension contact the Benefits Office at 555-0119.",
    "We are an equal opportunity employer. For information contact equity@example.org.",
    "If the problem persists, call 555-0120.",
    "Answers to the screening questions must be sent with the form.",
    "If you're interested, e-mail ann@example.org with your information.",
    "The team is ready to act on strong candidates at once.",
    "Contact us to discuss your next building project.",
    "For more, follow us on Twitter @kilnworks.What we need: a potter.",
    "Questions about uploading on Interfolio go to help@example.org.",
    "Apply: e-mail is in my profile.",
]


@pytest.mark.parametrize("text", NO_OFFERS)
def test_contact_for_another_purpose_is_no_offer(text: str) -> None:
    assert _instructions(text, force="permission") == []


@pytest.mark.parametrize(
    "text",
    [
        "Applicants must contact the supervisor before applying.",
        "Please make contact with Dr Roe prior to submitting an application.",
        "Interested candidates should in the first instance contact: Dr Ann Lee.",
        "It is essential that you discuss your application with Dr Roe beforehand.",
        "All applicants are required to contact Dr Roe prior to applying.",
    ],
)
def test_contact_that_must_be_made_first_is_an_obligation(text: str) -> None:
    assert _instructions(text, force="obligation")


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Please do not contact the school before the closing date.", "deadline"),
        ("Please hold all questions until after the closing date.", "deadline"),
        ("Please do not call us before 3 June 2024.", date(2024, 6, 3)),
        ("We decide on 3 June 2024. Until then please do not call or write.", date(2024, 6, 3)),
        ("Apply by 3 May 2024; we decide on 3 June 2024. Until then please do not call or write.", date(2024, 6, 3)),
        ("Ring us if you have heard nothing by 3 June 2024, but please not before.", date(2024, 6, 3)),
        ("Please do not phone between 1 and 12 June 2024.", date(2024, 6, 12)),
        ("Please allow three weeks before contacting us about your application.", "undated"),
        ("Do not contact our office unless you have had no letter by 3 June 2024.", date(2024, 6, 3)),
        ("Do not call us unless you are invited by 3 June 2024.", None),
        ("Please do not call us from then on.", None),
        ("No phone calls please.", None),
    ],
)
def test_a_ban_ends_when_it_says(text: str, until: object) -> None:
    assert [statement.until for statement in _instructions(text, force="prohibition")] == [until]


@pytest.mark.parametrize(
    ("text", "length", "anchor"),
    [
        ("Please allow three weeks before contacting us about your application.", (3, "week"), "application"),
        ("Do not contact us until 20 days have passed since you applied.", (20, "day"), "application"),
        ("Please do not write to us within two weeks of the closing date.", (2, "week"), "deadline"),
        ("Please ask about your form only after six weeks.", (6, "week"), "application"),
        ("We ask applicants to follow up no sooner than three weeks after applying.", (3, "week"), "application"),
        ("Please do not follow up for the first two weeks.", (2, "week"), "application"),
        ("Do not call unless you have heard nothing within two weeks of applying.", (2, "week"), "application"),
    ],
)
def test_a_ban_may_last_for_a_length_of_time(text: str, length: tuple[int, str], anchor: str) -> None:
    (ban,) = _instructions(text, force="prohibition")
    assert ban.offset is not None
    assert (ban.until, ban.offset.max, ban.offset.unit, ban.anchor) == ("undated", *length, anchor)


@pytest.mark.parametrize(
    "text",
    [
        "Please do not contact us, we decide within three weeks of the closing date.",
        "No phone calls; interviews will be held within two weeks of the closing date.",
        "Please do not call: you will hear within a week of applying.",
    ],
)
def test_a_ban_beside_the_time_of_an_answer_does_not_end_with_it(text: str) -> None:
    (ban,) = _instructions(text, force="prohibition")
    assert (ban.until, ban.offset) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Report accidents and near misses to your supervisor.\nNo phone calls please.",
        "You report absences to the coordinator. Please do not call us.",
        "If you are ill on the day of the interview, tell the agency. Do not contact the dairy directly.",
        "No phone calls please.\nContact the employer",
        "Please do not call. Contact the employer directly.",
        "Indeed, do not call us about this job.",
        "Lever does not accept phone calls.",
    ],
)
def test_neither_a_duty_nor_a_board_beside_it_takes_a_ban_back(text: str) -> None:
    assert _instructions(text, force="prohibition")


def test_a_ban_until_a_day_without_a_year_ends_on_a_day_that_is_not_known() -> None:
    text = "Please do not call us before 3 June."
    reading = read(JobPosting(id="p", description=text, country="US", language="en"))
    untils = {p.until for s in reading.sentences for p in s.proposals if isinstance(p, ContactInstruction)}
    assert untils == {"undated"}


@pytest.mark.parametrize(
    ("above", "offers"),
    [("You handle complaints from residents.", True), ("Complaints", False), ("Need help with a complaint?", False)],
)
def test_a_heading_says_what_the_address_below_is_for_and_a_duty_does_not(above: str, offers: bool) -> None:
    text = f"Planning Officer\n\n{above}\n\nFor an informal discussion please contact Ann Moss on 01632 960118."
    assert bool(_instructions(text, force="permission")) is offers


@pytest.mark.parametrize(
    ("text", "open_channels"),
    [
        ("Enquiries other than by e-mail will not be answered.", {"email"}),
        ("No calls, e-mail only.", {"email"}),
        ("No contact, please, except in writing.", {"post"}),
        ("No phone calls or e-mails to addresses other than the one above, please.", {"any"}),
        ("Please do not contact anyone other than the clerk.", {"any"}),
        ("Please do not contact us unless the office calls you.", set()),
        ("Please do not contact us except when we call you.", set()),
        ("No calls or e-mails, but the manager will be in touch.", set()),
        ("No phone calls please; e-mail ann@example.org with questions.", {"email"}),
        ("No phone calls, please e-mail ann@example.org with any questions.", {"email"}),
        ("Please don't call, just e-mail ann@example.org if you have questions.", {"email"}),
        ("Enquiries in writing to ann@example.org, not by telephone.", {"email"}),
        ("Direct all inquiries to the search firm, not to the village or its trustees.", {"any"}),
        ("Please do not call us, e-mail us or visit us with questions.", set()),
        ("Do not phone the office or visit us with questions about the job.", set()),
    ],
)
def test_only_an_exception_or_another_clause_leaves_something_open_beside_a_ban(
    text: str, open_channels: set[str]
) -> None:
    assert _instructions(text, force="prohibition")
    assert _channels(_instructions(text, force="permission")) == open_channels


@pytest.mark.parametrize(
    "heading", ["For recruitment agencies:", "Executive recruiters:", "NOTICE TO SEARCH FIRMS AND VENDORS"]
)
def test_a_heading_addresses_the_ban_below_it(heading: str) -> None:
    text = f"{heading}\nPlease do not contact us."
    assert _instructions(text, force="prohibition") == []
    assert _instructions(text, force="prohibition", audience="third_parties")


def test_a_warning_of_fraud_gives_no_instruction() -> None:
    text = "Beware of fraud:\nDo not call the number in such messages."
    assert _instructions(text, force="prohibition") == []


def test_one_channel_rather_than_another_offers_the_one_and_closes_the_other() -> None:
    text = "Please e-mail rather than phone."
    assert _channels(_instructions(text, force="permission")) == {"email"}
    assert _channels(_instructions(text, force="prohibition")) == {"phone"}


@pytest.mark.parametrize(
    "text",
    [
        "Text only, this phone is on silent: 07700 900126.",
        "Texts only to 07700 900126, I can't pick up at work.",
        "Text only please: 07700 900126",
        "WhatsApp messages only, number 07700 900126",
    ],
)
def test_a_number_for_texts_only_is_not_rung(text: str) -> None:
    assert _channels(_instructions(text, force="permission")) == {"text_message"}
    assert _channels(_instructions(text, force="prohibition")) == {"any"}


def test_what_a_recruiter_does_is_no_address() -> None:
    assert _channels(_instructions("Do not call us as a recruiter will call you.", force="prohibition")) == {"phone"}


@pytest.mark.parametrize(
    ("text", "audiences"),
    [
        ("No agencies please. No phone calls. No recruiters.", {"applicants", "third_parties"}),
        (
            "We take no unsolicited resumes from search firms of any kind. No phone calls. What agencies send is ours.",
            {"third_parties"},
        ),
    ],
)
def test_a_bare_ban_between_notices_is_the_applicants_only_in_a_list_of_a_few_words_each(
    text: str, audiences: set[str]
) -> None:
    given = {who for who in ("applicants", "third_parties") if _instructions(text, force="prohibition", audience=who)}
    assert given == audiences


@pytest.mark.parametrize("text", ["Who can I contact to check the status of my application?", "May I call you?"])
def test_a_question_of_the_reader_says_nothing(text: str) -> None:
    assert [force for force in ("prohibition", "permission") if _instructions(text, force=force)] == []


@pytest.mark.parametrize(
    ("line", "channel"),
    [
        ("WhatsApp: 07700 900811", "text_message"),
        ("Questions? Fax 01632 960118", "fax"),
        ("Fax your questions to the office at 01632 960118.", "fax"),
        ("For questions: 01632 960118 (fax)", "fax"),
        ("Contact: Ann Lee, phone/WhatsApp 07700 900811", "phone"),
    ],
)
def test_what_stands_before_a_number_says_whether_it_takes_calls(line: str, channel: str) -> None:
    (offer,) = _instructions(f"We are glad of questions.\n{line}", force="permission")
    assert channel in offer.channels
    assert ("phone" in offer.channels) == (channel == "phone")


def test_an_offer_to_hear_more_stands_also_where_papers_are_sent_along() -> None:
    answer = "Send your CV and two lines to ann@example.org."
    offers = _instructions(f"Ready to apply, or want to know more? {answer}", force="permission")
    assert [(offer.channels, offer.topic) for offer in offers] == [(("email",), "questions")]
    assert not _instructions(f"Ready to apply? {answer}", force="permission")


def test_one_ban_said_twice_in_a_sentence_is_one() -> None:
    text = (
        "This address is for accommodation requests only and cannot be used to ask about the status of an application."
    )
    (ban,) = _instructions(text, force="prohibition")
    assert len(ban.rules) > 1


@pytest.mark.parametrize(
    ("text", "banned", "offered"),
    [
        ("Please do not:\n- ring the bakery\n- e-mail the owner", {"phone", "email"}, set()),
        ("Staff must not:\n- ring guests at home\n- e-mail them from private accounts", set(), set()),
        ("Phone: no\nEmail: yes, jobs@example.org", {"phone"}, {"email"}),
        ("Can I call to ask how far you are?\nNo, sorry.", {"phone"}, set()),
        ("Can I call to ask how far you are?\nYes, Ann Moss, on 555-0142.", set(), {"phone"}),
        ("Can I work from home?\nNo, sorry.", set(), set()),
        ("Who can I speak to?\nAnn Moss, 555-0142", set(), {"phone"}),
        ("Enquiries\nMs Ann Moss\nManager, Kiln Services\n555-0142", set(), {"phone"}),
        ("Further information\nPosition description: www.example.org/kiln\nAnn Moss, 555-0142", set(), {"phone"}),
        ("Experience\nPosition description: www.example.org/kiln\nAnn Moss, 555-0142", set(), set()),
        ("The info@ mailbox is not monitored by recruiters, so please do not send questions there.", {"email"}, set()),
        ("We do not accept\n– phone calls\n– late forms", {"phone"}, set()),
        ("PLEASE DO NOT\n✗ ring the kiln\n✗ drop in", {"phone", "in_person"}, set()),
        ("You will be disqualified if you:\n- send two forms\n- phone the office", {"phone"}, set()),
        ("You will be disqualified if you:\n- send two forms\n- give false dates", set(), set()),
        ("Calls – no. Texts – yes. 07700 900144, Mick.", {"phone"}, {"text_message"}),
        ("Texts OK, calls not OK.", {"phone"}, {"text_message"}),
        ("Enquiries to | Ms P. Moss\nTelephone | 555-0142", set(), {"phone"}),
        ("Visits to the school are welcome: please ring the office on 555-0142.", set(), {"phone", "in_person"}),
        ("Visits to the school are warmly encouraged.", set(), {"in_person"}),
        ("Contact: Lin Moss, 555-0142\nDo not call after 1 pm\nApply online by 15 June", {"phone"}, {"phone"}),
        ("Please send questions to Lin (lin@example.org) and not to the vicar.", {"any"}, {"email"}),
        ("Please don't ring the forge - drop us an e-mail instead.", {"phone"}, {"email"}),
        ("Can I call you?\nWe'd rather you didn't.", {"phone"}, set()),
        ("no calls I am with clients", {"phone"}, set()),
        ("Do not ring the forge or drop in.", {"phone", "in_person"}, set()),
        ("Questions? Ann Moss, ann@example.org. Please do not use this address for applications.", set(), {"email"}),
        ("No phone calls, just come by the shop.", {"phone"}, {"in_person"}),
        ("No calls please.\nSame goes for turning up at the gate.", {"phone", "in_person"}, set()),
        ("Send your CV to ann@example.org or call 555-0142.", set(), {"phone"}),
        ("Informal enquiries may be addressed to Dr Ann Moss, email:\n.", set(), {"email"}),
        ("You can reach me on 555-0142 or e-mail me: moss at the kiln", set(), {"phone", "email"}),
        ("Questions go to Dr. O.R. Moss,\nor.moss@example.org.", set(), {"email"}),
        ("Questions should be directed to Dr. Ann Moss. Email: ann@example.org", set(), {"email"}),
        ("For details visit our website or contact us by phone.", set(), {"phone"}),
        ("Contact: +251 904867391 Kiln and Sons", set(), {"phone"}),
        ("Call me on (307)-204-4356If I miss you, try again.", set(), {"phone"}),
        ("Feel free to reach out with questions: https://www.linkedin.com/in/moss/", set(), {"social_media"}),
        ("Questions by e-mail, beto@example.org, not calls.", {"phone"}, {"email"}),
        ("You can reach me - moss at our domain.", set(), {"email"}),
        ("Questions? We are glad to help.", set(), {"any"}),
        ("For queries contact Ann Moss:\nor call 555-0142", set(), {"phone"}),
        ("Further information: Contact\nAnn Moss, ann@example.org", set(), {"email"}),
        ("Please contact Ann Moss, Master Potter,\nKiln Office\nE-mail: ann@example.org", set(), {"email"}),
    ],
)
def test_lines_that_belong_together_say_it_together(text: str, banned: set[str], offered: set[str]) -> None:
    assert _channels(_instructions(text, force="prohibition")) == banned
    assert _channels(_instructions(text, force="permission")) == offered


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("Please do not contact us about your application.", "contact"),
        ("Please do not contact the store directly.", "person"),
        ("Any entrant who approaches a judge will be disqualified.", "person"),
        ("Kindly no follow-up, our team answers when it can.", "contact"),
        ("Do not contact me about admissions, because I cannot reply.", "contact"),
        ("The jury members are not available for questions.", "person"),
        ("Any sort of pressure or recommendation will lead to disqualification.", "influence"),
        ("Please do not contact town council members about this post.", "person"),
        ("Contact with the outgoing director during the search is not permitted.", "person"),
        ("The headteacher should not be contacted about this vacancy.", "person"),
        ("Please do not contact Dr Ann Lee about this post.", "person"),
        ("No enquiries to us, please.", "contact"),
        ("This number is for accommodation requests only.", "line"),
        ("No phone calls please, just come by the shop.", "contact"),
        ("Please leave the box office out of it.", "person"),
        ("Ward staff are unable to deal with recruitment queries.", "person"),
        ("Please do not contact the firm, its partners or its staff about this post.", "contact"),
    ],
)
def test_a_ban_says_what_it_closes(text: str, closes: str) -> None:
    assert {ban.closes for ban in _instructions(text, force="prohibition")} == {closes}


def test_a_contact_block_goes_on_across_blank_lines() -> None:
    lines = [
        "Informal contact details",
        "Contact name: Ann Lee",
        "Contact phone: 01632 960111",
        "Email: ann@example.org",
    ]
    (offer,) = _instructions("\n\n".join(lines), force="permission")
    assert {"phone", "email"} <= set(offer.channels)


def test_a_domain_named_with_its_sign_is_no_address() -> None:
    text = "Beware of scams. Our recruiters only contact candidates from an official @example.org e-mail address."
    assert not _instructions(text, force="permission")
    (offer,) = _instructions("Questions to jobs @example.org, please.", force="permission")
    assert offer.channels == ("email",)


def test_a_ban_on_agencies_closes_the_channels_it_names() -> None:
    (ban,) = _instructions(
        "No recruiters please, recruiter e-mails will be ignored.", force="prohibition", audience="third_parties"
    )
    assert ban.channels == ("email",)


RECEIPT = "Receipt of each application is confirmed within two working days. "


@pytest.mark.parametrize(
    ("text", "offset", "end"),
    [
        (
            "If you have had no acknowledgement within five working days, ring us on 555-0142.",
            (5, "business_day"),
            None,
        ),
        ("Applicants who get no confirmation within 48 hours should write to hr@example.org.", (48, "hour"), None),
        ("Only if you have not had a receipt within a week, call 555-0142.", (1, "week"), None),
        ("If you have had no confirmation by 9 March 2026, write to hr@example.org.", None, date(2026, 3, 9)),
        ("Please contact us if you do not receive a confirmation e-mail.", None, None),
        ("If you have not received a reply confirming receipt within two days, phone 555-0142.", (2, "day"), None),
        ("Forms are acknowledged within two days; if yours is not, contact Ann on 555-0142.", (2, "day"), None),
        (RECEIPT + "If you do not get one, please call 555-0142.", (2, "business_day"), None),
        (RECEIPT + "If you do not, please call 555-0142.", (2, "business_day"), None),
        (RECEIPT + "Without a confirmation by then, please call 555-0142.", (2, "business_day"), None),
        (RECEIPT + "If you do not get one within a week, please call 555-0142.", (1, "week"), None),
    ],
)
def test_an_offer_to_those_without_a_receipt_has_that_condition(text, offset, end) -> None:
    (offer,) = _instructions(text, force="permission")
    assert (offer.condition, offer.topic) == ("no_receipt", "status")
    assert (offer.end, offer.offset) == (end, Offset(max=offset[0], unit=offset[1]) if offset else None)
    assert offer.anchor == ("application" if offset else None)


@pytest.mark.parametrize(
    ("text", "weeks", "anchor", "end"),
    [
        ("If you have not heard from us within two weeks, please call 555-0142.", 2, "application", None),
        ("If you hear nothing within four weeks of the closing date, please call 555-0142.", 4, "deadline", None),
        ("If no word has come by 9 March 2026, write to hr@example.org.", None, None, date(2026, 3, 9)),
    ],
)
def test_an_offer_to_those_without_an_answer_holds_from_its_time_on(text, weeks, anchor, end) -> None:
    (offer,) = _instructions(text, force="permission")
    assert (offer.condition, offer.topic, offer.anchor, offer.end) == ("no_answer", "status", anchor, end)
    assert offer.offset == (Offset(max=weeks, unit="week") if weeks else None)


@pytest.mark.parametrize(
    "text",
    [
        "If you have not heard from us, please call 555-0142.",
        "If you do not receive a confirmation or have questions about the job, call Ann on 555-0142.",
        "We send no confirmations. For questions call Ann on 555-0142.",
        "We read every form. If you do not get one, please call 555-0142.",
    ],
)
def test_other_offers_have_no_condition(text: str) -> None:
    assert [offer.condition for offer in _instructions(text, force="permission")] == [None]


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("Please do not contact the office about your application.", "contact"),
        ("You are discouraged from calling the department about the outcome.", "contact"),
        ("Please do not contact our offices.", "contact"),
        ("Please do not contact the office directly.", "person"),
        ("Please do not contact the manager about your application.", "person"),
    ],
)
def test_a_place_that_stands_for_the_employer_leaves_nothing_open_for_asking(text: str, closes: str) -> None:
    (ban,) = _instructions(text, force="prohibition")
    assert ban.closes == closes


@pytest.mark.parametrize(
    "text",
    [
        "We will not contact candidates who are not on the shortlist.",
        "If you leave blanks or do not answer the questions in full, we stop reading.",
    ],
)
def test_what_the_employer_or_a_form_does_is_no_ban(text: str) -> None:
    assert not _instructions(text, force="prohibition")


def test_a_bullet_about_other_matters_is_no_heading() -> None:
    papers = "Please send\n- your CV\n{}\n\nIf you wish to talk about the post, call me on 01632 960 144."
    assert _instructions(papers.format("- Equal opportunities form"), force="permission")
    assert not _instructions(papers.format("\nEqual opportunities statement"), force="permission")


@pytest.mark.parametrize("text", ["For questions call +44-XXXXXXXXXX.", "Contact number: 98XXXXXX12"])
def test_a_number_that_a_board_has_masked_can_be_called(text: str) -> None:
    (offer,) = _instructions(text, force="permission")
    assert offer.channels == ("phone",)

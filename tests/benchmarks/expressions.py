# ruff: noqa: E501 - an expression reads better in one line
"""A hundred lines of regular expressions, written in an afternoon's spirit for peers.py: what one would try first.

They know nothing of the analyzer's lexicons. Each label has alternatives; a sentence that matches one says it.
"""

import re
from collections.abc import Mapping

from analyzer.classification.features import BAN, OFFER

_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?{m}|{m}\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = _DAY.replace("{m}", _MONTH)
_SPAN = r"(?:\d+|one|two|three|four|five|six|eight|ten|a few|several)\s*(?:-|–|to)?\s*\d*\s*(?:business |working )?"
_WITHIN = _SPAN + r"(?:hours?|days?|weeks?|months?)"
_US = r"(?:us|me|our office|the (?:school|department|office|company|employer|agency|committee|university|manager))"
_CALLS = r"(?:phone|telephone)?\s*(?:calls?|phone calls?|e-?mails?|visits?|walk-?ins?|drop-?ins?|enquir\w+|inquir\w+)"

_PATTERNS: Mapping[str, tuple[str, ...]] = {
    "application_deadline": (
        r"\b(?:closing|close|due|cut-?off|last) dates?\b.{0,40}" + _DATE,
        r"\bdeadlines?\b.{0,60}" + _DATE,
        r"\bappl\w+ (?:must|should|need to|are to|will) be (?:received|submitted|sent|in)\b.{0,40}" + _DATE,
        r"\b(?:apply|applications?|submit|cvs?|resumes?)\b.{0,60}\b(?:by|before|until|no later than)\b.{0,20}" + _DATE,
        r"\b(?:closes?|closing|expires?) (?:on|at)\b.{0,40}" + _DATE,
        r"\bopen until filled\b",
        r"\buntil (?:the )?(?:position|post|vacancy|role|job) (?:is|has been) filled\b",
        r"\b(?:applications?|apply)\b.{0,40}\b(?:rolling|ongoing) basis\b",
        r"\bapplications? (?:are )?accepted (?:continuously|all year|year-round)\b",
    ),
    "review_start": (
        (
            r"\b(?:review|screening|consideration|evaluation) of (?:the )?(?:applica\w+|candidates?|materials?)\b.{0,30}"
            r"\b(?:begins?|starts?|commences?|will (?:begin|start|commence))\b"
        ),
        r"\bapplications? (?:will be|are) (?:reviewed|considered|screened)\b.{0,40}\b(?:as (?:they are )?received|rolling)",
        r"\b(?:begin|start) (?:reviewing|reading|screening) applications\b",
    ),
    "response_timeline": (
        r"\b(?:hear (?:back )?from|get back to|respond|reply|repl(?:y|ies)|answer|contact|notif\w+|inform\w*|let you know)"
        r"\b.{0,80}\b(?:within|in|by|before|after)\b.{0,20}(?:" + _WITHIN + "|" + _DATE + ")",
        r"\b(?:decisions?|results?|outcomes?)\b.{0,50}\b(?:within|by|on)\b.{0,20}(?:" + _WITHIN + "|" + _DATE + ")",
        r"\bwe(?:'ll| will| shall) (?:be in touch|contact you|get back|respond|reply)\b",
        r"\b(?:short-?listed|selected|successful) (?:candidates?|applicants?) (?:will|shall) be (?:contacted|notified)\b",
        r"\ball (?:applicants|candidates) will (?:be (?:contacted|notified|informed)|hear|receive)\b",
    ),
    "interview_timeline": (
        r"\b(?:interviews?|assessment (?:days?|centres?)|auditions?|tests?)\b.{0,60}\b(?:on|in|of|from|for|be)\b.{0,30}"
        r"(?:" + _DATE + r"|week (?:of|commencing|beginning)|" + _MONTH + r"\s+20\d\d)",
        r"\b(?:interview|selection) dates?\b\s*[:–-]",
    ),
    "silence_rule": (
        (
            r"\bonly\b.{0,60}\b(?:short-?listed|selected|successful|suitable|qualified|considered|chosen)\b.{0,60}"
            r"\b(?:contacted|notified|informed|invited|answered|acknowledged|interview\w*|reply|response|hear)\b"
        ),
        r"\b(?:contact|notify|respond to|reply to|reach out to)\b.{0,20}\bonly\b",
        r"\bif you (?:have not|haven't|do not|don't)\b.{0,10}\b(?:hear|heard|receive|received)\b",
        r"\b(?:assume|consider|regard)\b.{0,60}\b(?:unsuccessful|not (?:been )?(?:successful|selected|short-?listed))\b",
        (
            r"\b(?:unable|not able|cannot|can't|not possible)\b.{0,20}\b(?:to )?(?:respond|reply|contact|answer|notify)\b"
            r".{0,30}\b(?:all|every|each|individual\w*)\b"
        ),
    ),
    "acknowledgement": (
        r"\b(?:confirm\w*|acknowledg\w+)\b.{0,30}\breceipt\b",
        r"\breceipt\b.{0,30}\b(?:confirmed|acknowledged)\b",
        r"\breceive an? (?:automat\w+ )?(?:confirmation|acknowledg\w+)\b",
        r"\bapplications? (?:will|shall) (?:not )?be acknowledged\b",
    ),
    BAN: (
        r"\bno (?:phone|telephone)?\s*(?:calls?|e-?mails?|visits?|walk-?ins?|drop-?ins?|enquiries|inquiries|texts?)\b",
        r"\b(?:do not|don't|please refrain from|avoid) (?:phone|phoning|call|calling|contact|contacting|e-?mail|visit)\w*\b",
        r"\b(?:not|never) (?:phone|call|contact|telephone|e-?mail|visit) " + _US,
        _CALLS + r" (?:will|can|shall) (?:not|never) be (?:accepted|returned|answered|taken|entertained)\b",
        r"\bcanvass\w*\b.{0,60}\b(?:disqualif\w+|reject\w*)\b",
        r"\b(?:must|should|may) not (?:contact|call|phone|approach|e-?mail)\b",
    ),
    OFFER: (
        (
            r"\b(?:questions?|enquir\w+|inquir\w+|queries|further (?:information|details)|more information|discussion)\b"
            r".{0,80}\b(?:contact|call|phone|e-?mail|write|ring|reach)\b"
        ),
        r"\b(?:contact|call|phone|e-?mail|ring|reach)\b.{0,80}\b(?:questions?|enquir\w+|inquir\w+|quer(?:y|ies)|chat)\b",
        r"\b(?:do not|don't) hesitate to (?:contact|call|e-?mail|write|ask|reach)\b",
        r"\bfeel free to (?:contact|call|e-?mail|write|ask|reach)\b",
        r"\binformal (?:enquir\w+|inquir\w+|discussion|chat|visit)\b",
        r"^\W*contact(?: person| officer| name| details)?\s*:",
        r"\bcheck (?:the )?status of your application\b",
    ),
    "contact_instruction/prohibition/third_parties": (
        r"\bno (?:recruit\w+|(?:staffing |recruitment )?agenc\w+|headhunters?|third[- ]part\w+|vendors?|solicit\w+)\b",
        r"\b(?:agenc\w+|recruiters?|headhunters?|search firms?|third[- ]part\w+)\b.{0,60}\b(?:do not|don't|not|no|without)\b",
        r"\b(?:do(?:es)? not|not|don't) accept\b.{0,40}\bunsolicited\b",
        r"\bunsolicited (?:resumes?|cvs?|r[ée]sum[ée]s?|applications?|candidates?)\b.{0,60}\bagenc\w+",
        r"\bprincipals only\b",
    ),
}

EXPRESSIONS: Mapping[str, re.Pattern[str]] = {
    label: re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
    for label, patterns in _PATTERNS.items()
}
"""One expression per label."""

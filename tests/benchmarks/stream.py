"""An endless stream of made-up postings, always the same one, as many as wanted.

    python -m tests.benchmarks.stream 1000000 > postings.jsonl

No two are alike: names, numbers and dates differ, and so do length, order and what is said about following up. The
lengths are spread as those of real postings are (median near 3,000 characters, a few ten times as long).
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta

_TOWNS = ("Exampleton", "Port Sample", "Mockford", "Upper Fixture", "Stubbs Bay", "Dummy Hill", "Placeholder Falls")
_TRADES = (
    "Baker",
    "Clerk",
    "Gardener",
    "Nurse",
    "Welder",
    "Archivist",
    "Bus Driver",
    "Data Analyst",
    "Plumber",
    "Cook",
)
_HOUSES = ("Brothers", "Cooperative", "College", "Clinic", "Works", "Library", "Trust", "Council")
_NAMES = ("Ana Ruiz", "Tom Bell", "Mei Lin", "Olu Ade", "Eva Horn", "Raj Nair", "Kim Park", "Joan Frye")
_DUTIES = (
    "keep the {thing} in good order and note what has to be repaired",
    "plan the {thing} of the coming week together with two colleagues",
    "welcome visitors and answer what they ask about the {thing}",
    "write down every month how the {thing} went and what it cost",
    "train new members of the team in everything that touches the {thing}",
    "stand in for the head of the {thing} when she is away",
)
_THINGS = ("workshop", "front desk", "night shift", "collection", "delivery round", "garden", "kitchen", "timetable")
_OFFERS = (
    "We pay {pay} a year, and the bus ticket on top of it.",
    "You get {days} days of holiday and a bicycle, if you want one.",
    "There is a canteen whose soup people talk about.",
    "Tools, shoes and a warm jacket are provided.",
    "Half of the work can be done from wherever you like.",
)
_DEADLINES = (
    "Applications close on {close}.",
    "Please apply by {close}, 5:00 p.m.",
    "The closing date is {close}.",
    "This position stays open until it is filled.",
    "We start to read applications on {close}.",
    "",
)
_ANSWERS = (
    "Only those who are shortlisted will hear from us, within {weeks} weeks of the closing date.",
    "Everybody gets an answer by {answer}.",
    "If you have heard nothing by {answer}, please take it that the place has gone to somebody else.",
    "Interviews will be held in the week of {answer}.",
    "We will confirm by e-mail that your application has arrived.",
    "",
    "",
)
_CONTACTS = (
    "No phone calls, please.",
    "Questions? Write to {name} at {mail}.",
    "For an informal conversation about the role, call {name} on 555-01{line:02d}.",
    "Please do not contact us about the state of your application.",
    "No agencies, please.",
    "",
    "",
)


def postings(count: int, *, start: int = 0) -> Iterator[dict[str, str]]:
    """Give the records from number `start` on, each with id, text, title, datePosted and country."""
    return (posting(number) for number in range(start, start + count))


def posting(number: int) -> dict[str, str]:
    """The record with a number."""
    chance = random.Random(number)
    posted = date(2026, 1, 5) + timedelta(days=chance.randrange(200))
    title = f"{chance.choice(_TRADES)} ({chance.choice(('full time', 'part time', 'temporary'))}, no. {number})"
    parts = [
        f"{title}\n{chance.choice(_NAMES).split()[1]} {chance.choice(_HOUSES)}, {chance.choice(_TOWNS)}",
        *(_section(chance) for _ in range(_sections(chance))),
        "How to apply\n" + _ending(chance, posted),
    ]
    return {
        "id": f"posting-{number}",
        "title": title,
        "datePosted": posted.isoformat(),
        "country": chance.choice(("GB", "US", "KE", "CA", "IE")),
        "text": "\n\n".join(parts),
    }


def _sections(chance: random.Random) -> int:
    return min(60, max(2, round(chance.lognormvariate(1.8, 0.7))))


def _section(chance: random.Random) -> str:
    heading = chance.choice(("What you will do", "The work", "Your part", "What we offer", "Who we are"))
    lines = []
    for _ in range(chance.randrange(3, 8)):
        if chance.random() < 0.7:
            lines.append("- " + chance.choice(_DUTIES).format(thing=chance.choice(_THINGS)))
        else:
            pay = f"{chance.randrange(20, 60)},{chance.randrange(1000):03d}"
            lines.append(chance.choice(_OFFERS).format(pay=pay, days=chance.randrange(20, 35)))
    return "\n".join((heading, *lines))


def _ending(chance: random.Random, posted: date) -> str:
    close = posted + timedelta(days=chance.randrange(10, 40))
    answer = close + timedelta(days=chance.randrange(7, 40))
    values = {
        "close": f"{close.day} {close:%B %Y}",
        "answer": f"{answer.day} {answer:%B %Y}",
        "weeks": chance.choice(("two", "three", "four")),
        "name": chance.choice(_NAMES),
        "mail": f"jobs{chance.randrange(1000)}@example.org",
        "line": chance.randrange(100),
    }
    said = [chance.choice(kind).format(**values) for kind in (_DEADLINES, _ANSWERS, _CONTACTS)]
    return " ".join(sentence for sentence in ("Send your letter and CV.", *said) if sentence)


if __name__ == "__main__":
    for record in postings(int(sys.argv[1])):
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")

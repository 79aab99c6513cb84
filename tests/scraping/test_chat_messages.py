"""Postings passed on in chats, forums and feeds: what stands above the message is not the posting's."""

import pytest

from analyzer.scraping import read_text
from analyzer.scraping.chat_messages import first_message

BODY = "You keep the boats dry and the ropes coiled; write to ada@oarwick.example."


@pytest.mark.parametrize(
    "above",
    [
        ("#work", "Pinned", "Ada Roe  9:41 AM"),
        ("Ropers of Oarwick", "# ads", "@ada — Yesterday at 21:07"),
        ("Ropers of Oarwick", "ada - 3/4/2026 9:07 PM"),
        ("Ropers of Oarwick", "Ada Roe", "Member · 2h ·"),
        ("Ada Roe", "• 2nd", "Talent Manager at Oar Lane", "3d • Edited •"),
        ("r/ropes", "u/ada • 5 hr. ago"),
        ("Ask: who is hiring?", "ada 12 days ago | prev | next [–]"),
        ("Forwarded from Jobs by the Sea",),
    ],
)
def test_title_stands_below_the_sender(above):
    found = read_text("\n".join((*above, ":wave: Hiring a *Rope Clerk*", BODY)))
    assert found.posting.title == "Rope Clerk"


@pytest.mark.parametrize(
    "prefix", ["[3/4/26, 6:42 PM] ~ Ada Roe: ", "04/03/2026, 18:42 - +44 7700 900123: ", "[2026-03-04, 18:42:10] Ada: "]
)
def test_title_stands_behind_the_sender(prefix):
    assert first_message([f"{prefix}*Rope Clerk*", BODY]) == ["*Rope Clerk*", BODY]
    assert first_message(["Ropers", prefix.strip(), "Rope Clerk", BODY]) == ["Rope Clerk", BODY]


@pytest.mark.parametrize(
    "lines",
    [
        ("Rope Clerk", "Interviews 4:07 PM", BODY),
        ("Rope Clerk wanted", "We meet at 10.30 am", BODY),
        ("Rope Clerk", "Closing date: 3/4/2026, 6:00 PM", BODY),
        ("Rope Clerk", "Oarwick · 2 weeks ago · 40 applicants", BODY),
        ("Rope Hand II", "Tall Lane · Oarwick · 3d", BODY),
        ("Oarwick School", "Rope Clerk", "12/05/2026, 10:00 - Talk: knots", BODY),
    ],
)
def test_a_posting_with_times_is_no_chat(lines):
    assert first_message(lines) == lines

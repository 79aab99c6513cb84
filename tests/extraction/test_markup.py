"""HTML that was left in a text: read as a browser shows it, quoted as it stands."""

from datetime import date

import pytest

from analyzer.classification.features import STRONG_ABOVE
from analyzer.extraction import read
from analyzer.extraction.markup import without_markup
from analyzer.schema.posting import JobPosting
from analyzer.schema.statement import ApplicationDeadline, ContactInstruction, Statement


def said(text: str) -> list[Statement]:
    posting = JobPosting(id="x", description=text, language="en", date_posted=date(2026, 3, 2))
    proposals = (proposal for sentence in read(posting).sentences for proposal in sentence.proposals)
    return [proposal for proposal in proposals if proposal.confidence > STRONG_ABOVE]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<b>Closing</b> date", ["Closing date"]),
        ("un<b>believ</b>able", ["unbelievable"]),
        ("R&amp;D&nbsp;post", ["R&D post"]),
        ("don&#x27;t", ["don't"]),
        ("<tr><th>Contact</th><td>Ann Moss</td></tr>", ["Contact| Ann Moss"]),
        ('<a href="mailto:ann@example.org">Write to us</a>', ["mailto:ann@example.org Write to us"]),
        ('<a href="mailto:ann@example.org">ann@example.org</a>', ["ann@example.org"]),
        ("a < b and c > d, AT&T & Co", ["a < b and c > d, AT&T & Co"]),
        ("<jobs@example.org>", ["<jobs@example.org>"]),
        ("<Main contact: Ann Moss> <p no calls please>", ["<Main contact: Ann Moss> <p no calls please>"]),
        ('<br/>One<br />Two<p class="a b">Three</p >', ["One", "Two", "Three"]),
        ("&nosuchsign; <Your Name>", ["&nosuchsign; <Your Name>"]),
    ],
)
def test_a_text_reads_as_a_browser_shows_it_in_its_own_length(written: str, shown: list[str]) -> None:
    read_as = without_markup(written)
    assert len(read_as) == len(written)
    visible = read_as.replace("\u200b", "").replace("\xa0", " ")
    assert [" ".join(line.split()) for line in visible.split("\n") if line.strip()] == shown


def test_what_is_found_between_tags_quotes_the_text_as_it_is_written() -> None:
    text = "<p>Applications must be in by&nbsp;<strong>7 April 2026</strong>.</p><p>No phone&nbsp;calls,<br>please.</p>"
    deadline, ban = said(text)
    assert isinstance(deadline, ApplicationDeadline)
    assert isinstance(ban, ContactInstruction)
    assert deadline.date == date(2026, 4, 7)
    assert (ban.force, ban.channels) == ("prohibition", ("phone",))
    for statement in (deadline, ban):
        evidence = statement.evidence
        assert text[evidence.start : evidence.end] == evidence.exact
    assert "&nbsp;<strong>7 April 2026" in deadline.evidence.exact


def test_sentences_of_two_blocks_are_two() -> None:
    text = "<li>You will call customers</li><li>Do not contact us before the closing date</li>"
    (ban,) = said(text)
    assert ban.evidence.exact.startswith("Do not contact")

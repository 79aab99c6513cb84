"""What statements say in a few words."""

from dataclasses import replace

import pytest

from analyzer.exports.gist import gist, said_once
from analyzer.schema.statement import Acknowledgement, ContactInstruction, Offset
from tests.exports.samples import evidence

BAN = ContactInstruction(
    id="s1", evidence=evidence("Agencies need not call."), force="prohibition", channels=("in_person",)
)


@pytest.mark.parametrize(
    ("channels", "said"),
    [
        (("in_person",), "not in person"),
        (("portal",), "not through the application website"),
        (("phone", "email"), "not by phone or by e-mail"),
        (("phone", "email", "in_person"), "not by phone, by e-mail or in person"),
        (("any",), "no contact"),
    ],
)
def test_each_channel_has_its_own_preposition(channels, said):
    assert gist(replace(BAN, channels=channels)) == said


@pytest.mark.parametrize(("force", "said"), [("permission", "in person"), ("obligation", "required in person")])
def test_what_is_offered_or_required_reads_alike(force, said):
    assert gist(replace(BAN, force=force)) == said


def test_an_offer_under_a_condition_says_so():
    offer = replace(BAN, force="permission", topic="status", condition="no_receipt")
    assert gist(offer) == "in person about your application, if no confirmation has come"
    within = replace(offer, offset=Offset(max=5, unit="day"), anchor="application")
    assert gist(within).endswith(", if no confirmation has come (within 5 days after applying)")


def test_what_waits_for_a_length_of_time_names_it():
    weeks = {"offset": Offset(max=3, unit="week"), "anchor": "application"}
    assert gist(replace(BAN, until="undated", **weeks)).endswith(", within 3 weeks after applying")
    offer = replace(BAN, force="permission", topic="status", condition="no_answer", **weeks)
    assert gist(offer).endswith(", if no answer has come (within 3 weeks after applying)")
    receipt = Acknowledgement(id="a", evidence=BAN.evidence, **weeks)
    assert gist(receipt) == "you will get one (within 3 weeks after applying)"


def test_what_a_quote_says_twice_in_the_same_words_is_said_once():
    again = replace(BAN, id="s2", rules=("another",))
    other = replace(BAN, id="s3", channels=("phone",))
    assert said_once([BAN, again, other]) == (BAN, other)

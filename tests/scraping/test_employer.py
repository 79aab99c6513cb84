"""The employer's name in lines and sentences of a posting."""

import pytest

from analyzer.scraping.employer import employer_in_head, employer_in_prose


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Harbour Trust (Oarwick)", ("Harbour Trust", "Oarwick")),
        ("Institute of Ropes and Allied Knots (IRAK)", ("Institute of Ropes and Allied Knots", None)),
        ("Harbour Trust (USA)", ("Harbour Trust", "USA")),
        ("Harbour Trust (announcements only)", ("Harbour Trust", None)),
        ("University and College", (None, None)),
        ("College of Ropes and Knots", ("College of Ropes and Knots", None)),
        ("Authority:Harbour Trust", (None, None)),
    ],
)
def test_a_line_may_be_the_employer_s_name(line, found):
    assert employer_in_head([line]) == found


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("Harbour Board (HB) is a state corporation that keeps the quays.", "Harbour Board"),
        ("Founded long ago, we row. Tall Lane is one of the oldest firms and the best employer.", "Tall Lane"),
        ("There is a network of ropes. The Company is a firm.", None),
        ("Ropes Clerk is a post in a network.", None),
        ("Tall Lane is a lovely street.", None),
        ("Tall Lane Boats in Oarwick is hiring!", "Tall Lane Boats"),
        ("Come to the Harbour. The Harbour Trust is looking for a porter.", "Harbour Trust"),
        (
            "Tall Lane (Oarwick) Limited, on behalf of the Harbour Board, invites applications.",
            "Tall Lane (Oarwick) Limited",
        ),
        ("Houses in Oarwick and streets in Oarwick and boats in Oarwick.", None),
        ("Work for Tall Lane and join Tall Lane who live in Tall Lane.", "Tall Lane"),
        ("The Town of Oarwick is accepting applications for a porter.", "Town of Oarwick"),
        ("Oarwick College, Tallshire, England seeks applicants for a post in ropes.", "Oarwick College"),
        ("The Knotkeepers, the oldest archive of knots, seeks to hire a clerk.", "Knotkeepers"),
        ("The Centro de Cordas do Mar (CCM) opens a call for one position.", "Centro de Cordas do Mar"),
        ("Tall Lane Boats Ltd has an opening for a porter.", "Tall Lane Boats Ltd"),
        ("Tall Lane Writers is a small charity.", "Tall Lane Writers"),
        ("In Oarwick, the crew, now twenty strong, is looking for a porter.", None),
        ("Today, the quay has an opening.", None),
        ("The Ropes Clerk has a post at the quay.", None),
        ("You'll have the opportunity to row.", None),
        ("Join Children s Homes and work for Children s Homes as Children s Homes pay.", None),
    ],
)
def test_sentences_name_the_employer(text, employer):
    assert employer_in_prose([text]) == employer


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ada Sample, Deck Manager, Harbour Trust", "Harbour Trust"),
        ("Ropes at Tall Lane College", "Tall Lane College"),
        ("University at Oarwick, The Old College", "University at Oarwick, The Old College"),
        ("New School Season = New Grooms", None),
        ("Assessment Centre", None),
        ("About the Harbour Trust", "Harbour Trust"),
        ("Send your letter to the Harbour Trust, Oarwick.", None),
    ],
)
def test_a_name_in_the_head_has_no_person_before_it(line, name):
    assert employer_in_head([line])[0] == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("We have a position in ropes at Oarwick University, UK.", "Oarwick University"),
        ("There are three posts in ropes at the University of Oarwick. All are paid.", "University of Oarwick"),
        ("The fellowship is held at Oarwick College in the north.", "Oarwick College"),
        ("The post is at Tall Lane.", None),
        ("As agreed, Professor Ada Sample is seeking a clerk.", None),
    ],
)
def test_a_sentence_says_where_the_work_is(sentence, name):
    assert employer_in_prose([sentence]) == name

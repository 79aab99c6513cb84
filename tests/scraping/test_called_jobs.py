"""The job that the prose of a posting calls for, where no line of it is a title."""

import pytest

from analyzer.scraping.called_jobs import OPENING_LENGTH, called_in_prose


@pytest.mark.parametrize(
    ("sentence", "job"),
    [
        (
            "The Harbour Trust is looking for Deck Managers and/or Assistant Deck Managers.",
            "Deck Managers and/or Assistant Deck Managers",
        ),
        ("## We're looking for Ropes Writer to join us and work from home", "Ropes Writer"),
        ("Tall Lane needs a part-time ropes designer to work nine hours.", "ropes designer"),
        ("We are looking to hire a Glass Artist for the quay.", "Glass Artist"),
        ("We are seeking a driven and detail-oriented Ropes Clerk.", "Ropes Clerk"),
        ("We are seeking a results-driven, friendly baker who sails.", "baker"),
        ("Tall Lane seeks to appoint a Ropes Clerk (nights).", "Ropes Clerk"),
        ("Applications are invited for the post of Choir Leader, from May.", "Choir Leader"),
        ("Hello. We knot.\nWe need a\nropes clerk for the\nlong quay.", "ropes clerk"),
        ("We seek a part-time, seasonal, results-driven Ropes Assistant.", "Ropes Assistant"),
        ("Apply for the position of: Radiographer", "Radiographer"),
        ("We want a Musical Director from next May.", "Musical Director"),
        ("We are looking for a Ropes/Deck Manager for our fair.", "Ropes/Deck Manager"),
        ("As a UI / UX Designer you will be asked to draw.", "UI / UX Designer"),
        ("As a Ropes Clerk, you'll knot.", "Ropes Clerk"),
        ("As a company, we knot.", None),
        ("Become part of us: we need a member of our deck crew.", None),
        ("We need a Head of Ropes.", "Head of Ropes"),
        ("We are looking for a leader.", None),
        ("We are hiring for two full-time positions.", None),
        ("You will be a strong manager and become a leader.", None),
        ("We are looking for somebody to tie ropes.", None),
        ("Ropes need care. Clerks tie them.", None),
    ],
)
def test_a_sentence_calls_for_a_job(sentence, job):
    assert called_in_prose(sentence.split("\n")) == job


def test_what_stands_far_down_is_about_others():
    filler = "Boats float. " * (OPENING_LENGTH // 10)
    assert called_in_prose([filler, "We are looking for a Ropes Clerk."]) is None

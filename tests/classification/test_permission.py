"""What instructions, and the suspicion of others, make of a posting's permission."""

import random
from collections.abc import Sequence

import numpy as np
import pytest

from analyzer.classification.features import BAN, LABELS, OFFER
from analyzer.classification.fitting import fit_permission
from analyzer.classification.permission import PermissionClassifier
from analyzer.classification.permission_features import (
    BAN_FEATURES,
    POSTING_FEATURES,
    posting_features,
    suspected_ban,
)
from analyzer.schema.policy import PERMISSIONS, Permission, SuspectedBan
from analyzer.schema.posting import Evidence
from analyzer.schema.statement import CandidateSentence, ContactInstruction

SEED = 20260112


def instruction(start: int, **values: object) -> ContactInstruction:
    given = {"force": "prohibition", "channels": ("phone",), "confidence": 0.95, **values}
    return ContactInstruction(id="", evidence=Evidence(exact="x" * 10, start=start, end=start + 10), **given)  # type: ignore[arg-type]


def sentence(start: int, *, cued: bool) -> CandidateSentence:
    cues = (instruction(start, confidence=0.3),) if cued else ()
    return CandidateSentence(start=start, end=start + 10, normal_form="", section=None, rules=(), proposals=cues)


def row(
    said: Sequence[ContactInstruction], *, suspected: float = 0.0, at: int = 100, cued: bool = True
) -> dict[str, float]:
    found = posting_features(said, sentences=[sentence(at, cued=cued)], probabilities=[{BAN: suspected, OFFER: 0.0}])
    return dict(zip(POSTING_FEATURES, found, strict=True))


def test_the_likeliest_sentence_with_a_cue_is_suspected_unless_a_ban_stands_for_it() -> None:
    sentences = [sentence(0, cued=True), sentence(100, cued=True), sentence(200, cued=False)]
    by_words = [[0.3 * (label == BAN) * (1 + number) for label in LABELS] for number in range(3)]
    found = suspected_ban([], sentences=sentences, by_words=by_words)
    assert found == SuspectedBan(start=100, end=110, probability=0.6)
    offer = instruction(100, force="permission")
    assert suspected_ban([offer], sentences=sentences, by_words=by_words) == found
    rest = suspected_ban([instruction(100)], sentences=sentences, by_words=by_words)
    assert rest is not None
    assert rest.start == 0
    assert suspected_ban([instruction(0), instruction(100)], sentences=sentences, by_words=by_words) is None


def test_a_ban_that_no_rule_found_weighs() -> None:
    assert row([], suspected=0.8)["ban_missed"] > row([], suspected=0.4)["ban_missed"] > row([])["ban_missed"]


def test_words_without_a_cue_that_turns_away_are_no_suspicion() -> None:
    assert row([], suspected=0.9, cued=False) == row([])


def test_what_an_instruction_claims_is_not_missed() -> None:
    assert row([instruction(100)], suspected=0.9)["ban_missed"] == row([])["ban_missed"]


def test_a_notice_to_agencies_leaves_the_question_open_but_no_more() -> None:
    notice = instruction(100, audience="third_parties")
    assert row([notice], suspected=0.99) == row([], suspected=0.5)
    assert row([notice], suspected=0.1) == row([], suspected=0.1)


@pytest.mark.parametrize("extra", [instruction(0), instruction(0, channels=("any",)), instruction(0, topic="status")])
def test_another_ban_lowers_no_feature_of_a_ban(extra: ContactInstruction) -> None:
    before = row([instruction(50, channels=("email",))], suspected=0.3)
    after = row([instruction(50, channels=("email",)), extra], suspected=0.3)
    assert all(after[name] >= before[name] for name in BAN_FEATURES)


def fitted(answers: Sequence[Permission], rows: Sequence[Sequence[float]]) -> PermissionClassifier:
    return fit_permission(rows, answers, [1.0] * len(rows), version="test")


def test_no_weight_of_a_ban_opens_anything_whatever_the_labels() -> None:
    rng = random.Random(SEED)
    rows = [[float(rng.random() < 0.5) for _ in POSTING_FEATURES] for _ in range(200)]
    classifier = fitted([rng.choice(PERMISSIONS) for _ in rows], rows)
    bans = [POSTING_FEATURES.index(name) for name in BAN_FEATURES]
    closed, everything, offered = classifier.weights[:, bans]
    assert (closed >= 0).all()
    assert (everything >= 0).all()
    assert not offered.any()


def test_it_learns_what_is_plain() -> None:
    plain: dict[Permission, list[float]] = {
        "restricted": list(row([instruction(0)]).values()),
        "prohibited": list(row([instruction(0, channels=("any",))]).values()),
        "invited": list(row([instruction(0, force="permission", channels=("email",))]).values()),
        "unstated": list(row([]).values()),
    }
    answers = [name for name in plain for _ in range(20)]
    probabilities = fitted(answers, [plain[name] for name in answers]).predict_proba(list(plain.values()))
    assert [PERMISSIONS[column] for column in probabilities.argmax(axis=1)] == list(plain)
    assert np.allclose(probabilities.sum(axis=1), 1)


def test_a_question_that_was_never_asked_gets_an_answer() -> None:
    classifier = fitted(["unstated"] * 3, [list(row([]).values())] * 3)
    assert classifier.estimate(list(row([]).values())).probabilities["unstated"] > 0.9

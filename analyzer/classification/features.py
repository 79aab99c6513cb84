"""What the classifiers see: of a sentence its masked words, phrases and place; of a posting its statements."""

from collections.abc import Iterable, Iterator, Sequence

from analyzer.schema.statement import CandidateSentence, ContactInstruction, Statement

LABELS: tuple[str, ...] = (
    "application_deadline",
    "review_start",
    "response_timeline",
    "interview_timeline",
    "silence_rule",
    "acknowledgement",
    "contact_instruction/prohibition/applicants",
    "contact_instruction/permission/applicants",
    "contact_instruction/prohibition/third_parties",
)
"""What a sentence may say; an obligation counts as a permission, as in the label guide."""

POSTING_FEATURES: tuple[str, ...] = (
    "ban_any",
    "ban_status_only",
    "ban_questions_only",
    "ban_channel",
    "ban_two_channels",
    "ban_limited",
    "canvassing",
    "ban_person",
    "ban_confidence",
    "permission",
    "permission_status",
    "permission_questions",
    "permission_open_channel",
    "obligation",
    "permission_confidence",
    "third_parties",
    "silence",
    "response",
)
"""Names of the columns that `posting_features` fills."""

STRONG_WEIGHT = 4
"""How often a strong proposal is counted; chosen with the penalty by cross-validation."""

_MAX_WORDS = 60


def label_of(statement: Statement) -> str:
    """The classifier's label for what a statement says."""
    if isinstance(statement, ContactInstruction):
        force = "permission" if statement.force == "obligation" else statement.force
        return f"contact_instruction/{force}/{statement.audience}"
    return statement.kind


def sentence_features(sentences: Sequence[CandidateSentence]) -> list[list[str]]:
    """Names of the binary features of each sentence; the neighbours' phrases are seen too."""
    rules = [sentence.rules for sentence in sentences]
    found: list[list[str]] = []
    for index, sentence in enumerate(sentences):
        near = index > 0 and sentences[index - 1].end + 3 >= sentence.start
        before = rules[index - 1] if near else ()
        found.append(
            [
                *_word_features(sentence.normal_form),
                *(f"rule={name}" for name in sentence.rules),
                *(f"proposal={label_of(p)}:{p.confidence:.2f}" for p in sentence.proposals for _ in range(_weight(p))),
                f"section={sentence.section}",
                *(f"before={_family(name)}" for name in before),
                f"rules={min(len(sentence.rules), 3)}",
            ]
        )
    return found


def _weight(proposal: Statement) -> int:
    """A strong phrase counts for several words: it has been tested, single words have not."""
    return 1 if proposal.confidence < 0.5 else STRONG_WEIGHT


def _family(rule: str) -> str:
    return rule.partition("_")[0]


def _word_features(text: str) -> Iterator[str]:
    words = ["^", *"".join(c if c.isalnum() or c in "_'" else " " for c in text).split()[:_MAX_WORDS], "$"]
    previous, before_previous = "", ""
    for word in words:
        shaped = "0" if word.isdigit() else word
        yield f"w={shaped}"
        if previous:
            yield f"w={previous} {shaped}"
        if before_previous:
            yield f"w={before_previous} {previous} {shaped}"
        before_previous, previous = previous, shaped


def posting_features(statements: Iterable[Statement]) -> list[float]:
    """The row of `POSTING_FEATURES` for a posting that makes these statements."""
    said = list(statements)
    instructions = [s for s in said if isinstance(s, ContactInstruction)]
    ours = [s for s in instructions if s.audience == "applicants"]
    bans = [s for s in ours if s.force == "prohibition"]
    offers = [s for s in ours if s.force != "prohibition"]
    closed = {c for s in bans for c in s.channels}
    return [
        float(any("any" in s.channels and s.topic == "any" for s in bans)),
        float(any("any" in s.channels and s.topic == "status" for s in bans)),
        float(any("any" in s.channels and s.topic == "questions" for s in bans)),
        float(any("any" not in s.channels for s in bans)),
        float(len(closed - {"any"}) >= 2),
        float(any(s.until is not None for s in bans)),
        float(any(r.startswith("canvassing") for s in bans for r in s.rules)),
        float(any(r.startswith("ban_person") for s in bans for r in s.rules)),
        max((s.confidence for s in bans), default=0.0),
        float(bool(offers)),
        float(any(s.topic == "status" for s in offers)),
        float(any(s.topic == "questions" for s in offers)),
        float(any(set(s.channels) - closed for s in offers)),
        float(any(s.force == "obligation" for s in offers)),
        max((s.confidence for s in offers), default=0.0),
        float(any(s.audience == "third_parties" for s in instructions)),
        float(any(s.kind == "silence_rule" for s in said)),
        float(any(s.kind == "response_timeline" for s in said)),
    ]

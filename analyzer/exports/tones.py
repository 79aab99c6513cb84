"""What the words of a posting are coloured as: their kind, with closed and offered contact told apart at a glance."""

from collections.abc import Sequence

from analyzer.exports.wording import words
from analyzer.schema.statement import ContactInstruction, Statement

_BAN = "contact_closed"


def tone_of(statement: Statement) -> str:
    """The name of the colour; the style sheets have it as a variable."""
    if not isinstance(statement, ContactInstruction):
        return statement.kind
    if statement.audience == "third_parties":
        return "third_parties"
    return _BAN if statement.force == "prohibition" else "contact_offered"


def tone_of_quote(readings: Sequence[Statement]) -> str:
    """The colour of words that say several things: that of a ban where one is among them, else that of the first."""
    tones = [tone_of(statement) for statement in readings]
    return _BAN if _BAN in tones else tones[0]


def closes_contact(readings: Sequence[Statement]) -> bool:
    """True where words forbid applicants a way of getting in touch, whatever else they say."""
    return tone_of_quote(readings) == _BAN


def legend_of(statements: Sequence[Statement]) -> dict[str, str]:
    """The colours in use and what they mean, in the order of the text."""
    return {tone: str(words("tone").get(tone) or words("kind")[s.kind]) for s in statements if (tone := tone_of(s))}

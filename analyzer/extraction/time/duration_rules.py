"""Rules for durations: "two (2) weeks", "4–6 weeks", "10 working days", "48 hrs", "a fortnight", "a few days"."""

from dataclasses import dataclass, replace

from analyzer.extraction.time.context import find_anchor
from analyzer.extraction.time.grammar import Build, Level, Reading, Rule
from analyzer.extraction.time.symbols import SYMBOLS
from analyzer.schema.statement import Unit

_MAX_COUNT = 1000
_HOUR_CODES = {"hour": "H", "minute": "M"}
_DAY_CODES = {"day": "D", "week": "W", "month_unit": "M", "year_unit": "Y", "fortnight": "W"}
_UNITS: dict[str, tuple[Unit, int]] = {
    "hour": ("hour", 1),
    "day": ("day", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "month_unit": ("month", 1),
    "year_unit": ("month", 12),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long a duration is."""

    min: int | None
    """Lower bound in `unit`; None if the words give no number."""

    max: int | None
    """Upper bound in `unit`; None if the words give no number."""

    unit: Unit | None
    """Unit of the bounds; None for minutes, which no offset has."""

    value: str
    """TIMEX3 value."""

    years: bool = False
    """The words count years."""

    article: bool = False
    """The count is "a": a length only where words beside it make it one, for "$20 an hour" is a rate."""

    ahead: bool = False
    """Words like "next" make it a limit from now on."""

    behind: bool = False
    """It is the one right behind a closing date or an interview, which is a limit from then on."""


def _unit_name(reading: Reading) -> str:
    for node in reading.all("unit"):
        for name in (*_DAY_CODES, *_HOUR_CODES):
            if node.symbol == SYMBOLS[name]:
                return name
    return "day"


def _code(name: str, count: int | str) -> str:
    if name in _HOUR_CODES:
        return f"PT{count}{_HOUR_CODES[name]}"
    return f"P{count}{_DAY_CODES[name]}"


def _count(value: object) -> int | None:
    return int(value) if isinstance(value, int) or (isinstance(value, str) and value.isdigit()) else None


def _length(reading: Reading, low: int, high: int) -> Length | None:
    name = _unit_name(reading)
    if not 0 < low <= high < _MAX_COUNT:
        return None
    unit, factor = _UNITS.get(name, (None, 1))
    scale = factor if name == "fortnight" else 1
    working = name == "day" and any(node.symbol == SYMBOLS["working"] for node in reading.all("kind"))
    values = [_code(name, count * scale) for count in dict.fromkeys((low, high))]
    return Length(
        min=low * factor if unit else None,
        max=high * factor if unit else None,
        unit="business_day" if working else unit,
        value="/".join(values),
        years=name == "year_unit",
        article=bool(reading.all("one")),
        ahead=bool(reading.all("ahead")),
    )


def _counted(reading: Reading) -> Length | None:
    if _looks_back(reading) or (
        reading.all("one") and reading.setting.folded[: reading.all("unit")[0].end].endswith("hr")
    ):
        return None
    pair = reading.get("pair")
    if pair:
        return _length(reading, pair[0], pair[1])
    low = 1 if reading.all("one") else _count(reading.get("low"))
    high = _count(reading.get("high"))
    return _length(reading, low, high if high is not None else low) if low is not None else None


def _looks_back(reading: Reading) -> bool:
    return bool((reading.get("ahead") or 0) < 0)


def _one_or_two(reading: Reading) -> Length | None:
    high = _count(reading.get("high"))
    return _length(reading, 1, high) if high else None


def _vague(reading: Reading) -> Length | None:
    name = _unit_name(reading)
    node = reading.all("unit")[-1]
    if _looks_back(reading):
        return None
    word = reading.setting.folded[node.start : node.end]
    if reading.all("ahead") and not reading.all("some") and (not word.endswith("s") or word.endswith("'s")):
        return None
    unit = _UNITS.get(name, (None, 1))[0]
    return Length(
        min=None,
        max=None,
        unit=unit,
        value=_code(name, "X"),
        years=name == "year_unit",
        ahead=bool(reading.all("ahead")),
    )


def _within_the_unit(reading: Reading) -> Length | None:
    """One, in "within the week" and "the week after the interview"; no length in "the week" nor "the week of 3 May"."""
    words, text, unit = reading.setting.lexicon, reading.setting.folded, reading.all("unit")[0]
    before, behind = text[: reading.all("the")[0].start].rstrip(), text[unit.end :].lstrip()
    follows = behind.startswith(words.phrases("duration", "right_behind"))
    if follows and find_anchor(text, unit.start, unit.end, words) in ("deadline", "interview"):
        length = _length(reading, 1, 1)
        return replace(length, behind=True) if length else None
    if not before.endswith(words.phrases("duration", "limit_of_one")) or text[: unit.end].endswith("s"):
        return None
    return None if behind.startswith(words.phrases("duration", "makes_certain")) else _length(reading, 1, 1)


def _within_the_next(reading: Reading) -> Length | None:
    """One, in "over the next week", which is no week of the calendar as in "next week"."""
    words, text, ahead = reading.setting.lexicon, reading.setting.folded, reading.all("ahead")[0]
    led = text[: ahead.start].rstrip().endswith(words.phrases("duration", "limit_of_next"))
    if not led or not text.startswith("the ", ahead.start) or _looks_back(reading):
        return None
    unit = reading.all("unit")[0]
    is_certain = text[unit.end :].lstrip().startswith(words.phrases("duration", "makes_certain"))
    return None if is_certain or text[: unit.end].endswith("s") else _length(reading, 1, 1)


_AGAIN = r"(?:\({count}(?:(?:-|{to}|{and}){count})?{working}?{unit}?\)|\({pair}\))?"
_KIND = "-?(?P<kind>[{working}{calendar_day}]{0,2})-?"
_UNIT = "(?P<unit>{unit})(?:'?{time_word})?"
_AHEAD = r"(?P<ahead>{deictic})?(?:\({count}\))?"
_TIME_UNITS = ("day", "week", "month_unit", "year_unit", "hour", "minute", "fortnight")


def _rule(name: str, pattern: str, build: Build) -> Rule:
    return Rule(name=name, pattern=pattern, makes="duration", build=build, needs=_TIME_UNITS)


COMING: Level = (_rule("within_the_next", "(?P<ahead>{deictic})(?P<unit>[{week}{fortnight}])", _within_the_next),)
"""Read before the periods, of which "the next week" would be one."""

DURATIONS: Level = (
    _rule(
        "counted_duration",
        _AHEAD + "(?:(?P<low>{count})|(?P<one>{a})|(?P<pair>{pair}))" + _AGAIN + _KIND + _UNIT,
        _counted,
    ),
    _rule(
        "range_of_durations",
        _AHEAD
        + "(?P<low>{count})"
        + _AGAIN
        + "(?P<unit0>{working}?{unit})?(?:-|{to}|{and}|/)(?P<high>{count})"
        + _AGAIN
        + _KIND
        + _UNIT,
        _counted,
    ),
    _rule("one_or_two", "{a}" + _UNIT + "{and}(?P<high>{numeral})", _one_or_two),
    _rule("vague_duration", _AHEAD + "(?P<some>{vague_number}{of}?)(?:{the}|{deictic})?" + _KIND + _UNIT, _vague),
    _rule("within_the_unit", "(?P<the>{the})(?P<unit>[{day}{week}{month_unit}{hour}{fortnight}])", _within_the_unit),
    _rule("coming_weeks", "(?P<ahead>{deictic})" + _KIND + _UNIT, _vague),
)

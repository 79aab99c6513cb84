"""Rules for times of day: "5:00 P.M.", "17.00hrs", "12 noon", "midnight", "close of business", with their zones."""

from dataclasses import dataclass, replace

from analyzer.extraction.time.grammar import Level, Reading, Rule

_NOON, _END_OF_DAY = 12, "23:59"
_OPENING_HOUR = 8
"""Before it nothing closes in the morning: "by 5 o'clock" is meant of the afternoon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day."""

    time: str | None
    """HH:MM; None for "close of business" and for a range."""

    value: str
    """TIMEX3 value without its T; empty for "close of business"."""

    zone: tuple[int, int] | None = None
    """Offsets of the words that name the zone."""


def _clock(hours: int, minutes: int, meridiem: int | None) -> Clock | None:
    if meridiem is not None and hours <= _NOON:
        hours = hours % _NOON + meridiem
    if hours == 24 and minutes == 0:
        return Clock(time=_END_OF_DAY, value=_END_OF_DAY)
    if hours > 23:
        return None
    time = f"{hours:02d}:{minutes:02d}"
    return Clock(time=time, value=time)


def _hours_and_minutes(reading: Reading) -> Clock | None:
    hours, minutes = reading.get("clock")
    return _clock(hours, minutes, reading.get("meridiem"))


def _whole_hour(reading: Reading) -> Clock | None:
    hours = int(reading.get("hour"))
    named = [value for value in (reading.get("meridiem"), reading.get("meridiem2")) if value is not None]
    if hours > _NOON and not named:
        return None
    return _clock(hours, 0, named[0] if named else (_NOON if hours < _OPENING_HOUR else None))


def _military(reading: Reading) -> Clock | None:
    digits = str(reading.get("digits"))
    if len(digits) != 4 or int(digits[2:]) > 59:
        return None
    if reading.get("date_end") is not None and digits[2:] not in ("00", "30"):  # "March 2026 hours": its year
        return None
    return _clock(int(digits[:2]), int(digits[2:]), None)


def _noon(reading: Reading) -> Clock | None:
    word = reading.get("word")
    hour, clock = reading.get("hour"), reading.get("clock")
    if hour is not None and int(hour) != _NOON:
        return None
    if clock is not None:
        if clock[0] == 0:
            return _clock(0, 0, None)
        if clock[0] % _NOON != 0:
            return _clock(clock[0], clock[1], reading.get("meridiem"))
    return Clock(time=word, value=word)


def _close_of_business(_: Reading) -> Clock:
    return Clock(time=None, value="")


def _zoned(reading: Reading) -> Clock:
    clock: Clock = reading.get("clock")
    zone = reading.all("zone")
    return replace(clock, zone=(zone[0].start, zone[-1].end))


def _range(reading: Reading) -> Clock | None:
    first, last = reading.get("first"), reading.get("last")
    if not last.value:  # the close of business has no hour
        return None
    if isinstance(first, str):
        first = _clock(
            int(first), 0, 0 if int(first) > int(last.value[:2]) % _NOON else int(last.value[:2]) // _NOON * _NOON
        )
    if first is None or not first.value:
        return None
    return Clock(time=None, value=f"{first.value}/T{last.value}", zone=last.zone or first.zone)


def _pair_range(reading: Reading) -> Clock | None:
    first, last, _ = reading.get("pair")
    meridiem = reading.get("meridiem")
    end = _clock(last, 0, meridiem)
    start = _clock(first, 0, meridiem if first < last and first != _NOON else (0 if first != _NOON else meridiem))
    return Clock(time=None, value=f"{start.value}/T{end.value}") if start and end else None


_HRS = "[{hour}{clock_hours}]"
_DATE_END = "[{year}{month}{month_or_verb}{ordinal}{numeric_date}{iso_date}]"
"""What a date may end with, before an hour in brackets."""

CLOCKS: Level = (
    Rule(
        name="clock",
        pattern=r"(?P<clock>{clock})(?:(?P<meridiem>{meridiem})|{hour}|{clock_hours})?",
        makes="time",
        build=_hours_and_minutes,
        needs=("clock",),
    ),
    Rule(
        name="dotted_clock",
        pattern="(?P<clock>{dotted})(?:(?P<meridiem>{meridiem})|" + _HRS + ")",
        makes="time",
        build=_hours_and_minutes,
        needs=("dotted",),
    ),
    Rule(
        name="at_dotted_clock",
        pattern="(?:{on}|" + _DATE_END + r"\()(?P<it>(?P<clock>{dotted}))",
        makes="time",
        build=_hours_and_minutes,
        needs=("dotted",),
    ),
    Rule(
        name="dotted_clock_before_date",
        pattern="(?P<it>(?P<clock>{dotted}))(?:{on}|,){wd}?{the}?[{dom}{ordinal}{month}{month_or_verb}]",
        makes="time",
        build=_hours_and_minutes,
        needs=("dotted",),
    ),
    Rule(
        name="whole_hour",
        pattern="(?P<hour>{dom})(?:(?P<meridiem>{meridiem})|{clock_hours}(?P<meridiem2>{meridiem})?)",
        makes="time",
        build=_whole_hour,
        needs=("meridiem", "clock_hours"),
    ),
    Rule(
        name="military",
        pattern="(?:^|{on}|,|-|"
        + _DATE_END
        + r"\(|[{year}{numeric_date}{iso_date}]|(?P<date_end>[{month}{month_or_verb}{ordinal}]))"
        + "(?P<it>(?P<digits>[{year}{number}])"
        + _HRS
        + ")",
        makes="time",
        build=_military,
        needs=("hour", "clock_hours"),
    ),
    Rule(
        name="noon",
        pattern=r"(?:(?P<hour>{dom})|(?P<clock>[{clock}{dotted}])(?P<meridiem>{meridiem})?,?)?\(?(?P<word>{noon})\)?",
        makes="time",
        build=_noon,
        needs=("noon",),
    ),
    Rule(
        name="midnight_in_digits",
        pattern=r"(?P<word>{noon})\(?(?P<clock>{clock})(?P<meridiem>{meridiem})?\)?",
        makes="time",
        build=_noon,
        needs=("noon",),
    ),
    Rule(
        name="close_of_business",
        pattern="(?:{close_of_business}|{end}{of}{the}?{working}{day}?)",
        makes="time",
        build=_close_of_business,
        needs=("close_of_business", "working"),
    ),
)

ZONES: Level = (
    Rule(
        name="zone_behind",
        pattern=r"(?P<clock>{time}),?-?\(?(?P<zone>{zone}[{zone}{time_word}]*(?:/{zone}{time_word}?|[+-][{dom}{clock}]|[+]{time})?)\)?",
        makes="time",
        build=_zoned,
        needs=("zone",),
    ),
    Rule(
        name="zone_before",
        pattern="(?P<zone>{zone}[{zone}{time_word}]*)(?P<clock>{time})",
        makes="time",
        build=_zoned,
        needs=("zone",),
    ),
    Rule(
        name="time_range",
        pattern="(?P<first>[{time}{dom}])(?:-|{to}|{and})(?P<last>{time})",
        makes="time",
        build=_range,
        needs=("time",),
    ),
    Rule(
        name="hour_pair",
        pattern="(?P<pair>{pair})(?P<meridiem>{meridiem})",
        makes="time",
        build=_pair_range,
        needs=("meridiem",),
    ),
)

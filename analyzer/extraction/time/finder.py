"""From a sentence to its time expressions: the cascade, then what the words beside each expression add."""

import re
from datetime import timedelta
from functools import lru_cache

from analyzer.extraction.time.calendar import KnownDays, Settled, When, settle
from analyzer.extraction.time.clock_rules import CLOCKS, ZONES, Clock
from analyzer.extraction.time.context import Surroundings, find_anchor, surroundings
from analyzer.extraction.time.date_rules import DATES
from analyzer.extraction.time.duration_rules import COMING, DURATIONS, Length
from analyzer.extraction.time.grammar import Level, Setting, reduce_level, row_of
from analyzer.extraction.time.join_rules import JOINS, LATE_ZONES, MONTHS, RANGES, WRITTEN_OUT
from analyzer.extraction.time.lexicon import load_time_lexicon
from analyzer.extraction.time.month_part_rules import PARTS
from analyzer.extraction.time.period_rules import PERIODS
from analyzer.extraction.time.symbols import SYMBOLS
from analyzer.extraction.time.tokens import Node, fold, tokenize
from analyzer.extraction.time.week_rules import BARE_DAYS, WEEKDAY_OPEN, WEEKDAYS, WEEKS, day_behind, weekday_behind
from analyzer.schema.statement import Offset
from analyzer.schema.time_expression import TimeExpression

MAX_TEXT = 8_000
"""Characters of a text that are read; candidate sentences are far shorter."""

REMEMBERED_TEXTS = 1_024
"""Texts whose times are kept: a sentence is asked about at the gate and behind it, and stands in many postings."""

LONGEST_JOINT = 40
"""Characters between a date and a day of the same month that goes on with it."""

LONGEST_ABBREVIATION = 4
"""Letters of an abbreviated time zone."""

_CLOCK_LAST = re.compile(r"(?i)(?:[ap]\.?m\.?|\d[.:]\d\d|hrs?\.?)$")
"""What an expression ends in that ends in an hour: "10.30 AM"."""

LEVELS: tuple[Level, ...] = (
    CLOCKS,
    ZONES,
    DATES,
    PARTS,
    COMING,
    (*PERIODS, *DURATIONS),
    WEEKDAYS,
    RANGES,
    MONTHS,
    WEEKS,
    RANGES,
    BARE_DAYS,
    WRITTEN_OUT,
    JOINS,
    LATE_ZONES,
    RANGES,
)
"""The cascade, in the order in which it is applied."""

_MADE = {SYMBOLS[name] for name in ("date", "duration", "time")}
_CLAUSE_ENDS = ("", *".,;:!)")
_CLAUSE_INSIDE = frozenset(".;:!?")


@lru_cache(maxsize=REMEMBERED_TEXTS)
def find(text: str, language: str, known: KnownDays, day_first: bool | None) -> tuple[TimeExpression, ...]:
    """See `analyzer.extraction.time.find_time_expressions`; a sentence is asked about at the gate and behind it."""
    folded = fold(text[:MAX_TEXT])
    lexicon = load_time_lexicon(language)
    if not lexicon.gate.search(folded.encode()):  # the binding of RE2 is quicker with bytes
        return ()
    setting = Setting(
        lexicon=lexicon,
        known=known,
        day_first=day_first,
        text=text,
        folded=folded,
    )
    nodes = tokenize(folded, lexicon)
    row = row_of(nodes)
    for level in LEVELS:
        reduced = reduce_level(nodes, row, level, setting)
        if reduced is not nodes:
            nodes, row = reduced, row_of(reduced)
    found: list[TimeExpression] = []
    for node in nodes:
        if node.symbol in _MADE and (expression := _expression(node, setting, found[-1] if found else None)):
            found.append(expression)
    return tuple(found)


def _expression(node: Node, setting: Setting, earlier: TimeExpression | None) -> TimeExpression | None:
    folded = setting.folded
    start, end = node.start, _trimmed_end(node, folded)
    beside = surroundings(folded, start, end, setting.lexicon)
    if isinstance(node.value, Length):
        return _duration(node.value, start, end, folded, beside)
    if isinstance(node.value, Clock):
        return _lone_time(node.value, start, end, setting.text)
    when: When = node.value
    if beside.followed_by("named_after"):
        return None
    if when.weak and not _confirmed(when, folded[start:end], beside):
        return None
    if when.weak == "day" and earlier and earlier.last and _goes_on(folded[earlier.end : start], beside):
        when = day_behind(when, earlier.last)
    if earlier and earlier.last and _from_another_day(when, folded[start:end], setting):
        when = weekday_behind(when, earlier.last)
    return _date(when, start, end, beside, setting)


def _goes_on(words: str, beside: Surroundings) -> bool:
    """Whether a day without its month is one more of those before it: "on 9 June in York and in Hull on the 12th"."""
    if len(words) > LONGEST_JOINT or not _CLAUSE_INSIDE.isdisjoint(words) or beside.led_by("before") is not None:
        return False
    return any(beside.lexicon.belongs(word, "and") for word in words.split())


def _from_another_day(when: When, exact: str, setting: Setting) -> bool:
    """Whether it is a weekday that counts from the date before it: "closes on 4 May, news the following Friday"."""
    named = (when.value or "").startswith(WEEKDAY_OPEN) and when.dates is None
    return named and not set(exact.split()).isdisjoint(setting.lexicon.phrases("context", "from_another_day"))


def _trimmed_end(node: Node, folded: str) -> int:
    exact = folded[node.start : node.end]
    end = node.end
    while exact[-1] in ",(-/|:'" or (exact[-1] == ")" and exact.count(")") > exact.count("(")) or _full_stop(exact):
        exact = exact[:-1].rstrip()
        end = node.start + len(exact)
    return end


def _full_stop(exact: str) -> bool:
    """Whether the last character ends the sentence and not "p.m."."""
    return exact[-1] == "." and exact[-3:] != ".m."


def _confirmed(when: When, exact: str, beside: Surroundings) -> bool:
    """Whether words beside it confirm a reading that its own words leave open."""
    labelled = beside.before.rstrip().endswith(":")
    if when.weak == "fraction":
        digits = "".join(exact.split())
        return digits not in beside.lexicon.phrases("context", "fractions") and (
            labelled or beside.led_by("fraction_cue") is not None
        )
    if when.weak == "day" and not (beside.after.lstrip()[:1] in _CLAUSE_ENDS or beside.followed_by("bare_day_end")):
        return False
    if when.weak == "month" and beside.lexicon.belongs(exact, "month_or_verb"):
        if labelled:
            return not beside.after.strip(" .!")
        return beside.led_by("during_may") is not None and not beside.followed_by("verbs_after_may")
    cues = {
        "month": ("during", "before", "after", "approximately"),
        "weekday": ("weekday_cue", "before", "after"),
        "season": ("season_cue",),
        "week": ("week_cue",),
        "day": ("weekday_cue", "before", "after", "approximately"),
        "holiday": ("holiday_cue", "before", "after"),
        "today": ("today_cue",),
        "year": ("year_cue",),
    }
    if when.weak == "month" and labelled:
        return True
    return any(beside.led_by(name) is not None for name in cues[str(when.weak)])


def _date(when: When, start: int, end: int, beside: Surroundings, setting: Setting) -> TimeExpression:
    ends_in_clock = when.time is not None and _CLOCK_LAST.search(setting.text, start, end) is not None
    mod = _modifier(when, beside, ends_in_clock=ends_in_clock)
    settled = settle(when, setting.known, by=mod == "BEFORE")
    settled = _bounded(when, settled, mod, beside)
    value = settled.value + (f"T{when.time_value}" if when.time_value else "")
    return TimeExpression(
        start=start,
        end=end,
        type="TIME" if when.time_value else "DATE",
        value=value,
        mod=mod or when.mod,
        first=settled.first,
        last=settled.last,
        time=when.time,
        time_zone=_zone(setting.text, when.zone),
    )


def _modifier(when: When, beside: Surroundings, *, ends_in_clock: bool) -> str | None:
    if beside.followed_by("before_suffix"):
        return "BEFORE"
    if beside.followed_by("after_suffix") and not ends_in_clock:  # "on 3 May, 9 am onwards" is one day
        return "AFTER"
    before, after = beside.led_by("before") or 0, beside.led_by("after") or 0
    if before > after:
        return "BEFORE"
    if after and not when.several:
        return "AFTER"
    return "APPROX" if beside.led_by("approximately") is not None else None


def _bounded(when: When, settled: Settled, mod: str | None, beside: Surroundings) -> Settled:
    """Open the end that "by" or "from" leaves open; "before" a month or a holiday ends on the day before it."""
    first, last, value = settled.first, settled.last, settled.value
    if first is None or last is None:
        return settled
    if mod == "AFTER":
        return Settled(first=first, last=None, value=value)
    if mod != "BEFORE":
        return settled
    whole = when.named_day or (first != last and not when.mod and not when.several)
    if whole and beside.led_by("before_start") is not None:
        last = first - timedelta(days=1)
    return Settled(first=None, last=last, value=last.isoformat() if first != last or when.mod else value)


def _lone_time(clock: Clock, start: int, end: int, text: str) -> TimeExpression | None:
    if not clock.value:
        return None
    zone = _zone(text, clock.zone)
    return TimeExpression(start=start, end=end, type="TIME", value=f"T{clock.value}", time=clock.time, time_zone=zone)


def _zone(text: str, span: tuple[int, int] | None) -> str | None:
    """A zone as it is written; abbreviations ("cet") in capital letters."""
    if span is None:
        return None
    zone = " ".join(text[span[0] : span[1]].split())
    return zone.upper() if len(zone) <= LONGEST_ABBREVIATION else zone


def _duration(length: Length, start: int, end: int, folded: str, beside: Surroundings) -> TimeExpression | None:
    if beside.followed_by("not_after") or beside.led_by("not_before") is not None:
        return None
    anchor = find_anchor(folded, start, end, beside.lexicon)
    low, high, mod = _bounds(length, beside)
    limited = mod not in (None, "APPROX") or beside.led_by("at_most") is not None  # "in about a week" is a limit too
    waited = beside.led_by("waited_before") is not None or beside.followed_by("waited_behind")
    if length.article and not (limited or waited) and anchor in (None, "other"):
        return None
    if length.years and mod != "EQUAL_OR_LESS" and anchor in (None, "other"):
        return None
    counted = length.unit is not None and length.max is not None
    return TimeExpression(
        start=start,
        end=end,
        type="DURATION",
        value=length.value,
        mod=mod,
        offset=Offset(min=low, max=high, unit=length.unit) if counted and length.unit else None,
        anchor=anchor,
        ahead=length.ahead,
    )


def _bounds(length: Length, beside: Surroundings) -> tuple[int | None, int | None, str | None]:
    about = "APPROX" if beside.led_by("about") is not None else None
    least, most = beside.led_by("at_least"), beside.led_by("at_most")
    if least is not None and most is not None and most > least:  # "no more than" ends in "more than"
        least = None
    if not length.ahead and (least is not None or beside.followed_by("at_least_suffix")):
        return length.min, None, "EQUAL_OR_MORE"
    if length.ahead or length.behind or most is not None or beside.followed_by("at_most_suffix"):
        single = length.min == length.max
        return (None if single else length.min), length.max, about or "EQUAL_OR_LESS"
    return length.min, length.max, about

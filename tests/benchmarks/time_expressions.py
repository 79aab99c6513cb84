"""How well time expressions of postings are found and resolved, beside libraries that do it for any text.

    python -m tests.benchmarks.time_expressions [LIST]

LIST is data/time_expressions.jsonl: sentences with their expressions, written for this project, so the analyzer has
been made to read them all; for the others they are new. Peers that are not installed are said and left out (`pip
install parsedatetime ctparse timexy`). "Left alone" counts sentences that hold no time of ours, "touched" expressions
that a find overlaps, "resolved" expressions with a known day whose first or last day is a find's, "invented" finds that
touch none.
"""

import argparse
import json
import logging
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import spacy

from analyzer.extraction.time import find_time_expressions

LIST = Path(__file__).parents[2] / "data" / "time_expressions.jsonl"
NO_DAY = date(2026, 2, 2)
"""Peers need a day to count from; this one, where the sentence has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """What a library finds."""

    start: int
    end: int
    days: frozenset[date]
    """Its first and last day, as far as it says."""


Finder = Callable[[str, date | None, bool | None], Iterator[Find]]


def analyzer_finds(text: str, day: date | None, day_first: bool | None) -> Iterator[Find]:
    """Ours."""
    for e in find_time_expressions(text, reference_date=day, day_first=day_first):
        yield Find(start=e.start, end=e.end, days=frozenset(d for d in (e.first, e.last) if d))


def dateparser_search() -> Finder:
    """`dateparser.search`, told the language, the order of the country, and that what is meant lies ahead."""
    search = import_module("dateparser.search").search_dates

    def find(text: str, day: date | None, day_first: bool | None) -> Iterator[Find]:
        settings = {
            "RELATIVE_BASE": _noon(day),
            "DATE_ORDER": "DMY" if day_first else "MDY",
            "PREFER_DATES_FROM": "future",
        }
        position = 0
        for words, moment in search(text, languages=["en"], settings=settings) or ():
            start = max(text.find(words, position), 0)
            position = start + len(words)
            yield Find(start=start, end=position, days=frozenset({moment.date()}))

    return find


def parsedatetime() -> Finder:
    """`parsedatetime`; it has no order of day and month, as an English library reads them month first."""
    calendar = import_module("parsedatetime").Calendar()

    def find(text: str, day: date | None, day_first: bool | None) -> Iterator[Find]:
        for moment, _, start, end, _ in calendar.nlp(text, sourceTime=_noon(day)) or ():
            yield Find(start=start, end=end, days=frozenset({moment.date()}))

    return find


def ctparse() -> Finder:
    """`ctparse`, which finds one time in a text."""
    parse = import_module("ctparse").ctparse
    logging.getLogger("ctparse").setLevel(logging.ERROR)

    def find(text: str, day: date | None, day_first: bool | None) -> Iterator[Find]:
        found = parse(text, ts=_noon(day))
        if found is not None and found.resolution is not None:
            value = found.resolution
            ends = (getattr(value, "t_from", None), getattr(value, "t_to", None), value)
            days = frozenset(day for end in ends if (day := _day(end)))
            yield Find(start=value.mstart, end=value.mend, days=days)

    return find


def timexy() -> Finder:
    """`timexy`, a spaCy component that gives TIMEX3 values."""
    import_module("timexy")
    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def find(text: str, day: date | None, day_first: bool | None) -> Iterator[Find]:
        for ent in nlp(text).ents:
            days = (date.fromisoformat(d) for d in re.findall(r"\d{4}-\d\d-\d\d", ent.kb_id_))
            yield Find(start=ent.start_char, end=ent.end_char, days=frozenset(days))

    return find


PEERS: dict[str, Callable[[], Finder]] = {
    "dateparser.search": dateparser_search,
    "parsedatetime": parsedatetime,
    "ctparse": ctparse,
    "timexy": timexy,
}


@dataclass(slots=True, kw_only=True)
class Counts:
    """What is counted over a list."""

    left_alone: int = 0
    touched: int = 0
    resolved: int = 0
    invented: int = 0
    seconds: float = 0.0


def measure(examples: Sequence[dict[str, Any]], find: Finder) -> Counts:
    """Compare the finds in all sentences with what the list says."""
    counts = Counts()
    for example in examples:
        text, given = example["text"], example["reference_date"]
        began = time.perf_counter()
        finds = list(find(text, date.fromisoformat(given) if given else None, example["day_first"]))
        counts.seconds += time.perf_counter() - began
        counts.left_alone += not finds and not example["expressions"]
        spans = list(_spans(text, example["expressions"]))
        counts.invented += sum(not any(_overlap(f, start, end) for start, end, _ in spans) for f in finds)
        for start, end, days in spans:
            near = [f for f in finds if _overlap(f, start, end)]
            counts.touched += bool(near)
            counts.resolved += bool(days) and any(days & f.days for f in near)
    return counts


def _spans(text: str, expressions: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int, frozenset[date]]]:
    position = 0
    for expression in expressions:
        start = text.index(expression["exact"], position)
        position = start + len(expression["exact"])
        days = (expression.get("first"), expression.get("last"))
        yield start, position, frozenset(date.fromisoformat(day) for day in days if day)


def _overlap(find: Find, start: int, end: int) -> bool:
    return find.start < end and start < find.end


def _day(value: Any) -> date | None:
    """The day of a value that has year, month and day, if there is such a day."""
    try:
        return date(value.year, value.month, value.day)
    except (AttributeError, TypeError, ValueError):
        return None


def _noon(day: date | None) -> datetime:
    return datetime.combine(day or NO_DAY, datetime.min.time().replace(hour=12))  # as the peers want it


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", type=Path, nargs="?", default=LIST)
    examples = [json.loads(line) for line in parser.parse_args().list.read_text("utf-8").splitlines()]
    expressions = [e for example in examples for e in example["expressions"]]
    empty = sum(not example["expressions"] for example in examples)
    dated = sum(bool(e.get("first") or e.get("last")) for e in expressions)
    print(f"{len(examples)} sentences, {len(expressions)} expressions, {dated} with a known day")
    print(f"{'':18} left alone   touched  resolved  invented  ms a sentence")
    finders: dict[str, Finder] = {"analyzer": analyzer_finds}
    for name, peer in PEERS.items():
        try:
            finders[name] = peer()
        except ImportError:
            print(f"{name:18} left out: not installed")
    for name, find in finders.items():
        measure(examples[:3], find)  # loads what it loads once
        found = measure(examples, find)
        print(
            f"{name:18} {found.left_alone:4d} / {empty:3d}  {found.touched:3d} / {len(expressions)}  "
            f"{found.resolved:3d} / {dated}  {found.invented:8d}  {found.seconds / len(examples) * 1000:13.2f}"
        )


if __name__ == "__main__":
    main()

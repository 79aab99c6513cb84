"""Word lists that tell how the lines of a posting hang together."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from analyzer.extraction.spelt_addresses import IN_BRACKETS
from analyzer.extraction.time.lexicon import alternation, load_time_lexicon
from analyzer.extraction.worked_out import load_tables


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWords:
    """Compiled word lists of one language."""

    open_end: Any
    date_opener: Any
    contact_head: Any
    person_head: Any
    refusing_head: Any
    contact_line: Any
    contact_label: Any
    block_closer: Any
    other_label: Any
    date_label: Any
    open_value: Any
    asks_for_address: Any
    line_opener: Any
    joiner: Any
    month: Any
    month_last: Any
    date_only: Any
    date_first: Any
    week_and_label: Any


@cache
def load_line_words(language: str) -> LineWords:
    """The word lists of `language` (ISO 639-1; lexicons/<language>/sentences.toml, for dates time.toml)."""
    words, times = load_tables(language)["sentences"]["sentences"], load_time_lexicon(language)

    def time_words(*names: str) -> str:
        return alternation(times.members(*names))

    months = time_words("month", "month_or_verb")
    heads, labels, titles, ends = (
        "|".join(words[name]) for name in ("contact_heads", "contact_labels", "contact_titles", "open_ends")
    )
    refusals, others = "|".join(words["refusing_heads"]), "|".join(words["refused_others"])
    closers, other_labels = "|".join(words["block_closers"]), "|".join(words["other_labels"])
    return LineWords(
        open_end=re.compile(rf"(?i)(?:[,(/–-]|\b(?:{ends}))$"),
        date_opener=re.compile(rf"(?i)\b(?:{'|'.join(words['date_openers'])})$"),
        contact_head=re.compile(rf"(?i)[ \t*#|-]*(?:{heads})[ *]*(?:[:|–-][^\n]{{0,60}})?[ *#:]*$"),
        person_head=re.compile(rf"(?i)[ \t*#|-]*(?:{'|'.join(words['person_heads'])})[ *#:]*$"),
        refusing_head=re.compile(
            rf"(?i)(?!.*\b(?:{others})\b)(?:[^\n]{{0,60}}\b(?:{refusals})[ *_]*:|[ *_#]*(?:{refusals}))[ *_]*$"
        ),
        contact_label=re.compile(rf"(?i)[ \t*•|-]*(?:{labels})\b"),
        other_label=re.compile(rf"(?i)[ \t*•|-]*(?:\w+ ){{0,2}}(?:{other_labels})(?: \w+){{0,2}} ?:"),
        block_closer=re.compile(rf"(?i)[ \t*•|-]*(?:{closers})\b"),
        date_label=re.compile(rf"(?i)[ \t*#|]*(?:{'|'.join(words['date_labels'])})[ *]*:?[ *#]*$"),
        joiner=re.compile(rf"[ \t]*(?:{'|'.join(words['joiners'])})\b"),
        line_opener=re.compile(rf"[ \t]*(?:{'|'.join(words['line_openers'])})"),
        open_value=re.compile(rf"(?i)[ \t*|]*(?:{'|'.join(words['open_values'])})[ .*]*$"),
        asks_for_address=re.compile(rf"(?i)\b(?:{'|'.join(words['asks_for_address'])})[.!]?$"),
        month=re.compile(rf"(?i)[ \t]*(?:{time_words('of')} )?{months}\b"),
        month_last=re.compile(rf"(?i)\b{months}\.?$"),
        date_only=re.compile(
            rf"(?i)[ \t]*(?:[0-9]{{1,2}}(?:[:.][0-9]{{2}})? ?{time_words('hour', 'meridiem')}?,?"
            rf" (?:{time_words('on')} )?)?"
            rf"(?:{time_words('weekday', 'weekday_short')}[a-z]*[ ,]+)?"
            rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?[ ./-](?:[0-9]{{1,2}}[./-]|[a-z]{{3,9}}[ ,.]+)"
            rf"|{months}\.? [0-9]{{1,2}}|[0-9]{{4}}-)"
            r"(?:(?! ?[–—:-] ?[a-z]{3})[^.]){0,30}$"
        ),
        date_first=re.compile(
            rf"(?i)[ \t]*(?:{time_words('weekday', 'weekday_short')}[ ,]+)?"
            rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?:[ ,&–-]{{1,3}}[0-9]{{1,2}}(?:st|nd|rd|th)?){{0,4}} {months}\b"
            rf"|{months}\.? [0-9]{{1,2}}\b|[0-9]{{1,2}}[./][0-9]{{1,2}}[./][0-9]{{2,4}}\b)"
        ),
        week_and_label=re.compile(rf"(?i)[ \t]*{time_words('week_commencing')} [^\n:–-]{{3,20}}[:–-] ?[a-z]"),
        contact_line=re.compile(
            rf"(?i)(?:[^\n]*[^\s@]@[^\s@]|[^\n]*\w ?{IN_BRACKETS} ?\w|[^\n]*\(?\+?[0-9][0-9x ()./-]{{6}}"
            rf"|[ \t]*(?:{labels})\b|[ \t]*(?:{titles})\b)"
        ),
    )

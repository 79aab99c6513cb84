"""Whether a line of a posting goes on in the next one: wrapped prose, a label and its value, blocks of addresses."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from analyzer.extraction.list_signs import BULLETS, CROSSES, TICKS
from analyzer.extraction.spelt_addresses import IN_BRACKETS
from analyzer.extraction.time.lexicon import alternation, load_time_lexicon
from analyzer.extraction.worked_out import load_tables

WRAP_WIDTH = 48
"""In a hard-wrapped text, a line at least so long that does not end a sentence goes on in the next one."""

LINES_OF_BLOCK = 11
"""Lines of an address block that are held together, at most."""

LONGEST_LINE_OF_BLOCK = 300
"""Characters; addresses in Markdown stand twice."""

LONGEST_ITEM = 150
"""Characters of an item that the heading of its list negates, at most."""

LONGEST_HEAD = 90
"""Characters of the heading of a block, at most."""

LONGEST_LABEL, LONGEST_VALUE = 45, 90
"""Characters of a line "Label:" and of its value on the next one, at most."""

WORDS_OF_SENTENCE = 7
"""Words with a stop behind them that make a line of an address block a sentence, at least."""

LONGEST_END = 40
"""Characters at the end of a line that tell whether it is complete, more than of any word or words that do."""

_LOOK_AHEAD = 200
_BLANK_LINE = re.compile(r"[ \t]*\r?\n")
_ITEM = re.compile(
    rf"[ \t]*(?:[{BULLETS}{TICKS}{CROSSES}*>#|_=~-]|\(?[0-9]{{1,2}}[.)][ \t]|\(?(?:[a-zA-Z]|[ivxIVX]{{2,4}})[.)][ \t])"
)
_EMPHASIS = re.compile(r"[ \t]*(?:\*\*|__)(?=[A-Za-z0-9])")
"""Words in bold type that open a line: no item of a list, if the line above is not complete without them."""

_KEY_AND_VALUE = re.compile(r"[ \t]*[a-z][a-z_-]{1,24}(?::[ \t]+|[ \t]?=[ \t]?)\S")
"""A line of what stands above a text in files of records: "closes: 2026-05-03"."""

_DASHED = re.compile(r"[ \t]*[–—][ \t]")
"""Too often inside a sentence to be an item anywhere but below the heading of a list."""

_NUMBERED = re.compile(r"[ \t]*\(?([0-9]{1,2})[.)][ \t]")
_LABEL = re.compile(r"[ \t]*[A-Za-z][A-Za-z0-9/&() '’-]{1,38}:(?:\s|$)")
_UPPER_LABEL = re.compile(r"[ \t]*[A-Z][A-Z /&()-]{3,40}(?::|$)")
_DAY_FIRST = re.compile(r"[ \t]*[0-9]{1,2}(?:st|nd|rd|th)?(?:[ ,.;)]|$)|[ \t]*(?:19|20)[0-9]{2}\b")
_DAY_LAST = re.compile(r"\b[0-9]{1,2}(?:st|nd|rd|th)?$")
_ADDRESS_ALONE = re.compile(r"[ \t]*(?:\(?\+?[0-9][0-9 ()./-]{6,24}|[^\s@]{1,64}@[^\s@]{1,200})[ \t]*(?:\n|$)")
_NAME_LINE = re.compile(r"[A-Z][\w.'’-]*,?(?: (?:[a-z]{2,3}|&|[A-Z][\w.'’-]*),?){1,8}")
"""A name or an office, and what may stand behind it: "Ann Moss, Director of Studies"."""

_CAPITALIZED = re.compile(r"[ \t]*[A-Z][a-z]")
_STOPS = (".", "!", "?", ";")


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
        week_and_label=re.compile(rf"(?i)[ \t]*{time_words('week_commencing')} [^\n:–-]{{3,20}}[:–-] ?[a-z]"),
        contact_line=re.compile(
            rf"(?i)(?:[^\n]*[^\s@]@[^\s@]|[^\n]*\w ?{IN_BRACKETS} ?\w|[^\n]*\(?\+?[0-9][0-9x ()./-]{{6}}"
            rf"|[ \t]*(?:{labels})\b|[ \t]*(?:{titles})\b)"
        ),
    )


def is_hard_wrapped(text: str) -> bool:
    """Whether line breaks were put in to keep lines short, rather than to end paragraphs."""
    lengths = [length for line in text.split("\n") if (length := len(line.strip()))]
    long = sum(length >= 55 for length in lengths)
    return bool(long) and sum(length > 100 for length in lengths) <= 0.05 * len(lengths) and long >= 0.25 * len(lengths)


def goes_on(line: str, rest: str, words: LineWords, *, hard_wrapped: bool) -> bool:
    """Whether the break behind `line` is inside a sentence; `rest` is what follows it, or the beginning of that."""
    line = line.rstrip()
    following = rest.partition("\n")[0][:_LOOK_AHEAD].rstrip()
    if not line or _BLANK_LINE.match(rest) or not following.strip():
        return False
    if _ITEM.match(following) and (not _ends_with_month(line, words) or _counts_on(line, following)):
        plain = following.lstrip(" \t*_")
        return bool(_EMPHASIS.match(following) and line[-1].isalpha() and _is_open(line, plain, words))
    if _KEY_AND_VALUE.match(line) and _KEY_AND_VALUE.match(following):
        return False
    if line.endswith(":"):
        return bool(words.joiner.match(following)) or (len(line) < LONGEST_LABEL and _is_value(following))
    return (
        _is_open(line, following, words)
        or bool(
            words.asks_for_address.search(line, max(0, len(line) - LONGEST_END)) and _ADDRESS_ALONE.match(following)
        )
        or _begins_inside(following, words)
        or (
            hard_wrapped
            and len(line) >= WRAP_WIDTH
            and not line.endswith(_STOPS)
            and not (
                _LABEL.match(following) or _UPPER_LABEL.match(following) or _opens_behind_value(line, following, words)
            )
        )
    )


def _is_open(line: str, following: str, words: LineWords) -> bool:
    """Whether the line, or the date at its end, is not complete."""
    tail = max(0, len(line) - LONGEST_END)
    if words.open_end.search(line, tail) and not words.line_opener.match(following):
        return True
    if words.month.match(following) and (line[-1].isdigit() or _DAY_LAST.search(line, tail)):
        return True
    if _ends_with_month(line, words) and _DAY_FIRST.match(following):
        return True
    if words.date_opener.search(line, tail) and words.date_only.match(following.rstrip(" .*_")):
        return True
    value = len(line) < 60 and not line.endswith(_STOPS) and words.date_only.match(following)
    return bool(value) and not words.date_only.match(line)  # two dates in a row are a list


def _opens_behind_value(line: str, following: str, words: LineWords) -> bool:
    """Whether a sentence opens behind a date or mailbox without a stop: "… by 19 June" above "Shortlisted …"."""
    complete = line[-1].isdigit() or _ends_with_month(line, words) or "@" in line.rpartition(" ")[2]
    if not complete or _CAPITALIZED.match(following) is None:
        return False
    return not (words.month.match(following) or words.date_only.match(following))


def _counts_on(line: str, following: str) -> bool:
    """Whether the lines are items of a numbered list: "3. Interview in July" above "4. Offer"."""
    number, following_number = _NUMBERED.match(line), _NUMBERED.match(following)
    return number is not None and following_number is not None and int(following_number[1]) == int(number[1]) + 1


def _ends_with_month(line: str, words: LineWords) -> bool:
    return words.month_last.search(line, max(0, len(line) - LONGEST_END)) is not None


def _begins_inside(following: str, words: LineWords) -> bool:
    first = following.lstrip()[0]
    return (first.islower() and not words.week_and_label.match(following)) or first in "(&"


def _is_value(line: str) -> bool:
    """The line after "Label:" belongs to it if it holds a digit or an address, or is very short."""
    if len(line) >= LONGEST_VALUE or _LABEL.match(line) or line[0].isspace():
        return False
    return any(c.isdigit() for c in line) or "@" in line or len(line) <= 25


def block_end(text: str, line_start: int, line_end: int, following: int, words: LineWords) -> int:
    """End of what belongs to a heading, 0 if nothing does: address lines, the value of a date, items it negates."""
    line = text[line_start:line_end]
    if len(line) > LONGEST_HEAD:
        return 0
    if words.contact_head.match(line):
        return _contact_block_end(text, following, words) or _name_end(text, following, line, words)
    if words.date_label.match(line):
        return _value_end(text, following, words)
    return _items_end(text, following) if words.refusing_head.match(line) else 0


def _items_end(text: str, following: int) -> int:
    """End of the items of a list, which the words above it negate; 0 if there are none."""
    end, cursor = 0, following
    for _ in range(LINES_OF_BLOCK):
        next_end = text.find("\n", cursor)
        next_end = next_end if next_end >= 0 else len(text)
        item = text[cursor:next_end]
        if item.strip():
            if not (_ITEM.match(item) or _DASHED.match(item)) or len(item) > LONGEST_ITEM:
                break
            end = next_end
        elif end:
            break
        cursor = next_end + 1
        if cursor > len(text):
            break
    return end


def _value_end(text: str, following: int, words: LineWords) -> int:
    """End of a date, or of "ongoing", on the next line that is not blank."""
    start = following
    while start < len(text) and text[start].isspace() and start - following < LONGEST_LABEL:
        start += 1
    end = text.find("\n", start)
    value = text[start : end if end >= 0 else len(text)]
    if not value or len(value) > LONGEST_VALUE:
        return 0
    return start + len(value) if words.date_only.match(value) or words.open_value.match(value) else 0


def _contact_block_end(text: str, following: int, words: LineWords) -> int:
    end, cursor = 0, following
    for _ in range(LINES_OF_BLOCK):
        next_end = text.find("\n", cursor)
        next_end = next_end if next_end >= 0 else len(text)
        next_line = text[cursor:next_end]
        if not next_line.strip() and (
            (end == 0 and cursor == following)
            or words.contact_label.match(text, next_end + 1)
            or _ADDRESS_ALONE.match(text, next_end + 1)
        ):
            cursor = next_end + 1
            continue
        if not next_line.strip() or len(next_line) > LONGEST_LINE_OF_BLOCK or _ends_block(next_line, words):
            break
        if words.contact_line.match(next_line):
            end = next_end
        cursor = next_end + 1
        if cursor >= len(text):
            break
    return end


def _name_end(text: str, following: int, head: str, words: LineWords) -> int:
    """End of the name or office on the next line that is not blank, where no address is given; 0 if there is none."""
    if not words.person_head.match(head):
        return 0
    start = following
    while start < len(text) and text[start].isspace() and start - following < LONGEST_LABEL:
        start += 1
    end = text.find("\n", start)
    end = end if end >= 0 else len(text)
    name = text[start:end].rstrip()
    if not _NAME_LINE.fullmatch(name) or len(name) > LONGEST_VALUE or _ends_block(name, words):
        return 0
    return end


def _ends_block(line: str, words: LineWords) -> bool:
    """Whether a line below an address is none of it: a sentence, or a label of something else."""
    if words.block_closer.match(line):
        return True
    if "@" in line or words.contact_label.match(line):
        return False
    is_sentence = line.rstrip().endswith(_STOPS) and len(line.split()) >= WORDS_OF_SENTENCE
    return is_sentence or bool(words.other_label.match(line) or words.date_label.match(line))

"""What the words beside a time expression say: limits, beginnings, support for weak readings, anchors of durations."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import re2

from analyzer.extraction.time.lexicon import TimeLexicon, alternation
from analyzer.schema.statement import Anchor

_BEFORE_WINDOW = 56
_AFTER_WINDOW = 40
_ANCHOR_BEFORE_WINDOW = 160
_ANCHOR_AFTER_WINDOW = 100
# Windows count characters after runs of spaces are made one; so many times their length of raw text is looked at.
_MAX_SPREAD = 3
_SPACES = re.compile(r" {2,}")
_ANCHORS: tuple[tuple[str, Anchor], ...] = (
    ("deadline", "deadline"),
    ("posting", "posting"),
    ("interview", "interview"),
    ("application", "application"),
    ("posting_weak", "posting"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """Everything that is looked for beside an expression, compiled."""

    leading: dict[str, Any]
    """Patterns that end where the expression begins, by name of their list."""

    trailing: dict[str, Any]
    """Patterns that begin where the expression ends, by name of their list."""

    link_after: Any
    """What ties a duration to an anchor behind it."""

    link_before: Any
    """What ties a duration to an anchor before it."""

    anchors: tuple[tuple[Any, Anchor], ...]
    """The anchors' words, in order of precedence."""

    clause_end: Any
    """Where the phrase behind a link ends."""


_LEADING = (
    *(("context", name) for name in ("before", "before_start", "after", "approximately", "during", "during_may")),
    *(("context", name) for name in ("fraction_cue", "weekday_cue", "week_cue", "year_cue", "season_cue")),
    *(("context", name) for name in ("holiday_cue", "today_cue")),
    *(("duration", name) for name in ("at_most", "at_least", "about", "not_before", "waited_before")),
)
_TRAILING = (
    *(("context", name) for name in ("after_suffix", "before_suffix", "named_after")),
    *(("context", name) for name in ("verbs_after_may", "bare_day_end")),
    *(("duration", name) for name in ("at_most_suffix", "at_least_suffix", "not_after", "waited_behind")),
)


@cache
def patterns(lexicon: TimeLexicon) -> Patterns:
    """The patterns of a lexicon."""
    return Patterns(
        leading={name: _leading(lexicon, table, name) for table, name in _LEADING},
        trailing={name: _trailing(lexicon, table, name) for table, name in _TRAILING},
        link_after=re2.compile(
            rf"^(?:[ -]{alternation(lexicon.phrases('anchor', 'nouns'))})?[ ,]*"
            rf"{alternation(lexicon.phrases('anchor', 'link_after'))} "
        ),
        link_before=re2.compile(rf"(?:^|[^a-z]){alternation(lexicon.phrases('anchor', 'link_before'))} "),
        anchors=tuple((_whole_words(lexicon, name), anchor) for name, anchor in _ANCHORS),
        clause_end=re2.compile(rf"[.;:!?]|, | {alternation(lexicon.phrases('anchor', 'clause_end'))} "),
    )


def _leading(lexicon: TimeLexicon, table: str, name: str) -> Any:
    fillers = alternation(lexicon.phrases("context", "fillers"))
    return re2.compile(rf"(?:^|[^a-z])({alternation(lexicon.phrases(table, name))})(?: {fillers})*[ :(]*$")


def _trailing(lexicon: TimeLexicon, table: str, name: str) -> Any:
    return re2.compile(rf"^['s]{{0,2}}[ ,(-]*{alternation(lexicon.phrases(table, name))}(?:\b|/)")


def _whole_words(lexicon: TimeLexicon, name: str) -> Any:
    return re2.compile(rf"(?:^|[^a-z]){alternation(lexicon.phrases('anchor', name))}(?:[^a-z]|$)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words right before and behind one expression, in lower case."""

    before: str
    """Up to 56 characters."""

    after: str
    """Up to 40 characters."""

    lexicon: TimeLexicon
    """What they are looked up in."""

    def led_by(self, name: str) -> int | None:
        """Length of the words before the expression if they are of this list; None if they are not."""
        found = patterns(self.lexicon).leading[name].search(self.before)
        return found.end() - found.start(1) if found else None

    def followed_by(self, name: str) -> bool:
        """Whether the expression is followed by a phrase of this list."""
        return patterns(self.lexicon).trailing[name].search(self.after) is not None


def surroundings(folded: str, start: int, end: int, lexicon: TimeLexicon) -> Surroundings:
    """The words beside folded[start:end]."""
    before, after = _squeezed_before(folded, start, _BEFORE_WINDOW), _squeezed_behind(folded, end, _AFTER_WINDOW)
    return Surroundings(before, after, lexicon)


def _squeezed_before(folded: str, start: int, window: int) -> str:
    return _SPACES.sub(" ", folded[max(start - _MAX_SPREAD * window, 0) : start])[-window:]


def _squeezed_behind(folded: str, end: int, window: int) -> str:
    return _SPACES.sub(" ", folded[end : end + _MAX_SPREAD * window])[:window]


def find_anchor(folded: str, start: int, end: int, lexicon: TimeLexicon) -> Anchor | None:
    """What the duration folded[start:end] counts from, if words before or behind it in the sentence say so."""
    known = patterns(lexicon)
    behind = _squeezed_behind(folded, end, _ANCHOR_AFTER_WINDOW)
    if link := known.link_after.search(behind):
        phrase = behind[link.end() :]
        stop = known.clause_end.search(phrase)
        return _anchor_in(phrase[: stop.start()] if stop else phrase, known) or "other"
    ahead = _squeezed_before(folded, start, _ANCHOR_BEFORE_WINDOW)
    sentence = ahead[max(ahead.rfind(sign) for sign in ".;!?") + 1 :]
    for link in reversed(list(known.link_before.finditer(sentence))):
        if anchor := _anchor_in(sentence[link.end() :], known):
            return anchor
    return None


def _anchor_in(phrase: str, known: Patterns) -> Anchor | None:
    return next((anchor for pattern, anchor in known.anchors if pattern.search(phrase)), None)

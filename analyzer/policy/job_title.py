"""What a letter calls the job: the posting's title without reference numbers, calls for attention and shouting.

The record's own title stays as it was; the words that are left out are in job_title.toml.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import re2

from analyzer.job_calls import called_for
from analyzer.policy.job_reference import without_reference
from analyzer.policy.singular import head_of, one_of
from analyzer.policy.spelling import in_title_case, quiet

SHORTEST_SENTENCE = 8
"""Words of a part that may be a sentence rather than a name; a name seldom has as many."""

SHORTEST_CLAUSE = 4
"""Words of a part that is a sentence if it begins with a pronoun."""

_ONE_TO_TEN = "(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_POSTS = "(?:posts?|positions?|vacanc(?:y|ies))"
_ASIDES = tuple(
    re2.compile(f"(?i){aside}")
    for aside in (
        r"\b(?:https?://|www\.)[^\s()<>\[\]]+",
        r"[(\[] ?[mwfdxihn](?: ?[/|*,:] ?(?:[mwfdxihn]|div|gn)){1,4} ?[)\]]|\b(?:[mwf]/[mwf]/[dx]|h/f)\b",  # genders
        r"[(\[] ?(?:x ?\d{1,3}|\d{1,3} ?(?:x|posts?|positions?|vacancies|openings|roles)) ?[)\]]",  # counts
        r"^\d{1,2} ?x | x ?\d{1,2}$",
        rf"(?:\b{_ONE_TO_TEN} ?)?\(\d{{1,2}}\) ?{_POSTS}\b|\(?\b{_ONE_TO_TEN} {_POSTS}\)?$|[(\[]{_ONE_TO_TEN}[)\]]",
        r"[(\[][\s,;:#.-]*[)\]]",  # what is left of a reference in brackets
    )
)
_OPENED = re2.compile(r"\s*[(\[][^()\[\]]*$")
_PAY = re2.compile(r"[$£€] ?\d|\d[\d.,]* ?€")
_SHOUTED = re2.compile(r"(?i)^page \d{1,3}(?: of \d{1,3})?$")
_HEADER = re2.compile(r"(?i)^(?:from|to|cc|sent|date): ")
"""A line of a pasted mail."""

_BRACKETED = re2.compile(r"[(\[][^()\[\]]*[)\]]")
_ORNAMENTS = r"\x{2190}-\x{2BFF}\x{FE0F}\x{1F000}-\x{1FAFF}"  # arrows, stars, emoji
_BETWEEN = re2.compile(
    rf"!+|\?+(?:\s+|$)|\s+[-–—|•·>›»]+\s+|\s+//+\s+|\s*[|•{_ORNAMENTS}]+\s*|:\s+|[-–—]\s+|[-–—:|]+$|^[-–—:|]+"
)
_HANGING = re2.compile(r"(?i)^(?:and|or|to|und|oder|y|e|o|et|ou)\b|^[&/]")
"""What follows the dash of a word that is left out: "pre- and post-award"."""

_LOOSE = ((" ,", ","), ("( ", "("), (" )", ")"), (",)", ")"))
_SEASON = re2.compile(r"(?i) (?:for|in) (?:the )?(?:19|20)\d\d(?:[-/]\d{2,4})?(?: season| term| year)?$")
_QUOTES = frozenset((('"', '"'), ("'", "'"), ("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’")))
_DASHES = frozenset("-–—")
_WORD = re.compile(r"\w+")
_SETS = (
    *("noise", "starts", "pronouns", "sentence", "terms", "before_pay", "leading", "at", "before_at"),
    *("kinds", "position", "label_words", "numbers", "behind", "employers_articles"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTitle:
    """A title as a letter uses it; both names are None where nothing of it is left."""

    full: str | None
    """For a subject line: "Assistant Teacher – Level 2"."""

    short: str | None
    """For a sentence, of one person: "Assistant Teacher"."""

    reference: str | None
    """The employer's number for the posting; None if none is known."""


def job_title(title: str, *, reference: str | None = None, known: Collection[str] = ()) -> JobTitle:
    """Take a title apart.

    Args:
        title: on one line, without characters that cannot be seen.
        reference: the employer's number, where the posting gives it apart; it is taken out of the title.
        known: employer and place, which a sentence about the job need not repeat.
    """
    rest, found = without_reference("" if _HEADER.search(title) else _unquoted(title), reference)
    for aside in _ASIDES:
        rest = aside.sub(" ", rest)
    rest = _BRACKETED.sub(lambda found: " " if _is_noise(found[0][1:-1]) else found[0], rest)
    parts, called = _named(_parts(rest))
    bare = [(mark, name) for mark, part in parts if (name := _bare(part))]
    telling = [(mark, name) for mark, part in bare if (name := _telling(part, known={*map(str.casefold, known)}))]
    only_terms = bool(bare) and all(tells_terms(name) for _, name in bare)
    full = None if only_terms and not called else _joined(parts)
    short = called or _joined(telling) or (full and (_joined(bare) or full))
    return JobTitle(
        full=full and _begun(_of_one(full)),
        short=short and in_title_case(one_of(_without_behind(_inside_sentence(short)))),
        reference=reference or found,
    )


def _of_one(full: str) -> str:
    """A title of one person, unless it counts several: it names the job that one applies for."""
    counted = full.split(maxsplit=1)[0].casefold() in _words()["numbers"]
    return in_title_case(full if counted else one_of(full))


def _without_behind(job: str) -> str:
    """A job without its season ("Coach for 2027 season"), and the word that says that it is one: "Baker Opening"."""
    job = _SEASON.sub("", job)
    *words, last = job.split(" ")
    return " ".join(words) if words and last.casefold() in _words()["behind"] and last not in words[-1:] else job


def _named(parts: Iterable[tuple[str, str]]) -> tuple[list[tuple[str, str]], str | None]:
    """The parts that tell of the job, calls for somebody taken off, and the job that the first of these names."""
    kept, called = [], None
    for mark, whole in parts:
        part = _without_pay(whole)
        job = None if _is_nothing(part) else called_for(part)
        name = part if job is None else quiet(job)
        if _is_noise(name):
            continue
        if job is not None:
            called = called or quiet(_bare(job)) or None
        kept.append((mark, name))
    return kept, called


def _without_pay(part: str) -> str:
    """A part before an amount of money, and before the words that lead up to it."""
    if not (found := _PAY.search(part)):
        return part
    words = part[: found.start()].split()
    while words and words[-1].casefold() in _words()["before_pay"]:
        words.pop()
    return _trimmed(_OPENED.sub("", " ".join(words)))


def names_itself(job: str) -> bool:
    """True where a job's name says already that it is one: "Summer Internship", "Office Post", "Post in Oarwick"."""
    words, head = ([word.casefold().removesuffix("s") for word in _WORD.findall(text)] for text in (job, head_of(job)))
    kinds, position = _words()["kinds"], _words()["position"]
    return not kinds.isdisjoint(words) or not position.isdisjoint((*words[-1:], *head[-1:]))


def tells_terms(part: str) -> bool:
    """Whether every piece of a part is a term of the job: "Full-time, 37 hours"."""
    return all(piece in _words()["terms"] for piece in _pieces(part))


def without_numbers(text: str) -> str:
    """A text without its words of digits: "hours" for "37.5 hours"."""
    return " ".join(word for word in text.split() if any(c.isalpha() for c in word) and (word.isalpha() or "-" in word))


def _parts(title: str) -> Iterator[tuple[str, str]]:
    """The parts of a title, each with the sign that stands before it."""
    mark, start = "", 0
    for found in _BETWEEN.finditer(title):
        rest = title[found.end() :]
        if found[0][0] in _DASHES and (rest[:1].islower() or _HANGING.search(rest)):
            continue
        if part := _trimmed(title[start : found.start()]):
            yield mark, part
        mark, start = found[0], found.end()
    if part := _trimmed(title[start:]):
        yield mark, part


def _joined(parts: Iterable[tuple[str, str]]) -> str | None:
    joined = ""
    for mark, part in parts:
        between = ": " if mark.strip() == ":" else " – "
        joined += f"{between}{part}" if joined else part
    return quiet(joined) or None


def _is_noise(part: str) -> bool:
    return _is_nothing(part) or _is_sentence(part) or bool(_SHOUTED.search(part))


def _is_nothing(part: str) -> bool:
    plain = _plain(part)
    words = [word for word in _WORD.findall(_BRACKETED.sub(" ", plain)) if not word.isdigit()]
    is_label = bool(words) and _words()["label_words"].issuperset(words)
    return plain in _words()["noise"] or is_label or not any(c.isalnum() for c in plain)


def _plain(part: str) -> str:
    return part.casefold().replace("’", "'").replace("- ", "-").strip(" .,;*#&")


def _is_sentence(part: str) -> bool:
    words = _plain(part).split()
    if " ".join(words[:1]) in _words()["starts"] or " ".join(words[:2]) in _words()["starts"]:
        return True
    if len(words) >= SHORTEST_CLAUSE and words[0] in _words()["pronouns"]:
        return True
    return len(words) >= SHORTEST_SENTENCE and not _words()["sentence"].isdisjoint(words)


def _telling(part: str, *, known: Collection[str]) -> str:
    """A part without the terms of the job and what is known besides; empty where it tells nothing else."""
    if part.casefold() in known or any(part.casefold().startswith(f"{name}, ") for name in known):
        return ""
    return ", ".join(
        piece
        for at, piece in enumerate(part.split(", "))
        if piece.casefold() not in known and not _is_term(piece) and not (at and _names_employer(piece))
    )


def _names_employer(piece: str) -> bool:
    """Whether what stands behind a comma begins with an article, as no job does: "Porter, The Garden Club"."""
    return piece.startswith("The ")


def _is_term(part: str) -> bool:
    """Whether a part only tells apart postings of one job."""
    return any(piece in _words()["terms"] for piece in _pieces(part))


def _pieces(part: str) -> list[str]:
    """A part between commas and strokes; numbers in it do not matter."""
    return [without_numbers(piece) for piece in part.casefold().replace(",", "/").split("/")]


def _begun(text: str) -> str:
    """A text that begins with a capital, unless its first word has one further on ("iOS")."""
    return f"{text[0].upper()}{text[1:]}" if text.split(maxsplit=1)[0].islower() else text


def _inside_sentence(job: str) -> str:
    """A job without an article or a count, and without the name behind "at"; "Work at Height Trainer" stays."""
    words = job.split(" ")
    if " – " not in job and words[0].casefold() in _words()["numbers"] and head_of(job).endswith("s"):
        words = words[1:]
    words = words[1:] if len(words) > 1 and words[0].casefold() in _words()["leading"] else words
    for at in range(1, len(words) - 1):
        is_name = words[at + 1][0].isupper() or words[at + 1] in _words()["employers_articles"]
        is_name = is_name and words[at - 1].casefold() not in _words()["before_at"]
        if words[at] in _words()["at"] and is_name:
            return " ".join(words[:at])
    return " ".join(words)


def _unquoted(title: str) -> str:
    return title[1:-1] if len(title) > 1 and (title[0], title[-1]) in _QUOTES else title


def _bare(part: str) -> str:
    return _trimmed(_BRACKETED.sub(" ", part))


def _trimmed(text: str) -> str:
    line = " ".join(text.split())
    for loose, tight in _LOOSE:
        line = line.replace(loose, tight)
    return line.strip(" ,;:-–—|*•·/")


@cache
def _words() -> dict[str, Any]:
    words = tomllib.loads(Path(__file__).with_name("job_title.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words[name]) for name in _SETS}

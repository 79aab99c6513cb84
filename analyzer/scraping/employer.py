"""The employer's name in a posting's own words, where no markup and no label gives it."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import re2

from analyzer.employer_names import without_behind
from analyzer.scraping.country import country_of_location, is_remote
from analyzer.scraping.line_names import NAME_LENGTH, LineName, is_organization, named_by
from analyzer.scraping.page_words import page_words

HEAD_LINES = 8
"""Lines from the start in which the employer's name may stand alone."""

OPENING_LENGTH = 4_000
"""Part of the text, in characters, in which a sentence may introduce the employer."""

PLACED_LENGTH = 800
"""Part of the text, in characters, in which a job is said to be at an employer."""

NEIGHBOURS = 3
"""Lines beside the title in which an employer's name without a telling word may stand alone."""

_BEFORE = r"\b(?:[Aa]t|[Jj]oin|[Jj]oining|[Ww]ork for|[Ww]orking for|[Aa]bout) "
_AFTER = r"(?:is|are) (?:currently |now |actively )?(?:looking|seeking|hiring|recruiting)\b"
_CAPITALISED = re.compile(r"[A-ZÀ-Þ0-9][\w&.'’-]*(?: (?:&|of|the|[A-ZÀ-Þ0-9][\w&.'’-]*)){0,3}")
_NO_NAME = re2.compile(r"[=*@]|\S/\S.*/|[a-z][A-Z]{2}")
"""Signs that no employer's name has."""

_NOT_LETTERS = re.compile(r"[\W_]+")
_NAME_TEXT = r"(?:[A-Z][\w&.'’/-]*)(?: (?:of|the|and|for|&|de|da|do|di|del|du|la|für|at|in|on|[A-Z][\w&.'’/-]*)){0,9}"
_NAME = f"({_NAME_TEXT})"
_ACRONYM = r"(?: \([A-Z]{2,8}\))?,? "
_DESCRIBED = re.compile(rf"(?:^|[.!?] )(?:The )?{_NAME}{_ACRONYM}is (?:an?|the|one of) ((?:[\w-]+,? ){{0,6}}[\w-]+)")
_STOP_INSIDE = re.compile(r"(?<=[a-z]{3})\. (?=[A-Z])")
_APPOSITION = r", (?:(?:an?|the|one of|part of) [^.;:]{3,120}|[A-Z][\w ,.-]{2,60}?),? "
"""What may stand between a name and its verb: "Example Trust, a charity in Leeds, seeks …"."""

_JOINED = re.compile(
    rf"(?:\b(?:[Aa]t|[Jj]oin|[Jj]oining|[Ww]ithin|[Aa]bout|[Ww]ork for|[Ww]orking for|[Bb]ehind|in) ){_NAME}"
)
_PRONOUNS = frozenset(
    (
        "we",
        "i",
        "you",
        "they",
        "it",
        "he",
        "she",
        "our",
        "this",
        "there",
        "our client",
        "who",
        "the",
        "candidates",
        "now",
    )
)
_WORK = r"\b(?:position|post|vacancy|job|role|studentship|fellowship|opening|work)s?"
_AT = re2.compile(rf"{_WORK} [^.;]{{0,80}}?\bat (?:the )?{_NAME}")
_LOOSE = re2.compile(r"(?: in the .*|(?: (?:of|the|and|for|&|de|da|do|di|del|du|la|für|at|in|on))+)$")
"""What does not belong to a name that a sentence goes on behind."""

_IN_BRACKETS = re.compile(r"^(.{2,80}?)\s*\(([^()]{2,60})\)$")


def employer_in_head(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """The name that stands alone in one of the first lines, and the place in brackets behind it."""
    for line in lines[:HEAD_LINES]:
        bracketed = _IN_BRACKETS.match(line)
        name = _behind_person(without_surroundings(bracketed[1] if bracketed else line))
        if is_organization(name) and not _NO_NAME.search(name) and name.casefold() not in page_words().no_titles:
            return name, bracketed[2] if bracketed and _can_be_place(bracketed[2]) else None
    return None, None


def _behind_person(line: str) -> str:
    """The employer behind a person's name and job, or behind "at": "Ada Sample, Deck Manager, Example Trust"."""
    parts = line.split(", ")
    jobs = [at for at, part in enumerate(parts) if named_by(part) is LineName.JOB]
    if jobs and len(parts) > jobs[-1] + 1 and jobs[-1] > 0:
        return ", ".join(parts[jobs[-1] + 1 :])
    before, at, behind = line.partition(" at ")
    return behind if at and named_by(before) >= LineName.UNKNOWN and is_organization(behind) else line


def employer_alone(text: str) -> str:
    """An employer's name without what stands behind it in brackets, and without the places behind a comma or a dash."""
    return without_behind(text, _is_place)


def employer_in_prose(lines: Sequence[str]) -> str | None:
    """The name that a sentence introduces, or that is mentioned again and again."""
    text = "\n".join(lines)[:OPENING_LENGTH]
    return (
        _introduced(text)
        or _described(text)
        or _frequent(text)
        or _placed(text[:PLACED_LENGTH])
        or _introduced(text, apart=True)
    )


def named_again(lines: Sequence[str]) -> str | None:
    """The short line among the first that the text below takes for an employer: "at …", "join …", "… is looking"."""
    text = "\n".join(lines)[:OPENING_LENGTH]
    for line in lines[:NEIGHBOURS]:
        if len(line) > NAME_LENGTH or line.endswith((":", ".", "!", "?")) or not _CAPITALISED.match(line):
            continue
        if f" {line}" not in text and f"{line} " not in text:
            continue  # mostly so, and then no pattern has to be compiled
        if country_of_location(line) or line.casefold() in page_words().languages:
            continue
        name = re.escape(line)
        if re.search(rf"{_BEFORE}(?:[Tt]he )?{name}(?!\w)|(?<!\w){name} {_AFTER}", text):
            return line
    return None


def named_in_host(host: str | None, text: str) -> str | None:
    """The name in a text that, written together, is a label of a host: "Example Trust" for exampletrust.org."""
    labels = {_NOT_LETTERS.sub("", label) for label in (host or "").casefold().split(".")[:-1]} - {
        "www",
        "jobs",
        "careers",
    }
    labels = {label for label in labels if len(label) > 3}
    if not labels:
        return None
    for found in _CAPITALISED.finditer(text[:OPENING_LENGTH]):
        words = found[0].split()
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count]).rstrip(".,'’")
            if _NOT_LETTERS.sub("", name.casefold()) in labels:
                return name
    return None


def is_person(name: str) -> bool:
    """Whether a name is a person's, told by the title before it: "Professor Ada Sample"."""
    return name.casefold().split()[0].rstrip(".") in page_words().person_titles


def is_pronoun(name: str) -> bool:
    """Whether the subject of a sentence about hiring is no name: "We", "Our client", "You all"."""
    folded = name.casefold()
    return folded in _PRONOUNS or folded.startswith(("this ", "we ", "we'", "we’", "you ", "you'", "you’"))


def without_surroundings(heading: str) -> str:
    """The employer's name in the heading of one of its pages: "Careers at Example Trust", "Example Trust Jobs"."""
    before, behind = page_words().organization_surroundings
    folded = heading.casefold()
    start = next((len(words) for words in before if folded.startswith(words)), 0)
    end = next((len(words) for words in behind if folded.endswith(words)), 0)
    return heading[start : len(heading) - end].strip()


def _can_be_place(text: str) -> bool:
    """Whether what stands in brackets behind a name may be its place: no abbreviation, nothing written small."""
    return text[:1].isupper() and (not text.isupper() or country_of_location(text) is not None)


def _is_place(text: str) -> bool:
    return country_of_location(text) is not None or is_remote(text)


def _introduced(text: str, *, apart: bool = False) -> str | None:
    """The name in "the Example Trust is looking for …" or "Example Ltd seeks a …".

    Args:
        text: of the posting.
        apart: whether the name stands apart from its verb, or the verb tells less: "Example Inn has an opening".
    """
    beside, set_apart, telling = _introducing()
    lines = (line for line in text.split("\n") if telling.search(line))
    for found in (found for line in lines for found in (set_apart if apart else beside).finditer(line)):
        name = _without_place(next(filter(None, found.groups())).strip())
        if apart and not _begins_as_name(name):
            continue
        is_place = country_of_location(f"x, {name}") is not None and not is_organization(name)
        if (
            not is_pronoun(name)
            and not is_person(name)
            and not is_place
            and name.casefold() not in page_words().organizations
        ):
            return name
    return None


def _begins_as_name(name: str) -> bool:
    """Whether what is set apart from its verb is a name: nothing that a sentence begins with, and no job."""
    words, folded = page_words(), name.casefold()
    is_start = folded.split()[0] in words.sentence_starts or folded in words.languages
    return not is_start and named_by(name) < LineName.JOBS


@cache
def _introducing() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns of a name before what says that it hires, beside it and set apart from it; and of lines that say so."""
    words = page_words()
    hiring, calling, offering, offered = map("|".join, (words.hiring, words.calling, words.offering, words.offered))
    is_hiring = rf"(?:is|are) (?:(?:currently|now|actively|also) )?(?:{hiring})\b"
    calls = rf"(?:{calling}) (?:an?\b|applica|to\b|\w+ )"
    offers = rf"(?:currently |now )?(?:{offering}) (?:[\w-]+,? ){{0,4}}?(?:{offered})\b"
    beside = re.compile(
        rf"(?:^|[.,;!?] |\b[Tt]he |\b[Aa]t |\b[Jj]oin )(?:The )?{_NAME}{_ACRONYM}{is_hiring}"
        rf"|(?:^|[.,;!?] |\b[Tt]he )(?:The )?{_NAME}{_ACRONYM}{calls}"
        rf"|^(?:The )?({_NAME_TEXT}(?: \([A-Z][a-z]+\))? (?:Limited|Ltd\.?|LLC|Inc\.?|PLC|plc|GmbH)),? "
        r"(?:[^.;]{0,200} )?(?:seeks|invites) "
    )
    apart = re.compile(
        rf"(?:^|[.!?] )(?:The )?{_NAME}(?: \([A-Z]\w{{1,8}}\))?"
        rf"(?:{_APPOSITION}(?:{is_hiring}|{calls}|{offers})|,? {offers})"
    )
    return beside, apart, re.compile(rf"\b(?:{hiring}|{calling}|{offering})\b")


def _described(text: str) -> str | None:
    """The name that a sentence begins with which says what kind of employer bears it: "Example Trust is a charity"."""
    for line in text.split("\n"):
        for found in _DESCRIBED.finditer(line) if " is " in line else ():
            kind = [word.strip(".,;").removesuffix("s") for word in found[2].casefold().split()]
            words = page_words()
            name = found[1].casefold()
            is_name = not is_pronoun(name) and name not in words.organizations and name not in words.languages
            if is_name and not words.employer_kinds.isdisjoint(kind) and named_by(found[1]) < LineName.JOB:
                return _without_place(found[1])
    return None


def _without_place(name: str) -> str:
    """A name without the end of a sentence before it, and without the place where the employer is."""
    name = _STOP_INSIDE.split(name)[-1].removeprefix("The ")
    alone, _, place = name.rpartition(" in ")
    return alone if alone and not is_organization(place) and not place.startswith("the ") else name


def _placed(text: str) -> str | None:
    """The first name behind "at" whose last word is an employer's: "a position at Example University, UK"."""
    for found in _AT.finditer(text):
        name = _LOOSE.sub("", _STOP_INSIDE.split(found[1])[0].rstrip(".,'’"))
        if is_organization(name) and named_by(name) is LineName.EMPLOYER:
            return _without_place(name)
    return None


def _frequent(text: str) -> str | None:
    """The name behind "at", "join" or "within" more than once, and thrice in all; no place, no language."""
    counts = Counter(found[1].rstrip(".,'’") for found in _JOINED.finditer(text))
    placed = Counter(found[1].rstrip(".,'’") for found in _JOINED.finditer(text) if found[0].startswith("in "))
    for name, count in counts.most_common(5):
        known = (
            country_of_location(name) or country_of_location(f"x, {name}") or name.casefold() in page_words().languages
        )
        cut = f"{name} s " in text  # an apostrophe was lost: "Children s Residential Services"
        if count > max(1, placed[name]) and not known and not cut and len(name) > 2 and text.count(name) >= 3:
            return name
    return None
